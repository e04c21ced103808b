"""The lines at the top of a document or division to headings, openers and lists of those present."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tei.expressions import expression
from tei.model import Attributes, Block, Field, Span
from tei.numerals import roman_number
from tei.reading import lines
from tei.reading.bylines import read_byline
from tei.reading.frontmatter import FieldLabel, field_label, further_label, is_next_line
from tei.reading.markings import heads_minutes, is_marking, is_numbered_marking, is_transmission
from tei.reading.note_signs import without_note_signs
from tei.reading.paragraphs import LINE_BREAK, end_of
from tei.reading.participants import are_entries, country_head, entry_spans, heads_columns, indent_of
from tei.reading.voices import hear
from tei.recognition.dates import first_date

if TYPE_CHECKING:
    from tei.reading.structure import Body

_HEADS = ("heading", "subheading")
_SENT = ("letter", "memorandum", "telegram")
_TOPS = ("heading", "subheading", "opener", "participants")
_LINE_END = expression(r"\r\n|\r|\n")
_ROUTED = expression(r"(?:\(?N(?:o\.|[º°]) ?\d|(?:From|To|Sent|Received|Rec'?d|Dated|Ref|Copy|Telegraphic)\b)")
_OF_TELEGRAM = expression(r"(?:FROM|From|Sent (?:from|to|by)|FM) .{2,80}$|R[.:] ?\d{1,2}[.:]\d\d")
_RECEIVED = expression(r"\(|Rec(?:eived|'?d)\b|R[.:] ?\d{1,2}[.:]\d\d(?i:.{1,6}m)?\b", re.I)
_ADDRESSED = expression(r"To (?:the |his |her |their )?[A-Z][^.?!;:]*\.?$")
_FROM_TO = expression(r"(?:From )?(?P<sender>[A-Z][^;:]{2,80}?),? to (?P<addressee>.{3,80}?)[.,]?(?:[—–-]+ ?\(.*)?$")
_FROM_TO_IN_CAPITALS = expression(r"FROM (?P<sender>[A-Z][^;:a-z]{2,80}?),? TO (?P<addressee>[^;:a-z]{3,80}?)[.,]?$")
_RECEIVED_ON = expression(r"(?:\(?Rec(?:eived|'?d)\b:?|R[.:]) ?(?P<date>[^()]+)", re.I)
_TO = expression(r"To (?P<addressee>[A-Z].+?)[.,]?$")
_SECTIONS = 30  # Roman numbers that head sections; "L. Holm" is a name
_OPEN_END = expression(r"\b(?:of|by|from|to|for|the)$")
_CAPITALS = expression(r"(?:[A-Z]{4,} )+")
_SMALL_WORDS = 4  # of a sentence; a line of an opening has fewer
_RIGHT = 24  # columns that a line is set in to stand at the right
_BELOW = 200  # characters between a line and the next
_LINKS = frozenset(("to", "the", "of", "for", "and", "in", "at"))
_STOP = expression(r"\bSTOP\b")


def read_top(body: Body, start: int, end: int, plain: str, written: str) -> bool:
    """Take a paragraph or line as part of an opening; False where it is none."""
    last = body.last() if start not in body.below_notes else None  # no block reaches over a note at the foot
    head = lines.participants_head(body.source.text, start, end)
    if start in body.listed:
        country = country_head(body.source.text, start, end)
        if last is not None and last.kind == "participants" and country == start:
            body.blocks[-1] = last._replace(end=end)
        else:
            _add_participants(body, start, country, end)
    elif head is not None and not body.in_turn():
        _add_participants(body, start, head, end)
    elif last is not None and last.kind == "participants" and _takes_more(body, last, start, end, plain):
        body.blocks[-1] = last._replace(end=end)
    elif last is not None and last.kind == "opener" and _hangs(body, last, start):
        _lengthen_field(body, last, start, end)
    else:
        return (
            read_byline(body, start, end)
            or _read_opener(body, start, end, plain)
            or _read_heading(body, start, end, plain, written)
            or _read_routing(body, start, end, plain)
        )
    return True


def _may_open(body: Body, start: int) -> bool:
    """Whether an opener may stand here: at the top of the document, or right under a heading."""
    last = body.last()
    return start < body.opening_end or last is None or last.kind in (*_HEADS, "opener")


def _read_heading(body: Body, start: int, end: int, plain: str, written: str) -> bool:
    last = body.last()
    after_head = last is not None and last.kind in _HEADS
    opened = last is not None and last.kind == "opener" and start < body.opening_end
    if opened and last is not None and _OPEN_END.search(body.view.plain(last.start, last.end)):
        body.blocks.append(Block(start, end, "opener"))  # "From the journal of", and whose it is below
        return True
    if body.kind == "telegram" and start < body.opening_end and (_OF_TELEGRAM.match(plain) or is_transmission(plain)):
        return False
    titled = not _has_heading(body) and lines.names_genre(plain) and lines.is_title(plain)  # "Inward Cablegram"
    if opened and body.kind in ("letter", "telegram") and not (titled or written.startswith(("*", "_"))):
        return False  # the addressee and the like, in capitals
    if _is_sentence(body, start, plain) or _heads_enclosure(body, plain):
        return False
    letterhead = start < body.titled or (body.kind in _SENT and lines.is_letterhead(plain))
    letterhead = letterhead or _is_address(body, end, plain)
    if letterhead and start < body.opening_end and not _has_heading(body) and not lines.names_genre(plain):
        body.blocks.append(Block(start, end, "opener"))
    elif lines.is_enclosure(plain) and not body.in_turn() and start >= body.opening_end:
        body.blocks.append(Block(start, end, "heading", heading_attributes(plain, 0)))
    elif lines.is_heading(plain, written) and (not body.in_turn() or _stops_speech(body, plain)):
        level = "2" if lines.heads_item(plain) or any(block.kind == "heading" for block in body.blocks) else "1"
        below = after_head and not _heads_first(body, plain)
        attributes = {} if below else {"level": level}
        hear(body, start, end)
        body.numeral = _numeral(plain) or body.numeral
        body.blocks.append(Block(start, end, "subheading" if below else "heading", attributes))
    elif (last is None or (start < body.opening_end and not _has_heading(body))) and lines.is_title(plain):
        body.blocks.append(Block(start, end, "heading", {"level": "1"}))
    elif after_head and (lines.is_subheading(plain) or _hangs_on_head(plain)):
        body.blocks.append(Block(start, end, "subheading"))
    else:
        return False
    return True


def _is_address(body: Body, end: int, plain: str) -> bool:
    """Whether place and date stand below the first line of a letter, which names an office: it was written there."""
    if body.kind != "letter" or body.blocks or not lines.names_institution(plain):
        return False
    text = body.source.text
    below = _below(text, end)
    stop = _LINE_END.search(text, below)
    return lines.is_dateline(body.view.plain(below, stop.start() if stop else len(text)))


def _heads_first(body: Body, plain: str) -> bool:
    """Whether a line right under a title heads the first section: "I. Wages", or "Article 1" under what is no part."""
    if _numeral(plain) == 1:
        return True
    last = body.last()
    return lines.is_part(plain) and last is not None and not lines.is_part(body.view.plain(last.start, last.end))


def _hangs_on_head(plain: str) -> bool:
    """Whether a line under a heading begins with a small letter and is no text: "to the Governor of the Straits"."""
    return plain[0].islower() and len(plain) < 160 and not lines.has_sentences(plain)


def _is_sentence(body: Body, start: int, plain: str) -> bool:
    """Whether a line is text in spite of its form: typed in capitals throughout, or going on below a page break."""
    if body.kind == "telegram" and body.blocks and (start > min(body.heads, default=start) or _STOP.search(plain)):
        return True
    return start in body.unfinished or (body.in_capitals and lines.is_sentence_in_capitals(plain))


def _stops_speech(body: Body, plain: str) -> bool:
    """Whether a heading is one though somebody speaks above it."""
    return plain.isupper() or lines.heads_item(plain) or _goes_on(body, plain)


def _goes_on(body: Body, plain: str) -> bool:
    """Whether a line has the Roman number that follows the last heading's: "II. On the harbour" after "I. …"."""
    return _numeral(plain) > 1 and _numeral(plain) == body.numeral + 1


def _numeral(plain: str) -> int:
    """The Roman number at the beginning of a heading; 0 for none."""
    head = plain.partition(". ")[0]
    number = roman_number(head) if head.isupper() else 0
    return number if number <= _SECTIONS else 0


def heading_attributes(plain: str, level: int, last: Block | None = None) -> Attributes:
    """The attributes of a heading's block; an enclosure, and minutes under a letter, stand beside what they go with."""
    if last is not None and last.kind in ("closer", "postscript") and heads_minutes(plain):
        return {"level": "0", "division": "minutes"}
    return {"level": "0", "division": "enclosure"} if lines.is_enclosure(plain) else {"level": str(level)}


def _has_heading(body: Body) -> bool:
    return any(block.kind == "heading" for block in body.blocks)


def _read_opener(body: Body, start: int, end: int, plain: str) -> bool:
    if not _may_open(body, start):
        return False
    if start < body.opening_end and _is_marked_at_side(body, start, end):
        body.blocks.append(Block(start, end, "opener"))
        return True
    if start < body.opening_end and _label_at(body, start, end) is not None:
        _add_fields(body, start, end)
    elif _marks_paper(body, start, plain):
        body.blocks.append(Block(start, end, "opener"))
    elif lines.is_salute(plain):
        body.spans.append(Span(start, end, "salute"))
        body.blocks.append(Block(start, end, "opener"))
    elif lines.is_dateline(plain) and not _RECEIVED.match(plain):
        start = _with_place_above(body, start)
        body.spans.append(Span(start, end, "dateline"))
        body.blocks.append(Block(start, end, "opener"))
        body.fields.append(Field("dateline", body.view.plain(start, end), "source", start, end))
    else:
        return False
    return True


def _marks_paper(body: Body, start: int, plain: str) -> bool:
    """Whether a line says who may read the paper, perhaps with its number, or where else a telegram goes."""
    if start < body.opening_end and (
        is_numbered_marking(plain) or lines.is_embargo(plain) or (body.kind == "telegram" and is_transmission(plain))
    ):
        return True
    return is_marking(plain) and (start < body.opening_end or plain[0] in "([")


def _is_marked_at_side(body: Body, start: int, end: int) -> bool:
    """Whether a marking and a number or label stand at the two sides of one line: "SECRET          Our ref: 1/6/14"."""
    plain = body.view.plain(start, end)
    marked = _CAPITALS.match(plain)
    if marked is None or not is_marking(marked[0].strip()):
        return False
    return field_label(plain, marked.end(), len(plain)) is not None or bool(_ROUTED.match(plain, marked.end()))


def _label_at(body: Body, start: int, end: int) -> FieldLabel | None:
    """The label of a field: one of the tables, or any right under one, or between two."""
    text, last = body.source.text, body.last()
    known = field_label(text, start, end)
    if known is not None or last is None or last.kind != "opener":
        return known
    if not is_next_line(text, last.end, start) and field_label(text, _below(text, end), len(text)) is None:
        return None
    labelled = any(span.kind == "label" and span.start == last.start for span in body.spans[-4:])
    return further_label(text, start, end) if labelled else None


def _below(text: str, end: int) -> int:
    """Where the next line that is not blank begins."""
    between = text[end : end + _BELOW]
    return end + len(between) - len(between.lstrip())


def _with_place_above(body: Body, start: int) -> int:
    """The beginning of a dateline whose place stands on a line of its own above it and ends in a comma."""
    last = body.last()
    if last is None or last.kind != "opener" or body.view.plain(last.start, last.end)[-1:] != ",":
        return start
    if start in body.below_notes:
        return start
    if any(last.start <= span.start < last.end for span in body.spans[-4:]):
        return start
    body.spans.append(Span(start, start, "line-break"))
    return body.blocks.pop().start


def _is_routing(body: Body, start: int, plain: str) -> bool:
    """Whether a line at the top tells number, way, sender or addressee."""
    if start >= body.opening_end or len(plain) > 160:
        return False
    if start < body.salute and (len(plain) < 120 or plain.startswith("To ")):
        return True
    last = body.last()
    opened = last is not None and last.kind == "opener"
    small = sum(word.islower() for word in plain.split())
    ended = without_note_signs(plain)[-1:] in (".", ":", "?", "!") and indent_of(body.source.text, start) < _RIGHT
    if opened and start < body.formed and len(plain) < 80 and small < _SMALL_WORDS and not ended:
        return True  # whatever it is, more lines of an opening follow
    if plain.isupper() and plain[-1] in ",;":
        return True  # an office above a dateline
    if body.kind == "telegram" and (_OF_TELEGRAM.match(plain) or is_transmission(plain)):
        return True
    return bool(_ROUTED.match(plain)) or (opened and body.kind in ("letter", "telegram") and len(plain) < 60)


def _heads_enclosure(body: Body, plain: str) -> bool:
    """Whether a line under the head of an enclosure tells who wrote, or to whom: "Captain Hale to the Governor"."""
    last = body.last()
    if last is None or last.attributes.get("division") != "enclosure":
        return False
    if _ADDRESSED.match(plain) and len(plain) < 160:
        return True
    return _FROM_TO.match(plain) is not None and all(word in _LINKS for word in plain.split() if word.islower())


def _read_routing(body: Body, start: int, end: int, plain: str) -> bool:
    if _heads_enclosure(body, plain):
        body.blocks.append(Block(start, end, "opener"))
        return True
    if not _is_routing(body, start, plain):
        return False
    body.blocks.append(Block(start, end, "opener"))
    match = (
        _FROM_TO_IN_CAPITALS.match(plain)
        or _FROM_TO.match(plain)
        or (_TO.match(plain) if body.kind in ("letter", "telegram") else None)
    )
    for name, value in match.groupdict().items() if match else ():
        body.fields.append(Field(name, value, "source", start, end))
    received = _RECEIVED_ON.search(plain)
    dated = first_date(received["date"], whole=False) if received else None
    if dated is not None:
        body.fields.append(Field("received_date", dated[0], "source", start, end, dated[1]))
    return True


def _add_fields(body: Body, start: int, end: int) -> None:
    """Lines each with a label of the document's own: one opener block a line."""
    text = body.source.text
    starts = [start]
    for match in LINE_BREAK.finditer(text, start, end):
        if field_label(text, match.end(), end) or lines.participants_head(text, match.end(), end):
            starts.append(match.end())
    for first, last in zip(starts, [*starts[1:], end], strict=True):
        last = end_of(text, first, last)
        head = lines.participants_head(text, first, last)
        if head is not None:
            _add_participants(body, first, head, last)
            continue
        label = _label_at(body, first, last)
        body.blocks.append(Block(first, last, "opener"))
        if label is not None:
            body.spans.append(Span(first, label.end, "label"))
            value = body.view.plain(label.end, last)
            named = {"label": label.words} if label.field == "other" else {}
            if value:
                body.fields.append(Field(label.field, value, "source", label.end, last, named))


def _add_participants(body: Body, start: int, head: int, end: int) -> None:
    body.blocks.append(Block(start, end, "participants"))
    if head > start:
        body.spans.append(Span(start, head, "list-head"))


def _hangs(body: Body, last: Block, start: int) -> bool:
    """Whether a line is set in right under the line of a field, and so goes on with it."""
    text = body.source.text
    if start >= body.opening_end or not any(s.kind == "label" and s.start == last.start for s in body.spans[-4:]):
        return False
    bare = any(span.end == last.end and span.start == last.start for span in body.spans[-4:] if span.kind == "label")
    hanging = indent_of(text, start) > indent_of(text, last.start) and is_next_line(text, last.end, start)
    return (hanging or bare) and _label_at(body, start, body.opening_end) is None


def _lengthen_field(body: Body, last: Block, start: int, end: int) -> None:
    body.spans.append(Span(start, start, "line-break"))
    body.blocks[-1] = last._replace(end=end)
    if body.fields and last.start < body.fields[-1].start <= last.end:
        field = body.fields[-1]
        body.fields[-1] = field._replace(value=body.view.plain(field.start, end), end=end)


def _takes_more(body: Body, last: Block, start: int, end: int, plain: str) -> bool:
    """Whether a list of participants goes on: on the next line, or below a head that stands alone."""
    text = body.source.text
    if start < body.opening_end and field_label(text, start, start + len(plain)) is not None:
        return False
    if is_marking(plain):
        return False
    adjoining = len(_LINE_END.findall(text[last.end : start])) == 1
    if not adjoining and not text[last.start : last.end].rstrip().endswith((":", ":-")):
        head = lines.participants_head(text, last.start, last.end) or last.start
        return heads_columns(text, head, last.end) and are_entries(text, start, end)
    return len(plain) < 160 or are_entries(text, start, end)


def read_lists_of_persons(body: Body) -> None:
    """Find the entries and names of the lists, now that each is whole."""
    text = body.source.text
    inside: set[int] = set()  # where a line of a list begins: an entry says it better than a line break
    for block in body.blocks:
        if block.kind == "participants":
            inside.update(range(block.start + 1, block.end))
            head = lines.participants_head(text, block.start, block.end)
            head = country_head(text, block.start, block.end) if head is None else head
            role = lines.presence(text, block.start, head)
            body.spans += entry_spans(text, head, block.end, body.cast, role)
    body.spans = [span for span in body.spans if span.kind != "line-break" or span.start not in inside]
