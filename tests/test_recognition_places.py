"""Names of places, in the sentences that decide them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tei.authority import resolve_names
from tei.authority.gazetteer import choose, find_places_named
from tei.model import Block, Document, Source


def places(text: str) -> list[str]:
    document = resolve_names(Document(Source("t.txt", text), blocks=(Block(0, len(text), "paragraph"),)))
    return [text[span.start : span.end] for span in document.spans if span.kind == "place"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The fleet lay in the Beagle Channel and later in the Bay of Good Hope.",
            ["Beagle Channel", "Bay of Good Hope"],
        ),
        ("They sailed the Black and the Baltic Seas.", ["Black", "Baltic Seas"]),
        ("He had read a nice book, and was mobile again.", []),
        ("The Treaty of Lisbon was read at the University of Leipzig.", []),
        ("Mr. Lincoln had spoken to Dr. Florence Paris.", []),
        ("They went from Graz to Linz, and from Linz to Prague.", ["Graz", "Linz", "Linz", "Prague"]),
        ("The Soviet Union and France signed; the USSR paid.", ["Soviet Union", "France", "USSR"]),
        ("The French and the Germans met.", []),
        ("Tell us what the US wants.", ["US"]),
    ],
)
def test_what_is_a_place(text: str, expected: list[str]) -> None:
    assert places(text) == expected


def test_forms_of_one_country_are_one_entity() -> None:
    text = "The Soviet Union asked first. The USSR asked again."
    document = resolve_names(Document(Source("t.txt", text), blocks=(Block(0, len(text), "paragraph"),)))
    entity = next(each for each in document.entities if each.kind == "place")
    assert {entity.name, *entity.variants} == {"Soviet Union", "USSR"}


def test_a_homonym_is_decided_by_the_countries_of_the_document_or_not_at_all() -> None:
    cambridges = [place for place in find_places_named("Cambridge") if place.geonames]
    assert {place.country for place in cambridges} >= {"GB", "US"}
    assert choose(cambridges, frozenset()) is None
    british = [place for place in cambridges if place.country == "GB"]
    if len(british) == 1:
        assert choose(cambridges, frozenset(("GB",))) == british[0]
    larger = replace(british[0], population=10**8)
    assert choose([larger, *cambridges], frozenset()) == larger


def test_the_large_city_is_not_given_up_for_a_namesake_in_the_one_country_named() -> None:
    text = "The United States asked in Paris and in Madrid, and wrote to El Ksar."
    document = resolve_names(Document(Source("t.txt", text), blocks=(Block(0, len(text), "paragraph"),)))
    links = {each.name: each.attributes.get("country") for each in document.entities if each.identifiers}
    assert links.get("Paris") != "US"  # there is a Paris in Texas
    assert links["Madrid"] == "ES"
    assert "El Ksar" not in links  # a small town, in no country of this text


def test_a_name_that_no_place_has() -> None:
    assert find_places_named("Nowherehausen") == ()
