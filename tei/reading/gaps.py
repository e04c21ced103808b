"""Paragraphs in; the same out, parted where a form of address shares its line with place and date, as in print."""

from __future__ import annotations

from collections.abc import Sequence

from tei.expressions import expression
from tei.reading import lines
from tei.reading.paragraphs import BLANK, Paragraph

_GAP = expression(r"[,:—][ \t]{4,}(?=[^\W\d_a-z][^\r\n]{5,60}\d{4})")
_LONGEST = 60  # characters of a form of address


def part_at_gaps(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """ "My Lord,          Port Almeida, February 27, 1894." becomes two paragraphs."""
    if "    " not in text or not (places := _places(text)):
        return tuple(paragraphs)
    parts: list[Paragraph] = []
    for paragraph in paragraphs:
        position = paragraph.start
        for left, right, stop in places:
            if position < left and stop <= paragraph.end:
                parts.append(paragraph._replace(start=position, end=left))
                parts.append(paragraph._replace(start=right, end=stop))
                position = stop + len(text[stop : paragraph.end]) - len(text[stop : paragraph.end].lstrip(BLANK))
        if position < paragraph.end:
            parts.append(paragraph._replace(start=position))
    return tuple(parts)


def _places(text: str) -> list[tuple[int, int, int]]:
    """Where a form of address ends, and where the place and date on its line begin and end."""
    found = []
    for match in _GAP.finditer(text):
        first = max(text.rfind("\n", 0, match.start()), text.rfind("\f", 0, match.start())) + 1
        stop = text.find("\n", match.end())
        stop = len(text) if stop < 0 else stop
        salute, dateline = text[first : match.start() + 1].strip(), text[match.end() : stop].strip()
        if len(salute) < _LONGEST and lines.is_salute(salute) and lines.is_dateline(dateline):
            found.append((match.start() + 1, match.end(), match.end() + len(dateline)))
    return found
