"""The name of an element and a place in a content go in; what it means to meet it there comes out.

A place is how far the children of an element have been read. Whatever is asked about one is asked once: a slip that
stands fifty thousand times in a file is explained the first time, and named the other times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from tei.data import read_entries
from tei.validation.asking import Remembering, once
from tei.validation.nameclass import Name
from tei.validation.nearest import nearest
from tei.validation.patterns import Pattern, Patterns
from tei.validation.wording import MOST_EXPECTED, either, expected_elements, instead_of, names_of, qualified

TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"
MOST_STEPS = 10_000  # names that are remembered at one place
_TAGS = re.compile(r"<(\w+)")


@dataclass(frozen=True, slots=True)
class Told:
    """A fault in words, without the place in a file where it was made."""

    code: str
    words: str
    expected: tuple[str, ...] = ()
    before: tuple[str, ...] = ()  # tags any of which had to come first, where one may have come too late


@dataclass(frozen=True, slots=True, eq=False)
class Beginning:
    """What the attributes of an element mean to it, if their values are right."""

    place: Place  # where its children begin
    sources: tuple[Any, ...]  # for each attribute the element of the grammar that its value must match


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """What an element means at a place."""

    after: Place
    content: Pattern | None  # what the element may hold; None where nothing is known of it
    told: Told | None = None
    begun: dict[tuple[str, ...], Beginning] = field(default_factory=dict)  # by the names of its attributes


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """How far the children of an element have been read."""

    parent: str  # the element's name, without its namespace
    content: Pattern  # what the element may hold, wherever in it
    rest: Pattern  # what of it may still come
    mixed: bool  # whether text may stand here and changes nothing
    free: bool  # whether the element may end here, whatever its text is
    data: tuple[Pattern, ...]  # what the element must hold as its whole text, if it is a value
    steps: dict[str, Step] = field(default_factory=dict)  # what was found out, by lxml's name of the child


class Places(Remembering):
    """The places of one grammar."""

    def __init__(self, patterns: Patterns) -> None:
        """Keep the patterns of which contents are made."""
        super().__init__()
        self._patterns = patterns

    @once
    def place(self, parent: str, content: Pattern, rest: Pattern) -> Place:
        """The place in an element of that name at which `rest` of its content is left."""
        data = tuple(leaf for leaf in self._patterns.first(rest) if leaf.kind == "data")
        mixed = self._patterns.after(rest, None) is rest
        return Place(parent, content, rest, mixed, mixed and rest.nullable, data)

    def step(self, place: Place, tag: str) -> Step:
        """What an element of lxml's name `tag` means at a place."""
        if tag not in place.steps:
            if len(place.steps) > MOST_STEPS:
                place.steps.clear()
            place.steps[tag] = self._step(place, qualified(tag))
        return place.steps[tag]

    @once
    def outermost(self, *candidates: Pattern) -> Step:
        """What the outermost element of a document means, which any of these may be."""
        content = self._patterns.content(*candidates)
        return Step(self.place("", content, self._patterns.empty), content)

    def begin(self, step: Step, tag: str, keys: tuple[str, ...]) -> Beginning | None:
        """What attributes of those names mean to an element of lxml's name `tag`.

        None where it depends on their values, or something is wrong with them.
        """
        found = None if step.content is None else self._beginning(step.content, qualified(tag)[1], keys)
        if found is not None:
            if len(step.begun) > MOST_STEPS:
                step.begun.clear()
            step.begun[keys] = found
        return found

    @once
    def _beginning(self, content: Pattern, element: str, keys: tuple[str, ...]) -> Beginning | None:
        patterns = self._patterns
        covering = [patterns.inside(content, "attribute", qualified(key)) for key in keys]
        rest = patterns.given(reduce(patterns.taking, map(frozenset, covering), content))
        if rest.kind == "impossible" or any(len(leaves) > 1 for leaves in covering):
            return None
        return Beginning(self.place(element, content, rest), tuple(leaves[0].source for leaves in covering))

    def _step(self, place: Place, name: Name) -> Step:
        patterns, rest = self._patterns, place.rest
        if fitting := patterns.first(rest, name):
            return Step(self._at(place, patterns.after(rest, name)), patterns.content(*fitting))
        if patterns.inside(place.content, "element", name):
            return self._misplaced(place, name)
        meant = self._meant(name, patterns.first(rest)) or self._meant(name, patterns.inside(place.content, "element"))
        told = self._unknown(place, name, meant)
        if meant is not None:
            after = patterns.after(rest, meant)
            known = patterns.inside(place.content, "element", meant)
            rest = rest if after.kind == "impossible" else after
            return Step(self._at(place, rest), patterns.content(*known), told)
        known = patterns.named(name)
        return Step(place, patterns.content(*known) if known else None, told)

    def _at(self, place: Place, rest: Pattern) -> Place:
        return self.place(place.parent, place.content, rest)

    def silent(self, place: Place, tag: str) -> Step:
        """The same for an element whose place was told to be wrong already."""
        known = self._patterns.inside(place.content, "element", qualified(tag))
        return Step(place, self._patterns.content(*known)) if known else self.step(place, tag)

    @once
    def behind_text(self, place: Place) -> Place | None:
        """The place behind a text that is not blank; None where none may stand."""
        after = self._patterns.after(place.rest, None)
        return None if after.kind == "impossible" else self._at(place, after)

    @once
    def stray_text(self, place: Place) -> tuple[str, tuple[str, ...]]:
        """What to say of text (`{text}`) where none may stand, and the elements that it may be put into."""
        inside = self._patterns.inside(place.content, "element")
        expected = expected_elements(place.content, self._patterns) or tuple(f"<{one}>" for one in names_of(inside))
        if not inside:
            return f"<{place.parent}> must be empty, but has the text {{text}}", expected
        where = f"stands directly in <{place.parent}>, which holds elements only: put it into {either(expected)}"
        return f"the text {{text}} {where}", expected

    def _misplaced(self, place: Place, name: Name) -> Step:
        """It may stand in this element, but not here: something is missing before it, or it comes too late."""
        patterns, rest = self._patterns, place.rest
        content = patterns.content(*patterns.inside(place.content, "element", name))
        expected = expected_elements(rest, patterns)
        for bridge in () if rest.nullable else self._bridges(rest, name):
            after = patterns.after(patterns.after(rest, next(iter(bridge.names.names))), name)
            alternatives = tuple(f"<{one}>" for one in names_of(self._bridges(rest, name)))
            words = f"<{place.parent}> needs {either(alternatives)} before <{name[1]}>"
            told = Told("element-missing", words, alternatives, before=alternatives)
            return Step(self._at(place, after), content, told)
        where = f"; here may stand {either(expected)}" if expected else f"; <{place.parent}> is complete before it"
        if patterns.first(place.content, name):
            where = f" (at the beginning it may){where}"
        words = f"<{name[1]}> may stand in <{place.parent}>, but not at this place{where}"
        return Step(place, content, Told("element-misplaced", words, expected))

    @once
    def _bridges(self, rest: Pattern, name: Name) -> tuple[Pattern, ...]:
        """The elements any of which, put before an element, would make it fit."""
        after = self._patterns.after
        return tuple(
            leaf
            for leaf in self._patterns.first(rest)
            if leaf.kind == "element"
            and any(after(after(rest, one), name).kind != "impossible" for one in leaf.names.names)
        )

    def _unknown(self, place: Place, name: Name, meant: Name | None) -> Told:
        expected = expected_elements(place.rest, self._patterns)
        space, local = name
        if meant is not None and meant[1] == local:
            words = f"<{local}> is not in {namespace_of(meant)} ({space or 'it is in none'})"
            return Told("namespace-wrong", words, expected)
        if self._patterns.named(name):
            holders = tuple(f"<{one}>" for one in names_of(self._patterns.holders("element", name)))
            few = len(holders) <= MOST_EXPECTED
            where = f"it may stand in {either(holders)}" if few else f"here may stand {either(expected)}"
            return Told("element-not-allowed", f"<{local}> may not stand in <{place.parent}>; {where}", expected)
        return Told("element-unknown", self._no_such(name) + self._remedy(place, name, meant, expected), expected)

    def _no_such(self, name: Name) -> str:
        space, local = name
        if space and space not in self._spaces():
            return f"<{local}> is of the namespace {space}, which the schema does not have here"
        if space == TEI_NAMESPACE and local in read_entries("tei.validation", "tei-elements.txt"):
            return f"<{local}> is an element of TEI, but this schema leaves it out"
        return f"there is no element <{local}>"

    @once
    def _spaces(self) -> frozenset[str]:
        """The namespaces of which the grammar names an element."""
        return frozenset(space for entry in self._patterns.elements() for space, _ in entry.names.names)

    def _remedy(self, place: Place, name: Name, meant: Name | None, expected: tuple[str, ...]) -> str:
        names = names_of(self._patterns.elements())
        if (instead := instead_of(name[1])) and set(_TAGS.findall(instead)) <= set(names):
            return f"; write {instead}"
        if guess := meant[1] if meant else nearest(name[1], names):
            return f"; did you mean <{guess}>?"
        return f"; here may stand {either(expected)}" if expected else f"; <{place.parent}> holds no elements"

    @once
    def _meant(self, name: Name, leaves: tuple[Pattern, ...]) -> Name | None:
        """The element that was meant by a misspelt one, or by one that is called so elsewhere, among a content's."""
        by_local = {local: (space, local) for leaf in leaves for space, local in leaf.names.names}
        if name[1] in by_local and by_local[name[1]] != name:
            return by_local[name[1]]
        if instead := _TAGS.findall(instead_of(name[1])):
            return by_local.get(instead[0]) if len(instead) == 1 else None
        guess = nearest(name[1], tuple(by_local))
        return by_local[guess] if guess else None

    @once
    def needed(self, rest: Pattern) -> tuple[str, ...]:
        """What would bring a content nearer to its end; all that may follow where no single element completes it."""
        after = self._patterns.after
        leaves = [leaf for leaf in self._patterns.first(rest) if leaf.kind == "element" and leaf.names.names]
        closing = [leaf for leaf in leaves if after(rest, next(iter(leaf.names.names))).nullable]
        changing = [leaf for leaf in leaves if after(rest, next(iter(leaf.names.names))) is not rest]
        return tuple(f"<{one}>" for one in names_of(closing or changing or leaves))


def namespace_of(name: Name) -> str:
    """The namespace of a name, in the words of a message."""
    return (
        "the TEI namespace" if name[0] == TEI_NAMESPACE else f"the namespace {name[0]}" if name[0] else "no namespace"
    )
