"""Paragraphs to pieces, each to become one block: parted at labels, and where lines part on purpose.

At the top and the end of a document each deliberate line is a piece of its own; elsewhere one that begins a turn, an
item or a new sentence is, and any other is a `line-break` inside its piece (verse, tables, addresses).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from tei.expressions import expression
from tei.model import Span
from tei.reading import lexicon, lines
from tei.reading.closing import begins_ending, is_signature
from tei.reading.elsewhere import attendance_head
from tei.reading.frontmatter import field_label
from tei.reading.letters import find_letters
from tei.reading.lexicon import is_title
from tei.reading.markings import is_marking
from tei.reading.paragraphs import Paragraph, end_of, has_line_end
from tei.reading.participants import indent_of
from tei.reading.signatories import is_name, is_office, signs_with_office
from tei.reading.tables import find_rows, has_gutter, table_below
from tei.reading.tops import dateline_starts, field_starts, find_opening, genre_line, time_starts
from tei.recognition.lexicon import is_ordinary

if TYPE_CHECKING:
    from tei.reading.structure import Body

_END = 12  # paragraphs
_RIGHT = 24  # columns that a signature is set in to stand at the right
_DATED = 2  # lines: who signs, and when
_CLOSER = 3  # paragraphs of lines below a valediction
_NAMED = 60  # characters: no signature or address is longer
_LONG = 200  # characters: no line of a closing is longer
_NUMBERED = expression(
    r"(?:\d{1,3}\\?[.)]|\(?(?:[a-z]|[ivxl]{1,5}|\d{1,3})\)|[IVXL]{1,6}\.|[a-h]\\?\.(?=\s[^\W\d_a-z]))\s"
)
_ITEM = expression(r"(?:#{1,6} )?(?:\d{1,2}\\?[.)]|[IVX]{1,5}\.) [^\W\d_a-z]\w+ \S")
_APART = expression(r"[(\[][^()\[\]\n]{3,120}[)\]]\.?$", re.M)
_NEXT_LINE = expression(r"(?:\r\n?|\n)[ \t]*(?=\S)")
_LINE_END = expression(r"[\r\n]")
_SENTENCE_END = expression(r"[.?!:](?:[\"”’'»)\]*_]{0,3}|[—–-]{1,2})$|[)\]]$")
_SERIES = expression(r"[#*_ ]*No\.? ?(?P<number>\d{1,5})\b[^\r\n]{0,120}\b\d{4}\b[^\r\n]{0,80}")
_ENDS = expression(r"(?:[.?!]|\b(?:STOP|ENDS|END))$")
_SHORT = 70  # characters: every line of an address, a list or a signature is shorter
_TYPED = 120  # characters; what is longer is no typed line
_SIGNED = expression(r"[\[(/]?(?:signed|sgd)\b|/s/|sd/-|sd\. |\(sd\b", re.I)
_SHORTEST = 3  # letters, of what may be an abbreviation
_HEADING = expression(r"#{1,6}[ \t]")
_DIGIT = expression(r"\d")
_OF_TITLES = expression(r"\b(?:FOR|THE|TO|IN|ON|FROM|BY)\b")  # words of a heading in capitals, and of no name
_VERSE = 3  # lines that part on purpose in one paragraph, all short: verse, a table, an address


def find_pieces(body: Body, paragraphs: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """The pieces in order; notes in the body where its opening ends, and adds its line breaks."""
    text = body.source.text
    labels = sorted(body.labels)
    find_opening(body, paragraphs)
    paragraphs = [part for paragraph in paragraphs for part in _parted_at_table(body, paragraph)]
    body.titled = genre_line(body, paragraphs)
    body.letters = find_letters(body, paragraphs)
    _find_ending(body, paragraphs)
    body.heads = _numbered_heads(text, paragraphs)
    pieces: list[tuple[int, int]] = []
    position = 0
    for number, paragraph in enumerate(paragraphs):
        while position < len(labels) and labels[position] <= paragraph.start:
            position += 1
        starts = {paragraph.start}
        while position < len(labels) and labels[position] < paragraph.end:
            starts.add(labels[position])
            position += 1
        deliberate: Sequence[int] = ()
        if has_line_end(text, paragraph.start, paragraph.end) or paragraph.start < body.opening_end:
            if (
                body.opening_end <= paragraph.start < body.ending
                and len(starts) == 1
                and _keep_columns(body, paragraph)
            ):
                pieces.append((paragraph.start, paragraph.end))
                continue
            deliberate = _deliberate_starts(body, paragraph)
            closing = body.kind == "letter" and _closes(body, paragraphs, number)
            if closing:
                deliberate = sorted({*deliberate, *_below_salutes(body, paragraph)})
            above = [at for at in deliberate if closing or at <= body.opening_end or at > body.ending]
            starts.update(_lines_apart(text, paragraph, above))
            starts.update(_parting(body, paragraph, deliberate[len(above) :]))
        if number == len(paragraphs) - 1 or paragraphs[number + 1].start in body.heads:
            signed = _signature(body, paragraph)
            starts.update(signed)
            body.signatures.update(signed)
        if len(starts) == 1 and not deliberate:
            pieces.append((paragraph.start, end_of(text, paragraph.start, paragraph.end)))
            continue
        ordered = [*sorted(starts), paragraph.end]
        pieces += [(a, end_of(text, a, b)) for a, b in pairwise(ordered)]
        inside = [at for at in deliberate if at not in starts]
        body.breaks += inside
        body.spans.extend(Span(at, at, "line-break") for at in inside if at not in body.lineation.hard)
    return pieces


def _parted_at_table(body: Body, paragraph: Paragraph) -> list[Paragraph]:
    """A paragraph, or two where the lines of a table stand right under its first ones, as in a log."""
    text, start = body.source.text, paragraph.start
    at = table_below(text, start, paragraph.end) if start >= body.opening_end else 0
    if not at or start in body.listed or lines.participants_head(text, start, paragraph.end) is not None:
        return [paragraph]
    if any(start < label < paragraph.end for label in body.labels):
        return [paragraph]
    return [paragraph._replace(end=end_of(text, start, at)), Paragraph(at, paragraph.end)]


def _deliberate_starts(body: Body, paragraph: Paragraph) -> Sequence[int]:
    """Where lines of a paragraph begin anew on purpose, in order."""
    text = body.source.text
    table = find_rows(text, paragraph.start, paragraph.end, ruled=paragraph.start < body.opening_end)
    found = {*(() if table else body.lineation.deliberate_starts(text, paragraph.start, paragraph.end))}
    if paragraph.start <= body.opening_end:
        found.update(at for at in dateline_starts(body, paragraph) if at <= body.opening_end)
        found.update(at for at in field_starts(text, paragraph) if at <= body.opening_end)
        found.update(at for at in time_starts(text, paragraph) if at <= body.opening_end)
    return sorted({*found, *_list_heads(text, paragraph)})


def _below_salutes(body: Body, paragraph: Paragraph) -> list[int]:
    """Lines of a valediction right under a form of address in it: "y.r most obed.t Serv.t" under "D.r Sir"."""
    text = body.source.text
    breaks = _NEXT_LINE.finditer(text, paragraph.start, paragraph.end)
    found, above = [], paragraph.start
    for match in breaks:
        if lines.is_salute(body.view.plain(above, match.start())):
            found.append(match.end())
        above = match.end()
    return found


def _closes(body: Body, paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Whether a paragraph of short lines is a valediction, or stands with nothing but such under one."""
    for paragraph in reversed(paragraphs[max(0, number - _CLOSER) : number + 1]):
        plains = [body.view.plain(*line) for line in _lines(body, paragraph)]
        if paragraph.start < body.opening_end or any(len(plain) > _NAMED for plain in plains):
            return False
        if lines.is_closing(plains[0]):
            return True
    return False


def _keep_columns(body: Body, paragraph: Paragraph) -> bool:
    """Keep the lines of a paragraph apart where it has two columns: read on they would be nonsense. And say so."""
    text = body.source.text
    starts = [match.end() for match in _NEXT_LINE.finditer(text, paragraph.start, paragraph.end)]
    if (
        not starts
        or find_rows(text, paragraph.start, paragraph.end)
        or not has_gutter(text, paragraph.start, paragraph.end)
    ):
        return False
    body.breaks += starts
    body.spans.extend(Span(at, at, "line-break") for at in starts)
    words = "these lines have a gap at one column, as where a heading stands at the side; they are kept line by line"
    body.findings.append(body.source.finding("warning", "columns-side-by-side", words, paragraph.start))
    return True


def _list_heads(text: str, paragraph: Paragraph) -> list[int]:
    """Lines of a list of persons that head a further one: "In attendance:" under "Present:"."""
    starts = [match.end() for match in _NEXT_LINE.finditer(text, paragraph.start, paragraph.end)]
    headed = lines.participants_head(text, paragraph.start, paragraph.end) is not None
    find = lines.participants_head if headed else attendance_head  # which no line of prose begins with
    found: list[int] = []
    for at in starts:
        line = _line(text, at)
        if find(text, *line) is not None or ((headed or found) and is_marking(text[slice(*line)].strip())):
            found.append(at)
    return found


def _lines_apart(text: str, paragraph: Paragraph, deliberate: Sequence[int]) -> list[int]:
    """All deliberate lines, but for those of a list of persons, which stays whole."""
    found, listed = [], lines.participants_head(text, paragraph.start, paragraph.end) is not None
    for at in deliberate:
        head = lines.participants_head(text, at, paragraph.end) is not None
        marks = listed and is_marking(text[slice(*_line(text, at))].strip())
        if head or not listed or marks or field_label(text, at, paragraph.end) is not None:
            found.append(at)
            listed = head
    return found


def _numbered_heads(text: str, paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Where the papers of a series begin: single lines with numbers that go up, each with its date."""
    found = [
        (int(match["number"]), paragraph.start)
        for paragraph in paragraphs
        if (match := _SERIES.fullmatch(text, paragraph.start, paragraph.end))
    ]
    numbers = [number for number, _ in found]
    rising = len(numbers) > 1 and all(first < second for first, second in pairwise(numbers))
    return frozenset(start for _, start in found) if rising else frozenset()


def _find_ending(body: Body, paragraphs: Sequence[Paragraph]) -> None:
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
    plains = [body.view.plain(*line) for paragraph in paragraphs for line in _lines(body, paragraph)]
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
    first, *further = _lines(body, paragraph)
    if begins_ending(body, *first):
        return True
    plain = body.view.plain(*first)
    office = len(plain) <= _NAMED and is_office(plain) and any(map(is_title, plain.split()))
    return office and bool(further) and _SIGNED.match(body.source.text, further[0][0]) is not None


def _signature(body: Body, paragraph: Paragraph) -> list[int]:
    """The last line of the last paragraph, where it signs a telegram: set apart, or below what ends or is long."""
    text = body.source.text
    breaks = list(_NEXT_LINE.finditer(text, paragraph.start, paragraph.end))
    if not breaks and is_signature(body, paragraph.start, paragraph.end):
        return [paragraph.start]
    if not breaks or not is_signature(body, *_line(text, breaks[-1].end())):
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
    return max(len(body.view.plain(*line)) for line in _lines(body, paragraph)) < _SHORT


def _has_name_in_capitals(body: Body, paragraph: Paragraph, fewest: int) -> bool:
    genres = lexicon.words("genres")
    lines_ = (body.view.plain(*line).strip(" ,.") for line in _lines(body, paragraph))
    return any(
        line.isupper()
        and fewest <= len(line.split()) <= 6
        and not (_DIGIT.search(line) or _OF_TITLES.search(line) or line.split()[0].casefold() in genres)
        for line in lines_
    )


def _surnames(body: Body, paragraph: Paragraph) -> int:
    """How many lines there are, where each is one word in capitals that is no ordinary one; else 0."""
    found = [body.view.plain(*line).strip(" ,.") for line in _lines(body, paragraph)]
    names = [word for word in found if word.isalpha() and word.isupper() and len(word) > _SHORTEST]
    return len(found) if len(names) == len(found) and not any(is_ordinary(word.lower()) for word in names) else 0


def _lines(body: Body, paragraph: Paragraph) -> list[tuple[int, int]]:
    """The lines of a paragraph that begin anew on purpose, each with what is wrapped from it."""
    starts = [paragraph.start, *body.lineation.deliberate_starts(body.source.text, paragraph.start, paragraph.end)]
    return list(pairwise([*starts, paragraph.end]))


def _line(text: str, start: int) -> tuple[int, int]:
    match = _LINE_END.search(text, start)
    return start, match.start() if match else len(text)


def repeated_items(body: Body, pieces: Sequence[tuple[int, int]]) -> dict[int, bool]:
    """Where the items of an agenda stand, and whether they stand there again, at the head of what was said on them."""
    seen: dict[str, int] = {}
    found: dict[int, bool] = {}
    for start, end in pieces:
        if not _ITEM.match(body.source.text, start, end) or end - start > _LONG:
            continue
        item = body.view.plain(start, end).lstrip("# ").rstrip(".").casefold()
        if item in seen:
            found |= {seen[item]: False, start: True}
        seen.setdefault(item, start)
    return found


def _parting(body: Body, paragraph: Paragraph, deliberate: Sequence[int]) -> list[int]:
    """Where a paragraph of the text proper is parted."""
    text = body.source.text
    lineated = len(deliberate) + 1 >= _VERSE and not body.labels and _are_short(body, paragraph)
    found = []
    for at in deliberate:
        if at in body.lineation.hard:
            continue
        before = text[max(paragraph.start, at - 200) : at].rstrip()[-4:]
        if (
            _NUMBERED.match(text, at)
            or lines.item_marker(text, at, paragraph.end) is not None
            or _APART.match(text, at, paragraph.end)
            or (not lineated and _SENTENCE_END.search(before))
        ):
            found.append(at)
    return found


def _are_short(body: Body, paragraph: Paragraph) -> bool:
    """Whether all lines of a paragraph are much shorter than the text's."""
    limit = 0.8 * (body.lineation.width or 75)
    return all(len(line) < limit for line in body.source.text[paragraph.start : paragraph.end].splitlines())
