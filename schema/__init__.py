"""The TEI customisation: grammar, schema, rules and their documentation, as data."""
