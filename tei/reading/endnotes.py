"""The paragraphs at the end to the texts of notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tei.expressions import expression
from tei.model import Block, Span
from tei.numerals import AS_PLAIN, RAISED
from tei.reading.paragraphs import BLANK, LINE_BREAK, Paragraph, end_of

_NUMBER = expression(r"(?:\[\^?(?P<a>\d{1,3})\]:?|(?P<b>[¹²³⁰⁴⁵⁶⁷⁸⁹]{1,3})|\^(?P<c>\d{1,3})\^)(?=\s*\S)")
_LISTED = expression(r"(?P<c>\d{1,3})[.)](?=\s+\S)|(?P<d>\*{1,3})(?=\s*\w)")
_HEAD = expression(r"#{0,6} ?\**(?:end|foot)?notes?\**:?", re.I)
# Behind what it refers from.
_REFERENCE = expression(
    r"[\[\^¹²³⁰⁴⁵⁶⁷⁸⁹](?<=[\w.,;:!?\"”’')].)(?:(?<=\[)\^?\d{1,3}\]|(?<=\^)\d{1,3}\^|(?<![\[\^])[¹²³⁰⁴⁵⁶⁷⁸⁹]{0,2})"
)
_NEXT_LINE = expression(r"[\r\n][ \t\r\n]*")
_FURTHER = 1  # paragraphs in which a note at the end goes on; more are text below the foot of a page
_SHORTEST = 3  # characters of a note's text
_RAISING = ("^", *RAISED)


def part_notes(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs parted where a line begins a note of Markdown, the last one where its notes begin."""
    parts: list[Paragraph] = []
    for paragraph in paragraphs:
        last = paragraph is paragraphs[-1]
        if last or text.find("\n[^", paragraph.start, paragraph.end) >= 0:
            for line in _NEXT_LINE.finditer(text, paragraph.start, paragraph.end):
                match = _NUMBER.match(text, line.end(), paragraph.end)
                if match and (text.startswith("[^", line.end()) or (last and text[match.end()] in " \t")):
                    parts.append(paragraph._replace(end=end_of(text, paragraph.start, line.start())))
                    paragraph = paragraph._replace(start=line.end(), indented=False)
                    break
        parts.append(paragraph)
    return tuple(parts)


def find_endnotes(text: str, paragraphs: Sequence[Paragraph]) -> tuple[int, list[Block], list[Span]]:
    """Where the notes begin (an index into the paragraphs), their blocks, and the layout spans of their numbers."""
    first, listed = _first(text, paragraphs)
    blocks: list[Block] = []
    spans: list[Span] = []
    number = ""
    for paragraph in paragraphs[first:]:
        for start, end in _lines(text, paragraph, listed):
            match = _match(text, start, end, listed)
            if match:
                number = _number(match)
                spans.append(Span(start, match.end(), "layout", {"rule": "note-number"}))
            blocks.append(Block(start, end, "note", {"n": number}))
    return first, blocks, spans


def find_footnotes(text: str, paragraphs: Sequence[Paragraph]) -> tuple[frozenset[int], list[Block], list[Span]]:
    """Notes among the paragraphs, as at the foot of a page: each below the reference to it, and one paragraph long.

    The indices of those paragraphs, with blocks and spans as of `find_endnotes`.
    """
    found: set[int] = set()
    blocks: list[Block] = []
    spans: list[Span] = []
    referred: set[str] = set()
    raised = any(sign in text for sign in _RAISING)
    for index, paragraph in enumerate(paragraphs):
        if not raised and text.find("[", paragraph.start, paragraph.end) < 0:
            continue
        match = _NUMBER.match(text, paragraph.start, paragraph.end)
        if match and _number(match) in referred and paragraph.end - match.end() > _SHORTEST:
            referred.discard(_number(match))
            found.add(index)
            blocks.append(Block(paragraph.start, paragraph.end, "note", {"n": _number(match), "place": "foot"}))
            spans.append(Span(paragraph.start, match.end(), "layout", {"rule": "note-number"}))
        else:
            references = _REFERENCE.finditer(text, paragraph.start, paragraph.end)
            referred |= {each[0].strip("[]^").translate(AS_PLAIN) for each in references}
    return frozenset(found), blocks, spans


def _number(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group).translate(AS_PLAIN)


def _match(text: str, start: int, end: int, listed: bool) -> re.Match[str] | None:
    return _NUMBER.match(text, start, end) or (_LISTED.match(text, start, end) if listed else None)


def _begins(text: str, paragraph: Paragraph, listed: bool) -> bool:
    """Whether a paragraph begins with the number of a note and text of that note."""
    if not _match(text, paragraph.start, paragraph.end, listed):
        return False
    return _match(text, *_lines(text, paragraph, listed)[0], listed) is not None


def _lines(text: str, paragraph: Paragraph, listed: bool) -> list[tuple[int, int]]:
    """A paragraph parted where a line begins with a number."""
    starts = [paragraph.start]
    for line in LINE_BREAK.finditer(text, paragraph.start, paragraph.end):
        if _match(text, line.end(), paragraph.end, listed):
            starts.append(line.end())
    ends = (
        [*(len(text[:start].rstrip(BLANK)) for start in starts[1:]), paragraph.end]
        if len(starts) > 1
        else [paragraph.end]
    )
    return list(zip(starts, ends, strict=True))


def _first(text: str, paragraphs: Sequence[Paragraph]) -> tuple[int, bool]:
    """The first paragraph of the notes: under a heading that says so, or the numbered ones at the very end."""
    for index in range(len(paragraphs) - 1, -1, -1):
        paragraph = paragraphs[index]
        if _HEAD.fullmatch(text, paragraph.start, paragraph.end) and index + 1 < len(paragraphs):
            after = paragraphs[index + 1]
            if _begins(text, after, True):
                return index + 1, True
    first, misses = len(paragraphs), 0
    for index in range(len(paragraphs) - 1, -1, -1):
        paragraph = paragraphs[index]
        if _begins(text, paragraph, False):
            first, misses = index, 0
        else:
            misses += 1
            if misses > _FURTHER or _REFERENCE.search(text, paragraph.start, paragraph.end):
                break  # a text that refers to a note is no part of one
    return first, False
