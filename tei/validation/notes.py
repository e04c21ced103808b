"""A tree goes in; numbered notes without a number, or whose numbers repeat, go back or leave one out, come out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tei.validation.faults import Fault

if TYPE_CHECKING:
    from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
NUMBERED = ("end", "foot")  # places whose notes bear numbers


def check_notes(root: etree._Element) -> Iterator[Fault]:
    """Faults of note numbers. A series begins anew at 1; notes collected in `back` belong to the series of the text."""
    notes = [note for note in root.iter(f"{TEI}note") if note.get("place") in NUMBERED]
    divisions = [div for div in root.iter(f"{TEI}div") if div.get("type") == "notes"]
    gathered = {note for div in divisions for note in div.iterchildren(f"{TEI}note")}
    first: dict[int, etree._Element] = {}
    last = 0
    for note in notes:
        n = (note.get("n") or "").strip()
        if not n:
            yield Fault("note-number", "the note has no number: add n", note, severity="error")
        if not (n.isascii() and n.isdigit()) or len(n) > 6:
            continue
        number = int(n)
        collected = note in gathered
        if number == 1 and last > 1 and not collected:
            yield from _gaps(first)
            first, last = {}, 0
        if number in first:
            words = f"note {number} was there already (line {first[number].sourceline})"
            yield Fault("note-repeated", words, note, "n", severity="warning")
            continue
        if number < last and not collected:
            words = f"note {number} comes after note {last}"
            yield Fault("note-order", words, note, "n", severity="warning")
        first[number] = note
        last = last if collected else max(last, number)
    yield from _gaps(first)


def _gaps(notes: dict[int, etree._Element]) -> Iterator[Fault]:
    before = 0
    for number in sorted(notes):
        if number > before + 1:
            missing = str(before + 1) if number == before + 2 else f"{before + 1} to {number - 1}"
            words = (
                f"the notes go from {before} to {number}: {missing} is missing"
                if before
                else f"the notes begin with {number}"
            )
            yield Fault("note-missing", words, notes[number], "n", severity="warning")
        before = number
