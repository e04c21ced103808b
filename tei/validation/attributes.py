"""An element and the content a grammar gives it go in; what is wrong with its attributes comes out."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from tei.validation.asking import Remembering, once
from tei.validation.dates import date_hint
from tei.validation.faults import Fault, local_name
from tei.validation.nameclass import Name
from tei.validation.nearest import nearest
from tei.validation.patterns import Pattern, Patterns
from tei.validation.places import Place, Places
from tei.validation.values import Values
from tei.validation.wording import either, instead_of, label_of, names_of, qualified

if TYPE_CHECKING:
    from lxml import etree

MOST_ATTRIBUTES = 100  # of one element that are looked at; no element of TEI has half as many
LONGEST_SHOWN = 60  # code points of a value that a message quotes


class Attributes(Remembering):
    """The attributes of one grammar."""

    def __init__(self, patterns: Patterns, values: Values, places: Places) -> None:
        """Keep whom to ask."""
        super().__init__()
        self._patterns = patterns
        self._values = values
        self._places = places

    def read(self, node: etree._Element, content: Pattern) -> tuple[Place, list[Fault]]:
        """The place where the children of an element begin, and what is wrong with its attributes."""
        element, left = local_name(node), content
        faults: list[Fault] = []
        for key, value in islice(node.items(), MOST_ATTRIBUTES):
            name = qualified(str(key))
            covering = self._patterns.inside(content, "attribute", name)
            matching = [leaf for leaf in covering if self._values.match(leaf.source, str(value))]
            after = self._patterns.taking(left, frozenset(matching or covering))
            told = None
            if not covering:
                told = "attribute-unknown", *self._unknown(element, name, content)
            elif not matching:
                told = "value-wrong", *self._wrong_value(element, name, str(value), covering[0])
            elif after.kind == "impossible":
                told = "attribute-excluded", *self._excluded(element, name, node.keys(), content)
            if told is not None:
                faults.append(Fault(told[0], told[1], node, label_of(name), expected=told[2]))
            left = left if after.kind == "impossible" else after
        missing = self._missing(left)
        for leaf in missing:
            (label, *_) = names_of([leaf])
            words = f"<{element}> needs the attribute {label}"
            faults.append(Fault("attribute-missing", words, node, expected=(label,)))
        return self._places.place(element, content, self._patterns.given(left, frozenset(missing))), faults

    @once
    def _missing(self, content: Pattern) -> tuple[Pattern, ...]:
        """The attributes without each of which a content is impossible."""
        given = self._patterns.given
        if given(content).kind != "impossible":
            return ()
        declared = self._patterns.inside(content, "attribute")
        return tuple(leaf for leaf in declared if given(content, frozenset(declared) - {leaf}).kind == "impossible")

    def _excluded(self, element: str, name: Name, keys: list[str], content: Pattern) -> tuple[str, tuple[str, ...]]:
        """What to say of an attribute that may not stand beside another one."""
        taking, inside = self._patterns.taking, self._patterns.inside
        left = taking(content, frozenset(inside(content, "attribute", name)))
        others = [
            label_of(other)
            for key in keys
            if (other := qualified(key)) != name
            and taking(left, frozenset(inside(content, "attribute", other))).kind == "impossible"
        ]
        return f"<{element}> may not have {label_of(name)} together with {either(tuple(others))}", ()

    @once
    def _unknown(self, element: str, name: Name, content: Pattern) -> tuple[str, tuple[str, ...]]:
        label = label_of(name)
        allowed = names_of(self._patterns.inside(content, "attribute"))
        if guess := _guess(label, allowed):
            return f"<{element}> has no attribute {label}; did you mean {guess}?", allowed
        holders = self._patterns.holders("attribute", name)
        tags = tuple(f"<{holder}>" for holder in names_of(holders))
        where = f"it belongs to {either(tags)}" if holders else "no element of this schema has it"
        return f"<{element}> has no attribute {label}; {where}", allowed

    @once
    def _wrong_value(self, element: str, name: Name, value: str, leaf: Pattern) -> tuple[str, tuple[str, ...]]:
        label = label_of(name)
        allowed = self._values.allowed(leaf.source)
        shown = value if len(value) <= LONGEST_SHOWN else value[: LONGEST_SHOWN - 3] + "…"
        if not allowed:
            expected = self._values.words(leaf.source)
            return f"{label}={shown!r} on <{element}> is not {expected}{date_hint(value)}", ()
        guess = nearest(value.strip(), allowed)
        meant = f"did you mean {guess!r}? " if guess else ""
        return f"{label}={shown!r} on <{element}> is not in the list; {meant}allowed: {', '.join(allowed)}", allowed


def _guess(written: str, allowed: tuple[str, ...]) -> str:
    """The attribute that was meant: known from elsewhere, nearly the same, or the same cut short or drawn out."""
    known = [name for name in re.split(r"[ ,]+", instead_of(f"@{written}")) if name in allowed]
    longer = [name for name in allowed if len(name) > 2 and (written.startswith(name) or name.startswith(written))]
    return known[0] if known else nearest(written, allowed) or (longer[0] if len(written) > 2 and longer else "")
