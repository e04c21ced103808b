"""Words in; the phrases that say themselves that they name a place out, by a word in them or the state behind them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from tei.authority.gazetteer import find_places_named
from tei.data import read_rows
from tei.expressions import expression
from tei.recognition.capitals import is_name
from tei.recognition.lexicon import is_ordinary, name_table, titles, word_kind, word_list
from tei.recognition.places.states import state_name
from tei.recognition.quotation import is_quoted
from tei.recognition.things import precedes_generic
from tei.recognition.words import Words

_STATE = expression(
    r",\s(?P<short>(?:[A-Z]\.[^\S\n]?){1,3}|(?:[A-Z]\.\s?)?[A-Z][a-z]{1,5}\.|(?-i:[A-Z]{2})\b)", re.IGNORECASE
)
_TOWARDS = frozenset(
    ("across", "around", "at", "beyond", "by", "for", "from", "in", "into", "off", "on", "round", "through", "to",
     "towards", "up", "down", "via")
)  # fmt: skip
_SHORES = frozenset(("Bay", "Cove", "Creek", "Hill", "Island", "Islands", "Lake", "Mountain", "Point", "River", "Rock"))
_BRACKETED = expression(r"\[[^\[\]\n]{1,40}\]")


class Phrase(NamedTuple):
    """Words `first` to `last` (inclusive), and the word that tells; `end` where it goes on behind the last word."""

    first: int
    last: int
    word: str
    end: int = -1  # an offset in the source: "Macon, Ga."
    start: int = -1  # "[Vinh] River"


@cache
def _place_words() -> Mapping[str, frozenset[str]]:
    return {word: frozenset(where.split()) for word, where in read_rows("tei.recognition", "place-words.tsv")}


@cache
def _states() -> Mapping[str, str]:
    return {short.upper(): name for short, name in read_rows("tei.recognition", "state-abbreviations.tsv")}


def _has_capital(words: Words, index: int) -> bool:
    return index < len(words.forms) and words.is_capital(index) and not words.opens[index]


def find_typed(words: Words, barred: Collection[int]) -> Iterator[Phrase]:
    """ "Beagle Channel", "Bay of Good Success", "Lake Ladoga", "the Black and the Baltic Seas", "Macon, Ga."."""
    end = -1
    for index in words.capitals:
        if index in barred or index <= end:
            continue
        if words.forms[index] not in _place_words() and words.gap(index)[:1] != ",":
            continue
        for phrase in _phrases_at(words, index, end):
            if phrase.end < 0 and precedes_generic(words, phrase.last):
                continue  # "North Sea Archive"
            end = max(end, phrase.last)
            yield phrase


def _phrases_at(words: Words, index: int, done: int) -> Iterator[Phrase]:
    if phrase := _with_state(words, index, done):
        yield phrase
        return
    form = words.forms[index]
    where = _place_words().get(form)
    if where is None or _names_ship(words, index) or state_name(words, index):
        return
    if "of" in where and words.lower(index + 1) == "of" and _has_capital(words, index + 2):
        yield Phrase(index, _run_end(words, index + 2), form)
    elif "behind" in where and _named_before(words, index, done):
        yield from _with_type_behind(words, index, done)
    elif "alone" in where and _stands_alone(words, index):
        yield Phrase(index, index, form)
    elif "before" in where and _leads(words, index) and not _follows_first_name(words, index):
        last = _romance_end(words, index)
        if last > index and not is_quoted(words, index, last):
            yield Phrase(index, last, form)


def _names_ship(words: Words, index: int) -> bool:
    """Whether a ship's word or letters stand right before the name: "the s.s. Belfast City"."""
    first = index
    while first and is_name(words, first - 1) and words.joined(first - 1):
        first -= 1
    before = words.text[max(0, words.starts[first] - 6) : words.starts[first]].lower()
    return words.lower(first - 1) in word_list("ship-words") or before.endswith(
        ("s.s. ", "s. s. ", "r.m.s. ", "h.m.s. ")
    )


def _stands_alone(words: Words, index: int) -> bool:
    """Whether a word of places is a name by itself: "round the Cape", "into the Straits"."""
    if words.lower(index - 1) != "the" or not words.gap_before(index).isspace() or words.opens[index]:
        return False
    following = words.lower(index + 1) if words.joined(index) else ""
    if words.joined(index) and (words.is_capital(index + 1) or following == "of"):
        return False
    return words.lower(index - 2) in _TOWARDS and words.joined(index - 2)


def _leads(words: Words, index: int) -> bool:
    """Whether a name may follow a type: with nothing between, or a stop, "Mt. Tarnik"."""
    return words.joined(index) or (words.forms[index] == "Mt" and words.gap(index) == ". ")


def _romance_end(words: Words, index: int) -> int:
    """The last word of "Fort McArdle", "Villa Nova de Gaia"; the type's own where data knows it, or no name follows."""
    last = index + 1
    while words.lower(last) in word_list("particles") and words.joined(last) and last - index < 3:
        last += 1
    if not _is_named_behind(words, last):
        return index
    further = words.lower(last + 1)
    of = further == "y" or further in word_list("romance-of")
    if of and words.joined(last) and _is_named_behind(words, last + 2):
        return last + 2
    return index if find_places_named(" ".join(words.forms[index : last + 1])) else last


def _follows_first_name(words: Words, index: int) -> bool:
    """Whether what stands before makes it a surname: "Pancho Villa", "General San Martín"."""
    before = words.forms[index - 1] if index else ""
    if words.gap_before(index) not in (" ", ". ", "\n") or words.opens[index]:
        return False
    return before[:1].isupper() and (before.lower() in titles() or word_kind(before) in ("given", "initial"))


def _is_named_behind(words: Words, index: int) -> bool:
    if not is_name(words, index) or words.opens[index]:
        return False
    lower = words.lower(index)
    return lower not in titles() and lower.removesuffix("s") not in titles()  # "Port Commissioners"


def _with_type_behind(words: Words, index: int, done: int) -> Iterator[Phrase]:
    form = words.forms[index]
    start = _bracket_before(words, index)
    if start >= 0:
        yield Phrase(index - 1, index, form, start=start)
        return
    if words.gap_before(index) == "] ":  # "the Xisha [Paracel] Islands"
        yield from (Phrase(each, each, form) for each in (index - 2, index - 1) if each > done)
        return
    first = max(_run_start(words, index), done + 1)
    if form.endswith("s"):
        yield from (Phrase(other, other, form) for other in _coordinated(words, first) if other > done)
    yield Phrase(first, index, form)


def _with_state(words: Words, index: int, done: int) -> Phrase | None:
    """A town and the abbreviated state behind it, which belongs to its name."""
    if words.gap(index)[:2] not in (", ", ",\n") or not is_name(words, index):
        return None
    match = _STATE.match(words.text, words.ends[index], words.ends[index] + 14)
    short = _state_in(match["short"]) if match else ""
    if match is None or not short:
        return None
    name = _states()["".join(short.split()).upper()]
    first = index
    while index - first < 2 and first - 1 > done and words.joined(first - 1) and is_name(words, first - 1):
        if word_kind(words.forms[first - 1]) in ("closed", "ordinary") and words.opens[first - 1]:
            break
        first -= 1
    last = index
    stop = match.start("short") + len(short)
    while last + 1 < len(words.starts) and words.starts[last + 1] < stop:
        last += 1
    return Phrase(first, last, name, end=stop)


def _state_in(written: str) -> str:
    """The longest beginning that cuts a state short: "D.C." of "D.C. A.", where an initial begins the next line."""
    short = written.rstrip()
    while short and "".join(short.split()).upper() not in _states():
        short = short[:-1].rpartition(".")[0]
        short = f"{short}." if short else ""
    return short


def _bracket_before(words: Words, index: int) -> int:
    """Where "[Ben Hai] River" begins; -1 where no bracket closes right before the type, or it follows a name."""
    gap = words.gap_before(index)
    if gap != "] " or not is_name(words, index - 1):
        return -1
    start = words.text.rfind("[", max(0, words.starts[index] - 40), words.starts[index])
    alone = start >= 0 and _BRACKETED.match(words.text, start) and not words.text[:start].rstrip()[-1:].isalpha()
    return start if start >= 0 and (alone or words.forms[index - 2].islower()) else -1


def _named_before(words: Words, index: int, done: int) -> bool:
    if _bracket_before(words, index) >= 0:
        return True
    if words.gap_before(index) == "] " and words.gap_before(index - 1) == " [" and is_name(words, index - 2):
        return is_name(words, index - 1)
    if index - 1 <= done or not is_name(words, index - 1) or not _touch(words, index - 1):
        return False
    before = words.forms[index - 1]
    if before.lower().rstrip("s") in titles() or before in word_list("work-words"):
        return False
    if before in word_list("organisation-words"):
        return words.forms[index] in _SHORES  # "Observatory Bay", but not "Bank City"
    named = word_kind(before) in ("given", "initial") and words.forms[index] in name_table("surnames")
    return not named  # "Benny Hill"


def _touch(words: Words, index: int) -> bool:
    """Whether a word and the next one belong together: "Beagle Channel", "Falkland's Islands"."""
    return words.joined(index) or words.gap(index) in ("'s ", "’s ")


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
    if words.lower(before) in ("and", "or") and is_name(words, before - 1):
        yield before - 1
