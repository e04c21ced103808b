"""Dates with a Roman month and no full year to values of `date`: "25.VIII.68" and "23.VIII." beside "24.VIII.1968"."""

from __future__ import annotations

from collections.abc import Iterable

from tei.expressions import expression, matches_at
from tei.numerals import roman_number
from tei.recognition.days import calendar_day

_DATE = expression(r"(?P<d>\d{1,2})\. ?(?P<m>[IVX]{1,4})\.(?: ?(?P<y>1\d{3}|20\d\d|\d\d)(?![\d.]))?(?!\w)")
_DECEMBER = 12
_SHORT = 2  # figures
_NEAR = 30  # years between a year of two figures and one that is written in full


def find_roman(text: str, figures: Iterable[int]) -> dict[int, tuple[int, dict[str, str]]]:
    """By where each begins, its end and value; none in a text without such a date that has its full year.

    A year of two figures is one near the full years, with `cert`; without any, the day has none.
    """
    matches = matches_at(_DATE, text, figures, len(text))
    found = [(match, month) for match in matches if 0 < (month := roman_number(match["m"])) <= _DECEMBER]
    years = {int(match["y"]) for match, _ in found if len(match["y"] or "") > _SHORT}
    values = {}
    for match, month in found if years else ():
        short, day = match["y"] or "", int(match["d"])
        near = {y for known in years for y in range(known - _NEAR, known + _NEAR + 1) if short == f"{y % 100:02d}"}
        if not short and (value := calendar_day(0, month, day)):
            values[match.start()] = match.end(), {"when": value}
        elif len(near) == 1 and (value := calendar_day(min(near), month, day)):
            values[match.start()] = match.end(), {"when": value, "cert": "medium"}
    return values
