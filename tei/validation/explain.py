"""A tree and a RELAX NG grammar go in; every break of the grammar comes out as a fault that names its cause.

It goes on after a fault as a reader would: a misspelt element is read as the one that was meant, a missing one as if it
were there, a misplaced one is passed over. So one mistake is one fault, and none hides another.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from tei.validation.attributes import Attributes
from tei.validation.dates import date_hint
from tei.validation.faults import Fault, local_name
from tei.validation.patterns import Patterns
from tei.validation.places import Place, Places, Step, namespace_of
from tei.validation.values import Values
from tei.validation.wording import BLANK, either, instead_of, name_of, names_of, quoted

if TYPE_CHECKING:
    from lxml import etree


class Grammar:
    """A grammar ready for explaining; it keeps what it learns, so use one for many documents."""

    def __init__(self, patterns: Patterns) -> None:
        """Begin with the patterns of a grammar."""
        self.patterns = patterns
        self.values = Values(patterns)
        self.places = Places(patterns)
        self.attributes = Attributes(patterns, self.values, self.places)


def explain(root: etree._Element, grammar: Grammar, most: int | None = None) -> list[Fault]:
    """The faults of a tree, in document order; none where the tree is valid. No more than `most` of them."""
    candidates = grammar.patterns.first(grammar.patterns.start, name_of(root))
    if not candidates:
        return [_wrong_root(root, grammar)]
    reading = _Reading(grammar, most)
    with suppress(_EnoughError):
        reading.element(root, str(root.tag), grammar.places.outermost(*candidates))
    return reading.faults


def _wrong_root(root: etree._Element, grammar: Grammar) -> Fault:
    start = grammar.patterns.first(grammar.patterns.start)
    expected = names_of(start)
    _, local = name_of(root)
    meant = next((name for part in start for name in sorted(part.names.names) if name[1] == local), None)
    if meant is not None:
        given = f' xmlns="{meant[0]}"' if meant[0] else ""
        words = f"<{local}> is not in {namespace_of(meant)}: write <{local}{given}>"
        return Fault("namespace-wrong", words, root, expected=expected)
    words = f"the document begins with <{local}>, but must begin with {either(tuple(f'<{one}>' for one in expected))}"
    if (instead := instead_of(local)) and "<" not in instead:
        words += f"; write {instead}"
    return Fault("root-wrong", words, root, expected=expected)


class _EnoughError(Exception):
    """As many faults were found as were asked for."""


class _Reading:
    """One reading of one tree."""

    def __init__(self, grammar: Grammar, most: int | None) -> None:
        self.faults: list[Fault] = []
        self._most = most
        self._values = grammar.values
        self._places = grammar.places
        self._attributes = grammar.attributes

    def _tell(self, fault: Fault) -> None:
        if self._most is not None and len(self.faults) >= self._most:
            raise _EnoughError
        self.faults.append(fault)

    def element(self, node: etree._Element, tag: str, step: Step) -> None:
        """Read an element of lxml's name `tag`, and all that is in it.

        This is done for every element, so what is known is looked up without a further call.
        """
        if step.content is None:
            return
        keys = tuple(node.keys())
        begun = step.begun.get(keys) or self._places.begin(step, tag, keys)
        if begun is not None and (not keys or self._values.all_match(begun.sources, node.values())):
            place = begun.place
        else:
            place, wrong = self._attributes.read(node, step.content)
            for fault in wrong:
                self._tell(fault)
        if not place.free or len(node):
            self._content(node, place)

    def _content(self, node: etree._Element, place: Place) -> None:
        """Read what is in an element, from the place where it begins."""
        if place.data and not len(node):
            self._value(node, place)
        else:
            self._children(node, place)

    def _children(self, node: etree._Element, place: Place) -> None:
        stray = False  # of all text in an element that may hold none, one fault is told
        if not place.mixed and (text := node.text) and text.strip(BLANK):
            place, stray = self._text(node, None, text, place)
        before: etree._Element | None = None
        late: _Late | None = None
        for child in node:
            tag: object = child.tag
            if isinstance(tag, str):
                step = place.steps.get(tag) or self._places.step(place, tag)
                if step.told is not None or late is not None:
                    late = late or _Late()
                    step = self._wrong(child, step, place, late)
                place = step.after
                self.element(child, tag, step)
                before = child
            if not (place.mixed or stray) and (text := child.tail) and text.strip(BLANK):
                place, stray = self._text(node, before, text, place)
        if not place.rest.nullable:
            self._incomplete(node, place)

    def _incomplete(self, node: etree._Element, place: Place) -> None:
        if place.rest.kind != "impossible":
            needed = self._places.needed(place.rest)
            words = f"<{place.parent}> is not complete: it needs {either(needed)}"
            self._tell(Fault("element-missing", words, node, expected=needed))

    def _wrong(self, child: etree._Element, step: Step, place: Place, late: _Late) -> Step:
        """Tell what is wrong with a child, unless its place was told to be wrong before it was reached."""
        if child in late.told:
            late.reached(child)
            return self._places.silent(place, str(child.tag))
        told = step.told
        if told is not None:
            words = told.words
            if told.before and (later := late.find(child, told.before)) is not None:
                words += f"; it comes only in line {later.sourceline}: exchange them"
            self._tell(Fault(told.code, words, child, expected=told.expected))
        return step

    def _text(self, node: etree._Element, before: etree._Element | None, text: str, place: Place) -> tuple[Place, bool]:
        """The place behind a text, and whether it may not stand there."""
        after = self._places.behind_text(place)
        if after is not None:
            return after, False
        words, expected = self._places.stray_text(place)
        fault = Fault("text-not-allowed", words.format(text=quoted(text)), node, at="text", expected=expected)
        self._tell(fault if before is None else replace(fault, node=before, at="tail"))
        return place, True

    def _value(self, node: etree._Element, place: Place) -> None:
        value, values = node.text or "", self._values
        if place.rest.nullable and not value.strip():
            return
        if not any(values.match(leaf.source, value) for leaf in place.data):
            source = place.data[0].source
            allowed = values.allowed(source)
            kind = f"one of {', '.join(allowed)}" if allowed else values.words(source) + date_hint(value)
            words = f"the content of <{place.parent}>, {value.strip()!r}, is not {kind}"
            self._tell(Fault("value-wrong", words, node, at="text", expected=allowed))


class _Late:
    """Children of one element that had to come before a sibling."""

    def __init__(self) -> None:
        self.told: set[etree._Element] = set()
        self._next: dict[tuple[str, ...], etree._Element | None] = {}

    def find(self, child: etree._Element, tags: tuple[str, ...]) -> etree._Element | None:
        """The first sibling behind a child that is one of those tags; each sibling is looked at once for them."""
        if tags not in self._next:
            siblings = child.itersiblings("*")
            self._next[tags] = next((one for one in siblings if f"<{local_name(one)}>" in tags), None)
        found = self._next[tags]
        if found is not None:
            self.told.add(found)
        return found

    def reached(self, child: etree._Element) -> None:
        """Look for others from here on."""
        self._next = {tags: found for tags, found in self._next.items() if found is not child}
