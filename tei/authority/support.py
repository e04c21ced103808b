"""Mentions by other recognisers in, for which chunks they count as one more observation out.

A model reads a sentence, we read the document: its word adds to what the text says, and is not heard against it. So it
does not count where the words before a name are those before places, nor in an enumeration that it takes apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from tei.authority.mentions import Reading
from tei.authority.regions import Regions
from tei.data import read_rows
from tei.recognition.chunks import Chunk
from tei.recognition.lexicon import word_list
from tei.recognition.persons_context import Hint, hints_at
from tei.recognition.words import Words

_SEEN = 0.7  # points for what another recogniser takes for a person: weaker than a title or a verb
_TELLS = 0.7  # points of a preposition before places, from which on it speaks against the model
_BOTH = frozenset(("from", "to", "toward", "towards"))  # as before persons: "copies to X"


def supported(reading: Reading, undecided: Sequence[int], others: Regions) -> dict[int, Hint]:
    """The hints for undecided chunks, by their numbers."""
    words = reading.words
    hints = {number: hint for number in undecided if (hint := _seen(words, reading.chunks[number], others))}
    if not hints:
        return {}
    mates = _mates(reading)
    return {
        number: hint
        for number, hint in hints.items()
        if not _is_placed(words, reading.chunks[number])
        and all(mate in hints or mate in reading.certain for mate in mates.get(number, ()))
    }


def _seen(words: Words, chunk: Chunk, others: Regions) -> Hint | None:
    span = others.over(words.starts[chunk.first], words.ends[chunk.last])
    if span is None or span.evidence is None or span.kind != "person":
        return None
    return Hint(_SEEN, span.evidence.reason)


def _mates(reading: Reading) -> Mapping[int, Sequence[int]]:
    """Each chunk's enumeration, where it stands in one."""
    return {number: run for run in reading.lists for number in run}


def _is_placed(words: Words, chunk: Chunk) -> bool:
    """Whether the words around speak for a place: "above X", "in X"."""
    before = words.lower(chunk.first - 1) if words.gap_before(chunk.first).isspace() else ""
    return before in _prepositions() or any(hint.points < 0 for hint in hints_at(words, chunk))


@cache
def _prepositions() -> frozenset[str]:
    rows = read_rows("tei.recognition", "place-prepositions.tsv")
    return frozenset(
        word
        for word, points, _ in rows
        if float(points) >= _TELLS and word not in _BOTH and word not in word_list("object-verbs")
    )
