"""A word in, whether its capital may be a name's out."""

from __future__ import annotations

from tei.recognition.lexicon import word_list
from tei.recognition.words import Words


def is_name(words: Words, index: int) -> bool:
    """Whether a word has the capital of a name, and is no function word."""
    return (
        0 <= index < len(words.forms)
        and words.is_capital(index)
        and words.lower(index) not in word_list("function-words")
    )
