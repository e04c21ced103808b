"""Lists of those present, and the names of recorders and signatories, to spans and persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei.model import Evidence, Span
from tei.reading.lexicon import words
from tei.reading.paragraphs import BLANK
from tei.reading.speakers import Cast

_ENTRY_END = re.compile(r"\s*(?:;|,(?!\s*(?:Jr|Sr|Esq|MP|KC|[a-z]))|\band\b|\r?\n)\s*")
_DELEGATION = re.compile(
    r"(?:for\s+(?:the\s+)?[^,;:\n]{2,40},|[^,;:.\n]{2,40}:|(?:[A-Z]\.){2,4}:)\s+"
)  # "for Norway, Dr. …"
_NAME = re.compile(
    r"(?:[^\W\d_a-z][\w.'’\-]*|(?:de|van|von|der|la|al|el|bin|ibn|di|da|du|y)\b)(?:[ \u00a0]+(?:[^\W\d_a-z][\w.'’\-]*|(?:de|van|von|der|la|al|el|bin|ibn|di|da|du|y)\b))*"  # noqa: E501
)
_LONGEST_ENTRY = 160  # characters
_SMALL_WORDS = 8  # words in small letters: more make a sentence
_TITLES = 4  # words before a name: "Deputy Assistant Secretary Hale"
_ROW = re.compile(r"[^\s][^\r\n]*(?<=\S)")
_COLUMN = re.compile(r"(?:[ \u00a0]{3,}|[ ]*\t\s*)")
_OPEN_END = re.compile(r"[,;]$|\b(?:and|of|the|for|to)$")
_ABBREVIATION = re.compile(r"(?:[A-Z]\.? ?){2,5}")  # of an office or an honour: NEA, C.M.G.
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
    tokens = list(re.finditer(r"\S+", match[0]))
    names = [token[0].strip(".").casefold() for token in tokens]
    initial = next((i for i, name in enumerate(names) if len(name) == 1 and (i or name != "m")), len(names))
    titled = [i for i, name in enumerate(names[:initial]) if name in words("titles")]
    begin = next((i + 1 for i in reversed(titled) if i + 1 < len(tokens) and i < _TITLES), 0)
    if all(name in words("titles") or name in words("qualifiers") for name in names[begin:]):
        return None
    first = match.start() + tokens[begin].start()
    last = match.end()
    words_ = text[first:last]
    if words_.endswith(".") and not re.search(r"\b[A-Z]\.$", words_):
        last -= 1
    return (first, last) if last > first else None


def persons_of(text: str, start: int, end: int, cast: Cast, role: str, reason: str) -> Iterator[Span]:
    """`person` spans for the names in a list of persons that is written as a sentence."""
    for first, last in entries(text, start, end):
        yield from _person(text, first, last, cast, role, reason)


def are_entries(text: str, start: int, end: int) -> bool:
    """Whether lines under the head of a list name persons: by titles, or by what follows the names."""
    rows = [match.span() for match in _ROW.finditer(text, start, end)]
    return bool(rows) and all(_is_entry(text, *row) for row in rows)


def _is_entry(text: str, start: int, end: int) -> bool:
    words_ = text[start:end].split()
    small = sum(word[0].islower() for word in words_)
    told = "," in text[start:end] or "(" in text[start:end] or _has_title(text, start, end)
    return told and small <= _SMALL_WORDS and end - start <= _LONGEST_ENTRY and words_[0][0].isupper()


def entry_spans(text: str, start: int, end: int, cast: Cast, role: str = "present") -> list[Span]:
    """`entry` and `person` spans of what follows the head of a list: a sentence, or one entry a line or column."""
    start += len(text[start:end]) - len(text[start:end].lstrip(BLANK))
    if start >= end:
        return []
    reason = f"listed as {role}"
    rows = [match.span() for match in _ROW.finditer(text, start, end)]
    if len(rows) == 1 or _is_sentence(text, start, rows):
        return [*persons_of(text, start, end, cast, role, reason), Span(start, end, "entry")]
    found: list[Span] = []
    for number, row in enumerate(rows):
        cells = _cells(text, *row)
        following = rows[number + 1] if number + 1 < len(rows) else None
        head = not _has_title(text, *row) and (
            text[slice(*row)].endswith(":") or (number == 0 and len(cells) > 1) or _is_set_in(text, row, following)
        )
        for cell in cells:
            found.append(Span(*cell, "entry"))
            if not head:
                found.extend(_persons_of_entry(text, *cell, cast, role, reason))
    return found


def _is_sentence(text: str, start: int, rows: list[tuple[int, int]]) -> bool:
    """Whether the list begins right behind its head and is only wrapped: all its lines but the last end in mid-list."""
    if "\n" in text[max(0, start - 2) : start] or "\r" in text[max(0, start - 2) : start]:
        return False
    return _OPEN_END.search(text[slice(*rows[0])]) is not None or text[rows[1][0]].islower()


def _is_set_in(text: str, row: tuple[int, int], following: tuple[int, int] | None) -> bool:
    """Whether a line without a comma heads the lines set in under it: "Norway", then its delegates."""
    if following is None or "," in text[slice(*row)]:
        return False
    return _indent(text, following[0]) > _indent(text, row[0])


def _indent(text: str, offset: int) -> int:
    first = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    return len(text[first:offset].expandtabs(8))


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The columns of a line."""
    starts = [start, *(match.end() for match in _COLUMN.finditer(text, start, end))]
    ends = [*(match.start() for match in _COLUMN.finditer(text, start, end)), end]
    return [(first, last) for first, last in zip(starts, ends, strict=True) if last > first]


def _has_title(text: str, start: int, end: int) -> bool:
    return any(token.strip(".,").casefold() in words("titles") for token in text[start:end].split())


def _persons_of_entry(text: str, start: int, end: int, cast: Cast, role: str, reason: str) -> Iterator[Span]:
    """The one whom an entry names first, and whoever else it names with a title."""
    for number, (first, last) in enumerate(entries(text, start, end)):
        if not number or text[first:last].split()[0].strip(".").casefold() in words("titles"):
            yield from _person(text, first, last, cast, role, reason)


def _person(text: str, start: int, end: int, cast: Cast, role: str, reason: str) -> Iterator[Span]:
    if delegation := _DELEGATION.match(text, start, end):
        start = delegation.end()
    place = name_in(text, start, end)
    if place is None or text[slice(*place)].split()[-1].casefold() in words("titles"):  # "Vice Minister"
        return
    if not _ABBREVIATION.fullmatch(text, *place):
        key = cast.add(text[slice(*place)], role, reason)
        yield Span(*place, "person", {"ref": key}, Evidence("structure", "high", reason))


def recorders(text: str, start: int, end: int, cast: Cast) -> Iterator[Span]:
    """`person` spans for those by whom a paragraph says it was recorded."""
    for match in _RECORDED.finditer(text, start, end):
        yield from persons_of(text, *match.span("names"), cast, "recorder", "named as the recorder")
