"""A tree that breaks a RELAX NG grammar goes in; every break comes out as a fault that names its cause.

It goes on after a fault as a reader would: a misspelt element is read as the one that was meant, a missing one as if it
were there, a misplaced one is passed over. So one mistake is one fault, and none hides another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei.validation.faults import Fault, local_name
from tei.validation.nearest import nearest
from tei.validation.patterns import Name, Pattern, Patterns
from tei.validation.values import Values

if TYPE_CHECKING:
    from lxml import etree

TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
MOST_EXPECTED = 12  # names that a message lists


@dataclass(frozen=True, slots=True)
class Grammar:
    """A grammar as the explainer asks it."""

    patterns: Patterns
    values: Values


def grammar_of(patterns: Patterns) -> Grammar:
    """The grammar ready for explaining; keeps what it learns, so use one for many documents."""
    return Grammar(patterns, Values(patterns))


def explain(root: etree._Element, grammar: Grammar) -> Iterator[Fault]:
    """Every fault of a tree, in document order; nothing where the tree is valid."""
    start = [part for part in grammar.patterns.first(grammar.patterns.start) if part.kind == "element"]
    name = _name(root)
    candidates = tuple(part for part in start if name in part.names)
    if not candidates:
        yield _wrong_root(root, start)
        return
    yield from _element(root, candidates, grammar)


def _wrong_root(root: etree._Element, start: list[Pattern]) -> Fault:
    expected = _names(start)
    space, local = _name(root)
    listed = any(local in (name for _, name in part.names.names) for part in start)
    if listed and space != TEI_NAMESPACE:
        words = f'<{local}> is not in the TEI namespace: write <{local} xmlns="{TEI_NAMESPACE}">'
        return Fault("namespace-wrong", words, root, expected=expected)
    return Fault(
        "root-wrong",
        f"the document begins with <{local}>, but must begin with {_either(expected)}",
        root,
        expected=expected,
    )


def _element(node: etree._Element, candidates: tuple[Pattern, ...], grammar: Grammar) -> Iterator[Fault]:
    patterns = grammar.patterns
    content = patterns.choice(patterns.content(candidate) for candidate in candidates)
    present, faults = _attributes(node, content, grammar)
    yield from faults
    yield from _children(node, patterns.given(content, present), content, grammar)


# -- attributes ------------------------------------------------------------------------------------


def _attributes(node: etree._Element, content: Pattern, grammar: Grammar) -> tuple[frozenset[Pattern], list[Fault]]:
    """The attribute patterns taken as satisfied, and what is wrong with the attributes."""
    declared = [leaf for leaf in grammar.patterns.leaves(content) if leaf.kind == "attribute"]
    satisfied: set[Pattern] = set()
    faults: list[Fault] = []
    for key, value in node.attrib.items():
        name = _split(str(key))
        covering = [leaf for leaf in declared if name in leaf.names]
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
            label = _names([leaf])[0]
            words = f"<{local_name(node)}> needs the attribute {label}"
            faults.append(Fault("attribute-missing", words, node, expected=(label,)))
        satisfied.update(missing)
    return frozenset(satisfied), faults


def _required(
    leaf: Pattern, declared: list[Pattern], content: Pattern, satisfied: set[Pattern], grammar: Grammar
) -> bool:
    others = frozenset(entry for entry in declared if entry is not leaf) | satisfied
    return grammar.patterns.given(content, frozenset(others)).kind == "impossible"


def _unknown_attribute(node: etree._Element, name: Name, declared: list[Pattern], grammar: Grammar) -> Fault:
    label = _label(name)
    allowed = tuple(sorted(_names(declared)))
    element = local_name(node)
    guess = nearest(label, allowed)
    if guess:
        return Fault(
            "attribute-unknown",
            f"<{element}> has no attribute {label}; did you mean {guess}?",
            node,
            label,
            expected=allowed,
        )
    holders = sorted(
        _names([entry])[0]
        for entry in grammar.patterns.elements()
        if any(
            leaf.kind == "attribute" and name in leaf.names
            for leaf in grammar.patterns.leaves(grammar.patterns.content(entry))
        )
    )
    where = f"it belongs to {_either(tuple(f'<{holder}>' for holder in holders))}" if holders else "no element has it"
    return Fault("attribute-unknown", f"<{element}> has no attribute {label}; {where}", node, label, expected=allowed)


def _wrong_value(node: etree._Element, name: Name, value: str, leaf: Pattern, grammar: Grammar) -> Fault:
    label, element = _label(name), local_name(node)
    allowed = grammar.values.allowed(leaf.source)
    shown = value if len(value) <= 60 else value[:57] + "…"
    if allowed:
        guess = nearest(value.strip(), allowed)
        meant = f"did you mean {guess!r}? " if guess else ""
        words = f"{label}={shown!r} on <{element}> is not in the list; {meant}allowed: {', '.join(allowed)}"
    else:
        words = f"{label}={shown!r} on <{element}> is not {grammar.values.words(leaf.source)}"
    return Fault("value-wrong", words, node, label, expected=allowed)


# -- children --------------------------------------------------------------------------------------


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
            rest, faults = _child(node, child, rest, content, grammar)
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
    node: etree._Element, child: etree._Element, rest: Pattern, content: Pattern, grammar: Grammar
) -> tuple[Pattern, Iterator[Fault]]:
    patterns = grammar.patterns
    name = _name(child)
    after = patterns.after(rest, name)
    if after.kind != "impossible":
        return after, _element(child, _candidates(name, rest, patterns), grammar)
    possible = [leaf for leaf in patterns.leaves(content) if leaf.kind == "element"]
    if any(name in leaf.names for leaf in possible):
        return _misplaced(node, child, rest, content, grammar)
    meant = _meant(name, patterns.first(rest)) or _meant(name, possible)
    if meant is not None:
        after = patterns.after(rest, meant)
        fault = _unknown(node, child, rest, meant, grammar)
        inside = tuple(leaf for leaf in possible if meant in leaf.names)
        return (rest if after.kind == "impossible" else after), _chain(fault, _element(child, inside, grammar))
    return rest, _chain(_unknown(node, child, rest, None, grammar), _elsewhere(child, grammar))


def _candidates(name: Name, pattern: Pattern, patterns: Patterns) -> tuple[Pattern, ...]:
    return tuple(leaf for leaf in patterns.first(pattern) if leaf.kind == "element" and name in leaf.names)


def _elsewhere(child: etree._Element, grammar: Grammar) -> Iterator[Fault]:
    """What is wrong inside an element that stands where it must not."""
    name = _name(child)
    known = tuple(entry for entry in grammar.patterns.elements() if name in entry.names.names)
    return _element(child, known, grammar) if known else iter(())


def _misplaced(
    node: etree._Element, child: etree._Element, rest: Pattern, content: Pattern, grammar: Grammar
) -> tuple[Pattern, Iterator[Fault]]:
    """It may stand in this element, but not here: something is missing before it, or it comes too late."""
    patterns = grammar.patterns
    name = _name(child)
    inside = tuple(leaf for leaf in patterns.leaves(content) if leaf.kind == "element" and name in leaf.names)
    parent, local = local_name(node), local_name(child)
    expected = _expected(rest, patterns)
    if not rest.nullable:
        for leaf in patterns.first(rest):
            if leaf.kind == "element" and leaf.names.names:
                skipped = patterns.after(rest, next(iter(leaf.names.names)))
                after = patterns.after(skipped, name)
                if after.kind != "impossible":
                    alternatives = _bridges(rest, name, patterns)
                    words = f"<{parent}> needs {_either(alternatives)} before <{local}>"
                    fault = Fault("element-missing", words, child, expected=alternatives)
                    return after, _chain(fault, _element(child, inside, grammar))
    where = f"; here may stand {_either(expected)}" if expected else f"; <{parent}> is complete before it"
    words = f"<{local}> may stand in <{parent}>, but not at this place{where}"
    return rest, _chain(Fault("element-misplaced", words, child, expected=expected), _element(child, inside, grammar))


def _bridges(rest: Pattern, name: Name, patterns: Patterns) -> tuple[str, ...]:
    """The elements any of which, put before an element, would make it fit."""
    fitting = [
        leaf
        for leaf in patterns.first(rest)
        if leaf.kind == "element"
        and any(patterns.after(patterns.after(rest, one), name).kind != "impossible" for one in leaf.names.names)
    ]
    return tuple(f"<{one}>" for one in _names(fitting))


def _unknown(node: etree._Element, child: etree._Element, rest: Pattern, meant: Name | None, grammar: Grammar) -> Fault:
    name, parent = _name(child), local_name(node)
    expected = _expected(rest, grammar.patterns)
    known = any(name in entry.names.names for entry in grammar.patterns.elements())
    local = name[1]
    if meant == (TEI_NAMESPACE, local):
        words = f"<{local}> is not in the TEI namespace ({name[0] or 'it is in none'})"
        return Fault("namespace-wrong", words, child, expected=expected)
    if known:
        holders = _holders(name, grammar)
        words = f"<{local}> may not stand in <{parent}>"
        words += (
            f"; it may stand in {_either(holders)}"
            if len(holders) <= MOST_EXPECTED
            else f"; here may stand {_either(expected)}"
        )
        return Fault("element-not-allowed", words, child, expected=expected)
    guess = meant[1] if meant else nearest(local, _names(list(grammar.patterns.elements())))
    place = f"; here may stand {_either(expected)}" if expected else f"; <{parent}> holds no elements"
    words = f"there is no element <{local}>" + (f"; did you mean <{guess}>?" if guess else place)
    return Fault("element-unknown", words, child, expected=expected)


def _holders(name: Name, grammar: Grammar) -> tuple[str, ...]:
    patterns = grammar.patterns
    return tuple(
        sorted(
            f"<{_names([entry])[0]}>"
            for entry in patterns.elements()
            if any(
                leaf.kind == "element" and name in leaf.names.names for leaf in patterns.leaves(patterns.content(entry))
            )
        )
    )


def _meant(name: Name, leaves: tuple[Pattern, ...] | list[Pattern]) -> Name | None:
    """The element that was meant by a misspelt one, among those of a content."""
    by_local = {local: (space, local) for leaf in leaves for space, local in leaf.names.names}
    if name[1] in by_local and by_local[name[1]] != name:
        return by_local[name[1]]
    guess = nearest(name[1], tuple(by_local))
    return by_local[guess] if guess else None


def _text_fault(
    node: etree._Element, before: etree._Element | None, text: str, rest: Pattern, content: Pattern, grammar: Grammar
) -> Fault:
    parent = local_name(node)
    shown = " ".join(text.split())
    shown = shown if len(shown) <= 40 else shown[:37] + "…"
    expected = _expected(content, grammar.patterns)
    if not expected and not any(leaf.kind == "element" for leaf in grammar.patterns.leaves(content)):
        words = f"<{parent}> must be empty, but has the text {shown!r}"
    else:
        place = f"stands directly in <{parent}>, which holds elements only"
        words = f"the text {shown!r} {place}: put it into {_either(expected)}"
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
    words = f"<{local_name(node)}> is not complete: it needs {_either(needed)}"
    return Fault("element-missing", words, node, expected=needed)


def _needed(rest: Pattern, patterns: Patterns) -> tuple[str, ...]:
    """What would bring a content nearer to its end; all that may follow where no single element completes it."""
    leaves = [leaf for leaf in patterns.first(rest) if leaf.kind == "element" and leaf.names.names]
    closing = [leaf for leaf in leaves if patterns.after(rest, next(iter(leaf.names.names))).nullable]
    changing = [leaf for leaf in leaves if patterns.after(rest, next(iter(leaf.names.names))) is not rest]
    return tuple(f"<{one}>" for one in _names(closing or changing or leaves))


# -- words -----------------------------------------------------------------------------------------


def _expected(pattern: Pattern, patterns: Patterns) -> tuple[str, ...]:
    leaves = [leaf for leaf in patterns.first(pattern) if leaf.kind == "element"]
    return tuple(f"<{name}>" for name in _names(leaves)) if leaves else ()


def _names(leaves: list[Pattern] | tuple[Pattern, ...]) -> tuple[str, ...]:
    return tuple(sorted({_label(name) for leaf in leaves for name in leaf.names.names})) or ("",)


def _label(name: Name) -> str:
    return f"xml:{name[1]}" if name[0] == XML_NAMESPACE else name[1]


def _either(names: tuple[str, ...]) -> str:
    shown = [name for name in names if name not in ("", "<>")][:MOST_EXPECTED]
    more = len(names) - len(shown)
    if not shown:
        return "something else"
    if more > 0:
        return f"{', '.join(shown)} or {more} others"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"


def _split(key: str) -> Name:
    space, _, local = key.rpartition("}")
    return space.removeprefix("{"), local


def _name(node: etree._Element) -> Name:
    return _split(str(node.tag))


def _chain(fault: Fault, more: Iterator[Fault]) -> Iterator[Fault]:
    yield fault
    yield from more
