"""Words in; the same without the signs of notes at their end, which hide how a sentence or a title ends."""

from __future__ import annotations

from tei.expressions import expression
from tei.numerals import RAISED

NOTE_SIGN = rf"(?:\[\^?\d{{1,3}}\]|[{RAISED}]{{1,3}}|\^\d{{1,3}}\^)"  # "[3]", "[^3]", "³", "^3^"
_SIGNS = expression(rf"{NOTE_SIGN}+\s*$")


def without_note_signs(words: str) -> str:
    """The words, without the blanks at their end too where signs stand there."""
    return _SIGNS.sub("", words).rstrip() if words.rstrip()[-1:] in (*RAISED, "]", "^") else words
