"""Spans that may cross to spans that nest: the encoder's one rule book for overlaps."""

from __future__ import annotations

import heapq
import sys
from collections.abc import Iterable
from itertools import pairwise

from tei.model import Span, SpanKind

# Of two spans with the same range the one named first goes outside.
_OUTER_FIRST: tuple[SpanKind, ...] = (
    "forme-work",
    "row", "cell", "list-head", "entry", "dateline", "salute", "signed", "speaker", "delivery", "segment", "label",
    "book", "author", "title", "publication-place", "publisher",
    "supplied", "foreign", "editorial", "expansion", "expanded",
    "person", "place", "organisation", "role", "date", "measure", "address", "emphasis",
)  # fmt: skip
_RANK = {kind: rank for rank, kind in enumerate(_OUTER_FIRST)}

# These say of each of their characters the same as of the whole, so they may be cut in two at another's edge.
_DIVISIBLE = frozenset(("supplied", "foreign", "emphasis", "segment"))
_NAMES = frozenset(("person", "place", "organisation"))
_CERTAINTY = {"low": 0, "medium": 1, "high": 2}


def nest(spans: Iterable[Span]) -> list[Span]:
    """The spans in document order, none crossing another: divisible ones are cut, else the less certain one is dropped.

    A name beats what is cut at its edges, so that "[Gen. Axel] Lind" gives a name from "Axel" to "Lind" with the
    supplied words inside it.
    """
    spans = list(spans)
    if len(spans) < 2 or all(before.end <= span.start for before, span in pairwise(spans)):
        return [span for span in spans if _is_kept(span)]  # the usual case: nothing overlaps
    queue = [(*_order(span), number, span) for number, span in enumerate(spans)]
    heapq.heapify(queue)
    number = len(queue)
    result: list[Span] = []
    open_: list[int] = []  # indices into result
    while queue:
        span = heapq.heappop(queue)[-1]
        open_ = [index for index in open_ if result[index].end > span.start]
        crossed = next((index for index in reversed(open_) if result[index].end < span.end), None)
        if crossed is None:
            if not _is_hidden(span, result, open_) and not _is_repetition(span, result, open_):
                if span.start < span.end:
                    open_.append(len(result))
                result.append(span)
            continue
        result[crossed], additions = _settle(result[crossed], span)
        for addition in additions:
            if addition.start < addition.end:
                number += 1
                heapq.heappush(queue, (*_order(addition), number, addition))
    return _without_hollow([span for span in result if _is_kept(span)])


def _settle(first: Span, second: Span) -> tuple[Span, list[Span]]:
    """What becomes of two spans that cross: what is left of the first, and what is to be placed anew."""
    if "forme-work" in (first.kind, second.kind):  # a running head is no part of what the text says
        return (first, []) if first.kind == "forme-work" else (_part(first, first.start, first.start), [second])
    if first.kind in _DIVISIBLE and second.kind not in _DIVISIBLE:
        return _part(first, first.start, second.start), [second, _part(first, second.start, first.end)]
    if second.kind in _DIVISIBLE:
        return first, [_part(second, second.start, first.end), _part(second, first.end, second.end)]
    if _strength(second) > _strength(first):
        return _part(first, first.start, first.start), [second]
    return first, []


def _order(span: Span) -> tuple[int, int, int]:
    """By start; of those that start together a milestone first, then the longer, then by rank."""
    length = span.end - span.start
    return span.start, -length if length else -sys.maxsize, _RANK.get(span.kind, 99)


def _is_kept(span: Span) -> bool:
    """Only a milestone may have no characters; a part that was cut to nothing goes."""
    return span.start < span.end or span.kind in ("page-break", "line-break", "cell")


def _part(span: Span, start: int, end: int) -> Span:
    return Span(start, end, span.kind, span.attributes, span.evidence)


def _strength(span: Span) -> tuple[int, int]:
    certainty = _CERTAINTY[span.evidence.certainty] if span.evidence else 1
    return certainty, span.end - span.start


def _is_hidden(span: Span, result: list[Span], open_: list[int]) -> bool:
    """Whether all of its characters become markup, as a name inside the target of a link."""
    hiding = ("layout", "page-break") if span.start < span.end or span.kind == "page-break" else ()
    return any(result[index].kind in hiding for index in open_)


def _is_repetition(span: Span, result: list[Span], open_: list[int]) -> bool:
    """Whether a span of that kind with that range stands open already, or a name would nest in a name."""
    for index in open_:
        other = result[index]
        if other.kind == span.kind and (other.start, other.end) == (span.start, span.end):
            return True
        if other.kind in _NAMES and span.kind in _NAMES and other.kind != "organisation":
            return True
    return False


def _without_hollow(spans: list[Span]) -> list[Span]:
    """Without a `supplied` that holds exactly another form of a name, or exactly a role: they say it better."""
    ranges = {
        (span.start, span.end)
        for span in spans
        if span.kind == "role" or (span.kind in _NAMES and span.attributes.get("type") == "alternative")
    }
    if not ranges:
        return spans
    return [
        span
        for span in spans
        if span.kind != "supplied"
        or ((span.start, span.end) not in ranges and (span.start, span.end - 1) not in ranges)
    ]
