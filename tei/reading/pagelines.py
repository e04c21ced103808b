"""Lines near a place of a text, and whether they may be what a page carries at its head or foot, by form alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from tei.expressions import expression
from tei.numerals import roman_number
from tei.reading.lexicon import words
from tei.reading.lines import page_number
from tei.reading.paragraphs import BLANK

MOST = 3  # lines at the head or foot of a page
_LONGEST = 80  # characters of one
_REACH = 400  # characters in which the line above is looked for
_BLANKS = " \t\r\n\u00a0\ufeff"
_LINE_ENDS = "\r\n\f\u2028"
_DIGITS = expression(r"\d+")
_BELOW = expression(r"[ \t\r\n\u00a0\ufeff]*([^\r\n\f\u2028]+)")
_WORD = expression(r"[^\W\d_]{3,}")
_BARE = expression(r"[-–—.(\[ ]*(\d{1,4}|[ivxl]{1,7})[-–—.)\] ]*")
_NAMED = expression(r"[-–—(\[ ]*([^\W\d_]+)\.? ?[-–—]? ?(\d{1,4})(?: ?(?:/|of|von|de|из) ?\d{1,4})?[-–—.)\] ]*")
_ENDS = (".", "?", "!", ":", ";", ",")
_LEAP = 50  # pages between two that carry the same line, at most

Numbers = Mapping[int, str]  # the pages' numbers in some lines, by where these begin


class Line(NamedTuple):
    """A line without the blanks around it; its words without the backslashes of Markdown."""

    start: int
    end: int
    words: str

    @property
    def key(self) -> str:
        """Its words without their numbers, as they may be compared with those of other lines."""
        return " ".join(_DIGITS.sub("#", self.words).casefold().split())


def lines_below(text: str, place: int) -> Iterator[Line]:
    """The next few lines, as long as they are short and on the same page."""
    for _ in range(MOST):
        match = _BELOW.match(text, place)
        if match is None or len(match[1].strip()) > _LONGEST:
            return
        written = match[1].rstrip()
        yield Line(match.start(1), match.start(1) + len(written), written.replace("\\", ""))
        place = match.end()


def lines_above(text: str, place: int) -> Iterator[Line]:
    """The last few lines before a place, the nearest first, as long as they are short and on the same page."""
    for _ in range(MOST):
        stretch = text[max(0, place - _REACH) : place].rstrip(_BLANKS)
        end = max(0, place - _REACH) + len(stretch)
        start = max(text.rfind(sign, 0, end) for sign in _LINE_ENDS) + 1
        written = text[start:end].strip()
        if not written or len(written) > _LONGEST:
            return
        yield Line(end - len(written), end, written.replace("\\", ""))
        place = start


def goes_on(text: str, end: int, start: int) -> bool:
    """Whether a sentence goes on over what stands between two places."""
    before = text[max(0, end - _REACH) : end].rstrip(BLANK)
    after = text[start : start + _REACH].lstrip(BLANK)
    return (before[-1:].isalnum() or before[-1:] in (",", "-")) and after[:1].islower()


def repeated(sides: Sequence[Sequence[Line]], witnesses: Iterable[Line]) -> dict[str, Numbers]:
    """The keys of lines that stand at several page breaks; each with the pages' numbers in its lines.

    `witnesses` are lines at the top or the end of the text, where a page begins or ends as well.
    """
    by_key: dict[str, list[Line]] = defaultdict(list)
    seen: set[int] = set()
    for lines in sides:
        for key, line in {line.key: line for line in lines}.items():
            if line.start not in seen:  # on a short page a line is near both ends
                seen.add(line.start)
                by_key[key].append(line)
    at_breaks = {line.start for lines in sides for line in lines}
    beside = Counter({line.key for line in witnesses if line.start not in at_breaks})
    found = {}
    for key, lines in by_key.items():
        count = len(lines) + beside[key]
        if count > 1 and count >= len(sides) // 3 and may_run(lines[0].words):
            numbers = rising_numbers(lines)
            if numbers is not None:
                found[key] = numbers
    return found


def may_run(written: str) -> bool:
    """Whether a line has the form of a running head: it ends no sentence, is no label, begins with no small letter."""
    if not _WORD.search(written) or written[0].islower() or written[0] in "#>|":  # no line that Markdown marks
        return False
    return not written.endswith(_ENDS) or (written.isupper() and written.endswith("."))


def rising_numbers(lines: Sequence[Line]) -> Numbers | None:
    """By the beginning of each line the one number that rises from line to line; None where they differ otherwise."""
    rows = [_DIGITS.findall(line.words) for line in lines]
    varying = [column for column in zip(*rows, strict=True) if len(set(column)) > 1]
    if not varying:
        return {}
    if len(varying) > 1 or not all(0 < int(b) - int(a) < _LEAP for a, b in pairwise(varying[0])):
        return None
    return {line.start: value for line, value in zip(lines, varying[0], strict=True)}


def own_numbers(sides: Sequence[Sequence[Line]], first: int) -> list[tuple[Line, str] | None]:
    """On each side the line that is the number of a page, with that number.

    A bare number must fit its place, `first` being the number that the first side would have, or another side's number.
    """
    found: list[tuple[Line, str] | None] = []
    bare: list[tuple[int, Line, str, int]] = []
    for index, lines in enumerate(sides):
        found.append(None)
        for line in lines:
            written = page_number(line.words) or _named_number(line.words)
            match = None if written else _BARE.fullmatch(line.words)
            value = (int(match[1]) if match[1].isdigit() else roman_number(match[1])) if match else 0
            if written:
                found[index] = (line, written)
            elif match and value:
                bare.append((index, line, match[1], value))
            if written or value:
                break
    offsets = Counter(value - index for index, _, _, value in bare)
    for index, line, written, value in bare:
        if value == index + first or offsets[value - index] > 1:
            found[index] = (line, written)
    return found


def _named_number(written: str) -> str:
    match = _NAMED.fullmatch(written)
    return match[2] if match and match[1].casefold() in words("page-words") else ""
