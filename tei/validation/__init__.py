"""Bytes of a TEI file go in; findings come out: grammar, XSD, rules and pointers in one pass."""

from tei.validation.checking import OWN, Checks, validate, validate_tree
from tei.validation.faults import Located

__all__ = ["OWN", "Checks", "Located", "validate", "validate_tree"]
