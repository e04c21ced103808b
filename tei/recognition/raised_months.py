"""Dates with a month that raised letters or a number abbreviate to values of `date`: "7.th Octob.r 1763", "3d 9ber"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tei.expressions import expression, matches_at
from tei.recognition.days import calendar_day

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COUNTED = {"7": 9, "8": 10, "9": 11, "10": 12, "X": 12}  # September is the seventh of the old year
_NAMED = (
    r"(?P<name>[JFMASOND][a-z]{1,6}\.(?:ry|y|er|br|r|st|t|ch|il|l)"
    r"|(?:Janr|Jan|Febr|Feb)y|(?:Sept|Septem|Septemb|Oct|Octob|Nov|Novem|Novemb|Dec|Decem|Decemb)r\.?|Augt\.?)"
    r"(?![A-Za-z])"
)
_MONTH = rf"(?:{_NAMED}|(?P<counted>[789X]|10) ?b(?:er|re|\.r|ris)(?![A-Za-z]))"
_DAY = r"(?P<day>\d{1,2})(?:\.?(?:st|nd|rd|th|d))?"
_YEAR = r"(?P<year>1[4-9]\d\d)"
_RAISED = expression(_NAMED)
_COUNTING = expression(r"[789X0] ?b(?:er|re|\.r|ris)(?![A-Za-z])", having=("b",))
_DAY_FIRST = expression(rf"{_DAY}(?: of)? {_MONTH}(?:\.?,? {_YEAR}(?![\w-]))?")
_MONTH_FIRST = expression(rf"{_MONTH} {_DAY}(?:,? {_YEAR}(?![\w-]))?(?![\w:/-])")


def find_raised(
    text: str, start: int, end: int, figures: Sequence[int], months: Sequence[int]
) -> Iterator[tuple[int, int, dict[str, str]]]:
    """Start, end and @when of each between two offsets; no value where the calendar has no such day."""
    if not any(_RAISED.match(text, month, end) for month in months) and _COUNTING.search(text, start, end) is None:
        return
    for rule, starts in ((_DAY_FIRST, figures), (_MONTH_FIRST, months)):
        for match in matches_at(rule, text, starts, end):
            month = _COUNTED[match["counted"]] if match["counted"] else _number(match["name"])
            if month:
                value = calendar_day(int(match["year"] or 0), month, int(match["day"]))
                yield *match.span(), {"when": value} if value else {}


def _number(name: str) -> int:
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0
