"""A document in, its words out: where each begins and ends, and whether its capital means anything."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, compress, repeat
from operator import itemgetter

from tei.expressions import expression
from tei.model import Block, BlockKind, Document
from tei.recognition.lexicon import titles, word_list
from tei.recognition.shapes import (
    LINE_BLOCKS,
    TITLE_CASE_BLOCKS,
    Shape,
    capitals_are_style,
    names_in_capitals,
    shape_of,
)
from tei.recognition.tongues import common_words, is_foreign
from tei.recognition.words import BEYOND, END, Words

_LETTER = r"[^\W\d_¹²³⁰⁴-⁹]"  # a superscript number after a name is a note's
_RUN = rf"(?:{_LETTER}++[\u0300-\u036f]*+)++"
_CUT = r"-[ \t]*+\r?\n[ \t]*+"  # a word goes on with a small letter below the end of a line
_WORD = expression(rf"({_RUN}(?:['’ʼ-]{_RUN})*+(?:{_CUT}(?=[^\W\d_A-ZÀ-ÞА-Я]){_RUN})?)")
# The same for a text of Latin letters alone, where it takes half the time.
_LATIN = r"[A-Za-zªµº¼-¾À-ÖØ-öø-ɏ]"
_LATIN_WORD = expression(rf"({_LATIN}++(?:['’-]{_LATIN}++)*+(?:{_CUT}(?=[a-zß-öø-ÿ]){_LATIN}++)?)")
_NOT_LATIN = expression(r"[^\x00-\u024f\u2000-\u206f]")
_MINUTES = frozenset("°'′’\"″”")
_OPENING = expression(r"[.?!:…\"“„«‘]")
_WRAPPING = expression(r"[ \t]*\r?\n[ \t]*")
_COLUMNS = expression(r"\S(?: {3,}|[ ]?\t\s*)\S")
_ABBREVIATION = 4  # letters; a heading with a capital on most words has short ones all in capitals besides
# Words of these are no names of the text, or are named elsewhere: a label by @who, a book by its own parts.
_HIDING = frozenset(
    ("address", "date", "foreign", "label", "layout", "list-head", "measure", "note-reference", "publisher", "speaker",
     "title")
)  # fmt: skip
_UNREAD_BLOCKS = frozenset(("metadata", "separator"))
_SHORT_LINE = 48  # code points; prose that is wrapped by hand has longer ones
_SEVERAL_LINES = 3
_AT_ONCE = 1 << 16  # code points: what is read of a long text at once, since what is needed meanwhile takes memory


def read_words(document: Document) -> Words:
    """The words of a document's blocks (of all its text, if it has none), but for labels, dates, addresses."""
    reader = _Reader(document)
    blocks = document.blocks or (Block(0, len(document.source.text), "paragraph"),)
    for some in _portions(blocks):
        reader.read(some)
    return reader.words()


def _portions(blocks: Iterable[Block]) -> Iterator[list[tuple[int, Block]]]:
    """The blocks that are read, with their numbers; no word is read twice."""
    found: list[tuple[int, Block]] = []
    end = 0
    for number, block in enumerate(blocks):
        if block.kind in _UNREAD_BLOCKS or block.start < end:
            continue
        end = block.end
        if found and end - found[0][1].start > _AT_ONCE:
            yield found
            found = []
        found.append((number, block))
    if found:
        yield found


def _hidden(document: Document) -> Iterator[tuple[int, int]]:
    """The stretches that are not read, in order and apart."""
    start = end = -1
    for span in sorted((span.start, span.end) for span in document.spans if span.kind in _HIDING):
        if span[0] > end:
            if end > start:
                yield start, end
            start = span[0]
        end = max(end, span[1])
    if end > start:
        yield start, end


class _Portion:
    """The words of some blocks, but for the hidden ones, as parallel lists."""

    def __init__(self, text: str, blocks: Sequence[Block], hidden: Sequence[tuple[int, int]]) -> None:
        start = blocks[0].start
        stretch = text[start : blocks[-1].end]
        rule = _WORD if _NOT_LATIN.search(stretch) else _LATIN_WORD
        parts = rule.split(stretch)  # a gap, a word, a gap, …, a word, a gap
        bounds = list(accumulate(map(len, parts), initial=start))
        kept, self.sizes, joints = _visible(bounds[1:-1:2], blocks, hidden)
        self.text = text
        self.words = list(compress(parts[1::2], kept))
        self.gaps = list(compress(parts[2::2], kept))  # behind each word
        self.starts = list(compress(bounds[1::2], kept))
        self.ends = list(compress(bounds[2::2], kept))
        shapes = list(map(shape_of, self.words))
        self.forms = [shape.named for shape in shapes]
        self.capitals: list[int] = []
        self.doubtful: list[int] = []
        self.loud, self.opens, self.by_lines, self.line_ends = (bytearray(len(self.words)) for _ in range(4))
        self._note(shapes)
        for index in joints:
            self.gaps[index] = text[self.ends[index] : self.starts[index + 1]]

    def _note(self, shapes: Sequence[Shape]) -> None:
        """Note what some words are, wherever they stand."""
        for index, shape in enumerate(shapes):
            if shape.plain:
                continue
            if shape.capital:
                self.capitals.append(index)
                self.loud[index] = shape.loud
            if shape.doubtful:
                self.doubtful.append(index)
            if shape.cut:
                self.ends[index] -= shape.cut
                self.gaps[index] = self.words[index][-shape.cut :] + self.gaps[index]

    def read_block(self, block: Block, first: int, last: int, breaks: Sequence[int]) -> None:
        """What the words of a block are together; each line of an opener or a closer has its own style."""
        text = self.text[block.start : block.end]
        if block.kind in LINE_BLOCKS:
            end = block.start
            for line in text.splitlines(keepends=True):
                end += len(line)
                following = bisect_left(self.starts, end, first, last)
                if following > first:
                    self._read_line(block.kind, first, following, True, breaks)
                first = following
        else:
            self._read_line(block.kind, first, last, _stands_in_lines(text), breaks)
        self.gaps[last - 1] = END

    def _read_line(self, kind: BlockKind, first: int, last: int, by_lines: bool, breaks: Sequence[int]) -> None:
        """What words of one line, or of running text, are; `breaks`: where a line begins anew on purpose."""
        self.opens[first] = True
        loud = self.loud.find(1, first, last) >= 0
        if (loud or kind in TITLE_CASE_BLOCKS) and capitals_are_style(kind, self.words[first:last]):
            self.opens[first:last] = b"\1" * (last - first)
            mixed = any(word.istitle() and len(word) > _ABBREVIATION for word in self.words[first:last])
            self.forms[first:last] = [
                shape.named if mixed and len(shape.named) <= _ABBREVIATION else shape.titled  # "USSR"
                for shape in map(shape_of, self.words[first:last])
            ]
        if by_lines:
            waits = word_list("waiting-titles")  # a title at the end of a line waits for its name: "Mr." above "Hale"
            self.by_lines[first:last] = b"\1" * (last - first)
            self.line_ends[first:last] = bytes(form not in waits for form in self.forms[first:last])
        for offset in breaks:
            following = bisect_left(self.starts, offset, first, last)
            if first < following < last:
                self.line_ends[following - 1] = self.opens[following] = True

    def part(self) -> None:
        """Tell by what stands between two words whether a sentence begins; where a line is full says nothing."""
        for index, gap in enumerate(self.gaps):
            if gap == " ":
                continue
            if len(gap) > 1 and (_opens(gap, self.forms[index], self.by_lines[index]) or self._ends_bearing(index)):
                self.opens[index + 1] = True
            if "\n" in gap or "\\" in gap:
                end = "\n" if self.line_ends[index] else " "
                self.gaps[index] = _WRAPPING.sub(end, gap).replace("\\", "")

    def _ends_bearing(self, index: int) -> bool:
        """Whether a letter ends a bearing, whose stop is a sentence's: "Long. 19° 44' E. Left the bay"."""
        if self.forms[index] not in ("N", "E", "S", "W") or not index:
            return False
        return self.gaps[index - 1].rstrip()[-1:] in _MINUTES


def _visible(
    starts: Sequence[int], blocks: Sequence[Block], hidden: Sequence[tuple[int, int]]
) -> tuple[bytearray, list[int], list[int]]:
    """Which words are read (1, else 0), how many of each block, and which of these stand before hidden ones."""
    kept = bytearray(len(starts))
    sizes: list[int] = []
    joints: list[int] = []
    before = 0
    for block in blocks:
        first = bisect_left(starts, block.start)
        last = bisect_left(starts, block.end, first)
        kept[first:last] = b"\1" * (last - first)
        for stretch in _within(hidden, block):
            begin = bisect_left(starts, stretch[0], first, last)
            follow = bisect_left(starts, stretch[1], begin, last)
            kept[begin:follow] = bytes(follow - begin)
            joints.append(before + kept.count(1, first, begin) - 1)
        sizes.append(kept.count(1, first, last))
        before += sizes[-1]
    return kept, sizes, [joint for joint in joints if 0 <= joint < before - 1]


class _Reader:
    """Collects words portion after portion; a class, since the lists grow together."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.source.text
        self.hidden = list(_hidden(document))
        self.italics = frozenset((span.start, span.end) for span in document.spans if span.kind == "emphasis")
        self.breaks = sorted(span.start for span in document.spans if span.kind == "line-break")
        self.forms: list[str] = []
        self.starts = array("i")
        self.ends = array("i")
        self.opens = bytearray()
        self.blocks = array("i")
        self.line_ends = bytearray()
        self.capitals = array("i")
        self.gaps: list[str] = []

    @cached_property
    def names_in_capitals(self) -> bool:
        """Asked for only where a word may be such a name, since all of the text is looked through."""
        return names_in_capitals(self.text)

    def words(self) -> Words:
        read = self.forms, self.starts, self.ends, self.opens, self.blocks, self.line_ends, self.capitals
        common = common_words(self.document, self.forms, self.blocks, self.capitals)
        gaps = [*self.gaps, *repeat(END, BEYOND)]
        return Words(self.text, *read, gaps, self.italics, is_foreign(self.document), common)

    def read(self, blocks: Sequence[tuple[int, Block]]) -> None:
        """The words of blocks that follow one another."""
        portion = _Portion(self.text, [block for _, block in blocks], self.hidden)
        if portion.doubtful and self.names_in_capitals:
            for index in portion.doubtful:
                portion.forms[index] = shape_of(portion.words[index]).titled
        first = 0
        for (number, block), size in zip(blocks, portion.sizes, strict=True):
            if size:
                portion.read_block(block, first, first + size, self._breaks_in(block) if self.breaks else ())
                self.blocks.extend(array("i", (number,)) * size)
                first += size
        portion.part()
        self._take(portion)

    def _breaks_in(self, block: Block) -> Sequence[int]:
        first = bisect_left(self.breaks, block.start)
        return self.breaks[first : bisect_left(self.breaks, block.end, first)]

    def _take(self, portion: _Portion) -> None:
        count = len(self.forms)
        self.capitals.extend([count + index for index in portion.capitals])
        self.forms += portion.forms
        self.gaps += portion.gaps
        self.opens += portion.opens
        self.line_ends += portion.line_ends
        self.starts.fromlist(portion.starts)
        self.ends.fromlist(portion.ends)


def _within(stretches: Sequence[tuple[int, int]], block: Block) -> Sequence[tuple[int, int]]:
    """Those of some stretches, in order and apart, that touch a block."""
    first = bisect_right(stretches, block.start, key=itemgetter(1))
    return stretches[first : bisect_left(stretches, block.end, first, key=itemgetter(0))]


def _opens(gap: str, before: str, by_lines: int) -> bool:
    """Whether a sentence begins behind a gap, and behind the word before it."""
    if _holds_opening(gap):
        stop = gap.strip()
        return not (stop == ".," or (stop == "." and gap[0] == "." and _is_abbreviation(before)))
    return bool(by_lines) and "\n" in gap


@lru_cache(maxsize=1 << 12)
def _holds_opening(gap: str) -> bool:
    return _OPENING.search(gap) is not None


def _is_abbreviation(word: str) -> bool:
    if len(word) == 1 or word in word_list("abbreviated-given") or word in word_list("abbreviated-places"):
        return True
    return f"{word.lower()}." in titles()


def _stands_in_lines(written: str) -> bool:
    """Whether the lines of a block stand for themselves: columns, or several short ones that each begin anew."""
    if "\n" not in written:
        return False
    lines = [line.strip() for line in written.splitlines() if line.strip()]
    if any(line[0].islower() for line in lines):
        return False
    columns = sum(_COLUMNS.search(line) is not None for line in lines)
    return 2 * columns > len(lines) or (len(lines) >= _SEVERAL_LINES and max(map(len, lines)) <= _SHORT_LINE)
