"""A text in; which of its line ends are only the typist's wrapping, and which part lines on purpose, out.

A line end is wrapping where the first word of the next line would not have fitted. The width is the text's own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from tei.expressions import expression
from tei.model import Block, Span
from tei.reading.paragraphs import LINE, has_line_end

_LINE_ENDS = ("\n", "\r\n", "\r", "\u2028")
_NEXT_LINE = expression(r"\s+")
_FIRST_WORD = expression(r"\S+")
_LETTERS = expression(r"[^\W\d_]")
_CUT_WORD = expression(r"[^\W\d_][-\u00ad\u2010]$")
_CLOSED = expression(r"[.?!:;](?:[\"”’'»)\]*_]{0,3}|[—–-]{1,2})$|[\])]$")
_LETTERED = expression(r"\((?:[a-z]|[ivxl]{1,5}|\d{1,3})\)\s")
_APART = expression(
    r"(?:\d{1,3}|[a-h])[.)]\s+[^\W\d_a-z]|\([^()]*\)\W?$|\[[^\[\]]*\]\W?$"
)  # numbered, or all in brackets
_NUMBER = expression(r"\s*(\d{1,3})[.)]\s")
_TYPEWRITTEN = 120  # characters; what is longer was not wrapped by a typist
_NARROW = 66  # characters; the least width that few lines can show
_ENOUGH = 400_000  # characters that show how a text is broken into lines
_MANY = 20  # lines that show any width
_FAR = 12  # columns that a line is set in to stand at the right or in the middle
_TAB = 8
_LINED = frozenset(("participants", "table"))  # what is made of lines


class Lineation(NamedTuple):
    """How a text is broken into lines. `width` in characters; 0 for a text whose paragraphs are lines."""

    width: int
    hard: frozenset[int] = frozenset()  # where a line begins behind a hard line break of Markdown

    def deliberate_starts(self, text: str, start: int, end: int) -> tuple[int, ...]:
        """Where lines begin anew on purpose between two offsets, the first line not counted."""
        if not has_line_end(text, start, end):
            return ()
        lines = [match.span() for match in LINE.finditer(text, start, end) if not match[0].isspace()]
        return tuple(
            second[0] + _indent_length(text[slice(*second)])
            for first, second in pairwise(lines)
            if self._is_hard(text, second) or self._is_deliberate(_line(text, *first), text[slice(*second)])
        )

    def _is_hard(self, text: str, line: tuple[int, int]) -> bool:
        return bool(self.hard) and line[0] + _indent_length(text[slice(*line)]) in self.hard

    def _is_deliberate(self, line: str, following: str) -> bool:
        line, words = line.rstrip(), following.strip(" \t\u00a0>")
        if not words or _CUT_WORD.search(line):
            return False
        if _LETTERED.match(words) or (_APART.match(words) and _CLOSED.search(line)):
            return True
        number, next_number = _NUMBER.match(line), _NUMBER.match(words)
        if number and next_number and int(next_number[1]) == int(number[1]) + 1:
            return True
        here, there = _columns(line), _columns(following)
        if _is_capitals(line) and not _is_capitals(following):
            return True
        if words[0].islower():
            return False
        short = len(line) - here < 0.6 * (self.width or _NARROW)
        if max(here, there) >= _FAR and abs(here - there) > 1 and (short or _CLOSED.search(line)):
            return True
        if not self.width or _is_capitals(following) != _is_capitals(line):
            return True
        length = len(line.expandtabs(_TAB))
        word = _FIRST_WORD.match(words)
        left = self.width - length - 1 - len(word[0] if word else "")
        if _CLOSED.search(line) or here >= _FAR:
            return left >= max(5, self.width // 10)
        return length < 0.6 * self.width


def find_lineation(text: str, marks: Sequence[Span] = ()) -> Lineation:
    """The lineation of a text, from the lengths of the lines that another line follows, and from its hard breaks."""
    breaks = (span.end for span in marks if span.attributes.get("rule") == "line-break")
    hard = frozenset(match.end() for at in breaks if (match := _NEXT_LINE.match(text, at)))
    lengths = []
    previous = (0, 0)
    long = going_on = 0
    for match in LINE.finditer(text, 0, _ENOUGH):
        if match.end() - match.start() > _TYPEWRITTEN:
            long += match.end() - match.start()
        if previous[1] and text[previous[1] : match.start()] in _LINE_ENDS:
            lengths.append(previous[1] - previous[0])
            first = match[0].lstrip()[:1]
            going_on += first.islower() or (first == "(" and not _CLOSED.search(text, previous[0], previous[1]))
        previous = match.span() if not match[0].isspace() else (0, 0)
    short = sorted(length for length in lengths if length <= _TYPEWRITTEN)
    if len(short) * 2 < len(lengths) or (len(short) < _MANY and (long > min(len(text), _ENOUGH) / 2 or not going_on)):
        return Lineation(0, hard)
    width = short[int(0.8 * (len(short) - 1))] if short else 0
    return Lineation(width if len(short) >= _MANY else max(width, _NARROW), hard)


def hard_breaks(text: str, hard: Iterable[int], blocks: Iterable[Block]) -> list[Span]:
    """`line-break` spans for the hard breaks inside blocks; in a list of persons an entry says it better."""
    starts = sorted(hard)
    found = []
    for block in blocks if starts else ():
        for at in starts[bisect_right(starts, block.start) : bisect_left(starts, block.end)]:
            cut = _CUT_WORD.search(text[block.start : at].rstrip(" \t\r\n")[:-1]) is not None and text[at].isalpha()
            if cut or block.kind not in _LINED:
                found.append(Span(at, at, "line-break", {"break": "no"} if cut else {}))
    return found


def _line(text: str, start: int, end: int) -> str:
    """The line that holds two offsets, with the white space before it."""
    first = text.rfind("\n", 0, start) + 1
    first = max(first, *(text.rfind(sign, first, start) + 1 for sign in "\r\u2028"))
    return text[first:end]


def _indent_length(line: str) -> int:
    return len(line) - len(line.lstrip())


def _columns(line: str) -> int:
    """How far a line is set in."""
    return len(line[: _indent_length(line)].expandtabs(_TAB))


def _is_capitals(line: str) -> bool:
    """Whether a line is all in capitals; a short word in capitals alone says nothing."""
    return line.isupper() and len(_LETTERS.findall(line)) > 8
