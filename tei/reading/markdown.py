"""The few Markdown marks of a typed text to spans: emphasis, addresses, links, escapes, hard line breaks.

The rules are those of CommonMark 0.31 (sections 2.4, 6.2, 6.3, 6.5, 6.7) as far as typed documents use them: a mark
that does not pair stays text. Marks of whole lines (headings, lists, quotations) belong to the structure.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from tei.expressions import expression
from tei.model import Span, in_order

_ESCAPE = expression(r"\\(?:[!-/:-@\[-`{-~]|(?P<end>\r\n?|\n)[ \t]*(?=\S))")  # a line's end: a hard break
_ANGLED = expression(r"<((?:https?|ftp)://[^\s<>]{1,2000}|mailto:[^\s<>]{1,300})>", re.I)
_LINKED = expression(r"\[([^\[\]\n]{1,300})\]\(((?:https?|ftp)://[^()\s]{1,2000})\)", re.I)
_BARE = expression(r"\b(?:https?://|ftp://|www\.(?=\w))[^\s<>\[\]\"“”*]{2,2000}", re.I)
# What each address has; it begins with a class of signs, since such an expression is many times as fast.
_SIGN = expression(r"[:wW](?:(?<=:)//|(?<=[mM][aA][iI][lL][tT][oO]:)|(?<=[wW]{3})\.)")
# A longer run is a rule to fill in ("Signed: ______"), and stays text.
_RUN = expression(r"[*_\\](?:(?<=\\)[*_\\]|(?<=\*)\**|(?<=_)_*|)")
_LONGEST_RUN = 3
_PARAGRAPH_END = expression(r"\n[ \t]*\r?\n|\r[ \t]*\r|\f")
_RULE_LINE = expression(r"\n[*_\-–—=~.·#• \t]+$", re.M)
# What many spans share, which takes less memory.
_ESCAPED, _HARD_BREAK, _SET_OFF = ({"rule": rule} for rule in ("escape", "line-break", "emphasis"))
_REND = {1: "italic", 2: "bold", 3: "bold italic"}


def find_marks(text: str) -> tuple[Span, ...]:
    """`layout`, `emphasis` (attribute rend) and `address` (attribute target) spans of a whole text, in order."""
    spans = [*_addresses(text)] if "://" in text or "www." in text or "mailto:" in text else []
    if "\\" in text:
        spans += [
            Span(m.start(), m.start() + 1, "layout", _HARD_BREAK if m["end"] else _ESCAPED)
            for m in _ESCAPE.finditer(text)
        ]
    if "*" in text or "_" in text:
        spans += _emphasis(text, _taken(spans))
    return in_order(spans)


def _addresses(text: str) -> Iterator[Span]:
    end = 0
    rules = (("<", _ANGLED), ("](", _LINKED), ("", _BARE))
    found = [
        (match.start(), match.end(), match)
        for line in _lines_with(_SIGN, text)
        for sign, rule in rules
        if text.find(sign, *line) >= 0
        for match in rule.finditer(text, *line)
    ]
    for start, stop, match in sorted(found, key=lambda entry: (entry[0], -entry[1])):
        if start < end:
            continue
        if text[start] == "<":
            yield Span(start, start + 1, "layout", {"rule": "autolink"})
            yield Span(start + 1, stop - 1, "address", {"target": match[1]})
            yield Span(stop - 1, stop, "layout", {"rule": "autolink"})
        elif text[start] == "[":
            yield Span(start, start + 1, "layout", {"rule": "link"})
            yield Span(start + 1, match.end(1), "address", {"target": match[2]})
            yield Span(match.end(1), stop, "layout", {"rule": "link"})
        else:
            words = match[0].rstrip(".,;:!?'’_*")
            words = words[:-1] if words.endswith(")") and "(" not in words else words
            stop = start + len(words)
            yield Span(start, stop, "address", {"target": words if "://" in words else f"http://{words}"})
        end = stop


def _lines_with(sign: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """The lines (as "\\n" ends them, with it) in which a sign stands: where to look for what lies within one line."""
    end = 0
    for match in sign.finditer(text):
        if match.start() >= end:
            start, end = text.rfind("\n", 0, match.start()) + 1, (text.find("\n", match.end()) + 1) or len(text)
            yield start, end


def _taken(spans: list[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def _emphasis(text: str, taken: list[tuple[int, int]]) -> Iterator[Span]:
    """Pairs of equal runs within a paragraph, the nearest first."""
    rules = [(m.start(), m.end() - 1) for m in _RULE_LINE.finditer(f"\n{text}") if not m[0].isspace()]
    taken = sorted(taken + rules)
    starts = [start for start, _ in taken]
    open_: list[tuple[str, int]] = []
    ends = _PARAGRAPH_END.finditer(text)
    paragraph_end = next((m.start() for m in ends), len(text))
    for match in _RUN.finditer(text):
        start, stop = match.span()
        if text[start] == "\\" or stop - start > _LONGEST_RUN:
            continue
        if start >= paragraph_end:
            open_.clear()
            paragraph_end = next((m.start() for m in ends if m.start() > start), len(text))
        index = bisect_right(starts, start) - 1
        if index >= 0 and taken[index][1] > start:
            continue
        opens, closes = _flanks(text, start, stop)
        place = next((i for i in range(len(open_) - 1, -1, -1) if open_[i][0] == match[0]), None) if closes else None
        if place is not None:
            first = open_[place][1]
            del open_[place:]
            width = stop - start
            yield Span(first, first + width, "layout", _SET_OFF)
            yield Span(first + width, start, "emphasis", {"rend": _REND[width]})
            yield Span(start, stop, "layout", _SET_OFF)
        elif opens:
            open_.append((match[0], start))
            del open_[:-20]  # more open at once is no emphasis, and would make a hostile text slow


def _flanks(text: str, start: int, stop: int) -> tuple[bool, bool]:
    """Whether a run may open and may close emphasis (CommonMark's left- and right-flanking runs)."""
    before = text[start - 1] if start else " "
    after = text[stop] if stop < len(text) else " "
    left = not after.isspace() and (after.isalnum() or before.isspace() or not before.isalnum())
    right = not before.isspace() and (before.isalnum() or after.isspace() or not after.isalnum())
    if text[start] == "_":
        return left and not before.isalnum(), right and not after.isalnum()
    return left, right
