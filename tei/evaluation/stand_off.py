"""A document in, its spans as mentions of names out, to be compared without a detour through TEI."""

from __future__ import annotations

from collections.abc import Iterator

from tei.evaluation.annotations import KINDS, Annotations, Named, packed, without_white_space
from tei.model import Document, EntityKind, Span, SpanKind

_KIND_OF: dict[SpanKind, EntityKind] = {kind: kind for kind in KINDS}
_MARKS = ":.,;—–-*_ \n"


def annotations_of_document(document: Document) -> Annotations:
    """The names of a document and its speakers' labels, as those of its plain source."""
    text = document.source.text
    labels = [span for span in document.spans if span.kind == "speaker"]
    named = [span for span in document.spans if span.kind in _KIND_OF]
    mentions = [Named(span.start, span.end, _KIND_OF[span.kind], span.attributes.get("ref", "")) for span in named]
    mentions += _speakers(document, labels, {span.start for span in named if span.kind == "person"})
    mentions.sort(key=lambda one: (one.start, -one.end))
    edges = without_white_space([Named(span.start, span.end, "person", "") for span in labels], text)
    return Annotations(
        document.source.name,
        packed(text),
        tuple(without_white_space(mentions, text)),
        tuple((one.start, one.end) for one in edges),
        is_source=True,
    )


def _speakers(document: Document, labels: list[Span], named: set[int]) -> Iterator[Named]:
    """Labels without a name of their own, by whom they mean; optional, since "Q." is no name at all."""
    who = {block.start: block.attributes.get("who", "") for block in document.blocks}
    for label in labels:
        words = document.source.text[label.start : label.end].rstrip(_MARKS)
        ref = who.get(label.start, "")
        if ref and " " not in ref and words and not any(start in named for start in range(label.start, label.end)):
            yield Named(label.start, label.start + len(words), "person", ref.removeprefix("#"), optional=True)
