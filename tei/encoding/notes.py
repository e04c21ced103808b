"""The texts of notes to `note` elements at their references, and those that nothing refers to to the back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from lxml import etree

from tei.encoding.inline import InlineWriter, identifier
from tei.encoding.tree import add
from tei.model import Block, Document, Span

_PRINTED = frozenset("[0123456789")  # what a number begins with that is not raised


class NoteWriter:
    """Knows which notes have been written."""

    def __init__(self, document: Document, spans_of: Callable[[Block], list[Span]]) -> None:
        """`spans_of` gives the spans of a block, nested and in order."""
        self._document = document
        self._spans_of = spans_of
        self._inline = InlineWriter(document.source.text, self.write)
        self._notes = _notes_by_number(document)
        self._referred: set[str] = set()
        self._note_ids: dict[str, str] = {}

    def write(self, holder: etree._Element, span: Span) -> None:
        """Write the note that a reference calls for, or a pointer to it where it stands already."""
        number = span.attributes.get("n", "")
        key = span.attributes.get("key", number)
        plain = self._document.source.text[span.start].isdecimal()
        rend = "plain" if plain else self._rendition(span.start)
        texts = self._notes.get(key)
        if key in self._note_ids and not texts:
            words = f"[{number}]" if number.isalnum() else number
            add(holder, "ref", words, target=f"#{self._note_ids[key]}", type="note", rend=rend)
            return
        note = self._open_note(holder, number, key, rend)
        if texts:
            self._fill_note(note, texts.pop(0))
        else:
            gap = add(note, "gap", reason="lost", unit="note", quantity="1")
            add(gap, "desc", f"the source has no text for note {number}")

    def _open_note(self, holder: etree._Element, number: str, key: str, rend: str) -> etree._Element:
        note = add(holder, "note", place="end", n=number, rend=rend)
        base = name = f"note-{number}" if number.isalnum() else f"note-{len(self._referred) + 1}"
        copies = 1
        while name in self._referred:
            copies += 1
            name = f"{base}-{copies}"
        self._referred.add(name)
        self._note_ids.setdefault(key, name)
        identifier(note, name)
        return note

    def _rendition(self, mark: int) -> str:
        """How the source prints the number at that offset: `superscript` where it is raised, nothing in brackets."""
        return "" if self._document.source.text[mark : mark + 1] in _PRINTED else "superscript"

    def _fill_note(self, note: etree._Element, blocks: list[Block]) -> None:
        note.set("place", blocks[0].attributes.get("place", "end"))
        if len(blocks) == 1:
            self._inline.write(note, blocks[0].start, blocks[0].end, self._spans_of(blocks[0]))
            return
        for block in blocks:
            self._inline.write(add(note, "p"), block.start, block.end, self._spans_of(block))

    def write_back(self, text: etree._Element) -> None:
        """Notes that nothing refers to."""
        left = [(key, blocks) for key, groups in self._notes.items() for blocks in groups]
        self._notes.clear()  # a note may refer to itself
        if left:
            division = add(add(text, "back"), "div", type="notes")
            for key, blocks in sorted(left, key=lambda entry: (_in_sequence(entry[0]), entry[1][0].start)):
                number = blocks[0].attributes.get("n", "")
                self._fill_note(self._open_note(division, number, key, self._rendition(blocks[0].start)), blocks)


def _in_sequence(number: str) -> int:
    """The place of a note among those that are counted; others stand where the source has them, before these."""
    return int(number) if number.isdecimal() else 0


def _notes_by_number(document: Document) -> dict[str, list[list[Block]]]:
    """The texts of the notes: number to its texts, each one or more blocks. A block that begins with a number begins
    a text; one without continues the text before it."""
    numbered = {
        span.start for span in document.spans if span.kind == "layout" and span.attributes.get("rule") == "note-number"
    }
    notes: dict[str, list[list[Block]]] = defaultdict(list)
    last: list[Block] | None = None
    for block in document.blocks:
        if block.kind != "note":
            continue
        if last is not None and block.start not in numbered:
            last.append(block)
            continue
        last = [block]
        notes[block.attributes.get("key", block.attributes.get("n", ""))].append(last)
    return notes
