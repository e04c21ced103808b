"""A word in; whether it belongs to the name of a newspaper that an article of another language begins, out."""

from __future__ import annotations

from tei.recognition.lexicon import word_list
from tei.recognition.words import Words

_ARTICLES = frozenset(("de", "der", "die", "el", "het", "il", "la", "le"))


def is_of_newspaper(words: Words, index: int) -> bool:
    """Whether a word is the first or the second of such a name: "Le Monde"."""
    for first in (index, index - 1):
        if first < 0 or words.lower(first) not in _ARTICLES or not words.joined(first):
            continue
        if f"{words.lower(first)} {words.lower(first + 1)}" in word_list("newspapers") and words.is_capital(first + 1):
            return True
    return False
