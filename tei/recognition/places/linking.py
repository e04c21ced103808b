"""The forms of a document that are places in, one entity for each place out, linked where there is no doubt."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from tei.authority.gazetteer import FAMOUS, LARGE, Place, choose, find_places_named, fold_form, withdrawn_states
from tei.authority.identifiers import unused_id
from tei.expressions import expression
from tei.model import Document, Entity, Evidence, Span
from tei.recognition.lexicon import word_kind
from tei.recognition.places.forms import Form
from tei.recognition.places.judgement import is_sure

RECOGNISER = "names"
_AT_HOME = 3  # towns of a country, from which on a document is taken to be about it
_STOPS = expression(r"\.(?<=[A-Z]\.)(?: ?[A-Z]\.){1,3}(?!\w)")  # from the first stop on, which is sooner found


def entities_of(document: Document, forms: Sequence[Form]) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """One entity for the forms of one place; linked where `choose` has no doubt."""
    countries = frozenset(
        code for found in forms for place in found.places if place.sort == "country" for code in _codes_of(place)
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
        if place is not None and not (_is_told(found) or _is_known_city(found, place)):
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


def _codes_of(place: Place) -> Sequence[str]:
    """The code of a country; of a state that is no more, those of the states in its land."""
    return [place.country] if place.country else withdrawn_states().get(place.name, ())


def _is_told(form: Form) -> bool:
    """Whether something besides the name speaks for a place."""
    return form.is_state or is_sure(form) or any(each.reasons for each in form.occurrences)


def _is_known_city(form: Form, place: Place) -> bool:
    """Whether a city is known by its name alone: "Hamburg", "Calcutta"; but "White House" is not Casablanca."""
    if fold_form(place.name) == fold_form(form.text):
        return place.population >= LARGE
    return place.population >= FAMOUS and word_kind(form.text) == "unknown" and " " not in form.text


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
