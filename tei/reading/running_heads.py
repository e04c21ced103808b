"""A text without form feeds in; the running heads and feet at its page numbers out, and those that cut sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from tei.expressions import expression
from tei.model import Evidence, Span
from tei.reading.lines import page_number
from tei.reading.pagelines import Line, goes_on, lines_above, lines_below, may_run, repeated, rising_numbers
from tei.reading.running import NUMBER, REPEATED, Running

_HEADED = Evidence("structure", "medium", "a line whose number rises from page to page; at the head than the foot")
_TURNED = Evidence("structure", "low", "a line that stands at several page breaks cuts a sentence here")
_LONGEST = 80  # characters of a running head
_APART = 120  # characters between two running heads with numbers
_STEP = 3  # a blank page or a plate has no number
_BEFORE = "-–—[("  # what stands before the number of a page
_HEAD = {"type": "header", "place": "top"}
_EDGE = expression(r"^\d{1,4}(?=\s)|(?<=\s)\d{1,4}$")  # the number of a page beside the words of its head
_CUTS = 2  # sentences that a line without a number must cut


class _Turn(NamedTuple):
    """A line that gives the number of a page."""

    line: Line
    number: str
    form: Literal["dashed", "headed", "bare"]  # "- 12 -"; "Minutes of the Council  12"; "12"


class _Group(NamedTuple):
    """Such a line with the running lines right above and below it, the nearest first."""

    turn: _Turn
    above: list[Line]
    below: list[Line]

    @property
    def start(self) -> int:
        """Where the first of the lines begins."""
        return (self.above[-1] if self.above else self.turn.line).start

    @property
    def end(self) -> int:
        """Where the last of the lines ends."""
        return (self.below[-1] if self.below else self.turn.line).end


def find_without_form_feeds(text: str, start: int, found: Running) -> None:
    """Add to what was found."""
    numbered, capitals = _candidates(text, start)
    if not numbered and not capitals:
        return
    turns = [_Turn(line, number, "dashed") for line in numbered if (number := page_number(line.words))]
    turns += _headed(text, [line for line in numbered if may_run(line.words)])
    turns += _bare([line for line in numbered if line.words.isdigit()])
    turns.sort(key=lambda turn: turn.line.start)
    above = [list(lines_above(text, turn.line.start)) for turn in turns]
    below = [list(lines_below(text, turn.line.end)) for turn in turns]
    first = list(lines_below(text, start))
    top = {line.key for line in first}
    keys = repeated([*above, *below], (*first, *lines_above(text, len(text)))).keys()
    groups = [
        _Group(turn, list(_run(before, keys)), list(_run(after, keys)))
        for turn, before, after in zip(turns, above, below, strict=True)
    ]
    bare = [group for group in groups if group.turn.form == "bare"]
    shown = any(goes_on(text, group.start, group.end) for group in bare)
    for group in groups:
        if group.turn.form != "bare" or shown:
            _add_group(text, group, top, found)
    known = {span.start for span in found.lines} | {line.start for line in first}
    _cutting(text, [line for line in capitals if line.start not in known], top, found)


def _candidates(text: str, start: int) -> tuple[list[Line], list[Line]]:
    """The short lines that begin or end with a number, and those in capitals that stand more than once."""
    numbered, capitals, offset = [], defaultdict(list), 0
    for written in text.split("\n"):
        if len(written) < 120 and offset >= start:
            line = written.strip()
            if line and len(line) <= _LONGEST:
                if line[0].isdigit() or line[-1].isdigit() or line[0] in _BEFORE or line[0] == "\\":
                    at = offset + written.index(line)
                    numbered.append(Line(at, at + len(line), line.replace("\\", "")))
                elif line.isupper():
                    at = offset + written.index(line)
                    capitals[line].append(Line(at, at + len(line), line))
        offset += len(written) + 1
    return numbered, [line for lines in capitals.values() if len(lines) >= _CUTS for line in lines]


def _headed(text: str, lines: Sequence[Line]) -> Iterator[_Turn]:
    """Lines of one wording whose numbers rise page by page, one of which at least cuts a sentence."""
    by_key: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_key[line.key].append(line)
    found: list[_Turn] = []
    for same in by_key.values():
        numbers = rising_numbers(same) if len(same) > 1 else None
        if (
            numbers
            and all(
                b.start - a.end >= _APART and int(numbers[b.start]) - int(numbers[a.start]) <= _STEP
                for a, b in pairwise(same)
            )
            and any(goes_on(text, line.start, line.end) for line in same)
        ):
            found += (_Turn(line, numbers[line.start], "headed") for line in same)
    yield from found
    yield from _between(text, lines, sorted(found, key=lambda turn: turn.line.start))


def _between(text: str, lines: Sequence[Line], turns: Sequence[_Turn]) -> Iterator[_Turn]:
    """Lines in capitals between two such, with the number that is missing there: the heads of the other side."""
    starts = [line.start for line in lines]
    for before, after in pairwise(turns):
        for line in lines[bisect_right(starts, before.line.start) : bisect_left(starts, after.line.start)]:
            number = _EDGE.search(line.words) if line.words.isupper() else None
            fits = number is not None and int(before.number) < int(number[0]) < int(after.number)
            if number and fits and text[line.end : line.end + 200].lstrip()[:1].islower():
                yield _Turn(line, number[0], "headed")


def _bare(lines: Sequence[Line]) -> Iterator[_Turn]:
    """Numbers alone on lines, in a rising series; one of them at least must cut a sentence."""
    series = {
        each
        for a, b in pairwise(lines)
        if 1 <= int(b.words) - int(a.words) <= _STEP and b.start - a.end >= _APART
        for each in (a, b)
    }
    yield from (_Turn(line, line.words, "bare") for line in lines if line in series)


def _run(lines: Sequence[Line], keys: Container[str]) -> Iterator[Line]:
    for line in lines:
        if line.key not in keys:
            return
        yield line


def _add_group(text: str, group: _Group, top: set[str], found: Running) -> None:
    """A page's number with the running lines above and below it.

    Where the first page begins with the line above, so does this one; else that line may end the page before.
    """
    line, headed = group.turn.line, any(each.key in top for each in group.above)
    for each in (*group.above, *group.below):
        known = headed or each.start > line.start
        found.lines.append(Span(each.start, each.end, "forme-work", _HEAD if known else {}, REPEATED))
    if group.turn.form == "headed":
        evidence = REPEATED if line.key in top else _HEADED
        found.lines.append(Span(line.start, line.end, "forme-work", _HEAD, evidence))
    elif headed:
        found.lines.append(Span(line.start, line.end, "forme-work", {"type": "pageNum", "place": "top"}, NUMBER))
    elif group.above or group.below or (goes_on(text, group.start, group.end) and not _stands_alone(text, line)):
        attributes = {"n": group.turn.number, "rend": " ".join(line.words.split())}
        found.breaks.append(Span(line.start, line.end, "page-break", attributes))
        return
    else:
        return  # `tei.reading.pages` sees to it
    first = group.start if headed else line.start
    if first:
        found.breaks.append(Span(first - 1, first - 1, "page-break", {"n": group.turn.number}, NUMBER))


def _stands_alone(text: str, line: Line) -> bool:
    """Whether blank lines part a line from what stands above and below it."""
    above, below = text[max(0, line.start - 200) : line.start], text[line.end : line.end + 200]
    gap_above = above[len(above.rstrip()) :].count("\n") > 1 or not above.strip()
    gap_below = below[: len(below) - len(below.lstrip())].count("\n") > 1 or not below.strip()
    return gap_above and gap_below


def _cutting(text: str, lines: Sequence[Line], top: set[str], found: Running) -> None:
    """Lines in capitals, always the same, that cut one sentence and another: all but that at the top."""
    by_key: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_key[line.words].append(line)
    for same in by_key.values():
        cuts = [line for line in same if goes_on(text, line.start, line.end)]
        if len(cuts) < _CUTS or not may_run(same[0].words):
            continue
        for line in same:
            attributes = _HEAD if line.key in top else {}
            found.lines.append(Span(line.start, line.end, "forme-work", attributes, REPEATED))
            found.breaks.append(Span(line.start - 1, line.start - 1, "page-break", {"inferred": "true"}, _TURNED))
