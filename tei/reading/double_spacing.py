"""Lines of a text in double spacing, where a blank line parts nothing, in; the paragraphs that they make up out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tei.expressions import expression
from tei.reading.paragraphs import Paragraph, has_line_end

_DOUBLE = 2  # line ends between two lines
_ENOUGH = 8  # lines
_LOOKED_AT = 400  # lines that show how the text is typed
_SMALL = 5  # of so many lines one at least begins with a small letter
_NARROW, _WIDE = 40, 100  # characters of a full line
_SHORT = 0.6  # of the width: a line that breaks off there ends a heading or a list
_ROOM = 3  # characters that a typist leaves at the end of a line
_FULL = 0.75  # of the width, at least, is a line that goes on in the next
_ENDS = ".?!:;"
_CLOSED = (".", "?", "!", ":", '"', "”", ")", "]", "»", "’")
_LABEL = expression(r"[^\W\d_a-z][\w.'’ ]{1,40}:\s")
_LINE_END = expression(r"\r\n|\r|\n")
_FIRST_WORD = expression(r"\S+")


class Joined(NamedTuple):
    """The paragraphs, and how wide the lines of a text in double spacing are; 0 for any other text."""

    paragraphs: tuple[Paragraph, ...]
    width: int = 0


def join_lines(text: str, paragraphs: tuple[Paragraph, ...]) -> Joined:
    """The paragraphs of a text; where all its lines are parted by one blank line, those that these lines make up.

    A paragraph begins where a line is set in, below a larger gap, and below a line that ends a sentence though there
    was room for the next word.
    """
    width = _width(text, paragraphs)
    if not width:
        return Joined(paragraphs)
    found = [paragraphs[0]]
    margin = min(_columns(text, line) - (line.end - line.start) for line in paragraphs[:_LOOKED_AT])
    for before, line in pairwise(paragraphs):
        set_in = _columns(text, line) - (line.end - line.start) > margin + 1
        if set_in or _begins(text, before, line, width):
            found.append(line)
        else:
            found[-1] = found[-1]._replace(end=line.end)
    return Joined(tuple(found), width)


def _width(text: str, paragraphs: Sequence[Paragraph]) -> int:
    """How many characters the full lines have, where the text is in double spacing; else 0."""
    some = paragraphs[:_LOOKED_AT]
    if len(some) < _ENOUGH or sum(text[line.start].islower() for line in some) * _SMALL < len(some):
        return 0
    parted = sum(_is_next_but_one(text, a, b) for a, b in pairwise(some))
    single = sum(not has_line_end(text, line.start, line.end) for line in some)
    if min(parted + 1, single) < 0.9 * len(some):
        return 0
    lengths = sorted(_columns(text, line) for line in some)
    width = lengths[int(0.9 * (len(lengths) - 1))]
    cut = sum(
        text[b.start].islower() and text[a.end - 1] not in _ENDS and _columns(text, a) >= _FULL * width
        for a, b in pairwise(some)
    )
    return width if _NARROW <= width <= _WIDE and cut * _SMALL >= len(some) else 0


def _is_next_but_one(text: str, before: Paragraph, line: Paragraph) -> bool:
    return len(_LINE_END.findall(text[before.end : line.start])) == _DOUBLE


def _columns(text: str, line: Paragraph) -> int:
    """How far a line reaches from the margin."""
    return line.end - max(text.rfind("\n", 0, line.start), text.rfind("\r", 0, line.start)) - 1


def _begins(text: str, before: Paragraph, line: Paragraph, width: int) -> bool:
    if not _is_next_but_one(text, before, line) or has_line_end(text, before.start, before.end):
        return True
    if text[line.start].islower():
        return False
    length, word = _columns(text, before), _FIRST_WORD.match(text, line.start)
    if length < _SHORT * width:
        return True
    closed = text[before.start : before.end].endswith(_CLOSED)
    room = length + 1 + (len(word[0]) if word else 0) + _ROOM <= width
    return closed and (room or _LABEL.match(text, line.start, line.end) is not None)
