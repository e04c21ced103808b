"""The forms of a document that are places in, one entity for each place out, linked where there is no doubt."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from tei.authority.gazetteer import LARGE, Place, choose, find_places_named, fold_form
from tei.authority.identifiers import unused_id
from tei.expressions import expression
from tei.model import Document, Entity, Evidence, Span
from tei.recognition.places.forms import Form
from tei.recognition.places.judgement import is_sure

RECOGNISER = "names"
_AT_HOME = 3  # towns of a country, from which on a document is taken to be about it
_STOPS = expression(r"\.(?<=[A-Z]\.)(?: ?[A-Z]\.){1,3}(?!\w)")  # from the first stop on, which is sooner found


def entities_of(document: Document, forms: Sequence[Form]) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """One entity for the forms of one place; linked where `choose` has no doubt."""
    countries = frozenset(
        place.country for found in forms for place in found.places if place.sort == "country" and place.country
    )
    # a large city that can be no other one ("Rabat") tells of what country the smaller ones may be
    sure = [place for found in forms if (place := choose(found.places, countries, frozenset())) is not None]
    countries |= {place.country for place in sure if place.population >= LARGE}
    towns = Counter(place.country for place in sure if place.sort == "settlement")
    homes = frozenset(country for country, count in towns.items() if count >= _AT_HOME)
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    chosen: dict[tuple[str, str], Place] = {}
    for found in forms:
        place = choose(found.places, countries, homes) or _under_usual_name(found.places, countries)
        if not (found.is_state or is_sure(found) or any(each.reasons for each in found.occurrences)):
            place = None  # nothing but the name speaks for it: the White House is no town in Tennessee
        other = next((each for each in found.places if not each.geonames), None)
        known = (other.sort, other.name) if other and not place else ("", found.text)
        key = ("geonames", place.geonames) if place else known
        groups[key].append(found.text)
        if place is not None:
            chosen[key] = place
    taken = {entity.id for entity in document.entities}
    entities: list[Entity] = []
    refs: dict[str, str] = {}
    for key, members in groups.items():
        place = chosen.get(key)
        usual = (form for form in members if place and fold_form(form) == fold_form(place.name))
        name = next(usual, None) or max(members, key=len)
        ident = unused_id(name, taken)
        taken.add(ident)
        entities.append(_entity(ident, name, members, place))
        refs |= dict.fromkeys(members, ident)
    return tuple(entities), refs


def _under_usual_name(places: Sequence[Place], countries: frozenset[str]) -> Place | None:
    """A form that only WordNet has ("Siam") is the country that bears its usual name ("Thailand")."""
    names = {place.name for place in places}
    if len(names) != 1 or any(place.geonames for place in places):
        return None
    named = [place for place in find_places_named(names.pop()) if place.sort == "country"]
    return choose(named, countries)


def _entity(ident: str, name: str, members: Sequence[str], place: Place | None) -> Entity:
    variants = tuple(form for form in members if form != name)
    evidence = Evidence(RECOGNISER, "high", "gazetteer")
    if place is None:
        return Entity(ident, "place", name, variants, evidence=evidence)
    attributes = {
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "sort": place.sort,
    }
    return Entity(
        ident, "place", name, variants, identifiers=(("GeoNames", place.geonames),), evidence=evidence,
        attributes={key: value for key, value in attributes.items() if value},
    )  # fmt: skip


def find_abbreviations(document: Document) -> Iterator[Span]:
    """ "U.S.", "U.S.S.R.", "D. R. V.": letters with stops that the gazetteer has with or without them."""
    text = document.source.text
    for match in _STOPS.finditer(text):
        start = match.start() - 1
        before = text[max(0, start - 1) : start]
        if before == "." or before.isalnum():
            continue
        places = find_places_named(text[start : match.end()].replace(" ", ""))
        if any(place.sort == "country" for place in places):
            evidence = Evidence(RECOGNISER, "high", f"gazetteer: abbreviation of {places[0].name}")
            yield Span(start, match.end(), "place", {}, evidence)
