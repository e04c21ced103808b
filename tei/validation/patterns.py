"""A RELAX NG grammar in XML goes in; patterns come out that can be asked what may come next.

The patterns are those of James Clark's derivative algorithm ("An algorithm for RELAX NG validation"), taken one level
at a time: the children of an element are a word over element names. Equal patterns are one object, so that every
question about them is asked once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from tei.validation.asking import Remembering, once
from tei.validation.definitions import START, definitions_of, patterns_in
from tei.validation.nameclass import NO_NAMES, RNG, Name, NameClass, name_class_of

if TYPE_CHECKING:
    from lxml import etree

Kind = Literal["empty", "impossible", "text", "data", "choice", "group", "interleave", "more", "element", "attribute"]


@dataclass(frozen=True, eq=False, slots=True)
class Pattern:
    """One pattern; compare by identity."""

    kind: Kind
    number: int  # in the order in which the grammar's patterns were made
    nullable: bool
    parts: tuple[Pattern, ...] = ()
    names: NameClass = NO_NAMES
    source: Any = None  # of element, attribute and data: the element of the grammar it was read from


class Patterns(Remembering):
    """A grammar's patterns, built as they are asked for. Raises `KeyError` where the grammar lacks a definition."""

    def __init__(self, root: etree._Element, folder: Path | None = None) -> None:
        """Read the definitions of a grammar; `folder` is where its includes lie. Raises `UnreadGrammar`."""
        super().__init__()
        self._interned: dict[object, Pattern] = {}
        self.empty = self._one("empty", True)
        self.impossible = self._one("impossible", False)
        self.text = self._one("text", True)
        self.definitions = definitions_of(root, folder)
        self.start = self._reference(START)

    def build(self, node: etree._Element) -> Pattern:
        """The pattern of one element of the grammar."""
        kind = str(node.tag).removeprefix(RNG)
        if kind in ("element", "attribute"):
            return self._one(kind, False, (), name_class_of(node), node)  # type: ignore[arg-type]
        if kind in ("data", "value", "list"):
            return self._one("data", False, (), NO_NAMES, node)
        builders: dict[str, Callable[[], Pattern]] = {
            "ref": lambda: self._reference(node.get("name", "")),
            "empty": lambda: self.empty,
            "notAllowed": lambda: self.impossible,
            "text": lambda: self.text,
            "choice": lambda: self.choice(map(self.build, patterns_in(node))),
            "optional": lambda: self.choice((self._group_of(node), self.empty)),
            "zeroOrMore": lambda: self.choice((self._more(self._group_of(node)), self.empty)),
            "oneOrMore": lambda: self._more(self._group_of(node)),
            "mixed": lambda: self._interleave(self.text, self._group_of(node)),
            "interleave": lambda: reduce(self._interleave, map(self.build, patterns_in(node))),
            "group": lambda: self._group_of(node),
        }
        return builders[kind]()

    @once
    def _reference(self, name: str) -> Pattern:
        entries = self.definitions[name]
        built = [self._group_of(entry) for entry in entries]
        together = any(entry.get("combine") == "interleave" for entry in entries)
        return reduce(self._interleave, built) if together else self.choice(built)

    def _group_of(self, node: etree._Element) -> Pattern:
        built = [self.build(child) for child in patterns_in(node)]
        return reduce(lambda rest, first: self._group(first, rest), reversed(built), self.empty)

    @once
    def content(self, *elements: Pattern) -> Pattern:
        """What may stand inside an element that any of these may be: attributes and children."""
        return self.choice(self._group_of(element.source) for element in elements)

    def _one(
        self,
        kind: Kind,
        nullable: bool,
        parts: tuple[Pattern, ...] = (),
        names: NameClass = NO_NAMES,
        source: Any = None,
    ) -> Pattern:
        key = (kind, parts, id(source) if source is not None else None)
        if key not in self._interned:
            self._interned[key] = Pattern(kind, len(self._interned), nullable, parts, names, source)
        return self._interned[key]

    def choice(self, patterns: Iterable[Pattern]) -> Pattern:
        """Any one of some patterns."""
        flat: set[Pattern] = set()
        for pattern in patterns:
            flat.update(pattern.parts if pattern.kind == "choice" else (pattern,))
        flat.discard(self.impossible)
        if len(flat) < 2:
            return next(iter(flat), self.impossible)
        parts = tuple(sorted(flat, key=lambda part: part.number))
        return self._one("choice", any(part.nullable for part in parts), parts)

    def _group(self, first: Pattern, rest: Pattern) -> Pattern:
        return self._pair("group", first, rest)

    def _interleave(self, first: Pattern, second: Pattern) -> Pattern:
        return self._pair("interleave", first, second)

    def _pair(self, kind: Kind, first: Pattern, second: Pattern) -> Pattern:
        if self.impossible in (first, second):
            return self.impossible
        if first is self.empty:
            return second
        if second is self.empty:
            return first
        return self._one(kind, first.nullable and second.nullable, (first, second))

    def _more(self, pattern: Pattern) -> Pattern:
        if pattern.kind in ("empty", "impossible", "more", "text"):
            return pattern
        return self._one("more", pattern.nullable, (pattern,))

    @once
    def after(self, pattern: Pattern, name: Name | None) -> Pattern:
        """What is left of a pattern after a child of that name (None: after some text)."""
        kind, parts = pattern.kind, pattern.parts
        if kind == "element":
            return self.empty if name is not None and name in pattern.names else self.impossible
        if kind == "text":
            return pattern if name is None else self.impossible
        if kind == "choice":
            return self.choice(self.after(part, name) for part in parts)
        if kind == "group":
            first = self._group(self.after(parts[0], name), parts[1])
            return self.choice((first, self.after(parts[1], name))) if parts[0].nullable else first
        if kind == "interleave":
            first = self._interleave(self.after(parts[0], name), parts[1])
            return self.choice((first, self._interleave(parts[0], self.after(parts[1], name))))
        if kind == "more":
            first, again = self.after(parts[0], name), self.choice((pattern, self.empty))
            whole = name is None and first is self.text  # a text that is all of one turn leaves the next turns
            return again if whole else self._group(first, again)
        return self.impossible

    @once
    def taking(self, pattern: Pattern, attribute: frozenset[Pattern]) -> Pattern:
        """What is left of a content after an attribute that any of these patterns may be."""
        kind, parts = pattern.kind, pattern.parts
        if kind == "attribute":
            return self.empty if pattern in attribute else self.impossible
        if kind == "choice":
            return self.choice(self.taking(part, attribute) for part in parts)
        if kind in ("group", "interleave"):
            first = self._pair(kind, self.taking(parts[0], attribute), parts[1])
            return self.choice((first, self._pair(kind, parts[0], self.taking(parts[1], attribute))))
        if kind == "more":
            return self._group(self.taking(parts[0], attribute), self.choice((pattern, self.empty)))
        return self.impossible

    @once
    def given(self, pattern: Pattern, present: frozenset[Pattern] = frozenset()) -> Pattern:
        """What is left of a content whose attributes are those present, each as often as it may be, and no others."""
        kind = pattern.kind
        if kind == "attribute":
            return self.empty if pattern in present else self.impossible
        parts = [self.given(part, present) for part in pattern.parts]
        if kind == "choice":
            return self.choice(parts)
        if kind in ("group", "interleave"):
            return self._pair(kind, parts[0], parts[1])
        return self._more(parts[0]) if kind == "more" else pattern

    @once
    def first(self, pattern: Pattern, name: Name | None = None) -> tuple[Pattern, ...]:
        """The elements, text and data with which a pattern may begin; only the elements of a name, if one is given."""
        if name is None:
            return tuple(dict.fromkeys(_first(pattern)))
        return tuple(leaf for leaf in self.first(pattern) if name in leaf.names)

    @once
    def inside(self, content: Pattern, kind: Kind, name: Name | None = None) -> tuple[Pattern, ...]:
        """The elements (or attributes) of a content, wherever in it; those that cover a name, if one is given."""
        if name is None:
            return tuple(leaf for leaf in dict.fromkeys(_leaves(content)) if leaf.kind == kind)
        return tuple(leaf for leaf in self.inside(content, kind) if name in leaf.names)

    def named(self, name: Name) -> tuple[Pattern, ...]:
        """The elements of the grammar that list a name."""
        return tuple(self._listing().get(("named", name), ()))

    def holders(self, kind: Kind, name: Name) -> tuple[Pattern, ...]:
        """The elements of the grammar whose content lists an element (or attribute) of that name."""
        return tuple(self._listing().get((kind, name), ()))

    @once
    def _listing(self) -> dict[tuple[Kind | Literal["named"], Name], dict[Pattern, None]]:
        found: dict[tuple[Kind | Literal["named"], Name], dict[Pattern, None]] = {}
        for entry in self.elements():
            for name in entry.names.names:
                found.setdefault(("named", name), {})[entry] = None
            for leaf in _leaves(self.content(entry)):
                for name in leaf.names.names:
                    found.setdefault((leaf.kind, name), {})[entry] = None
        return found

    @once
    def elements(self) -> tuple[Pattern, ...]:
        """Every element that the grammar can reach from its start."""
        found: dict[Pattern, None] = {}
        waiting = list(self.inside(self.start, "element"))
        while waiting:
            element = waiting.pop()
            if element not in found:
                found[element] = None
                waiting.extend(self.inside(self.content(element), "element"))
        return tuple(found)


def _first(pattern: Pattern) -> Iterator[Pattern]:
    if pattern.kind == "group":
        yield from _first(pattern.parts[0])
        if pattern.parts[0].nullable:
            yield from _first(pattern.parts[1])
    elif pattern.parts:
        for part in pattern.parts:
            yield from _first(part)
    elif pattern.kind in ("element", "text", "data"):
        yield pattern


def _leaves(pattern: Pattern) -> Iterator[Pattern]:
    if not pattern.parts:
        yield pattern
    for part in pattern.parts:
        yield from _leaves(part)
