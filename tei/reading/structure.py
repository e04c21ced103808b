"""Paragraphs to blocks: the part of a document between its front matter and its notes."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from tei.model import Attributes, Block, DocumentKind, Evidence, Field, Finding, Source, Span
from tei.reading import lines
from tei.reading.closing import may_close, read_closing
from tei.reading.cuts import breaks_off, cuts_word, is_cut
from tei.reading.frontmatter import field_label
from tei.reading.labels import Label
from tei.reading.lexicon import words
from tei.reading.lineation import Lineation
from tei.reading.opening import heading_attributes, read_lists_of_persons, read_top
from tei.reading.pages import bare_numbers
from tei.reading.paragraphs import BLANK, Paragraph
from tei.reading.participants import name_in
from tei.reading.pieces import find_pieces
from tei.reading.speakers import Cast
from tei.reading.tables import Row, find_rows
from tei.reading.voices import hear, voice_of

_LABELLED = Evidence("structure", "high", "speaker label")
_INFERRED = Evidence("structure", "low", "speech without a label after a narration that names who speaks")
_HASHES = re.compile(r"(#{1,6})[ \t]+")
_TRAILING_HASHES = re.compile(r"[ \t]+(#+)[ \t]*$")
_QUOTATION = re.compile(r"[\"“«][^\"”»]*[\"”»]")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|us|me)\b")
_APART = re.compile(r"[(\[][^()\[\]]{3,200}[)\]]\.?")
_ASIDE = re.compile(r"^\([^()]{1,40}\)\s*")
_SAID = re.compile(r"\b(?:said|spoke as follows|replied|continued|proceeded)[ ,]*(?:as follows)?[:,]?[—–-]{0,2}$")
_SOMEBODY = re.compile(r"(?:He|She|They|Both|The [a-z]+) (\w+)")
_TAKES_THE_STAND = re.compile(
    r"[^\W\d_a-z].{3,90}?,? (?:duly )?(?:sworn|affirmed|recalled)\b"
    r"|By (?:Mr|Mrs|Miss|Dr|Senator|Sir|the)\b[^.]{0,6}\.? .{2,40}:$"
)
_TIMED = re.compile(
    r"The (?:\w+ )?(?:audience|conference|conversation|discussion|interview|meeting|reception|session|sitting|talks?) "
    r"(?:was |were )?(?:opened|began|commenced|ended|closed|concluded|lasted|continued|took place)\b[^.?!]*"
    r"(?:\d|\b(?:hours?|minutes|noon|midnight|o[’']clock)\b)"
)
_BODY_ACTS = re.compile(r"(?:The|This|A|Both|[A-Z][\w.’' -]{0,40}, )\s*((?:[\w’'-]+\s*){1,5})")
_END = 12  # pieces at the end that may close a document
_JOINABLE = frozenset(("turn", "speech", "paragraph", "narration"))


@dataclass(slots=True)
class Body:
    """What has been found so far; blocks in order."""

    source: Source
    view: lines.View
    labels: dict[int, Label]
    cast: Cast
    kind: DocumentKind
    blocks: list[Block] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)  # a label's name to its person
    voices: dict[str, str] = field(default_factory=dict)  # who "Q" and "A" are at this place
    questions: bool = False  # whether labels are "Q" and "A"
    recent: tuple[str, ...] = ()  # the last two who spoke under their names, the latest first
    small: frozenset[str] = frozenset()
    in_capitals: bool = False  # whether sentences are typed in capitals too, as in a telegram
    lineation: Lineation = field(default_factory=lambda: Lineation(0))
    opening_end: int = 0  # offset where the lines at the top end and the text proper begins
    ending: int = sys.maxsize  # offset where the closing lines begin
    below_notes: frozenset[int] = frozenset()  # where paragraphs begin that stand below a note at the foot of a page
    pages: frozenset[int] = frozenset()  # where lines begin that are the bare number of a page
    listed: frozenset[int] = frozenset()  # where paragraphs begin that list persons under a heading
    heads: frozenset[int] = frozenset()  # where numbered papers of a series begin: "No. 118. 16 April 1927."
    signatures: set[int] = field(default_factory=set)  # where somebody signs in capitals on a last line
    numeral: int = 0  # the Roman number of the last heading that has one
    salute: int = -1  # offset of the form of address in the opening; -1 for none

    def last(self) -> Block | None:
        """The block before."""
        return self.blocks[-1] if self.blocks else None

    def in_turn(self) -> bool:
        """Whether a turn stands open."""
        last = self.last()
        return last is not None and last.kind in ("turn", "speech")


def read_body(body: Body, paragraphs: Sequence[Paragraph]) -> None:
    """Fill a body from its paragraphs."""
    pieces = find_pieces(body, paragraphs)
    body.pages = bare_numbers(body.source.text, pieces)
    for index, (start, end) in enumerate(pieces):
        _read_piece(body, start, end, left=len(pieces) - index - 1)
    read_lists_of_persons(body)
    _mark_form_feeds(body)


def _read_piece(body: Body, start: int, end: int, *, left: int) -> None:
    if start in body.labels:
        _add_turn(body, body.labels[start], end)
        return
    written, plain = body.source.text[start:end], body.view.plain(start, end)
    if _read_marks(body, start, end, written):
        return
    elif start in body.heads:
        body.blocks.append(Block(start, end, "heading", {"level": "1"}))
    elif start in body.signatures and body.blocks:
        read_closing(body, start, end, plain, left)
    elif _continues(body, start, plain):
        _join(body, start, end)
    else:
        _read_text(body, start, end, plain, left)


def _read_text(body: Body, start: int, end: int, plain: str, left: int) -> None:
    """A line of the closing or the opening, else text."""
    if start >= body.ending and read_closing(body, start, end, plain, left):
        return
    if read_top(body, start, end, plain, body.source.text[start:end]):
        return
    near = left <= _END or may_close(body, plain)
    if not near or not read_closing(body, start, end, plain, left):
        _add_text(body, start, end, plain)


# marks


def _read_marks(body: Body, start: int, end: int, written: str) -> bool:
    """Lines that a mark declares: headings, separators, page numbers, items, quotations."""
    text = body.source.text
    hashes = _HASHES.match(text, start, end)
    if hashes and "\n" not in written:
        body.spans.append(Span(start, hashes.end(1), "layout", {"rule": "heading"}))
        trailing = _TRAILING_HASHES.search(written)
        if trailing:
            body.spans.append(Span(start + trailing.start(1), start + trailing.end(1), "layout", {"rule": "heading"}))
        body.blocks.append(
            Block(
                start,
                end,
                "heading",
                heading_attributes(body.view.plain(hashes.end(), end), len(hashes[1]), body.last()),
            )
        )
        return True
    if lines.is_separator(written):
        body.spans.append(Span(start, end, "layout", {"rule": "separator"}))
        body.blocks.append(Block(start, end, "separator"))
        return True
    rows = find_rows(text, start, end, ruled=start < body.opening_end)
    if rows:
        _add_table(body, start, end, rows)
        return True
    number = written if start in body.pages else lines.page_number(written)
    if number is not None:
        body.spans.append(Span(start, end, "page-break", {"n": number, "rend": " ".join(written.split())}))
        return True
    marker = lines.item_marker(text, start, end)
    if marker is not None:
        for line_start, line_end in _item_lines(text, start, end):
            stop = lines.item_marker(text, line_start, line_end) or marker
            body.spans.append(Span(line_start, stop, "layout", {"rule": "list-marker"}))
            attributes = {"list": "bulleted", "marker": text[line_start:stop]}
            body.blocks.append(Block(line_start, line_end, "item", attributes))
        return True
    if written.startswith(">"):
        for match in re.finditer(r"^[ \t]*(>)", written, re.M):
            body.spans.append(Span(start + match.start(1), start + match.end(1), "layout", {"rule": "quote"}))
        body.blocks.append(Block(start, end, "quote"))
        return True
    return False


def _add_table(body: Body, start: int, end: int, rows: Sequence[Row]) -> None:
    body.blocks.append(Block(start, end, "table"))
    for number, row in enumerate(rows):
        body.spans.extend(Span(*mark, "layout", {"rule": "table"}) for mark in row.marks)
        if not row.is_rule:
            headed = number == 0 and len(rows) > 1 and rows[1].is_rule
            body.spans.append(Span(row.start, row.end, "row", {"role": "label"} if headed else {}))
            body.spans.extend(Span(*cell, "cell") for cell in row.cells)


def _item_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    starts = [start]
    for match in re.finditer(r"(?:\r\n?|\n)[ \t]*", text[start:end]):
        if lines.item_marker(text, start + match.end(), end) is not None:
            starts.append(start + match.end())
    return [
        (first, first + len(text[first:last].rstrip(BLANK)))
        for first, last in zip(starts, [*starts[1:], end], strict=True)
    ]


# turns, narration, prose


@lru_cache(maxsize=1024)  # a long text has some ten thousand turns, and few who speak
def _spoken_by(who: str) -> Attributes:
    return {"who": who}


def _add_turn(body: Body, label: Label, end: int) -> None:
    who, evidence = voice_of(body, label)
    body.blocks.append(Block(label.start, end, "turn", _spoken_by(who), evidence or _LABELLED))
    body.spans.append(Span(label.start, label.speaker_end, "speaker"))
    if label.delivery is not None:
        body.spans.append(Span(*label.delivery, "delivery"))


def _continues(body: Body, start: int, plain: str) -> bool:
    """Whether a paragraph goes on where the one before was cut; tells of one that breaks off."""
    last = body.last()
    if last is None or last.kind not in _JOINABLE:
        return False
    if start in body.below_notes or start < body.opening_end:
        return False
    before = body.view.plain(max(last.start, last.end - 400), last.end)
    if is_cut(before, plain, body.small, paged=_is_paged(body, last, start)) and not _is_line_like(body, last):
        return True
    if last.kind in ("turn", "speech") and breaks_off(before) and not _is_field(body, last):
        words_ = "the paragraph breaks off without closing punctuation, and the next does not go on with it"
        body.findings.append(body.source.finding("warning", "text-breaks-off", words_, last.end - 1))
    return False


def _is_field(body: Body, block: Block) -> bool:
    """Whether a paragraph is a field ("RE: The second visit"), which needs no full stop."""
    label = body.view.plain(block.start, block.end).partition(":")[0].casefold()
    return label in words("no-labels") or field_label(body.source.text, block.start, block.end) is not None


def _is_line_like(body: Body, block: Block) -> bool:
    """Short lines that are no sentences (verse, tables, addresses) are never joined."""
    return block.kind == "paragraph" and block.end - block.start < 60


def _is_paged(body: Body, last: Block, start: int) -> bool:
    """Whether the source itself shows that a page ends between a block and the next paragraph."""
    numbered = any(span.kind == "page-break" and last.end <= span.start <= start for span in body.spans[-3:])
    return numbered or "\f" in body.source.text[last.end : start]


def _join(body: Body, start: int, end: int) -> None:
    last = body.blocks[-1]
    text = body.source.text
    if not _is_paged(body, last, start):
        attributes = {"inferred": "true"}
        if cuts_word(text[last.start : last.end]):
            attributes["break"] = "no"
        body.spans.append(Span(start, start, "page-break", attributes))
    body.blocks[-1] = replace(last, end=end)


def _add_text(body: Body, start: int, end: int, plain: str) -> None:
    if body.labels:
        who = _narrated(body, plain)
        if who is not None:
            hear(body, start, end)
            resuming = "" if who else _interrupted(body, plain)
            told = {"who": who} if who else {"resuming": resuming} if resuming else {}
            body.blocks.append(Block(start, end, "narration", told))
            return
        last = body.last()
        if last is not None and last.kind in ("turn", "speech"):
            body.blocks.append(Block(start, end, "speech"))
            return
        who = last.attributes.get("who", last.attributes.get("resuming")) if last and last.kind == "narration" else None
        if who:
            body.blocks.append(Block(start, end, "speech", {"who": who}, _INFERRED))
            return
    body.blocks.append(Block(start, end, "paragraph"))


def _interrupted(body: Body, plain: str) -> str:
    """Whose turn an aside interrupts: "(He reads out the figures.)"; of what a sitting does it ends."""
    last = body.last()
    if last is None or not _APART.fullmatch(plain) or _is_proceeding(plain.strip("()[]")):
        return ""
    turn = next((block for block in reversed(body.blocks) if block.kind != "speech" or "who" in block.attributes), last)
    return turn.attributes.get("who", "") if turn.kind in ("turn", "speech") else ""


def _narrated(body: Body, plain: str) -> str | None:
    """Whom a narration tells of: an id, "" for nobody known, None where the paragraph is no narration."""
    if _APART.fullmatch(plain) or _is_proceeding(plain):
        return ""
    if _FIRST_PERSON.search(_QUOTATION.sub("", plain)):
        return None
    for name in sorted(body.ids, key=len, reverse=True):
        if plain.casefold().startswith(f"{name.casefold()} ") and len(name) > 2:
            following = _ASIDE.sub("", plain[len(name) + 1 :]).split(" ", 1)[0].strip(".,—–-")
            if following.islower() and (following in words("narrating") or following.endswith(("s", "ed"))):
                return body.ids[name]
    if _SAID.search(plain):
        spoken = name_in(plain, 0, min(len(plain), 80))
        return body.cast.add(plain[slice(*spoken)], "speaker", "a report that ends in what is said") if spoken else ""
    match = _SOMEBODY.match(plain)
    if match and match[1] in words("narrating") and match[1].endswith("s") and len(plain) < 300:
        return ""
    return None


def _is_proceeding(plain: str) -> bool:
    """Whether a paragraph tells of the course of a sitting: "The House divided", "Cross-examined by Mr. Hale."."""
    lower = plain.casefold()
    if len(plain) > 300 or plain.endswith("?"):
        return False
    for opening in _openings().get(lower.split(" ", 1)[0].strip(".,:;"), ()):
        if lower.startswith(opening) and not lower[len(opening) : len(opening) + 1].isalpha():
            return True
    if _TAKES_THE_STAND.match(plain) or _TIMED.match(plain):
        return True
    match = _BODY_ACTS.match(plain)
    return match is not None and any(word in words("proceeding-verbs") for word in match[1].split()[:3])


@cache
def _openings() -> Mapping[str, tuple[str, ...]]:
    """The beginnings of `data/proceedings.txt` by their first words."""
    found: dict[str, tuple[str, ...]] = {}
    for opening in sorted(words("proceedings")):
        first = opening.split(" ", 1)[0]
        found[first] = (*found.get(first, ()), opening)
    return found


def _mark_form_feeds(body: Body) -> None:
    for match in re.finditer("\f", body.source.text):
        body.spans.append(Span(match.start(), match.end(), "page-break"))
