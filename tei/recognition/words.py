"""A document in, its words out: where each begins and ends, and whether its capital means anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tei.model import Block, Document
from tei.recognition.lexicon import name_table, titles, word_kind, word_list

_LETTER = r"[^\W\d_¹²³⁰⁴-⁹]"  # a superscript number after a name is a note's
_RUN = rf"(?:{_LETTER}++[\u0300-\u036f]*+)++"
_WORD = re.compile(rf"{_RUN}(?:['’ʼ-]{_RUN})*+")
_POSSESSIVE = ("'s", "’s", "ʼs", "'S", "’S")
_PREFIXED = re.compile(r"(?:d|l|al|el|ul|an|ar|as|ash|at|az|bin|ibn)['’-](?=[^\W\d_a-z])")  # d'Estaing, al-Sadat
_OPENING = re.compile(r"[.?!:…\"“„«‘]")
# Words of these are no names of the text, or are named elsewhere: a label by @who, a book by its own parts.
_HIDING = frozenset(
    ("address", "date", "foreign", "label", "layout", "list-head", "measure", "note-reference", "speaker", "title")
) | {"publisher"}
_UNREAD_BLOCKS = frozenset(("metadata", "separator"))
_TITLE_CASE_BLOCKS = frozenset(("heading", "subheading", "front"))
LINE_BLOCKS = frozenset(("opener", "closer", "participants", "postscript"))  # a line end there ends a name


@dataclass(frozen=True)
class Words:
    """The words of a document, as parallel lists in order; a possessive ending is no part of a word."""

    text: str
    forms: list[str]  # as written, but MR. ORLOV as "Orlov" where capitals are the style of the line
    starts: list[int]
    ends: list[int]
    opens: list[bool]  # a sentence begins here, or the line is all capitals: the capital proves nothing
    blocks: list[int]  # which block, by its number; -1 for none
    line_ends: list[bool]  # whether a line end ends a name there
    capitals: list[int]  # which words have a capital, by their numbers

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that this document writes in small letters too."""
        return frozenset(form for form in self.forms if form[0].islower())

    @cached_property
    def capitalises_nouns(self) -> bool:
        """Whether the typist gives a capital to common nouns, as in English of the 18th century."""
        within = [index for index in self.capitals[:4000] if not self.opens[index] and len(self.forms[index]) > 2]
        ordinary = sum(word_kind(self.forms[index]) == "ordinary" for index in within)
        return ordinary > 20 and ordinary > 0.4 * len(within)

    def gap(self, index: int) -> str:
        """What stands between a word and the next one of its block; a control character at the end of the block."""
        following = index + 1
        if following >= len(self.starts) or self.blocks[following] != self.blocks[index]:
            return "\x00"
        return self.text[self.ends[index] : self.starts[following]]

    def gap_before(self, index: int) -> str:
        """What stands between the word before and this one."""
        return self.gap(index - 1) if index else "\x00"

    def is_capital(self, index: int) -> bool:
        """Whether a word has the capital of a name: Sadat, al-Sadat, d'Estaing."""
        form = self.forms[index]
        return form[0].isupper() or (form[0] in "dlaeubi" and bool(_PREFIXED.match(form)))

    def lower(self, index: int) -> str:
        """A word in small letters; empty outside the document."""
        return self.forms[index].lower() if 0 <= index < len(self.forms) else ""

    def joined(self, index: int) -> bool:
        """Whether nothing but blanks stands between a word and the next."""
        gap = self.gap(index)
        return gap == " " or (gap.isspace() and not (self.line_ends[index] and "\n" in gap))


def read_words(document: Document) -> Words:
    """The words of a document's blocks (of all its text, if it has none), but for labels, dates, addresses."""
    reader = _Reader(document)
    for number, block in enumerate(document.blocks or (Block(0, len(document.source.text), "paragraph"),)):
        if block.kind not in _UNREAD_BLOCKS:
            reader.read(number, block)
    return reader.words()


def _hidden(document: Document) -> Iterator[tuple[int, int]]:
    for span in document.spans:
        if span.kind in _HIDING and span.end > span.start:
            yield span.start, span.end


class _Reader:
    """Collects words block after block; a class, since the lists grow together."""

    def __init__(self, document: Document) -> None:
        self.text = document.source.text
        self.hidden = list(_hidden(document))
        self.next_hidden = 0
        self.forms: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.opens: list[bool] = []
        self.blocks: list[int] = []
        self.line_ends: list[bool] = []
        self.capitals: list[int] = []

    def words(self) -> Words:
        return Words(
            self.text, self.forms, self.starts, self.ends, self.opens, self.blocks, self.line_ends, self.capitals
        )

    def read(self, number: int, block: Block) -> None:
        matches = [
            match for match in _WORD.finditer(self.text, block.start, block.end) if not self._hides(match.start())
        ]
        if not matches:
            return
        style = _capitals_are_style(block, [match[0] for match in matches])
        by_lines = block.kind in LINE_BLOCKS
        before = ""
        for match in matches:
            form, start, end = match[0], match.start(), match.end()
            if form[-2:] in _POSSESSIVE and len(form) > 2:
                form, end = form[:-2], end - 2
            if not form[0].islower() or (form[:1] in "dlaeubi" and _PREFIXED.match(form)):
                self.capitals.append(len(self.forms))
                if form.isupper() and (style or _is_name_in_capitals(form)):
                    form = _title_case(form)
            self.opens.append(style or not before or self._opens(before, start))
            self.forms.append(form)
            self.starts.append(start)
            self.ends.append(end)
            self.blocks.append(number)
            self.line_ends.append(by_lines)
            before = form

    def _hides(self, offset: int) -> bool:
        while self.next_hidden < len(self.hidden) and self.hidden[self.next_hidden][1] <= offset:
            self.next_hidden += 1
        return self.next_hidden < len(self.hidden) and self.hidden[self.next_hidden][0] <= offset

    def _opens(self, before: str, start: int) -> bool:
        end = self.ends[-1]
        if start - end == 1:
            return False
        gap = self.text[end:start]
        if not _OPENING.search(gap):
            return "\n" in gap and self.line_ends[-1]
        abbreviated = gap[0] == "." and gap.rstrip() == "." and _is_abbreviation(before)
        return not (abbreviated or gap.strip() == ".,")


def _capitals_are_style(block: Block, words: list[str]) -> bool:
    """Whether a line is written in capitals, or a heading with a capital on most words."""
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


def _is_abbreviation(word: str) -> bool:
    return len(word) == 1 or word in word_list("abbreviated-given") or f"{word.lower()}." in titles()


def _title_case(word: str) -> str:
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-")) if len(word) > 1 else word
