"""A paragraph to the rows and cells of a table: columns between upright lines, or parted by tabs or wide gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tei.expressions import expression
from tei.reading.paragraphs import has_line_end

_LINE = expression(r"[^\r\n]+")
_RULE = expression(r"[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?[ \t]*)?[ \t]*")
_GAP = expression(r"[ \u00a0]{3,}|[ ]*\t[ ]*")
_WIDE = expression(r"[ \u00a0]{3,}(?=\S)|\t+[ \t]*(?=\S)")
_MARKER = expression(r"^[ \t]*(?:[-*+•]|\(?\d{1,3}[.)])[ \t]+")  # of an item, behind which a gap says nothing
_UPRIGHT = expression(r"\||\\.")  # an escaped one is text
_TAB = 8
_RUNNING = 4  # words in a cell that may be running text
_ROWS = 3  # the fewest that show a table without upright lines


class Row(NamedTuple):
    """A line of a table; offsets into the text."""

    start: int
    end: int
    cells: tuple[tuple[int, int], ...]  # without the blanks at their edges
    marks: tuple[tuple[int, int], ...] = ()  # the upright lines
    is_rule: bool = False  # the line of hyphens below the head: no cells, all of it a mark


def find_rows(text: str, start: int, end: int, *, ruled: bool = False) -> tuple[Row, ...]:
    """The rows of a paragraph that is a table, else none.

    With upright lines it is one as in Markdown: a line of hyphens stands below the first. Else at least three lines
    have the same number of cells, two or more, parted by tabs or by three blanks; not so where only `ruled` ones are
    wanted, as above the text, where columns may list persons.
    """
    if not has_line_end(text, start, end):
        return ()
    if text.find("|", start, end) < 0 and (ruled or not _has_gap(text, start, end)):
        return ()
    lines = [match.span() for match in _LINE.finditer(text, start, end) if not match[0].isspace()]
    if len(lines) > 1 and text[start:end].lstrip().startswith("|") and _RULE.fullmatch(text, *lines[1]):
        return tuple(_ruled(text, first, last) for first, last in lines)
    if len(lines) < _ROWS - 1 or ruled:
        return ()
    rows = tuple(_spaced(text, first, last) for first, last in lines)
    if len({len(row.cells) for row in rows}) > 1 or len(rows[0].cells) < _ROWS - 1:
        return ()
    begins_alike = _are_alike(text, rows[0])
    if len(lines) < _ROWS:
        return rows if begins_alike and _are_alike(text, rows[1]) else ()
    return rows if begins_alike or not _runs_on(text, rows) else ()


def table_below(text: str, start: int, end: int) -> int:
    """Where the lines of a table begin right under a line of text, in one paragraph; 0 where there are none."""
    if not has_line_end(text, start, end) or not _has_gap(text, start, end):
        return 0
    lines = [match.span() for match in _LINE.finditer(text, start, end) if not match[0].isspace()]
    rows = [_spaced(text, first, last) for first, last in lines]
    columns = len(rows[-1].cells)
    first = next((index for index in reversed(range(len(rows))) if len(rows[index].cells) != columns), -1) + 1
    if columns < _ROWS - 1 or not first or len(rows) - first < _ROWS or _runs_on(text, rows[first:]):
        return 0
    return rows[first].start


def _are_alike(text: str, row: Row) -> bool:
    """Whether all cells of a row begin alike, as where two sign: "For the Government of", "(Signed) …"."""
    beginnings = {text[start:end].split()[0] for start, end in row.cells}
    return len(beginnings) == 1 and not beginnings.pop().isdigit()


def _has_gap(text: str, start: int, end: int) -> bool:
    blanks = any(text.find(sign, start, end) >= 0 for sign in ("  ", "\t", "\u00a0"))  # quicker than the expression
    return blanks and _GAP.search(text, start, end) is not None


def _runs_on(text: str, rows: Sequence[Row]) -> bool:
    """Whether the last column is text that goes on from line to line, beside a heading at the side."""
    cells = [text[slice(*row.cells[-1])] for row in rows]
    running = ((above, below) for above, below in pairwise(cells) if len(above.split()) >= _RUNNING)
    going_on = sum(below[:1].islower() and not above.endswith((".", ":", ";")) for above, below in running)
    return 2 * going_on >= len(rows) - 1


def has_gutter(text: str, start: int, end: int) -> bool:
    """Whether most lines of a paragraph leave a wide gap at one column: a heading at the side, two columns of text."""
    if not _WIDE.search(text, start, end):
        return False
    first = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    rows = (match[0] for match in _LINE.finditer(text, first, end) if not match[0].isspace())
    lines = [_MARKER.sub("", row).expandtabs(_TAB) for row in rows]
    columns = Counter(column for line in lines for column in {match.end() for match in _WIDE.finditer(line)})
    shared = max(columns.values(), default=0)
    return shared > 1 and 2 * shared >= len(lines) and any(_WIDE.search(line.strip()) for line in lines)


def _ruled(text: str, start: int, end: int) -> Row:
    if _RULE.fullmatch(text, start, end):
        return Row(start, end, (), (_trimmed(text, start, end),), True)
    marks = [match.start() for match in _UPRIGHT.finditer(text, start, end) if match[0] == "|"]
    edges = [*marks, end] if text[start:end].lstrip().startswith("|") else [start - 1, *marks, end]
    inner = [_trimmed(text, first + 1, last) for first, last in pairwise(edges)]
    if inner and inner[-1][0] == inner[-1][1]:
        inner.pop()  # behind the last upright line
    return Row(start, end, tuple(inner), tuple((mark, mark + 1) for mark in marks))


def _spaced(text: str, start: int, end: int) -> Row:
    first, last = _trimmed(text, start, end)
    return Row(first, last, tuple(_columns(text, first, last)))


def _columns(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for match in _GAP.finditer(text, start, end):
        yield position, match.start()
        position = match.end()
    yield position, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    return (first, first + len(words.strip())) if words.strip() else (first, first)
