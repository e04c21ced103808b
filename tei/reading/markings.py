"""A line to what it says of the paper itself: who may read it, how fast it goes, what officials wrote on it."""

from __future__ import annotations

import re

from tei.expressions import expression
from tei.reading.lexicon import words

_MARKING = expression(r"[^\W\d_]+(?:[ -][^\W\d_]+)*")
_AND = expression(r" (?:-|and|&) |\bcopy no\b", re.I)
_PROPERTY = expression(r"[(\[]?This (?:document|paper) is the property of\b", re.I)


def is_marking(plain: str) -> bool:
    """Whether a line says who may read the document, or how fast: "CONFIDENTIAL", "Secret - Immediate"."""
    parts = [part.lower() for part in _MARKING.findall(_AND.sub(", ", plain))]
    if _PROPERTY.match(plain):
        return True
    return 0 < len(parts) <= 4 and all(part in words("markings") for part in parts)


def heads_minutes(plain: str) -> bool:
    """Whether a line heads what officials wrote on a letter: "MINUTES."."""
    return plain.strip(" .:").casefold() in ("minute", "minutes")
