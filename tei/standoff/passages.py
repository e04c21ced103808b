"""The text of a TEI file goes in; its reading text comes out, with the names and turns tagged in it as offsets.

The reading text has one line for each paragraph, label or heading, runs of blanks as one space, and each note (and each
further reading of `choice` and `app`) as lines of its own at the end. Every character knows its place in the file.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field

from tei.evaluation.tei_names import kind_of_tag
from tei.model import EntityKind
from tei.standoff.scanning import Piece, attributes_of, character, local, scan

NOT_A_NAME = "not-a-name"  # seg/@type: somebody has decided that these words name nobody

LETTERS = re.compile(r"[^\s\ufeff]+")

_RUNS = re.compile(r"([ \t\r\n]+)|[^ \t\r\n]+")
_IRREGULAR = re.compile(r"[\t\r\n]|  ")
_BREAKS = frozenset(("cb", "gb", "lb", "milestone", "pb"))
_BLOCKS = frozenset(
    (
        "ab", "addrLine", "address", "argument", "back", "body", "byline", "castItem", "castList", "cell", "closer",
        "dateline", "div", "div1", "div2", "div3", "div4", "div5", "div6", "div7", "docAuthor", "docDate", "docEdition",
        "docImprint", "docTitle", "entry", "epigraph", "figDesc", "figure", "floatingText", "front", "fw", "group",
        "head", "imprimatur", "item", "l", "lg", "list", "listBibl", "listOrg", "listPerson", "listPlace", "opener",
        "p", "postscript", "row", "salute", "signed", "sp", "speaker", "table", "text", "titlePage", "titlePart",
        "trailer", "u",
    )
)  # fmt: skip
_TURNS = frozenset(("sp", "u"))
_LISTS = frozenset(("listPerson", "listPlace", "listOrg"))  # names in entries are no mentions


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that goes on without a break; offsets into the reading text."""

    start: int
    end: int
    stream: str  # "front", "body", "note 3": as the conversion's own proof calls it


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name as it is tagged; `start` and `end` are offsets into the reading text, without blanks at the ends."""

    start: int
    end: int
    kind: EntityKind | None  # None: decided to be no name
    element: str
    attributes: Mapping[str, str]
    opening: tuple[int, int]  # of its start tag in the file
    closing: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A turn: what is said, and its label; offsets into the reading text, both without blanks at the ends."""

    start: int
    end: int
    label: tuple[int, int] | None
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading text, and where each of its characters stands in the file (of a reference: where it begins)."""

    text: str
    origins: array[int]
    passages: tuple[Passage, ...]
    names: tuple[Tagged, ...]
    turns: tuple[Spoken, ...]


@dataclass(slots=True)
class _Builder:
    """A passage under construction."""

    stream: str
    parts: list[str] = field(default_factory=list)
    origins: array[int] = field(default_factory=lambda: array("L"))
    pending: tuple[str, int] = ("", 0)  # a blank or line end that comes before the next word
    length: int = 0

    def add(self, text: str, origin: int) -> None:
        if not _IRREGULAR.search(text):
            self._add_regular(text, origin)
            return
        for match in _RUNS.finditer(text):
            if match[1]:
                self.blank(" ", origin + match.start())
            else:
                self._add_words(match[0], origin + match.start())

    def _add_regular(self, text: str, origin: int) -> None:
        """Text in which every blank is one space."""
        words = text.strip(" ")
        if text.startswith(" "):
            self.blank(" ", origin)
            origin += 1
        if words:
            self._add_words(words, origin)
            if text.endswith(" "):
                self.blank(" ", origin + len(words))

    def _add_words(self, words: str, origin: int) -> None:
        if self.pending[0] and self.length:
            self.parts.append(self.pending[0])
            self.origins.append(self.pending[1])
            self.length += 1
        self.pending = ("", 0)
        self.parts.append(words)
        self.origins.extend(range(origin, origin + len(words)))
        self.length += len(words)

    def blank(self, sign: str, origin: int) -> None:
        if not self.pending[0] or sign == "\n":
            self.pending = (sign, origin)


@dataclass(slots=True)
class _Frame:
    """An open element."""

    name: str
    opening: Piece
    attributes: Mapping[str, str]
    builder: _Builder | None  # into which its text goes
    place: int = 0  # in that builder
    skipped: bool = False
    label: tuple[int, int] | None = None
    children: int = 0
    in_list: bool = False


def read_passages(text: str, *, converted: bool = False) -> Reading:
    """Read a well-formed TEI file.

    `converted` is for a file that `tei convert` wrote: its editorial notes stand in the text as in the source, and
    further references to a note, which it writes again, are left out.
    """
    reader = _Reader(text, converted)
    for piece in scan(text):
        reader.take(piece)
    return reader.result()


class _Reader:
    def __init__(self, text: str, converted: bool) -> None:
        self._text = text
        self._converted = converted
        self._stack: list[_Frame] = []
        self._builders: list[_Builder] = []
        self._names: list[tuple[_Builder, Tagged]] = []
        self._turns: list[tuple[_Builder, Spoken]] = []

    def take(self, piece: Piece) -> None:
        if piece.kind == "start":
            self._start(piece)
        elif piece.kind == "end":
            self._end(piece)
        elif piece.kind == "empty":
            self._empty(piece)
        elif self._stack and (builder := self._stack[-1].builder) is not None and not self._stack[-1].skipped:
            content = self._text[piece.start : piece.end]
            if piece.kind == "text":
                builder.add(content, piece.start)
            elif piece.kind == "entity":
                builder.add(character(content), piece.start)  # a reference begins where its character does
            elif piece.kind == "cdata":
                builder.add(content[9:-3], piece.start + 9)

    def _start(self, piece: Piece) -> None:
        name = local(piece.name)
        attributes = attributes_of(self._text, piece)
        above = self._stack[-1] if self._stack else None
        builder = above.builder if above else None
        if builder is None:
            builder = self._top(name, attributes, above)
        elif self._is_apart(name, attributes, above):
            builder = self._open(
                f"note {attributes.get('n', '')}" if attributes.get("place") in ("end", "foot") else "apart"
            )
        skipped = above is not None and (above.skipped or self._is_generated(name, attributes, above))
        in_list = (above is not None and above.in_list) or name in _LISTS
        if above:
            above.children += 1
        if builder is not None and name in _BLOCKS:
            builder.blank("\n", piece.start)
        place = builder.length if builder else 0
        self._stack.append(_Frame(name, piece, attributes, builder, place, skipped, in_list=in_list))

    def _top(self, name: str, attributes: Mapping[str, str], above: _Frame | None) -> _Builder | None:
        if name == "text":
            return self._open("body")
        if name == "list" and attributes.get("type") == "front-matter" and above and above.name == "sourceDesc":
            return self._open("front")
        return None

    def _open(self, stream: str) -> _Builder:
        self._builders.append(_Builder(stream))
        return self._builders[-1]

    def _is_apart(self, name: str, attributes: Mapping[str, str], above: _Frame | None) -> bool:
        if name == "note":
            inline = self._converted and attributes.get("place") != "end" and attributes.get("type") == "editorial"
            return not inline
        return above is not None and above.name in ("choice", "app") and above.children > 0

    def _is_generated(self, name: str, attributes: Mapping[str, str], above: _Frame) -> bool:
        again = self._converted and name == "ref" and attributes.get("type") == "note"
        return again or (name == "desc" and above.name == "gap")

    def _end(self, piece: Piece) -> None:
        frame = self._stack.pop()
        builder = frame.builder
        if builder is None or frame.skipped:
            return
        if frame.name in _BLOCKS:
            builder.blank("\n", piece.start)
        if frame.name in _TURNS:
            begin = frame.label[1] if frame.label else frame.place
            self._turns.append((builder, Spoken(begin, builder.length, frame.label, frame.attributes)))
        elif frame.name == "speaker" and self._stack and self._stack[-1].name in _TURNS:
            self._stack[-1].label = (frame.place, builder.length)
        elif not frame.in_list:
            self._name(frame, builder, piece)

    def _name(self, frame: _Frame, builder: _Builder, piece: Piece) -> None:
        kind = kind_of_tag(frame.name, frame.attributes.get("type", ""))
        refused = frame.name == "seg" and frame.attributes.get("type") == NOT_A_NAME
        if kind or refused:
            tags = ((frame.opening.start, frame.opening.end), (piece.start, piece.end))
            self._names.append(
                (builder, Tagged(frame.place, builder.length, kind, frame.name, frame.attributes, *tags))
            )

    def _empty(self, piece: Piece) -> None:
        frame = self._stack[-1] if self._stack else None
        if frame is None or frame.builder is None or frame.skipped:
            return
        frame.children += 1
        name = local(piece.name)
        if name in _BREAKS and attributes_of(self._text, piece).get("break") != "no":
            frame.builder.blank(" ", piece.start)

    def result(self) -> Reading:
        text, origins, bases, passages = [], array("L"), {}, []
        length = 0
        for builder in self._builders:
            if not builder.length:
                continue
            bases[id(builder)] = length
            text += [*builder.parts, "\n"]
            origins.extend(builder.origins)
            origins.append(builder.origins[-1])
            passages.append(Passage(length, length + builder.length, builder.stream))
            length += builder.length + 1
        whole = "".join(text)
        names = [
            Tagged(*ends, name.kind, name.element, name.attributes, name.opening, name.closing)
            for builder, name in self._names
            if (ends := _trimmed(whole, name.start, name.end, bases.get(id(builder), 0)))
        ]
        turns = [
            Spoken(*(_trimmed(whole, turn.start, turn.end, base) or (base + turn.end,) * 2), label, turn.attributes)
            for builder, turn in self._turns
            for base in [bases.get(id(builder), 0)]
            for label in [_trimmed(whole, *turn.label, base) if turn.label else None]
        ]
        in_order = sorted(names, key=lambda name: (name.start, -name.end, name.opening))
        return Reading(
            whole, origins, tuple(passages), tuple(in_order), tuple(sorted(turns, key=lambda turn: turn.start))
        )


def _trimmed(text: str, start: int, end: int, base: int) -> tuple[int, int] | None:
    """A stretch without the blanks at its ends, None where nothing is left."""
    words = text[base + start : base + end]
    first = base + end - len(words.lstrip())
    return (first, base + start + len(words.rstrip())) if words.strip() else None


def letter_places(text: str) -> array[int]:
    """Where the characters that are no blanks stand."""
    found = array("L")
    for match in LETTERS.finditer(text):
        found.extend(range(match.start(), match.end()))
    return found
