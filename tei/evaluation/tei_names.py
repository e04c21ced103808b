"""The tree of a TEI file in, its text and the names tagged in it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree

from tei.errors import InputError
from tei.evaluation.annotations import Annotations, Named, packed
from tei.model import EntityKind

_TEI = "{http://www.tei-c.org/ns/1.0}"
_KIND_OF: Mapping[str, EntityKind] = MappingProxyType(
    {
        "persName": "person",
        "placeName": "place",
        "geogName": "place",
        "country": "place",
        "region": "place",
        "settlement": "place",
        "district": "place",
        "bloc": "place",
        "orgName": "organisation",
    }
)
_KIND_OF_TYPE: Mapping[str, EntityKind] = MappingProxyType(
    {"person": "person", "place": "place", "org": "organisation", "organisation": "organisation"}
)
_LISTS = frozenset(("listPerson", "listPlace", "listOrg", "standOff"))  # entries there are no mentions
_MARKS = ":.,;—–-*_"


@dataclass(slots=True)
class _Stream:
    """Text that goes on without a break: the body, the front matter, one note."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    mentions: list[Named] = field(default_factory=list)
    labels: list[tuple[int, int]] = field(default_factory=list)

    def add(self, text: str | None) -> None:
        words = packed(text or "")
        self.parts.append(words)
        self.length += len(words)


def annotations_of_tree(root: etree._Element, name: str) -> Annotations:
    """The names of the text, and of front matter that the header holds. Raises InputError without a `text`."""
    texts = outer_texts(root)
    if not texts:
        raise InputError("has no TEI text element: evaluate takes TEI files, or JSON with offsets", file=name)
    streams: list[_Stream] = []
    for top in (*root.iterfind(f".//{_TEI}sourceDesc/{_TEI}list[@type='front-matter']"), *texts):
        streams.extend(_walk(top))
    mentions: list[Named] = []
    labels: list[tuple[int, int]] = []
    base = 0
    for stream in streams:
        mentions += (Named(one.start + base, one.end + base, one.kind, one.id, one.optional) for one in stream.mentions)
        labels += ((start + base, end + base) for start, end in stream.labels)
        base += stream.length
    text = "".join(part for stream in streams for part in stream.parts)
    return Annotations(name, text, tuple(mentions), tuple(sorted(labels)))


def outer_texts(root: etree._Element) -> list[etree._Element]:
    """The `text` elements that lie in no other one."""
    return [text for text in root.iter(f"{_TEI}text") if next(text.iterancestors(f"{_TEI}text"), None) is None]


def _walk(top: etree._Element) -> list[_Stream]:
    """Its streams: its own text first, then that of each end note."""
    streams = [_Stream()]
    stack = [streams[0]]
    starts: list[tuple[EntityKind, str, int] | None] = []
    for event, element in etree.iterwalk(top, events=("start", "end", "comment", "pi")):
        if event == "start":
            if _is_end_note(element):
                streams.append(_Stream())
                stack.append(streams[-1])
            starts.append(_opened(element, stack[-1].length, starts))
            if not _is_generated(element):
                stack[-1].add(element.text)
        elif event == "end":
            _close(element, stack[-1], starts.pop())
            if _is_end_note(element):
                stack.pop()
        if event != "start" and element is not top:
            stack[-1].add(element.tail)
    return streams


def _opened(
    element: etree._Element, place: int, open_ones: list[tuple[EntityKind, str, int] | None]
) -> tuple[EntityKind, str, int] | None:
    kind = kind_of_name(element)
    if kind is None or any(one is not None and one[0] == kind for one in open_ones):
        return None
    return kind, reference_of(element), place


def _close(element: etree._Element, stream: _Stream, opened: tuple[EntityKind, str, int] | None) -> None:
    if opened is not None and stream.length > opened[2]:
        stream.mentions.append(Named(opened[2], stream.length, opened[0], opened[1]))
    if element.tag == f"{_TEI}speaker":
        words = packed("".join(_strings(element)))
        start = stream.length - len(words)
        stream.labels.append((start, stream.length))
        parent = element.getparent()
        who = (parent.get("who") or "").split() if parent is not None else []
        named = any(one.start >= start and one.kind == "person" for one in stream.mentions)
        length = len(words.rstrip(_MARKS))
        # optional, since a label may be no name at all ("Q.", "The Chairman")
        if len(who) == 1 and not named and length:
            stream.mentions.append(Named(start, start + length, "person", who[0].removeprefix("#"), True))


def _strings(element: etree._Element) -> Iterator[str]:
    return (str(text) for text in element.itertext(etree.Element))


def reference_of(element: etree._Element) -> str:
    """The first target of a name's @ref, else its @key: an id of the same file without "#", or an address."""
    target = (element.get("ref") or element.get("key") or "").split()
    return target[0].removeprefix("#") if target else ""


def kind_of_name(element: etree._Element) -> EntityKind | None:
    """What an element names, by its tag; None for elements that name nothing, and in entries of lists."""
    kind = kind_of_tag(str(element.tag).removeprefix(_TEI), element.get("type") or "")
    if kind and any(str(above.tag).removeprefix(_TEI) in _LISTS for above in element.iterancestors()):
        return None
    return kind


def kind_of_tag(name: str, kind: str) -> EntityKind | None:
    """What an element of that name and @type names; None where it is no name."""
    return _KIND_OF_TYPE.get(kind) if name == "name" else _KIND_OF.get(name)


def _is_end_note(element: etree._Element) -> bool:
    return element.tag == f"{_TEI}note" and element.get("place") == "end"


def _is_generated(element: etree._Element) -> bool:
    parent = element.getparent()
    if element.tag == f"{_TEI}ref":
        return element.get("type") == "note"
    return element.tag == f"{_TEI}desc" and parent is not None and parent.tag == f"{_TEI}gap"
