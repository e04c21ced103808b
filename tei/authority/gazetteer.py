"""The form of a name in, the places of that name out, from the gazetteer that comes with the program."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from tei.data import read_rows, sorted_lines

# How many times as many people the first of several cities of one name must have to be meant where nothing else tells.
_CLEARLY_LARGER = 10
_BEYOND = 100  # times as many people as any namesake
FAMOUS = 1_000_000  # people
_KNOWN = 10_000  # people
_FAR_LARGER = 20  # times as many people as a town of that usual name in another country
LARGE = 100_000  # people: a city that is known without its country
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "ı": "i"}
    | dict.fromkeys("'’‘ʼ`.")
    | {"-": " ", "‑": " ", "–": " "}
)
_ABBREVIATION = 5  # letters: capitals up to that length are told from the same small letters ("US")


class Place(NamedTuple):
    """One place under one of its names; what the data does not hold is empty or zero."""

    form: str
    sort: str  # country, region, capital, settlement, water, river, island, mountain
    geonames: str  # its number there
    country: str  # ISO 3166-1 alpha-2
    population: int
    latitude: str  # degrees, WGS 84
    longitude: str
    name: str  # its usual name


@lru_cache(maxsize=1 << 16)  # asked for each form several times
def fold_form(form: str) -> str:
    """A form for comparison: no marks, apostrophes and stops, hyphens as blanks, small letters but for "USSR"."""
    if form.isascii():
        plain = form.translate(_LETTERS)
    else:
        letters = unicodedata.normalize("NFKD", form).translate(_LETTERS)
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return plain if len(plain) <= _ABBREVIATION and plain.isupper() else plain.lower()


@lru_cache(maxsize=1 << 16)  # a document, and a corpus more so, asks for the same names again
def find_places_named(form: str) -> tuple[Place, ...]:
    """All places of that name, compared as `fold_form` has it."""
    data = sorted_lines("tei.authority", "gazetteer.tsv")
    keys = [key for line in data.beginning(f"{fold_form(form)}\t") for key in line.split("\t")[1].split()]
    found = []
    for line in (line for key in keys for line in data.beginning(f"={key}\t")):
        _, sort, geonames, country, population, latitude, longitude, name = line.split("\t")
        found.append(Place(form, sort, geonames, country, int(population or 0), latitude, longitude, name))
    return tuple(found)


def choose(places: Sequence[Place], countries: frozenset[str], homes: frozenset[str] | None = None) -> Place | None:
    """The one of several places of a name that is meant; None where it is doubtful.

    The rule: a smaller place that has another usual name is not meant where the largest has this one. A country beats
    a city of its name. A namesake without a number (one that WordNet has under another usual name) leaves the choice
    open, and so does a sea beside a small town. A city with ten times the people of every other is meant if it is in
    one of `countries`, or has 100,000 people and this usual name (or no namesake at all; or a million people and a
    hundred times those of any), and no namesake is in them, and no town of another country usually called so has 10,000
    people and a twentieth of its; a capital, or a city of a million, also if a namesake is in them, but none in one of
    `homes` (countries of which the document names several towns; as a default `countries`). Else it is the only one (or
    the far larger one) that is in one of `countries`.
    """
    states = [place for place in places if place.sort == "country" and place.geonames]
    if len(states) == 1:
        return states[0]
    linked = sorted((place for place in places if place.geonames), key=lambda place: -place.population)
    if not linked or _is_open(places, linked):
        return None
    if linked[0].population < LARGE and any(place.sort == "water" for place in places):
        return None
    if _is_named_so(linked[0]):  # what is called so but has another usual name, and is smaller, is not meant
        linked = [place for place in linked if _is_named_so(place)]
    near = [place for place in linked if place.country in countries]
    if not _is_clear(linked):
        return near[0] if near and _is_clear(near) else None
    first = linked[0]
    if first in near:
        return first
    named_so = len(linked) == 1 or _is_named_so(first) or _is_beyond_doubt(first, linked[1])
    if first.population < LARGE or not named_so:
        return near[0] if near and _is_clear(near) else None
    famous = first.sort == "capital" or first.population >= FAMOUS
    at_home = countries if homes is None else homes
    rivals = [place for place in near if not famous or place.country in at_home]
    if not famous and rivals and homes and rivals[0].country in homes and _is_clear(rivals):
        return rivals[0]
    return None if rivals or (not famous and _is_shared(linked)) else first


@cache
def withdrawn_states() -> Mapping[str, tuple[str, ...]]:
    """States that are no more, by their usual names, to the codes of the states that are in their land now."""
    rows = read_rows("tei.authority", "withdrawn-states.tsv")
    return MappingProxyType({name: tuple(codes.split()) for name, codes in rows})


def _is_beyond_doubt(first: Place, second: Place) -> bool:
    """Whether an older name of a city of a million ("Calcutta") can hardly be that of the next largest place."""
    return first.population >= max(FAMOUS, _BEYOND * second.population)


def _is_named_so(place: Place) -> bool:
    """Whether its form is its usual name."""
    return fold_form(place.name) == fold_form(place.form)


def _is_shared(places: Sequence[Place]) -> bool:
    """Whether a town of another country, not much smaller, is usually called as the first: Whitby, also in Ontario."""
    first, *others = places
    least = max(_KNOWN, first.population // _FAR_LARGER)
    return any(each.country != first.country and each.population >= least and _is_named_so(each) for each in others)


def _is_open(places: Sequence[Place], linked: Sequence[Place]) -> bool:
    """Whether a place without a number may be meant; a province is called so after its city, and is no other."""
    usual = {fold_form(name) for place in linked for name in (place.name, place.form)}
    others = (place for place in places if not place.geonames and not place.country)
    return any(fold_form(place.name) not in usual for place in others)


def _is_clear(places: Sequence[Place]) -> bool:
    """Whether the first of some, the largest first, can hardly be confused with another."""
    return len(places) == 1 or places[0].population >= _CLEARLY_LARGER * places[1].population
