"""Notes whose numbers were raised in print and are plain figures here: "in few hands.1", and below "1 See the letter".

A figure behind a word may be anything. It refers to a note where the figures behind the words are, one after another,
the numbers from 1 of the lines below that begin with one, and each line stands below the word that refers to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tei.expressions import expression
from tei.model import Block, Span
from tei.reading.paragraphs import BLANK, Paragraph
from tei.reading.signed_notes import without

_BEHIND = r"(?=[\s.,;:!?)\]\"”’—–]|$)(?![.,:]\d)"
_FIGURE = expression(rf"\d(?<=[^\s\d]\d)\d{{0,2}}{_BEHIND}")
_ONE = expression(rf"1(?<=[^\s\d]1){_BEHIND}")  # which is found many times as fast
_WORD = expression(r"[^\W\d_A-Z]{2}[.,;:!?]?[\"”’)\]]?[.,;:!?]?$")
_BEFORE = 6  # characters that hold the end of a word and what closes a sentence behind it
_TEXT = expression(r"(?P<n>\d{1,3})[.)]?[ \t\u00a0]+(?=[^\W\d_]|[\"“‘«(\[*_])")
_LINE = expression(r"(?:\r\n?|\n)[ \t]*(?=\d)")
_FEWEST = 2  # notes
_SHORTEST = 3  # characters of a note's text


class PlainNotes(NamedTuple):
    """What was found: the paragraphs without the notes; blocks and spans."""

    paragraphs: tuple[Paragraph, ...]
    blocks: list[Block]
    spans: list[Span]


class _Part(NamedTuple):
    """A paragraph, or the lines of one that begin with a number; 0 for none."""

    start: int
    end: int
    number: int
    text: int  # where the text behind the number begins


def find_plain_notes(text: str, paragraphs: Sequence[Paragraph]) -> PlainNotes:
    """The notes among some paragraphs, all of them or none."""
    if not any(text[paragraph.start] == "1" and _TEXT.match(text, paragraph.start) for paragraph in paragraphs):
        return PlainNotes(tuple(paragraphs), [], [])
    parts = [part for paragraph in paragraphs for part in _parts(text, paragraph)]
    found: list[tuple[_Part, tuple[int, int, int]]] = []
    waiting: list[tuple[int, int, int]] = []
    index = 0
    while index < len(parts):
        run = parts[index : index + len(waiting)]
        if waiting and [part.number for part in run] == [number for number, _, _ in waiting]:
            found += zip(run, waiting, strict=True)
            waiting = []
            index += len(run)
            continue
        waiting += _references(text, parts[index].start, parts[index].end)
        index += 1
    if waiting or len(found) < _FEWEST or [part.number for part, _ in found] != [*range(1, len(found) + 1)]:
        return PlainNotes(tuple(paragraphs), [], [])
    place = "end" if [part for part, _ in found] == parts[-len(found) :] else "foot"
    blocks = [Block(part.start, part.end, "note", {"n": str(part.number), "place": place}) for part, _ in found]
    marks = [Span(part.start, part.text, "layout", {"rule": "note-number"}) for part, _ in found]
    references = [_span(reference) for _, reference in found]
    kept = without(text, paragraphs, {(part.start, part.end) for part, _ in found})
    return PlainNotes(kept, blocks, [*marks, *references])


def refer_plainly(text: str, paragraphs: Sequence[Paragraph], notes: Sequence[Block]) -> list[Span]:
    """The references to notes that stand apart under their heading, where these are all the figures behind words."""
    numbers = [block.attributes["n"] for block in notes]
    if len(numbers) < _FEWEST or numbers != [str(number) for number in range(1, len(numbers) + 1)]:
        return []
    if not any(_is_behind_word(text, one.start()) for one in _ONE.finditer(text)):
        return []
    found: list[Span] = []
    for reference in (each for paragraph in paragraphs for each in _references(text, paragraph.start, paragraph.end)):
        if len(found) == len(numbers) or str(reference[0]) != numbers[len(found)]:
            return []
        found.append(_span(reference))
    return found if len(found) == len(numbers) else []


def _span(reference: tuple[int, int, int]) -> Span:
    number, start, end = reference
    return Span(start, end, "note-reference", {"n": str(number)})


def _parts(text: str, paragraph: Paragraph) -> Iterator[_Part]:
    """A paragraph parted at the lines whose numbers count on."""
    number, behind = _number(text, paragraph.start, paragraph.end)
    start = paragraph.start
    for line in _LINE.finditer(text, paragraph.start, paragraph.end) if number else ():
        following, text_ = _number(text, line.end(), paragraph.end)
        if following == number + 1:
            yield _Part(start, start + len(text[start : line.start()].rstrip(BLANK)), number, behind)
            start, number, behind = line.end(), following, text_
    yield _Part(start, paragraph.end, number, behind)


def _number(text: str, start: int, end: int) -> tuple[int, int]:
    match = _TEXT.match(text, start, end)
    return (int(match["n"]), match.end("n")) if match and end - match.end() > _SHORTEST else (0, start)


def _references(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    return [
        (int(match[0]), *match.span())
        for match in _FIGURE.finditer(text, start, end)
        if _is_behind_word(text, match.start(), start)
    ]


def _is_behind_word(text: str, figure: int, start: int = 0) -> bool:
    return _WORD.search(text, max(start, figure - _BEFORE), figure) is not None
