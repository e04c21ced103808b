"""The paragraphs at the top that describe a document to fields of its header."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from tei.data import read_rows
from tei.expressions import expression
from tei.model import Block, Field, Finding, Source, Span
from tei.reading.archival import read_citation
from tei.reading.lexicon import is_title, words
from tei.reading.note_signs import without_note_signs
from tei.reading.paragraphs import BLANK, LINE_BREAK, Paragraph, end_of

_LABEL = expression(
    r"[*_]{0,3}(?P<label>[^\W\d_][\w '’/()&-]{1,40}?)\.?[*_]{0,3}[ \u00a0\u202f]?:[*_]{0,3}(?=\\?(?:\s|$))"
)
_BARE = expression(r"(?P<label>[A-Z][A-Z /&-]{1,30})(?=[ \t]*\\?[\r\n]|$)")  # alone on its line, above its value
_BOLD_LABEL = expression(r"\*\*(?P<label>[^\W\d_][^*:\n]{1,40}?)(?::\*\*|\*\*:)")
_BY = expression(
    r"(?P<label>(?:Translated|Transcribed|Recorded|Edited|Interviewed)(?: \w+){0,3}? by)\b ?:?",
    re.I,
    having=("translated", "transcribed", "recorded", "edited", "interviewed"),
)
_ADDRESS = expression(r"<?(?:https?://|www\.)\S+>?$")
_OTHER = expression(r"(?P<label>[A-ZÀ-ÞА-Я][\w'’/&-]*(?: [\w'’/&-]+){0,3})[ \u00a0\u202f]?:(?=[ \t]+\S)")
_CITATION = expression(r"[“\"][^“”\"]{8,300},?[”\"],? [^.;]{0,40}\b\d{4}\b[^\r\n]{10,600}$")
_FIRST = 8  # paragraphs in which a citation without a label stands
_OF_ARCHIVES = frozenset(("shelfmark", "digital_archive", "repository"))
_BLANKS = expression(r"\s+")
_SHORT = 4  # letters of a label that may be a speaker's name as well
_TOP = 60  # paragraphs: no front matter is longer
_LONG = frozenset(("other", "summary"))  # fields whose text may go on over paragraphs
_HEADING = expression(r"#{1,6} ")
_TALKING = frozenset(("interviewer", "interviewee", "transcriber"))
_PERSONS = frozenset(
    ("translator", "transcriber", "recorder", "editor", "author", "interviewer", "interviewee", "sender", "addressee")
)


class FrontMatter(NamedTuple):
    """What stands at the top: its blocks, spans and fields, and how many paragraphs it takes."""

    length: int
    blocks: tuple[Block, ...] = ()
    spans: tuple[Span, ...] = ()
    fields: tuple[Field, ...] = ()
    findings: tuple[Finding, ...] = ()


@cache
def known_labels() -> Mapping[str, tuple[str, bool]]:
    """Label in small letters to its field and whether it describes the document from outside."""
    rows = (*read_rows("tei.reading", "fields-elsewhere.tsv"), *read_rows("tei.reading", "fields.tsv"))
    return {label: (field, where == "archive") for label, field, where in rows}


@cache
def short_labels() -> frozenset[str]:
    """The labels of other languages that are so short that they may be names of speakers: "Van", "An"."""
    rows = read_rows("tei.reading", "fields-elsewhere.tsv")
    return frozenset(label for label, _, _ in rows if len(label) <= _SHORT)


class FieldLabel(NamedTuple):
    """A label with the field it names."""

    end: int
    words: str
    field: str
    archival: bool


def field_label(text: str, start: int, end: int) -> FieldLabel | None:
    """The label at the beginning of a paragraph or line, where it is one that the tables know."""
    by = _BY.match(text, start, end)
    match = by or _LABEL.match(text, start, end)
    if match is None:
        return _bare_label(text, start, end)
    label = match["label"].strip().lower()
    if by is not None:
        field = known_labels().get(f"{label.split()[0]} by", ("other", True))[0]
        return FieldLabel(by.end() if by[0].endswith(":") else by.end("label"), by["label"], field, True)
    entry = known_labels().get(label) or known_labels().get(label.rstrip("s"))
    if entry and label in short_labels() and text.count(f"\n{match['label']}:") > 1:
        return None  # "Van:", "An:": rather somebody who speaks
    return FieldLabel(match.end(), match["label"].strip(), *entry) if entry else None


def _bare_label(text: str, start: int, end: int) -> FieldLabel | None:
    """A label of the document's own in capitals without a colon, whose value stands below: "SUBJECT"."""
    match = _BARE.match(text, start, end) if text[start : start + 2].isupper() else None
    field, archival = known_labels().get(match["label"].strip().lower(), ("", True)) if match else ("", True)
    return None if match is None or archival else FieldLabel(match.end(), match["label"].strip(), field, False)


def further_label(text: str, start: int, end: int) -> FieldLabel | None:
    """The label of a line right under a line of a field, though no table knows it: "Tape: 2 of 3".

    It begins at the margin, stands once in the text, and names nobody who might speak.
    """
    match = _OTHER.match(text, start, end) if text[start].isupper() else None
    if match is None or (start and text[start - 1] not in "\r\n"):
        return None
    label = match["label"]
    if is_title(label.split()[0]) or label.casefold() in words("roles"):
        return None
    if len(re.findall(rf"^[*_ \t]*{re.escape(label)}:", text, re.M)) > 1:
        return None  # it may be a speaker's
    return FieldLabel(match.end(), label, "other", False)


def split_fields(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs, those at the top parted where a line begins with a label of the tables."""
    parts: list[Paragraph] = []
    for paragraph in paragraphs[:_TOP]:
        starts = [paragraph.start]
        if field_label(text, paragraph.start, paragraph.end):
            for match in LINE_BREAK.finditer(text, paragraph.start, paragraph.end):
                if any(find(text, match.end(), paragraph.end) for find in (field_label, further_label)):
                    starts.append(match.end())
        for start, end in zip(starts, [*starts[1:], paragraph.end], strict=True):
            parts.append(Paragraph(start, end_of(text, start, end), paragraph.indented))
    return (*parts, *paragraphs[_TOP:])


def find_front_matter(source: Source, paragraphs: Sequence[Paragraph], layout: Sequence[Span]) -> FrontMatter:
    """The archival front matter: the fields at the top, with the lines that stand among them, and a title above them.

    A heading below the first field ends it.

    Prose or a speaker's label between two fields ends it: a "Source:" under a letter must not take the letter along.
    """
    text = source.text
    top = paragraphs[:_TOP]
    labels = {i: label for i, p in enumerate(top) if (label := field_label(text, p.start, p.end))}
    labels |= _bare_citation(source, top, labels)
    first = min((i for i, label in labels.items() if label.archival), default=0)
    headings = [i for i, p in enumerate(top) if _HEADING.match(text, p.start)]
    titled = len(headings) > 1 and headings[1] < first  # one heading above the first field is the title, two are text
    limit = next((i for i in headings if i > first or titled), len(top))
    labels = {i: label for i, label in labels.items() if i < limit}
    labels = labels | _labels_between(text, paragraphs, labels)
    labels = _labels_under(text, paragraphs[:limit], labels)
    last = _last_field(text, paragraphs, labels)
    told = {label.field for label in labels.values() if label.archival}
    if last < 0 or (0 not in labels and told <= _TALKING):
        return FrontMatter(0)  # who talks is told under the title of an interview, and belongs to its opener
    if paragraphs[last].end - labels[last].end <= 3 and last + 1 < limit:
        last += 1
    if last + 1 < limit and _ADDRESS.match(text[paragraphs[last + 1].start : paragraphs[last + 1].end]):
        last += 1
    return _Builder(source, paragraphs[: last + 1], labels, layout).build()


def _bare_citation(
    source: Source, paragraphs: Sequence[Paragraph], labels: Mapping[int, FieldLabel]
) -> dict[int, FieldLabel]:
    """A citation without a label, as copied from the page of an archive: “Title,” date, archive, number …"""
    if any(label.field == "citation" for label in labels.values()):
        return {}
    for index, paragraph in enumerate(paragraphs[:_FIRST]):
        if _CITATION.match(source.text, paragraph.start, paragraph.end):
            value = source.text[paragraph.start : paragraph.end]
            found, _ = read_citation(source, Field("citation", value, "source", paragraph.start, paragraph.end))
            if any(field.name in _OF_ARCHIVES for field in found):
                return {index: FieldLabel(paragraph.start, "", "citation", True)}
    return {}


def _labels_between(
    text: str, paragraphs: Sequence[Paragraph], labels: Mapping[int, FieldLabel]
) -> dict[int, FieldLabel]:
    """Bold labels that no table knows, each once, between two that one knows: fields all the same."""
    known = [index for index, label in labels.items() if label.archival]
    between = range(min(known, default=0) + 1, max(known, default=0))
    bold = {i: m for i in between if i not in labels and (m := _BOLD_LABEL.match(text, paragraphs[i].start))}
    names = [match["label"].casefold() for match in bold.values()]
    return {
        index: FieldLabel(match.end(), match["label"].strip(), "other", True)
        for index, match in bold.items()
        if names.count(match["label"].casefold()) == 1
    }


def _labels_under(
    text: str, paragraphs: Sequence[Paragraph], labels: Mapping[int, FieldLabel]
) -> dict[int, FieldLabel]:
    """The labels, with those that no table knows right under known ones or between them: of the same kind as these."""
    found = dict(labels)
    for index, paragraph in enumerate(paragraphs):
        above = found.get(index - 1)
        under = is_next_line(text, paragraphs[index - 1].end, paragraph.start)
        if index in found or above is None or not (under or index + 1 in labels):
            continue
        label = further_label(text, paragraph.start, paragraph.end)
        if label is not None:
            found[index] = label._replace(archival=above.archival)
    return found


def is_next_line(text: str, end: int, start: int) -> bool:
    """Whether one line end and nothing else but blanks parts two places."""
    return len(LINE_BREAK.findall(text[end:start])) == 1


def _last_field(text: str, paragraphs: Sequence[Paragraph], labels: Mapping[int, FieldLabel]) -> int:
    """The index of the last archival field that belongs to the top, -1 where there is none."""
    last, index, before = -1, 0, None
    for index in range(max(labels, default=-1) + 1):
        place = paragraphs[index].start, paragraphs[index].end
        label = labels.get(index)
        if label is not None:
            last = index if label.archival else last
            before = label if place[1] - label.end > 3 or label.field in _LONG else None
        elif index - 1 in labels and before is None:
            before = labels[index - 1]  # the value of a label that stands alone
        elif _is_text(text, *place) and (before is None or before.field not in _LONG):
            break
    return last


def _is_text(text: str, start: int, end: int) -> bool:
    """Whether an unlabelled paragraph is no line of a title: a sentence, or a label that is no field's."""
    words = without_note_signs(text[start:end].rstrip(BLANK))
    sentence = len(words) > 50 and words.endswith((".", "?", "!", '."', ".”"))
    return sentence or _LABEL.match(text, start, end) is not None


class _Builder:
    def __init__(
        self, source: Source, paragraphs: Sequence[Paragraph], labels: Mapping[int, FieldLabel], layout: Sequence[Span]
    ) -> None:
        self._source, self._paragraphs, self._labels = source, paragraphs, labels
        self._layout = [span for span in layout if span.kind == "layout" and span.end <= paragraphs[-1].end]
        self._fields: list[Field] = []
        self._findings: list[Finding] = []

    def build(self) -> FrontMatter:
        blocks: list[Block] = []
        spans: list[Span] = []
        index = 0
        while index < len(self._paragraphs):
            paragraph, label = self._paragraphs[index], self._labels.get(index)
            start, end = paragraph.start, paragraph.end
            value_start = start if label is None else label.end
            if label is not None and not self._plain(value_start, end) and index + 1 < len(self._paragraphs):
                index += 1
                value_start, end = self._paragraphs[index].start, self._paragraphs[index].end
            parts = [(value_start, end)] if label is not None else self._dates_apart(start, end)
            for first, last in parts:
                name = self._add(label, first, last)
                blocks.append(Block(start if label is not None else first, last, "front", {"field": name}))
            if hashes := _HEADING.match(self._source.text, start, end):
                spans.append(Span(start, hashes.end() - 1, "layout", {"rule": "heading"}))
            if label is not None and label.end > start:
                spans.append(Span(start, label.end, "label"))
            index += 1
        return FrontMatter(
            len(self._paragraphs), tuple(blocks), tuple(spans), tuple(self._fields), tuple(self._findings)
        )

    def _dates_apart(self, start: int, end: int) -> list[tuple[int, int]]:
        """The lines above or below a title that are dates, and what stands between them."""
        from tei.recognition.dates import parse_date

        text = self._source.text
        breaks = list(LINE_BREAK.finditer(text, start, end))
        first = breaks[0].start() if breaks else end
        last = breaks[-1].end() if breaks else start
        if breaks and parse_date(self._plain(start, first)):
            return [(start, first), (breaks[0].end(), end)]
        if breaks and parse_date(self._plain(last, end)):
            return [(start, breaks[-1].start()), (last, end)]
        return [(start, end)]

    def _plain(self, start: int, end: int) -> str:
        hashes = _HEADING.match(self._source.text, start, end)
        parts, position = [], hashes.end() if hashes else start
        for span in self._layout:
            if position <= span.start < end:
                parts.append(self._source.text[position : span.start])
                position = span.end
        parts.append(self._source.text[position:end])
        return _BLANKS.sub(" ", "".join(parts)).strip()

    def _add(self, label: FieldLabel | None, start: int, end: int) -> str:
        from tei.recognition.dates import parse_date

        value = self._plain(start, end)
        if label is None:
            name = self._kind_of(value)
            when = parse_date(value) if name == "date" else None
            self._fields.append(Field(name, value, "source", start, end, when or {}))
            return name
        if label.field in _PERSONS:
            value = value.rstrip(".")
        attributes = dict(parse_date(value) or {}) if label.field == "date" else {}
        if label.field == "other":
            attributes["label"] = label.words
        field = Field(label.field, value, "source", start, end, attributes)
        self._fields.append(field)
        if label.field == "citation":
            found, findings = read_citation(self._source, field)
            self._fields += found
            self._findings += findings
        return label.field

    def _kind_of(self, value: str) -> str:
        from tei.recognition.dates import parse_date

        if _ADDRESS.match(value):
            return "address"
        have = {field.name for field in self._fields}
        if "date" not in have and parse_date(value):
            return "date"
        return "title" if "title" not in have else "other"
