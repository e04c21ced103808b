"""Paragraphs to blocks: the part of a document between its front matter and its notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tei.model import Block, DocumentKind, Evidence, Field, Finding, Source, Span
from tei.reading import lines
from tei.reading.cuts import breaks_off, cuts_word, is_cut
from tei.reading.frontmatter import field_label
from tei.reading.labels import Label
from tei.reading.lexicon import words
from tei.reading.paragraphs import BLANK, Paragraph
from tei.reading.participants import persons_of, recorders
from tei.reading.speakers import Cast

_LABELLED = Evidence("structure", "high", "speaker label")
_INFERRED = Evidence("structure", "low", "speech without a label after a narration that names who speaks")
_HASHES = re.compile(r"(#{1,6})[ \t]+")
_TRAILING_HASHES = re.compile(r"[ \t]+(#+)[ \t]*$")
_QUOTATION = re.compile(r"[\"“«][^\"”»]*[\"”»]")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|us|me)\b")
_SIGNED = re.compile(r"(?:\[?[Ss]igned\]?:?|/s/|\(signed\))\s*", re.I)
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?]+(?=\s|$|\[)|$|[.](?=\S)[^.!?]*)+")
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
    small: frozenset[str] = frozenset()

    def last(self) -> Block | None:
        """The block before."""
        return self.blocks[-1] if self.blocks else None

    def in_turn(self) -> bool:
        """Whether a turn stands open."""
        last = self.last()
        return last is not None and last.kind in ("turn", "speech")


def read_body(body: Body, paragraphs: Sequence[Paragraph]) -> None:
    """Fill a body from its paragraphs."""
    pieces = _pieces(body, paragraphs)
    for index, (start, end) in enumerate(pieces):
        _read_piece(body, start, end, left=len(pieces) - index - 1)
    _mark_form_feeds(body)


def _pieces(body: Body, paragraphs: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Paragraphs, parted where a label begins a line."""
    text = body.source.text
    inner = sorted(body.labels)
    pieces: list[tuple[int, int]] = []
    position = 0
    for paragraph in paragraphs:
        while position < len(inner) and inner[position] <= paragraph.start:
            position += 1
        starts = [paragraph.start]
        while position < len(inner) and inner[position] < paragraph.end:
            starts.append(inner[position])
            position += 1
        for number, start in enumerate(starts):
            end = starts[number + 1] if number + 1 < len(starts) else paragraph.end
            pieces.append((start, start + len(text[start:end].rstrip(BLANK))))
    return pieces


def _read_piece(body: Body, start: int, end: int, *, left: int) -> None:
    text = body.source.text
    written, plain = text[start:end], body.view.plain(start, end)
    if start in body.labels:
        _add_turn(body, body.labels[start], end)
    elif _read_marks(body, start, end, written):
        return
    elif _continues(body, start, plain):
        _join(body, start, end)
    elif not left and body.blocks and _is_signature(body, plain):
        _read_closing(body, start, end, plain, left)
    elif _read_top(body, start, end, plain, written) or (left <= 8 and _read_closing(body, start, end, plain, left)):
        return
    else:
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
        body.blocks.append(Block(start, end, "heading", {"level": str(len(hashes[1]))}))
        return True
    if lines.is_separator(written):
        body.spans.append(Span(start, end, "layout", {"rule": "separator"}))
        body.blocks.append(Block(start, end, "separator"))
        return True
    number = lines.page_number(written)
    if number is not None:
        body.spans.append(Span(start, end, "page-break", {"n": number}))
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


def _add_turn(body: Body, label: Label, end: int) -> None:
    body.blocks.append(Block(label.start, end, "turn", {"who": body.ids[label.name]}, _LABELLED))
    body.spans.append(Span(label.start, label.speaker_end, "speaker"))
    if label.delivery is not None:
        body.spans.append(Span(*label.delivery, "delivery"))


def _continues(body: Body, start: int, plain: str) -> bool:
    """Whether a paragraph goes on where the one before was cut; tells of one that breaks off."""
    last = body.last()
    if last is None or last.kind not in _JOINABLE:
        return False
    before = body.view.plain(max(last.start, last.end - 400), last.end)
    if is_cut(before, plain, body.small) and not _is_line_like(body, last):
        return True
    if last.kind in ("turn", "speech") and breaks_off(before):
        words_ = "the paragraph breaks off without closing punctuation, and the next does not go on with it"
        body.findings.append(body.source.finding("warning", "text-breaks-off", words_, last.end - 1))
    return False


def _is_line_like(body: Body, block: Block) -> bool:
    """Short lines that are no sentences (verse, tables, addresses) are never joined."""
    return block.kind == "paragraph" and block.end - block.start < 60


def _join(body: Body, start: int, end: int) -> None:
    last = body.blocks[-1]
    explicit = any(span.kind == "page-break" and last.end <= span.start <= start for span in body.spans[-3:])
    text = body.source.text
    if not explicit and "\f" not in text[last.end : start]:
        attributes = {"inferred": "true"}
        if cuts_word(text[last.start : last.end]):
            attributes["break"] = "no"
        body.spans.append(Span(start, start, "page-break", attributes))
    body.blocks[-1] = replace(last, end=end)


def _add_text(body: Body, start: int, end: int, plain: str) -> None:
    if body.labels:
        who = _narrated(body, plain)
        if who is not None:
            body.blocks.append(Block(start, end, "narration", {"who": who} if who else {}))
            return
        last = body.last()
        if last is not None and last.kind in ("turn", "speech"):
            body.blocks.append(Block(start, end, "speech"))
            return
        if last is not None and last.kind == "narration" and last.attributes.get("who"):
            body.blocks.append(Block(start, end, "speech", {"who": last.attributes["who"]}, _INFERRED))
            return
    body.blocks.append(Block(start, end, "paragraph"))


def _narrated(body: Body, plain: str) -> str | None:
    """Whom a narration tells of: an id, "" for nobody known, None where the paragraph is no narration."""
    if re.fullmatch(r"[(\[][^()\[\]]{3,120}[)\]]\.?", plain):
        return ""
    if _FIRST_PERSON.search(_QUOTATION.sub("", plain)):
        return None
    for name in sorted(body.ids, key=len, reverse=True):
        if plain.casefold().startswith(f"{name.casefold()} ") and len(name) > 2:
            following = plain[len(name) + 1 :].split(" ", 1)[0].strip(".,")
            if following.islower() and (following in words("narrating") or following.endswith(("s", "ed"))):
                return body.ids[name]
    match = re.match(r"(?:He|She|They|Both|The [a-z]+) (\w+)", plain)
    if match and match[1] in words("narrating") and match[1].endswith("s") and len(plain) < 300:
        return ""
    return None


# the top


def _read_top(body: Body, start: int, end: int, plain: str, written: str) -> bool:
    last = body.last()
    top = _is_top(body)
    single = "\n" not in written
    head = lines.participants_head(body.source.text, start, end)
    if head is not None and not body.in_turn():
        _add_participants(body, start, head, end)
        return True
    if last is not None and last.kind == "participants" and _takes_more(body, last, plain):
        body.blocks[-1] = replace(last, end=end)
        body.spans.extend(_entry_spans(body, start, end))
        return True
    if top and _read_opener(body, start, end, plain):
        return True
    if top and not single and _read_title_lines(body, start, end):
        return True
    if single and lines.is_heading(plain, written) and (not body.in_turn() or plain.isupper()):
        kind = "subheading" if last is not None and last.kind in ("heading", "subheading") else "heading"
        level = "1" if not any(block.kind == "heading" for block in body.blocks) else "2"
        body.blocks.append(Block(start, end, kind, {"level": level} if kind == "heading" else {}))  # type: ignore[arg-type]
        return True
    if last is None and lines.is_title(plain):
        body.blocks.append(Block(start, end, "heading", {"level": "1"}))
        return True
    if last is not None and last.kind in ("heading", "subheading") and single and lines.is_subheading(plain):
        body.blocks.append(Block(start, end, "subheading"))
        return True
    return False


def _is_top(body: Body) -> bool:
    """Whether no text proper has come yet: at most a few short lines that are neither heading nor opener."""
    kinds = ("heading", "subheading", "opener", "participants")
    others = [block for block in body.blocks[:16] if block.kind not in kinds]
    if len(body.blocks) > 24 or any(block.kind in ("turn", "speech", "narration") for block in others):
        return False
    return len(others) <= 3 and all(block.end - block.start < 120 for block in others)


def _read_title_lines(body: Body, start: int, end: int) -> bool:
    """Several short lines at the top, the first of them a heading: a letterhead with a title."""
    text = body.source.text
    places = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\r\n]+", text[start:end])]
    plains = [body.view.plain(*place) for place in places]
    if len(places) > 4 or any(len(plain) > 90 or plain.endswith((".", ":", ",", ";")) for plain in plains):
        return False
    if field_label(text, start, end) or not (lines.is_heading(plains[0], plains[0]) or lines.is_title(plains[0])):
        return False
    if any(lines.is_dateline(plain) for plain in plains):
        return False
    for first, last in places:
        last_block = body.last()
        if last_block is not None and last_block.kind in ("heading", "subheading"):
            body.blocks.append(Block(first, first + len(text[first:last].rstrip(BLANK)), "subheading"))
        else:
            body.blocks.append(Block(first, first + len(text[first:last].rstrip(BLANK)), "heading", {"level": "1"}))
    return True


def _read_opener(body: Body, start: int, end: int, plain: str) -> bool:
    text = body.source.text
    label = field_label(text, start, end)
    if label is not None:
        _add_fields(body, start, end)
        return True
    if lines.is_salute(plain):
        body.spans.append(Span(start, end, "salute"))
        body.blocks.append(Block(start, end, "opener"))
        return True
    if lines.is_dateline(plain):
        body.spans.append(Span(start, end, "dateline"))
        body.blocks.append(Block(start, end, "opener"))
        body.fields.append(Field("dateline", plain, "source", start, end))
        return True
    return False


def _add_fields(body: Body, start: int, end: int) -> None:
    """Lines each with a label of the document's own: one opener block a line."""
    text = body.source.text
    starts = [start]
    for match in re.finditer(r"(?:\r\n?|\n)[ \t]*", text[start:end]):
        if field_label(text, start + match.end(), end) or lines.participants_head(text, start + match.end(), end):
            starts.append(start + match.end())
    for first, last in zip(starts, [*starts[1:], end], strict=True):
        last = first + len(text[first:last].rstrip(BLANK))
        head = lines.participants_head(text, first, last)
        if head is not None:
            _add_participants(body, first, head, last)
            continue
        label = field_label(text, first, last)
        body.blocks.append(Block(first, last, "opener"))
        if label is not None:
            body.spans.append(Span(first, label.end, "label"))
            value = body.view.plain(label.end, last)
            if value:
                body.fields.append(Field(label.field, value, "source", label.end, last))


def _add_participants(body: Body, start: int, head: int, end: int) -> None:
    body.blocks.append(Block(start, end, "participants"))
    body.spans.append(Span(start, head, "list-head"))
    body.spans.extend(_entry_spans(body, head, end))


def _entry_spans(body: Body, start: int, end: int) -> list[Span]:
    text = body.source.text
    start += len(text[start:end]) - len(text[start:end].lstrip(BLANK))
    if start >= end:
        return []
    names = list(persons_of(text, start, end, body.cast, "present", "listed as present"))
    spans = list(names)
    position = start
    for match in re.finditer(r"(?:\r\n?|\n)\s*", text[start:end]):
        spans.append(Span(position, start + match.start(), "entry"))
        position = start + match.end()
    return [*spans, Span(position, end, "entry")]


def _takes_more(body: Body, last: Block, plain: str) -> bool:
    """Whether a list of participants goes on: its head stands alone, and a short line of names follows."""
    text = body.source.text
    following = text.find(plain[:20], last.end) if plain else -1
    adjoining = following >= 0 and len(re.findall(r"\r\n|\r|\n", text[last.end : following])) == 1
    return len(plain) < 160 and (adjoining or text[last.start : last.end].rstrip().endswith(":"))


# the end


def _read_closing(body: Body, start: int, end: int, plain: str, left: int) -> bool:
    last = body.last()
    after_closer = last is not None and last.kind == "closer"
    signed = _SIGNED.match(body.source.text, start, end)
    if after_closer and re.match(r"P\.? ?S\.?\b", plain):
        body.blocks.append(Block(start, end, "postscript"))
    elif (signed and len(plain) < 120) or (not left and _is_signature(body, plain)):
        body.spans.append(Span(start, end, "signed"))
        body.blocks.append(Block(start, end, "closer"))
    elif lines.is_closing(plain) and len(plain) < 300:
        letter = body.kind in ("letter", "telegram") and len(plain) < 160 and "." not in plain[:-1]
        body.spans.append(Span(start, end, "salute")) if letter else body.spans.extend(_sentences(body, start, end))
        body.blocks.append(Block(start, end, "closer"))
        body.spans.extend(recorders(body.source.text, start, end, body.cast))
    elif re.search(r"\b(?:recorded|transcribed|taken down|minuted) by\b", plain) and len(plain) < 300:
        body.spans.extend(_sentences(body, start, end))
        body.blocks.append(Block(start, end, "closer"))
        body.spans.extend(recorders(body.source.text, start, end, body.cast))
    elif after_closer and body.kind in ("letter", "telegram", "memorandum") and len(plain) < 80 and not body.in_turn():
        body.spans.append(Span(start, end, "signed"))
        body.blocks.append(Block(start, end, "closer"))
    else:
        return False
    return True


def _is_signature(body: Body, plain: str) -> bool:
    """The last line of a telegram or letter, where it is a name in capitals."""
    return body.kind in ("letter", "telegram") and len(plain) < 60 and plain.isupper()


def _sentences(body: Body, start: int, end: int) -> list[Span]:
    return [Span(start, end, "segment")]


def _mark_form_feeds(body: Body) -> None:
    for match in re.finditer("\f", body.source.text):
        body.spans.append(Span(match.start(), match.end(), "page-break"))
