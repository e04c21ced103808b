"""Places and organisations that are listed (in the file, or in the user's lists) in, where the text names them out."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from tei.expressions import expression
from tei.model import Document, Entity, EntityKind, Evidence, Span, SpanKind

_WORD = expression(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_HIDING = frozenset(("speaker", "title", "address", "date", "foreign", "label", "publisher"))
_WHY = Evidence("names", "high", "its form is listed")


def find_listed(
    document: Document, entities: Sequence[Entity], kinds: Container[EntityKind] = ("place", "organisation")
) -> Iterator[Span]:
    """Spans with the listed entity's id, the longest form first; a form that two entries share names neither."""
    forms = _forms([entity for entity in entities if entity.kind in kinds])
    if not forms:
        return
    text = document.source.text
    hidden = sorted((span.start, span.end) for span in document.spans if span.kind in _HIDING)
    done = place = 0
    for match in _WORD.finditer(text):
        start = match.start()
        while place < len(hidden) and hidden[place][1] <= start:
            place += 1
        if start < done or match[0] not in forms or (place < len(hidden) and hidden[place][0] <= start):
            continue
        for form, kind, ref in forms[match[0]]:
            end = start + len(form)
            if text.startswith(form, start) and not text[end : end + 1].isalnum():
                done = end
                if ref:
                    yield Span(start, end, kind, {"ref": ref}, _WHY)
                break


def _forms(entities: Sequence[Entity]) -> dict[str, list[tuple[str, SpanKind, str]]]:
    """First word to the forms that begin with it, longest first, each with kind and id (empty where it is doubtful)."""
    owners: dict[str, tuple[SpanKind, str]] = {}
    for entity in entities:
        for form in {entity.name, *entity.variants}:
            known = owners.get(form)
            owners[form] = (entity.kind, entity.id if known is None or known[1] == entity.id else "")
    by_word: dict[str, list[tuple[str, SpanKind, str]]] = {}
    for form in sorted(owners, key=len, reverse=True):
        if (first := _WORD.match(form)) and not form.islower():
            by_word.setdefault(first[0], []).append((form, *owners[form]))
    return by_word
