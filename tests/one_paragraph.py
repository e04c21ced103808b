"""A text as a document of one paragraph, and the words of it that a recogniser tagged."""

from __future__ import annotations

from collections.abc import Iterable

from tei.model import Block, Document, Source, Span, SpanKind


def paragraph(text: str) -> Document:
    return Document(Source("t.txt", text), blocks=(Block(0, len(text), "paragraph"),))


def tagged(text: str, spans: Iterable[Span], kind: SpanKind) -> list[str]:
    """The words under the spans of a kind, in order."""
    return [text[span.start : span.end] for span in spans if span.kind == kind]
