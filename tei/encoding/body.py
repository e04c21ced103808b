"""Blocks and spans to `text`: divisions, turns, paragraphs, notes at their references."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from lxml import etree

from tei.encoding.inline import InlineWriter, write_page_break
from tei.encoding.lists import open_list, within_cells, without_wrappers, write_participants, write_table
from tei.encoding.nesting import nest
from tei.encoding.notes import NoteWriter
from tei.encoding.tree import add, tag
from tei.model import Block, Document, Span

_ENDINGS = frozenset(("closer", "postscript"))
_HEADINGS = 6  # levels; below them are the entries of a diary
_TRANSPARENT = frozenset(("front", "metadata", "note"))  # not written where they stand


def encode_text(document: Document, parent: etree._Element) -> None:
    """Write `text` with `body` and, for notes without a reference, `back`."""
    _BodyWriter(document).write(add(parent, "text"))


class _BodyWriter:
    """Holds the place where the next block goes."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._spans = document.spans
        self._starts = [span.start for span in document.spans]
        self._notes = NoteWriter(document, self._spans_of)
        text, responsible = document.source.text, _responsible(document)
        self._inline = InlineWriter(text, self._notes.write, responsible=responsible)
        self._lines = InlineWriter(text, self._notes.write, "seg", responsible)
        self._divisions: list[tuple[int, etree._Element]] = []
        self._numbers = [0]  # how many divisions stand in the body, and in each open division
        self._turn: etree._Element | None = None
        self._list: etree._Element | None = None
        self._quoted: tuple[str, etree._Element | None] = ("", None)
        self._turns = 0

    def write(self, text: etree._Element) -> None:
        body = add(text, "body")
        blocks = [block for block in self._document.blocks if block.kind not in _TRANSPARENT]
        between = self._page_breaks_between(blocks)
        for index, block in enumerate(blocks):
            for span in between.get(index, ()):
                write_page_break(self._holder(body, blocks[index:]), span)
            if block.kind == "forme-work":
                self._inline.write_running(self._holder(body, blocks[index:]), block, self._spans_of(block))
                continue
            level, named = int(block.attributes.get("level", "1")), block.attributes.get("division", "")
            heads = block.kind == "heading" and (level > _HEADINGS or not self._heads_opened_division(level))
            if heads or (named and block.kind in ("paragraph", "opener")):
                self._open_division(body, level, named)
            if not self._divisions:
                self._open_division(body, 0)
            self._write_block(blocks, index)
        if not self._divisions:
            self._open_division(body, 0)
        for span in between.get(len(blocks), ()):
            write_page_break(self._holder(body), span)
        for _, division in self._divisions[:1]:
            if not len(division):
                add(division, "p")
        self._notes.write_back(text)
        # The writers of lines refer back to this one: it lets go of the tree, which else would wait for the collector.
        self._divisions.clear()
        self._turn = self._list = None
        self._quoted = ("", None)

    # divisions

    def _open_division(self, body: etree._Element, level: int, named: str = "") -> None:
        while self._divisions and self._divisions[-1][0] >= level:
            self._divisions.pop()
        outer = self._divisions[-1][1] if self._divisions else body
        kind = named or ("section" if self._divisions else self._document.kind)
        del self._numbers[len(self._divisions) + 1 :]
        self._numbers[-1] += 1
        self._divisions.append((level, add(outer, "div", type=kind, n=str(self._numbers[-1]))))
        self._numbers.append(0)
        self._turn = self._list = None

    def _heads_opened_division(self, level: int) -> bool:
        """Whether a heading belongs to the division that markings or other lines above it have opened."""
        if len(self._divisions) != 1 or self._divisions[0][0] or not self._is_top(self._divisions[0][1]):
            return False
        division = self._divisions[0][1]
        self._divisions[0] = (level, division)
        return True

    def _holder(self, body: etree._Element, following: Sequence[Block] = ()) -> etree._Element:
        """Where a page break goes: into the list, turn or division that stands open."""
        after = next((block for block in following if block.kind != "forme-work"), None)
        if self._list is not None and after is not None and after.kind == "item":
            return self._list
        key, quote = self._quoted
        if quote is not None and key and after is not None and after.attributes.get("quoted") == key:
            return quote
        if self._turn is not None:
            return self._turn
        return self._divisions[-1][1] if self._divisions else body

    # blocks

    def _write_block(self, blocks: Sequence[Block], index: int) -> None:
        block = blocks[index]
        division = self._divisions[-1][1]
        spans = self._spans_of(block)
        if block.kind != "item":
            self._list = None
        if "unit" in block.attributes and index + 1 < len(blocks) and blocks[index + 1].kind == "turn":
            self._turn = None  # a point of a recording stands before the turn that begins there
        if block.kind in ("turn", "speech", "quote", "item", "separator"):
            self._write_speech(block, spans, division)
            return
        self._turn = None
        if block.kind in ("heading", "subheading") and self._is_top(division):
            self._inline.write(_add_head(division, block), block.start, block.end, spans)
        elif block.kind == "opener" and self._is_top(division):
            self._write_opener(block, spans, division)
        elif block.kind in _ENDINGS and not self._is_top(division) and self._ends(blocks, index):
            self._write_ending(block, spans, division)
        elif block.kind == "participants":
            write_participants(division, self._document.source.text, block, spans, self._inline)
        elif block.kind == "table":
            write_table(division, spans, self._inline)
        elif block.kind == "narration":
            self._inline.write(
                add(division, "p", ana="#narration", xml_lang=block.attributes.get("lang", "")),
                block.start,
                block.end,
                spans,
            )
        else:
            paragraph = add(division, "p", **_told_of(block))
            self._lines.write(paragraph, block.start, block.end, without_wrappers(spans))

    def _ends(self, blocks: Sequence[Block], index: int) -> bool:
        """Whether nothing but endings follows in the division."""
        level = self._divisions[-1][0]
        for later in blocks[index:]:
            opens = later.kind == "heading" or "division" in later.attributes
            if opens and int(later.attributes.get("level", "1")) <= level:
                return True
            if later.kind not in (*_ENDINGS, "forme-work"):
                return False
        return True

    def _write_speech(self, block: Block, spans: list[Span], division: etree._Element) -> None:
        if block.kind == "turn" or (block.kind == "speech" and "who" in block.attributes):
            self._open_turn(block, division)
        start = block.start
        if block.kind == "turn" and self._turn is not None:
            start, spans = self._write_label(self._turn, block, spans)
            if start >= block.end:
                return  # a label alone; what is said follows in blocks of its own
        holder = self._turn if self._turn is not None else division
        if block.kind == "item":
            self._write_item(block, spans, holder)
        elif block.kind == "separator":
            rend = " ".join(self._document.source.text[block.start : block.end].split())
            unit, number = block.attributes.get("unit", "section"), block.attributes.get("n", "")
            add(holder, "milestone", unit=unit, n=number, rend=rend)
        elif block.kind == "quote":
            quote = self._open_quote(block.attributes.get("quoted", ""), holder)
            self._inline.write(add(quote, "p", **_told_of(block)), start, block.end, without_wrappers(spans))
        else:
            self._inline.write(add(holder, "p", **_told_of(block)), start, block.end, spans)

    def _write_item(self, block: Block, spans: list[Span], holder: etree._Element) -> None:
        """An item, with its number as label; a list within a list stands in the item above it."""
        self._list = open_list(self._list, block, holder)
        label = next((span for span in spans if span.kind == "label" and span.start == block.start), None)
        start = block.start
        if label is not None:
            inner = [span for span in spans if span != label and span.end <= label.end]
            self._inline.write(add(self._list, "label"), start, label.end, inner)
            spans = [span for span in spans if span.start >= label.end]
            start = label.end
        item = add(self._list, "item", rend=block.attributes.get("marker", ""))
        self._inline.write(item, start, block.end, spans)

    def _open_turn(self, block: Block, division: etree._Element) -> None:
        self._turns += 1
        attributes = {"who": _pointers(block.attributes.get("who", "")), "n": str(self._turns)}
        if block.evidence is not None and block.evidence.certainty != "high":
            attributes |= {"cert": block.evidence.certainty, "resp": "#toolchain"}
        self._turn = add(division, "sp", **attributes)

    def _open_quote(self, key: str, holder: etree._Element) -> etree._Element:
        """A quotation; the paragraphs of a paper that is read into a record stand in one."""
        before, quote = self._quoted
        if quote is None or not key or before != key:
            quote = add(holder, "quote", type="document" if key else "")
        self._quoted = (key, quote)
        return quote

    def _write_label(self, turn: etree._Element, block: Block, spans: list[Span]) -> tuple[int, list[Span]]:
        """`speaker` and a `stage` for how it is said; returns where the speech begins, and the spans left."""
        position = block.start
        remaining = spans
        for kind in ("speaker", "delivery"):
            part = next((span for span in remaining if span.kind == kind), None)
            if part is None or (kind == "delivery" and self._has_text(position, part.start, remaining)):
                break
            inside = [span for span in remaining if position <= span.start and span.end <= part.end]
            inner = [span for span in inside if span != part and span.kind != "delivery"]
            name = "speaker" if kind == "speaker" else "stage"
            element = add(turn, name, type="delivery" if kind == "delivery" else "")
            self._inline.write(element, position, part.end, inner)
            remaining = [span for span in remaining if span.start < position or span.end > part.end]
            position = part.end
        rest = [span for span in remaining if span.end > position]
        return self._skip_blanks(position, block.end, rest), rest

    def _has_text(self, start: int, end: int, spans: list[Span]) -> bool:
        """Whether more than blanks and layout stands there."""
        text, position = self._document.source.text, start
        for span in spans:
            if span.kind == "layout":
                if text[position : min(span.start, end)].strip():
                    return True
                position = max(position, span.end)
        return bool(text[position:end].strip())

    def _skip_blanks(self, start: int, end: int, spans: list[Span]) -> int:
        """The end of the block where nothing but blanks and layout is left, else the first character that is none."""
        if all(span.kind == "layout" for span in spans) and not self._has_text(start, end, spans):
            return end
        text = self._document.source.text
        while text[start].isspace():
            start += 1
        return start

    def _write_opener(self, block: Block, spans: list[Span], division: etree._Element) -> None:
        last = division[-1] if len(division) else None
        opener = last if last is not None and last.tag == f"{{{division.nsmap[None]}}}opener" else None
        if opener is None:
            opener = add(division, "opener")
        self._write_line(opener, block, spans, ("dateline", "salute"))

    def _write_ending(self, block: Block, spans: list[Span], division: etree._Element) -> None:
        if block.kind == "postscript":
            self._inline.write(add(add(division, "postscript"), "p"), block.start, block.end, without_wrappers(spans))
            return
        last = division[-1] if len(division) else None
        closer = last if last is not None and last.tag == f"{{{division.nsmap[None]}}}closer" else None
        if closer is None:
            closer = add(division, "closer")
        self._write_line(closer, block, spans, ("salute", "signed", "dateline", "segment"))

    def _write_line(self, holder: etree._Element, block: Block, spans: list[Span], wrappers: tuple[str, ...]) -> None:
        """A block as one line of an opener or closer; a line that says nothing of its parts is a `seg`."""
        if len(holder):
            last = holder[-1]
            last.tail = (last.tail or "").rstrip() + " "
        if any(span.kind in wrappers for span in spans):
            scratch = etree.SubElement(holder, "scratch")
            self._lines.write(scratch, block.start, block.end, spans)
            _unwrap(holder, scratch)
        else:
            self._lines.write(add(holder, "seg"), block.start, block.end, spans)

    def _is_top(self, division: etree._Element) -> bool:
        """Whether nothing but headings and openers stands in the division, so that another may."""
        tops = {tag(name) for name in ("head", "byline", "opener", "pb", "fw", "milestone")}
        return all(child.tag in tops for child in division)

    # spans

    def _spans_of(self, block: Block) -> list[Span]:
        first = bisect_left(self._starts, block.start)
        last = bisect_left(self._starts, block.end)
        found = [span for span in self._spans[first:last] if span.end <= block.end]
        return nest(within_cells(found) if block.kind == "table" else found)

    def _page_breaks_between(self, blocks: list[Block]) -> dict[int, list[Span]]:
        """Page breaks that stand between two blocks, by the index of the block after them."""
        starts = [block.start for block in blocks]
        notes = [block for block in self._document.blocks if block.kind == "note"]
        found: dict[int, list[Span]] = defaultdict(list)
        for span in self._spans:
            if span.kind == "page-break":
                index = bisect_left(starts, span.start + 1)
                if any(note.start <= span.start < note.end for note in notes):
                    continue  # it stands in the note
                if not index or span.start >= blocks[index - 1].end:
                    found[index].append(span)
        return found


def _add_head(division: etree._Element, block: Block) -> etree._Element:
    if block.attributes.get("byline"):
        return add(division, "byline")
    return add(division, "head", type="sub" if block.kind == "subheading" else "")


def _told_of(block: Block) -> dict[str, str]:
    """The attributes of a paragraph: its number, and its language where it is another one than the text's."""
    return (
        {"n": block.attributes.get("n", ""), "xml_lang": block.attributes.get("lang", "")} if block.attributes else {}
    )


@lru_cache(maxsize=1024)  # a long text has some ten thousand turns, and few who speak
def _pointers(ids: str) -> str:
    return " ".join(f"#{name}" for name in ids.split())


def _responsible(document: Document) -> dict[str, str]:
    """The one person who has a role, by the role."""
    found: dict[str, list[str]] = defaultdict(list)
    for entity in document.entities:
        for role in entity.roles:
            found[role].append(entity.id)
    return {role: ids[0] for role, ids in found.items() if len(ids) == 1}


def _unwrap(holder: etree._Element, scratch: etree._Element) -> None:
    """Move the content of the last child into its parent."""
    index = len(holder) - 1
    before = holder[index - 1] if index else None
    if scratch.text:
        if before is None:
            holder.text = (holder.text or "") + scratch.text
        else:
            before.tail = (before.tail or "") + scratch.text
    holder.remove(scratch)
    holder.extend(list(scratch))
