"""A libxml2 error goes in; one line comes out that a person can act on."""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING

from tei.data import read_rows

if TYPE_CHECKING:
    from lxml import etree

_PLACE = re.compile(r", line \d+, column \d+.*$", re.DOTALL)
_OF_A_TAG = ("Opening and ending tag mismatch", "Namespace prefix", "Couldn't find end of Start Tag")
_ENTITY = re.compile(r"^&(\w+;)")


def explained(message: str, deepest: int) -> str:
    """What a file that could not be parsed suffers from; `deepest` is how many levels the parser allows."""
    words = _PLACE.sub("", " ".join(message.split())).removeprefix("Invalid character: ")
    folded = words.lower()
    if "depth" in folded:
        return f"elements are nested more than {deepest} deep: no TEI document is, so the file is refused"
    if "huge" in folded or "too long" in folded:
        return f"a single text, name or attribute is longer than 10 MB, so the file is refused ({words})"
    if "utf-8" in folded or "encoding" in folded:
        return (
            "characters that are not in the encoding the file says it has (UTF-8 if it says none): save it in UTF-8, "
            f"or state its encoding in the first line ({words})"
        )
    return f"not well-formed XML: {_in_words(words)}"


def place(error: etree.XMLSyntaxError, text: bytes) -> tuple[int | None, int | None]:
    """Line and column of an error, from 1 and in code points; of a fault of a tag, where the tag begins."""
    line, column = error.position
    if not line or not column:
        return line or None, column or None
    if (error.msg or "").startswith(_OF_A_TAG):
        raw = text.split(b"\n", line)[line - 1]
        try:
            shown = raw.decode()
        except UnicodeDecodeError:
            shown = raw.decode("latin-1")  # an encoding of one byte for each character
        column = shown.rfind("<", 0, column - 1) + 1 or column
    return line, column


def _in_words(words: str) -> str:
    for expression, ours in read_rows("tei", "wellformedness.tsv"):
        match = re.match(expression, words)
        if match is not None:
            return _with_character(match.expand(ours))
    return words


def _with_character(words: str) -> str:
    """Name the character that HTML means by an entity which XML does not know."""
    entity = _ENTITY.match(words)
    meant = html5.get(entity.group(1), "") if entity else ""
    numbers = "".join(f"&#{ord(letter)};" for letter in meant)
    return f"{words} ({numbers})" if meant.isspace() else f"{words} ({meant} or {numbers})" if meant else words
