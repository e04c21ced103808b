"""The words of a person's name in, its parts out; and whether two names may be one person's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from tei.expressions import expression
from tei.recognition.eastern import is_family_first, is_given_last
from tei.recognition.lexicon import name_table, word_list
from tei.recognition.rulers import is_number
from tei.recognition.things import is_given

_PATRONYMIC = expression(r".{2,}(?:[oe]vich|[oe]vna|ichna|ych)", re.IGNORECASE)
_NUMBER_MARK = "#"  # Charles X is no Charles I: the mark keeps I from II
_FAMILY_OPENERS = frozenset(
    ("De", "Van", "Von", "Al", "El", "La", "Le", "Di", "Da", "Del", "Della", "Du", "Mac", "Ben", "Bin")
)
_SUFFIXES = expression(r"jr|sr|esq|[ivx]{1,5}", re.IGNORECASE)


class PersonName(NamedTuple):
    """A name in parts. `given` may be initials; `middle` may belong to either part (John *Foster* Dulles)."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    middle: tuple[str, ...] = ()
    family_first: bool = False

    @property
    def key(self) -> str:
        """The family name for comparison: no marks, no particles, small letters."""
        return _key(self.family)

    @property
    def numbered(self) -> bool:
        """Whether it is a ruler's, with a number."""
        return bool(self.given) and self.given[0].endswith(_NUMBER_MARK)

    @property
    def weight(self) -> int:
        """How full the name is: the more letters of given names, the fuller."""
        return sum(map(len, self.given + self.middle)) + len(self.family)


@lru_cache(maxsize=1 << 14)
def _key(family: tuple[str, ...]) -> str:
    words = [word for word in family if word.lower() not in word_list("particles")] or list(family)
    return fold(" ".join(words))


@cache
def fold(form: str) -> str:
    """A form for comparison: marks, hyphens and apostrophes away, small letters."""
    if form.isascii():
        return re.sub(r"['-]", "", form.lower())
    plain = unicodedata.normalize("NFKD", form)
    return re.sub(r"['’ʼ‘-]", "", "".join(letter for letter in plain if not unicodedata.combining(letter))).casefold()


@lru_cache(maxsize=1 << 14)
def fold_all(forms: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name for comparison, see `fold`."""
    return tuple(map(fold, forms))


@lru_cache(maxsize=1 << 14)
def parse_name(forms: tuple[str, ...]) -> PersonName:
    """The parts of a name, from its shape alone."""
    if len(forms) > 1 and is_number(forms[-1]) and (len(forms) == 2 or all(map(is_given, forms[:-1]))):
        return PersonName((f"{forms[-1]}{_NUMBER_MARK}",), forms[:-1])
    words = [form for form in forms if not (len(forms) > 2 and _SUFFIXES.fullmatch(form) and form is forms[-1])]
    if len(words) == 1:
        return PersonName((), (words[0],))
    if is_family_first(words):
        return PersonName(tuple(words[1:]), (words[0],), family_first=True)
    if is_given_last(words):
        return PersonName((words[1],), (words[0],), family_first=True)
    if all(len(word) == 1 for word in words[1:]):  # "Kuzmin N.S."
        return PersonName(tuple(words[1:]), (words[0],))
    if len(words) == 2 and _PATRONYMIC.fullmatch(words[1]) and words[0] in name_table("given-names"):
        return PersonName(tuple(words), ())
    return _split(words)


def _split(words: list[str]) -> PersonName:
    start = next(
        (place for place, word in enumerate(words) if place and _opens_family(word, place, words)), len(words) - 1
    )
    if words[0].lower() in word_list("particles") and words[0].islower():
        start = 0
    given = words[:start]
    middle = [word for word in given[1:] if _may_be_family(word)]
    return PersonName(tuple(word for word in given if word not in middle), tuple(words[start:]), tuple(middle))


def _opens_family(word: str, place: int, words: list[str]) -> bool:
    return place < len(words) - 1 and (word in word_list("particles") or word in _FAMILY_OPENERS)


def _may_be_family(word: str) -> bool:
    if word in name_table("given-names") and word not in name_table("surnames"):
        return False
    return len(word) > 2 and not _PATRONYMIC.fullmatch(word)


def compatible(one: PersonName, other: PersonName) -> bool:
    """Whether two names may be one person's: the same family name, and given names that do not disagree."""
    return one == other or (one.key == other.key and _agree(one.given + one.middle, other.given + other.middle))


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return all(_same_given(fold(a), fold(b)) for a, b in zip(one, other, strict=False))


def _same_given(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) <= 2 and long.startswith(short)


def short_forms(name: PersonName) -> Iterator[tuple[str, ...]]:
    """The shorter names by which a document may call the same person, the safest first."""
    if name.family and (name.given or name.middle):
        yield name.family
        bare = tuple(word for word in name.family if word.lower() not in word_list("particles"))
        if bare and bare != name.family:
            yield bare
        if name.middle:
            yield (*name.middle[-1:], *name.family)
            if name.middle[-1] in name_table("surnames"):  # Spanish: the mother's name may be left out
                yield (*name.given, *name.middle[-1:])
            if name.middle[-1] not in name_table("given-names"):
                yield name.middle[-1:]
