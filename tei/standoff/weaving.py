"""Tags and where they go in, the file with these tags between its characters out; it stays well-formed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tei.standoff.scanning import Piece


@dataclass(frozen=True, slots=True)
class Wrap:
    """A stretch of the file (offsets, end exclusive) and the tags that go round it."""

    start: int
    end: int
    opening: str
    closing: str


def weave(text: str, pieces: Sequence[Piece], wraps: Iterable[Wrap], others: Iterable[tuple[int, str]] = ()) -> str:
    """Put tags round stretches, and other strings at their offsets.

    A stretch that cuts across an element takes all of it in where it can, and is split else.
    """
    starts = [piece.start for piece in pieces]
    insertions = list(others)
    for wrap in wraps:
        for start, end in _balanced(text, pieces, starts, wrap.start, wrap.end):
            insertions += [(start, wrap.opening), (end, wrap.closing)]
    return insert(text, insertions)


def insert(text: str, insertions: Iterable[tuple[int, str]]) -> str:
    """A text with strings put in at offsets; at one offset in the order given."""
    parts: list[str] = []
    place = 0
    for offset, addition in sorted(insertions, key=lambda entry: entry[0]):
        parts += [text[place:offset], addition]
        place = offset
    return "".join((*parts, text[place:]))


def edited(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """A text with stretches of it (offsets, end exclusive, none overlapping) replaced."""
    parts: list[str] = []
    place = 0
    for start, end, words in sorted(edits):
        parts += [text[place:start], words]
        place = end
    return "".join((*parts, text[place:]))


def _balanced(text: str, pieces: Sequence[Piece], starts: Sequence[int], start: int, end: int) -> list[tuple[int, int]]:
    first = bisect_left(starts, start + 1) - 1
    last = bisect_left(starts, end) - 1
    inner = pieces[first : last + 1]
    unopened, unclosed = _unmatched(inner)
    if not unopened and not unclosed:
        return [(start, end)]
    before, after = first, last
    for _ in range(unopened):  # take in start tags that stand right before
        before -= 1
        if before < 0 or pieces[before].kind != "start" or pieces[before + 1].start != min(start, pieces[before].end):
            return _split(text, inner, start, end)
    if unopened and pieces[first].start != start:
        return _split(text, inner, start, end)
    for _ in range(unclosed):  # and end tags that stand right behind
        after += 1
        if after >= len(pieces) or pieces[after].kind != "end":
            return _split(text, inner, start, end)
    if unclosed and pieces[last].end != end:
        return _split(text, inner, start, end)
    return [(pieces[before].start if unopened else start, pieces[after].end if unclosed else end)]


def _unmatched(pieces: Sequence[Piece]) -> tuple[int, int]:
    unopened = unclosed = 0
    for piece in pieces:
        if piece.kind == "start":
            unclosed += 1
        elif piece.kind == "end":
            if unclosed:
                unclosed -= 1
            else:
                unopened += 1
    return unopened, unclosed


def _split(text: str, pieces: Sequence[Piece], start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of text, each by itself."""
    stretches = [(max(start, piece.start), min(end, piece.end)) for piece in pieces if piece.kind in ("text", "entity")]
    joined: list[tuple[int, int]] = []
    for begin, stop in (_trimmed(text, *stretch) for stretch in stretches):
        if begin >= stop:
            continue
        if joined and joined[-1][1] == begin:
            joined[-1] = (joined[-1][0], stop)
        else:
            joined.append((begin, stop))
    return joined


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the blanks at its ends."""
    written = text[start:end]
    return start + len(written) - len(written.lstrip()), end - len(written) + len(written.rstrip())
