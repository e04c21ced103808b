"""Names of languages to BCP 47 tags, and back; the words by which a language shows itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from tei.data import read_rows


@cache
def _names() -> Mapping[str, str]:
    return MappingProxyType(dict(read_rows("tei", "languages.tsv")))


def language_name(tag: str) -> str:
    """The English name of a tag: "Russian" of `ru`, "Russian, transliterated" of `ru-Latn`; else the tag itself."""
    primary, *subtags = tag.split("-")
    name = _names().get(primary, primary)
    return f"{name}, transliterated" if "Latn" in subtags else name


def language_tag(name: str) -> str | None:
    """The tag of a language by its English name or tag, or None."""
    wanted = name.strip().lower()
    if wanted in _names():
        return wanted
    return next((tag for tag, known in _names().items() if known.lower() == wanted), None)


@cache
def function_words() -> Mapping[str, tuple[str, ...]]:
    """The twenty words of closed classes that are the most usual of each language, by its tag."""
    return MappingProxyType({tag: tuple(words.split()) for tag, words in read_rows("tei", "function-words.tsv")})


@cache
def usual_words() -> Mapping[str, frozenset[str]]:
    """The most usual words of each language (some hundreds), in small letters, by its tag."""
    rows = dict(read_rows("tei", "language-words.tsv"))
    return MappingProxyType(
        {tag: frozenset((*words, *rows.get(tag, "").split())) for tag, words in function_words().items()}
    )


@cache
def tags_of_function_words() -> Mapping[str, Sequence[str]]:
    """The languages that have a word in their closed classes, by the word."""
    tags: dict[str, list[str]] = {}
    for tag, words in function_words().items():
        for word in words:
            tags.setdefault(word, []).append(tag)
    return MappingProxyType(tags)


@cache
def missing_letters() -> Mapping[str, frozenset[str]]:
    """The letters, small, that a language has not, though others near to it have."""
    return MappingProxyType({tag: frozenset(letters) for tag, letters in read_rows("tei", "missing-letters.tsv")})
