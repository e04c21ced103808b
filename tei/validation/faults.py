"""Faults at nodes of a tree go in; findings with line, column and the line's own text come out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal

from tei.errors import InputError
from tei.model import Finding, Severity

if TYPE_CHECKING:
    from lxml import etree

LINK = "docs/findings.md#"  # the page that explains each code, in the project
LONGEST_LINE = 400  # code points of a line that are kept for display, around the fault

# In well-formed XML no "<" stands in an attribute, so outside comments and the like each "<" begins a tag.
_HIDDEN = r"!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>"
_START = re.compile(rf"<(?:([^\s/>!?])|{_HIDDEN})", re.DOTALL)
_TAG = re.compile(rf"""<(?:(/[^>]*>)|([^\s/>!?](?:[^>"']|"[^"]*"|'[^']*')*+>)|{_HIDDEN})""", re.DOTALL)
_ATTRIBUTE = re.compile(r"""\s([^\s=]+)\s*=\s*(?:"[^"]*"|'[^']*')""")
_NO_TEXT = re.compile(r"(?:[ \t\r\n]++|<!--(?>.*?-->)|<\?(?>.*?\?>))*+", re.DOTALL)
_NAME = re.compile(r"<[^\s/>]+")
_LINE = re.compile(r"[^\r\n]*")


@dataclass(frozen=True, slots=True)
class Located(Finding):
    """A finding with what is needed to show and explain it."""

    element: str = ""  # the element it is in, as a path: "TEI/text/body/div[2]/p[3]"
    expected: tuple[str, ...] = ()  # what may stand there
    text: str = ""  # the line (a long one only in part), as it stands in the file
    mark: tuple[int, int] = (0, 0)  # start and length of what to underline in `text`
    link: str = ""  # the page that explains the code
    origin: str = ""  # FILE:LINE of the plain text it was converted from


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at a node, before its place in the file is known."""

    code: str
    message: str
    node: etree._Element
    attribute: str = ""  # its qualified name as written ("xml:id"), where the fault is in one
    at: Literal["start", "text", "tail"] = "start"  # the start tag, the first text in the element, or the text after it
    expected: tuple[str, ...] = ()
    severity: Severity = field(default="error")


def locate(faults: Iterable[Fault], root: etree._Element, data: bytes, name: str) -> tuple[Located, ...]:
    """Find each fault's place in the file: line and column from 1, in code points. One pass over tree and text."""
    found = list(faults)
    if not found:
        return ()
    text = decoded(data)
    order = _order({fault.node for fault in found}, root)
    starts = [match.start() for match in _START.finditer(text) if match.lastindex]
    starts += [len(text)] * (len(order) and max(order.values()) + 1 - len(starts))  # not decoded as the parser did
    extent = cache(_extent)  # of one element or attribute that has many faults
    placed = [(*extent(text, starts[order[fault.node]], fault.at, fault.attribute), fault) for fault in found]
    placed.sort(key=lambda entry: entry[0])
    known: Ranks = {}
    located, before, row, line = [], 0, 0, 0
    for start, stop, fault in placed:
        row += _line_ends(text, before, start)
        line = max(text.rfind("\n", before, start), text.rfind("\r", before, start), line - 1) + 1
        before = start
        located.append(_located(fault, start, stop, text, (row, line), name, known))
    return tuple(located)


def _line_ends(text: str, start: int, stop: int) -> int:
    count = text.count("\n", start, stop)
    return count + text.count("\r", start, stop) - text.count("\r\n", start, stop)


def decoded(data: bytes) -> str:
    """The text of an XML file that was parsed before, with its line ends as they are."""
    from tei.parsing import as_utf8

    return as_utf8(data, "")[0].decode("utf-8", "replace").removeprefix("\ufeff")


Ranks = dict[object, dict[object, str]]  # by parent and child, what to write after the child's name: "[2]" or ""


def path(node: etree._Element | None, known: Ranks) -> str:
    """Where an element is, in words a reader can follow: `TEI/text/body/div[2]/p[3]`.

    `known` keeps what was counted, since the siblings of one fault are those of many.
    """
    steps = []
    current = node
    while current is not None:
        parent = current.getparent()
        if parent is not None and parent not in known:
            known[parent] = _ranks(parent)
        steps.append(local_name(current) + (known[parent][current] if parent is not None else ""))
        current = parent
    return "/".join(reversed(steps))


def _ranks(parent: etree._Element) -> dict[object, str]:
    by_name: dict[str, list[etree._Element]] = {}
    for child in parent.iterchildren("*"):
        by_name.setdefault(str(child.tag), []).append(child)
    return {
        child: f"[{rank}]" if len(same) > 1 else "" for same in by_name.values() for rank, child in enumerate(same, 1)
    }


def local_name(node: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(node.tag).rpartition("}")[2]


def _order(nodes: set[etree._Element], root: etree._Element) -> dict[etree._Element, int]:
    return {node: index for index, node in enumerate(root.iter("*")) if node in nodes}


def _extent(text: str, start: int, at: str, attribute: str) -> tuple[int, int]:
    """What to mark, where the fault's element starts at `start`."""
    tag = _TAG.match(text, start)
    stop = tag.end() if tag else start + 1
    if at != "start":
        after = _NO_TEXT.match(text, _end(text, start) if at == "tail" else stop)
        begin = after.end() if after else stop
        return begin, max(begin + 1, text.find("<", begin))
    if attribute:
        for match in _ATTRIBUTE.finditer(text, start, stop):
            if match.group(1) == attribute:
                return match.start(1), match.end()
    name = _NAME.match(text, start)
    return start, name.end() if name else stop


def _end(text: str, start: int) -> int:
    """Where the element that starts at `start` ends."""
    depth = 0
    for match in _TAG.finditer(text, start):
        closing, opening = match.groups()
        depth += 0 if closing is None and opening is None else -1 if closing else not opening.endswith("/>")
        if depth == 0:
            return match.end()
    return len(text)


def _located(
    fault: Fault, start: int, stop: int, text: str, place: tuple[int, int], name: str, known: Ranks
) -> Located:
    row, begin = place
    column = start - begin
    shown, mark = _shown(text, begin, column, stop - start)
    return Located(
        fault.severity,
        fault.code,
        fault.message,
        name,
        row + 1,
        column + 1,
        element=path(fault.node if fault.at != "tail" else fault.node.getparent(), known),
        expected=fault.expected,
        text=shown,
        mark=mark,
        link=LINK + fault.code,
    )


def _shown(text: str, begin: int, column: int, length: int) -> tuple[str, tuple[int, int]]:
    """A line that begins at `begin`, a long one only in part, and what to mark in it."""
    cut = max(0, column - LONGEST_LINE // 2)
    line = _LINE.match(text, begin + cut, begin + cut + LONGEST_LINE)
    shown = line.group() if line else ""
    at = min(column - cut, len(shown))
    return shown, (at, max(1, min(length, len(shown) - at)))


def line_around(data: bytes, line: int, column: int | None) -> tuple[str, tuple[int, int]]:
    """The line (from 1) of a file that could not be parsed, and the mark at a column (from 1)."""
    from tei.parsing import as_utf8

    with suppress(InputError):  # not in the encoding that it names: most of a line can be read all the same
        data = as_utf8(data, "")[0]
    found = data.split(b"\n", line)[line - 1 : line]
    text = found[0].decode("utf-8", "replace").rstrip("\r") if found else ""
    return _shown(text, 0, (column or 1) - 1, 1)
