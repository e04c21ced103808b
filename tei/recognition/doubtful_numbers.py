"""The words of an amount in, how sure its value is out: thousands that a blank parts, and billions of two sizes.

A billion was a million millions in Britain until 1974 (Hansard, 20 December 1974, column 711W) and is so in most other
languages; in the United States it has always been a thousand millions.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from tei.expressions import expression
from tei.model import Document

Doubt = Literal["none", "medium", "low", "unknown"]

_PARTED = expression(r"\d{1,3} [1-9]\d\d(?![\d ]*\d{3})")  # one blank in figures; no number begins with a nought
_COMMAS = expression(r"\d,\d{3}(?![\d,]\d)")
# "March 12", "No. 12": the figures before the blank may be a day or a number of their own.
_BELONGS = expression(
    r"(?:(?<!\d )(?<!\d\. )\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
    r"|\b(?:Nos?|Arts?|[Pp]p?|[Vv]ol)|[Aa]rticles?|[Pp]ages?|[Nn]umbers?)\.? \Z"
)
_BILLION = expression(r"\b(?:billions?|bn)\b", re.IGNORECASE)
_LARGE = expression(r"\b(?:milliards?|(?:thousand|hundred) millions?)\b", re.IGNORECASE)
_MONTHS = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_MONTH_FIRST = expression(rf"\b{_MONTHS} \d{{1,2}}, \d{{4}}")
_DAY_FIRST = expression(rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTHS},? \d{{4}}")
_ONE_BILLION = 1975  # the first year in which official British figures mean a thousand millions


def doubt_of_parts(document: Document, start: int, end: int) -> Doubt:
    """Whether "12 500" is one number; "unknown" where the figures may be two."""
    text = document.source.text
    if not _PARTED.match(text, start, end):
        return "none"
    if _BELONGS.search(text, max(0, start - 24), start):
        return "unknown"
    return "unknown" if _occurs(_COMMAS, text) else "none"


def doubt_of_billions(document: Document, start: int, end: int, unit: str) -> Doubt:
    """How sure it is that a billion in an amount means a thousand millions."""
    text = document.source.text
    if not _BILLION.search(text, start, end):
        return "none"
    if not document.language.startswith("en"):
        return "unknown"
    stated = document.header.first("date")
    year = stated.attributes.get("when", stated.attributes.get("from", "")) if stated else ""
    if unit in ("USD", "dollars") or (year[:4].isdigit() and int(year[:4]) >= _ONE_BILLION):
        return "none"
    if _occurs(_LARGE, text):
        return "unknown"
    return "medium" if _occurs(_MONTH_FIRST, text) and not _occurs(_DAY_FIRST, text) else "low"


@lru_cache(maxsize=4)  # each amount of a text asks the same
def _occurs(rule: re.Pattern[str], text: str) -> bool:
    return rule.search(text) is not None
