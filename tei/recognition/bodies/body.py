"""What names a body: the words of it, and why."""

from __future__ import annotations

from typing import NamedTuple

from tei.authority.gazetteer import find_places_named
from tei.model import Certainty
from tei.recognition.capitals import is_name
from tei.recognition.lexicon import is_ordinary, name_table, titles, word_kind, word_list
from tei.recognition.words import Words

_POSSESSIVES = frozenset(("'s ", "’s ", "' ", "’ ", "'S ", "’S "))
_HIGH = frozenset(("Excellency", "Highness", "Lordship", "Majesty"))  # whose something is no name
_ADJECTIVES = ("al", "ary", "ic", "ign", "ive", "ory")  # endings


class Body(NamedTuple):
    """Words `first` to `last` (inclusive) that are the name of an organisation, or of a treaty, paper, street."""

    first: int
    last: int
    reason: str
    named: bool = True  # whether it is an organisation
    certainty: Certainty = "medium"
    start: int = -1  # an offset in the source, where the name begins before its first word: "7 Division"
    end: int = -1  # and where it ends behind its last: "N.U.R."


def touches(words: Words, index: int) -> bool:
    """Whether a word and the next may be in one name: "Home Office", "Teachers' Union", "People's Party"."""
    return words.joined(index) or (words.gap(index) in _POSSESSIVES and not _is_somebodys(words, index))


def _is_somebodys(words: Words, index: int) -> bool:
    """Whether somebody has the body, after whom it is not called: "Korenić's Social Union", but "Guy's Hospital"."""
    form = words.forms[index]
    if form in _HIGH:
        return True
    if form.endswith(("s", "men", "people")) or words.forms[index - 1] in ("St", "Saint"):
        return False
    return word_kind(form) == "unknown"


def is_loud(words: Words, index: int) -> bool:
    """Whether a word stands in capitals among others: there capitals do not tell where a name ends."""
    start = words.starts[index]
    return bool(words.opens[index]) and words.text[start : start + 2].isupper()


def qualifies(words: Words, index: int) -> bool:
    """Whether a word is one that names of bodies have before their telling word: "National", "French", "Lagos"."""
    form = words.forms[index]
    lower = form.lower()
    if lower in word_list("organisation-modifiers") or form in word_list("organisation-words"):
        return True
    if words.gap(index) in _POSSESSIVES and form.endswith("s"):
        return True
    if is_loud(words, index) and (lower.endswith(_ADJECTIVES) or word_kind(form) == "unknown"):
        return lower not in word_list("person-verbs")
    return form in name_table("proper-words") or any(place.sort != "settlement" for place in find_places_named(form))


def run_end(words: Words, index: int, longest: int = 3) -> int:
    """The last word of the run of names that begins there, where capitals tell it; else of what looks like one."""
    last = index
    while last - index < longest - 1 and touches(words, last) and is_name(words, last + 1):
        following = words.forms[last + 1]
        lower = following.lower()
        if words.opens[last + 1] and not is_loud(words, last + 1):
            break
        if lower in titles() and words.joined(last + 1) and words.is_capital(last + 2):
            break  # somebody's title
        if is_loud(words, last + 1) and not _goes_on_loud(words, last, following):
            break
        last += 1
    return last


def _goes_on_loud(words: Words, last: int, following: str) -> bool:
    if following in word_list("organisation-words") or following.removesuffix("s") in word_list("organisation-words"):
        return True
    if words.lower(last).endswith(_ADJECTIVES):
        return following.lower() not in word_list("person-verbs")
    return bool(find_places_named(f"{words.forms[last]} {following}"))


def is_topic(words: Words, index: int) -> bool:
    """Whether a word is an ordinary one with a capital, as what a ministry is for: "Science", "Forestry"."""
    if not is_name(words, index) or words.opens[index] != is_loud(words, index):
        return False
    lower = words.lower(index)
    if lower in word_list("organisation-modifiers"):
        return True
    if lower in titles() or words.forms[index] in word_list("organisation-words"):
        return False
    return word_kind(words.forms[index]) in ("ordinary", "weak-given") or is_ordinary(lower)
