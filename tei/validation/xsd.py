"""What libxml2 says of a tree and a user's XSD goes in; faults come out with our words, codes and places.

libxml2's sentences are a closed set; one that is not known here is kept as it is. It gives up on the children of an
element at the first that does not fit, so that of those only the first is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tei.validation.dates import date_hint
from tei.validation.faults import Fault, local_name
from tei.validation.nearest import nearest
from tei.validation.values import datatype_words
from tei.validation.wording import BLANK, either, label_of, name_of, qualified, quoted

if TYPE_CHECKING:
    from lxml import etree

XSD = "{http://www.w3.org/2001/XMLSchema}"
LONGEST_SHOWN = 60  # code points of a value that a message quotes
_SENTENCE = re.compile(r"Element '[^']*'(?:, attribute '(?P<attribute>[^']*)')?: (?P<said>.*)", re.DOTALL)
_EXPECTED = re.compile(r"Expected is (?:one of )?\( (.*) \)\.$")
_FACET = re.compile(r"\[facet '(\w+)'\] (?:The value '(.*)' )?(.*)", re.DOTALL)
_VALUE = re.compile(
    r"'(.*)' is not a valid value of the (?:local )?(?:atomic|list|union) type(?: '(?:xs:)?(?:\{.*\})?([^']*)')?\.$",
    re.DOTALL,
)
_FIXED = re.compile(r"The value '(.*)' does not match the fixed value constraint '(.*)'\.", re.DOTALL)
_NAMED = re.compile(r"The attribute '([^']*)' is (not allowed|required but missing)\.")


_STEP = re.compile(r"(?:([^:]*):)?([^\[]*)(?:\[(\d+)\])?")


@dataclass(frozen=True, slots=True)
class Names:
    """The names that a schema declares, without their namespaces, sorted."""

    elements: tuple[str, ...]
    outermost: tuple[str, ...]
    attributes: tuple[str, ...]
    space: str  # the schema's target namespace


def names_of_schema(files: Sequence[etree._Element]) -> Names:
    """The names that the files of a schema declare, the schema itself first."""

    def named(elements: Iterable[etree._Element]) -> tuple[str, ...]:
        return tuple(sorted({one.get("name", "") for one in elements if one.get("name")}))

    everywhere = [one for root in files for one in root.iter(f"{XSD}element")]
    outermost = [one for root in files for one in root.iterchildren(f"{XSD}element") if one.get("abstract") != "true"]
    attributes = [one for root in files for one in root.iter(f"{XSD}attribute")]
    return Names(named(everywhere), named(outermost), named(attributes), files[0].get("targetNamespace", ""))


def worded(
    log: Iterable[etree._LogEntry], root: etree._Element, names: Names
) -> tuple[list[Fault], list[etree._LogEntry]]:
    """Faults with their places, and the entries whose element cannot be found."""
    faults: list[Fault] = []
    unplaced: list[etree._LogEntry] = []
    before: object = None
    texts: dict[etree._Element, Iterator[Fault]] = {}
    paths = _Paths(root)
    for entry in log:
        node = paths.element(entry.path or "")
        match = _SENTENCE.match(entry.message)
        if node is None or match is None:
            unplaced.append(entry)
            continue
        attribute, said = label_of(qualified(match["attribute"] or "")), match["said"]
        of_value = bool(_FACET.match(said) or _VALUE.match(said))
        if not (of_value and before == (node, attribute)):  # what a facet or a part of a list said already
            found = _value(node, attribute, said) or _content(node, said, names)
            if said.startswith("Character content"):
                found = next(texts.setdefault(node, _stray(node)), None)
            faults.append(found or Fault("grammar", entry.message, node, attribute))
        before = (node, attribute) if of_value else None
    return faults, unplaced


class _Paths:
    """Finds the element at one of libxml2's paths, in which `*` counts all siblings and a name those so written."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._families: dict[object, list[etree._Element]] = {}

    def element(self, path: str) -> etree._Element | None:
        found: etree._Element | None = None
        for step in path.strip("/").split("/"):
            match = _STEP.fullmatch(step)
            family = self._family(found, match[1], match[2]) if match else []
            number = int(match[3] or 1) if match else 0
            if not 0 < number <= len(family):
                return None
            found = family[number - 1]
        return found

    def _family(self, parent: etree._Element | None, prefix: str | None, name: str) -> list[etree._Element]:
        """The children of an element that a step may mean; each is looked at once."""
        key = (parent, prefix, name)
        if key not in self._families:
            children = [self._root] if parent is None else parent.iterchildren("*")
            fitting = [one for one in children if name == "*" or (one.prefix, local_name(one)) == (prefix, name)]
            self._families[key] = fitting
        return self._families[key]


def _value(node: etree._Element, attribute: str, said: str) -> Fault | None:
    """What is wrong with a value, of an attribute or of a whole element."""
    element = local_name(node)

    def fault(value: str, words: str, expected: tuple[str, ...] = ()) -> Fault:
        shown = value if len(value) <= LONGEST_SHOWN else value[: LONGEST_SHOWN - 1] + "…"
        what = f"{attribute}={shown!r} on <{element}>" if attribute else f"the content of <{element}>, {shown!r},"
        at: Literal["start", "text"] = "start" if attribute or not node.text else "text"
        return Fault("value-wrong", f"{what} {words}", node, attribute, at, expected)

    if match := _FACET.match(said):
        facet, value, words = match[1], match[2] or "", match[3]
        if facet == "enumeration":
            allowed = tuple(words.partition("{'")[2].rpartition("'}")[0].split("', '"))
            guess = nearest(value.strip(), allowed)
            meant = f"did you mean {guess!r}? " if guess else ""
            return fault(value, f"is not in the list; {meant}allowed: {', '.join(allowed)}", allowed)
        return fault(value, words.rstrip("."))
    if match := _VALUE.match(said):
        value, kind = match[1], match[2] or ""
        if kind == "ID" and re.fullmatch(r"[^\W\d][\w.-]*", value):
            return Fault("id-duplicate", f"{attribute} {value!r} was given already", node, attribute)
        expected = datatype_words().get(kind) or (f"of the type {kind}" if kind else "a value that is allowed there")
        return fault(value, f"is not {expected}{date_hint(value)}")
    if match := _FIXED.match(said):
        return fault(match[1], f"must be {match[2]!r}", (match[2],))
    return None


def _content(node: etree._Element, said: str, names: Names) -> Fault | None:
    """What is wrong with an element or with which attributes it has."""
    element = local_name(node)
    tags = _tags(said)
    if said.startswith("This element is not expected"):
        return _unexpected(node, said, tags, names)
    if said.startswith("Missing child element"):
        return Fault("element-missing", f"<{element}> is not complete: it needs {either(tags)}", node, expected=tags)
    if said.startswith("No matching global"):
        return _undeclared(node, names)
    if said.startswith("Element content is not allowed"):
        child = next(node.iterchildren("*"), node)
        holds = "must be empty" if "empty" in said else "holds text only"
        return Fault("element-not-allowed", f"<{local_name(child)}> may not stand in <{element}>, which {holds}", child)
    if match := _NAMED.match(said):
        label = label_of(qualified(match[1]))
        if match[2] != "not allowed":
            return Fault("attribute-missing", f"<{element}> needs the attribute {label}", node, expected=(label,))
        guess = nearest(label, [name for name in names.attributes if name not in node.attrib])
        hint = f"; did you mean {guess}?" if guess else ""
        return Fault("attribute-unknown", f"<{element}> has no attribute {label}{hint}", node, label)
    return None


def _tags(said: str) -> tuple[str, ...]:
    """The elements that a sentence expects, as tags; wildcards are none."""
    match = _EXPECTED.search(said)
    parts = match[1].split(", ") if match else []
    return tuple(f"<{qualified(part)[1]}>" for part in parts if not part.endswith("*"))


def _unexpected(node: etree._Element, said: str, tags: tuple[str, ...], names: Names) -> Fault:
    space, local = name_of(node)
    parent = node.getparent()
    holder = "the document" if parent is None else f"<{local_name(parent)}>"
    if f"<{local}>" in tags and f"{{{space}}}{local}" not in said.partition("Expected")[2]:
        words = f"<{local}> is not in the namespace {names.space or 'none'} (it is in {space or 'none'})"
        return Fault("namespace-wrong", words, node, expected=tags)
    here = f"here may stand {either(tags)}" if tags else f"{holder} is complete before it"
    if local not in names.elements:
        guess = nearest(local, [tag[1:-1] for tag in tags]) or nearest(local, names.elements)
        hint = f"did you mean <{guess}>?" if guess else here
        return Fault("element-unknown", f"there is no element <{local}>; {hint}", node, expected=tags)
    later = (
        next((one for one in node.itersiblings("*") if f"<{local_name(one)}>" == tags[0]), None)
        if len(tags) == 1
        else None
    )
    if later is not None:
        words = f"{holder} needs {tags[0]} before <{local}>; it comes only in line {later.sourceline}: exchange them"
        return Fault("element-missing", words, node, expected=tags)
    return Fault("element-not-allowed", f"<{local}> may not stand here in {holder}; {here}", node, expected=tags)


def _undeclared(node: etree._Element, names: Names) -> Fault:
    space, local = name_of(node)
    if node.getparent() is not None:
        words = f"<{local}> is of the namespace {space or 'none'}, which the schema does not have here"
        return Fault("element-unknown", words, node)
    if local in names.outermost:
        words = f"<{local}> is not in the namespace {names.space or 'none'} (it is in {space or 'none'})"
        return Fault("namespace-wrong", words, node)
    expected = tuple(f"<{name}>" for name in names.outermost)
    guess = nearest(local, names.outermost)
    hint = f"did you mean <{guess}>?" if guess else f"it must begin with {either(expected)}"
    return Fault("root-wrong", f"the document begins with <{local}>; {hint}", node, expected=expected)


def _stray(node: etree._Element) -> Iterator[Fault]:
    """Each text in an element that may hold none."""
    parent = local_name(node)
    where = f"stands directly in <{parent}>, which may hold no text"
    for before, text in ((node, node.text), *((child, child.tail) for child in node)):
        if text and text.strip(BLANK):
            at: Literal["text", "tail"] = "text" if before is node else "tail"
            yield Fault("text-not-allowed", f"the text {quoted(text)} {where}", before, at=at)
