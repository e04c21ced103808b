"""Bytes to a document with blocks: decoding, front matter, structure."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from tei import __version__
from tei.expressions import expression
from tei.model import Application, Block, Document, DocumentKind, Field, Header, Source, Span, in_order
from tei.reading import lines
from tei.reading.derived import derived_fields, told_as_body
from tei.reading.double_spacing import join_lines
from tei.reading.endnotes import find_endnotes, find_footnotes, part_notes
from tei.reading.frontmatter import find_front_matter, split_fields
from tei.reading.gaps import part_at_gaps
from tei.reading.labels import find_labels
from tei.reading.language import language_of
from tei.reading.lineation import find_lineation, hard_breaks
from tei.reading.markdown import find_marks
from tei.reading.metadata import find_yaml_block, parse_metadata
from tei.reading.note_signs import without_note_signs
from tei.reading.paragraphs import Paragraph, split_paragraphs
from tei.reading.participants import listed_names, listed_paragraphs
from tei.reading.passages import mark_languages
from tei.reading.plain_notes import PlainNotes, find_plain_notes, refer_plainly
from tei.reading.running import find_running, place_running
from tei.reading.signed_notes import find_signed_notes
from tei.reading.speakers import Cast
from tei.reading.structure import Body, read_body
from tei.reading.voices import name_voices

_SMALL_WORD = expression(r"(?<![\w'’])[a-z][a-z'’]*")
# What a title in the front matter begins with: "Cable from the Embassy in …", "Draft Letter to …".
_TITLED: tuple[tuple[DocumentKind, re.Pattern[str]], ...] = (
    ("telegram", expression(r"(?:[\w-]+ )?(?:Telegram|Cable|Cablegram)\b")),
    ("letter", expression(r"(?:[\w-]+ )?Letter\b(?!s)")),
    ("report", expression(r"(?:[\w-]+ )?(?:Report|Despatch|Dispatch)\b(?!s)")),
)
_KINDS: tuple[tuple[DocumentKind, str], ...] = (
    # "From Lisbon to Foreign Office" above when it was despatched and received, or "FM RANGOON"
    (
        "telegram",
        r"^(?:From|FROM) [^\n]{2,60} (?:to|TO) [A-Z]"
        r"(?=.*(?:\b[DR][.:] ?\d{1,2}[.:]\d\d|\b(?:cypher|cipher|telegram|OTP)\b))|^FM [A-Z]{3}"
        r"|\bD[.:] ?\d{1,2}[.:]\d\d ?[ap]\.?m.*\bR[.:] ?\d{1,2}[.:]\d\d ?[ap]\.?m",
    ),
    (
        "telegram",
        r"\b(?:TELEGRAM[AM]?|T[ÉE]L[ÉE]GRAMME|CABLE|(?:CABLE|Cable)(?:GRAM|gram)|Telegram)\b|\bSTOP\b.*\bSTOP\b",
    ),
    (
        "telegram",
        r"^\W*(?:T[ÉEe]l[ÉEée]gramme|Telegramma?m?|Telegrama|TELEGRAMMA|DEPESZA|SZYFROGRAM|ШИФРТЕЛЕГРАММА|ТЕЛЕГРАММА"
        r"|DRAHTBERICHT|FERNSCHREIBEN)\b",
    ),
    (
        "memorandum",
        r"^\W*(?:AKTEN?VERMERK|Akten?vermerk|VERMERK|Vermerk|NOTATKA|Notatka|APPUNTO|Appunto|PROMEMORIA|СПРАВКА|ЗАПИСКА"
        r"|AIDE-M[ÉE]MOIRE|Aide-m[ée]moire)\b",
    ),
    ("memorandum", r"\b(?:MEMORANDUM|Memorandum|MEMO)\b|^(?:\*\*)?SUBJECT(?:\*\*)?:"),
    ("report", r"\b(?:REPORT|Report|DESPATCH|Despatch)\b"),
)


_SIGN = expression(r"[^\W_]")
_LONG = 40  # characters: what is shorter may be one line of several or a paragraph, as the typist liked
_END = 12  # characters of a paragraph in which its last words and signs stand
_SHOWING = 2_000  # paragraphs that show whether a text is typed in capitals
_TOP = 500  # letters and figures at the top that show what kind a document is


def read_document(
    source: Source,
    *,
    metadata: tuple[Field, ...] = (),
    kind: DocumentKind | None = None,
    language: str | None = None,
) -> Document:
    """A source as a document with blocks, layout spans, fields, and the persons that its labels and lists name.

    `metadata` are fields that the user states; they beat what is read. `kind` and `language` beat what is found.
    """
    text = source.text
    blocks: list[Block] = []
    start = 0
    yaml_block = find_yaml_block(text)
    if yaml_block is not None:
        start = yaml_block[1]
        inner = text[slice(*yaml_block)].strip().removeprefix("---").rstrip("-. \t\r\n")
        metadata = (*metadata, *parse_metadata(inner, source.name))
        blocks.append(Block(*yaml_block, "metadata"))
    marks = [span for span in find_marks(text) if span.start >= start]
    running = find_running(text, start)
    joined = join_lines(text, running.without(split_paragraphs(text, start), text))
    paragraphs = split_fields(text, part_at_gaps(text, joined.paragraphs))
    front = find_front_matter(source, paragraphs, marks)
    rest = part_notes(text, paragraphs[front.length :])
    first_note, notes, note_spans = find_endnotes(text, rest)
    feet, footnotes, foot_spans = find_footnotes(text, rest[:first_note])
    rest = tuple(paragraph for index, paragraph in enumerate(rest[:first_note]) if index not in feet)
    signed = find_signed_notes(source, rest, marks)
    others = bool(notes or footnotes or signed.blocks)
    plain = PlainNotes(signed.paragraphs, [], refer_plainly(text, signed.paragraphs, notes))
    plain = plain if others else find_plain_notes(text, signed.paragraphs)
    rest = plain.paragraphs
    footnotes = sorted((*footnotes, *signed.blocks, *plain.blocks), key=lambda block: block.start)
    header = Header((*metadata, *front.fields))
    body = _body(source, marks, rest, header, kind)
    tongue, doubts = language_of(source, language or header.value("language"), rest[0].start if rest else start)
    body.below_notes = _below(rest, footnotes)
    body.running = running
    if joined.width:
        body.lineation = body.lineation._replace(width=joined.width)
    read_body(body, rest)
    known = {span.start for span in body.spans if span.kind == "line-break"}
    breaks = hard_breaks(text, body.lineation.hard - known, (*body.blocks, *footnotes, *notes))
    spans = _without_doubles(
        (*marks, *front.spans, *body.spans, *foot_spans, *note_spans, *signed.spans, *plain.spans, *breaks), body
    )
    blocks += (*front.blocks, *body.blocks, *footnotes, *notes)
    blocks.sort(key=lambda block: block.start)
    blocks, inside = place_running(blocks, running.lines)
    spans += inside
    header = header.adding(derived_fields(body, header))
    header = Header(tuple(map(told_as_body, header.fields)))
    for role in ("translator", "transcriber", "interviewer", "interviewee"):
        for field in header.all(role):
            body.cast.add(field.value, role, "named in the front matter")
    return Document(
        source,
        body.kind,
        tongue,
        header,
        tuple(mark_languages(text, blocks, tongue)),
        in_order(spans),
        body.cast.entities(),
        applications=(Application("structure", __version__, "structure: labels, lists, layout"),),
        findings=(*front.findings, *doubts, *signed.findings, *body.findings),
    )


def _below(paragraphs: Sequence[Paragraph], notes: Sequence[Block]) -> frozenset[int]:
    """Where the paragraphs begin between which and the one before them a note stands: a block cannot reach over it."""
    ends = [note.end for note in notes]  # in order
    below = (bisect_left(ends, before.end) < bisect_left(ends, after.start) for before, after in pairwise(paragraphs))
    return frozenset(after.start for after, is_below in zip(paragraphs[1:], below, strict=True) if is_below)


def _body(
    source: Source, marks: list[Span], paragraphs: tuple[Paragraph, ...], header: Header, kind: DocumentKind | None
) -> Body:
    text = source.text
    listed = listed_paragraphs(text, paragraphs)
    known = listed_names(text, paragraphs)
    speaking = tuple(paragraph for paragraph in paragraphs if paragraph.start not in listed)
    labels = {label.start: label for label in find_labels(source, speaking, known)}
    small = frozenset(_SMALL_WORD.findall(" ".join(source.tokens)))
    stated = header.value("kind")
    found = kind or stated or _kind(text, paragraphs, len(labels), header.value("title"))
    lineation = find_lineation(text, marks)
    view = lines.View(text, marks)
    body = Body(source, view, labels, Cast(), found, small=small, lineation=lineation, listed=listed)  # type: ignore[arg-type]
    body.in_capitals = _is_in_capitals(text, paragraphs)
    name_voices(body, header)  # before anything is read, since a narration may name who has not spoken yet
    return body


def _kind(text: str, paragraphs: tuple[Paragraph, ...], labels: int, title: str) -> DocumentKind:
    if labels >= 2 and labels >= 0.15 * sum(paragraph.end - paragraph.start > _LONG for paragraph in paragraphs):
        return "conversation"
    top = text[paragraphs[0].start : _reach(text, paragraphs[0].start)] if paragraphs else ""
    first = [line.strip(" \t\\") for line in top.splitlines()]
    if any(lines.is_salute(line.split("    ", 1)[0]) for line in first if line):  # place and date may stand behind
        return "letter"
    above = title or next(filter(None, first), "").strip("#*_ ")
    if titled := next((kind for kind, pattern in _TITLED if pattern.match(above)), None):
        return titled
    return next((kind for kind, pattern in _KINDS if re.search(pattern, top, re.M | re.S)), "prose")


def _reach(text: str, start: int) -> int:
    """Where the top of a text ends, by the letters and figures in it: however its lines are broken and marked."""
    signs = itertools.islice((match.end() for match in _SIGN.finditer(text, start)), _TOP - 1, None)
    return next(signs, len(text))


def _is_in_capitals(text: str, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether most of what ends like a sentence is typed in capitals."""
    enough = paragraphs[:_SHOWING]
    sentences = [words for each in enough if _ends_sentence(words := text[each.start : each.end])]
    return sum(len(words) for words in sentences if words.isupper()) > sum(map(len, sentences)) / 2


def _ends_sentence(words: str) -> bool:
    """Whether words end in two letters, a full stop or the like, and perhaps quotation marks and brackets."""
    end = without_note_signs(words[-_END:])[-5:].rstrip("\"”’')]")
    return end.endswith((".", "?", "!")) and len(end) > 2 and end[-3:-1].isalpha()


def _without_doubles(spans: tuple[Span, ...], body: Body) -> list[Span]:
    """Without page breaks that lie in front matter, and marks inside separators."""
    separators = [(block.start, block.end) for block in body.blocks if block.kind == "separator"]
    if not separators:
        return list(spans)
    ranges = set(separators)
    inside = {i for start, end in separators for i in range(start, end)}
    return [span for span in spans if span.start not in inside or (span.start, span.end) in ranges]
