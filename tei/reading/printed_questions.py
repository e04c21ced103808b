"""Evidence as it is printed, "411. Was it lit?—I could not say.": where its questions and answers begin.

The number stands for the label of who asks, the dash for that of who answers. A series of numbers makes it certain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tei.expressions import expression

if TYPE_CHECKING:
    from tei.reading.paragraphs import Paragraph

_NUMBERED = expression(r"(?P<number>\d{1,5})\\?\.(?=\s)")  # Markdown escapes the stop
_ANSWER = expression(r"(?<=[?.])[\"”’')\]]{0,2}[ \r\n]?(?P<dash>--|[—–])[ \r\n]?(?=[\"“‘'(\[]?[^\W\d_a-z])")
_BELOW = expression(r"(?P<dash>--|[—–]) ?(?=[\"“‘'(\[]?[^\W\d_a-z])")
_FEWEST = 3  # questions of a series, each with its answer
_GAP = 3  # numbers that may be left out


def find_printed_questions(
    text: str, paragraphs: Sequence[Paragraph]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The numbers of questions, and the dashes before answers, each with start and end; none where no series stands."""
    if not any(dash in text for dash in ("?--", "?—", "?–", "\n--", "\n—", "\n–")):
        return [], []
    places = {paragraph.start: index for index, paragraph in enumerate(paragraphs)}
    asked: list[tuple[int, int, int, int]] = []  # number, its start and end, where the paragraph ends
    for paragraph in paragraphs:
        match = _NUMBERED.match(text, paragraph.start, paragraph.end)
        if match:
            asked.append((int(match["number"]), *match.span(), paragraph.end))
    answers = {start: place for _, start, _, end in asked if (place := _answer(text, start, end, paragraphs, places))}
    rising = {each for a, b in pairwise(asked) if 1 <= b[0] - a[0] <= _GAP for each in (a, b)}
    answered = [each for each in rising if each[1] in answers]
    if len(answered) < _FEWEST or len(answered) * 2 < len(rising):
        return [], []
    return sorted((start, end) for _, start, end, _ in rising), sorted(answers[start] for _, start, _, _ in answered)


def _answer(
    text: str, start: int, end: int, paragraphs: Sequence[Paragraph], places: Mapping[int, int]
) -> tuple[int, int] | None:
    """The dash before an answer: in the paragraph of its question, or at the beginning of the next one."""
    match = _ANSWER.search(text, start, end)
    if match is None and places[start] + 1 < len(paragraphs):
        below = paragraphs[places[start] + 1]
        match = _BELOW.match(text, below.start, below.end)
    return match.span("dash") if match else None
