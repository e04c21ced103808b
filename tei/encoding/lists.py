"""Blocks whose parts are spans to lists of those present and to tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from tei.encoding.inline import InlineWriter
from tei.encoding.tree import add, tag
from tei.model import Block, Span


def write_participants(
    division: etree._Element, text: str, block: Block, spans: Sequence[Span], inline: InlineWriter
) -> None:
    """A list with its head and entries; a paragraph where there is a head alone."""
    holder = add(division, "list", type="participants")
    parts = [span for span in spans if span.kind in ("list-head", "entry")]
    position = block.start
    for index, part in enumerate(parts):
        end = parts[index + 1].start if index + 1 < len(parts) else block.end
        name = "head" if part.kind == "list-head" and not index else "item"
        inner = [span for span in spans if span not in parts and position <= span.start and span.end <= end]
        beside = index > 0 and name == "item" and _is_beside(text[parts[index - 1].end : part.start])
        inline.write(add(holder, name, rend="column" if beside else ""), position, end, inner)
        position = end
    if not parts or (len(holder) == 1 and parts[0].kind == "list-head"):
        division.remove(holder)
        inline.write(add(division, "p"), block.start, block.end, without_wrappers(spans))


def _is_beside(between: str) -> bool:
    """Whether an entry stands on the line of the one before it, in a column of its own."""
    return ("\t" in between or "  " in between) and not between.strip(" \t")


def write_table(division: etree._Element, spans: Sequence[Span], inline: InlineWriter) -> None:
    """A table of its `row` and `cell` spans."""
    table = add(division, "table")
    within = [span for span in spans if span.kind not in ("row", "cell")]  # a row of one cell has its range
    for row in [span for span in spans if span.kind == "row"]:
        element = add(table, "row", role=row.attributes.get("role", ""))
        for cell in [span for span in spans if span.kind == "cell" and row.start <= span.start < row.end]:
            inner = [each for each in within if cell.start <= each.start and each.end <= cell.end]
            inline.write(add(element, "cell"), cell.start, cell.end, inner)


def within_cells(spans: Sequence[Span]) -> list[Span]:
    """Without the names that reach from one cell of a table into the next: a cell must stay whole."""
    starts = [span.start for span in spans if span.kind == "cell"]
    structure = ("row", "cell", "layout")
    return [
        span for span in spans if span.kind in structure or not any(span.start < start < span.end for start in starts)
    ]


def without_wrappers(spans: Iterable[Span]) -> list[Span]:
    """Without what is legal, or tells anything, only in an opener, closer or list."""
    illegal = ("dateline", "salute", "signed", "segment", "list-head", "entry", "speaker")
    return [span for span in spans if span.kind not in illegal]


def open_list(above: etree._Element | None, block: Block, holder: etree._Element) -> etree._Element:
    """The list into which an item goes: that of the item above it, one within it, or around it, or a new one."""
    rend, level = block.attributes.get("list", ""), int(block.attributes.get("level", "1"))
    depth = _depth(above)
    if "first" not in block.attributes and above is not None:
        while depth > level:
            above, depth = _around(above), depth - 1
        if above.get("rend", "") == rend:
            return above
    if above is not None and level > depth:
        return add(above[-1], "list", rend=rend)
    while above is not None and depth >= level > 1:
        above, depth = _around(above), depth - 1
    return add(above[-1] if above is not None and level > 1 else holder, "list", rend=rend)


def _depth(element: etree._Element | None) -> int:
    depth = 0
    while element is not None:
        depth += 1
        item = element.getparent()
        element = item.getparent() if item is not None and item.tag == tag("item") else None
    return depth


def _around(element: etree._Element) -> etree._Element:
    item = element.getparent()
    around = item.getparent() if item is not None else None
    return element if around is None else around
