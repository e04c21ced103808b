"""Who and where: the names of a document resolved to its persons and places."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version

from tei.authority.resolution import RECOGNISER, resolve_persons
from tei.model import Application, Document, Span, in_order

_DESCRIPTION = (
    "By the evidence of the whole document: labels, titles, initials, brackets, lists, verbs; no statistical model. "
    "An unknown name is taken for a person's from 1.2 points on (see docs/names.md). Data: given names and surnames of "
    "Faker (MIT), words of WordNet 3.0."
)


def resolve_names(document: Document) -> Document:
    """Find the names of persons and places, and tell who is who: spans with references, entities, findings."""
    places: tuple[Span, ...] = ()
    persons = resolve_persons(document, places)
    application = Application(RECOGNISER, version("tei-toolchain"), "name recogniser", _DESCRIPTION)
    others = [known for known in document.applications if known.ident != RECOGNISER]
    return replace(
        document,
        spans=in_order((*document.spans, *persons.spans)),
        entities=persons.entities,
        applications=(*others, application),
        findings=(*document.findings, *persons.findings),
    )
