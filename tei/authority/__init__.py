"""Who and where: the names of a document resolved to its persons and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from importlib.util import find_spec
from typing import Protocol

from tei.authority.resolution import RECOGNISER, resolve_persons
from tei.authority.settlement import settle_places
from tei.model import Application, Document, Entity, Span, in_order

_DESCRIPTION = (
    "By the evidence of the whole document: labels, titles, initials, brackets, lists, verbs; no statistical model. "
    "An unknown name is taken for a person's from 1.2 points on (see docs/names.md). Data: given names and surnames of "
    "Faker (MIT), words of WordNet 3.0."
)


class Authority(Protocol):
    """The user's own list: its entries are used before anything else."""

    @property
    def entities(self) -> Sequence[Entity]:
        """The persons, places and organisations that the list names, with their ids and forms."""


def resolve_names(
    document: Document, authorities: Sequence[Authority] = (), candidates: Sequence[Span] = ()
) -> Document:
    """Find the names of persons and places, and tell who is who: spans with references, entities, findings.

    `candidates` are spans of further recognisers (kinds `place` and `organisation`).
    """
    stated = tuple(entity for authority in authorities for entity in authority.entities)
    places = (*candidates, *_places(document))
    persons = resolve_persons(document, places, stated)
    grown = replace(document, entities=persons.entities)
    where, entities = settle_places(grown, places, persons.spans, stated)
    application = Application(RECOGNISER, version("tei-toolchain"), "name recogniser", _DESCRIPTION)
    others = [known for known in document.applications if known.ident != RECOGNISER]
    return replace(
        document,
        spans=in_order((*document.spans, *persons.spans, *where)),
        entities=(*persons.entities, *entities),
        applications=(*others, application),
        findings=(*document.findings, *persons.findings),
    )


def _places(document: Document) -> tuple[Span, ...]:
    """The stretches that may name a place or an organisation."""
    if find_spec("tei.recognition.places") is None:
        return ()
    from tei.recognition.places import find_places

    return tuple(find_places(document))
