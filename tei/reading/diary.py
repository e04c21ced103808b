"""The pieces of a text in; where the entries of a diary, journal or log begin out, each dated at its head.

Dates at the heads of pieces make entries where there are several and they go forward in time.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tei.expressions import expression
from tei.model import Evidence
from tei.reading.lexicon import words
from tei.recognition.days import year_alone

if TYPE_CHECKING:
    from tei.reading.structure import Body

LEVEL = "7"  # of an entry: below every heading
_DIARY = Evidence("structure", "high", "begins with a date, as further entries do, in the order of time")
_KINDS = ("prose", "report", "memorandum")
_TITLE = 300  # characters in which the title stands
_PLACE = 4  # words that may stand behind a date at the head of an entry: "At the north pier"
_FEWEST = 3  # entries; two where the title calls the text a diary
_LATE = 20  # a day of the month from which the next one may be of the next month
# Not every month or weekday by name: what stands there is looked up.
_MARKS = r"(?:#{1,6} )?[*_]{0,3}\[?"
_WEEKDAY = r"(?P<w>[^\W\d_][\w-]{1,12})\]?\.?,? (?:the |den |le )?"
_DAY = (
    r"(?:(?P<y1>1\d{3}|20\d\d)-(?P<n1>\d\d)-(?P<d1>\d\d)"
    r"|(?P<d2>\d{1,2})(?:st|nd|rd|th|d|er|º|°)?(?:\.? (?:of |de |di )?\[?(?P<m2>[^\W\d_]{3,10})\]?)?"
    r"|(?P<m3>[^\W\d_]{3,10})\]?\.? (?P<d3>\d{1,2})(?:st|nd|rd|th|d)?"
    r"(?:(?: to | and | & | ?[-–] ?)\d{1,2}(?:st|nd|rd|th|d)?)?)"
    r"(?:\]?\.?,? (?:de |del )?\[?(?P<y2>1\d{3}|20\d\d))?\]?(?![\w/])"
)
_DATE = expression(f"{_MARKS}(?P<w>){_DAY}")
_DATE_BEHIND_WEEKDAY = expression(f"{_MARKS}{_WEEKDAY}{_DAY}")
_FIGURE = expression(r"[^\d\r\n]{0,24}\d")  # asked first: few paragraphs begin so
_RUN_ON = expression(r"[*_]{0,3}(?:[.:,;]?[*_]{0,3} ?[—–-]|[.:,;])[*_]{0,3} ?\S")
_FIRST_PERSON = expression(r"\b(?:I|we|We|my|My|our|Our|us|me|ich|wir|je|nous|yo)\b")


class Entry(NamedTuple):
    """Where an entry begins. `division` is the type of its `div`."""

    division: str
    headed: bool  # its date stands alone on a line
    evidence: Evidence = _DIARY


class _Dated(NamedTuple):
    start: int
    words: int  # on its line behind the date
    weekday: bool
    year: int
    month: int
    day: int
    under: int = 0  # the year that a line of its own states above it
    carried: int = 0  # its month, or that of the entry above it


def find_entries(body: Body, pieces: Sequence[tuple[int, int]]) -> dict[int, Entry]:
    """The entries by where they begin; none in letters, telegrams and talks."""
    if body.kind not in _KINDS or body.labels or body.salute >= 0:
        return {}
    text = body.source.text
    named = any(word.strip(".,:;*_#()[]'’s").casefold() in words("diaries") for word in text[:_TITLE].split())
    dated: list[_Dated] = []
    under = 0
    for start, end in pieces:
        if stated := year_alone(text, start, end):
            under = stated
        elif (found := _dated(body, start, end)) is not None:
            carried = found.month or (dated[-1].carried if dated else 0)
            dated.append(found._replace(under=under, carried=carried))
    if len(dated) < (2 if named else _FEWEST) or not all(_follows(a, b) for a, b in pairwise(dated)):
        return {}
    runs_on = any(
        each.words > _PLACE for each in dated
    )  # a date alone is a head; with a word or two, where none runs on
    headed = {each.start for each in dated if not each.words or not runs_on}
    if named or sum(each.weekday for each in dated) * 2 > len(dated):
        return {each.start: Entry("diary", each.start in headed) for each in dated}
    if len(headed) < len(dated):
        return {}
    division = "diary" if _is_told_by_oneself(text, dated) else "section"
    return {each.start: Entry(division, headed=True) for each in dated}


def _dated(body: Body, start: int, end: int) -> _Dated | None:
    text = body.source.text
    if not _FIGURE.match(text, start, end):
        return None
    head = text[start : min(end, start + 80)]
    match = _DATE_BEHIND_WEEKDAY.match(head)
    weekday = match["w"].casefold() if match else ""
    if match is None or weekday not in words("weekdays"):
        match, weekday = _DATE.match(head), ""
    if match is None:
        return None
    from tei.recognition.dates import month_number  # late: few texts come so far

    name = match["m2"] or match["m3"]
    month = int(match["n1"] or 0) or (month_number(name) if name else 0)
    day = int(match["d1"] or match["d2"] or match["d3"])
    if not (month or weekday) or not 1 <= day <= 31:
        return None
    behind = match.end()
    if name and not month:  # "Tues. 4th. Rain": no month, but the first word of the entry
        if not match["m2"]:
            return None
        behind = match.end("d2") + 2
    rest = body.view.plain(start + behind, end)
    if len(rest.split()) > _PLACE and not weekday and not _RUN_ON.match(head, behind):
        return None
    count, year = len(rest.strip(" .,:;—–-").split()), int(match["y1"] or match["y2"] or 0)
    return _Dated(start, count, bool(weekday), year, month, day)


def _follows(before: _Dated, after: _Dated) -> bool:
    """Whether a date may be that of the entry after another."""
    if before.under != after.under:
        return before.under < after.under
    if before.year and after.year and before.year != after.year:
        return before.year < after.year
    if before.month and after.month and before.month != after.month:
        return before.month < after.month or (before.month - after.month > 6 and not (before.year and after.year))
    if after.month and before.carried and before.carried != after.month:
        return before.carried < after.month or before.carried - after.month > 6
    return before.day <= after.day or (before.day >= _LATE and not (before.month and after.month))


def _is_told_by_oneself(text: str, entries: Sequence[_Dated]) -> bool:
    stops = [*(each.start for each in entries[1:]), len(text)]
    told = [_FIRST_PERSON.search(text, each.start, stop) for each, stop in zip(entries, stops, strict=True)]
    return len(told) - told.count(None) > len(entries) // 2
