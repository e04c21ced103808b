"""A document in, its words out: where each begins and ends, and whether its capital means anything."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import count, islice, repeat
from typing import NamedTuple

from tei.expressions import expression
from tei.model import Block, Document
from tei.recognition.honours import ends_honour, speaks_of_japan
from tei.recognition.lexicon import is_ordinary, name_table, titles, word_kind, word_list

_LETTER = r"[^\W\d_¹²³⁰⁴-⁹]"  # a superscript number after a name is a note's
_RUN = rf"(?:{_LETTER}++[\u0300-\u036f]*+)++"
_WORD = expression(rf"{_RUN}(?:['’ʼ-]{_RUN})*+")
_POSSESSIVE = ("'s", "’s", "ʼs", "'S", "’S")
_PREFIXED = expression(r"(?:d|l|bin|ibn|[aeou][dlnrstz]|[aeou]sh)['’-](?=[^\W\d_a-z])")  # d'Estaing, al-Sadat
_OPENING = expression(r"[.?!:…\"“„«‘]")
# Words of these are no names of the text, or are named elsewhere: a label by @who, a book by its own parts.
_HIDING = frozenset(
    ("address", "date", "foreign", "label", "layout", "list-head", "measure", "note-reference", "speaker", "title")
) | {"publisher"}
_UNREAD_BLOCKS = frozenset(("metadata", "separator"))
_TITLE_CASE_BLOCKS = frozenset(("heading", "subheading", "front"))
_END = "\x00"
_BEYOND = 16  # words before the first and behind the last that may be asked for
_LOUD_LETTERS = expression(r"[^\W\d_a-z]{4}")
_LOUD = expression(r"[A-ZÀ-Þ]{5,}")
_BEFORE_LOUD = expression(r"[a-z.,;] ")
_BEHIND_LOUD = expression(r",? [a-z]")
_SHORTEST = 3
_SPOKEN = 5  # letters; shorter words in capitals are abbreviations
_SEVERAL = 4  # names in capitals that tell the typist's habit
_WRAPPING = expression(r"[ \t]*\r?\n[ \t]*")
_COLUMN_GAP = 3  # blanks
_COLUMNS = expression(r"\S(?: {3,}|[ ]?\t\s*)\S")
_SHORT_LINE = 48  # code points; prose that is wrapped by hand has longer ones
_SEVERAL_LINES = 3
LINE_BLOCKS = frozenset(("opener", "closer", "participants", "postscript"))  # a line end there ends a name


@dataclass(frozen=True)
class Words:
    """The words of a document, as parallel arrays in order; a possessive ending is no part of a word."""

    text: str
    forms: list[str]  # as written, but MR. ORLOV as "Orlov" where capitals are the style of the line
    starts: array[int]
    ends: array[int]
    opens: bytearray  # 1: a sentence begins here, or the line is all capitals: the capital proves nothing
    blocks: array[int]  # which block, by its number
    line_ends: bytearray  # 1: a line end ends a name there
    capitals: array[int]  # which words have a capital, by their numbers
    italics: frozenset[tuple[int, int]] = frozenset()  # stretches in italics, as offsets

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that this document writes in small letters too."""
        return frozenset(form for form in self.forms if form[0].islower())

    @cached_property
    def articled(self) -> frozenset[str]:
        """The words with a capital that stand behind "the" somewhere, and before no other one: "the Voivode"."""
        lowers = self._lowers
        return frozenset(
            self.forms[index]
            for index in self.capitals
            if index and lowers[index - 1] == "the" and not (self.joined(index) and self.is_capital(index + 1))
        )

    @cached_property
    def capitalises_nouns(self) -> bool:
        """Whether the typist gives a capital to common nouns, as in English of the 18th century."""
        within = [index for index in self.capitals[:4000] if not self.opens[index] and len(self.forms[index]) > 2]
        ordinary = sum(word_kind(self.forms[index]) == "ordinary" for index in within)
        return ordinary > 20 and ordinary > 0.4 * len(within)

    @cached_property
    def capitals_name(self) -> bool:
        """Whether the typist puts names in capitals within sentences."""
        return _capitals_name(self.text)

    @cached_property
    def honours(self) -> frozenset[int]:
        """Which words end a name of honour: "us-Saltaneh"."""
        return frozenset(
            each for each in self.capitals if self.forms[each][0].islower() and ends_honour(self.forms[each])
        )

    @cached_property
    def speaks_of_japan(self) -> bool:
        """Whether the text names Japan or one of its chief cities."""
        return speaks_of_japan(self.text)

    @cached_property
    def _gaps(self) -> list[str]:
        text, blocks = self.text, self.blocks
        found = [
            text[end:start] if block == following else _END
            for end, start, block, following in zip(self.ends, self.starts[1:], blocks, blocks[1:], strict=False)
        ]
        for index, gap in enumerate(found):
            if "\n" in gap or "\\" in gap:  # where a line is full says nothing
                found[index] = _WRAPPING.sub("\n" if self.line_ends[index] else " ", gap).replace("\\", "")
        return [*found, *repeat(_END, _BEYOND)]

    @cached_property
    def _lowers(self) -> list[str]:
        small = {form: form.lower() for form in set(self.forms)}  # each word once, however often it stands there
        return [*map(small.__getitem__, self.forms), *repeat("", _BEYOND)]

    @cached_property
    def things(self) -> dict[tuple[int, int, bool], bool]:
        """What was found of stretches: whether they are the name of a thing; every search asks it again."""
        return {}

    def gap(self, index: int) -> str:
        """What stands between a word and the next one of its block; a control character at the end of the block."""
        return self._gaps[index]

    def gap_before(self, index: int) -> str:
        """What stands between the word before and this one."""
        return self._gaps[index - 1] if index else _END

    def is_capital(self, index: int) -> bool:
        """Whether a word has the capital of a name: Sadat, al-Sadat, d'Estaing."""
        form = self.forms[index]
        return form[0].isupper() or (form[0] in "dlaeuboi" and bool(_PREFIXED.match(form)))

    def lower(self, index: int) -> str:
        """A word in small letters; empty outside the document."""
        return self._lowers[index]

    def joined(self, index: int) -> bool:
        """Whether nothing but blanks stands between a word and the next."""
        gap = self._gaps[index]
        return gap == " " or (gap.isspace() and not self._parts(index, gap))

    def _parts(self, index: int, gap: str) -> bool:
        """Whether blanks part names: a line end where lines stand for themselves, the gap between two columns."""
        if "\n" in gap or "\r" in gap:
            return bool(self.line_ends[index])
        return "\t" in gap or len(gap) >= _COLUMN_GAP


def read_words(document: Document) -> Words:
    """The words of a document's blocks (of all its text, if it has none), but for labels, dates, addresses."""
    reader = _Reader(document)
    for number, block in enumerate(document.blocks or (Block(0, len(document.source.text), "paragraph"),)):
        if block.kind not in _UNREAD_BLOCKS:
            reader.read(number, block)
    return reader.words()


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


class _Shape(NamedTuple):
    """What a word is wherever it stands."""

    named: str  # its form: without a possessive ending, a name in capitals as "Orlov"
    titled: str  # its form where capitals are the style of the line
    cut: int  # how many letters the possessive ending has
    capital: bool


@lru_cache(maxsize=1 << 16)  # a document, and a corpus more so, has the same words again and again
def _shape(written: str, capitals_name: bool) -> _Shape:
    form = written[:-2] if written[-2:] in _POSSESSIVE and len(written) > 2 else written
    capital = not form[0].islower() or (form[:1] in "dlaeuboi" and bool(_PREFIXED.match(form)))
    titled = named = form
    if capital and form.isupper():
        titled = _title_case(form)
        names = _is_name_in_capitals(form) or (capitals_name and _may_be_name_in_capitals(form))
        named = titled if names else form
    return _Shape(named, titled, len(written) - len(form), capital)


class _Reader:
    """Collects words block after block; a class, since the lists grow together."""

    def __init__(self, document: Document) -> None:
        self.text = document.source.text
        self.hidden = list(_hidden(document))
        self.next_hidden = 0
        self.capitals_name = _capitals_name(self.text)
        self.italics = frozenset((span.start, span.end) for span in document.spans if span.kind == "emphasis")
        self.breaks = sorted(span.start for span in document.spans if span.kind == "line-break")
        self.shapes: dict[str, _Shape] = {}
        self.forms: list[str] = []
        self.starts = array("i")
        self.ends = array("i")
        self.opens = bytearray()
        self.blocks = array("i")
        self.line_ends = bytearray()
        self.capitals = array("i")

    def words(self) -> Words:
        read = self.forms, self.starts, self.ends, self.opens, self.blocks, self.line_ends, self.capitals
        return Words(self.text, *read, self.italics)

    def read(self, number: int, block: Block) -> None:
        """The words of a block; each line of an opener or a closer has its own style."""
        if block.kind not in LINE_BLOCKS:
            self._read(number, block)
            return
        start = block.start
        for line in self.text[block.start : block.end].splitlines(keepends=True):
            self._read(number, Block(start, start + len(line), block.kind))
            start += len(line)

    def _read(self, number: int, block: Block) -> None:
        matches = list(_WORD.finditer(self.text, block.start, block.end))
        self._hide(block, matches)
        if not matches:
            return
        known, name = self.shapes, self.capitals_name
        shapes = [known.get(match[0]) or known.setdefault(match[0], _shape(match[0], name)) for match in matches]
        starts = [match.start() for match in matches]
        ends = [match.end() - shape.cut for match, shape in zip(matches, shapes, strict=True)]
        style = _capitals_are_style(block, matches, _LOUD_LETTERS.search(self.text, block.start, block.end) is not None)
        by_lines = block.kind in LINE_BLOCKS or _stands_in_lines(self.text[block.start : block.end])
        first = len(self.forms)
        self.capitals.extend([index for index, shape in enumerate(shapes, first) if shape.capital])
        self.forms += [shape.titled if style else shape.named for shape in shapes]
        self.opens.append(True)
        self.opens.extend(
            [
                style or (start - end > 1 and self._opens(index, end, start, by_lines))
                for index, end, start in zip(count(first), ends, islice(starts, 1, None), strict=False)
            ]
        )
        self.starts.extend(starts)
        self.ends.extend(ends)
        self.blocks.extend(repeat(number, len(starts)))
        # a title at the end of a line waits for its name: "Mr." above "Hale"
        waits = word_list("waiting-titles") if by_lines else frozenset()
        self.line_ends.extend(by_lines and form not in waits for form in self.forms[first:])
        self._part_lines(block, first)

    def _hide(self, block: Block, matches: list[re.Match[str]]) -> None:
        """Take away the words of a block that begin in a hidden span."""
        hidden, number = self.hidden, self.next_hidden
        while number < len(hidden) and hidden[number][1] <= block.start:
            number += 1
        self.next_hidden = number
        while number < len(hidden) and hidden[number][0] < block.end:
            first = bisect_left(matches, hidden[number][0], key=re.Match.start)
            del matches[first : bisect_left(matches, hidden[number][1], first, key=re.Match.start)]
            number += 1

    def _part_lines(self, block: Block, first: int) -> None:
        """Let a name end where a line of the block ends on purpose."""
        for index in range(bisect_left(self.breaks, block.start), bisect_left(self.breaks, block.end)):
            following = bisect_left(self.starts, self.breaks[index], first)
            if first < following < len(self.starts):
                self.line_ends[following - 1] = self.opens[following] = True

    def _opens(self, index: int, end: int, start: int, by_lines: bool) -> bool:
        """Whether a sentence begins after the word of that number, which ends at `end`."""
        gap = self.text[end:start]
        if not _OPENING.search(gap):
            return by_lines and "\n" in gap
        abbreviated = gap[0] == "." and gap.rstrip() == "." and _is_abbreviation(self.forms[index])
        return not (abbreviated or gap.strip() == ".,")


def _stands_in_lines(written: str) -> bool:
    """Whether the lines of a block stand for themselves: columns, or several short ones that each begin anew."""
    if "\n" not in written:
        return False
    lines = [line.strip() for line in written.splitlines() if line.strip()]
    if any(line[0].islower() for line in lines):
        return False
    columns = sum(_COLUMNS.search(line) is not None for line in lines)
    return 2 * columns > len(lines) or (len(lines) >= _SEVERAL_LINES and max(map(len, lines)) <= _SHORT_LINE)


def _capitals_are_style(block: Block, matches: list[re.Match[str]], loud: bool) -> bool:
    """Whether a line is written in capitals, or a heading with a capital on most words; `loud`: some word may be."""
    if not loud and block.kind not in _TITLE_CASE_BLOCKS:
        return False
    words = [match[0] for match in matches]
    long = [word for word in words if len(word) > 3 and word not in word_list("function-words")]
    if len(long) < 2 and not (long and (block.kind in _TITLE_CASE_BLOCKS or block.kind in LINE_BLOCKS)):
        return False
    if sum(word.isupper() for word in long) > 0.7 * len(long):
        return True
    return block.kind in _TITLE_CASE_BLOCKS and sum(word[0].isupper() for word in long) > 0.6 * len(long)


def _is_name_in_capitals(word: str) -> bool:
    """ "Mr. EDMUND HALE": capitals in running text that are a name's; NATO and TASS are none."""
    if len(word) < 4:
        return False
    form = _title_case(word)
    return form in name_table("given-names") or form in name_table("surnames")


def _capitals_name(text: str) -> bool:
    """Whether the typist puts names in capitals within sentences: "Colonel FIRUZAN left for AHWAZ"."""
    found: set[str] = set()
    for match in _LOUD.finditer(text):
        if _stands_in_sentence(text, *match.span()) and _may_be_name_in_capitals(match[0]):
            found.add(match[0])
            if len(found) >= _SEVERAL:
                return True
    return False


def _stands_in_sentence(text: str, start: int, end: int) -> bool:
    """Whether a word in capitals has one in small letters before or behind it."""
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    if _BEFORE_LOUD.match(text, max(0, start - 2), start) and not (behind.isalnum() or behind in ("_", ".")):
        return True
    return not (before.isalnum() or before in ("_", ".")) and _BEHIND_LOUD.match(text, end) is not None


def _may_be_name_in_capitals(word: str) -> bool:
    """Whether a word in capitals is no ordinary word, no title, and can be spoken."""
    lower = word.lower()
    if len(word) == _SHORTEST and _title_case(word) in name_table("given-names"):  # ALI
        return True
    if len(word) < _SPOKEN or lower in word_list("function-words") or lower in titles():
        return False
    return not is_ordinary(lower) and any(letter in "aeiouyäöüáéíóú" for letter in lower)


def _is_abbreviation(word: str) -> bool:
    return len(word) == 1 or word in word_list("abbreviated-given") or f"{word.lower()}." in titles()


def _title_case(word: str) -> str:
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-")) if len(word) > 1 else word
