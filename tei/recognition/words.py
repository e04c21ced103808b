"""The words of a document: where each begins and ends, what stands between them, and what all of them show."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat

from tei.recognition.honours import ends_honour, speaks_of_japan
from tei.recognition.lexicon import word_kind
from tei.recognition.shapes import has_capital, names_in_capitals

END = "\x00"
BEYOND = 16  # words before the first and behind the last that may be asked for
_COLUMN_GAP = 3  # blanks
_OPENING_MARKS = '"“„«'


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
    gaps: list[str]  # what stands behind each, see `gap`; as many ends behind the last as may be asked for
    italics: frozenset[tuple[int, int]] = frozenset()  # stretches in italics, as offsets
    foreign: bool = False  # whether the text is not in English, so that words around a name tell nothing
    common: frozenset[int] = frozenset()  # which words with a capital name nobody in their language, by their numbers

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that this document writes in small letters too."""
        return frozenset({form for form in set(self.forms) if form[0].islower()})

    @cached_property
    def articled(self) -> frozenset[str]:
        """The words with a capital that stand behind "the" somewhere, and before no other one: "the Voivode"."""
        return frozenset(
            self.forms[index]
            for index in self.capitals
            if index and self.lower(index - 1) == "the" and not (self.joined(index) and self.is_capital(index + 1))
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
        return names_in_capitals(self.text)

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
    def quotations(self) -> list[int]:
        """Where quotation marks stand that may open a quotation, as offsets in order."""
        return sorted(offset for mark in _OPENING_MARKS for offset in _offsets(self.text, mark))

    @cached_property
    def things(self) -> dict[tuple[int, int, bool], bool]:
        """What was found of stretches: whether they are the name of a thing; every search asks it again."""
        return {}

    @cached_property
    def gap(self) -> Callable[[int], str]:
        """What stands between a word and the next one of its block; a control character at the end of the block."""
        return self.gaps.__getitem__

    def gap_before(self, index: int) -> str:
        """What stands between the word before and this one."""
        return self.gaps[index - 1]

    def is_capital(self, index: int) -> bool:
        """Whether a word has the capital of a name: Sadat, al-Sadat, d'Estaing."""
        return has_capital(self.forms[index])

    @cached_property
    def lower(self) -> Callable[[int], str]:
        """A word in small letters; empty outside the document."""
        small = {form: form.lower() for form in set(self.forms)}  # each word once, however often it stands there
        return [*map(small.__getitem__, self.forms), *repeat("", BEYOND)].__getitem__

    def joined(self, index: int) -> bool:
        """Whether nothing but blanks stands between a word and the next."""
        gap = self.gaps[index]
        return gap == " " or (gap.isspace() and not self._parts(index, gap))

    def _parts(self, index: int, gap: str) -> bool:
        """Whether blanks part names: a line end where lines stand for themselves, the gap between two columns."""
        if "\n" in gap or "\r" in gap:
            return bool(self.line_ends[index])
        return "\t" in gap or len(gap) >= _COLUMN_GAP


def _offsets(text: str, mark: str) -> Iterator[int]:
    offset = text.find(mark)
    while offset >= 0:
        yield offset
        offset = text.find(mark, offset + 1)
