"""Document to spans: one recogniser a file."""

from __future__ import annotations

from tei import __version__
from tei.model import Application, Document, Span


def recognise(document: Document) -> Document:
    """Run all recognisers: their spans, findings and applications are added to the document's."""
    from tei.recognition.registry import RECOGNISERS

    for recogniser in RECOGNISERS:
        spans, findings = recogniser.function(document)
        new = list(spans)
        if any(span.kind == "date" for span in new):
            known = {span.start for span in document.spans if span.kind == "date"}
            new = [span for span in new if span.kind != "date" or span.start not in known]
        if recogniser.ident == "references":
            document = _without_title_marks(document, new)
        document = document.with_spans(new).with_findings(findings)
    number = __version__
    applications = {
        recogniser.ident: Application(recogniser.ident, number, recogniser.label) for recogniser in RECOGNISERS
    }
    return document._replace(applications=(*document.applications, *applications.values()))


def _without_title_marks(document: Document, spans: list[Span]) -> Document:
    """Italics that are a book's title are told by `title` alone."""
    titles = {(span.start, span.end) for span in spans if span.kind == "title"}
    if not titles:
        return document
    kept = (span for span in document.spans if span.kind != "emphasis" or (span.start, span.end) not in titles)
    return document._replace(spans=tuple(kept))
