"""Words in; whether a number behind a name makes it a ruler's out: "Charles X", "Pius IX"."""

from __future__ import annotations

import re

from tei.expressions import expression
from tei.numerals import roman_number
from tei.recognition.lexicon import name_table
from tei.recognition.words import Words

_MOST = 29
_ENDS = expression(r"[,;:)]|['’]s|\.(?!\s?[A-Z])|\s(?:of|was|had|and|to|in|is)\b")


def is_number(form: str) -> bool:
    """Whether a word is a Roman number below thirty in capitals, as rulers and popes have."""
    return form.isupper() and 0 < roman_number(form) <= _MOST


def number_behind(words: Words, last: int) -> bool:
    """Whether a ruler's number stands right behind a word; one letter only if no more of a name or a sentence follows.

    "Charles I" may begin a clause ("to Charles I said"), and "Malcolm X. Lee" has an initial.
    """
    if words.gap(last) not in (" ", "\n") or not is_number(words.forms[last + 1]):
        return False
    if len(words.forms[last + 1]) > 1:
        known = words.forms[last] in name_table("given-names")
        return known or not words.forms[last + 1].startswith("X")  # "Siglo XX" is no king
    end = words.ends[last + 1]
    follows = words.text[end : end + 1]
    if words.forms[last + 1] == "I":
        return not follows or _ENDS.match(words.text, end) is not None
    return not re.match(r"\.\s?[A-Z]", words.text[end : end + 3])
