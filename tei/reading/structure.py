"""Paragraphs to blocks: the part of a document between its front matter and its notes."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from tei.expressions import expression
from tei.model import Attributes, Block, DocumentKind, Evidence, Field, Finding, Source, Span
from tei.reading import lines
from tei.reading.closing import ends_dated, may_close, read_closing
from tei.reading.cuts import breaks_off, cuts_word, is_cut
from tei.reading.diary import LEVEL, Entry, find_entries
from tei.reading.elsewhere import is_valediction_elsewhere
from tei.reading.frontmatter import field_label
from tei.reading.inserted import quote_documents
from tei.reading.labels import Label
from tei.reading.letters import is_number
from tei.reading.lexicon import words
from tei.reading.lineation import Lineation
from tei.reading.markings import is_marking
from tei.reading.marks import HASHES, read_marks
from tei.reading.narration import interrupted, is_apart, narrated, tells_of_part
from tei.reading.numbering import number_points
from tei.reading.opening import read_lists_of_persons, read_top
from tei.reading.pages import bare_numbers
from tei.reading.paragraphs import Paragraph
from tei.reading.pieces import find_pieces, repeated_items
from tei.reading.running import Running
from tei.reading.signatories import begins_with_title, is_office
from tei.reading.speakers import Cast
from tei.reading.voices import hear, voice_of

_OF_OTHERS = re.compile(r"(?:He|She|They|Both)\b")
_INITIALLED = expression(r"[IVXLCDM]\. [^\W\d_a-z][\w'’-]{2,}")  # an initial that may be a Roman number too
_LABELLED = Evidence("structure", "high", "speaker label")
_INFERRED = Evidence("structure", "low", "speech without a label after a narration that names who speaks")
_LINE = 60  # characters, of the head of an enclosure or an office
_LABEL = 40  # characters, more than any label that is no speaker's has
_END = 12  # pieces at the end that may close a document
_TALK = frozenset(("turn", "speech", "narration"))
_JOINABLE = frozenset(("turn", "speech", "paragraph", "narration"))
_PAGED = _JOINABLE | {"item", "quote"}  # what goes on over a page break that the source shows


@dataclass(slots=True, eq=False, repr=False)
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
    answers: bool = False  # whether one is "A"; else "Q" is whoever asks
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
    items: dict[int, bool] = field(default_factory=dict)  # where items of an agenda are listed, or head what was said
    breaks: list[int] = field(default_factory=list)  # where lines begin anew on purpose inside pieces, in order
    signatures: set[int] = field(default_factory=set)  # where somebody signs in capitals on a last line
    titled: int = 0  # offset of the line that names the kind of document, below the name of an office; 0 for none
    numeral: int = 0  # the Roman number of the last heading that has one
    halves: list[tuple[int, int]] = field(
        default_factory=list
    )  # where the halves of a word end and begin that a page cuts
    running: Running = field(default_factory=Running)  # the running heads and feet, which are in no paragraph
    unfinished: frozenset[int] = frozenset()  # where pieces begin that go on with a small letter below a page break
    letters: dict[int, int] = field(default_factory=dict)  # where letters behind the first begin, to where they salute
    entries: dict[int, Entry] = field(default_factory=dict)  # where entries of a diary begin
    formed: int = 0  # offset of the last line of the opening that has the form of one
    salute: int = -1  # offset of the form of address in the opening; -1 for none

    def last(self) -> Block | None:
        """The block before."""
        return self.blocks[-1] if self.blocks else None

    def spoken(self) -> Block | None:
        """The block before, points of a recording apart."""
        return next((block for block in reversed(self.blocks) if "unit" not in block.attributes), None)

    def in_turn(self) -> bool:
        """Whether a turn stands open."""
        last = self.spoken()
        return last is not None and last.kind in ("turn", "speech")


def read_body(body: Body, paragraphs: Sequence[Paragraph]) -> None:
    """Fill a body from its paragraphs."""
    pieces = find_pieces(body, paragraphs)
    body.pages = bare_numbers(body.source.text, pieces)
    if body.running.below:
        text, below = body.source.text, body.running.below
        body.unfinished = frozenset(a for (a, _), (b, _) in pairwise(pieces) if b in below and text[b].islower())
    body.entries = find_entries(body, pieces)
    body.items = repeated_items(body, pieces)
    body.signatures.update(_offices_above_enclosures(body, pieces))
    for index, (start, end) in enumerate(pieces):
        _read_piece(body, start, end, left=len(pieces) - index - 1)
    quote_documents(body)
    read_lists_of_persons(body)
    number_points(body)
    _add_page_breaks(body)


def _offices_above_enclosures(body: Body, pieces: Sequence[tuple[int, int]]) -> list[int]:
    """Where a line in capitals is the office of who signs, without a name, right above what is enclosed."""
    view = body.view
    return [
        start
        for (start, end), (below, below_end) in pairwise(pieces)
        if below_end - below <= _LINE
        and end - start <= _LINE
        and lines.is_enclosure(view.plain(below, below_end).lstrip("# "))
        if (plain := view.plain(start, end)).isupper() and begins_with_title(plain) and is_office(plain)
    ]


def _read_piece(body: Body, start: int, end: int, *, left: int) -> None:
    if start in body.labels:
        _add_turn(body, body.labels[start], end)
        return
    written, plain = body.source.text[start:end], body.view.plain(start, end)
    if start in body.letters:
        _open_letter(body, start, end, plain)
        return
    if start in body.entries:
        _open_entry(body, body.entries[start], start, end, plain)
        return
    if read_marks(body, start, end, written):
        return
    if body.labels and tells_of_part(plain, talking=bool(body.blocks) and body.blocks[-1].kind in _TALK):
        body.blocks.append(Block(start, end, "narration"))
        return
    if start in body.heads:
        body.blocks.append(Block(start, end, "heading", {"level": "1"}))
    elif start in body.items:
        heads = body.items[start]
        body.blocks.append(Block(start, end, "heading", {"level": "2"}) if heads else Block(start, end, "paragraph"))
    elif start in body.signatures and body.blocks:
        read_closing(body, start, end, plain, left)
    elif _continues(body, start, plain):
        _join(body, start, end)
    else:
        _read_text(body, start, end, plain, left)


def _open_entry(body: Body, entry: Entry, start: int, end: int, plain: str) -> None:
    """The first piece of an entry of a diary: its head, or a paragraph that begins with its date."""
    division = {"level": LEVEL, "division": entry.division}
    if not entry.headed:
        body.blocks.append(Block(start, end, "paragraph", division, entry.evidence))
        return
    hashes = HASHES.match(body.source.text, start, end)
    if hashes:
        body.spans.append(Span(start, hashes.end(1), "layout", {"rule": "heading"}))
        plain = body.view.plain(hashes.end(1), end)
    body.blocks.append(Block(start, end, "heading", division, entry.evidence))
    if start == min(body.entries):
        body.fields.append(Field("dateline", plain, "source", start, end))


def _open_letter(body: Body, start: int, end: int, plain: str) -> None:
    """The first line of a further letter: its number, which heads it, or its dateline; its opener follows."""
    body.opening_end = body.letters[start]
    division = {"level": "0", "division": "letter"}
    hashes = HASHES.match(body.source.text, start, end)
    if hashes:
        body.spans.append(Span(start, hashes.end(1), "layout", {"rule": "heading"}))
    if hashes or is_number(plain) or not read_top(body, start, end, plain, body.source.text[start:end]):
        body.blocks.append(Block(start, end, "heading", division))
    else:
        body.blocks[-1] = body.blocks[-1]._replace(attributes={**body.blocks[-1].attributes, **division})


def _read_text(body: Body, start: int, end: int, plain: str, left: int) -> None:
    """A line of the closing or the opening, else text."""
    if start >= body.ending and read_closing(body, start, end, plain, left):
        return
    if not left and body.blocks and start >= body.opening_end and is_marking(plain):
        body.blocks.append(Block(start, end, "closer"))  # the marking of the top, repeated at the foot
        return
    if not left and body.blocks and start >= body.opening_end and not body.numeral and _INITIALLED.fullmatch(plain):
        body.spans.append(Span(start, end, "signed"))  # no section I without a text
        body.blocks.append(Block(start, end, "closer"))
        return
    if not left and ends_dated(body, start, plain):
        body.spans.append(Span(start, end, "dateline"))
        body.fields.append(Field("dateline", plain, "source", start, end))
        body.blocks.append(Block(start, end, "closer"))
        return
    if read_top(body, start, end, plain, body.source.text[start:end]):
        return
    near = left <= _END or may_close(body, plain)
    if not near or not read_closing(body, start, end, plain, left):
        _add_text(body, start, end, plain)


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
    paged = last is not None and _is_paged(body, last, start)
    if last is None or last.kind not in (_PAGED if paged else _JOINABLE):
        return False
    if start in body.below_notes or start < body.opening_end or is_apart(plain) or lines.is_enclosure(plain):
        return False
    if start >= body.ending and is_valediction_elsewhere(plain):
        return False
    if plain[:_LABEL].partition(":")[0].casefold() in words("no-labels") or lines.heads_item(plain):
        return False
    before = body.view.plain(max(last.start, last.end - 400), last.end)
    if is_cut(before, plain, body.small, paged=paged) and not _is_line_like(body, last):
        return True
    bare = last.kind == "turn" and body.labels[last.start].end == last.end
    if last.kind in ("turn", "speech") and breaks_off(before) and not (bare or _is_field(body, last)):
        words_ = "the paragraph breaks off without closing punctuation, and the next does not go on with it"
        body.findings.append(body.source.finding("warning", "text-breaks-off", words_, last.end - 1))
    return False


def _is_field(body: Body, block: Block) -> bool:
    """Whether a paragraph is a field ("RE: The second visit"), which needs no full stop."""
    label = body.view.plain(block.start, block.end).partition(":")[0].casefold()
    return label in words("no-labels") or field_label(body.source.text, block.start, block.end) is not None


def _is_line_like(body: Body, block: Block) -> bool:
    """Short lines that are no sentences (verse, tables, addresses) are never joined."""
    place = bisect_left(body.breaks, block.end) - 1  # the last of its lines that begins anew on purpose
    start = max(block.start, body.breaks[place]) if place >= 0 else block.start
    return block.kind == "paragraph" and len(body.view.plain(start, min(block.end, start + 120))) < 60


def _is_paged(body: Body, last: Block, start: int) -> bool:
    """Whether the source itself shows that a page ends between a block and the next paragraph."""
    numbered = any(span.kind == "page-break" and last.end <= span.start <= start for span in body.spans[-3:])
    return numbered or start in body.running.below or "\f" in body.source.text[last.end : start]


def _join(body: Body, start: int, end: int) -> None:
    last = body.blocks[-1]
    text = body.source.text
    cut = cuts_word(text[last.start : last.end]) and text[start].islower()
    if not _is_paged(body, last, start):
        attributes = {"inferred": "true"}
        if cuts_word(text[last.start : last.end]):
            attributes["break"] = "no"
        body.spans.append(Span(start, start, "page-break", attributes))
    elif cut:
        body.halves.append((last.end, start))
    body.blocks[-1] = last._replace(end=end)


def _add_text(body: Body, start: int, end: int, plain: str) -> None:
    if body.labels:
        who = narrated(body, plain, body.source.text[start:end])
        if who is not None:
            hear(body, start, end)
            resuming = "" if who else interrupted(body, plain)
            told = {"who": who} if who else {"resuming": resuming} if resuming else {}
            body.blocks.append(Block(start, end, "narration", told))
            return
        last = body.spoken()
        if last is not None and last.kind in ("turn", "speech"):
            body.blocks.append(Block(start, end, "speech"))
            return
        who = last.attributes.get("who", last.attributes.get("resuming")) if last and last.kind == "narration" else None
        if who and not _OF_OTHERS.match(plain):
            body.blocks.append(Block(start, end, "speech", {"who": who}, _INFERRED))
            return
    body.blocks.append(Block(start, end, "paragraph"))


def _add_page_breaks(body: Body) -> None:
    """Those that form feeds and running heads show; one that cuts a word says so."""
    for match in re.finditer("\f", body.source.text):
        number = body.running.numbers.get(match.start())
        body.spans.append(Span(match.start(), match.end(), "page-break", {"n": number} if number else {}))
    body.spans += body.running.breaks
    if body.halves:
        for index, span in enumerate(body.spans):
            if span.kind == "page-break" and any(end <= span.start <= start for end, start in body.halves):
                body.spans[index] = span._replace(attributes={**span.attributes, "break": "no"})
