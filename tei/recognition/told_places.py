"""A word in; whether it is a city or country that stands right before somebody's name out: "In Cairo Holm told us"."""

from __future__ import annotations

from tei.authority.gazetteer import FAMOUS, Place, find_places_named, fold_form
from tei.recognition.lexicon import word_kind
from tei.recognition.words import Words

_BEFORE = frozenset(("at", "from", "in", "near", "to"))
_NAMES = frozenset(("given", "surname", "unknown", "weak-given"))
_LARGE = 300_000  # people


def is_place_before_name(words: Words, index: int) -> bool:
    """Whether behind "in" a well-known place stands before a name that is no part of its own: not "in Paris Street"."""
    if words.lower(index - 1) not in _BEFORE or words.gap_before(index) != " " or words.gap(index) != " ":
        return False
    following = words.forms[index + 1]
    if not following[0].isupper() or word_kind(following) not in _NAMES:
        return False
    form = words.forms[index]
    known = any(_is_well_known(place, form) for place in find_places_named(form))
    return known and not find_places_named(f"{form} {following}")


def _is_well_known(place: Place, form: str) -> bool:
    if fold_form(place.name) != fold_form(form):
        return False
    if word_kind(form) in ("given", "weak-given", "surname"):  # "in Jordan Holm's house"
        return place.sort in ("capital", "settlement") and place.population >= FAMOUS
    return place.sort in ("capital", "country") or place.population >= _LARGE
