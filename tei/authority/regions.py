"""Stretches of the source that others claim in; what covers or touches a stretch out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from tei.model import Span, in_order

_LONG = 8  # code points; shorter names of bodies are abbreviations


class Regions:
    """Stretches of the source that others claim; they may lie inside each other."""

    def __init__(self, spans: Sequence[Span]) -> None:
        """Keep the spans in order."""
        self._spans = in_order(spans)
        self._starts = [span.start for span in self._spans]
        self._ends = [span.end for span in self._spans]

    def over(self, start: int, end: int) -> Span | None:
        """The longest claim that covers a stretch, or None."""
        place = bisect_right(self._starts, start)
        longest = None
        for span in self._spans[max(0, place - 4) : place]:
            if span.end >= end and (longest is None or span.end - span.start > longest.end - longest.start):
                longest = span
        return longest

    def body_within(self, start: int, end: int) -> bool:
        """Whether a long name of an organisation overlaps a stretch."""
        place = bisect_right(self._starts, end - 1)
        return any(
            span.kind == "organisation" and span.end > start and span.end - span.start > _LONG
            for span in self._spans[max(0, place - 4) : place]
        )

    def touches(self, start: int, end: int) -> bool:
        """Whether a claim overlaps a stretch."""
        place = bisect_right(self._starts, end - 1)
        return max(self._ends[max(0, place - 4) : place], default=-1) > start

    def __bool__(self) -> bool:
        """Whether anything is claimed at all."""
        return bool(self._spans)
