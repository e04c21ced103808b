"""Annotations in their places go in; those whose entity can be written come out, and what is to be told of others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from urllib.parse import unquote

from tei.authority.listing import is_id
from tei.importing.annotations import AnnotationFile
from tei.importing.merging import Merge
from tei.importing.placing import Placed
from tei.model import Entity, EntityKind, Finding


def of_this_file(annotations: AnnotationFile, document: str, known: Collection[str]) -> AnnotationFile:
    """The annotations with ids in place of whole addresses of entries of the file named `document`."""
    found = []
    for one in annotations.annotations:
        entity = one.entity
        if entity and "#" in entity:
            entity = " ".join(_id_of(each, document, known) or each for each in entity.split())
        found.append(replace(one, entity=entity))
    return replace(annotations, annotations=tuple(found))


def _id_of(address: str, document: str, known: Collection[str]) -> str:
    place, _, fragment = address.partition("#")
    ident = unquote(fragment)
    return ident if unquote(place.rsplit("/", 1)[-1]) == document and ident in known else ""


def with_usable_entities(placed: Iterable[Placed], file: str) -> tuple[list[Placed], list[Finding]]:
    """The annotations whose entities are addresses or can be an @xml:id, and a finding for each other."""
    usable, findings = [], []
    for one in placed:
        wrong = [each for each in _entities(one) if not (each.isprintable() if ":" in each else is_id(each))]
        if wrong:
            words = f"{wrong[0]!r} is no address and can be no xml:id: a letter, then letters, digits, '-', '.', '_'"
            findings.append(Finding("error", "annotation-entity", words, file, one.annotation.line))
        else:
            usable.append(one)
    return usable, findings


def kinds_that_differ(decided: Merge, listed: Iterable[Entity], file: str) -> Iterator[Finding]:
    """A warning for each decision by which a name is of another kind than the entity that it refers to."""
    kinds: dict[str, EntityKind] = {entity.id: entity.kind for entity in listed}
    for one in decided.decisions:
        for ident in _entities(one):
            kind = kinds.setdefault(ident, one.annotation.kind)
            if kind != one.annotation.kind:
                words = (
                    f"{one.annotation.quote!r} is tagged as {one.annotation.kind}, but {ident!r} is listed as {kind}"
                )
                yield Finding("warning", "annotation-kind", words, file, one.annotation.line)


def _entities(one: Placed) -> list[str]:
    return (one.annotation.entity or "").split()
