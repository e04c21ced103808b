"""Dates in, and the same with a year for those that lack one, where the document has one year and it is plain which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from tei.expressions import expression
from tei.model import Document, Evidence, Span

_YEAR = expression(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")
_KEYS = ("when", "from", "to")
_WITHOUT = expression(r"--\d\d-\d\d")
_FAR = timedelta(days=150)  # beyond, the day may as well be of the year before or after
_AHEAD = timedelta(days=60)  # the same for a day to come, unless words say that it is to come
_TO_COME = expression(r"\b(?:until|till|by|before|not later than|expires on|due on) (?:the )?$", re.I)
_NEXT = expression(r" (?:next|prox\.?|proximo)\b")
_EVIDENCE = Evidence("notation", "medium", "the year is the one that the date or the title of the document states")


def give_years(document: Document, spans: Sequence[Span]) -> list[Span]:
    """The spans in order; a day and month gets the year, and `cert`, unless the last year before it is another one."""
    spans = sorted(spans, key=lambda span: span.start)
    year, day = _stated(document)
    if not year:
        return spans
    given: list[Span] = []
    last = year
    for span in spans:
        written = span.attributes.get("when") or span.attributes.get("from") or span.attributes.get("notBefore", "")
        if not _WITHOUT.fullmatch(written):
            last = written[:4] or last
        elif last == year:
            ahead = _FAR if _is_ahead(document.source.text, span) else _AHEAD
            values = {
                key: _nearest(span.attributes[key], int(year), day, ahead) for key in _KEYS if key in span.attributes
            }
            if values and all(values.values()):
                span = span._replace(attributes={**values, "cert": "medium"}, evidence=_EVIDENCE)
        given.append(span)
    return given


def _stated(document: Document) -> tuple[str, date | None]:
    """The year that the date and the title state, and the day where there is one; empty where they state several."""
    stated = document.header.first("date")
    values = [stated.attributes.get(key, "") for key in ("when", "from", "to")] if stated else []
    years = {value[:4] for value in values if _YEAR.match(value)}
    years |= {year for name in ("title", "subject") for year in _YEAR.findall(document.header.value(name))}
    if not years:
        lines = [span for span in document.spans if span.kind == "dateline"]
        years = {year for line in lines for year in _YEAR.findall(document.source.text, line.start, line.end)}
    if len(years) != 1:
        return "", None
    whole = [value for value in values if re.fullmatch(r"\d{4}-\d\d-\d\d", value)]
    return years.pop(), date.fromisoformat(whole[0]) if whole else None


def _is_ahead(text: str, span: Span) -> bool:
    """Whether words say that a day is to come: "until 30 June", "30 June next"."""
    return bool(_TO_COME.search(text, max(0, span.start - 20), span.start) or _NEXT.match(text, span.end))


def _nearest(written: str, year: int, day: date | None, ahead: timedelta) -> str:
    """The day of the month nearest to the document's own, no more than `ahead` behind it; or of the year stated."""
    found = [value for each in (year - 1, year, year + 1) if (value := _day(each, written))]
    if day is None:
        value = _day(year, written)
        return value.isoformat() if value else ""
    near = [value for value in found if -_FAR <= value - day <= ahead]
    return near[0].isoformat() if len(near) == 1 else ""


def _day(year: int, written: str) -> date | None:
    try:
        return date.fromisoformat(f"{year:04d}-{written[2:]}")
    except ValueError:
        return None
