"""A stretch of a text in; its dates in other languages than English out: "3. Mai 1920", "du 3 au 6 juin 1931"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from tei.data import read_rows
from tei.expressions import expression, matches_at
from tei.recognition.days import calendar_day

_BLANK = r"[ \u00a0\u202f\r\n]{1,80}"  # a line may end there
_ORDINAL = r"(?:\\?\.|er|ère|º|°|ª|-?го|-?е)?"
_YEAR = r"(?P<y1>1\d{3}|20\d\d)\b"
_FORM = expression(
    rf"\b(?:(?P<d0>\d{{1,2}}){_ORDINAL}(?:{_BLANK}(?:al?|au|ao|bis|do|e|et|i|t/m|tot|und|y|по|и|[-–]){_BLANK}|[-–])"
    rf"(?:le{_BLANK}|den{_BLANK}|zum{_BLANK}|el{_BLANK})?)?"
    rf"(?P<d1>\d{{1,2}}){_ORDINAL}{_BLANK}(?:d[ei]{_BLANK}|d['’])?(?P<m1>[^\W\d_]{{3,12}})\b\.?"
    rf"(?:(?:{_BLANK}del?)?{_BLANK}{_YEAR})?",
    re.I,
)
_MONTH_BEFORE = expression(rf"\b(?P<m1>[^\W\d_]{{3,12}})\.?(?:{_BLANK}del?)?{_BLANK}\Z", re.I)
_LONGEST_BEFORE = 24  # characters of a month with what may follow it
_RUMI = range(1255, 1346)  # years of the Ottoman civil calendar, 1839 to 1929 of ours
_LONE_YEAR = expression(r"(?:1\d{3}|20\d\d)\b(?![-–/]\d)")


@cache
def months_elsewhere() -> Mapping[str, tuple[int, str]]:
    """The months by their names in other languages, in small letters: their numbers, and the languages that have it."""
    rows = read_rows("tei.recognition", "months.tsv")
    return MappingProxyType({word: (int(number), languages) for word, number, languages in rows})


def find_elsewhere(
    text: str, start: int, figures: Iterable[int], end: int, language: str = ""
) -> Iterator[tuple[int, int, Mapping[str, str]]]:
    """Dates that begin at the offsets `figures` (in order), with their values; an empty one is no day of the calendar.

    `language` (a tag) is that of the text, where it is another one than English: then a day and a month without a year
    and a month with its year count as well.
    """
    figures = tuple(figures)
    for match in matches_at(_FORM, text, figures, end):
        number, languages = months_elsewhere().get(match["m1"].lower(), (0, ""))
        if not number or not (match["y1"] or (language and language in languages.split(","))):
            continue
        year = int(match["y1"] or 0)
        last = match.end() if year else match.end("m1")
        if year in _RUMI and "tr" in languages.split(","):
            continue  # "3 Haziran 1329" is of 1913
        first, day = (calendar_day(year, number, int(match[name] or 0)) for name in ("d0", "d1"))
        if day and first and first < day:
            yield match.start(), last, {"from": first, "to": day}
        elif day or year:
            begin = match.start("d1")
            yield begin, last, {"when": day} if day else {}
    for match in matches_at(_LONE_YEAR, text, figures, end) if language else ():
        before = _MONTH_BEFORE.search(text, max(start, match.start() - _LONGEST_BEFORE), match.start())
        number, languages = months_elsewhere().get(before["m1"].lower(), (0, "")) if before else (0, "")
        if before and number and language in languages.split(","):
            yield before.start(), match.end(), {"when": f"{match[0]}-{number:02d}"}
