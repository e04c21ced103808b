"""Tree to findings: grammar, rules, pointers."""
