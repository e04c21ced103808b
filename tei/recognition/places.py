"""A document in; what names a place or an organisation in it out, with the evidence, and the places that data knows.

The document decides: a form is a place where all its occurrences together speak for it, and then everywhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from tei.authority.gazetteer import LARGE, Place, choose, find_places_named
from tei.authority.identifiers import unused_id
from tei.data import read_rows
from tei.model import Document, Entity, Evidence, Span
from tei.recognition.lexicon import is_east_asian_surname, is_ordinary, titles, word_kind, word_list
from tei.recognition.place_phrases import find_organisations, find_typed, is_name
from tei.recognition.words import Words

RECOGNISER = "names"
_LONGEST = 5  # words in a name that the gazetteer is asked for
_ENOUGH = 1.5  # points from which a form is taken for a place
_ENOUGH_UNKNOWN = 2.0
_ACTS = -0.7  # points where a verb of speech or the like follows
_CITY, _TOWN = 1_000_000, 150_000  # people; what larger cities are called is hardly ever a person's name
_ABBREVIATION = re.compile(r"(?<![\w.])(?:[A-Z]\. ?){2,4}(?![\w])")
_LINKS = frozenset(("of", "the", "de", "la", "del", "el", "sur", "am", "upon", "and", "du", "des", "do", "da"))
_NOBLE = frozenset(
    ("archbishop", "baron", "battle", "bishop", "count", "countess", "duchess", "duke", "earl", "lord", "marquess",
     "marquis", "peace", "prince", "princess", "treaty", "university", "bank", "viscount", "siege", "church", "club")
)  # fmt: skip


@dataclass(slots=True)
class _Form:
    """All occurrences of one form: (first word, last word), and what speaks for a place."""

    places: tuple[Place, ...]
    occurrences: list[tuple[int, int]] = field(default_factory=list)
    points: float = 0.0

    @property
    def enough(self) -> float:
        """The points from which it is a place: more where no data knows it."""
        return _ENOUGH if self.places else _ENOUGH_UNKNOWN

    reasons: dict[str, None] = field(default_factory=dict)


def find_places(
    document: Document, words: Words, persons: Sequence[Span] = ()
) -> tuple[tuple[Span, ...], tuple[Entity, ...]]:
    """`place` and `organisation` spans (attribute ref where data knows the place), and those places as entities.

    `words` are the document's; `persons` are spans that may name persons: whom longer ones name is hardly a place.
    """
    organisations = list(find_organisations(words))
    barred = {index for first, last, _ in organisations for index in range(first, last + 1)}
    certain = list(find_typed(words, barred))
    barred |= {index for first, last, _ in certain for index in range(first, last + 1)}
    forms = _collected(words, barred)
    surnames = _surnames(document, persons)
    for form, found in forms.items():
        _judge(words, form, found, form in surnames)
        if found.places and max(place.population for place in found.places) < _CITY and word_kind(form) == "surname":
            found.points -= 1.5 * (_share(words, found, persons) > 0.5)
    accepted = _accepted(words, forms)
    spans = [
        _span(words, first, last, "organisation", f'"{word}" in it', "medium") for first, last, word in organisations
    ]
    spans += [_span(words, first, last, "place", f'"{word}" in it', "high") for first, last, word in certain]
    entities, refs = _entities(document, accepted)
    for form, found in accepted.items():
        known = f"gazetteer: {found.places[0].sort} {found.places[0].name}; " if found.places else ""
        reason = known + ", ".join(list(found.reasons)[:3])
        certainty = "high" if found.points >= 2 * _ENOUGH else "medium"
        spans += [
            _span(
                words, _with_direction(words, first), last, "place", reason.rstrip("; "), certainty, refs.get(form, "")
            )
            for first, last in found.occurrences
        ]
    return (*spans, *_abbreviations(document)), entities


def _span(words: Words, first: int, last: int, kind: str, reason: str, certainty: str, ref: str = "") -> Span:
    attributes = {"ref": ref} if ref else {}
    evidence = Evidence(RECOGNISER, certainty, reason)  # type: ignore[arg-type]
    return Span(words.starts[first], words.ends[last], kind, attributes, evidence)  # type: ignore[arg-type]


def _surnames(document: Document, persons: Sequence[Span]) -> frozenset[str]:
    """The last words of names of several words, in labels, lists and text."""
    names = [entity.name for entity in document.entities if entity.kind == "person"]
    sure = [span for span in persons if span.evidence is not None and span.evidence.certainty == "high"]
    named = [document.source.text[span.start : span.end].split() for span in sure if span.kind == "person"]
    return frozenset(each[-1] for each in (*map(str.split, names), *named) if each)


def _share(words: Words, found: _Form, persons: Sequence[Span]) -> float:
    """The share of a form's occurrences that may name a person."""
    starts = {span.start for span in persons if span.kind == "person"}
    return sum(words.starts[first] in starts for first, _ in found.occurrences) / len(found.occurrences)


# names that the gazetteer has


def _collected(words: Words, barred: set[int]) -> dict[str, _Form]:
    """Forms of the gazetteer with their occurrences, the longest at each place."""
    known: dict[str, tuple[Place, ...]] = {}
    forms: dict[str, _Form] = {}
    end = -1
    for index in words.capitals:
        if index <= end or index in barred:
            continue
        for last in _ends(words, index):
            form = " ".join(words.forms[index : last + 1])
            if form not in known:
                known[form] = find_places_named(form) or (find_places_named(form.title()) if form.isupper() else ())
            if known[form] and not _is_part_of_another(words, index, last):
                forms.setdefault(form, _Form(known[form])).occurrences.append((index, last))
                end = last
                break
        else:
            last = _unknown_end(words, index)
            if last >= index and not _is_part_of_another(words, index, last):
                form = " ".join(words.forms[index : last + 1])
                forms.setdefault(form, _Form(())).occurrences.append((index, last))
                end = last
    return forms


def _unknown_end(words: Words, index: int) -> int:
    """The last of at most three words that may be a place which no data knows; below `index` where there is none."""
    last = index - 1
    while last - index < 2 and (last < index or words.joined(last)) and is_name(words, last + 1):
        form = words.forms[last + 1]
        if word_kind(form) not in ("unknown", "surname") or len(form) < 4 or (last >= index and words.opens[last + 1]):
            break
        if any(is_ordinary(part) or part in titles() for part in form.lower().split("-")):
            break
        last += 1
    return last


def _accepted(words: Words, forms: Mapping[str, _Form]) -> dict[str, _Form]:
    """The forms with enough points; what is listed with a place ("Graz, Linz and Steyr") gains by it, twice over."""
    for _ in range(2):
        likely = [form for form in forms.values() if form.points >= (0.5 if form.places else form.enough)]
        firsts = {first for form in likely for first, _ in form.occurrences}
        lasts = {last for form in likely for _, last in form.occurrences}
        for form in forms.values():
            if form.points < form.enough and any(_is_listed(words, *each, firsts, lasts) for each in form.occurrences):
                form.points += 1
                form.reasons["listed with a place"] = None
    return {name: form for name, form in forms.items() if form.points >= form.enough}


def _is_listed(words: Words, first: int, last: int, firsts: set[int], lasts: set[int]) -> bool:
    """Whether a comma or "and" stands between it and a place."""
    after = last + 1 + (words.lower(last + 1) == "and")
    before = first - 1 - (words.lower(first - 1) == "and")
    follows = after in firsts and (words.gap(last).strip() == "," or after == last + 2)
    return follows or (before in lasts and (words.gap(before).strip() == "," or before == first - 2))


def _with_direction(words: Words, first: int) -> int:
    """Back over "Upper", "Northern" and the like, which are part of the name."""
    before = first - 1
    if before >= 0 and words.forms[before] in word_list("place-directions") and words.joined(before):
        return before
    return first


def _ends(words: Words, index: int) -> Iterator[int]:
    """The last words of the runs that begin here, the longest first."""
    found, last = [index], index
    while last - index < _LONGEST - 1 and (words.joined(last) or words.gap(last) == ". "):
        last += 1
        if words.is_capital(last) and not words.opens[last]:
            found.append(last)
        elif words.lower(last) not in _LINKS:
            break
    return reversed(found)


def _is_part_of_another(words: Words, first: int, last: int) -> bool:
    """Whether a longer name holds it: "Duke of Wellington", "London Gazette", "John Lincoln", "Lincoln Hale"."""
    before = words.lower(first - 1)
    if before == "of" and words.lower(first - 2) in _NOBLE and words.forms[first - 2][:1].isupper():
        return True
    return (
        words.joined(last)
        and words.forms[last + 1 : last + 2] != []
        and words.forms[last + 1] in word_list("organisation-words")
    )


def _judge(words: Words, form: str, found: _Form, is_surname: bool) -> None:
    """Add up what speaks for a place: the name itself, then each occurrence."""
    found.points = _prior(words, form, found.places)
    for first, last in found.occurrences:
        points, reason = _context(words, first, last)
        if points == _ACTS and any(place.sort == "country" for place in found.places):
            points = 0  # countries act as persons do
        found.points += points
        if points > 0:
            found.reasons[reason] = None
    if is_surname:
        found.points -= 3


def _prior(words: Words, form: str, places: Sequence[Place]) -> float:
    lower = form.lower()
    if not places:
        return 0
    if not form.isupper() and (lower in word_list("function-words") or lower in words.small):
        return -3
    sorts = {place.sort for place in places}
    population = max(place.population for place in places)
    kind = word_kind(form) if " " not in form else "unknown"
    if "country" in sorts or (" " in form and not _may_be_person(form)):
        points = 2.0
    elif kind == "surname" and all(place.name != form for place in places):
        points = 0.5  # an older or foreign name of a city, which may well be what somebody is called
    elif sorts - {"settlement"} or population >= _CITY or any(not place.geonames for place in places):
        points = 1.5
    else:
        points = 0.6 if population >= _TOWN else 0
    if kind in ("given", "weak-given"):
        famous = any(not place.geonames for place in places)
        points -= 0 if (famous and population > 5 * _TOWN) or sorts == {"region"} else 0.5 if famous else 1
    elif kind == "ordinary" or (kind == "closed" and is_ordinary(lower)):
        points -= 0.5 if population >= _CITY or "country" in sorts else 1.5
    elif kind == "surname" and population < _CITY and "country" not in sorts:
        points -= 0.5
    return points


def _may_be_person(form: str) -> bool:
    kinds = [word_kind(word) for word in form.split()]
    east_asian = is_east_asian_surname(form.split()[0])
    return east_asian or all(kind in ("given", "weak-given", "surname", "initial") for kind in kinds)


@cache
def _prepositions() -> Mapping[str, float]:
    return {word: float(points) for word, points in read_rows("tei.recognition", "place-prepositions.tsv")}


def _context(words: Words, first: int, last: int) -> tuple[float, str]:
    """Points for a place at one occurrence, against one where a person's title, first name or act stands beside it."""
    before, gap = words.lower(first - 1), words.gap_before(first)
    after = words.lower(last + 1) if words.joined(last) else ""
    if gap in (" ", ". ") and (before in titles() or f"{before}." in titles()) and words.forms[first - 1][:1].isupper():
        return -3, ""
    if (
        gap in (" ", ". ")
        and first
        and word_kind(words.forms[first - 1]) in ("given", "initial")
        and not words.opens[first]
    ):
        return -3, ""
    if words.joined(last) and is_name(words, last + 1) and word_kind(words.forms[last + 1]) == "surname":
        return -2, ""
    if after in word_list("person-verbs") and before not in _prepositions():
        return _ACTS, ""
    if before == "the" and gap == " ":
        before, gap = words.lower(first - 2), words.gap_before(first - 1)
    if gap.isspace() and before in _prepositions():
        way = before in ("to", "from", "toward", "towards", "through", "at")
        moved = way and bool(word_list("motion-words") & {words.lower(first - 2), words.lower(first - 3)})
        return _prepositions()[before] + moved, f'"{before}" before it'
    return 0, ""


# the entities


def _entities(document: Document, forms: Mapping[str, _Form]) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """One entity for the forms of one place; linked where `choose` has no doubt."""
    countries = frozenset(
        place.country for found in forms.values() for place in found.places if place.sort == "country" and place.country
    )
    # a large city that can be no other one ("Rabat") tells of what country the smaller ones may be
    sure = [choose(found.places, countries) for found in forms.values()]
    countries |= {place.country for place in sure if place is not None and place.population >= LARGE}
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    chosen: dict[tuple[str, str], Place] = {}
    for form, found in forms.items():
        place = choose(found.places, countries) or _under_usual_name(found.places, countries)
        known = (found.places[0].sort, found.places[0].name) if found.places else ("", form)
        key = ("geonames", place.geonames) if place else known
        groups[key].append(form)
        if place is not None:
            chosen[key] = place
    taken = {entity.id for entity in document.entities}
    entities: list[Entity] = []
    refs: dict[str, str] = {}
    for key, members in groups.items():
        name = max(members, key=len)
        ident = unused_id(name, taken)
        taken.add(ident)
        entities.append(_entity(ident, name, members, chosen.get(key)))
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


def _abbreviations(document: Document) -> Iterator[Span]:
    """ "U.S.", "U.S.S.R.", "D. R. V.": letters with stops that the gazetteer has with or without them."""
    text = document.source.text
    for match in _ABBREVIATION.finditer(text):
        stopped = match[0].replace(" ", "")
        places = find_places_named(stopped) or find_places_named(stopped.replace(".", ""))
        if any(place.sort == "country" for place in places):
            evidence = Evidence(RECOGNISER, "high", f"gazetteer: abbreviation of {places[0].name}")
            yield Span(match.start(), match.start() + len(match[0].rstrip()), "place", {}, evidence)
