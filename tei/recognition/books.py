"""References to books in notes: authors, title, place, publisher, year, where their order leaves no doubt."""

from __future__ import annotations

import re

from tei.expressions import expression
from tei.model import Document, Finding, Span

_PART = r"(?:[^\W\d_a-z](?:[\w.-]|['’]{1})*|(?:de|van|von|der|la|al)\b)"
_PERSON = rf"{_PART}(?: {_PART}){{1,4}}"
_AUTHORS = expression(rf"(?P<authors>{_PERSON}(?:(?:, (?:and )?| and | & ){_PERSON}){{0,4}})(?:,? \(?eds?\.\)?)?, ?$")
_EACH = expression(_PERSON)
_IMPRINT = expression(
    r"[^()\n]{0,160}?\((?P<place>[^\W\d_a-z][\w .,'’\-]{1,40}): (?P<publisher>[^():]{2,80}), (?P<year>1\d{3}|20\d\d)\)"
)


def find_books(document: Document) -> tuple[list[Span], list[Finding]]:
    """`book` spans with their parts; the title is what stands in italics."""
    text = document.source.text
    spans: list[Span] = []
    notes = [block for block in document.blocks if block.kind == "note"]
    if not notes:
        return [], []
    for mark in document.spans:
        if mark.kind != "emphasis" or mark.attributes.get("rend") != "italic":
            continue
        block = next((note for note in notes if note.start <= mark.start and mark.end <= note.end), None)
        imprint = _IMPRINT.match(text, mark.end + 1, block.end) if block else None
        if block is None or imprint is None:
            continue
        authors = _AUTHORS.search(text[block.start : mark.start - 1].replace("\n", " "))
        start = mark.start - 1
        if authors:
            base = block.start + authors.start("authors")
            first_words = re.match(r"(?:See|Cf\.|In|For|Also|see also) (?:also )?", authors["authors"])
            names = authors["authors"][first_words.end() :] if first_words else authors["authors"]
            base += first_words.end() if first_words else 0
            for match in _EACH.finditer(names):
                spans.append(Span(base + match.start(), base + match.end(), "author"))
            start = base
        spans.append(Span(start, imprint.end(), "book"))
        spans.append(Span(mark.start, mark.end, "title", {"level": "m"}))
        spans.append(Span(*imprint.span("place"), "publication-place"))
        spans.append(Span(*imprint.span("publisher"), "publisher"))
        spans.append(Span(*imprint.span("year"), "date", {"when": imprint["year"]}))
    return spans, []
