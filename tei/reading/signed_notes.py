"""Footnotes that a sign marks (`*`, `†`, `‡`, `§`, `**`) in paragraphs: their texts, and the references to them.

A text begins with the sign at the beginning of a line, below a word with that sign behind it; one text answers all
references to its sign since the last such text. Two asterisks in a row that nobody can tell from a list stay a list.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from tei.expressions import expression
from tei.model import Block, Finding, Source, Span
from tei.reading.lines import is_separator
from tei.reading.paragraphs import BLANK, LINE_BREAK, Paragraph

_SIGNS = "*†‡§¶‖"
_BEGINNINGS = f"{_SIGNS}\\"  # an asterisk may be escaped, as in Markdown
_REFERENCE = expression(r"(?<=[\w.,;:!?\"”»’')\]])(?:(?:\\?\*){1,3}|[†‡§¶‖]{1,3})(?=[\s.,;:!?)\]\"”»—–]|$)")
_TEXT = expression(r"(?:(?:\\?\*){1,3}|[†‡§¶‖]{1,3})(?=[ \t\u00a0]*[^\s*†‡§¶‖])")
_LINE_SIGN = expression(r"[\n\r][ \t]*[*†‡§¶‖\\]")
_SHORTEST = 3  # characters of a note's text


@dataclass(slots=True, eq=False, repr=False)
class SignedNotes:
    """What was found: the paragraphs without the notes; blocks and spans in order."""

    paragraphs: tuple[Paragraph, ...]
    blocks: list[Block] = field(default_factory=list)  # `note`, with the attributes n (the sign), key, place
    spans: list[Span] = field(default_factory=list)  # `note-reference` (n, key) and `layout`
    findings: list[Finding] = field(default_factory=list)


class _Stretch(NamedTuple):
    """A paragraph, or the lines of one that begin with a sign."""

    start: int
    end: int
    sign: str  # without the backslashes of Markdown
    marker: str  # the sign as written: a list's asterisk is not escaped where a note's is
    text: int  # where the text of the note begins
    number: int  # of the paragraph
    ruled: bool  # a line that sets off notes stands above


def find_signed_notes(source: Source, paragraphs: Sequence[Paragraph], marks: Sequence[Span]) -> SignedNotes:
    """The notes among some paragraphs; `marks` are the spans of Markdown, whose asterisks are no signs."""
    text = source.text
    found = SignedNotes(tuple(paragraphs))
    taken = {span.start for span in marks if span.kind == "layout" and span.attributes.get("rule") == "emphasis"}
    if not _begins_with_sign(text, paragraphs, taken):
        return found
    stretches = list(_stretches(text, paragraphs, taken))
    open_: list[tuple[str, int, int]] = []
    texts: set[tuple[int, int]] = set()
    spare: list[_Stretch] = []
    stop, alike, paired = 0, 0, False
    for index, stretch in enumerate(stretches):
        waiting = [reference for reference in open_ if reference[0] == stretch.sign] if stretch.sign else []
        if index >= stop:  # the stretches from here on that begin with the same sign
            stop = index + _alike(stretches, index)
            alike, paired = stop - index, stop - index == len(waiting)
        if waiting and (alike == 1 or paired):
            answered = waiting if alike == 1 else waiting[:1]
            open_ = [reference for reference in open_ if reference not in answered]
            _add(text, stretch, answered, found)
            texts.add((stretch.start, stretch.end))
            open_ += _references(text, stretch.text, stretch.end, taken)
            continue
        if stretch.sign and stretch.ruled and alike < 2:
            spare.append(stretch)
        open_ += _references(text, stretch.start, stretch.end, taken)
    if found.blocks:  # the text has such notes: one without its other half is a fault of the source
        for stretch in spare:
            words = (
                f"a line begins with {stretch.sign} as a note does, but nothing refers to it; it stays where it stands"
            )
            found.findings.append(source.finding("warning", "note-unreferenced", words, stretch.start))
        for sign, start, end in open_:
            found.spans.append(Span(start, end, "note-reference", {"n": sign, "key": f"{sign}@{start}"}))
        found.blocks.sort(key=lambda block: block.start)
        found.paragraphs = without(text, paragraphs, texts)
    return found


def _begins_with_sign(text: str, paragraphs: Sequence[Paragraph], taken: Container[int]) -> bool:
    """Whether any line does, as a note must."""
    if not any(sign in text for sign in _SIGNS):
        return False
    lines = (match.end() - 1 for match in _LINE_SIGN.finditer(text))
    starts = (paragraph.start for paragraph in paragraphs if text[paragraph.start] in _BEGINNINGS)
    return any(start not in taken for start in chain(starts, lines))


def _stretches(text: str, paragraphs: Sequence[Paragraph], taken: set[int]) -> Iterator[_Stretch]:
    """The paragraphs in order, parted at lines that begin with a sign."""
    ruled = False
    for number, paragraph in enumerate(paragraphs):
        starts = [paragraph.start]
        for match in LINE_BREAK.finditer(text, paragraph.start, paragraph.end):
            if text[match.end()] in _BEGINNINGS:
                starts.append(match.end())
        written = text[paragraph.start : paragraph.end]
        if is_separator(written):
            ruled = True
            continue
        for start, end in zip(starts, [*starts[1:], paragraph.end], strict=True):
            sign = _TEXT.match(text, start, end) if start not in taken else None
            long = sign is not None and end - sign.end() > _SHORTEST
            marker = sign[0] if sign and long else ""
            yield _Stretch(start, end, marker.replace("\\", ""), marker, sign.end() if sign else start, number, ruled)
        ruled = ruled and text[starts[-1]] in _BEGINNINGS  # further notes below the same line


def _alike(stretches: Sequence[_Stretch], index: int) -> int:
    """How many stretches in a row, from one on, begin with its sign."""
    count = 0
    while index + count < len(stretches) and stretches[index + count].marker == stretches[index].marker:
        count += 1
    return count


def _references(text: str, start: int, end: int, taken: set[int]) -> list[tuple[str, int, int]]:
    found = (
        [] if not any(text.find(sign, start, end) >= 0 for sign in _SIGNS) else _REFERENCE.finditer(text, start, end)
    )
    return [(match[0].replace("\\", ""), *match.span()) for match in found if match.start() not in taken]


def _add(text: str, stretch: _Stretch, references: Sequence[tuple[str, int, int]], found: SignedNotes) -> None:
    key = f"{stretch.sign}@{stretch.start}"
    end = stretch.start + len(text[stretch.start : stretch.end].rstrip(BLANK))
    last = not text[end:].strip(BLANK) if len(text) - end < 20_000 else False
    attributes = {"n": stretch.sign, "key": key, "place": "end" if last else "foot"}
    found.blocks.append(Block(stretch.start, end, "note", attributes))
    mark = Span(stretch.start, stretch.text, "layout", {"rule": "note-number"})
    found.spans.append(mark)
    found.spans += [
        Span(first, stop, "note-reference", {"n": stretch.sign, "key": key}) for _, first, stop in references
    ]


def without(text: str, paragraphs: Sequence[Paragraph], texts: set[tuple[int, int]]) -> tuple[Paragraph, ...]:
    """The paragraphs less the texts of notes."""
    ordered = sorted(texts)
    starts = [start for start, _ in ordered]
    left: list[Paragraph] = []
    for paragraph in paragraphs:
        position = paragraph.start
        for start, end in ordered[bisect_right(starts, paragraph.start - 1) : bisect_right(starts, paragraph.end - 1)]:
            left += _part(text, paragraph, position, start)
            position = end
        left += _part(text, paragraph, position, paragraph.end)
    return tuple(left)


def _part(text: str, paragraph: Paragraph, start: int, end: int) -> list[Paragraph]:
    stretch = text[start:end]
    start += len(stretch) - len(stretch.lstrip(BLANK))
    end = start + len(stretch.strip(BLANK))
    return [paragraph._replace(start=start, end=end)] if start < end else []
