"""A file in, one line of reasons per name out, and of plain text per decision: who found it, how sure, and why.

Reasons are not written into the TEI, which would swell with them: the recogniser is run again on the same text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

from tei.annotation import Annotated, Recogniser, new_spans, read_annotated
from tei.annotation.decisions import decisions
from tei.model import Document, Source, Span
from tei.parsing import looks_like_tei, parse_xml
from tei.standoff.scanning import decode_xml

_NAMES = frozenset(("person", "place", "organisation", "role", "speaker"))
_WIDTH = 72  # of the words that show which part is meant
_NAMED = frozenset(("person", "place", "organisation", "role", "date", "measure", "speaker", "author"))


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was tagged."""

    line: int  # both from 1
    column: int
    kind: str
    text: str
    reference: str  # an entity's id, or a value as it goes into the TEI; or empty
    recogniser: str
    certainty: str
    reason: str

    def __str__(self) -> str:
        """`LINE:COLUMN kind "text" → id: certainty (recogniser): reason`."""
        target = f" → {self.reference}" if self.reference else ""
        words = f'{self.line}:{self.column} {self.kind} "{self.text}"{target}'
        return f"{words}: {self.certainty} ({self.recogniser}): {self.reason}"


def explain_document(document: Document) -> Iterator[Reason]:
    """The reasons for what a document was found to be, its parts and its names, in order."""
    found = [(start, -end, kind, value, evidence) for start, end, kind, value, evidence in decisions(document)]
    for span in document.spans:
        if span.kind in _NAMES and span.evidence is not None:
            found.append((span.start, -span.end, span.kind, span.attributes.get("ref", ""), span.evidence))
    for start, end, kind, value, evidence in sorted(found, key=lambda each: each[:2]):
        line, column = document.source.place(start)
        words = shorten(document.source.text[start:-end], _WIDTH, placeholder=" …")
        yield Reason(line, column, kind, words, value, evidence.recogniser, evidence.certainty, evidence.reason)


def explain_xml(data: bytes, name: str, recognise: Recogniser) -> Iterator[Reason]:
    """The reasons for the names of a TEI file; those that somebody else has tagged are said to be so.

    Lines and columns are those of the file as it is. Raises InputError where it is not well-formed.
    """
    parse_xml(data, name)
    text, _ = decode_xml(data, name)
    found = read_annotated(text, name, recognise)
    source = Source(name, text)
    back = _Way(found)
    spans = [(back.to_file(span.start), span) for span in (*found.stream.document.spans, *new_spans(found))]
    for offset, span in sorted(spans, key=lambda entry: entry[0]):
        if span.kind in _NAMED and span.evidence is not None:
            line, column = source.place(offset)
            yield _reason(span, found.document.source.text, line, column)


def _reason(span: Span, text: str, line: int, column: int) -> Reason:
    evidence = span.evidence
    assert evidence is not None
    words = " ".join(text[span.start : span.end].split())
    reference = span.attributes.get("ref", "")
    return Reason(line, column, span.kind, words, reference, evidence.recogniser, evidence.certainty, evidence.reason)


class _Way:
    """From an offset of the document to one of the file with the tags of an earlier run."""

    def __init__(self, found: Annotated) -> None:
        self._found = found
        self._ends: list[int] = []  # in the clean file: how much of it stands before each cut
        self._shifts: list[int] = []
        kept = shift = 0
        place = 0
        for start, end in found.cuts:
            kept += start - place
            shift += end - start
            place = end
            self._ends.append(kept)
            self._shifts.append(shift)

    def to_file(self, offset: int) -> int:
        clean = self._found.stream.origin(offset)
        index = bisect_right(self._ends, clean) - 1
        return clean + (self._shifts[index] if index >= 0 else 0)


def explain_file(data: bytes, name: str, recognise: Recogniser) -> Iterator[Reason]:
    """The reasons for the names of a TEI file, or for all that `tei convert` decides about a plain text."""
    if looks_like_tei(data):
        return explain_xml(data, name, recognise)
    from tei.reading import read_document  # late: a TEI file needs none of these
    from tei.reading.decoding import read_source
    from tei.recognition import recognise as recognise_inline

    source, _ = read_source(None, data, name=name)
    return explain_document(recognise(recognise_inline(read_document(source))))
