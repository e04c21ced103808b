"""The written rules by which characters of a source become markup: rule name to the only characters it may cover.

A `layout` span names its rule; the fidelity check refuses one whose characters do not fit. Runs of blanks and line ends
need no span. The rules are those of CommonMark where they have a name there; the rest is the typist's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

LAYOUT_RULES: Mapping[str, str] = MappingProxyType(
    {
        "emphasis": r"[*_]{1,3}",
        "escape": r"\\",
        "heading": r"#{1,6}|=+|-+",
        "autolink": r"[<>]",
        "link": r"\[|\]\([^()\s]*\)",
        "note-number": r"\[\^?\w{1,5}\]:?|[¹²³⁰⁴⁵⁶⁷⁸⁹]+|\^\d{1,3}\^|\d{1,3}[.)/]?|(?:\\?\*){1,3}|[†‡§¶‖]{1,3}",
        "list-marker": r"[-*+•·–]",
        "quote": r">",
        "separator": r"[*_\-–—=~.·#• ]+",
        "page-break": r"\f",
        "page-number": r"\\?[-–—\[(. ]*(?:[Pp](?:age|\.)?|PAGE)? ?\d{1,4}(?: (?:of|/) ?\d{1,4})?[-–—\]). ]*"
        r"|\[(?i:f(?:o?l?s?|olio)|pp?|page|leaf)\.? ?\d{1,4}(?i:[a-d]?(?:[rv]|bis)?)\]",
        "line-break": r"\\",
        "time": r"[\[(]?\d{1,2}:\d\d:\d\d(?:[.,]\d{1,3})?[\])]?",
        "table": r"[|:\- \t]+",
        "yaml": r"---|\.\.\.",
    }
)


def is_layout(rule: str, words: str) -> bool:
    """Whether a rule allows these characters, all of them, as layout."""
    pattern = LAYOUT_RULES.get(rule)
    return pattern is not None and re.fullmatch(pattern, words) is not None  # few of the rules occur in one document
