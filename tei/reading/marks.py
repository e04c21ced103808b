"""Lines that a mark declares to blocks: headings, separators, tables, page numbers, items, quotations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tei.expressions import expression
from tei.model import Block, Evidence, Span
from tei.reading import lines
from tei.reading.opening import heading_attributes
from tei.reading.paragraphs import end_of
from tei.reading.tables import Row, find_rows

if TYPE_CHECKING:
    from tei.reading.structure import Body

_TIMED = Evidence("structure", "high", "a time of a recording, alone on a line")
_TIME = expression(r"[\[(]?\d{1,2}:\d\d:\d\d(?:[.,]\d{1,3})?[\])]?")  # of a recording, alone on a line
HASHES = expression(r"(#{1,6})[ 	]+")
_TRAILING_HASHES = expression(r"[ 	]+(#+)[ 	]*$")


def read_marks(body: Body, start: int, end: int, written: str) -> bool:
    """Lines that a mark declares: headings, separators, page numbers, items, quotations."""
    text = body.source.text
    hashes = HASHES.match(text, start, end)
    if hashes and "\n" not in written and not lines.is_separator(written):
        body.spans.append(Span(start, hashes.end(1), "layout", {"rule": "heading"}))
        trailing = _TRAILING_HASHES.search(written)
        if trailing:
            body.spans.append(Span(start + trailing.start(1), start + trailing.end(1), "layout", {"rule": "heading"}))
        body.blocks.append(
            Block(
                start,
                end,
                "heading",
                heading_attributes(body.view.plain(hashes.end(), end), len(hashes[1]), body.last()),
            )
        )
        return True
    if _read_separator(body, start, end, written):
        return True
    rows = find_rows(text, start, end, ruled=start < body.opening_end)
    if rows:
        _add_table(body, start, end, rows)
        return True
    printed = written.replace("\\", "")
    number = printed if start in body.pages else lines.page_number(printed)
    if number is not None:
        body.spans.append(Span(start, end, "page-break", {"n": number, "rend": " ".join(printed.split())}))
        return True
    marker = lines.item_marker(text, start, end)
    if marker is not None:
        for line_start, line_end in _item_lines(text, start, end):
            stop = lines.item_marker(text, line_start, line_end) or marker
            body.spans.append(Span(line_start, stop, "layout", {"rule": "list-marker"}))
            attributes = {"list": "bulleted", "marker": text[line_start:stop]}
            body.blocks.append(Block(line_start, line_end, "item", attributes))
        return True
    if written.startswith(">"):
        for match in re.finditer(r"^[ \t]*(>)", written, re.M):
            body.spans.append(Span(start + match.start(1), start + match.end(1), "layout", {"rule": "quote"}))
        body.blocks.append(Block(start, end, "quote"))
        return True
    return False


def _read_separator(body: Body, start: int, end: int, written: str) -> bool:
    """A line of asterisks or dashes; in a talk, the time of a recording."""
    if body.labels and _TIME.fullmatch(written):
        body.spans.append(Span(start, end, "layout", {"rule": "time"}))
        body.blocks.append(Block(start, end, "separator", {"unit": "time", "n": written.strip("[]()")}, _TIMED))
    elif lines.is_separator(written):
        body.spans.append(Span(start, end, "layout", {"rule": "separator"}))
        body.blocks.append(Block(start, end, "separator"))
    else:
        return False
    return True


def _add_table(body: Body, start: int, end: int, rows: Sequence[Row]) -> None:
    body.blocks.append(Block(start, end, "table"))
    for number, row in enumerate(rows):
        body.spans.extend(Span(*mark, "layout", {"rule": "table"}) for mark in row.marks)
        if not row.is_rule:
            headed = number == 0 and len(rows) > 1 and rows[1].is_rule
            if headed and all(start == end for start, end in row.cells):
                continue  # Markdown has no table without a head: an empty one says that there is none
            body.spans.append(Span(row.start, row.end, "row", {"role": "label"} if headed else {}))
            body.spans.extend(Span(*cell, "cell") for cell in row.cells)


def _item_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    starts = [start]
    for match in re.finditer(r"(?:\r\n?|\n)[ \t]*", text[start:end]):
        if lines.item_marker(text, start + match.end(), end) is not None:
            starts.append(start + match.end())
    return [(first, end_of(text, first, last)) for first, last in zip(starts, [*starts[1:], end], strict=True)]
