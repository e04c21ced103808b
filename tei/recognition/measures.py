"""Sums of money and counts with a unit to `measure` spans: type, unit, quantity."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache

from tei.data import read_rows
from tei.model import Document, Finding, Span

# ISO 4217
_SIGNS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY"}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "m": 10**6}
_NUMBER = r"(?P<number>\d(?<!\w\d)\d*(?:,\d{3})*(?:\.\d+)?)"  # not behind a letter or another digit
_SCALE = r"(?:[ \u00a0]+(?P<scale>thousand|million|billion)\b)?"
_SIGNED = re.compile(rf"(?<!\d)(?P<sign>[$£€¥]) ?{_NUMBER}{_SCALE}(?![\d,]*\d)")
# Shillings and pence behind pounds: "£3 4s. 6d.", "£3. 4s.", "£3:4:6". A penny is the 240th part of a pound.
_SHILLINGS = re.compile(r"[.:,]?[ \u00a0]?(?P<s>\d{1,2})(?:s\.?|:)(?:[ \u00a0]?(?P<d>\d{1,2})(?:d\.?|\b))?(?![\w/])")
_COUNTED = re.compile(rf"{_NUMBER}{_SCALE}[ \u00a0]+(?P<word>[a-z]+(?: [a-z]+)?)\b")
_OTHER_DOLLARS = (
    "C$", "A$", "Canadian dollar", "Australian dollar", "Hong Kong dollar", "Mexican dollar", "Straits dollar",
    "Malayan dollar", "Liberian dollar", "Jamaican dollar",
)  # fmt: skip


@cache
def _units() -> Mapping[str, tuple[str, str]]:
    """What the words of units and currencies stand for: (type, value of @unit)."""
    return {word: (kind, unit) for word, kind, unit in read_rows("tei.recognition", "units.tsv")}


def find_measures(document: Document) -> tuple[list[Span], list[Finding]]:
    """`measure` spans with type, unit and quantity (a plain decimal)."""
    text = document.source.text
    starts = [block.start for block in document.blocks]
    spans = []
    for match, end, kind, unit in _amounts(text):
        from decimal import Decimal  # late, since most texts have no amounts

        block = document.blocks[max(bisect_right(starts, match.start()) - 1, 0)]
        if block.kind in ("front", "metadata") or not block.start <= match.start() <= end <= block.end:
            continue
        amount = Decimal(match["number"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1)
        attributes = {"type": kind, "unit": unit, "quantity": f"{amount.normalize():f}"}
        small = _SHILLINGS.match(text, end, block.end) if unit == "GBP" else None
        if small:
            pence = 12 * int(small["s"]) + int(small["d"] or 0)
            end = small.end()
            attributes["quantity"] = f"{amount + Decimal(pence) / 240:f}"
            if pence % 3:  # no decimal is exact
                del attributes["quantity"]
        spans.append(Span(match.start(), end, "measure", attributes))
    return spans, []


def _amounts(text: str) -> Iterator[tuple[re.Match[str], int, str, str]]:
    """Each with its end, type and unit. The whole text is searched at once: no amount goes over a line end."""
    dollars = "dollars" if any(words in text for words in _OTHER_DOLLARS) else "USD"
    if any(sign in text for sign in _SIGNS):
        for match in _SIGNED.finditer(text):
            yield match, match.end(), "currency", dollars if match["sign"] == "$" else _SIGNS[match["sign"]]
    units = _units()
    for match in _COUNTED.finditer(text):
        word = match["word"] if match["word"] in units else match["word"].split(" ")[0]
        if word in units:
            kind, unit = units[word]
            yield match, match.start("word") + len(word), kind, dollars if unit == "dollars" else unit
