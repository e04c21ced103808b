"""Paragraphs in; where the lines at the top of a document end that are no text out, and which lines part there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tei.expressions import expression
from tei.reading import lines
from tei.reading.frontmatter import field_label
from tei.reading.lexicon import is_title
from tei.reading.markings import is_marking, is_transmission
from tei.reading.note_signs import without_note_signs
from tei.reading.paragraphs import NEXT_LINE, Paragraph, end_of, has_line_end, line_at
from tei.reading.participants import are_entries
from tei.reading.tables import find_rows

if TYPE_CHECKING:
    from tei.reading.structure import Body

_FIRST_POINT = expression(r"\(?1[.)]+ [^\W\d_a-z]\S*(?: \S+){3,}[.;:]$", having=("1",))  # "(1) Firing began at eleven."
_MANY = 5  # words in small letters, more than a line of an opening has
_TOP = 16  # paragraphs: no opening is longer
_SENTENCE = expression(r"[^\W\d_A-Z'’][^\W\d_A-Z][\"”’')\]]{0,2}[.?!;:][\"”’')\]]{0,2}(?:\s|$)|['’]d[.?!;:](?:\s|$)")
_STOPPED = expression(r"[^\W\d_]+\.")
_TIMES_APART = expression(r"(?:[ \u00a0]{3,}|\t[ \t]*)(?=[DR][.:] ?\d{1,2}[.:]\d\d)")
_RELEASE = 160  # characters of a line
_DATE_APART = expression(r"(?:[ \u00a0]{3,}|\t[ \t]*)(?=[^\W\d_]* ?\d{1,2}\b[^\n]{0,20}\b\d{4}\.?\s*$)")
_ROWS = 3  # columns, and rows below the first
_ADDRESSED = expression(r"To (?:the|his|her|their|Mr|Messrs|Mrs|Sir|Lord|Count|Baron|Prince)\b[^.;:]{3,150}\.?$", re.I)


def find_opening(body: Body, paragraphs: Sequence[Paragraph]) -> None:
    """Note in the body where the lines of its opening end, and where a form of address stands among them."""
    text = body.source.text
    listing = False  # whether the head of a list of persons stands alone above
    for paragraph in paragraphs[:_TOP]:
        if find_rows(text, paragraph.start, paragraph.end, ruled=True):
            return
        if not listing and _is_tabbed(text, paragraph):
            return
        starts = {paragraph.start, *body.lineation.deliberate_starts(text, paragraph.start, paragraph.end)}
        starts.update(dateline_starts(body, paragraph))
        starts.update(time_starts(text, paragraph))
        starts |= {at for at in body.labels if paragraph.start < at < paragraph.end}
        ordered = [*sorted(starts), paragraph.end]
        above = body.opening_end
        for start, end in pairwise(ordered):
            listing = listing and are_entries(text, start, end)
            goes_on = start in body.lineation.hard and text[start].islower()
            if not listing and (goes_on or _is_text(body, start, end)):
                if start in body.lineation.hard and not _has_form(body, paragraph.start, start):
                    body.opening_end = above  # one paragraph of text
                return
            body.opening_end = end
            if _has_form(body, start, end) or is_marking(body.view.plain(start, end)):
                body.formed = start
            listing = listing or lines.participants_head(text, start, end) == end_of(text, start, end)
            if lines.is_salute(body.view.plain(start, end)):
                body.salute = start
            elif body.salute >= 0 and field_label(text, start, end) is None and not _is_dated_salute(body, start, end):
                body.opening_end = start
                return  # however short, it is the letter itself


def _is_tabbed(text: str, paragraph: Paragraph) -> bool:
    """Whether tabs part three columns or more in each line: a table, though its rows have dates."""
    if text.find("\t", paragraph.start, paragraph.end) < 0:
        return False
    rows = find_rows(text, paragraph.start, paragraph.end)
    return len(rows) > _ROWS and len(rows[0].cells) >= _ROWS


def _is_dated_salute(body: Body, start: int, end: int) -> bool:
    """Whether place and date stand on the line of the form of address."""
    between = body.source.text[body.salute : start]
    return not has_line_end(between, 0, len(between)) and lines.is_dateline(body.view.plain(start, end))


def _has_form(body: Body, start: int, end: int) -> bool:
    """Whether the lines between two offsets have the form of lines of an opening."""
    text = body.source.text
    plain = body.view.plain(start, end)
    return (
        lines.is_salute(plain)
        or lines.is_dateline(plain)
        or plain.isupper()
        or field_label(text, start, end) is not None
        or lines.participants_head(text, start, end) is not None
    )


def genre_line(body: Body, paragraphs: Sequence[Paragraph]) -> int:
    """Where the line in capitals stands that names the kind of document below the name of an office; 0 for none."""
    text, above = body.source.text, False
    for paragraph in paragraphs[:_TOP]:
        starts = [paragraph.start, *(m.end() for m in NEXT_LINE.finditer(text, paragraph.start, paragraph.end))]
        for start in starts:
            plain = body.view.plain(*line_at(text, start))
            if start >= body.opening_end or not (above or lines.is_letterhead(plain)):
                return 0
            if above and plain.isupper() and lines.names_genre(plain):
                return start
            above = True
    return 0


def dateline_starts(body: Body, paragraph: Paragraph) -> list[int]:
    """Lines that give place and date, and so begin anew under a title of any length."""
    text = body.source.text
    starts = [match.end() for match in NEXT_LINE.finditer(text, paragraph.start, paragraph.end)]
    return [at for at in starts if lines.is_dateline(body.view.plain(*line_at(text, at)))]


def field_starts(text: str, paragraph: Paragraph) -> list[int]:
    """Lines that begin with the label of a field: "Interviewer: Tom Breck" under place and date."""
    starts = [match.end() for match in NEXT_LINE.finditer(text, paragraph.start, paragraph.end)]
    return [at for at in starts if field_label(text, at, paragraph.end) is not None]


def time_starts(text: str, paragraph: Paragraph) -> list[int]:
    """Where a wide gap parts from what stands before it on the line when a telegram was despatched or received.

    So the date beside "For Immediate Release".
    """
    found = [match.end() for match in _TIMES_APART.finditer(text, paragraph.start, paragraph.end)]
    first = text[paragraph.start : paragraph.start + _RELEASE].partition("\n")[0]
    dated = _DATE_APART.search(first) if "elease" in first or "ELEASE" in first else None
    if dated is not None and lines.is_embargo(first[: dated.start()]):
        found.append(paragraph.start + dated.end())
    return found


def _is_text(body: Body, start: int, end: int) -> bool:
    """Whether a line is no line of an opening: a turn, or a sentence."""
    text = body.source.text
    if start in body.labels:
        return True
    if field_label(text, start, end) is not None or lines.participants_head(text, start, end) is not None:
        return False
    plain = body.view.plain(start, end).lstrip("# ") or "#"  # without the mark of a heading
    if (not start and lines.is_title(plain)) or (plain[0] == "[" and is_marking(plain)):
        return False
    if body.kind == "telegram" and is_transmission(plain):
        return False
    if (body.in_capitals and lines.is_sentence_in_capitals(plain)) or _FIRST_POINT.match(plain):
        return True
    if lines.is_dateline(plain) or lines.is_salute(plain) or plain.isupper():
        return len(plain) > 200
    if body.kind in ("letter", "report", "telegram") and _ADDRESSED.match(plain):
        return len(plain) > 160
    plain = without_note_signs(plain) or plain
    small = sum(word[0].islower() for word in plain.split())
    ends = _ends_sentence(plain) or (small > _MANY and plain[-1] in ".?!")  # "… by 412 votes to 96."
    return len(plain) > 160 or (small > 3 and plain[0] not in "([" and ends)


def _ends_sentence(plain: str) -> bool:
    """Whether a sentence ends in a line; the stop of a title, "with Cde. Novak", ends none."""
    untitled = _STOPPED.sub(lambda word: word[0][:-1] if is_title(word[0]) else word[0], plain)
    return _SENTENCE.search(untitled) is not None
