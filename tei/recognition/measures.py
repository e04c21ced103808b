"""Sums of money and counts with a unit to `measure` spans: type, unit, quantity.

What is not understood to its end gets no quantity: one that is wrong by a power of ten is worse than none.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tei.data import read_rows
from tei.expressions import expression, matches_at
from tei.model import Document, Evidence, Finding, Source, Span
from tei.recognition.coins import find_lettered_coins
from tei.recognition.doubtful_numbers import Doubt, doubt_of_billions, doubt_of_parts

if TYPE_CHECKING:
    from fractions import Fraction  # imported late, since most texts have whole numbers alone

    Number = int | Fraction

# ISO 4217
_SIGNS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "Rs": "rupees", "Rs.": "rupees", "Re.": "rupees"}
# Plain, no-break, thin; two classes, since one of more than two ranges beyond Latin 1 is slow to compile.
_BLANK = r"(?:[ \u00a0]|[\u2009\u202f]{1})"
_GROUPS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d\d)+,\d{3})(?!\d)(?:\.\d+)?"  # "1,200", in India "1,20,000" too
_FIGURES = rf"{_GROUPS}|\d{{1,3}}(?:{_BLANK}\d{{3}})+(?![\d,])|\d+(?:\.\d+)?"
_PART = r"(?: ?[¼-¾⅓-⅞]|[ -]\d/\d(?![\d/]))?"
# A number begins behind no letter, digit or part of a number.
_NUMBER = (
    rf"(?=\d(?<![\w,:/]\d)(?<!\d\.\d))(?P<number>(?:{_FIGURES}){_PART})"
    rf"(?:(?:{_BLANK}?[-–—]{_BLANK}?|{_BLANK}(?:to|or){_BLANK})(?P<last>(?:{_FIGURES}){_PART}))?"
)
_SCALES = {
    "hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "mill": 10**6, "mil": 10**6, "mln": 10**6,
    "mn": 10**6, "m": 10**6, "crore": 10**7, "milliard": 10**9, "billion": 10**9, "bn": 10**9,
}  # fmt: skip
_LONG = r"(?:hundred|thousand|lakh|million|crore|milliard|billion)s?|mln|mn|bn"
# In capitals too, as telegrams are typed.
_SCALE = rf"(?:{_BLANK}*(?P<scale>(?:(?i:{_LONG})|mill?|m)(?!\w)(?:{_BLANK}(?i:{_LONG})(?!\w))?))?"
_UNIT = r"(?P<word>[a-z]+(?: [a-z]+)?|[A-Z]{4,}(?: [A-Z]+)?)\b"
_SIGNED = expression(rf"(?<!\d)(?P<sign>[$£€¥]|\b[A-Z]{{1,3}}[$£]|\bRs\.?|\bRe\.){_BLANK}?{_NUMBER}{_SCALE}")
_LETTERS = 3  # that may stand before a sign and belong to it
_ANY_SIGN = expression("|".join(map(re.escape, _SIGNS)))
_COUNTED = expression(rf"{_NUMBER}{_SCALE.replace('|mill?|m', '')}{_BLANK}+{_UNIT}")
# What may still belong to a number.
_MORE = expression(r"[,.:/-]?\d|[–—]\d|[¼-¾⅓-⅞]|[^\W\d_]")
_ONE_POINT = expression(r"\d{1,3}\.\d{3}")  # a thousand in some countries, one and no more in others
_SMALL_COINS: Mapping[str, tuple[int, int]] = {
    "GBP": (20, 12),
    "rupees": (16, 12),
}  # shillings and pence, annas and pies
# Shillings and pence behind pounds: "£3 4s. 6d.", "£3. 4s.", "£3:4:6".
_SHILLINGS = expression(
    r"(?!\s*\n\s*\d+:)[.:,]?(?:[ \u00a0]|[ \t]*\r?\n[ \t]*)?(?P<s>\d{1,2})(?:s\.?|:)"
    r"(?:(?:[ \u00a0]|[ \t]*\r?\n[ \t]*)?(?P<d>\d{1,2})(?:d\.?|\b))?(?![\w/½¼¾])"
)
# "£3-4-6", "£3 .. 4 .. 6" as in old accounts.
_HYPHENED = expression(r"(?P<by>-| ?\.{2,3} ?)(?P<s>\d{1,2})(?P=by)(?P<d>\d{1,2})(?![\w½¼¾-])")
_DOTTED = expression(r"(?P<whole>\d{1,6})\.(?P<s>\d{1,2})\.(?P<d>\d{1,2})(?!\.?\d)")  # "£12.10.0"
_MILREIS = expression(r"\d(?<![\w.,:/]\d)\d{0,2}(?:[:.]\d{3})*\$\d{3}(?![\w$])")
_OTHER_DOLLARS = (
    "C$", "A$", "Canadian dollar", "Australian dollar", "Hong Kong dollar", "Mexican dollar", "Straits dollar",
    "Malayan dollar", "Liberian dollar", "Jamaican dollar",
)  # fmt: skip


_OF_TWO_SIZES: Mapping[Doubt, Evidence] = {
    "medium": Evidence("notation", "medium", "a billion, in a text whose dates are written as in the United States"),
    "low": Evidence("notation", "low", "a billion, and nothing in the text shows of which size"),
}


class _Amount(NamedTuple):
    """Numbers with a unit; no values where they are not understood."""

    start: int
    end: int
    kind: str
    unit: str
    values: Mapping[str, Number]
    understood: bool = True


@cache
def _units() -> Mapping[str, tuple[str, str]]:
    """What the words of units and currencies stand for: (type, value of @unit)."""
    return {word: (kind, unit) for word, kind, unit in read_rows("tei.recognition", "units.tsv")}


@cache
def _signs() -> Mapping[str, str]:
    """Signs of currencies of more than one character; a sign that no table has keeps its own writing."""
    return dict(read_rows("tei.recognition", "currencies.tsv"))


def find_measures(document: Document) -> tuple[list[Span], list[Finding]]:
    """`measure` spans with type, unit and quantity (a plain decimal), or atLeast and atMost."""
    text = document.source.text
    starts = [block.start for block in document.blocks]
    spans: list[Span] = []
    findings: list[Finding] = []
    for amount in _amounts(document.source):
        block = document.blocks[max(bisect_right(starts, amount.start) - 1, 0)]
        inside = block.start <= amount.start <= amount.end <= block.end
        if block.kind in ("front", "metadata") or not inside:
            continue
        values = {key: decimal for key, value in amount.values.items() if (decimal := _decimal(value))}
        doubt = _doubt(document, amount)
        values = {} if doubt == "unknown" else values if doubt == "none" or not values else {**values, "cert": doubt}
        attributes = {"type": amount.kind, "unit": amount.unit, **values}
        evidence = _OF_TWO_SIZES.get(doubt) if values else None
        spans.append(Span(amount.start, amount.end, "measure", attributes, evidence))
        written = text[amount.start : amount.end + 8].split(chr(10))[0]
        if not amount.understood or doubt == "unknown":
            words = f"the value of {written!r} was not understood"
            findings.append(document.source.finding("warning", "sum-not-understood", words, amount.start))
        elif doubt == "low":
            words = f"a billion in {written!r} may be a thousand millions or a million millions; the first is written"
            findings.append(document.source.finding("warning", "billion-of-two-sizes", words, amount.start))
    return spans, findings


def _doubt(document: Document, amount: _Amount) -> Doubt:
    """How far the value of an amount is to be doubted that was understood."""
    figure = next((i for i in range(amount.start, amount.end) if document.source.text[i].isdigit()), amount.start)
    parted = doubt_of_parts(document, figure, amount.end)
    return doubt_of_billions(document, figure, amount.end, amount.unit) if parted == "none" else parted


def _amounts(source: Source) -> Iterator[_Amount]:
    """The whole text is searched at once: no amount goes over a line end."""
    text = source.text
    dollars = "dollars" if any(words in text for words in _OTHER_DOLLARS) else "USD"
    ends: dict[int, int] = {}  # of the sums that a sign marks, by where they begin
    signs = [match.start() for match in _ANY_SIGN.finditer(text)]
    signed = (start for sign in signs for start in range(max(0, sign - _LETTERS), sign + 1))
    for match in matches_at(_SIGNED, text, signed, len(text)):
        sign = match["sign"]
        unit = dollars if sign == "$" else _SIGNS.get(sign) or _signs().get(sign, sign)
        amount = _small_coins(text, match, unit) or _amount(text, match, match.end(), "currency", unit)
        ends[amount.start] = amount.end
        yield amount
    begun = sorted(ends)
    for start, end, unit, value in find_lettered_coins(source):
        place = bisect_right(begun, start)
        if not place or ends[begun[place - 1]] <= start:
            yield _Amount(start, end, "currency", unit, {"quantity": value})
    for match in matches_at(_MILREIS, text, source.figures, len(text)) if "$" in text else ():
        yield _Amount(*match.span(), "currency", "milreis", {"quantity": _ratio(re.sub(r"\D", "", match[0]), 1000)})
    units = _units()
    for match in matches_at(_COUNTED, text, source.figures, len(text)):
        word = match["word"].lower()
        word = word if word in units else word.split(" ")[0]
        if word in units and not text.endswith(tuple(_SIGNS), 0, match.start()):
            kind, unit = units[word]
            unit = dollars if unit == "dollars" else unit
            yield _amount(text, match, match.start("word") + len(word), kind, unit)


def _small_coins(text: str, match: re.Match[str], unit: str) -> _Amount | None:
    """Pounds with shillings and pence, rupees with annas and pies."""
    if unit not in _SMALL_COINS:
        return None
    if dotted := _DOTTED.match(text, match.start("number")):
        whole, smallest = _SMALL_COINS[unit]
        if int(dotted["s"]) < whole and int(dotted["d"]) < smallest:
            coins = _ratio(dotted["s"], whole) + _ratio(dotted["d"], whole * smallest)
            return _Amount(match.start(), dotted.end(), "currency", unit, {"quantity": int(dotted["whole"]) + coins})
    place = match.end("number")
    small = _HYPHENED.match(text, place) or (_SHILLINGS.match(text, place) if unit == "GBP" else None)
    if not small:
        return None
    whole, smallest = _SMALL_COINS[unit]
    coins = _ratio(small["s"], whole) + _ratio(small["d"] or 0, whole * smallest)
    return _Amount(match.start(), small.end(), "currency", unit, {"quantity": _fraction(match["number"]) + coins})


def _amount(text: str, match: re.Match[str], end: int, kind: str, unit: str) -> _Amount:
    first, last = match["number"], match["last"]
    scale = _scale(match["scale"])
    low = _fraction(first)
    if kind == "currency" and any(_ONE_POINT.fullmatch(number or "") for number in (first, last)):
        return _Amount(match.start(), end, kind, unit, {}, understood=False)
    if end == match.end() and _MORE.match(text, end):
        return _Amount(match.start(), end, kind, unit, {}, understood=False)
    if last and text.endswith(("from ", "From "), 0, match.start()):  # "raised from 5 to 10 francs"
        return _Amount(match.start(), end, kind, unit, {})
    if not last:
        return _Amount(match.start(), end, kind, unit, {"quantity": low * scale})
    high = _fraction(last)
    if unit in _SMALL_COINS and scale == 1 and high < 20:  # "£5-10": pounds, or pounds and shillings
        return _Amount(match.start(), end, kind, unit, {}, understood=False)
    ends = {"atLeast": low * (scale if low < high else 1), "atMost": high * scale}
    understood = ends["atLeast"] < ends["atMost"]
    return _Amount(match.start(), end, kind, unit, ends if understood else {}, understood)


def _scale(words: str | None) -> int:
    value = 1
    for word in (words or "").lower().split():
        value *= _SCALES.get(word) or _SCALES[word.rstrip("s")]
    return value


def _ratio(above: int | str, below: int = 1) -> Fraction:
    from fractions import Fraction

    return Fraction(above) / below


def _fraction(number: str) -> Number:
    """The value of figures with thousands parted as is usual, and of a vulgar fraction behind them."""
    part = re.search(r"[ -]?(\d/\d|[¼-¾⅓-⅞])$", number)
    if part is None:
        figures = re.sub(rf"{_BLANK}|,", "", number)
        return int(figures) if figures.isdecimal() else _ratio(figures)
    written = unicodedata.normalize("NFKC", part[1]).replace("⁄", "/")
    figures = number[: part.start()]
    above, below = map(int, written.split("/"))
    return _fraction(figures) + (_ratio(above, below) if below else 0)


def _decimal(value: Number) -> str:
    """A plain decimal; empty where no decimal is exact."""
    if isinstance(value, int):
        return str(value)
    below = value.denominator
    for factor in (2, 5):
        while below % factor == 0:
            below //= factor
    if below != 1:
        return ""
    from decimal import Context, Decimal  # late, since most texts have no amounts

    exact = Context(prec=len(str(value.numerator)) + len(str(value.denominator)) + 60)
    return f"{exact.divide(Decimal(value.numerator), Decimal(value.denominator)).normalize(exact):f}"
