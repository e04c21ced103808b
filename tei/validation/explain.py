"""A tree that breaks a RELAX NG grammar goes in; every break comes out as a fault that names its cause.

It goes on after a fault as a reader would: a misspelt element is read as the one that was meant, a missing one as if it
were there, a misplaced one is passed over. So one mistake is one fault, and none hides another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from tei.data import read_entries
from tei.validation.attributes import explain_attributes
from tei.validation.faults import Fault, local_name
from tei.validation.nameclass import Name
from tei.validation.nearest import nearest
from tei.validation.patterns import Pattern, Patterns
from tei.validation.values import Grammar
from tei.validation.wording import MOST_EXPECTED, either, expected_elements, instead_of, name_of, names_of

if TYPE_CHECKING:
    from lxml import etree

TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"
_TAGS = re.compile(r"<(\w+)")


def explain(root: etree._Element, grammar: Grammar) -> Iterator[Fault]:
    """Every fault of a tree, in document order; nothing where the tree is valid."""
    start = [part for part in grammar.patterns.first(grammar.patterns.start) if part.kind == "element"]
    name = name_of(root)
    candidates = grammar.patterns.starting(grammar.patterns.start, name)
    if not candidates:
        yield _wrong_root(root, start)
        return
    yield from _element(root, candidates, grammar)


def _wrong_root(root: etree._Element, start: list[Pattern]) -> Fault:
    expected = names_of(start)
    space, local = name_of(root)
    listed = any(local in (name for _, name in part.names.names) for part in start)
    if listed and space != TEI_NAMESPACE:
        words = f'<{local}> is not in the TEI namespace: write <{local} xmlns="{TEI_NAMESPACE}">'
        return Fault("namespace-wrong", words, root, expected=expected)
    return Fault(
        "root-wrong",
        f"the document begins with <{local}>, but must begin with {either(tuple(f'<{one}>' for one in expected))}"
        + (f"; write {instead}" if (instead := instead_of(local)) and "<" not in instead else ""),
        root,
        expected=expected,
    )


def _element(node: etree._Element, candidates: tuple[Pattern, ...], grammar: Grammar) -> Iterator[Fault]:
    patterns = grammar.patterns
    content = patterns.choice(patterns.content(candidate) for candidate in candidates)
    present, faults = explain_attributes(node, content, grammar)
    yield from faults
    yield from _children(node, patterns.given(content, present), content, grammar)


def _children(node: etree._Element, rest: Pattern, content: Pattern, grammar: Grammar) -> Iterator[Fault]:
    patterns = grammar.patterns
    data = [leaf for leaf in patterns.first(rest) if leaf.kind == "data"]
    if data and not len(node):
        value = node.text or ""
        if rest.nullable and not value.strip():
            return
        if not any(grammar.values.match(leaf.source, value) for leaf in data):
            yield _wrong_content(node, value, data[0], grammar)
        return
    text_fault = False
    late: set[etree._Element] = set()  # told already: another stands before it
    for child, text in _pieces(node):
        if text is not None:
            after = patterns.after(rest, None)
            if after.kind != "impossible":
                rest = after
            elif text.strip() and not text_fault:
                text_fault = True
                yield _text_fault(node, child, text, rest, content, grammar)
        else:
            assert child is not None
            rest, faults = _child(node, child, rest, content, late, grammar)
            yield from faults
    if not rest.nullable and rest.kind != "impossible":
        yield _incomplete(node, rest, patterns)


def _pieces(node: etree._Element) -> Iterator[tuple[etree._Element | None, str | None]]:
    """Text (with the element before it, if any) and elements, in order; comments and instructions are no pieces."""
    if node.text:
        yield None, node.text
    last: etree._Element | None = None
    for child in node:
        if isinstance(child.tag, str):
            yield child, None
            last = child
        if child.tail:
            yield last, child.tail


def _child(
    node: etree._Element,
    child: etree._Element,
    rest: Pattern,
    content: Pattern,
    late: set[etree._Element],
    grammar: Grammar,
) -> tuple[Pattern, Iterator[Fault]]:
    patterns = grammar.patterns
    name = name_of(child)
    after = patterns.after(rest, name)
    if after.kind != "impossible":
        return after, _element(child, patterns.starting(rest, name), grammar)
    inside = patterns.inside(content, name)
    if child in late:
        return rest, _element(child, inside, grammar)
    if inside:
        return _misplaced(node, child, rest, content, late, grammar)
    meant = _meant(name, patterns.first(rest)) or _meant(name, patterns.inside(content))
    if meant is not None:
        after = patterns.after(rest, meant)
        fault = _unknown(node, child, rest, meant, grammar)
        inside = patterns.inside(content, meant)
        return (rest if after.kind == "impossible" else after), _chain(fault, _element(child, inside, grammar))
    return rest, _chain(_unknown(node, child, rest, None, grammar), _elsewhere(child, grammar))


def _elsewhere(child: etree._Element, grammar: Grammar) -> Iterator[Fault]:
    """What is wrong inside an element that stands where it must not."""
    name = name_of(child)
    known = grammar.patterns.named(name)
    return _element(child, known, grammar) if known else iter(())


def _misplaced(
    node: etree._Element,
    child: etree._Element,
    rest: Pattern,
    content: Pattern,
    late: set[etree._Element],
    grammar: Grammar,
) -> tuple[Pattern, Iterator[Fault]]:
    """It may stand in this element, but not here: something is missing before it, or it comes too late."""
    patterns = grammar.patterns
    name = name_of(child)
    inside = patterns.inside(content, name)
    parent, local = local_name(node), local_name(child)
    expected = expected_elements(rest, patterns)
    if not rest.nullable:
        for leaf in patterns.first(rest):
            if leaf.kind == "element" and leaf.names.names:
                skipped = patterns.after(rest, next(iter(leaf.names.names)))
                after = patterns.after(skipped, name)
                if after.kind != "impossible":
                    alternatives = _bridges(rest, name, patterns)
                    words = f"<{parent}> needs {either(alternatives)} before <{local}>"
                    if (later := _later(child, alternatives)) is not None:
                        late.add(later)
                        words += f"; it comes only in line {later.sourceline}: exchange them"
                    fault = Fault("element-missing", words, child, expected=alternatives)
                    return after, _chain(fault, _element(child, inside, grammar))
    where = f"; here may stand {either(expected)}" if expected else f"; <{parent}> is complete before it"
    words = f"<{local}> may stand in <{parent}>, but not at this place{where}"
    return rest, _chain(Fault("element-misplaced", words, child, expected=expected), _element(child, inside, grammar))


def _later(child: etree._Element, tags: tuple[str, ...]) -> etree._Element | None:
    """The first sibling after an element that is one of those tags."""
    return next((sibling for sibling in child.itersiblings("*") if f"<{local_name(sibling)}>" in tags), None)


def _bridges(rest: Pattern, name: Name, patterns: Patterns) -> tuple[str, ...]:
    """The elements any of which, put before an element, would make it fit."""
    fitting = [
        leaf
        for leaf in patterns.first(rest)
        if leaf.kind == "element"
        and any(patterns.after(patterns.after(rest, one), name).kind != "impossible" for one in leaf.names.names)
    ]
    return tuple(f"<{one}>" for one in names_of(fitting))


def _unknown(node: etree._Element, child: etree._Element, rest: Pattern, meant: Name | None, grammar: Grammar) -> Fault:
    name, parent = name_of(child), local_name(node)
    expected = expected_elements(rest, grammar.patterns)
    local = name[1]
    if meant == (TEI_NAMESPACE, local):
        words = f"<{local}> is not in the TEI namespace ({name[0] or 'it is in none'})"
        return Fault("namespace-wrong", words, child, expected=expected)
    if grammar.patterns.named(name):
        holders = _holders(name, grammar)
        words = f"<{local}> may not stand in <{parent}>"
        words += (
            f"; it may stand in {either(holders)}"
            if len(holders) <= MOST_EXPECTED
            else f"; here may stand {either(expected)}"
        )
        return Fault("element-not-allowed", words, child, expected=expected)
    words = _no_such(name) + _remedy(name, meant, parent, expected, grammar)
    return Fault("element-unknown", words, child, expected=expected)


def _no_such(name: Name) -> str:
    space, local = name
    if space not in (TEI_NAMESPACE, ""):
        return f"<{local}> is of the namespace {space}, which the schema does not have here"
    if space and local in read_entries("tei.validation", "tei-elements.txt"):
        return f"<{local}> is an element of TEI, but this schema leaves it out"
    return f"there is no element <{local}>"


def _remedy(name: Name, meant: Name | None, parent: str, expected: tuple[str, ...], grammar: Grammar) -> str:
    local = name[1]
    names = names_of(list(grammar.patterns.elements()))
    if meant is None and (instead := instead_of(local)) and set(_TAGS.findall(instead)) <= set(names):
        return f"; write {instead}"
    if guess := meant[1] if meant else nearest(local, names):
        return f"; did you mean <{guess}>?"
    return f"; here may stand {either(expected)}" if expected else f"; <{parent}> holds no elements"


def _holders(name: Name, grammar: Grammar) -> tuple[str, ...]:
    patterns = grammar.patterns
    return tuple(
        sorted(
            f"<{names_of([entry])[0]}>"
            for entry in patterns.elements()
            if any(
                leaf.kind == "element" and name in leaf.names.names for leaf in patterns.leaves(patterns.content(entry))
            )
        )
    )


@lru_cache(maxsize=1000)
def _meant(name: Name, leaves: tuple[Pattern, ...]) -> Name | None:
    """The element that was meant by a misspelt one, among those of a content."""
    by_local = {local: (space, local) for leaf in leaves for space, local in leaf.names.names}
    if name[1] in by_local and by_local[name[1]] != name:
        return by_local[name[1]]
    guess = "" if instead_of(name[1]) else nearest(name[1], tuple(by_local))
    return by_local[guess] if guess else None


def _text_fault(
    node: etree._Element, before: etree._Element | None, text: str, rest: Pattern, content: Pattern, grammar: Grammar
) -> Fault:
    parent = local_name(node)
    shown = " ".join(text.split())
    shown = shown if len(shown) <= 40 else shown[:37] + "…"
    expected = expected_elements(content, grammar.patterns)
    if not expected and not any(leaf.kind == "element" for leaf in grammar.patterns.leaves(content)):
        words = f"<{parent}> must be empty, but has the text {shown!r}"
    else:
        place = f"stands directly in <{parent}>, which holds elements only"
        words = f"the text {shown!r} {place}: put it into {either(expected)}"
    if before is not None:
        return Fault("text-not-allowed", words, before, at="tail", expected=expected)
    return Fault("text-not-allowed", words, node, at="text", expected=expected)


def _wrong_content(node: etree._Element, value: str, leaf: Pattern, grammar: Grammar) -> Fault:
    allowed = grammar.values.allowed(leaf.source)
    kind = f"one of {', '.join(allowed)}" if allowed else grammar.values.words(leaf.source)
    return Fault(
        "value-wrong",
        f"the content of <{local_name(node)}>, {value.strip()!r}, is not {kind}",
        node,
        at="text",
        expected=allowed,
    )


def _incomplete(node: etree._Element, rest: Pattern, patterns: Patterns) -> Fault:
    needed = _needed(rest, patterns)
    words = f"<{local_name(node)}> is not complete: it needs {either(needed)}"
    return Fault("element-missing", words, node, expected=needed)


def _needed(rest: Pattern, patterns: Patterns) -> tuple[str, ...]:
    """What would bring a content nearer to its end; all that may follow where no single element completes it."""
    leaves = [leaf for leaf in patterns.first(rest) if leaf.kind == "element" and leaf.names.names]
    closing = [leaf for leaf in leaves if patterns.after(rest, next(iter(leaf.names.names))).nullable]
    changing = [leaf for leaf in leaves if patterns.after(rest, next(iter(leaf.names.names))) is not rest]
    return tuple(f"<{one}>" for one in names_of(closing or changing or leaves))


def _chain(fault: Fault, more: Iterator[Fault]) -> Iterator[Fault]:
    yield fault
    yield from more
