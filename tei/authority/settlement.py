"""Candidates for places and the persons found in, what remains of the places out, each with its entity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tei.authority.identifiers import unused_id
from tei.authority.names import fold
from tei.authority.regions import Regions
from tei.model import Document, Entity, EntityKind, Span

_KINDS: Mapping[str, EntityKind] = {"place": "place", "organisation": "organisation"}


def settle_places(
    document: Document, candidates: Sequence[Span], taken: Sequence[Span], stated: Sequence[Entity] = ()
) -> tuple[tuple[Span, ...], tuple[Entity, ...]]:
    """Keep the candidates that no person and no earlier tag has taken; the longer one of two that overlap.

    A candidate with a `ref` keeps it; others are joined by their form. Returns the spans, and the entities that the
    document does not have yet.
    """
    others = [span for span in document.spans if span.kind in ("person", "place", "organisation", "role")]
    barred = Regions([*taken, *others])
    known = {entity.id: entity for entity in (*document.entities, *stated)}
    by_form: dict[tuple[EntityKind, str], str] = {
        (entity.kind, fold(form)): entity.id
        for entity in known.values()
        if entity.kind != "person"
        for form in (*entity.variants, entity.name)
    }
    present = {entity.id for entity in document.entities}
    spans: list[Span] = []
    new: dict[str, Entity] = {}
    for span in _apart(candidates):
        if barred.touches(span.start, span.end):
            continue
        form = " ".join(document.source.text[span.start : span.end].split())
        if span.kind == "organisation":
            form = form.replace("[", "").replace("]", "")  # "C[entral] Committee"
        ref = span.attributes.get("ref") or by_form.get((_KINDS[span.kind], fold(form)))
        if span.attributes.get("type") == "alternative" and spans:
            ref = spans[-1].attributes["ref"]
            by_form.setdefault((_KINDS[span.kind], fold(form)), ref)
        if ref is None:
            ref = unused_id(form, known)
            known[ref] = Entity(ref, _KINDS[span.kind], form, evidence=span.evidence)
            by_form[(_KINDS[span.kind], fold(form))] = ref
        if ref not in present:
            new[ref] = _with_form(new.get(ref, known.get(ref)) or Entity(ref, _KINDS[span.kind], form), form)
        spans.append(span._replace(attributes={**span.attributes, "ref": ref}))
    return tuple(spans), tuple(new.values())


def _apart(candidates: Sequence[Span]) -> Iterator[Span]:
    """Those that do not overlap, the first and longer one of two."""
    end = -1
    for span in sorted(candidates, key=lambda span: (span.start, -span.end)):
        if span.start >= end and span.kind in _KINDS:
            yield span
            end = span.end


def _with_form(entity: Entity, form: str) -> Entity:
    if form == entity.name or form in entity.variants:
        return entity
    return entity._replace(variants=(*entity.variants, form))
