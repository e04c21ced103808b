"""The dates of a diary's entries in, and the same with the year that an entry above, or a line of its own, states."""

from __future__ import annotations

from collections.abc import Sequence

from tei.expressions import expression
from tei.model import Document, Evidence, Span
from tei.recognition.days import calendar_day, year_alone

_DAY = expression(r"(?P<year>\d{4}|-)-(?P<month>\d\d)-(?P<day>\d\d)")
_HEAD = 40  # characters in which the date of an entry begins
_EVIDENCE = Evidence("notation", "medium", "the year is that of the entry before it, or the next after a December")


def give_entry_years(document: Document, spans: Sequence[Span]) -> list[Span]:
    """The spans; a day at the head of an entry that has no year gets one, and `cert`.

    The entries are in the order of time: a month before that of the entry above is of the next year.
    """
    heads = {block.start: block for block in document.blocks if block.attributes.get("division") == "diary"}
    if not heads:
        return list(spans)
    text = document.source.text
    dated = {span.start: index for index, span in enumerate(spans)}
    given = list(spans)
    year = month = 0
    for block in document.blocks:
        if block.start not in heads:
            if stated := year_alone(text, block.start, block.end):
                year, month = stated, 0
            continue
        stop = min(block.end, block.start + _HEAD)
        index = next((dated[at] for at in range(block.start, stop) if at in dated), -1)
        match = _DAY.fullmatch(given[index].attributes.get("when", "")) if index >= 0 else None
        if match is None:
            continue
        if match["year"] != "-":
            year, month = int(match["year"]), int(match["month"])
        elif year:
            year, month = year + (int(match["month"]) < month), int(match["month"])
            if value := calendar_day(year, month, int(match["day"])):
                given[index] = given[index]._replace(attributes={"when": value, "cert": "medium"}, evidence=_EVIDENCE)
    return given
