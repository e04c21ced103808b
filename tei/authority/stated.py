"""Persons as they were resolved in, the same with every form that the user's lists state out."""

from __future__ import annotations

from collections.abc import Sequence

from tei.authority.listed import find_listed
from tei.authority.outcome import Persons
from tei.authority.regions import Regions
from tei.model import Document, Entity, Span, in_order
from tei.recognition.lexicon import is_ordinary


def with_stated(document: Document, persons: Persons, stated: Sequence[Entity]) -> Persons:
    """Add the stated forms that were not found, where nothing else stands; a longer form replaces a part of it.

    A single form that is also an ordinary word ("Field") is left to the resolution, which sees its context.
    """
    wanted = [_telling(entity) for entity in stated if entity.kind == "person"]
    found = list(find_listed(document, wanted, ("person",)))
    if not found:
        return persons
    whole = Regions(found)
    kept = [span for span in persons.spans if span.kind != "person" or not _is_part(span, whole)]
    others = Regions([span for span in (*kept, *document.spans) if span.kind == "person"])
    new = [span for span in found if not others.touches(span.start, span.end)]
    present = {entity.id for entity in persons.entities}
    referred = _references(new) - present
    listed = [entity for entity in stated if entity.id in referred]
    spans = in_order([*kept, *new])
    lost = _references(persons.spans) - _references(spans)
    entities = [entity for entity in persons.entities if entity.id not in lost or entity in document.entities]
    parts = _written(document, persons.spans) - _written(document, spans)
    entities = [_without(entity, parts, stated) for entity in entities] if parts else entities
    return Persons(spans, (*listed, *entities), persons.findings)


def _written(document: Document, spans: Sequence[Span]) -> set[str]:
    return {" ".join(document.source.text[span.start : span.end].split()) for span in spans if span.kind == "person"}


def _without(entity: Entity, parts: set[str], stated: Sequence[Entity]) -> Entity:
    """The entity without forms that are no longer tagged, save those that it had from a list."""
    own = {form for each in stated if each.id == entity.id for form in each.variants}
    return entity._replace(variants=tuple(form for form in entity.variants if form in own or form not in parts))


def _references(spans: Sequence[Span]) -> set[str]:
    return {span.attributes["ref"] for span in spans if "ref" in span.attributes}


def _is_part(span: Span, whole: Regions) -> bool:
    longer = whole.over(span.start, span.end)
    return longer is not None and longer.end - longer.start > span.end - span.start


def _telling(entity: Entity) -> Entity:
    """The entity with the forms that name it out of context."""
    forms = [form for form in (entity.name, *entity.variants) if " " in form or not is_ordinary(form.lower())]
    return entity._replace(name=forms[0] if forms else "", variants=tuple(forms[1:]))
