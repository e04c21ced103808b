"""The form of a name in, the places of that name out, from the gazetteer that comes with the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tei.data import sorted_lines

# How many times as many people the first of several cities of one name must have to be meant where nothing else tells.
_CLEARLY_LARGER = 10
LARGE = 100_000  # people: a city that is known without its country


@dataclass(frozen=True, slots=True)
class Place:
    """One place under one of its names; what the data does not hold is empty or zero."""

    form: str
    sort: str  # country, region, settlement, water, river, island, mountain
    geonames: str  # its number there
    country: str  # ISO 3166-1 alpha-2
    population: int
    latitude: str  # degrees, WGS 84
    longitude: str
    name: str  # its usual name


@lru_cache(maxsize=1 << 16)  # a document, and a corpus more so, asks for the same names again
def find_places_named(form: str) -> tuple[Place, ...]:
    """All places of that name; forms are compared letter by letter."""
    found = []
    for line in sorted_lines("tei.authority", "gazetteer.tsv").beginning(f"{form}\t"):
        fields = line.split("\t")
        form, sort, geonames, country, population, latitude, longitude, name = fields
        found.append(Place(form, sort, geonames, country, int(population or 0), latitude, longitude, name))
    return tuple(found)


def choose(places: Sequence[Place], countries: frozenset[str]) -> Place | None:
    """The one of several places of a name that is meant; None where it is doubtful.

    The rule: a country beats a city of its name. A namesake without a number (one that WordNet has under another usual
    name) leaves the choice open. A city with ten times the people of every other is meant if it is in one of
    `countries`, or has 100,000 people and no namesake is in them. Else it is the only one (or the far larger one) that
    is in one of `countries`.
    """
    states = [place for place in places if place.sort == "country" and place.geonames]
    if len(states) == 1:
        return states[0]
    linked = sorted((place for place in places if place.geonames), key=lambda place: -place.population)
    usual = {place.name for place in linked}
    if not linked or any(place.name not in (*usual, place.form) for place in places if not place.geonames):
        return None
    near = [place for place in linked if place.country in countries]
    if _is_clear(linked):
        known = linked[0] in near or (linked[0].population >= LARGE and not near)
        return linked[0] if known else None
    return near[0] if near and _is_clear(near) else None


def _is_clear(places: Sequence[Place]) -> bool:
    """Whether the first of some, the largest first, can hardly be confused with another."""
    return len(places) == 1 or places[0].population >= _CLEARLY_LARGER * places[1].population
