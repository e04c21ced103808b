"""Words of a document in; which of them have a capital and yet name nobody in their language, out.

What shows a name in English does not show one elsewhere: German gives every noun a capital, and "Le" and "Ihr" are in
lists of surnames. So in another language the words of closed classes, of offices and forms of address are no names.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from tei.data import read_rows
from tei.languages import usual_words
from tei.model import Block, Document
from tei.recognition.lexicon import name_table

_SHORT = 3  # letters: a usual word of so few is none of the names that are written like it
ENGLISH = "en"
_UNKNOWN = "und"  # a text whose words show no language: in none of them may such a word be a name


def is_foreign(document: Document) -> bool:
    """Whether the document is not in English, for which the rules of names were written."""
    return document.language.partition("-")[0] != ENGLISH


def common_words(document: Document, forms: Sequence[str], blocks: array[int], capitals: array[int]) -> frozenset[int]:
    """The numbers of words with a capital that name nobody in their language; of English the rules know more."""
    tongues = _tongues(document)
    if not tongues:
        return frozenset()
    return frozenset(
        index for index in capitals if (tag := tongues.get(blocks[index])) and _names_nobody(tag, forms[index])
    )


def _tongues(document: Document) -> Mapping[int, str]:
    """The tag of the language of each block, by its number, where it is another one than English."""
    own = document.language.partition("-")[0]
    blocks: Sequence[Block] = document.blocks or (Block(0, 0, "paragraph"),)
    tags = ((number, block.attributes.get("lang", own)) for number, block in enumerate(blocks))
    return {number: tag for number, tag in tags if tag != ENGLISH}


@cache
def _names_nobody(tag: str, form: str) -> bool:
    """Whether a word is no name in a language, also behind an elided article: "L'Ambassade"."""
    lower = form.lower()
    if len(form) == 1:
        return False  # it may be an initial
    for mark in "'’":
        before, sign, rest = lower.rpartition(mark)
        if sign and len(before) <= _SHORT and rest:
            return _names_nobody(tag, form.rpartition(mark)[2])
    if tag == _UNKNOWN:
        return any(_names_nobody(each, form) for each in usual_words() if each != ENGLISH)
    nouns = _nouns().get(tag, frozenset())
    if lower in nouns or any(lower.endswith(end) and lower[: -len(end)] in nouns for end in _endings().get(tag, "s")):
        return True
    if lower not in usual_words().get(tag, ()):
        return False
    written = form.capitalize() if form.isupper() else form
    return len(form) <= _SHORT or not (written in name_table("given-names") or written in name_table("surnames"))


@cache
def _nouns() -> Mapping[str, frozenset[str]]:
    rows = read_rows("tei.recognition", "common-nouns.tsv")
    return MappingProxyType({tag: frozenset(words.split()) for tag, words in rows})


@cache
def _endings() -> Mapping[str, tuple[str, ...]]:
    """The endings of nouns: "Reichspräsidenten", "заседанием"; where the table has none, a plural in -s."""
    rows = read_rows("tei.recognition", "noun-endings.tsv")
    return MappingProxyType({tag: tuple(endings.split()) for tag, endings in rows})
