"""Paragraphs in; where the last lines of a document begin, in which every line may be one of a closing, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from tei.expressions import expression
from tei.reading import lexicon, lines
from tei.reading.closing import begins_ending, is_signature
from tei.reading.lexicon import is_title
from tei.reading.paragraphs import NEXT_LINE, Paragraph, line_at
from tei.reading.participants import indent_of
from tei.reading.signatories import is_name, is_office, signs_with_office
from tei.recognition.lexicon import is_ordinary

if TYPE_CHECKING:
    from tei.reading.structure import Body

_END = 12  # paragraphs
_RIGHT = 24  # columns that a signature is set in to stand at the right
_DATED = 2  # lines: who signs, and when
_NAMED = 60  # characters: no signature or address is longer
_LONG = 200  # characters: no line of a closing is longer
_ENDS = expression(r"(?:[.?!]|\b(?:STOP|ENDS|END))$")
_SHORT = 70  # characters: every line of an address, a list or a signature is shorter
_TYPED = 120  # characters; what is longer is no typed line
_SIGNED = expression(r"[\[(/]?(?:signed|sgd)\b|/s/|sd/-|sd\. |\(sd\b", re.I)
_SHORTEST = 3  # letters, of what may be an abbreviation
_HEADING = expression(r"#{1,6}[ \t]")
_DIGIT = expression(r"\d")
_OF_TITLES = expression(r"\b(?:FOR|THE|TO|IN|ON|FROM|BY)\b")  # words of a heading in capitals, and of no name


def find_ending(body: Body, paragraphs: Sequence[Paragraph]) -> None:
    """Note in the body where the last lines begin, in which every line may be one of a closing."""
    text = body.source.text
    opening_end = max((body.opening_end, *body.letters.values()))
    last = [paragraph for paragraph in paragraphs[-_END:] if paragraph.start >= opening_end]
    found = [p.start for p in last if _begins_ending(body, p) and not _goes_on(text, last, p)]
    short = list(takewhile(lambda p: _is_block_of_lines(body, p), reversed(last)))
    fewest = 1 if body.kind == "telegram" else 2
    named = [_surnames(body, p) for p in short]
    signed = [
        _has_name_in_capitals(body, p, fewest) or _signs_off(body, p) or (i > 0 and _signs_off(body, p, short[i - 1]))
        for i, p in enumerate(short)
    ]
    several = [count > 1 or (count > 0 and sum(named[max(0, i - 1) : i + 2]) > 1) for i, count in enumerate(named)]
    first = max((i for i in range(len(short)) if several[i] or signed[i]), default=-1)
    while 0 <= first < len(short) - 1 and short[first].start not in found:
        if not text[short[first + 1].start : short[first + 1].end].endswith((",", ":")):
            break
        first += 1  # "Executed before me,"
    at = [short[first].start] if first >= 0 else []
    body.ending = min((*found[:1], *at), default=len(text))
    above = [p for p in last if p.end <= body.ending][-2:] if body.ending < len(text) else []
    if above and (_is_office(body, above[-1]) or _signs_off(body, above[-1]) or _is_full_name(body, above[-1])):
        body.ending = above[-1].start
    elif len(above) > 1 and _signs_off(body, *above):
        body.ending = above[0].start


def _signs_off(body: Body, *paragraphs: Paragraph) -> bool:
    """Whether short lines are a signature with its office, be it apart, an office with the date right under it, or a
    name set at the right."""
    if not all(_is_block_of_lines(body, paragraph) for paragraph in paragraphs):
        return False
    plains = [body.view.plain(*line) for paragraph in paragraphs for line in lines_of(body, paragraph)]
    if signs_with_office(plains):
        return True
    if _is_last_name(body, paragraphs[-1], plains):
        return True
    if len(plains) == 1 and is_name(plains[0]) and indent_of(body.source.text, paragraphs[0].start) >= _RIGHT:
        return True
    together = len(paragraphs) == 1 or plains[0].endswith(",") or _is_office_alone(plains[0])
    dated = together and len(plains) == _DATED and lines.is_dateline(plains[1]) and plains[1][0].isdigit()
    return dated and is_office(plains[0])


def _is_full_name(body: Body, paragraph: Paragraph) -> bool:
    """Whether a paragraph is a name of several words, as one that signs above the copies."""
    plain = body.view.plain(paragraph.start, paragraph.end)
    return len(plain) <= _NAMED and " " in plain and paragraph.start not in body.labels and is_name(plain)


def _is_last_name(body: Body, paragraph: Paragraph, plains: Sequence[str]) -> bool:
    """Whether a name is all that is left of a paper that begins with place and date: "De Graeff."."""
    if len(plains) > 1 or not body.formed or body.labels or body.source.text[paragraph.end :].strip():
        return False
    return is_name(plains[0].rstrip("."))


def _is_office_alone(plain: str) -> bool:
    """Whether a line is the name of an office and no sentence: "Embassy in Peru"."""
    return plain[-1] != "." and lines.names_institution(plain)


def _begins_ending(body: Body, paragraph: Paragraph) -> bool:
    """Whether the first line begins the closing, or names the office of who signs on the second."""
    first, *further = lines_of(body, paragraph)
    if begins_ending(body, *first):
        return True
    plain = body.view.plain(*first)
    office = len(plain) <= _NAMED and is_office(plain) and any(map(is_title, plain.split()))
    return office and bool(further) and _SIGNED.match(body.source.text, further[0][0]) is not None


def find_signature(body: Body, paragraph: Paragraph) -> list[int]:
    """The last line of the last paragraph, where it signs a telegram: set apart, or below what ends or is long."""
    text = body.source.text
    breaks = list(NEXT_LINE.finditer(text, paragraph.start, paragraph.end))
    if not breaks and is_signature(body, paragraph.start, paragraph.end):
        return [paragraph.start]
    if not breaks or not is_signature(body, *line_at(text, breaks[-1].end())):
        return []
    at = breaks[-1].end()
    above = text[paragraph.start : breaks[-1].start()].splitlines()[-1].rstrip()
    apart = at in body.lineation.deliberate_starts(text, paragraph.start, paragraph.end)
    return [at] if apart or _ENDS.search(above) or len(above) > _TYPED else []


def _goes_on(text: str, last: Sequence[Paragraph], paragraph: Paragraph) -> bool:
    """Whether long text follows that is neither a postscript nor an enclosure."""
    for later in last:
        if later.start > paragraph.start:
            words = text[later.start : later.end]
            if lines.is_enclosure(words) or words.startswith("P"):
                return False
            if len(words) > _LONG:
                return True
    return False


def _is_office(body: Body, paragraph: Paragraph) -> bool:
    """Whether a single line names an office of who signs below it: "USSR AMBASSADOR IN ALBANIA"."""
    text = body.source.text
    plain = body.view.plain(paragraph.start, paragraph.end)
    if not _is_block_of_lines(body, paragraph) or "\n" in text[paragraph.start : paragraph.end] or plain[-1] in ".:?!":
        return False
    signs = text[body.ending : body.ending + _TYPED].lstrip("*_ ")
    return is_office(plain) and any(map(is_title, plain.split())) and _SIGNED.match(signs) is not None


def _is_block_of_lines(body: Body, paragraph: Paragraph) -> bool:
    if paragraph.start in body.labels or _HEADING.match(body.source.text, paragraph.start):
        return False
    return max(len(body.view.plain(*line)) for line in lines_of(body, paragraph)) < _SHORT


def _has_name_in_capitals(body: Body, paragraph: Paragraph, fewest: int) -> bool:
    genres = lexicon.words("genres")
    lines_ = (body.view.plain(*line).strip(" ,.") for line in lines_of(body, paragraph))
    return any(
        line.isupper()
        and fewest <= len(line.split()) <= 6
        and not (_DIGIT.search(line) or _OF_TITLES.search(line) or line.split()[0].casefold() in genres)
        for line in lines_
    )


def _surnames(body: Body, paragraph: Paragraph) -> int:
    """How many lines there are, where each is one word in capitals that is no ordinary one; else 0."""
    found = [body.view.plain(*line).strip(" ,.") for line in lines_of(body, paragraph)]
    names = [word for word in found if word.isalpha() and word.isupper() and len(word) > _SHORTEST]
    return len(found) if len(names) == len(found) and not any(is_ordinary(word.lower()) for word in names) else 0


def lines_of(body: Body, paragraph: Paragraph) -> list[tuple[int, int]]:
    """The lines of a paragraph that begin anew on purpose, each with what is wrapped from it."""
    starts = [paragraph.start, *body.lineation.deliberate_starts(body.source.text, paragraph.start, paragraph.end)]
    return list(pairwise([*starts, paragraph.end]))
