"""Faults at nodes of a tree go in; findings with line, column and the line's own text come out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from tei.model import Finding, Severity

if TYPE_CHECKING:
    from lxml import etree

LINK = "docs/findings.md#"  # the page that explains each code, in the project
LONGEST_LINE = 400  # code points of a line that are kept for display, around the fault

# A well-formed document without a DTD: each alternative starts with characters of its own, so this is linear.
_TOKEN = re.compile(
    r"""<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|</(?P<end>[^>]*)>"""
    r"""|(?P<start><(?P<name>[^\s/>!?]+)(?:[^>"']|"[^"]*"|'[^']*')*+>)""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""\s([^\s=]+)\s*=\s*(?:"[^"]*"|'[^']*')""")
_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")
_NO_TEXT = re.compile(r"(?:\s++|<!--(?>.*?-->)|<\?(?>.*?\?>))*+", re.DOTALL)
_NAME = re.compile(r"<[^\s/>]+")
_LINE_END = re.compile(r"\r\n?|\n")


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
    tags = _tags(text)
    order = _order({fault.node for fault in found}, root)
    lines = [0, *(match.end() for match in _LINE_END.finditer(text))]
    located = []
    for fault in found:
        start, stop = _extent(fault, tags, order.get(fault.node, -1), text)
        located.append((start, _located(fault, start, stop, text, lines, name)))
    located.sort(key=lambda entry: entry[0])
    return tuple(finding for _, finding in located)


def decoded(data: bytes) -> str:
    """The text of an XML file that was parsed before, with its line ends as they are."""
    from tei.parsing import as_utf8

    utf8, encoding = as_utf8(data, "")
    declared = _ENCODING.match(utf8)
    name = encoding or (declared.group(1).decode() if declared else "utf-8")
    try:
        return utf8.decode(name, "replace").removeprefix("\ufeff")
    except LookupError:
        return utf8.decode("utf-8", "replace")


def path(node: etree._Element | None) -> str:
    """Where an element is, in words a reader can follow: `TEI/text/body/div[2]/p[3]`."""
    steps = []
    current = node
    while current is not None:
        step = local_name(current)
        parent = current.getparent()
        if parent is not None:
            same = list(parent.iterchildren(str(current.tag))) if len(parent) < 1000 else []
            if len(same) > 1:
                step += f"[{same.index(current) + 1}]"
        steps.append(step)
        current = parent
    return "/".join(reversed(steps))


def local_name(node: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(node.tag).rpartition("}")[2]


def _tags(text: str) -> tuple[list[tuple[int, int]], dict[int, tuple[int, int]]]:
    """Start tags in document order; and by the index of each, its end tag."""
    starts: list[tuple[int, int]] = []
    ends: dict[int, tuple[int, int]] = {}
    open_elements: list[int] = []
    for match in _TOKEN.finditer(text):
        if match["start"]:
            starts.append(match.span())
            if text[match.end() - 2] != "/":
                open_elements.append(len(starts) - 1)
        elif match["end"] is not None and open_elements:
            ends[open_elements.pop()] = match.span()
    return starts, ends


def _order(nodes: set[etree._Element], root: etree._Element) -> dict[etree._Element, int]:
    return {node: index for index, node in enumerate(root.iter("*")) if node in nodes}


def _extent(
    fault: Fault, tags: tuple[list[tuple[int, int]], dict[int, tuple[int, int]]], index: int, text: str
) -> tuple[int, int]:
    starts, ends = tags
    if not 0 <= index < len(starts):
        return 0, 0
    start, stop = starts[index]
    if fault.at != "start":
        after = _NO_TEXT.match(text, ends.get(index, (0, stop))[1] if fault.at == "tail" else stop)
        begin = after.end() if after else stop
        return begin, max(begin + 1, text.find("<", begin))
    if fault.attribute:
        for match in _ATTRIBUTE.finditer(text, start, stop):
            if match.group(1) == fault.attribute:
                return match.start(1), match.end()
    name = _NAME.match(text, start)
    return start, name.end() if name else stop


def _located(fault: Fault, start: int, stop: int, text: str, lines: list[int], name: str) -> Located:
    row = bisect_right(lines, start) - 1
    column = start - lines[row]
    end = lines[row + 1] if row + 1 < len(lines) else len(text)
    line = text[lines[row] : end].rstrip("\r\n")
    cut = max(0, column - LONGEST_LINE // 2)
    shown = line[cut : cut + LONGEST_LINE]
    length = max(1, min(stop - start, len(shown) - (column - cut)))
    return Located(
        fault.severity,
        fault.code,
        fault.message,
        name,
        row + 1,
        column + 1,
        element=path(fault.node if fault.at != "tail" else fault.node.getparent()),
        expected=fault.expected,
        text=shown,
        mark=(column - cut, length),
        link=LINK + fault.code,
    )
