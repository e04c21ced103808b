"""The text of a TEI file and of its source in, for each offset of the one that of the other out.

The encoder leaves out marks (layout), moves notes to their references and front matter to the header; so the text of
the TEI stands in the source in a few long pieces. Where two pieces meet, the next one is looked for further on.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from tei.errors import InputError
from tei.evaluation.annotations import Annotations

# How many characters of the TEI are looked for, and how far on: marks of layout first, then cut-out blocks.
_NEAR = (6, 60)
_SEARCHES = ((40, 200_000), (20, 20_000), (6, 2_000), (2, 200), (1, 20))
_LAYOUT = frozenset("|-:*_#>`\\")  # what a table or emphasis is written with


@dataclass(frozen=True, slots=True)
class Way:
    """Pieces of equal text: where each begins in the one and in the other."""

    ours: list[int]
    theirs: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source for a stretch of the TEI."""
        return self._at(start), self._at(max(end - 1, start)) + 1

    def _at(self, offset: int) -> int:
        index = bisect_right(self.ours, offset) - 1
        return self.theirs[index] + offset - self.ours[index] if index >= 0 else offset


def check_same(one: Annotations, other: Annotations) -> None:
    """Raise InputError, with the place, where two texts differ in more than white space."""
    if one.text == other.text:
        return
    place = _common(one.text, other.text)
    begin = max(0, place - 20)
    words = (
        f"its text is not that of {other.name}: one goes on {one.text[begin : place + 20]!r}, "
        f"the other {other.text[begin : place + 20]!r} (white space apart)"
    )
    raise InputError(words, file=one.name)


def align(tei: Annotations, source: Annotations) -> Way:
    """Lay the text of a TEI file along its source. Raises InputError where the source lacks a stretch of it."""
    ours: list[int] = []
    theirs: list[int] = []
    text, other = tei.text, source.text
    here = there = 0
    while here < len(text):
        found = _next(text, other, here, there)
        if found < 0:
            words = f"{text[here : here + 40]!r} (white space left out) is not in {source.name} where it should be"
            raise InputError(f"its text is not that of the source: {words}", file=tei.name)
        ours.append(here)
        theirs.append(found)
        length = _run(text, other, here, found)
        here, there = here + length, found + length
    return Way(ours, theirs)


def _next(text: str, other: str, here: int, there: int) -> int:
    """Where the text goes on in the other, which is further on; a note may also stand before (-1: nowhere)."""
    found = other.find(text[here : here + _NEAR[0]], there, there + sum(_NEAR))
    if found >= 0:
        return found
    mark = there
    while other[mark : mark + 1] in _LAYOUT and other[mark] != text[here]:
        mark += 1
    if mark > there and other.startswith(text[here], mark):  # a short cell of a table
        return mark
    for length, reach in _SEARCHES:
        piece = text[here : here + length]
        found = other.find(piece, there, there + reach + length)
        if found >= 0:
            return found
    return other.find(text[here : here + 40])


def _run(text: str, other: str, here: int, there: int) -> int:
    """How many characters are equal from two places on."""
    length, step = 0, 4096
    while step:
        piece = text[here + length : here + length + step]
        if piece and len(piece) == step and other.startswith(piece, there + length):
            length += step
        else:
            step //= 2
    return length


def _common(one: str, other: str) -> int:
    for place, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if mine != theirs:
            return place
    return min(len(one), len(other))
