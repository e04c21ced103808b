"""Words in; which of them are a title before a name, or letters that stand for an office, out."""

from __future__ import annotations

from functools import cache

from tei.expressions import expression
from tei.recognition.lexicon import (
    is_east_asian,
    is_east_asian_surname,
    long_title_starts,
    title_ends,
    titles,
    word_list,
)
from tei.recognition.words import END, Words

_AFTER_TITLE = expression(r"\.?\]?\s{1,80}\[?|\.")
_PEERS = frozenset(
    ("baron", "baroness", "countess", "duchess", "duke", "earl", "marchioness", "marquess", "marquis", "viscount",
     "viscountess")
)  # fmt: skip
_LONGEST_TITLE = 4
_COMPASS = frozenset("NESW")
_MINUTES = frozenset("'′’\"″”")
_SHORTEST_PLURAL = 4  # letters: "US" is no two of the Burmese title U


def title_before(words: Words, index: int) -> tuple[int, int] | None:
    """The longest title that ends right before a word, as its first and last word: "Rear Admiral", "Earl of"."""
    before = words.lower(index - 1)
    if before == "of" and words.lower(index - 2) in _PEERS and words.joined(index - 1):
        return (index - 2, index - 1) if words.is_capital(index - 2) and words.joined(index - 2) else None
    if before not in title_ends() or _is_family_name(words, index - 1):
        return None
    gap = words.gap_before(index)
    if index == 0 or not _AFTER_TITLE.fullmatch(gap) or (words.line_ends[index - 1] and "\n" in gap):
        return None
    if len(before) == 1 and index > 1 and len(words.forms[index - 2]) == 1 and words.gap(index - 2) == ".":
        return None  # "A.M. Fresh breezes": the M is no Monsieur
    dotted = gap.startswith(".")  # the stop of an abbreviation, else that of a sentence: "Good day, Doctor. Please"
    best = None
    for first in range(index - 1, max(-1, index - 1 - _LONGEST_TITLE), -1):
        if first < index - 1 and words.gap(first) not in (" ", "\n", ". ", "-", ".", "-\n"):
            break
        phrase = words.text[words.starts[first] : words.ends[index - 1]].lower().replace("\n", " ")
        if f"{phrase}." in titles() if dotted else phrase in titles() or _is_plural_title(phrase):
            best = first
    return None if best is None else (best, index - 1)


def _is_family_name(words: Words, index: int) -> bool:
    """ "Pan Tzu-li": a title elsewhere, but before a given name in syllables a family name."""
    following = words.forms[index + 1] if words.joined(index) else ""
    return "-" in following and is_east_asian_surname(words.forms[index]) and is_east_asian(following)


def _is_plural_title(phrase: str) -> bool:
    if len(phrase) < _SHORTEST_PLURAL or phrase[-1] != "s":
        return False
    return phrase[:-1] in titles() or (phrase[-3:] == "ies" and f"{phrase[:-3]}y" in titles())


def leads_to_title(words: Words, index: int) -> bool:
    """Whether a title follows that a title before began: "Deputy Vice Minister"."""
    following = words.lower(index + 1) if words.joined(index) and words.is_capital(index + 1) else ""
    return following in titles() or following in word_list("role-nouns")


def is_office(words: Words, index: int) -> bool:
    """Whether a letter with a stop is part of an abbreviation that is no person's: "G.O.C. Troops", "M.P."."""
    first = last = index
    while len(words.forms[first - 1]) == 1 and first and words.gap(first - 1) == ".":
        first -= 1
    while words.gap(last) == "." and len(words.forms[last + 1]) == 1:
        last += 1
    written = words.text[words.starts[first] : words.ends[last] + 1].lower()
    return first < last and written in word_list("office-abbreviations")


def is_bearing(words: Words, index: int) -> bool:
    """Whether a letter with a stop is of a point of the compass: "36° 02' S.", "from W.N.W.", "by E."."""
    if words.forms[index] not in _COMPASS:
        return False
    first = last = index
    while words.forms[first - 1] in _COMPASS and first and words.gap(first - 1) == ".":
        first -= 1
    while words.gap(last) == "." and words.forms[last + 1] in _COMPASS:
        last += 1
    if last - first == 2:
        return True
    before = words.text[max(0, words.starts[first] - 3) : words.starts[first]].rstrip()
    return before[-1:] == "°" or (before[-1:] in _MINUTES and before[-2:-1].isdigit())


def is_abbreviation(words: Words, index: int) -> bool:
    """Whether a word is cut short and is no name: "Co.", "Supt.", "LTD"."""
    lower = words.lower(index)
    return lower in _cut_short() and (words.gap(index).startswith((".", END)) or lower in word_list("name-heads"))


@cache
def _cut_short() -> frozenset[str]:
    return frozenset(word.removesuffix(".") for word in word_list("abbreviations"))


@cache
def _of_long_titles() -> frozenset[str]:
    """The words of titles of several words: most words are none of them."""
    return frozenset(word for title in titles() if " " in title for word in title.split())


def is_title_cut_short(words: Words, index: int) -> bool:
    """Whether a word is a title with its stop, and no name behind it: the first of "Mr. and Mrs. Holm"."""
    return (
        len(words.forms[index]) > 1
        and words.gap(index).startswith((". ", ".-"))
        and f"{words.lower(index)}." in titles()
    )


def is_title_itself(words: Words, index: int) -> bool:
    """Whether the word is a title before a name: "Don Pedro", "Sir Henry", "Lt. Gray"."""
    if _begins_long_title(words, index):
        return True
    if _is_family_name(words, index):
        return False
    lower = words.lower(index)
    if lower == "m" and _is_initial_among(words, index):
        return False  # "Mr. M. R. Deshmukh"
    if lower not in titles() and not (f"{lower}." in titles() and words.gap(index).startswith(".")):
        return False
    if not _AFTER_TITLE.fullmatch(words.gap(index)):
        return False
    following = index + 1
    if words.forms[following] in word_list("particles") and words.joined(following):  # "Chargé van Holm"
        following += 1
    return words.forms[following][0].isupper()


def _is_initial_among(words: Words, index: int) -> bool:
    following = words.forms[index + 1] if words.gap(index) != END else ""
    return len(following) == 1 or title_before(words, index) is not None


def _begins_long_title(words: Words, index: int) -> bool:
    """Whether the word stands within a title of two or three words: "Khan Bahadur Abdul Latif"."""
    if words.lower(index) not in _of_long_titles():
        return False
    for first in (index, index - 1):
        if words.lower(first) not in long_title_starts():
            continue
        for size in (3, 2):
            last = first + size - 1
            if (
                first < 0
                or not first <= index <= last
                or not all(words.joined(each) for each in range(first, last + 1))
            ):
                continue
            phrase = " ".join(words.lower(each) for each in range(first, last + 1))
            if phrase in titles() and words.is_capital(first) and words.is_capital(last + 1):
                return True
    return False
