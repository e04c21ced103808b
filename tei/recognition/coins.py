"""Pounds, shillings and pence that stand by their letters: "14l. 7s. 3d.", "21s. 0d.", "1,250l."."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tei.expressions import expression, matches_at
from tei.model import Source

if TYPE_CHECKING:
    from fractions import Fraction  # imported late, since most texts have no such sums

_SUM = expression(
    r"(?P<number>(?<![,.:/£]\d)(?<![,.:/£])(?:\d{1,3}(?:,\d{3})+|\d{1,6}))(?=[ls])(?P<l>l(?:\.|(?= ?\d)))?"
    r"(?:(?(l)[ \u00a0]?(?P<s>\d{1,2}))s(?:\.|(?=[ ,;)]))(?:[ \u00a0]?(?P<d>\d{1,2}(?:½|¼|¾| 1/2)?)d\b\.?)?)?"
    r"(?![\w/½¼¾])"
)
_PARTS = {"½": 2, "¼": 1, "¾": 3, " 1/2": 2}  # in farthings
_DIGITS = 2  # of shillings without pounds, where nothing else speaks for them
_DECADES = ("the ", "’", "'", "early ", "late ", "mid-")


def find_lettered_coins(source: Source) -> Iterator[tuple[int, int, str, Fraction]]:
    """Start, end, unit and value of each sum: in pounds, else in pence, or shillings where there are no pence.

    Shillings with pence speak for themselves, as do pounds with shillings. What has one letter alone may be a litre or
    a decade, and is taken only where the text has such a sum too; pence alone never, since "3d." may be a day.
    """
    text = source.text
    found = [match for match in matches_at(_SUM, text, source.figures, len(text)) if match.end() > match.end("number")]
    if not any(match["d"] or match["s"] for match in found):
        return
    from fractions import Fraction

    for match in found:
        number = Fraction(match["number"].replace(",", ""))
        farthings = _farthings(match["d"] or "0")
        if match["l"]:
            yield *match.span(), "GBP", number + Fraction(match["s"] or 0) / 20 + Fraction(farthings, 960)
        elif match["d"]:
            yield *match.span(), "pence", number * 12 + Fraction(farthings, 4)
        elif len(match["number"]) <= _DIGITS and not text.endswith(_DECADES, 0, match.start()):
            yield *match.span(), "shillings", number


def _farthings(pence: str) -> int:
    part = next((each for each in _PARTS if pence.endswith(each)), "")
    return 4 * int(pence.removesuffix(part)) + _PARTS.get(part, 0)
