"""A stand-off layer goes in; its lines come out as tokens, cut so that every name begins and ends with one."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tei.standoff.layer import StandOff
from tei.standoff.passages import LETTERS

_JOINERS = frozenset("-'’‐‑·")  # between letters, part of a word


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign: offsets into the base text and into the reading text, ends exclusive."""

    start: int
    end: int
    first: int
    last: int


def tokens_of(layer: StandOff) -> list[list[Token]]:
    """The tokens of each line of the reading text that has any.

    A token lies in no gap: where marks of the source stand inside a word, it is cut there.
    """
    text, offsets = layer.reading.text, layer.offsets
    edges = sorted({edge for mention in layer.mentions for edge in (mention.tagged.start, mention.tagged.end)})
    lines, place, letter = [], 0, 0
    for line in text.split("\n"):
        found = []
        for first, last in (part for start, end in _words(line, place) for part in _between(start, end, edges)):
            length = last - first
            start, end = offsets[letter], offsets[letter + length - 1] + 1
            letter += length
            if end - start == length:
                found.append(Token(start, end, first, last))
            else:
                found += _cut(layer, first, last)
        if found:
            lines.append(found)
        place += len(line) + 1
    return lines


def split_text(text: str, edges: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The words and signs of any text, cut at edges (in order) too."""
    for start, end in _words(text, 0):
        yield from _between(start, end, edges)


def _between(start: int, end: int, edges: Sequence[int]) -> Iterator[tuple[int, int]]:
    index = bisect_right(edges, start)
    if index == len(edges) or edges[index] >= end:
        yield start, end
        return
    inside = edges[index : bisect_left(edges, end)]
    yield from zip((start, *inside), (*inside, end), strict=True)


def _cut(layer: StandOff, first: int, last: int) -> Iterator[Token]:
    """A word that is not in one piece in the base text: its pieces, where more than white space parts them."""
    for segment in layer.segments(first, last):
        length = len("".join(layer.base.text[segment.start : segment.end].split()))
        yield Token(segment.start, segment.end, first, first + length)
        first += length


def _words(line: str, place: int) -> Iterator[tuple[int, int]]:
    """Letters, digits and their marks together, with a hyphen or apostrophe between them; other signs alone."""
    for match in LETTERS.finditer(line):
        start, end = place + match.start(), place + match.end()
        if match[0].isalnum():
            yield start, end
        else:
            yield from ((start + first, start + last) for first, last in _parts(match[0]))


def _parts(run: str) -> Iterator[tuple[int, int]]:
    begin = 0
    inside = False  # whether the part so far is a word
    for index, sign in enumerate(run):
        if index and _continues(run, index, inside):
            continue
        if index:
            yield begin, index
        begin, inside = index, sign.isalnum() or sign == "_"
    yield begin, len(run)


def _continues(run: str, index: int, inside: bool) -> bool:
    """Whether a sign belongs to the part before it: a mark or joiner on any, letters and inner hyphens on a word."""
    sign = run[index]
    if unicodedata.category(sign)[0] == "M" or unicodedata.category(sign) == "Cf" or run[index - 1] == "\u200d":
        return True
    if not inside:
        return False
    return sign.isalnum() or sign == "_" or (sign in _JOINERS and run[index + 1 : index + 2].isalnum())
