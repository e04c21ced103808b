"""A name in, a readable id out that no other entity has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "ı": "i"}
)


def readable_id(name: str) -> str:
    """An NCName made of a name's letters: "Jan Veselý" becomes "jan-vesely"."""
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    slug = re.sub(r"[^a-z0-9]+", "-", re.sub(r"[\u0300-\u036f'’]", "", plain).lower()).strip("-")
    slug = slug or re.sub(r"\W+", "-", name).strip("-").lower() or "name"
    return slug if slug[0].isalpha() else f"n-{slug}"


def unused_id(name: str, taken: Container[str]) -> str:
    """The readable id of a name, with a number behind it where another entity has it."""
    base = readable_id(name)
    number = 1
    while (candidate := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return candidate
