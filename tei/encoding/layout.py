"""The written rules by which characters of a source become markup: rule name to the only characters it may cover.

A `layout` span names its rule; the fidelity check refuses one whose characters do not fit. Runs of blanks and line ends
need no span. The rules are those of CommonMark where they have a name there; the rest is the typist's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

LAYOUT_RULES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "emphasis": re.compile(r"[*_]{1,3}"),
        "escape": re.compile(r"\\"),
        "heading": re.compile(r"#{1,6}|=+|-+"),
        "autolink": re.compile(r"[<>]"),
        "link": re.compile(r"\[|\]\([^()\s]*\)"),
        "note-number": re.compile(r"\[\^?\w{1,5}\]:?|[¹²³⁰⁴⁵⁶⁷⁸⁹]+|\d{1,3}[.)/]?|\*{1,3}"),
        "list-marker": re.compile(r"[-*+•·–]"),
        "quote": re.compile(r">"),
        "separator": re.compile(r"[*_\-–—=~.·#• ]+"),
        "page-break": re.compile(r"\f"),
        "page-number": re.compile(r"[-–—\[(. ]*(?:[Pp](?:age|\.)?|PAGE)? ?\d{1,4}(?: (?:of|/) ?\d{1,4})?[-–—\]). ]*"),
        "line-break": re.compile(r"\\"),
        "yaml": re.compile(r"---|\.\.\."),
    }
)
