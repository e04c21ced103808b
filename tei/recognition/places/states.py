"""A word in; the full name of a state that begins there out: "People's Republic of Albania", "Kingdom of Norway"."""

from __future__ import annotations

from typing import NamedTuple

from tei.authority.gazetteer import Place, find_places_named
from tei.recognition.words import Words

_KINDS = frozenset(
    ("Commonwealth", "Dominion", "Emirate", "Federation", "Kingdom", "Republic", "State", "Sultanate", "Union")
)
# Of what kind a state is, before "Republic"; of "People's" the ending is no part of the word.
_QUALITIES = frozenset(
    ("Arab", "Autonomous", "Democratic", "Federal", "Federative", "Islamic", "People", "Peoples", "Popular",
     "Socialist", "Soviet", "United")
)  # fmt: skip
_TOUCHING = frozenset((" ", "'s ", "’s ", "' ", "’ "))
_LONGEST = 3  # words of a country's name


class StateName(NamedTuple):
    """Where a state's full name ends, how it is written, and the country of that name."""

    last: int
    form: str
    places: tuple[Place, ...]


def state_name(words: Words, index: int) -> StateName | None:
    """The full name of a state that begins with a word, or None: "Republic of Letters" is none."""
    form = words.forms[index]
    if form in _KINDS or form in _QUALITIES:
        kind = _kind_behind(words, index)
        return _of_country(words, index, kind) if kind >= 0 else None
    if words.gap(index) != " " or words.forms[index + 1] not in _QUALITIES:
        return None
    last = _kind_behind(words, index + 1)  # "Mongolian People's Republic"
    if last < 0 or words.forms[last] != "Republic":
        return None
    written = _written(words, index, last)
    return StateName(last, written, find_places_named(written))


def _kind_behind(words: Words, index: int) -> int:
    """The word "Republic" behind its qualities; -1 where there is none."""
    while words.forms[index] in _QUALITIES and words.gap(index) in _TOUCHING:
        index += 1
    return index if words.forms[index] in _KINDS else -1


def _of_country(words: Words, index: int, kind: int) -> StateName | None:
    if words.lower(kind + 1) != "of" or words.gap(kind) != " " or words.gap(kind + 1) != " ":
        return None
    first = kind + 2
    if words.lower(first) == "the" and words.gap(first) == " ":
        first += 1
    last = first
    while last - first < _LONGEST - 1 and words.joined(last) and words.is_capital(last + 1):
        last += 1
    for end in range(last, first - 1, -1):
        country = " ".join(words.forms[first : end + 1])
        known = tuple(place for place in find_places_named(country) if place.sort in ("country", "region"))
        if words.is_capital(first) and known:
            written = _written(words, index, end)
            return StateName(end, written, find_places_named(written) or known)
    return None


def _written(words: Words, first: int, last: int) -> str:
    return " ".join(words.text[words.starts[first] : words.ends[last]].split())
