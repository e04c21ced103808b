"""A chunk in; whether it names a ship, or what a saint is called after, out: "by the Princess May", "the St. Mary"."""

from __future__ import annotations

from tei.recognition.chunks import Chunk
from tei.recognition.words import Words

_NEVER_WITH_ARTICLE = frozenset(("dr", "mr", "mrs", "sir"))
_ABOARD = frozenset(("aboard", "board", "by", "per"))
_SAINTS = frozenset(("Saint", "Sainte", "Sankt", "St", "Ste", "SS"))


def follows_article(words: Words, first: int) -> bool:
    """Whether an article stands right before, as it hardly ever does before a person."""
    return words.lower(first - 1) in ("the", "a", "an") and words.gap_before(first).isspace()


def is_ship(words: Words, chunk: Chunk) -> bool:
    """Whether an article, with capitals or a title, makes it a ship's name."""
    return _is_ship_in_capitals(words, chunk) or _is_ship_with_title(words, chunk)


def _is_ship_in_capitals(words: Words, chunk: Chunk) -> bool:
    """ "the ADMIRAL HALE cleared port": an article, and all in capitals."""
    first = chunk.title[0] if chunk.title else chunk.first
    if words.lower(first - 1) != "the" or not follows_article(words, first) or words.opens[chunk.last]:
        return False
    return words.text[words.starts[first] : words.ends[chunk.last]].isupper()


def _is_ship_with_title(words: Words, chunk: Chunk) -> bool:
    """ "by the Princess Charlotte", "the Sir Jamsetjee": nobody is called so with an article, but ships are."""
    if chunk.title is None or not follows_article(words, chunk.title[0]) or not words.is_capital(chunk.title[0]):
        return False
    if words.lower(chunk.title[0]) in _NEVER_WITH_ARTICLE:
        return words.lower(chunk.title[0] - 1) == "the"  # but "a Mr. Holm" is somebody
    sailing = words.lower(chunk.title[0] - 2) in _ABOARD
    return sailing and all(kind in ("given", "weak-given") for kind in chunk.kinds)


def is_saints(words: Words, chunk: Chunk) -> bool:
    """ "the St. Alexander", "Saint Louis": a ship, a church, a feast or a town."""
    saint = words.forms[chunk.first - 1] in _SAINTS and words.gap_before(chunk.first) in (" ", ". ")
    return saint and chunk.title is None
