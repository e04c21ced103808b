"""A chunk in, what its surroundings say for and against a person out, in points with reasons."""

from __future__ import annotations

from typing import NamedTuple

from tei.expressions import expression
from tei.recognition.chunks import Chunk
from tei.recognition.lexicon import titles, word_list
from tei.recognition.words import Words

_PLACE_PREPOSITIONS = frozenset(
    ("in", "at", "near", "into", "throughout", "outside", "inside", "within", "via", "across")
)
_WAY_PREPOSITIONS = frozenset(("to", "from", "around", "off", "towards", "toward"))
_PERSON_PREPOSITIONS = frozenset(
    ("with", "by", "about", "between", "like", "under", "against", "for", "and", "that", "whether")
)
_LIFE_DATES = expression(r"\s?\((?:born |b\. |d\. |died |c\. )?\d{4}\s?[-–—)]")

_EPITHETS = frozenset(
    (
        "alias",
        "beloved",
        "certain",
        "dear",
        "dearest",
        "late",
        "little",
        "named",
        "old",
        "one",
        "poor",
        "surnamed",
        "young",
    )
)
_ADVERBS = frozenset(
    ("again", "also", "already", "always", "at", "even", "ever", "immediately", "just", "merely", "never", "not", "now",
     "often", "once", "only", "really", "since", "still", "then", "too")
)  # fmt: skip
_SELF = frozenset(("himself", "herself"))
_WAS = frozenset(
    ("was", "is", "were", "hath", "doth", "became", "becomes", "has", "had", "would", "will", "did", "does", "could")
)
_BE = frozenset(("was", "were", "is", "are", "be", "been"))  # "was called X": X is no object
_ASKING = frozenset(("did", "does", "has", "had", "was", "is", "would", "will", "can", "could", "should", "do"))


class Hint(NamedTuple):
    """One observation: points for (or against) a person, and its words."""

    points: float
    reason: str
    act: bool = False  # what is said or done, which countries and cities do too


def hints_at(words: Words, chunk: Chunk) -> list[Hint]:
    """What the words right before and after a chunk say; empty where they say nothing."""
    found = [*_before(words, chunk.first), *_after(words, chunk)]
    return [hint for hint in found if hint is not None]


def _before(words: Words, first: int) -> list[Hint]:
    gap = words.gap_before(first)
    word = words.lower(first - 1)
    if gap.strip() == "," and _ends_apposition(words, first):
        return [Hint(1.5, "the name of somebody described right before it")]
    if gap.strip() == "," and (titles().get(word) == "kinship" or word in word_list("role-nouns")):
        return [Hint(1.5, f'"{word}," before it')]
    if gap.strip() not in ("", "[", '"', "“"):
        return []
    if word in ("signed", "signs") and '"' in gap.replace("“", '"'):
        return [Hint(2.0, f'"{word}" before it')]
    if word in _EPITHETS and words.gap(first - 1) != "\x00":
        return [Hint(2.0, f'"{word}" before it')]
    return _after_word(words, first, word)


def _after_word(words: Words, first: int, word: str) -> list[Hint]:
    if word in _PLACE_PREPOSITIONS:
        return [Hint(-1.5, f'"{word}" before it, as before places')]
    if word == "of" and words.lower(first - 2) in word_list("person-of-nouns"):
        return [Hint(1.2, f'"{words.lower(first - 2)} of" before it, as before persons')]
    if word == "of" and first > 1 and words.is_capital(first - 2) and words.joined(first - 2):
        return [Hint(-2.5, '"of" before it, behind a name or a title, as before places')]
    if word in _WAY_PREPOSITIONS:
        moved = word_list("motion-words") & {words.lower(first - 2), words.lower(first - 3)}
        return [Hint(-1.5, f'"{min(moved)} {word}" before it, as before places')] if moved else []
    if word in word_list("object-verbs") and not words.opens[first] and words.lower(first - 2) not in _BE:
        return [Hint(1.5, f'"{word}" before it, whose object is a person', act=True)]
    if word in _ASKING and words.opens[first - 1]:
        return [Hint(0.5, "asked about as the one who acts")]
    if word == "to" and words.lower(first - 2) in word_list("person-verbs"):
        return [Hint(1.2, f'"{words.lower(first - 2)} to" before it')]
    if word in ("with", "to", "from", "by") and words.lower(first - 2) in word_list("exchange-nouns"):
        return [Hint(1.2, f'"{words.lower(first - 2)} {word}" before it')]
    if word in _PERSON_PREPOSITIONS:
        return [Hint(0.4, f'"{word}" before it, as before persons')]
    return []


def _ends_apposition(words: Words, first: int) -> bool:
    """ "our Consul in Galatz, X": a title with an article or a capital, up to five words before the comma."""
    for index in range(first - 1, max(0, first - 7), -1):
        word = words.lower(index)
        if word in titles() and titles()[word] != "kinship":
            if index < first - 1 and words.joined(index) and words.is_capital(index + 1):
                return False  # "Ambassador Holm, Madrid": a name behind the title
            return (
                words.forms[index][0].isupper()
                or words.lower(index - 1)
                in (
                    "the",
                    "our",
                    "his",
                    "their",
                    "a",
                    "an",
                )
                or (words.is_capital(index - 1) and words.lower(index - 2) in ("the", "our", "a", "an"))
            )
        if index < first - 1 and not words.gap(index).isspace():
            return False
    return False


def _after(words: Words, chunk: Chunk) -> list[Hint]:
    last = chunk.last
    gap = words.gap(last)
    if gap == "\x00":
        return []
    following = words.lower(last + 1)
    if gap[:2] in ("'s", "’s", "ʼs", "' ", "’ "):
        return _possessed(words, last)
    if gap.isspace():
        return _verb(words, chunk, following)
    if _LIFE_DATES.match(gap + words.text[words.starts[last + 1] : words.starts[last + 1] + 12]) or _dates(words, last):
        return [Hint(1.5, "dates of a life after it")]
    if gap.lstrip("]").startswith(","):
        return _after_comma(words, last)
    return []


def _dates(words: Words, last: int) -> bool:
    end = words.ends[last]
    return bool(_LIFE_DATES.match(words.text, end, end + 24))


def _possessed(words: Words, last: int) -> list[Hint]:
    nouns = (words.lower(last + 1), words.lower(last + 2))
    for noun in nouns:
        if noun in word_list("person-nouns"):
            return [Hint(1.5, f'"\'s {noun}" after it, as persons have')]
    return [Hint(0.3, "a possessive")]


def _verb(words: Words, chunk: Chunk, following: str) -> list[Hint]:
    last = chunk.last
    if following in word_list("person-verbs") and words.forms[last + 1][0].islower():
        return [Hint(2.0, f'"{following}" after it, whose subject is a person', act=True)]
    if following in _SELF or following == "who":
        return [Hint(2.0, f'"{following}" after it')]
    if following in _ADVERBS or following in _WAS:
        second = last + 2 + (words.lower(last + 2) in _ADVERBS)
        if is_act(words.lower(second)) and following not in ("was", "is", "were"):
            return [Hint(1.5, f'"{following} … {words.lower(second)}" after it, whose subject is a person', act=True)]
        return _predicate(words, last, following)
    return []


def is_act(verb: str) -> bool:
    """Whether only persons do it: the form that follows a name, or the plain one ("would sign")."""
    acts = word_list("person-verbs")
    return verb in acts or f"{verb}s" in acts or f"{verb}ed" in acts or f"{verb}d" in acts


def _predicate(words: Words, last: int, following: str) -> list[Hint]:
    if following in ("was", "is", "became", "were"):
        for index in range(last + 2, last + 6):
            if words.lower(index) in titles() or words.lower(index) in word_list("role-nouns"):
                return [Hint(1.5, f'"{following} … {words.lower(index)}" after it')]
    if words.lower(last + 2) in ("in", "on", "near"):  # as places are, too
        return []
    return [Hint(0.4, f'"{following}" after it')]


def _after_comma(words: Words, last: int) -> list[Hint]:
    following = words.lower(last + 1)
    if following in ("who", "whom", "whose"):
        return [Hint(2.0, f'", {following}" after it')]
    for index in range(last + 1, last + 6):
        word = words.lower(index)
        if word == "to":  # "to count the children"
            break
        phrase = f"{word} {words.lower(index + 1)}"
        if phrase in titles() or word in titles() or word in word_list("role-nouns"):
            named = words.forms[min(index + 1, len(words.forms) - 1)][0].isupper() and words.joined(index)
            return [] if named else [Hint(1.5, f'", … {word}" after it')]
        if "," in words.gap(index) or words.gap(index) == "\x00" or "." in words.gap(index):
            break
    if following in word_list("person-verbs") and words.forms[last + 1][0].islower():
        return [Hint(0.5, f'", {following}" after it')]
    return []


def speech_before(words: Words, first: int) -> Hint | None:
    """ "…", said X: a verb of speech right before the name, after a quotation."""
    if first < 2 or not words.gap_before(first).isspace():
        return None
    verb = words.lower(first - 1)
    quoted = any(mark in words.gap_before(first - 1) for mark in "\"”’'»,")
    return (
        Hint(2.0, f'"{verb}" before it, after what was said') if quoted and verb in word_list("person-verbs") else None
    )
