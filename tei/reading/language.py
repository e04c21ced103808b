"""The language of a text: stated, or shown by its most usual words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache

from tei.data import read_rows
from tei.expressions import expression
from tei.languages import language_name, language_tag
from tei.model import Finding, Source

_TAG = expression(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")  # the shape of a BCP 47 tag
_WORD = expression(r"[^\W\d_]+")
_ENOUGH = 20_000  # characters
_FEWEST = 40  # words: less tell nothing
_SHARE = 0.12  # of the words of a text, at least
_SOME = 0.03  # of the words: English, though in names, numbers and capitals
_AHEAD = 1.25  # times the next language
_SAID = 4  # words that the message names


def language_of(source: Source, stated: str, start: int) -> tuple[str, tuple[Finding, ...]]:
    """The tag (BCP 47) of the text behind an offset, and a message where it is not English and nothing states it.

    What is stated may be a tag or the English name of one language. A short text is taken for English; one whose words
    show no language for certain is `und`.
    """
    if stated and (tag := language_tag(stated) or (stated if _TAG.fullmatch(stated) else None)):
        return tag, ()
    counts = Counter(_WORD.findall(source.text[start : start + _ENOUGH].lower()))
    total = sum(counts.values())
    if total < _FEWEST:
        return "en", ()
    scores = {tag: sum(counts[word] for word in words) for tag, words in _function_words().items()}
    tag, second = sorted(scores, key=lambda each: -scores[each])[:2]
    if tag == "en" or scores["en"] >= _SHARE * total:
        return "en", ()
    if scores[tag] < max(_SHARE * total, _AHEAD * scores[second]):
        return ("en" if scores["en"] > _SOME * total else "und"), ()
    shown = sorted(_function_words()[tag], key=lambda word: -counts[word])[:_SAID]
    words = f"nothing states the language; by its words ({', '.join(shown)} …) the text is {language_name(tag)} ({tag})"
    return tag, (source.finding("info", "language-detected", words, start),)


@cache
def _function_words() -> Mapping[str, tuple[str, ...]]:
    return {tag: tuple(words.split()) for tag, words in read_rows("tei", "function-words.tsv")}
