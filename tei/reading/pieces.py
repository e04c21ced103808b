"""Paragraphs to pieces, each to become one block: parted at labels, and where lines part on purpose.

At the top and the end of a document each deliberate line is a piece of its own; elsewhere one that begins a turn, an
item or a new sentence is, and any other is a `line-break` inside its piece (verse, tables, addresses).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tei.expressions import expression
from tei.model import Span
from tei.reading import lines
from tei.reading.elsewhere import attendance_head
from tei.reading.endings import find_ending, find_signature, lines_of
from tei.reading.frontmatter import field_label
from tei.reading.letters import find_letters
from tei.reading.markings import is_marking
from tei.reading.note_signs import without_note_signs
from tei.reading.old_letters import takes_leave
from tei.reading.paragraphs import NEXT_LINE, Paragraph, end_of, has_line_end, line_at
from tei.reading.tables import find_rows, has_gutter, table_below
from tei.reading.tops import dateline_starts, field_starts, find_opening, genre_line, time_starts

if TYPE_CHECKING:
    from tei.reading.structure import Body

_CLOSER = 3  # paragraphs of lines below a valediction
_NAMED = 60  # characters: no signature or address is longer
_LONG = 200  # characters: no line of a closing is longer
_NUMBERED = expression(
    r"(?:\d{1,3}\\?[.)]|\(?(?:[a-z]|[ivxl]{1,5}|\d{1,3})\)|[IVXL]{1,6}\.|[a-h]\\?\.(?=\s[^\W\d_a-z]))\s"
)
_ITEM = expression(r"(?:#{1,6} )?(?:\d{1,2}\\?[.)]|[IVX]{1,5}\.) [^\W\d_a-z]\w+ \S")
_APART = expression(r"[(\[][^()\[\]\n]{3,120}[)\]]\.?$", re.M)
_SENTENCE_END = expression(r"[.?!:](?:[\"”’'»)\]*_]{0,3}|[—–-]{1,2})$|[)\]]$")
_SERIES = expression(r"[#*_ ]*No\.? ?(?P<number>\d{1,5})\b[^\r\n]{0,120}\b\d{4}\b[^\r\n]{0,80}")
_VERSE = 3  # lines that part on purpose in one paragraph, all short: verse, a table, an address


def find_pieces(body: Body, paragraphs: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """The pieces in order; notes in the body where its opening ends, and adds its line breaks."""
    text = body.source.text
    labels = sorted(body.labels)
    find_opening(body, paragraphs)
    paragraphs = [part for paragraph in paragraphs for part in _parted_at_table(body, paragraph)]
    body.titled = genre_line(body, paragraphs)
    body.letters = find_letters(body, paragraphs)
    find_ending(body, paragraphs)
    body.heads = _numbered_heads(text, paragraphs)
    pieces: list[tuple[int, int]] = []
    position = 0
    for number, paragraph in enumerate(paragraphs):
        while position < len(labels) and labels[position] <= paragraph.start:
            position += 1
        starts = {paragraph.start}
        while position < len(labels) and labels[position] < paragraph.end:
            starts.add(labels[position])
            position += 1
        deliberate: Sequence[int] = ()
        if has_line_end(text, paragraph.start, paragraph.end) or paragraph.start < body.opening_end:
            if (
                body.opening_end <= paragraph.start < body.ending
                and len(starts) == 1
                and _keep_columns(body, paragraph)
            ):
                pieces.append((paragraph.start, paragraph.end))
                continue
            deliberate = _deliberate_starts(body, paragraph)
            closing = body.kind == "letter" and _closes(body, paragraphs, number)
            if closing:
                deliberate = sorted({*deliberate, *_below_salutes(body, paragraph)})
            above = [at for at in deliberate if closing or at <= body.opening_end or at > body.ending]
            starts.update(_lines_apart(text, paragraph, above))
            starts.update(_parting(body, paragraph, deliberate[len(above) :]))
        if number == len(paragraphs) - 1 or paragraphs[number + 1].start in body.heads:
            signed = find_signature(body, paragraph)
            starts.update(signed)
            body.signatures.update(signed)
        if len(starts) == 1 and not deliberate:
            pieces.append((paragraph.start, end_of(text, paragraph.start, paragraph.end)))
            continue
        ordered = [*sorted(starts), paragraph.end]
        pieces += [(a, end_of(text, a, b)) for a, b in pairwise(ordered)]
        inside = [at for at in deliberate if at not in starts]
        body.breaks += inside
        body.spans.extend(Span(at, at, "line-break") for at in inside if at not in body.lineation.hard)
    return pieces


def _parted_at_table(body: Body, paragraph: Paragraph) -> list[Paragraph]:
    """A paragraph, or two where the lines of a table stand right under its first ones, as in a log."""
    text, start = body.source.text, paragraph.start
    at = table_below(text, start, paragraph.end) if start >= body.opening_end else 0
    if not at or start in body.listed or lines.participants_head(text, start, paragraph.end) is not None:
        return [paragraph]
    if any(start < label < paragraph.end for label in body.labels):
        return [paragraph]
    return [paragraph._replace(end=end_of(text, start, at)), Paragraph(at, paragraph.end)]


def _deliberate_starts(body: Body, paragraph: Paragraph) -> Sequence[int]:
    """Where lines of a paragraph begin anew on purpose, in order."""
    text = body.source.text
    table = find_rows(text, paragraph.start, paragraph.end, ruled=paragraph.start < body.opening_end)
    found = {*(() if table else body.lineation.deliberate_starts(text, paragraph.start, paragraph.end))}
    if paragraph.start <= body.opening_end:
        found.update(at for at in dateline_starts(body, paragraph) if at <= body.opening_end)
        found.update(at for at in field_starts(text, paragraph) if at <= body.opening_end)
        found.update(at for at in time_starts(text, paragraph) if at <= body.opening_end)
    return sorted({*found, *_list_heads(text, paragraph)})


def _below_salutes(body: Body, paragraph: Paragraph) -> list[int]:
    """Lines of a valediction right under a form of address in it, or under its first: "y.r Serv.t" under "D.r Sir"."""
    text = body.source.text
    breaks = NEXT_LINE.finditer(text, paragraph.start, paragraph.end)
    found, above = [], paragraph.start
    for match in breaks:
        plain = body.view.plain(above, match.start())
        if lines.is_salute(plain) or takes_leave(plain):
            found.append(match.end())
        above = match.end()
    return found


def _closes(body: Body, paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Whether a paragraph of short lines is a valediction, or stands with nothing but such under one."""
    for paragraph in reversed(paragraphs[max(0, number - _CLOSER) : number + 1]):
        plains = [body.view.plain(*line) for line in lines_of(body, paragraph)]
        if paragraph.start < body.opening_end or any(len(plain) > _NAMED for plain in plains):
            return False
        if lines.is_closing(plains[0]):
            return True
    return False


def _keep_columns(body: Body, paragraph: Paragraph) -> bool:
    """Keep the lines of a paragraph apart where it has two columns: read on they would be nonsense. And say so."""
    text = body.source.text
    starts = [match.end() for match in NEXT_LINE.finditer(text, paragraph.start, paragraph.end)]
    if (
        not starts
        or find_rows(text, paragraph.start, paragraph.end)
        or not has_gutter(text, paragraph.start, paragraph.end)
    ):
        return False
    body.breaks += starts
    body.spans.extend(Span(at, at, "line-break") for at in starts)
    words = "these lines have a gap at one column, as where a heading stands at the side; they are kept line by line"
    body.findings.append(body.source.finding("warning", "columns-side-by-side", words, paragraph.start))
    return True


def _list_heads(text: str, paragraph: Paragraph) -> list[int]:
    """Lines of a list of persons that head a further one: "In attendance:" under "Present:"."""
    starts = [match.end() for match in NEXT_LINE.finditer(text, paragraph.start, paragraph.end)]
    headed = lines.participants_head(text, paragraph.start, paragraph.end) is not None
    find = lines.participants_head if headed else attendance_head  # which no line of prose begins with
    found: list[int] = []
    for at in starts:
        line = line_at(text, at)
        if find(text, *line) is not None or ((headed or found) and is_marking(text[slice(*line)].strip())):
            found.append(at)
    return found


def _lines_apart(text: str, paragraph: Paragraph, deliberate: Sequence[int]) -> list[int]:
    """All deliberate lines, but for those of a list of persons, which stays whole."""
    found, listed = [], lines.participants_head(text, paragraph.start, paragraph.end) is not None
    for at in deliberate:
        head = lines.participants_head(text, at, paragraph.end) is not None
        marks = listed and is_marking(text[slice(*line_at(text, at))].strip())
        if head or not listed or marks or field_label(text, at, paragraph.end) is not None:
            found.append(at)
            listed = head
    return found


def _numbered_heads(text: str, paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Where the papers of a series begin: single lines with numbers that go up, each with its date."""
    found = [
        (int(match["number"]), paragraph.start)
        for paragraph in paragraphs
        if (match := _SERIES.fullmatch(text, paragraph.start, paragraph.end))
    ]
    numbers = [number for number, _ in found]
    rising = len(numbers) > 1 and all(first < second for first, second in pairwise(numbers))
    return frozenset(start for _, start in found) if rising else frozenset()


def repeated_items(body: Body, pieces: Sequence[tuple[int, int]]) -> dict[int, bool]:
    """Where the items of an agenda stand, and whether they stand there again, at the head of what was said on them."""
    seen: dict[str, int] = {}
    found: dict[int, bool] = {}
    for start, end in pieces:
        if not _ITEM.match(body.source.text, start, end) or end - start > _LONG:
            continue
        item = body.view.plain(start, end).lstrip("# ").rstrip(".").casefold()
        if item in seen:
            found |= {seen[item]: False, start: True}
        seen.setdefault(item, start)
    return found


def _parting(body: Body, paragraph: Paragraph, deliberate: Sequence[int]) -> list[int]:
    """Where a paragraph of the text proper is parted."""
    text = body.source.text
    lineated = len(deliberate) + 1 >= _VERSE and not body.labels and _are_short(body, paragraph)
    found = []
    for at in deliberate:
        if at in body.lineation.hard:
            continue
        before = text[max(paragraph.start, at - 200) : at].rstrip()
        if (
            _NUMBERED.match(text, at)
            or lines.item_marker(text, at, paragraph.end) is not None
            or _APART.match(text, at, paragraph.end)
            or (not lineated and _SENTENCE_END.search(without_note_signs(before)[-4:]))
        ):
            found.append(at)
    return found


def _are_short(body: Body, paragraph: Paragraph) -> bool:
    """Whether all lines of a paragraph are much shorter than the text's."""
    limit = 0.8 * (body.lineation.width or 75)
    return all(len(line) < limit for line in body.source.text[paragraph.start : paragraph.end].splitlines())
