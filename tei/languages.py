"""Names of languages to BCP 47 tags, and back."""

from __future__ import annotations

from collections.abc import Mapping
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
