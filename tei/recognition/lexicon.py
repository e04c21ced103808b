"""A word in, what it may be out: ordinary word, title, given name, surname, none of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from tei.data import SortedLines, read_entries, read_rows, sorted_lines
from tei.expressions import expression

WordKind = Literal["initial", "given", "weak-given", "surname", "unknown", "ordinary", "closed", "acronym"]
NameTable = Literal["given-names", "surnames", "proper-words"]

_SYLLABLE = r"(?:t[sz]'?|hs|[hkg]w|ch'|tr|[zcstpkn]?h|ng|gi(?=[aou])|[bdghkmnpr]y|[bpmfdtnlgkjqxzcsrvwy]'?)?[aeiouüŭŏê]{1,3}h?(?:ng|nh|n|r|k|m|ch|c|p|t|l)?"  # noqa: E501
_EAST_ASIAN = expression(rf"{_SYLLABLE}(?:-?{_SYLLABLE})?", re.IGNORECASE)
# Persian and Arabic names of honour: Nizam-us-Sultan, Nur-ud-Din (but Shatt-al-Arab is a river)
_HONORIFIC = expression(r"[^\W\d_]{2,}-(?:ed|es|ud|ul|ur|us|ush|uz)-[^\W\d_]{2,}", re.IGNORECASE)
_VOWELS = frozenset("aeiouyäëïöüáéíóúàèìòùâêîôûæøåœãõăėęąīūōěűőů")
_TAKES_ES = expression(r"(?:[sxzo]|[cs]h)es$")
_ASPIRATION = str.maketrans("", "", "'’‘ʼ")  # "P'eng" as "Peng"
_GAELIC = expression(r"(?:Ma?c|O['’]|Fitz)[A-Z][a-z]")  # McArdle, O'Hara, FitzRoy
_DOUBLED = expression(r"([bdglmnprt])\1ed$")
_ONE_SYLLABLE = expression(_SYLLABLE, re.IGNORECASE)


@cache
def word_list(name: str) -> frozenset[str]:
    """A data file of this package, of one word a line."""
    return read_entries("tei.recognition", f"{name}.txt")


@cache
def titles() -> Mapping[str, str]:
    """What stands before a name, in small letters, to its kind: honorific, rank, office, nobility, …"""
    return MappingProxyType(dict(read_rows("tei.recognition", "titles.tsv")))


def title_kind(written: str) -> str:
    """The kind of a title as it stands in the text, with or without its last stop; empty where it is none."""
    title = " ".join(written.lower().split())
    return titles().get(title) or titles().get(f"{title}.", "")


@cache
def name_table(name: NameTable) -> SortedLines:
    """One of the large lists of names, made by scripts/compile_name_data.py."""
    return sorted_lines("tei.recognition", f"{name}.txt")


@cache
def title_ends() -> frozenset[str]:
    """The last words of the titles, in the singular and the plural: most words are none of them."""
    titled = [title.rstrip(".") for title in titles()]
    ends = {part for title in titled for part in (re.split(r"[ .]", title)[-1], re.split(r"[ .-]", title)[-1])}
    return frozenset((*ends, *(f"{end}s" for end in ends), *(f"{end[:-1]}ies" for end in ends if end.endswith("y"))))


@cache
def long_title_starts() -> frozenset[str]:
    """The first words of the titles of several words."""
    return frozenset(title.partition(" ")[0] for title in titles() if " " in title)


def _lemmas(word: str) -> list[str]:
    """The word and what it may be a form of: plurals, past tenses, participles."""
    found = [word]
    for ending, replacements in (
        ("ies", ("y",)),
        ("es", ("",)),
        ("s", ("",)),
        ("ed", ("", "e")),
        ("ing", ("", "e")),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 2 and (ending != "es" or _TAKES_ES.search(word)):
            found += [word[: -len(ending)] + replacement for replacement in replacements]
    if _DOUBLED.search(word):
        found.append(word[:-3])  # referred
    return found


@cache
def is_ordinary(word: str) -> bool:
    """Whether a word in small letters is one of the language's ordinary words (WordNet), or a regular form of one."""
    words = sorted_lines("tei.recognition", "words.txt")
    return word in word_list("person-verbs") or any(lemma in words for lemma in _lemmas(word))


@cache
def plain(word: str) -> str:
    """A word without its marks: Nguyễn as Nguyen."""
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFKD", word.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@cache
def is_east_asian_surname(word: str) -> bool:
    """Whether a word is a family name that stands before the given name."""
    names = word_list("east-asian-surnames")
    return word in names or plain(word).translate(_ASPIRATION) in names


@cache
def is_east_asian(word: str) -> bool:
    """Whether a word reads as one or two syllables of pinyin, Wade-Giles, or romanised Korean or Vietnamese."""
    return bool(_EAST_ASIAN.fullmatch(plain(word)))


@cache
def is_one_syllable(word: str) -> bool:
    """Whether a word reads as one syllable of these languages."""
    return bool(_ONE_SYLLABLE.fullmatch(plain(word)))


@cache
def has_surname_ending(word: str) -> bool:
    """Whether a word ends as surnames of some language do: -ov, -enko, -sson, -vich."""
    lower = word.lower()
    if _HONORIFIC.fullmatch(word):
        return True
    return len(word) > 4 and any(lower[-size:] in word_list("surname-endings") for size in (2, 3, 4, 5, 6))


@cache
def is_compound_office(word: str) -> bool:
    """Whether a word in small letters is put together of an office and small words: "aide-de-camp", "vice-consul"."""
    first, hyphen, rest = word.partition("-")
    parts = (first, *rest.split("-"))
    if not hyphen or not any(part in titles() or part in word_list("role-nouns") for part in parts):
        return False
    return all(is_ordinary(part) or part in titles() or part in word_list("particles") for part in parts)


def is_unspoken(word: str) -> bool:
    """Whether three letters to five have no vowel, as an abbreviation and hardly a name: "CTC"."""
    return 2 < len(word) < 6 and not any(letter in _VOWELS for letter in word.lower())


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") else word


@cache
def word_kind(word: str) -> WordKind:
    """What a word with a capital may be. `closed` can be no part of a name: function words, generic terms, demonyms."""
    lower = word.lower()
    if len(word) == 1:
        return "initial"
    if word.isupper():
        return "acronym"
    if "-" in word and lower.rpartition("-")[2] in titles() and is_ordinary(lower.partition("-")[0]):  # Vice-Consul
        return "closed"
    if lower in word_list("function-words") or word in word_list("calendar-words"):
        return "closed"
    if word in name_table("given-names"):
        return "weak-given" if is_ordinary(lower) else "given"
    if (
        lower in word_list("name-heads")
        or word in name_table("proper-words")
        or _singular(word) in name_table("proper-words")
    ):
        return "closed"
    if is_ordinary(lower):
        return "ordinary"
    named = word in name_table("surnames") or has_surname_ending(word) or _GAELIC.match(word)
    return "surname" if named else "unknown"
