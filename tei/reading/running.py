"""A text in; the lines that its pages carry besides it out: running heads and feet, page numbers, catchwords.

A line counts where it stands right at a page break, and repeats there or is the number of a page; and where the break
shows: by a number that rises, or a sentence that goes on below. Papers of one file that begin alike show neither.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tei.expressions import expression
from tei.model import Block, Evidence, Span
from tei.reading.pagelines import Line, goes_on, lines_above, lines_below, own_numbers, repeated
from tei.reading.paragraphs import BLANK, Paragraph

REPEATED = Evidence("structure", "high", "a line that stands at several page breaks, and is no part of the text")
NUMBER = Evidence("structure", "high", "the number of a page, at a page break")
_CATCHWORD = Evidence("structure", "high", "the words that begin the next page, below the last line of this one")
_FORM_FEEDS = expression(r"\f(?:[ \t\r\n]*\f)*")
_FAR = 30  # columns that a catchword is set in


@dataclass(slots=True, eq=False, repr=False)
class Running:
    """What was found."""

    lines: list[Span] = field(default_factory=list)  # `forme-work`
    breaks: list[Span] = field(default_factory=list)  # `page-break`, where no form feed shows one
    numbers: dict[int, str] = field(default_factory=dict)  # of the page that the form feed at an offset begins
    below: set[int] = field(default_factory=set)  # where text goes on below such lines

    def without(self, paragraphs: Sequence[Paragraph], text: str) -> tuple[Paragraph, ...]:
        """The paragraphs less these lines; notes where the text goes on."""
        taken = sorted((span.start, span.end) for span in (*self.lines, *self.breaks) if span.end > span.start)
        if not taken:
            return tuple(paragraphs)
        starts = [start for start, _ in taken]
        found: list[Paragraph] = []
        behind = False
        for paragraph in paragraphs:
            inside = taken[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
            edges = [paragraph.start, *(edge for line in inside for edge in line), paragraph.end]
            for start, end in zip(edges[::2], edges[1::2], strict=True):
                stretch = text[start:end]
                start, end = start + len(stretch) - len(stretch.lstrip(BLANK)), start + len(stretch.rstrip(BLANK))
                if start < end:
                    if behind:
                        self.below.add(start)
                    found.append(paragraph._replace(start=start, end=end))
                behind = True
            behind = behind and not text[edges[-2] : edges[-1]].strip(BLANK)
        return tuple(found)


def find_running(text: str, start: int = 0) -> Running:
    """The running lines of a text from an offset on."""
    found = Running()
    if "\f" in text:
        _at_form_feeds(text, [match.span() for match in _FORM_FEEDS.finditer(text, start)], found)
    else:
        from tei.reading.running_heads import find_without_form_feeds

        find_without_form_feeds(text, start, found)
    found.lines = sorted({span.start: span for span in reversed(found.lines)}.values(), key=lambda span: span.start)
    return found


def place_running(blocks: list[Block], lines: Sequence[Span]) -> tuple[list[Block], list[Span]]:
    """The blocks in order, with the lines that stand between others, and those that stand inside one."""
    if not lines:
        return blocks, []
    starts = [block.start for block in blocks]
    between, inside = [], []
    for line in lines:
        index = bisect_right(starts, line.start) - 1
        if index >= 0 and blocks[index].end > line.start:
            inside.append(line)
        else:
            between.append(Block(line.start, line.end, "forme-work", line.attributes, line.evidence))
    return sorted((*blocks, *between), key=lambda block: block.start), inside


_Number = tuple[Line, str] | None


def _at_form_feeds(text: str, turns: Sequence[tuple[int, int]], found: Running) -> None:
    below = [list(lines_below(text, end)) for _, end in turns]
    above = [list(lines_above(text, start)) for start, _ in turns]
    heads, feet = repeated(below, lines_below(text, 0)), repeated(above, lines_above(text, len(text)))
    head_numbers, foot_numbers = own_numbers(below, 2), own_numbers(above, 1)
    shown: set[str] = {key for key, numbers in (*heads.items(), *feet.items()) if numbers}
    for index, (start, end) in enumerate(turns):
        head = list(_run(below[index], heads, head_numbers[index]))
        foot = list(_run(above[index], feet, foot_numbers[index]))
        cuts = goes_on(text, foot[-1].start if foot else start, head[-1].end if head else end)
        for lines, number in ((head, head_numbers[index]), (foot, foot_numbers[index])):
            if cuts or (number and number[0] in lines):
                shown.update(line.key for line in lines)
    last = shown & feet.keys()
    for index, (start, end) in enumerate(turns):
        number = head_numbers[index]
        for line in _run(below[index], shown & heads.keys(), number):
            found.lines.append(_span(line, "header", "top", number))
            value = number[1] if number and line is number[0] else heads.get(line.key, {}).get(line.start)
            if value:
                found.numbers[start] = value
            end = line.end
        for line in _run(above[index], last, foot_numbers[index]):
            found.lines.append(_span(line, "footer", "bottom", foot_numbers[index]))
            start = line.start
        found.lines.extend(_catchword(text, start, end))
    found.lines.extend(_span(line, "footer", "bottom", None) for line in _run(lines_above(text, len(text)), last, None))
    found.lines.extend(_last_number(text, foot_numbers[-1] if foot_numbers else None))


def _last_number(text: str, before: _Number) -> Iterator[Span]:
    """The number of the last page, behind which no form feed stands."""
    line = next(lines_above(text, len(text)), None)
    if line is not None and before is not None and before[1].isdigit():
        number = str(int(before[1]) + 1)
        if line.words.strip("-–—[]() ") == number:
            yield _span(line, "footer", "bottom", (line, number))


def _run(lines: Iterable[Line], keys: Container[str], number: _Number) -> Iterator[Line]:
    """The lines from the break on that are known to repeat, or are the number of the page."""
    for line in lines:
        if line.key not in keys and not (number and line is number[0]):
            return
        yield line


def _span(line: Line, kind: str, place: str, number: _Number) -> Span:
    numbered = number is not None and line is number[0]
    attributes = {"type": "pageNum" if numbered else kind, "place": place}
    return Span(line.start, line.end, "forme-work", attributes, NUMBER if numbered else REPEATED)


def _catchword(text: str, end: int, after: int) -> Iterator[Span]:
    """The last line of a page, set in far, behind a stroke or blank line, where the next page begins with its words."""
    line = next(lines_above(text, end), None)
    if line is None or len(line.words) > _FAR:
        return
    above = text[max(0, line.start - 3 * _FAR) : line.start]
    gap = above[len(above.rstrip()) :]
    apart = gap.count("\n") > 1 or len(gap) > _FAR
    said = line.words.strip("/.…-— ")
    below = text[after : after + 2 * _FAR].lstrip(BLANK)
    goes_on = re.match(rf"{re.escape(said)}\b[^\r\n]*[ \t]\S", below, re.I) if said[:1].isalpha() else None
    if goes_on and (apart or line.words.startswith("/")):
        yield Span(line.start, line.end, "forme-work", {"type": "catch", "place": "bottom"}, _CATCHWORD)
