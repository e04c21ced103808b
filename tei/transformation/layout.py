"""Text as a stylesheet wrote it goes in; text with single blank lines, and wrapped where wished, comes out."""

from __future__ import annotations

import json
import re
import textwrap

_TRAILING = re.compile(r"(?<! ) +\n")
_BLANKS = re.compile(r"(?<=[^ \n]) {2,}")
_BLANK_LINES = re.compile(r"\n{3,}")


def lay_out(data: bytes, wrap: int = 0) -> bytes:
    """At most one blank line between paragraphs, none at the start; `wrap` columns (0: lines as long as they are)."""
    text = _BLANKS.sub(" ", data.decode() + "\n")
    text = _BLANK_LINES.sub("\n\n", _TRAILING.sub("\n", text)).strip("\n")
    if wrap > 0:
        text = "\n".join(_wrapped(line, wrap) for line in text.split("\n"))
    return (text + "\n").encode()


def lay_out_json(data: bytes, wrap: int = 0) -> bytes:
    """Indented JSON, members in the order of the stylesheet; `wrap` is for texts and changes nothing here."""
    return (json.dumps(json.loads(data), ensure_ascii=False, indent=2) + "\n").encode()


def _wrapped(line: str, columns: int) -> str:
    """Only blanks become line ends: no word is cut, no hyphen is a place to break."""
    return textwrap.fill(line, columns, break_long_words=False, break_on_hyphens=False) if len(line) > columns else line
