"""A body's telling word in, the last word of its name out: "Ministry of Foreign Affairs of the USSR"."""

from __future__ import annotations

from tei.authority.gazetteer import find_places_named
from tei.recognition.bodies.body import is_loud, is_topic, run_end
from tei.recognition.capitals import is_name
from tei.recognition.lexicon import titles, word_list
from tei.recognition.words import Words

_LINKS = 3
# Of what body "in" and "to" say where it is, and what body is "on" a matter.
_SEATED = frozenset(("Consulate", "Embassy", "Force", "Forces", "Legation", "Mission"))
_ON = frozenset(("Board", "Bureau", "Commission", "Committee", "Conference", "Council", "Subcommittee"))
_TRADING = frozenset(("Bank", "Banco", "Company", "Railway"))


def tail_end(words: Words, first: int, last: int) -> int:
    """The last word of a name whose telling word is `last`."""
    word = words.forms[last]
    for number in range(_LINKS):
        name = _linked(words, last, word, first=first if number == 0 else -1)
        if name < 0:
            break
        last = _over_and(words, run_end(words, name), word)
    return last


def _linked(words: Words, last: int, word: str, first: int) -> int:
    """The word behind "of the", "for", "on"; -1 where the name ends. `first` is that of the name at its first link."""
    if not words.joined(last) or not words.joined(last + 1):
        return -1
    link = words.lower(last + 1)
    name = last + 2
    if words.lower(name) == "the":
        if not words.joined(name):
            return -1
        name += 1
    if not is_name(words, name) or _is_somebodys_title(words, name):
        return -1  # somebody's title; but "Council of Ministers", "Court of Justice"
    headed = link == "in" and words.opens[name - 1]  # in a heading all words open
    if words.opens[name] and not (headed or is_loud(words, name)):
        return -1
    if words.lower(name - 1) == "the" and _is_bare(words, name):
        return -1  # "Office of the Company"
    if link == "of" and (first >= 0 or _carries_on(words, name)):
        return name
    if link == "for" and first != last:
        return name
    if link == "on" and words.forms[last] in _ON:
        return name
    seat = word in _SEATED or words.forms[last] in _SEATED
    seated = link == "in" and seat and bool(find_places_named(words.forms[name]))
    return name if seated else -1


def _is_somebodys_title(words: Words, index: int) -> bool:
    """Whether a title stands before a name: "of General Holm", but not "of General Security"."""
    if words.lower(index) not in titles() or not words.joined(index) or not words.is_capital(index + 1):
        return False
    return words.lower(index) not in word_list("organisation-modifiers") or not is_topic(words, index + 1)


def _is_bare(words: Words, index: int) -> bool:
    """Whether a telling word stands alone, as a body that was named before is called."""
    if words.forms[index] not in word_list("organisation-words") or words.forms[index] == "CC":
        return False
    return not words.joined(index) or not (words.is_capital(index + 1) or words.lower(index + 1) in ("of", "for", "on"))


def _carries_on(words: Words, index: int) -> bool:
    """Whether a second "of" leads to a part of the name: a country, a city, a body, what a body is for."""
    form = words.forms[index]
    return is_topic(words, index) or form in word_list("organisation-words") or bool(find_places_named(form))


def _over_and(words: Words, last: int, word: str) -> int:
    """On over "Science and Culture", "Agriculture, Fisheries and Food", "London and Mexico"."""
    if words.gap(last) == ", " and _joins(words, last + 2) and words.joined(last + 1):
        listed = (last, last + 1, last + 3)
        topics = all(is_topic(words, each) for each in listed)
        if topics or (word in _TRADING and all(_is_place(words, each) for each in listed)):
            return run_end(words, last + 3)
        return last
    if not _joins(words, last + 1) or not words.joined(last):
        return last
    following = last + 2
    both_topics = is_topic(words, last) and is_topic(words, following)
    places = word in _TRADING and all(_is_place(words, each) for each in (last, following))
    both = f"{words.forms[last]} and {words.forms[following]}"
    places = places or (is_name(words, following) and bool(find_places_named(both)))  # Trinidad and Tobago
    return run_end(words, following) if both_topics or places else last


def _is_place(words: Words, index: int) -> bool:
    return is_name(words, index) and bool(find_places_named(words.forms[index]))


def _joins(words: Words, index: int) -> bool:
    return words.lower(index) in ("and", "&") and words.joined(index)
