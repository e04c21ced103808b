"""Sums of money and counts with a unit to `measure` spans: type, unit, quantity."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from tei.data import read_rows
from tei.model import Document, Finding, Span

# ISO 4217 where the sign or word names one currency; else the word itself.
_SIGNS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY"}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "m": 10**6}
_NUMBER = r"(?P<number>\d(?<!\w\d)\d*(?:,\d{3})*(?:\.\d+)?)"  # not behind a letter or another digit
_SCALE = r"(?:[ \u00a0]+(?P<scale>thousand|million|billion)\b)?"
_SIGNED = re.compile(rf"(?P<sign>[$£€¥]) ?{_NUMBER}{_SCALE}(?![\d,]*\d)")
_NAMED = re.compile(
    rf"{_NUMBER}{_SCALE}[ \u00a0]+(?P<word>dollars|rubles?|roubles?|pounds sterling|francs|marks|guilders"
    r"|yen|yuan|rupees|pesos|pesetas|lire|crowns|florins|piastres|kronor|kroner|shillings)\b"
)
_WORDS = {"rouble": "rubles", "roubles": "rubles", "ruble": "rubles", "yen": "JPY", "pounds sterling": "GBP"}
_OTHER_DOLLARS = re.compile(
    r"\b(?:Canadian|Australian|Hong Kong|Mexican|Straits|Malayan|Liberian|Jamaican) dollars?\b|[CA]\$"
)


@cache
def _units() -> tuple[re.Pattern[str], Mapping[str, tuple[str, str]]]:
    """A count with a unit, and what each unit's word stands for: (type, value of @unit)."""
    rows = read_rows("tei.recognition", "units.tsv")
    words = "|".join(sorted((row[0] for row in rows), key=len, reverse=True))
    pattern = re.compile(rf"{_NUMBER}{_SCALE}[ \u00a0]+(?P<word>{words})\b")
    return pattern, {word: (kind, unit) for word, kind, unit in rows}


def find_measures(document: Document) -> tuple[list[Span], list[Finding]]:
    """`measure` spans with type, unit and quantity (a plain decimal)."""
    text = document.source.text
    counted, units = _units()
    dollars = "dollars" if _OTHER_DOLLARS.search(text) else "USD"
    starts = [block.start for block in document.blocks]
    spans = []
    for pattern in (_SIGNED, _NAMED, counted):
        for match in pattern.finditer(text):  # over the whole text at once: none of them goes over a line end
            block = document.blocks[max(bisect_right(starts, match.start()) - 1, 0)]
            if block.kind in ("front", "metadata") or not block.start <= match.start() <= match.end() <= block.end:
                continue
            kind, unit = units[match["word"]] if pattern is counted else ("currency", _currency(match, dollars))
            amount = Decimal(match["number"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1)
            attributes = {"type": kind, "unit": unit, "quantity": f"{amount.normalize():f}"}
            spans.append(Span(*match.span(), "measure", attributes))
    return spans, []


def _currency(match: re.Match[str], dollars: str) -> str:
    if "sign" in match.re.groupindex:
        return dollars if match["sign"] == "$" else _SIGNS[match["sign"]]
    word = match["word"]
    return dollars if word == "dollars" else _WORDS.get(word, word.replace(" ", "_"))
