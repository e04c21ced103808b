"""A document that was read from plain text in, why each of its parts was taken for what it is out: no names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from tei.data import read_rows
from tei.model import Certainty, Document, Evidence, SpanKind

_KINDS = {
    "conversation": "two labels of speakers or more, before a seventh of the paragraphs or more",
    "letter": "a form of address at the top",
    "memorandum": "the word, or a label of a memorandum, at the top",
    "report": "the word, or that for a despatch, at the top",
    "telegram": "the word, or the word STOP twice, at the top",
}
_ORIGINS = {
    "source": Evidence("structure", "high", "the text or its front matter states it"),
    "metadata": Evidence("structure", "high", "the metadata of the user state it"),
    "inferred": Evidence("structure", "medium", "a line of the text has this form"),
}
_UNTITLED = Evidence("structure", "low", "no line states one; the name of the file stands in its place")
_VALUES = ("when", "quantity", "n", "from", "atLeast", "target", "gap", "time")
_BLOCK_VALUES = {"forme-work": "type"}  # what is told of a block, where it is not who speaks
_CUT = Evidence("structure", "low", "the paragraph goes on in the next one, as if a page had ended in it")
_PRINTED = Evidence("structure", "high", "a form feed, or the number of a page")
# What the reader of a file sees without being told.
_PLAIN: frozenset[SpanKind] = frozenset(("layout", "emphasis", "speaker", "unencodable", "person", "place"))


@cache
def _reasons() -> Mapping[str, Evidence]:
    certainties: dict[str, Certainty] = {"high": "high", "medium": "medium", "low": "low"}
    rows = read_rows("tei.annotation", "reasons.tsv")
    return {kind: Evidence("structure", certainties[certainty], reason) for kind, certainty, reason in rows}


def decisions(document: Document) -> Iterator[tuple[int, int, str, str, Evidence]]:
    """For each its start and end (-1 where it has no place), kind, what it refers to or is valued, and the evidence."""
    reason = _KINDS.get(document.kind, "hardly any labels of speakers, and at the top no sign of another kind")
    if document.header.value("kind"):
        reason = "the metadata or the front matter say so"
    yield 0, len(document.source.text), "document", document.kind, Evidence("structure", "medium", reason)
    for field in document.header.fields:
        placed = field.start >= 0
        evidence = _ORIGINS[field.origin]
        yield max(field.start, 0), max(field.end, 0), field.name, "" if placed else field.value, evidence
    if not document.header.value("title"):
        yield 0, 0, "title", "", _UNTITLED
    for block in document.blocks:
        yield (
            block.start, block.end, block.kind, block.attributes.get(_BLOCK_VALUES.get(block.kind, "who"), ""),
            block.evidence or _reasons()[block.kind],
        )  # fmt: skip
    for span in document.spans:
        if span.kind == "page-break":
            inferred = span.attributes.get("inferred") == "true"
            number = span.attributes.get("n", "")
            yield span.start, span.end, span.kind, number, span.evidence or (_CUT if inferred else _PRINTED)
        elif span.kind not in _PLAIN and (span.evidence or span.kind in _reasons()):
            value = next((span.attributes[key] for key in _VALUES if key in span.attributes), "")
            yield span.start, span.end, span.kind, value, span.evidence or _reasons()[span.kind]
