"""Words in, phrases that name an organisation, a treaty, a paper or a building out, by a word in them."""

from __future__ import annotations

from collections.abc import Iterator

from tei.authority.gazetteer import find_places_named
from tei.recognition.lexicon import is_ordinary, word_list
from tei.recognition.places.typed import Phrase, is_name
from tei.recognition.words import Words


def find_organisations(words: Words) -> Iterator[Phrase]:
    """Phrases with capitals round a word like "Committee"; what they hold is no place of its own."""
    heads = word_list("organisation-words")
    end = -1
    for index in words.capitals:
        if words.forms[index] not in heads or index <= end:
            continue
        first = index
        while index - first < 4 and is_name(words, first - 1) and words.joined(first - 1) and first - 1 > end:
            first -= 1
        if words.opens[first] and first < index and is_ordinary(words.lower(first)):
            first += 1
        last = index
        if words.lower(index + 1) == "of":
            name = index + 2 + (words.lower(index + 2) == "the")
            last = _run_end(words, name) if is_name(words, name) and not words.opens[name] else index
        if last > first and not find_places_named(" ".join(words.forms[first : last + 1])):
            end = last
            yield Phrase(first, last, words.forms[index])


def _run_end(words: Words, index: int) -> int:
    last = index
    while last - index < 2 and words.joined(last) and is_name(words, last + 1) and not words.opens[last + 1]:
        last += 1
    return last
