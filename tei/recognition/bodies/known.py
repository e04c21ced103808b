"""Words in; bodies that any reader knows by name out: "House of Lords", "Red Cross", "Gosplan"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tei.authority.gazetteer import find_places_named
from tei.recognition.bodies.body import Body, is_loud, qualifies, touches
from tei.recognition.bodies.tails import tail_end
from tei.recognition.capitals import is_name
from tei.recognition.lexicon import titles, word_list
from tei.recognition.words import Words


@cache
def _by_first() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The names, as words in small letters, by their first word; the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in word_list("organisation-names"):
        parts = tuple(name.lower().split())
        found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}


def begins_known(form: str) -> bool:
    """Whether the name of such a body begins with a word."""
    return form.lower() in _by_first()


def known_body(words: Words, index: int, done: int) -> Body | None:
    """The body whose name begins there, with what goes on behind: "Chinese Red Cross Society"."""
    for parts in _by_first().get(words.lower(index), ()):
        last = index + len(parts) - 1
        if not all(words.lower(index + number) == part for number, part in enumerate(parts)):
            continue
        if not all(words.joined(each) for each in range(index, last)):
            continue
        if len(parts) > 1 and not words.is_capital(last):
            continue
        first = index
        while index - first < 2 and first - 1 > done and touches(words, first - 1) and _is_part(words, first - 1):
            first -= 1
        return Body(first, _end(words, first, last), "known as an organisation's name")
    return None


def _is_part(words: Words, index: int) -> bool:
    if not is_name(words, index) or words.lower(index) in titles():
        return False
    return qualifies(words, index) or (not is_loud(words, index) and bool(find_places_named(words.forms[index])))


def _end(words: Words, first: int, last: int) -> int:
    """On over capitals up to a word that tells: "United Nations Emergency Force"."""
    end = last
    for step in range(last + 1, last + 5):
        if not touches(words, step - 1) or not is_name(words, step) or words.lower(step) in titles():
            break
        if words.forms[step] in word_list("organisation-words"):
            end = step
    return tail_end(words, first, end) if end > first else last
