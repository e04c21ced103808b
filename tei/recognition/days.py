"""Days and years: a day of the calendar to the value that TEI's @when has for it, a year alone on a line to itself."""

from __future__ import annotations

from datetime import date

from tei.expressions import expression

_YEAR = expression(r"[#*_ ]*(?P<year>1[5-9]\d\d|20\d\d)[.*_ ]*")
_LONGEST_YEAR = len("### **1895.**")
_LEAP = 2000  # any leap year: without its year, 29 February may be a day


def calendar_day(year: int, month: int, day: int) -> str:
    """The day as W3C writes it, "--02-29" where `year` is 0; empty where the calendar has none."""
    try:
        date(year or _LEAP, month, day)
    except ValueError:
        return ""
    return f"{year:04d}-{month:02d}-{day:02d}" if year else f"--{month:02d}-{day:02d}"


def year_alone(text: str, start: int, end: int) -> int:
    """The year that is all that stands between two offsets, as over the entries of a diary; 0 where it is not."""
    match = _YEAR.fullmatch(text, start, end) if end - start <= _LONGEST_YEAR else None
    return int(match["year"]) if match else 0
