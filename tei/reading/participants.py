"""Lists of those present, and the names of recorders and signatories, to spans and persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei.model import Evidence, Span
from tei.reading.lexicon import words
from tei.reading.speakers import Cast

_ENTRY_END = re.compile(r"\s*(?:;|,(?!\s*(?:Jr|Sr|Esq|MP|KC|[a-z]))|\band\b|\r?\n)\s*")
_NAME = re.compile(
    r"(?:[^\W\d_a-z][\w.'’\-]*|(?:de|van|von|der|la|al|el|bin|ibn|di|da|du|y)\b)(?:[ \u00a0]+(?:[^\W\d_a-z][\w.'’\-]*|(?:de|van|von|der|la|al|el|bin|ibn|di|da|du|y)\b))*"  # noqa: E501
)
_RECORDED = re.compile(
    r"\b(?:recorded|taken down|transcribed|minuted|written down|noted|interpreted) by\s+(?P<names>[^.;\n]*(?:(?<=\b[A-Z])\.[^.;\n]*)*)",  # noqa: E501
    re.I,
)


def entries(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The entries of a list of persons: parted by semicolons where it has them, else by commas, "and" and line ends."""
    semicolons = ";" in text[start:end]
    found = []
    position = start
    for match in _ENTRY_END.finditer(text, start, end):
        if semicolons and ";" not in match[0]:
            continue
        if match.start() > position:
            found.append((position, match.start()))
        position = match.end()
    if position < end:
        found.append((position, end))
    return found


def name_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name proper in an entry, without the titles before it."""
    match = _NAME.search(text, start, end)
    if match is None:
        return None
    first = match.start()
    for token in re.finditer(r"\S+\s*", match[0]):
        if token[0].strip().strip(".").casefold() not in words("titles"):
            first = match.start() + token.start()
            break
    else:
        return None
    last = match.end()
    words_ = text[first:last]
    if words_.endswith(".") and not re.search(r"\b[A-Z]\.$", words_):
        last -= 1
    return (first, last) if last > first else None


def persons_of(text: str, start: int, end: int, cast: Cast, role: str, reason: str) -> Iterator[Span]:
    """`person` spans for the names in a list of persons."""
    for first, last in entries(text, start, end):
        place = name_in(text, first, last)
        if place is not None:
            key = cast.add(text[slice(*place)], role, reason)
            yield Span(*place, "person", {"ref": key}, Evidence("structure", "high", reason))


def recorders(text: str, start: int, end: int, cast: Cast) -> Iterator[Span]:
    """`person` spans for those by whom a paragraph says it was recorded."""
    for match in _RECORDED.finditer(text, start, end):
        yield from persons_of(text, *match.span("names"), cast, "recorder", "named as the recorder")
