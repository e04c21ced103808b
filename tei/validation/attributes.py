"""An element and the content a grammar gives it go in; what is wrong with its attributes comes out."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from tei.validation.dates import date_hint
from tei.validation.faults import Fault, local_name
from tei.validation.nameclass import Name
from tei.validation.nearest import nearest
from tei.validation.patterns import Pattern
from tei.validation.values import Grammar
from tei.validation.wording import either, instead_of, label_of, names_of, qualified

if TYPE_CHECKING:
    from lxml import etree

MOST_ATTRIBUTES = 100  # of one element that are looked at; no element of TEI has half as many


def explain_attributes(
    node: etree._Element, content: Pattern, grammar: Grammar
) -> tuple[frozenset[Pattern], list[Fault]]:
    """The attribute patterns taken as satisfied, and what is wrong with the attributes."""
    declared = grammar.patterns.attributes(content)
    satisfied: set[Pattern] = set()
    faults: list[Fault] = []
    for key, value in islice(node.attrib.items(), MOST_ATTRIBUTES):
        name = qualified(str(key))
        covering = grammar.patterns.attributes(content, name)
        matching = [leaf for leaf in covering if grammar.values.match(leaf.source, str(value))]
        satisfied.update(matching or covering)
        if not covering:
            faults.append(_unknown_attribute(node, name, declared, grammar))
        elif not matching:
            faults.append(_wrong_value(node, name, str(value), covering[0], grammar))
    if grammar.patterns.given(content, frozenset(satisfied)).kind == "impossible":
        missing = [
            leaf
            for leaf in declared
            if leaf not in satisfied and _required(leaf, declared, content, satisfied, grammar)
        ]
        for leaf in missing:
            label = names_of([leaf])[0]
            words = f"<{local_name(node)}> needs the attribute {label}"
            faults.append(Fault("attribute-missing", words, node, expected=(label,)))
        satisfied.update(missing)
    return frozenset(satisfied), faults


def _required(
    leaf: Pattern, declared: tuple[Pattern, ...], content: Pattern, satisfied: set[Pattern], grammar: Grammar
) -> bool:
    others = frozenset(entry for entry in declared if entry is not leaf) | satisfied
    return grammar.patterns.given(content, frozenset(others)).kind == "impossible"


def _unknown_attribute(node: etree._Element, name: Name, declared: tuple[Pattern, ...], grammar: Grammar) -> Fault:
    label = label_of(name)
    allowed = tuple(sorted(names_of(declared)))
    element = local_name(node)
    guess = _guess(label, allowed)
    if guess:
        return Fault(
            "attribute-unknown",
            f"<{element}> has no attribute {label}; did you mean {guess}?",
            node,
            label,
            expected=allowed,
        )
    holders = sorted(
        names_of([entry])[0]
        for entry in grammar.patterns.elements()
        if any(
            leaf.kind == "attribute" and name in leaf.names
            for leaf in grammar.patterns.leaves(grammar.patterns.content(entry))
        )
    )
    where = (
        f"it belongs to {either(tuple(f'<{holder}>' for holder in holders))}"
        if holders
        else "no element of this schema has it"
    )
    return Fault("attribute-unknown", f"<{element}> has no attribute {label}; {where}", node, label, expected=allowed)


def _guess(written: str, allowed: tuple[str, ...]) -> str:
    """The attribute that was meant: known from elsewhere, nearly the same, or the same cut short or drawn out."""
    known = [name for name in re.split(r"[ ,]+", instead_of(f"@{written}")) if name in allowed]
    longer = [name for name in allowed if len(name) > 2 and (written.startswith(name) or name.startswith(written))]
    return known[0] if known else nearest(written, allowed) or (longer[0] if len(written) > 2 and longer else "")


def _wrong_value(node: etree._Element, name: Name, value: str, leaf: Pattern, grammar: Grammar) -> Fault:
    label, element = label_of(name), local_name(node)
    allowed = grammar.values.allowed(leaf.source)
    shown = value if len(value) <= 60 else value[:57] + "…"
    if allowed:
        guess = nearest(value.strip(), allowed)
        meant = f"did you mean {guess!r}? " if guess else ""
        words = f"{label}={shown!r} on <{element}> is not in the list; {meant}allowed: {', '.join(allowed)}"
    else:
        words = f"{label}={shown!r} on <{element}> is not {grammar.values.words(leaf.source)}{date_hint(value)}"
    return Fault("value-wrong", words, node, label, expected=allowed)
