"""A TEI file in, a Document out: its running text by blocks, and where each character stands in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from tei.data import read_rows
from tei.expressions import expression
from tei.model import Block, BlockKind, Document, Entity, Evidence, Source, Span, SpanKind, in_order
from tei.standoff.passages import NOT_A_NAME
from tei.standoff.scanning import Piece, attributes_of, character, local, scan

# TEI elements that hold running text, to the kind of block that they are read as
_BLOCKS: dict[str, BlockKind] = {
    **dict.fromkeys(
        ("p", "ab", "l", "seg", "cell", "q", "quote", "desc", "label", "stage", "argument", "trailer"), "paragraph"
    ),
    **dict.fromkeys(("opener", "dateline", "salute", "byline", "address", "addrLine"), "opener"),
    **dict.fromkeys(("closer", "signed"), "closer"),
    "fw": "forme-work",
    "head": "heading",
    "item": "item",
    "note": "note",
    "postscript": "postscript",
    "speaker": "participants",
}
_MENTIONS: dict[str, SpanKind] = {
    "persName": "person",
    "placeName": "place",
    "orgName": "organisation",
    **dict.fromkeys(("geogName", "settlement", "country", "region"), "place"),
    **dict.fromkeys(("name", "rs"), "foreign"),
    "roleName": "role",
}
# no name is sought in these, but what they are tells of names beside them: "Bucharest, 5 May 1940"
_HIDDEN: dict[str, SpanKind] = {
    **dict.fromkeys(("date", "time"), "date"),
    **dict.fromkeys(("measure", "num"), "measure"),
    "foreign": "foreign",
    "publisher": "publisher",
    "title": "title",
}
# parts of a text that say what a name in them is
_PARTS: dict[str, SpanKind] = {
    "author": "author",
    "dateline": "dateline",
    "pubPlace": "publication-place",
    "signed": "signed",
}
# these are not read: data, and the editor's reading beside what was written
_UNREAD = frozenset(
    (
        "idno",
        "code",
        "formula",
        "gi",
        "att",
        "val",
        "graphic",
        "figDesc",
        "figure",
        "corr",
        "reg",
        "del",
        "gap",
        "desc",
        "xenoData",
        "egXML",
    )
)
# Of what stands in these the first is read that is no editor's reading; the others say the same again.
_ALTERNATIVES = frozenset(("choice", "app"))
_BREAKS = frozenset(("pb", "lb", "cb", "gb", "milestone"))
_ITEMS: dict[str, BlockKind] = {"front-matter": "front", "participants": "participants"}  # in a list of that type
_OF_PARTICIPANTS: dict[str, SpanKind] = {"head": "list-head", "item": "entry"}
_LINES = frozenset(("dateline", "salute", "seg", "signed"))
_IN_LINES = frozenset(("closer", "opener"))
_TRANSPARENT_IN_BLOCK = frozenset(("seg", "q", "quote", "label", "signed", "salute", "dateline", "stage", "byline"))
_STATED = expression(r"<(?:\w+:)?(?P<name>TEI|text)\b[^<>]*?\sxml:lang\s*=\s*[\"'](?P<tag>[A-Za-z]{2,3})\b")


@dataclass(frozen=True)
class Stream:
    """A document read from a file, and the way back from its offsets to the file's."""

    document: Document
    starts: list[int]  # in the document's text, of each stretch
    origins: list[int]  # in the file
    closed: list[tuple[int, int]]  # stretches of the document that take no tags: labels of speakers
    refused: list[tuple[int, int, str]]  # words that somebody has decided to be no name, and of what kind

    def origin(self, offset: int) -> int:
        """Where in the file a character of the document stands."""
        index = bisect_right(self.starts, offset) - 1
        return self.origins[index] + offset - self.starts[index]


@dataclass
class _Buffer:
    kind: BlockKind
    is_label: bool = False
    parts: list[tuple[str, int]] = field(default_factory=list)  # text, where in the file
    mentions: list[tuple[int, int, SpanKind, str]] = field(default_factory=list)  # in this buffer
    parts_told: list[tuple[int, int, SpanKind]] = field(default_factory=list)  # dates, signatures, fields of places
    refused: list[tuple[int, int, str]] = field(default_factory=list)
    length: int = 0
    unread: int = 0

    def add(self, text: str, origin: int) -> None:
        self.parts.append((text, origin))
        self.length += len(text)


def read_stream(name: str, text: str, entities: Sequence[Entity]) -> Stream:
    """The running text of a well-formed TEI file, with the names that it has already and the persons it lists."""
    reader = _Reader(text)
    for piece in scan(text):
        reader.take(piece)
    return reader.stream(name, entities)


class _Reader:
    """Follows the tags; a block inside another (a note in a paragraph) gets a stream of its own, so neither is cut."""

    def __init__(self, text: str) -> None:
        self.text = text
        # open elements, the buffer that each began, and where the words begin that it decides to be no name
        self.path: list[tuple[str, _Buffer | None, tuple[int, str] | None]] = []
        self.open: list[_Buffer] = []
        self.done: list[_Buffer] = []
        self.marked: list[tuple[int, int, SpanKind, str]] = []
        self.told: dict[int, tuple[int, SpanKind]] = {}  # how deep a part lies, where it begins, what it is
        self.end = 0  # where in the file the last end tag stands
        self.label = ""  # the words of the label that is open, or was last
        self.tops: list[int] = []  # how deep the elements lie that hold the document's own words
        self.unread: set[int] = set()  # how deep the elements lie that are not read
        self.read: set[int] = set()  # how deep the alternatives lie of which one was read

    def take(self, piece: Piece) -> None:
        if piece.kind == "start":
            self._start(piece)
        elif piece.kind == "end":
            self.end = piece.start
            self._end()
        elif piece.kind == "empty":
            self._empty(piece)
        elif self.open and piece.kind in ("text", "entity"):
            self._text(piece)

    def _start(self, piece: Piece) -> None:
        name = local(piece.name)
        if self._begins_text(piece, name):
            self.tops.append(len(self.path))
        buffer = None
        if self.tops and name in _BLOCKS and not (self.open and name in _TRANSPARENT_IN_BLOCK):
            block = _ITEMS.get(self.path[-1][0], _BLOCKS[name]) if name == "item" else _BLOCKS[name]
            buffer = _Buffer(block, is_label=name == "speaker")
            self.open.append(buffer)
            self.done.append(buffer)
        if self.open:
            label = self._is_label(piece, name)
            if part := self._part(piece, name):
                self.told[len(self.path)] = self.open[-1].length, part
            if label:
                self.label = ""
                self.open[-1].add("\n", piece.start)  # what stands before it has ended
            if label or name in _UNREAD or self._is_second():
                self.open[-1].unread += 1
                self.unread.add(len(self.path))
            if name in _MENTIONS:
                ref = attributes_of(self.text, piece).get("ref", "")
                self.marked.append((self.open[-1].length, piece.start, _MENTIONS[name], ref.removeprefix("#")))
        sort = attributes_of(self.text, piece).get("type", "") if name == "list" else ""
        listed = sort if sort in ("front-matter", "participants") else name
        self.path.append((listed, buffer, self._refusal(piece, name)))

    def _begins_text(self, piece: Piece, name: str) -> bool:
        """Whether words of the document begin: its `text`, or what stood before it and is kept in the header."""
        if name == "list" and self.path and self.path[-1][0] == "sourceDesc":
            return attributes_of(self.text, piece).get("type") == "front-matter"
        return name == "text"

    def _part(self, piece: Piece, name: str) -> SpanKind | None:
        """What an element tells of the names in it or beside it."""
        if name == "hi":
            return "emphasis" if "italic" in attributes_of(self.text, piece).get("rend", "") else None
        if self.path[-1][0] == "participants":
            return _OF_PARTICIPANTS.get(name)
        return _PARTS.get(name) or _HIDDEN.get(name)

    def _is_label(self, piece: Piece, name: str) -> bool:
        """Whether it is the label of a field ("Date:") as `tei convert` writes one in openers and front matter."""
        if name == "label":
            return self.path[-1][0] == "item" and any(above == "sourceDesc" for above, _, _ in self.path)
        return name == "seg" and attributes_of(self.text, piece).get("type") == "label"

    def _is_second(self) -> bool:
        """Whether it is a further reading of what was read already: `expan` behind `abbr`, `rdg` behind `lem`."""
        depth = len(self.path)
        if not depth or self.path[-1][0] not in _ALTERNATIVES:
            return False
        second = depth in self.read
        self.read.add(depth)
        return second

    def _refusal(self, piece: Piece, name: str) -> tuple[int, str] | None:
        attributes = attributes_of(self.text, piece) if self.open and name == "seg" else {}
        refused = attributes.get("type") == NOT_A_NAME
        return (self.open[-1].length, attributes.get("subtype", "")) if refused else None

    def _end(self) -> None:
        name, buffer, refusal = self.path.pop()
        if self.open and len(self.path) in self.told:
            begin, part = self.told.pop(len(self.path))
            self.open[-1].parts_told.append((begin, self.open[-1].length, part))
        if self.tops and self.tops[-1] == len(self.path):
            self.tops.pop()
        self.read.discard(len(self.path) + 1)
        if self.open:
            if len(self.path) in self.unread:
                self.unread.remove(len(self.path))
                self.open[-1].unread -= 1
                behind = _part_behind(self.label)
                if behind and self.path:  # what stands behind "Place:", to the end of its element
                    self.told[len(self.path) - 1] = self.open[-1].length, behind
            if name in _MENTIONS and self.marked:
                begin, _, kind, ref = self.marked.pop()
                self.open[-1].mentions.append((begin, self.open[-1].length, kind, ref))
            if refusal is not None:
                self.open[-1].refused.append((refusal[0], self.open[-1].length, refusal[1]))
        if buffer is not None:
            self.open.pop()
        elif name in _LINES and self.open and self.open[-1].kind in _IN_LINES:
            self.open[-1].add("\n", self.end)  # each is a line of its own, which ends a name

    def _empty(self, piece: Piece) -> None:
        if self.open and local(piece.name) in _BREAKS and attributes_of(self.text, piece).get("break") != "no":
            self.open[-1].add(" ", piece.start)

    def _text(self, piece: Piece) -> None:
        if self.open[-1].unread:
            self.label += self.text[piece.start : piece.end]
            return
        content = self.text[piece.start : piece.end]
        self.open[-1].add(character(content) if piece.kind == "entity" else content, piece.start)

    def stream(self, name: str, entities: Sequence[Entity]) -> Stream:
        texts: list[str] = []
        starts, origins = [0], [0]
        blocks: list[Block] = []
        spans: list[Span] = []
        closed: list[tuple[int, int]] = []
        refused: list[tuple[int, int, str]] = []
        place = 0
        for buffer in self.done:
            begin = place
            for text, origin in buffer.parts:
                texts.append(text)
                starts.append(place)
                origins.append(origin)
                place += len(text)
            if place == begin:
                continue
            blocks.append(Block(begin, place, buffer.kind))
            for first, last, kind, ref in buffer.mentions:
                if last > first:
                    spans.append(Span(begin + first, begin + last, kind, {"ref": ref} if ref else {}, _MARKED))
            for first, last, part in buffer.parts_told:
                if last > first:
                    spans.append(Span(begin + first, begin + last, part))
                if part in _HIDDEN.values() or part == "list-head":
                    closed.append((begin + first, begin + last))
            refused += ((begin + first, begin + last, kind) for first, last, kind in buffer.refused)
            if buffer.is_label:
                closed.append((begin, place))
            texts.append("\n")
            place += 1
        document = Document(
            Source(name, "".join(texts)), blocks=tuple(blocks), spans=in_order(spans), entities=tuple(entities)
        )
        return Stream(document._replace(language=_language(self.text)), starts, origins, closed, refused)


def _language(text: str) -> str:
    """The tag that the text of a file states, else the file; English where neither does."""
    found = {match["name"]: match["tag"] for match in _STATED.finditer(text)}
    return found.get("text") or found.get("TEI") or "en"


@cache
def _parts_by_label() -> Mapping[str, SpanKind]:
    parts: dict[str, SpanKind] = {"place": "publication-place", "copies": "copies"}
    return {row[0]: parts[row[1]] for row in read_rows("tei.reading", "fields.tsv") if row[1] in parts}


def _part_behind(label: str) -> SpanKind | None:
    return _parts_by_label().get(label.strip(" :.*\n").lower())


_MARKED = Evidence("file", "high", "tagged in the file")
