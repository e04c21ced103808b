"""Who and where: the names of a document resolved to its persons and places."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from tei import __version__
from tei.authority.index import Authority as Authority  # a part of what this room offers
from tei.authority.index import AuthorityIndex
from tei.model import Application, Document, Span, in_order

_DESCRIPTION = (
    "By the evidence of the whole document: labels, titles, initials, brackets, lists, verbs; no statistical model. "
    "An unknown name is taken for a person's from 1.2 points on (see docs/names.md). Data: given names and surnames of "
    "Faker (MIT), words of WordNet 3.0; places of GeoNames (CC BY 4.0), WordNet 3.0 and ISO 3166-3."
)


class Recogniser(Protocol):
    """A further recogniser of names; other packages register theirs by the entry point group `tei.recognisers`."""

    @property
    def description(self) -> str:
        """Its name, version and model, for the header."""

    def find(self, document: Document) -> Sequence[Span]:
        """Spans of kind `person`, `place`, `organisation`, with evidence."""


@lru_cache(maxsize=16)
def _index(authority: Authority) -> AuthorityIndex:
    return AuthorityIndex(authority)


def resolve_names(
    document: Document, authorities: Sequence[Authority] = (), recognisers: Sequence[Recogniser] = ()
) -> Document:
    """Find the names of persons and places, and tell who is who: spans with references, entities, findings.

    `recognisers` are further ones (a statistical model): what they find counts as one more observation.
    """

    # late, since recognition reads the gazetteer of this package, and whatever asks for that must not need all of it
    from tei.authority.listed import find_listed
    from tei.authority.mentions import read_candidates
    from tei.authority.outcome import RECOGNISER
    from tei.authority.resolution import likely_persons, resolve_persons
    from tei.authority.settlement import settle_places
    from tei.authority.stated import with_stated
    from tei.recognition.places import find_places

    words = set(document.source.text.split()) if authorities else ()
    stated = tuple(entity for authority in authorities for entity in _index(authority).named_in(words))
    others = [span for recogniser in recognisers for span in recogniser.find(document)]
    listed = tuple(find_listed(document, (*document.entities, *stated)))
    # twice: whom the document names in full must not be taken for a city, nor then a city for somebody
    candidates = read_candidates(document)
    found, gazetteer = find_places(document, candidates.words, likely_persons(document, candidates, listed), others)
    places = (*listed, *found)
    persons = resolve_persons(document, places, stated, others, candidates)
    if stated:
        persons = with_stated(document, persons, stated)
    grown = document._replace(entities=persons.entities)
    where, entities = settle_places(grown, places, persons.spans, (*stated, *gazetteer))
    description = " ".join((_DESCRIPTION, *(recogniser.description for recogniser in recognisers)))
    application = Application(RECOGNISER, __version__, "name recogniser", description)
    known = [each for each in document.applications if each.ident != RECOGNISER]
    return document._replace(
        spans=in_order((*document.spans, *persons.spans, *where)),
        entities=(*persons.entities, *entities),
        applications=(*known, application),
        findings=(*document.findings, *persons.findings),
    )
