"""Words in; the phrases that say themselves that they name a place or an organisation out, by a word in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from tei.authority.gazetteer import find_places_named
from tei.data import read_rows
from tei.recognition.lexicon import is_ordinary, titles, word_list
from tei.recognition.words import Words


@cache
def _place_words() -> Mapping[str, frozenset[str]]:
    return {word: frozenset(where.split()) for word, where in read_rows("tei.recognition", "place-words.tsv")}


def is_name(words: Words, index: int) -> bool:
    """Whether a word has the capital of a name, and is no function word."""
    return (
        0 <= index < len(words.forms)
        and words.is_capital(index)
        and words.lower(index) not in word_list("function-words")
    )


def _has_capital(words: Words, index: int) -> bool:
    return index < len(words.forms) and words.is_capital(index) and not words.opens[index]


def find_typed(words: Words, barred: set[int]) -> Iterator[tuple[int, int, str]]:
    """ "Beagle Channel", "Bay of Good Success", "Lake Ladoga", "the Black and the Baltic Seas"."""
    end = -1
    for index in words.capitals:
        where = _place_words().get(words.forms[index])
        if where is None or index in barred or index <= end:
            continue
        if "of" in where and words.lower(index + 1) == "of" and _has_capital(words, index + 2):
            end = _run_end(words, index + 2)
            yield index, end, words.forms[index]
        elif "behind" in where and _named_before(words, index):
            first = _run_start(words, index)
            yield first, index, words.forms[index]
            if words.forms[index].endswith("s"):
                yield from ((other, other, words.forms[index]) for other in _coordinated(words, first))
            end = index
        elif "before" in where and words.joined(index) and is_name(words, index + 1) and not words.opens[index + 1]:
            end = index + 1
            yield index, end, words.forms[index]


def _named_before(words: Words, index: int) -> bool:
    return is_name(words, index - 1) and words.joined(index - 1) and words.lower(index - 1).rstrip("s") not in titles()


def _run_start(words: Words, index: int) -> int:
    """Back over at most three words with a capital; the first of a sentence only if it is no ordinary word."""
    first = index - 1
    while index - first < 3 and is_name(words, first - 1) and words.joined(first - 1) and not words.opens[first]:
        first -= 1
    if words.opens[first] and first < index - 1 and is_ordinary(words.lower(first)):
        first += 1
    return first


def _run_end(words: Words, index: int) -> int:
    last = index
    while last - index < 2 and words.joined(last) and is_name(words, last + 1) and not words.opens[last + 1]:
        last += 1
    return last


def _coordinated(words: Words, first: int) -> Iterator[int]:
    """ "the Black and the Baltic Seas": the name before "and"."""
    before = first - 1
    before -= words.lower(before) == "the"
    if words.lower(before) == "and" and is_name(words, before - 1):
        yield before - 1


def find_organisations(words: Words) -> Iterator[tuple[int, int, str]]:
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
            yield first, last, words.forms[index]
