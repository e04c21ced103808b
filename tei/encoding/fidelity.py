"""The proof: the written XML is read back, and its characters must be those of the source, each in one known place.

It shares nothing with the encoder but the document: what it compares are the bytes that would be written.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tei.encoding.layout import is_layout
from tei.encoding.tree import TEI_NAMESPACE
from tei.errors import FidelityError
from tei.expressions import expression
from tei.model import Block, Document, Span
from tei.parsing import Events, read_events

_BLANKS = expression(r"[ \t\r\n]+")
_BLANK_SIGNS = " \t\r\n\f\ufeff\u2028\u2029\x85"  # what may stand outside all blocks
_LINE_ENDS = expression(r"\r\n?")  # an XML parser makes them all line feeds
_TEI = f"{{{TEI_NAMESPACE}}}"
_NOTE, _REF, _DESC, _GAP = (_TEI + name for name in ("note", "ref", "desc", "gap"))
# Elements inside which text goes on; the edges of all others are edges of paragraphs, labels or lines.
_INLINE = frozenset(
    _TEI + name
    for name in (
        "author", "bibl", "date", "ex", "expan", "foreign", "hi", "measure", "orgName", "persName", "placeName",
        "pubPlace", "publisher", "ref", "roleName", "supplied", "title",
    )
)  # fmt: skip
# Where the streams begin, by the names of parent and element and the element's type.
_TOPS = {
    (f"{_TEI}TEI", f"{_TEI}text", ""): "body",
    (f"{_TEI}sourceDesc", f"{_TEI}list", "front-matter"): "front",
    (f"{_TEI}teiHeader", f"{_TEI}xenoData", "yaml"): "metadata",
}
_HIDDEN: tuple[str, ...] = ("layout", "note-reference", "page-break", "unencodable")


class Account(NamedTuple):
    """Where the characters of a source went, in code points; nothing else remains."""

    total: int  # all characters of the source
    text: int  # but for blanks, as in the header
    header: int
    layout: int  # marks that became markup
    blanks: int  # spaces and line ends, wherever they stand

    @property
    def lost(self) -> int:
        """What is in none of the places: nothing, or the program is at fault."""
        return self.total - self.text - self.header - self.layout - self.blanks


def check_fidelity(document: Document, data: bytes) -> Account:
    """Compare the XML with its source, character for character.

    Raises FidelityError, with the place in the source, where they differ, where a layout span covers what no rule of
    `LAYOUT_RULES` allows, or where a character lies outside everything.
    """
    hidden = hidden_spans(document)
    _check_gaps(document, hidden.spans)
    streams = read_events(data, document.source.name, _Collector())
    blocks = _blocks_by_stream(document)
    text = document.source.text
    counts = {"text": 0, "header": 0}
    for name in sorted({*streams, *blocks}):
        members = blocks.get(name, [])
        if name == "metadata":
            expected = "\n".join(_LINE_ENDS.sub("\n", text[block.start : block.end]) for block in members)
        else:
            words = (_collapsed(_visible(text, block, hidden)).strip(" ") for block in members)
            expected = " ".join(filter(None, words))
        _compare(document, members, hidden, expected, streams.get(name, []))
        counts["header" if name in ("front", "metadata") else "text"] += len(expected) - _blanks(expected)
    marks = "".join(text[start:end] for start, end in _united(hidden.spans))
    account = Account(len(text), **counts, layout=len(marks) - _blanks(marks), blanks=_blanks(text))
    if account.lost:
        raise _violation(document, 0, f"the account of the characters is out by {account.lost}")
    return account


def _blanks(text: str) -> int:
    """How many there are; to count each sign needs no list of the words between them."""
    return sum(map(text.count, _BLANK_SIGNS))


# the source's side


class Hidden:
    """Spans whose characters are no text, in order."""

    def __init__(self, spans: list[Span]) -> None:
        """Keep the spans, which are in order."""
        self.spans = spans
        self._starts = [span.start for span in spans]

    def within(self, block: Block) -> list[Span]:
        """Those that begin in a block."""
        return self.spans[bisect_left(self._starts, block.start) : bisect_left(self._starts, block.end)]


def _united(spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
    """The ranges of spans in order, each character once."""
    position = 0
    for span in spans:
        if span.end > position:
            yield max(span.start, position), span.end
            position = span.end


def hidden_spans(document: Document) -> Hidden:
    """The spans whose characters are no text, in order; each checked against its rule."""
    spans = [span for span in document.spans if span.kind in _HIDDEN and span.start < span.end]
    for span in spans:
        rule = "note-number" if span.kind == "note-reference" else span.attributes.get("rule", "")
        words = document.source.text[span.start : span.end]
        if span.kind == "page-break":
            rule = "page-number" if words.strip("\f \t\r\n") else "page-break"
            words = " ".join(words.split()) or "\f"
        if span.kind != "unencodable" and not is_layout(rule, words):
            raise _violation(document, span.start, f"{words!r} is no layout by the rule {rule or '(none)'!r}")
    return Hidden(spans)


def _check_gaps(document: Document, hidden: list[Span]) -> None:
    """Nothing but white space and layout may stand outside the blocks, and blocks may not overlap."""
    text, position = document.source.text, 0
    covers = iter(hidden)
    cover = next(covers, None)
    for start, end in [*((block.start, block.end) for block in document.blocks), (len(text), len(text))]:
        if start < position:
            raise _violation(document, start, "a block begins inside the block before it")
        while position < start:
            while cover is not None and cover.end <= position:
                cover = next(covers, None)
            stop = min(start, cover.start if cover is not None else start)
            stop = max(stop, position)
            if text[position:stop].strip("\f \t\r\n\ufeff\u2028\u2029\x85"):
                raise _violation(document, position, "these characters are in no block")
            position = max(stop, min(cover.end, start)) if cover is not None and cover.start < start else start
        position = end


def _blocks_by_stream(document: Document) -> dict[str, list[Block]]:
    """Blocks that stand in one stream of text in the XML: body, front matter, metadata, each note by its number."""
    streams: dict[str, list[Block]] = defaultdict(list)
    for block in document.blocks:
        if block.kind == "note":
            streams[f"note {block.attributes.get('n', '')}"].append(block)
        else:
            streams[block.kind if block.kind in ("front", "metadata") else "body"].append(block)
    return streams


def _visible(text: str, block: Block, hidden: Hidden) -> str:
    """The characters of a block that are text."""
    parts = []
    position = block.start
    for span in hidden.within(block):
        parts.append(text[position : max(position, span.start)])
        position = max(position, span.end)
        if span.kind == "page-break":
            parts.append(" ")
    parts.append(text[position : block.end])
    return "".join(parts)


# the written side


class _Collector(Events[dict[str, list[str]]]):
    """Takes the events of the parser; keeps the text of each stream, parted at the edges of all but inline elements.

    An end note goes to the stream of its number; generated words go nowhere. No tree is built.
    """

    def __init__(self) -> None:
        self.streams: dict[str, list[str]] = defaultdict(list)
        # of each open element: its name, whether text goes on inside it, and the stream and piece around a note
        self._open: list[tuple[str, bool, tuple[str, list[str]] | None]] = []
        self._stream = ""
        self._piece: list[str] = []
        self._top = 0  # how deep the element stands in which the stream began
        self._generated = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        parent = self._open[-1][0] if self._open else ""
        is_note = name == _NOTE
        inline = name in _INLINE or (is_note and attributes.get("type") == "editorial")
        around = (self._stream, self._piece) if is_note and attributes.get("place") in ("end", "foot") else None
        if around and self._stream:
            self._stream, self._piece = f"note {attributes.get('n', '')}", []
        elif not inline and self._piece:
            self._part()
        self._open.append((name, inline, around))
        if not self._stream:
            self._stream = _TOPS.get((parent, name, attributes.get("type", "")), "")
            self._top = len(self._open)
        self._generated = (name == _REF and attributes.get("type") == "note") or (name == _DESC and parent == _GAP)

    def data(self, text: str) -> None:
        if self._stream and not self._generated:
            self._piece.append(text)

    def end(self, _name: str) -> None:
        _, inline, around = self._open.pop()
        if self._piece and (around or not inline):
            self._part()
        if around:
            self._stream, self._piece = around
        elif len(self._open) < self._top:
            self._stream = ""
        self._generated = False

    def close(self) -> dict[str, list[str]]:
        return self.streams

    def _part(self) -> None:
        piece = "".join(self._piece)
        if self._stream == "metadata":
            self.streams[self._stream].append(piece)
        elif piece := piece.strip(" \t\r\n"):
            self.streams[self._stream].append(_collapsed(piece))
        self._piece = []


def _collapsed(text: str) -> str:
    """White space as XML knows it collapsed; several times as fast as a regular expression."""
    text = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


# the comparison


def _compare(document: Document, blocks: list[Block], hidden: Hidden, expected: str, found: list[str]) -> None:
    position = 0
    for piece in found:
        if expected.startswith(" ", position) and not piece.startswith(" "):
            position += 1
        if not expected.startswith(piece, position):
            position += _common(expected[position : position + len(piece)], piece)
            raise _violation(
                document, _offset(document, blocks, hidden, expected, position), _difference(expected, position, piece)
            )
        position += len(piece)
    if expected[position:].strip():
        words = expected[position : position + 40]
        raise _violation(document, _offset(document, blocks, hidden, expected, position), f"{words!r} was lost")


def _common(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _difference(expected: str, position: int, piece: str) -> str:
    return f"the source goes on {expected[position : position + 40]!r}, the XML does not (in {piece[:60]!r})"


def _offset(document: Document, blocks: list[Block], hidden: Hidden, expected: str, position: int) -> int:
    """The offset in the source of the character at a position of the collapsed text of some blocks."""
    wanted = len(_BLANKS.sub("", expected[:position]))
    text = document.source.text
    for block in blocks:
        covered = {i for span in hidden.within(block) for i in range(span.start, span.end)}
        for offset in range(block.start, block.end):
            if offset not in covered and text[offset] not in " \t\r\n":
                if not wanted:
                    return offset
                wanted -= 1
    return blocks[-1].end - 1 if blocks else 0


def _violation(document: Document, offset: int, words: str) -> FidelityError:
    line, column = document.source.place(offset)
    message = f"the encoding would not keep the source: {words}; this is a fault of the program, nothing was written"
    return FidelityError(message, file=document.source.name, line=line, column=column)
