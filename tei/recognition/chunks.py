"""Words in, chunks out: the longest groups of words that may be one name, each with what stands around it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tei.authority.gazetteer import LARGE, find_places_named
from tei.recognition.eastern import is_east_asian_pair, is_family_first
from tei.recognition.growing import (
    BRACKET,
    NAME_KINDS,
    bracket_opens_before,
    grow,
    is_abbreviated_given,
    is_initial,
    kind_at,
    may_be_surname,
    names_state,
)
from tei.recognition.lexicon import (
    WordKind,
    is_unspoken,
    name_table,
    titles,
    word_kind,
    word_list,
)
from tei.recognition.rulers import number_behind
from tei.recognition.shapes import has_capital
from tei.recognition.titles import (
    is_abbreviation,
    is_title_cut_short,
    is_title_itself,
    leads_to_title,
    title_before,
)
from tei.recognition.words import END, Words

_ANY_NAME = frozenset((*NAME_KINDS, "initial"))
_ARTICLES = frozenset(("das", "der", "el", "il", "la", "las", "le", "les", "los", "o", "os"))
_COMMON_TITLES = frozenset(("chief", "deputy", "general", "major", "minister", "president", "private", "secretary"))
_ADDRESSED = frozenset(("speaker",))  # offices that are no titles: "Mr. Speaker"
_CYRILLIC = "\u0400"  # letters from there on


class Chunk(NamedTuple):
    """Words `first` to `last` (inclusive) that may be a name, and the title before them."""

    first: int
    last: int
    kinds: tuple[WordKind | str, ...]  # of each word; "particle" for small words inside, "number" for a ruler's
    title: tuple[int, int] | None = None  # the words of the title, last inclusive
    bracket: int = -1  # the last word inside a bracket that closes within the chunk: "[Pavel] Orlin"
    described: bool = False  # the bracket before describes: "[Corsican leader] Pasquale"


def find_chunks(words: Words) -> Iterator[Chunk]:
    """All chunks, in order; no word is in two of them."""
    done = -1
    for index in words.capitals:
        if index > done and (chunk := _chunk_at(words, index, done)):
            done = chunk.last
            yield chunk


def _chunk_at(words: Words, index: int, done: int) -> Chunk | None:
    kind = kind_at(words, index)
    before = title_before(words, index)
    title = None if before and before[0] <= done else before
    if title is None and kind in ("ordinary", "closed") and not _precedes_part(words, index):
        return None
    kind = _kind_by_next(words, index, kind)
    if kind not in _ANY_NAME and not _named_by_title(words, index, kind, title):
        return None
    if _is_no_name(words, index, kind, titled=title is not None):
        return None
    if words.forms[index] == "M" and words.lower(index + 1) in ("de", "le", "la", "du", "des") and not title:
        return None  # Monsieur
    last, kinds, bracket = grow(words, index, kind, title is not None)
    if kinds.count("initial") == len(kinds) or (last == index and is_abbreviated_given(words, index)):
        return None
    if set(kinds) <= NAME_KINDS and number_behind(words, last):
        last, kinds = last + 1, (*kinds, "number")
    first = index if before else _with_particles(words, index, done)  # "el Canciller Paz"
    if first < index:
        before = title_before(words, first)
        if words.foreign and before and _is_seat(words, index):
            return None
    cyrillic = words.foreign and words.forms[index] > _CYRILLIC
    if cyrillic and kinds[0] != "initial" and kinds[1:2] == ("initial",) and kinds[-1] in NAME_KINDS:
        first, kinds = first + 1, kinds[1:]  # "послом Югославии Д. Видичем"
    kinds = ("particle",) * (index - first) + kinds
    return Chunk(first, last, kinds, title or before, bracket, _is_described(words, first))


def _is_his_place(words: Words, index: int) -> bool:
    """Whether a city stands there from which somebody is, who is named behind it: "from Trieste Rudolf Holm"."""
    if words.lower(index - 1) not in ("at", "from", "in") or not (words.joined(index) and words.joined(index + 1)):
        return False
    if not (words.is_capital(index + 1) and words.is_capital(index + 2)):
        return False
    if kind_at(words, index + 1) not in ("given", "weak-given", "unknown"):
        return False
    form = words.forms[index]
    return any(place.population >= LARGE and place.name == form for place in find_places_named(form))


def _is_no_name_in_capitals(words: Words, index: int, *, titled: bool) -> bool:
    """In a line of capitals: "CTC", or the verb behind a plural title ("PARTY LEADERS CALLED")."""
    if not words.text[words.starts[index] : words.starts[index] + 2].isupper():
        return False
    if titled:
        return words.lower(index - 1).endswith("s") and words.lower(index) in word_list("person-verbs")
    return is_unspoken(words.forms[index])


def _is_no_name(words: Words, index: int, kind: WordKind, *, titled: bool) -> bool:
    """Whether a name does not begin there, though its word may be a name's."""
    if kind == "initial" and not is_initial(words, index):
        return True
    if words.opens[index] and _is_no_name_in_capitals(words, index, titled=titled):
        return True
    if kind == "unknown" and not titled and _is_his_place(words, index):
        return True
    return (
        _is_office_with_article(words, index)
        or is_title_itself(words, index)
        or is_abbreviation(words, index)
        or is_title_cut_short(words, index)
    )


def _is_office_with_article(words: Words, index: int) -> bool:
    """ "El Canciller", "le Ministre": an article of another language and what somebody is; not "Le Duc Tho"."""
    first = index if words.lower(index) in _ARTICLES else index - 1
    if words.lower(first) not in _ARTICLES or words.lower(first + 1) not in titles() or not words.joined(first):
        return False
    return not any(is_family_first(words.forms[start : start + 3]) for start in (index - 1, index) if start >= 0)


def _precedes_part(words: Words, index: int) -> bool:
    """Whether the next word may be a part of a name: most words with a capital stand before one in small letters."""
    return words.gap(index) != END and _may_be_part(words.forms[index + 1])


@cache
def _may_be_part(form: str) -> bool:
    return not form[0].islower() or form in word_list("particles") or has_capital(form)


def _kind_by_next(words: Words, index: int, kind: WordKind) -> WordKind:
    """What a word may be since the next one makes it a name's: "Ram Singh", "Ain ud-Dowleh", "Yu. Smirnov"."""
    if (kind == "ordinary" and _precedes_honour(words, index)) or _is_honoured(words, index):
        kind = "unknown"
    if kind in ("ordinary", "closed") and (is_east_asian_pair(words, index) or _is_capital_particle(words, index)):
        kind = "surname"
    return "given" if kind == "unknown" and is_abbreviated_given(words, index) else kind


def _is_seat(words: Words, index: int) -> bool:
    """Whether a particle and a country or a common noun make a name the seat of an office: "Embajador de España"."""
    if index in words.common or names_state(words.forms[index]):
        return True
    office = titles().get(words.lower(index - 2)) == "office" and words.lower(index - 1) in word_list("romance-of")
    return office and words.forms[index] not in name_table("surnames")


def _named_by_title(words: Words, index: int, kind: str, title: tuple[int, int] | None) -> bool:
    # "Mr. Field", "Captain Field": after a title an ordinary word is a surname, but not "President of"
    if title and kind == "acronym":
        lower = words.lower(index)  # "Mr. SPEAKER" is nobody's name
        return len(lower) > 3 and lower not in titles() and lower not in word_list("role-nouns")
    if title is None or kind not in ("ordinary", "closed") or leads_to_title(words, index):
        return False
    last = words.lower(title[1])
    if may_be_surname(words, index):
        return True
    if index in words.common:
        return False  # "Señor Ministro", "MONSIEUR LE MINISTRE"
    lower = words.lower(index)
    if lower in titles():  # "Mr. President" is addressed by his office; "Mr. King" and "Mrs. Bishop" are called so
        noble = titles()[lower] in ("nobility", "clerical") and titles().get(last) == "honorific"
        return noble and words.is_capital(title[0]) and words.forms[index] in name_table("surnames")
    if lower in word_list("role-nouns") or lower in _ADDRESSED:
        return False
    proper = words.forms[index] in name_table("proper-words") and words.is_capital(title[0])
    return last not in _COMMON_TITLES and (proper or lower in word_list("name-heads"))


def _is_honoured(words: Words, index: int) -> bool:
    return index + 1 in words.honours and words.joined(index) and words.lower(index) != "the"


def _precedes_honour(words: Words, index: int) -> bool:
    """ "Ram Singh": an ordinary word, and yet a first name."""
    if words.opens[index] or not words.joined(index) or words.lower(index) in titles():
        return False
    return words.forms[index + 1] in word_list("titles-after")


def _is_capital_particle(words: Words, index: int) -> bool:
    """ "Van der Velde", "De la Cruz": a particle with a capital before a name or a further particle."""
    if words.lower(index) not in word_list("particles") or not words.joined(index) or len(words.forms[index]) > 3:
        return False
    following = words.forms[index + 1]
    if following in word_list("particles"):
        return True
    if index + 1 in words.common:
        return False
    named = word_kind(following) in NAME_KINDS or title_before(words, index) is not None  # "Captain De Wet"
    return words.is_capital(index + 1) and named


def _with_particles(words: Words, index: int, done: int) -> int:
    first = index
    while (
        first - 1 > done
        and index - first < 3
        and words.forms[first - 1] in word_list("particles")
        and words.forms[first - 1] not in ("y", "e")
        and words.joined(first - 1)
    ):
        first -= 1
    return first


def _is_described(words: Words, first: int) -> bool:
    """Whether a bracket that ends in a small word closes right before: "[the Corsican leader] Pasquale"."""
    return bool(
        first
        and BRACKET.fullmatch(words.gap(first - 1))
        and words.forms[first - 1][0].islower()
        and bracket_opens_before(words, first - 1)
    )
