"""Dates in English prose to `date` spans, never more precise than the words.

The values are W3C dates as TEI's @when, @from, @to, @notBefore and @notAfter take them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from tei.expressions import expression, matches_at
from tei.model import Document, Finding, Source, Span
from tei.numerals import roman_number
from tei.recognition.dates_elsewhere import find_elsewhere, months_elsewhere
from tei.recognition.days import calendar_day
from tei.recognition.diary_years import give_entry_years
from tei.recognition.misread_dates import find_misread
from tei.recognition.raised_months import find_raised
from tei.recognition.roman_months import find_roman
from tei.recognition.years import give_years

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
# Any word that may be a month, checked by `_month`: twelve names in each rule would take long to compile.
# A stop belongs to an abbreviation, which has three letters, or is "Sept.".
_MONTH = (
    r"(?P<m{0}>[JFMASOND](?:[a-z]{{2,8}}|[A-Z]{{2,8}})(?![A-Za-z])"
    r"(?:(?:(?<![A-Za-z]{{4}})(?<!M[Aa][Yy])|(?<=S[Ee][Pp][Tt]))\.)?)"
)
_FOUR = {"sep": "sept"}
_DAY = r"(?P<d{0}>\d{{1,2}})(?:(?:st|nd|rd|th|d|ST|ND|RD|TH)(?![A-Za-z]))?"
_YEAR = r"(?P<y{0}>1\d{{3}}|20\d\d)"
_BLANK = r"[ \u00a0\r\n]+"  # a line may end there, and the next be set in
_DASH = rf"(?:{_BLANK})?[-–—](?:{_BLANK})?|(?:{_BLANK}(?:to|and){_BLANK})"
# What a form of dates has, to the strings of which a text that has such a date must have one.
_SIGNS = (
    ("/", ("/",)),
    (r"\[Y", ("[1", "[2")),
    (r"\[)D", tuple(f"[{n}" for n in range(10))),
    ("TO", ("-", "–", "—", "to", "and")),
)


class _Rule(NamedTuple):
    """A form of dates."""

    signs: tuple[str, ...]  # of which one must be there
    near: str  # what must stand beside a month: see `_neighbours`
    months: int  # how many names of months it has, and
    figures: int  # how many numbers
    leads: bool  # begins with it, else with a figure
    words: re.Pattern[str]


def _rule(pattern: str) -> _Rule:
    parts = {"M1": _MONTH.format(1), "M2": _MONTH.format(2), "D1": _DAY.format(1), "D2": _DAY.format(2)}
    parts |= {"Y1": _YEAR.format(1), "Y2": _YEAR.format(2), "TO": f"(?:{_DASH})"}
    signs = next((signs for part, signs in _SIGNS if part in pattern), ("",))
    source = re.sub(r"M1|M2|D1|D2|Y1|Y2|TO", lambda match: parts[match[0]], pattern.replace(" ", _BLANK))
    months, figures = len(re.findall(r"M\d", pattern)), len(re.findall(r"[DY]\d|P<[dy]", pattern))
    leads = pattern.startswith(r"\bM1")
    behind = "D" if "M1 D1" in pattern else "Y" if leads else ""
    near = "[" if r"\[M" in pattern else behind or ("d" if months else "")
    return _Rule(signs, near, months, figures, leads, expression(source))


# The longest first. A blank may be a line end.
_RULES = tuple(
    map(
        _rule,
        (
            r"\bD1 M1(?: )?/(?: )?D2 M2,? Y1\b",
            r"\bD1(?: )?/(?: )?D2 M1,? Y1\b",
            r"\bM1 D1(?: )?/(?: )?D2,\s*Y1\b",
            r"\bD1 M1TOD2 M2,? Y1\b",
            r"\bD1TOD2 M1,? Y1\b",
            r"\bM1 D1TOD2(?:,\s*| )Y1\b",
            r"\bM1 D1TOM2 D2,\s*Y1\b",
            r"\bD1 \[M1\],? Y1\b",
            r"\bD1 M1,? \[Y1(?=\])",
            r"\bM1 D1, \[Y1(?=\])",
            r"(?<=\[)D1\] M1,? Y1\b",
            r"\bD1\\?\.?(?: day)?(?: of)? M1,? Y1\b",
            r"\bM1 D1(?:,\s*| |(?<=[a-z])\. )Y1\b",
            r"\b(?P<y1>[12]\d{3})-(?P<n1>0[1-9]|1[0-2])-(?P<d1>\d\d)\b",
            r"\b(?P<d1>\d{1,2})\\?\.\s*(?P<n1>\d{1,2}|[IVX]{1,4})\.\s*(?P<y1>1\d{3}|20\d\d)\b",
            r"(?<![Nn][Oo][.:]\x20)(?<!Nos\.\x20)\bY1,? M1 D1\b(?!\d|,\d{3}|[:%])",
            r"\bM1,? Y1\b",
            r"\bD1TOD2 M1\b(?![-’']| \d)",
            r"\bM1 D1TOD2\b(?!\d|,\d{3}|[:%])",
            r"\bD1(?: of)? M1\b(?![-’']| \d)",
            r"\bM1 D1\b(?!\d|,\d{3}|[:%])",
        ),
    )
)
_YEARS = expression(r"\b(?P<y1>1[0-9]\d\d|20\d\d) ?[-–—/] ?(?P<y2>[12]\d{3}|\d\d)\b(?![-\d])")
_DECADE = expression(r"\b(?P<y1>1[0-9]\d|20\d)0['’]?s\b")
# A year alone, and the words before it that show it to be one.
_LONE = expression(
    r"(?P<y1>1[0-9]\d\d|20\d\d)\b(?![-,]?\d|\.\d"
    rf"|{_BLANK}(?:hours|men|people|persons|rubles|dollars|tons|miles|km|pages|copies))"
)
_BEFORE_LONE = expression(
    r"(?:\b(?:[Ii]n|[Oo]f|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Dd]uring|[Ff]rom|[Tt]o|[Bb]efore|[Aa]fter|[Bb]etween"
    rf"|[Ee]arly|[Ll]ate|[Yy]ear|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|and)\]?,?{_BLANK}\[?|\]{_BLANK})\Z"
)
_FAR = 200  # characters, more than a month and what stands beside it take
_LONGEST_BEFORE = len("between], [") + 16
_BRACKETED = expression(rf"\[(?:in{_BLANK})?{_MONTH.format(1)}\]{_BLANK}(?P<y1>1[0-9]\d\d|20\d\d)\b")
# Where a date may begin, and without which there is none. To look for these first is many times as fast as the rules.
_MONTH_START = expression(
    f"(?:{'|'.join(start for name in _MONTHS for start in (name[:3].title(), name[:3].upper()))})(?<!\\w[A-Za-z]{{3}})"
)
_YEAR_HINT = expression(r"[12]\d\d\d")
_CALENDARS_APART = range(10, 14)  # days between the calendars, from 1582 to 2099
# A day of the month of the letter, of the one before, of the one after (OED: instant, ultimo, proximo).
_INSTANT = expression(
    r"(?P<d1>\d(?<!\w\d)\d?)(?:st|nd|rd|th|d)?"
    rf"(?:\.?{_BLANK}(?P<which>inst|ult|prox)(?:ant|imo)?\b\.?"
    rf"|{_BLANK}of{_BLANK}(?P<month>this|last|next){_BLANK}month\b)"
)
_MONTHS_AWAY = {"inst": 0, "this": 0, "ult": -1, "last": -1, "prox": 1, "next": 1}


def parse_date(text: str) -> dict[str, str] | None:
    """The value of a text that is one date and nothing else, as TEI's dating attributes; None where it is none."""
    text = " ".join(text.split()).strip(" .")
    starts = _starts(Source("", text))
    rules = (rule.words for rule in _rules_for(text, 0, len(text), starts))
    for words in (*rules, _YEARS, _DECADE) if starts.figures else ():
        match = words.fullmatch(text)
        if match:
            return _value(match) or None
    for first, last, value in find_elsewhere(text, 0, starts.figures, len(text)):
        if (first, last) == (0, len(text)):
            return dict(value) or None
    return {"when": text} if re.fullmatch(r"1\d{3}|20\d\d", text) else None


def first_date(text: str, *, whole: bool = True) -> tuple[str, Mapping[str, str]] | None:
    """The first date in a line that has its day, else the first with its year; its words and its dating attributes.

    Without `whole` a day of a month without a year will do.
    """
    dates = [
        (start, end, value) for start, end, value in _in_block(text, 0, len(text), _starts(Source("", text))) if value
    ]
    found = sorted(dates, key=lambda each: each[:2])
    days = [each for each in found if re.fullmatch(r"\d{4}-\d\d-\d\d", each[2].get("when") or each[2].get("from", ""))]
    dated = days or [each for each in found if not whole or not each[2].get("when", "-").startswith("-")]
    return (text[dated[0][0] : dated[0][1]], dated[0][2]) if dated else None


def find_dates(document: Document) -> tuple[list[Span], list[Finding]]:
    """`date` spans in the blocks of the text."""
    text = document.source.text
    spans: list[Span] = []
    findings: list[Finding] = []
    everywhere = _starts(document.source)
    language = document.language.partition("-")[0].replace("en", "")
    month = _stated_month(document, everywhere.figures)
    roman = find_roman(text, everywhere.figures)
    for block in document.blocks:
        starts = everywhere.within(block.start, block.end)
        if block.kind in ("front", "metadata", "separator") or not starts.figures:
            continue
        taken: list[tuple[int, int]] = []
        for start, end, value in (
            *_in_block(text, block.start, block.end, starts, block.attributes.get("lang", language)),
            *_in_months_near(text, starts.figures, block.end, month),
            *((start, *roman[start]) for start in starts.figures if start in roman),
        ):
            if any(start < last and first < end for first, last in taken):
                continue
            taken.append((start, end))
            if value is None:
                continue  # a number beside the name of a month, but no day
            if value:
                spans.append(Span(start, end, "date", value))
            else:
                words = f"{' '.join(text[start:end].split())!r} is no date of the calendar; it stays text"
                findings.append(document.source.finding("warning", "date-impossible", words, start))
    return give_years(document, give_entry_years(document, spans)), findings


class _Starts(NamedTuple):
    """Where dates may begin: the figures and the names of months of a stretch, in order."""

    figures: list[int]
    months: list[int]

    def within(self, start: int, end: int) -> _Starts:
        figures = _between(self.figures, start, end)
        return _Starts(figures, _between(self.months, start, end) if figures else [])


def _between(places: list[int], start: int, end: int) -> list[int]:
    first = bisect_left(places, start)
    return places[first : bisect_left(places, end, first)] if first < len(places) and places[first] < end else []


def _starts(source: Source) -> _Starts:
    months = (match.start() for match in _MONTH_START.finditer(source.text)) if source.figures else ()
    return _Starts(source.figures, [*months])


def _rules_for(text: str, start: int, end: int, starts: _Starts) -> Iterator[_Rule]:
    """The rules that may fit between two offsets, by what they all ask for."""
    words, months, figures = text[start:end], len(starts.months), len(starts.figures)
    near = {sign for month in starts.months for sign in _neighbours(text, month)} | {""}
    for rule in _RULES:
        enough = rule.months <= months and rule.figures <= figures and rule.near in near
        if enough and any(sign in words for sign in rule.signs):
            yield rule


def _neighbours(text: str, month: int) -> Iterator[str]:
    """What stands beside a month: "d" for a figure before, "D" for a day behind, "Y" for a year, "[" before it."""
    before = text[max(0, month - _FAR) : month].split()[-3:]  # "17 day of May"
    if any(map(str.isdigit, "".join(before))):
        yield "d"
    if before and before[-1].endswith("["):
        yield "["
    behind = text[month : month + _FAR].split()[1:2]
    if behind and behind[0][0].isdigit():
        yield "Y" if behind[0][2:3].isdigit() else "D"


def _in_block(
    text: str, start: int, end: int, starts: _Starts, language: str = ""
) -> Iterator[tuple[int, int, Mapping[str, str] | None]]:
    year = _YEAR_HINT.search(text, start, end)
    if not starts.figures or not (starts.months or year or language):
        return
    yield from find_misread(text, start, end, starts.months, _of_words)
    yield from find_raised(text, start, end, starts.figures, starts.months)
    for rule in _rules_for(text, start, end, starts):
        for match in matches_at(rule.words, text, starts.months if rule.leads else starts.figures, end):
            if _has_months(match) and not _is_verb(match):
                yield match.start(), match.end(), _value(match) if _has_days(match) else None
    if year:
        yield from _years(text, start, end, starts.figures, language)
    elif language:
        yield from find_elsewhere(text, start, starts.figures, end, language)


def _stated_month(document: Document, figures: Iterable[int]) -> str:
    """The month that "instant" means ("1871-06"); empty where none is known or there is no such word."""
    stated = document.header.first("date")
    written = stated.attributes.get("when", "")[:7] if stated else ""
    known = len(written) == 7 and not written.startswith("-")
    return written if known and any(_INSTANT.match(document.source.text, start) for start in figures) else ""


def _in_months_near(
    text: str, figures: Iterable[int], end: int, month: str
) -> Iterator[tuple[int, int, Mapping[str, str]]]:
    """ "The 17th instant" in a document whose month is known."""
    for match in matches_at(_INSTANT, text, figures, end) if month else ():
        months = int(month[:4]) * 12 + int(month[5:]) - 1 + _MONTHS_AWAY[match["which"] or match["month"]]
        when = _day(str(months // 12), months % 12 + 1, match["d1"])
        if when:
            yield match.start(), match.end(), {"when": when, "cert": "medium"}


def _years(
    text: str, start: int, end: int, figures: Iterable[int], language: str
) -> Iterator[tuple[int, int, Mapping[str, str]]]:
    """Spans of years, decades, and years that a word before them shows to be some."""
    for rule in (_YEARS, _DECADE):
        for match in matches_at(rule, text, figures, end):
            value = _value(match)
            if value:
                yield match.start(), match.end(), value
    yield from find_elsewhere(text, start, figures, end, language)
    for match in _BRACKETED.finditer(text, start, end) if text.find("[", start, end) >= 0 else ():
        if _month(match["m1"]):
            yield *match.span("y1"), {"when": f"{match['y1']}-{_month(match['m1']):02d}"}
    for match in matches_at(_LONE, text, figures, end):
        if _BEFORE_LONE.search(text, max(start, match.start() - _LONGEST_BEFORE), match.start()):
            yield *match.span("y1"), {"when": match["y1"]}


def month_number(name: str) -> int:
    """The number of a month by its name or a short form of it, in any language of the table; 0 where it is none."""
    return _month(name) or months_elsewhere().get(name.casefold(), (0, ""))[0]


def _has_months(match: re.Match[str]) -> bool:
    return all(_month(match[name]) for name in ("m1", "m2") if name in match.re.groupindex)


def _is_verb(match: re.Match[str]) -> bool:
    """Whether "MAY 3" or "MARCH 12" in a text in capitals may be words of another kind: no year, no day before it."""
    if "m1" not in match.re.groupindex or "y1" in match.re.groupindex or not match["m1"].isupper():
        return False
    return _month(match["m1"]) in (3, 5) and match.start("m1") < match.start("d1")


def _has_days(match: re.Match[str]) -> bool:
    return all(int(match[name]) <= 31 for name in ("d1", "d2") if name in match.re.groupindex)


def _value(match: re.Match[str]) -> dict[str, str]:
    """The dating attributes; empty where the calendar has no such day."""
    parts = match.groupdict()
    year = parts.get("y1") or ""
    if len(year) == len("195"):
        return {"notBefore": f"{year}0", "notAfter": f"{year}9"}
    if "y2" in parts:
        last = parts["y2"] if len(parts["y2"]) == 4 else year[:2] + parts["y2"]
        return {"from": year, "to": last} if year < last else {}
    month = _month(parts["m1"]) if parts.get("m1") else _number(parts.get("n1"))
    first = _day(year, month, parts.get("d1"))
    if "d2" in parts:
        second = _day(year, _month(parts["m2"]) if parts.get("m2") else month, parts["d2"])
        if "/" in match[0]:
            return _double(first, second)
        return {"from": first, "to": second} if first and second and first < second else {}
    return {"when": first} if first else {}


def _double(first: str, second: str) -> dict[str, str]:
    """A day in both calendars, Julian and Gregorian: the latter; or the night between two days."""
    if len(first) != 10 or len(second) != 10:
        return {}
    days = (date.fromisoformat(second) - date.fromisoformat(first)).days
    if days in _CALENDARS_APART:
        return {"when": second}
    return {"from": first, "to": second} if days == 1 else {}


def _month(words: str) -> int:
    """1 to 12 for a month's name or its usual abbreviation, 0 for any other word."""
    words = words.rstrip(".").lower()
    return next((i for i, name in enumerate(_MONTHS, 1) if words in (name, name[:3], _FOUR.get(name[:3]))), 0)


def _of_words(year: str, month: str, day: str) -> str:
    return _day(year, _month(month), day)


def _number(words: str | None) -> int:
    return (int(words) if words.isdigit() else roman_number(words)) if words else 0


def _day(year: str, month: int, day: str | None) -> str:
    if not 1 <= month <= 12:
        return ""
    if not day:
        return f"{int(year):04d}-{month:02d}" if year else ""
    return calendar_day(int(year or 0), month, int(day))
