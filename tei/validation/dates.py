"""A value that is no ISO date goes in; what is wrong with it, or how to write it, comes out."""

from __future__ import annotations

import re
from calendar import month_name, monthrange

_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?$")
_DAY_FIRST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})$")


def date_hint(value: str) -> str:
    """Words to go after a message, or "" for a value that is not nearly a date.

    "1958-02-30" has a day too many, "1872-5-6" lacks zeros. Of "5.6.1872" nobody can tell which is the month.
    """
    match, turned = _YEAR_FIRST.match(value.strip()), _DAY_FIRST.match(value.strip())
    if match:
        year, month, day = (int(part) if part else None for part in match.groups())
    elif turned:
        first, second, year = (int(part) for part in turned.groups())
        day, month = (first, second) if first > 12 or first == second else (second, first)
        if day <= 12 and day != month:
            return ""
    else:
        return ""
    return _said(year or 0, month or 0, day)


def _said(year: int, month: int, day: int | None) -> str:
    if not 1 <= month <= 12:
        return f"; there is no month {month}"
    days = monthrange(year or 4, month)[1]
    if day is not None and not 1 <= day <= days:
        return f"; {month_name[month]} {year} has {days} days"
    return f"; write {year:04}-{month:02}" + (f"-{day:02}" if day else "")
