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

from tei.validation.nameclass import NO_NAMES, RNG, Name, NameClass, name_class_of

if TYPE_CHECKING:
    from lxml import etree

Kind = Literal["empty", "impossible", "text", "data", "choice", "group", "interleave", "more", "element", "attribute"]


@dataclass(frozen=True, eq=False, slots=True)
class Pattern:
    """One pattern; compare by identity."""

    kind: Kind
    nullable: bool
    parts: tuple[Pattern, ...] = ()
    names: NameClass = NO_NAMES
    source: Any = None  # of element, attribute and data: the element of the grammar it was read from


class Patterns:
    """A grammar's patterns, built as they are asked for. Raises `KeyError` where the grammar lacks a definition."""

    def __init__(self, root: etree._Element, folder: Path | None = None) -> None:
        """Read the definitions of a grammar; `folder` is where its includes lie."""
        self._interned: dict[object, Pattern] = {}
        self._answers: dict[object, Any] = {}
        self.empty = self._one("empty", True)
        self.impossible = self._one("impossible", False)
        self.text = self._one("text", True)
        self.definitions: dict[str, list[etree._Element]] = {}
        self._folder = folder
        if root.tag == f"{RNG}grammar":
            self._define(root)
            self.start = self.choice(self._group_of(entry) for entry in self.definitions.get("", []))
        else:
            self.start = self.build(root)

    # -- reading -----------------------------------------------------------------------------------

    def _define(self, grammar: etree._Element) -> None:
        for child in grammar:
            if child.tag in (f"{RNG}define", f"{RNG}start"):
                self.definitions.setdefault(child.get("name", ""), []).append(child)
            elif child.tag == f"{RNG}div":
                self._define(child)
            elif child.tag == f"{RNG}include":
                self._include(child)

    def _include(self, include: etree._Element) -> None:
        from tei.parsing import parse_xml

        if self._folder is None:
            return
        file = self._folder / include.get("href", "")
        own = {child.get("name", "") for child in include.iter(f"{RNG}define", f"{RNG}start")}
        before = {name: list(found) for name, found in self.definitions.items()}
        self._define(parse_xml(file.read_bytes(), str(file)).getroot())
        for name in own:
            self.definitions[name] = before.get(name, [])
        self._define(include)

    def build(self, node: etree._Element) -> Pattern:
        """The pattern of one element of the grammar."""
        kind = str(node.tag).removeprefix(RNG)
        if kind in ("element", "attribute"):
            return self._one(kind, False, (), name_class_of(node), node)  # type: ignore[arg-type]
        if kind in ("data", "value", "list"):
            return self._one("data", False, (), NO_NAMES, node)
        if kind in ("ref", "parentRef"):
            return self._reference(node.get("name", ""))
        builders: dict[str, Callable[[etree._Element], Pattern]] = {
            "empty": lambda _: self.empty,
            "notAllowed": lambda _: self.impossible,
            "text": lambda _: self.text,
            "choice": lambda entry: self.choice(self.build(child) for child in _children(entry)),
            "optional": lambda entry: self.choice((self._group_of(entry), self.empty)),
            "zeroOrMore": lambda entry: self.choice((self._more(self._group_of(entry)), self.empty)),
            "oneOrMore": lambda entry: self._more(self._group_of(entry)),
            "mixed": lambda entry: self._interleave(self.text, self._group_of(entry)),
            "interleave": lambda entry: reduce(self._interleave, (self.build(child) for child in _children(entry))),
            "group": self._group_of,
            "grammar": self._group_of,
        }
        return builders[kind](node) if kind in builders else self.text

    def _reference(self, name: str) -> Pattern:
        key = ("ref", name)
        if key not in self._answers:
            entries = self.definitions[name]
            built = [self._group_of(entry) for entry in entries]
            together = any(entry.get("combine") == "interleave" for entry in entries)
            self._answers[key] = reduce(self._interleave, built) if together else self.choice(built)
        answer: Pattern = self._answers[key]
        return answer

    def _group_of(self, node: etree._Element) -> Pattern:
        built = [self.build(child) for child in _children(node)]
        return reduce(lambda rest, first: self._group(first, rest), reversed(built), self.empty)

    def content(self, element: Pattern) -> Pattern:
        """What may stand inside an element: attributes and children."""
        key = ("content", element)
        if key not in self._answers:
            self._answers[key] = self._group_of(element.source)
        answer: Pattern = self._answers[key]
        return answer

    # -- building, one object for equal patterns ---------------------------------------------------

    def _one(
        self,
        kind: Kind,
        nullable: bool,
        parts: tuple[Pattern, ...] = (),
        names: NameClass = NO_NAMES,
        source: Any = None,
    ) -> Pattern:
        key = (kind, tuple(map(id, parts)), id(source) if source is not None else None)
        return self._interned.setdefault(key, Pattern(kind, nullable, parts, names, source))

    def choice(self, patterns: Iterable[Pattern]) -> Pattern:
        """Any one of some patterns."""
        flat: dict[int, Pattern] = {}
        for pattern in patterns:
            for part in pattern.parts if pattern.kind == "choice" else (pattern,):
                if part.kind != "impossible":
                    flat[id(part)] = part
        if len(flat) < 2:
            return next(iter(flat.values()), self.impossible)
        parts = tuple(flat[key] for key in sorted(flat))
        return self._one("choice", any(part.nullable for part in parts), parts)

    def _group(self, first: Pattern, rest: Pattern) -> Pattern:
        if "impossible" in (first.kind, rest.kind):
            return self.impossible
        if first.kind == "empty":
            return rest
        if rest.kind == "empty":
            return first
        return self._one("group", first.nullable and rest.nullable, (first, rest))

    def _interleave(self, first: Pattern, second: Pattern) -> Pattern:
        if "impossible" in (first.kind, second.kind):
            return self.impossible
        if first.kind == "empty":
            return second
        if second.kind == "empty":
            return first
        return self._one("interleave", first.nullable and second.nullable, (first, second))

    def _more(self, pattern: Pattern) -> Pattern:
        if pattern.kind in ("empty", "impossible", "more", "text"):
            return pattern
        return self._one("more", pattern.nullable, (pattern,))

    # -- asking ------------------------------------------------------------------------------------

    def after(self, pattern: Pattern, name: Name | None) -> Pattern:
        """What is left of a pattern after a child of that name (None: after some text)."""
        key = (pattern, name)
        answer: Pattern | None = self._answers.get(key)
        if answer is None:
            answer = self._answers[key] = self._after(pattern, name)
        return answer

    def _after(self, pattern: Pattern, name: Name | None) -> Pattern:
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
            return self.choice(
                (
                    self._interleave(self.after(parts[0], name), parts[1]),
                    self._interleave(parts[0], self.after(parts[1], name)),
                )
            )
        if kind == "more":
            return self._group(self.after(parts[0], name), self.choice((pattern, self.empty)))
        return self.impossible

    def given(self, pattern: Pattern, present: frozenset[Pattern]) -> Pattern:
        """What is left of a content once its attributes are known: those present are satisfied, the others absent."""
        key = ("given", pattern, present)
        answer: Pattern | None = self._answers.get(key)
        if answer is None:
            answer = self._answers[key] = self._given(pattern, present)
        return answer

    def _given(self, pattern: Pattern, present: frozenset[Pattern]) -> Pattern:
        kind = pattern.kind
        if kind == "attribute":
            return self.empty if pattern in present else self.impossible
        parts = [self.given(part, present) for part in pattern.parts]
        if kind == "choice":
            return self.choice(parts)
        if kind == "group":
            return self._group(parts[0], parts[1])
        if kind == "interleave":
            return self._interleave(parts[0], parts[1])
        return self._more(parts[0]) if kind == "more" else pattern

    def first(self, pattern: Pattern) -> tuple[Pattern, ...]:
        """The elements, text and data with which a pattern may begin."""
        key = ("first", pattern)
        if key not in self._answers:
            self._answers[key] = tuple(dict.fromkeys(_first(pattern)))
        answer: tuple[Pattern, ...] = self._answers[key]
        return answer

    def starting(self, pattern: Pattern, name: Name) -> tuple[Pattern, ...]:
        """The elements of that name with which a pattern may begin."""
        key = ("starting", pattern, name)
        if key not in self._answers:
            self._answers[key] = tuple(
                leaf for leaf in self.first(pattern) if leaf.kind == "element" and name in leaf.names
            )
        answer: tuple[Pattern, ...] = self._answers[key]
        return answer

    def attributes(self, content: Pattern, name: Name | None = None) -> tuple[Pattern, ...]:
        """The attributes of a content; those that cover a name, if one is given."""
        key = ("attributes", content, name)
        if key not in self._answers:
            self._answers[key] = tuple(
                leaf
                for leaf in self.leaves(content)
                if leaf.kind == "attribute" and (name is None or name in leaf.names)
            )
        answer: tuple[Pattern, ...] = self._answers[key]
        return answer

    def inside(self, content: Pattern, name: Name | None = None) -> tuple[Pattern, ...]:
        """The elements of a content, wherever in it; those that cover a name, if one is given."""
        key = ("inside", content, name)
        if key not in self._answers:
            self._answers[key] = tuple(
                leaf for leaf in self.leaves(content) if leaf.kind == "element" and (name is None or name in leaf.names)
            )
        answer: tuple[Pattern, ...] = self._answers[key]
        return answer

    def named(self, name: Name) -> tuple[Pattern, ...]:
        """The elements of the grammar that list a name."""
        key = ("named", name)
        if key not in self._answers:
            self._answers[key] = tuple(entry for entry in self.elements() if name in entry.names.names)
        answer: tuple[Pattern, ...] = self._answers[key]
        return answer

    def leaves(self, pattern: Pattern) -> tuple[Pattern, ...]:
        """All elements, attributes, text and data of a content, wherever in it."""
        key = ("leaves", pattern)
        if key not in self._answers:
            self._answers[key] = tuple(dict.fromkeys(_leaves(pattern)))
        answer: tuple[Pattern, ...] = self._answers[key]
        return answer

    def elements(self) -> tuple[Pattern, ...]:
        """Every element that the grammar can reach from its start."""
        if "elements" not in self._answers:
            found: dict[Pattern, None] = {}
            waiting = [leaf for leaf in self.leaves(self.start) if leaf.kind == "element"]
            while waiting:
                element = waiting.pop()
                if element not in found:
                    found[element] = None
                    waiting.extend(leaf for leaf in self.leaves(self.content(element)) if leaf.kind == "element")
            self._answers["elements"] = tuple(found)
        answer: tuple[Pattern, ...] = self._answers["elements"]
        return answer


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


def _children(node: etree._Element) -> list[etree._Element]:
    """The patterns inside an element of the grammar; its name and documentation are none."""
    skipped = (f"{RNG}name", f"{RNG}anyName", f"{RNG}nsName", f"{RNG}except", f"{RNG}param")
    children = [child for child in node if str(child.tag).startswith(RNG) and child.tag not in skipped]
    named = node.tag in (f"{RNG}element", f"{RNG}attribute") and node.get("name") is None
    return (
        children[1:] if named and children and children[0].tag == f"{RNG}choice" and _is_name(children[0]) else children
    )


def _is_name(node: etree._Element) -> bool:
    names = (f"{RNG}name", f"{RNG}anyName", f"{RNG}nsName", f"{RNG}choice", f"{RNG}except")
    return all(child.tag in names and (child.tag != f"{RNG}choice" or _is_name(child)) for child in node)
