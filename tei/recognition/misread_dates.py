"""Dates whose figures a reader of images took for letters out: "3 September l908", "l2 May 1911", "May 3O, 1911"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from tei.expressions import expression

_BLANK = r"[ \u00a0\r\n]{1,80}"
_DAY = r"(?P<day>[\dlIO]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[1lI][\dlIO]{3})(?![\w-])"
_MONTH = r"(?P<month>[A-Z][A-Za-z]{2,8})\.?"
_DAY_FIRST = expression(rf"(?<![\w.,/-]){_DAY}{_BLANK}{_MONTH},?{_BLANK}{_YEAR}")
_MONTH_FIRST = expression(rf"{_MONTH}{_BLANK}{_DAY},?{_BLANK}{_YEAR}")
_BEFORE = 5  # characters before the name of a month in which its day begins
_REACH = 24  # characters of a date from the name of the month on
_LETTERS = "lIO"
_AS_FIGURES = str.maketrans(_LETTERS, "110")


def find_misread(
    text: str, start: int, end: int, months: Iterable[int], value: Callable[[str, str, str], str]
) -> Iterator[tuple[int, int, Mapping[str, str]]]:
    """Dates between two offsets, with their values and a low certainty, where some figure is a letter.

    `months` are the offsets of names of months; `value` makes a day out of a year, a name of a month and a day, and an
    empty string where there is none.
    """
    for month in months:
        near = text[max(start, month - _BEFORE) : min(end, month + _REACH)]
        if not any(map(near.__contains__, _LETTERS)):
            continue
        for first in range(max(start, month - _BEFORE), month + 1):
            rule = _MONTH_FIRST if first == month else _DAY_FIRST
            match = rule.match(text, first, end) if text[first].isalnum() else None
            if match is None or match.start("month") != month:
                continue
            if not any(letter in match["day"] + match["year"] for letter in _LETTERS):
                break
            when = value(match["year"].translate(_AS_FIGURES), match["month"], match["day"].translate(_AS_FIGURES))
            if when:
                yield *match.span(), {"when": when, "cert": "low"}
            break
