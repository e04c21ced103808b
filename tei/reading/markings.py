"""A line to what it says of the paper itself: who may read it, how fast it goes, what officials wrote on it."""

from __future__ import annotations

import re

from tei.expressions import expression
from tei.reading.lexicon import words

_MARKING = expression(r"[^\W\d_]+(?:[ -][^\W\d_]+)*")
_AND = expression(r" (?:-|and|&) |/|\bcopy no\b", re.I)
_PROPERTY = expression(
    r"[(\[]?This (?:document|paper) is the property of\b"
    r"|[(\[]This (?:telegram|message|document|paper|cable|despatch) (?:is|must|should|may|has)\b[^\])]*[)\]]\.?$",
    re.I,
    having=("this ",),
)
_NUMBER = expression(r"[ ,-]*\b(?:N[Oo]\.? ?|N[Rr]\.? ?)?\d[\w./-]*$")  # "SECRET No. 112/S.B."
_TRANSMISSION = 160  # characters


def is_marking(plain: str) -> bool:
    """Whether a line says who may read the document, or how fast: "CONFIDENTIAL", "Secret - Immediate"."""
    if _PROPERTY.match(plain):
        return True
    parts = [part.lower() for part in _MARKING.findall(_AND.sub(", ", plain))]
    return 0 < len(parts) <= 4 and all(map(_marks, parts))


def _marks(part: str) -> bool:
    """Whether one part of such a line is known, or says to whom telegrams of its kind go: "Cabinet distribution"."""
    return part in words("markings") or part.endswith(" distribution")


def is_numbered_marking(plain: str) -> bool:
    """Whether the number of the paper stands behind its marking: "SECRET No. 112/S.B."."""
    match = _NUMBER.search(plain) if plain[:1].isupper() and len(plain) <= _TRANSMISSION else None
    return match is not None and match.start() > 0 and is_marking(plain[: match.start()])


def is_transmission(plain: str) -> bool:
    """Whether a line of a telegram says where else it goes: "Repeated to Ankara Saving", "PASS TO DEFENSE"."""
    if len(plain) > _TRANSMISSION:
        return False
    small = plain.lower().lstrip("([")
    return any(
        small.startswith(beginning) and not small[len(beginning) : len(beginning) + 1].isalpha()
        for beginning in words("transmissions")
        if beginning[0] == small[:1]
    )


def heads_minutes(plain: str) -> bool:
    """Whether a line heads what officials wrote on a letter: "MINUTES."."""
    return plain.strip(" .:").casefold() in ("minute", "minutes")
