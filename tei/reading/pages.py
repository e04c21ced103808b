"""The pieces of a text in, those out that are a page's number and nothing else, told by the series that they form."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tei.expressions import expression
from tei.reading.lines import page_number

_BARE = expression(r"\d{1,4}")
_YEAR = expression(r"1[5-9]\d\d|20\d\d")
_DATED = expression(
    r"[#*_ ]*(?:\w+, )?(?:the )?(?:\d{1,2}(?:st|nd|rd|th)?\.? )?(?:of )?"
    r"(?:Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec)"
)
_STEP = 3  # a blank page or a plate has no number
_LONG = 40  # fewer characters between two numbers are no page


def bare_numbers(text: str, pieces: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Where pieces begin that are a number alone and stand in a rising series; `[115]` may be in it.

    A series that begins at 1 may number sections as well, and a single number may be anything: they stay text.
    """
    found: list[tuple[int, int, int, bool]] = []  # start, end, number, bare
    for index, (start, end) in enumerate(pieces):
        if end - start > 24:
            continue
        written = text[start:end]
        bare = _BARE.fullmatch(written) is not None
        number = written if bare else page_number(written.replace("\\", ""))
        if bare and _YEAR.fullmatch(written) and index + 1 < len(pieces) and _DATED.match(text, *pieces[index + 1]):
            continue  # of a diary, above its days
        if number is not None:
            found.append((start, end, int(number), bare))
    pages: set[int] = set()
    for before, after in pairwise(found):
        apart = after[0] - before[1] >= _LONG
        if apart and before[2] > 1 and 1 <= after[2] - before[2] <= _STEP:
            pages.update(each[0] for each in (before, after) if each[3])
    return frozenset(pages)
