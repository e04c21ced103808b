"""The language of a text: stated, or shown by its most usual words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from tei.expressions import expression
from tei.languages import function_words, language_name, language_tag, missing_letters, usual_words
from tei.model import Finding, Source

_TAG = expression(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")  # the shape of a BCP 47 tag
_WORD = expression(r"[^\W\d_]+")
_ENOUGH = 20_000  # characters
_FEWEST = 40  # words: less must show their language the more clearly
_LEAST = 12  # words: less tell nothing
_ENGLISH = 0.12  # of the words of a text, at least, are the function words of English
_SHARE = 0.25  # of the words, at least, are the usual ones of another language
_SHORT_SHARE = 0.35  # so in a short text
_SOME = 0.03  # of the words: English, though in names, numbers and capitals
_AHEAD = 1.25  # times the next language
_FAR_AHEAD = 1.6
_LEAST_SHARE = 0.2  # of the words, where no other language has half as many, in a short text a third
_ALONE, _FAR_ALONE = 2, 3
_RARE = 300  # letters, of which one at most may be of another language
_SAID = 4  # words that the message names


def language_of(source: Source, stated: str, start: int) -> tuple[str, tuple[Finding, ...]]:
    """The tag (BCP 47) of the text behind an offset, and a message where it is not English and nothing states it.

    What is stated may be a tag or the English name of one language. A short text is taken for English, unless its words
    show another language all the more clearly, or are not in Latin letters; a text whose words show no language for
    certain is `und`.
    """
    if stated and (tag := language_tag(stated) or (stated if _TAG.fullmatch(stated) else None)):
        return tag, ()
    written = Counter(_WORD.findall(source.text[start : start + _ENOUGH]))
    counts = in_small_letters(written)
    total = sum(counts.values())
    english = _count(counts, function_words()["en"])
    if english >= _ENGLISH * total:
        return "en", ()
    tag = shown_by(written)
    if tag == "en" or not tag:
        return _unshown(counts, total, english), ()
    known = function_words()[tag]
    shown = [word for word in sorted(known, key=lambda word: -counts[word])[:_SAID] if counts[word]]
    words = f"nothing states the language; by its words ({', '.join(shown)} …) the text is {language_name(tag)} ({tag})"
    return tag, (source.finding("info", "language-detected", words, start),)


def in_small_letters(written: Mapping[str, int]) -> Counter[str]:
    """The words in small letters, with how often each stands."""
    counts: Counter[str] = Counter()
    for word, count in written.items():
        counts[word.lower()] += count
    return counts


def shown_by(written: Mapping[str, int]) -> str:
    """The tag of the language that words, with how often each stands, show; empty where they show none."""
    counts, total = in_small_letters(written), sum(written.values())
    if total < _LEAST:
        return ""
    short = total < _FEWEST
    share, ahead = (_SHORT_SHARE, _FAR_AHEAD) if short else (_SHARE, _AHEAD)
    known = {tag: sum(map(counts.__getitem__, words.intersection(counts))) for tag, words in usual_words().items()}
    for tag in _excluded(written):
        known[tag] = 0
    # the words of closed classes count twice: what else is usual is so in the languages nearest to it as well
    scores = {tag: number and number + _count(counts, function_words()[tag]) for tag, number in known.items()}
    tag, second = sorted(scores, key=lambda each: -scores[each])[:2]
    alone = known[tag] >= _LEAST_SHARE * total and scores[tag] >= (_FAR_ALONE if short else _ALONE) * scores[second]
    return tag if alone or (known[tag] >= share * total and scores[tag] >= ahead * scores[second]) else ""


def _count(counts: Mapping[str, int], words: Iterable[str]) -> int:
    return sum(counts[word] for word in words)


def _excluded(written: Mapping[str, int]) -> Iterator[str]:
    """The languages that have not the letters of some words; those of names do not count."""
    marked = {word: count for word, count in written.items() if not word.isascii() and word.islower()}
    if marked:
        letters = sum(len(word) * count for word, count in written.items())
        for tag, missing in missing_letters().items():
            foreign = sum(count for word, count in marked.items() if not missing.isdisjoint(word))
            if foreign * _RARE > letters:
                yield tag


def _unshown(counts: Mapping[str, int], total: int, english: int) -> str:
    latin = sum(count for word, count in counts.items() if _is_latin(word))
    if 2 * latin < total:
        return "und"
    return "en" if total < _FEWEST or english > _SOME * total else "und"


@cache
def _is_latin(word: str) -> bool:
    return word[0] < "\u0250"
