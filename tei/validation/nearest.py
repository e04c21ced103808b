"""A name that was written and the names that exist go in; the one that was meant comes out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache, reduce

LONGEST = 80  # code points; a longer name was not mistyped from a short one


def nearest(written: str, names: Iterable[str]) -> str:
    """The name with the fewest changes from what was written, or "" where none is near.

    A change is a letter added, left out, replaced, or two neighbours exchanged; upper and lower case count as equal.
    One change in three letters is still near.
    """
    if not written or len(written) > LONGEST:
        return ""
    return _nearest(written, tuple(names))


@lru_cache(maxsize=1000)  # a slip that is made once in a file is mostly made everywhere in it
def _nearest(written: str, names: tuple[str, ...]) -> str:
    folded = written.casefold()
    bound = max(1, len(written) // 3)
    letters = _letters(folded)
    scored = [
        (distance(folded, other), _unlike_start(written, name), name)
        for name, other, others in _prepared(names)
        if abs(len(name) - len(written)) <= bound and (letters & ~others).bit_count() <= bound
    ]
    best = min(scored, default=(bound + 1, 0, ""))
    return best[2] if best[0] <= bound and best[0] < len(written) else ""


@lru_cache(maxsize=100)
def _prepared(names: tuple[str, ...]) -> list[tuple[str, str, int]]:
    """Each name, the same in small letters, and its letters."""
    return [(name, name.casefold(), _letters(name.casefold())) for name in names if name]


def _letters(word: str) -> int:
    """The letters of a word as bits; each letter that another word lacks is at least one change."""
    return reduce(lambda bits, letter: bits | 1 << ord(letter) % 61, word, 0)


def distance(first: str, second: str) -> int:
    """Damerau's distance with neighbours exchanged once (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        older, before, row = before, row, [i]
        for j, other in enumerate(second, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _unlike_start(written: str, name: str) -> int:
    return 0 if written[:1].casefold() == name[:1].casefold() else 1
