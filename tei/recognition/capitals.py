"""A word in, whether its capital may be a name's out."""

from __future__ import annotations

from functools import cache

from tei.recognition.lexicon import word_list
from tei.recognition.shapes import has_capital
from tei.recognition.words import Words


def is_name(words: Words, index: int) -> bool:
    """Whether a word has the capital of a name, and is no function word."""
    return 0 <= index < len(words.forms) and _may_be_name(words.forms[index])


@cache
def _may_be_name(form: str) -> bool:
    return has_capital(form) and form.lower() not in word_list("function-words")
