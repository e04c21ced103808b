"""Document to spans: one recogniser a file."""
