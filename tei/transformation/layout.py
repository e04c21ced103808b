"""Text as a stylesheet wrote it goes in; text with single blank lines, and wrapped where wished, comes out."""

from __future__ import annotations

import json
import re
import textwrap

METADATA = re.compile(r"---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)  # a YAML block, whose blanks say what belongs to what

# What becomes what, until none is left; the longer ones first only save passes over a text.
_SUPERFLUOUS = (
    (" " * 8, " "),
    ("  ", " "),
    (" \n", "\n"),
    ("\n ", "\n"),
    (" \t", "\t"),
    ("\t ", "\t"),
    ("\n" * 5, "\n\n"),
    ("\n\n\n", "\n\n"),
)


def lay_out(data: bytes, wrap: int = 0) -> bytes:
    """At most one blank line between paragraphs, none at the start; `wrap` columns (0: lines as long as they are).

    `text-blocks.xsl` writes a line end, a tab (between cells; at a line's start for an indent of four) and a carriage
    return (for a form feed) only where it means them.
    """
    text = data.decode().lstrip(" \n")
    metadata = METADATA.match(text)
    head = metadata[0] if metadata else ""
    text = squeezed(text[len(head) :]).strip(" \n")
    text = text.replace("\n\t", "\n    ").replace("\r", "\f")
    if wrap > 0:
        text = "".join(line if line in "\n\f" else wrapped(line, wrap) for line in re.split(r"([\n\f])", text))
    return (head + "\n" * bool(head) + text + "\n").encode()


def squeezed(text: str) -> str:
    """A text without blanks beside blanks, line ends and tabs, or a second blank line; each step is a search in C."""
    for double, single in _SUPERFLUOUS:
        while double in text:
            text = text.replace(double, single)
    return text


def lay_out_json(data: bytes, wrap: int = 0) -> bytes:
    """Indented JSON, members in the order of the stylesheet; `wrap` is for texts and changes nothing here."""
    return (json.dumps(json.loads(data), ensure_ascii=False, indent=2) + "\n").encode()


def wrapped(line: str, columns: int) -> str:
    """A line as several. Only blanks become line ends: no word is cut, no hyphen is a place to break."""
    if len(line) <= columns:
        return line
    return textwrap.fill(line, columns, break_long_words=False, break_on_hyphens=False, expand_tabs=False)
