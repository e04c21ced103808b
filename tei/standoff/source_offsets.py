"""The reading text of a converted file and its source go in; for each character, its offset in the source comes out.

The source is read again by the rules of the conversion, which tell what characters became markup; where the rest is
the text of the file, character for character, there is no doubt what stands where. A file that other rules made (an
older version, other options) is laid along the source instead.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from itertools import pairwise
from typing import get_args

from tei.encoding.fidelity import hidden_spans
from tei.errors import InputError, TeiError
from tei.evaluation.alignment import align
from tei.evaluation.annotations import Annotations
from tei.model import Document, DocumentKind, Source
from tei.standoff.named_source import NamedSource, head_of
from tei.standoff.passages import LETTERS, Reading, letter_places

_KIND = re.compile(r"<div\b[^>]*\btype=\"(\w+)\"")


def decode_source(source: NamedSource) -> Source:
    """The text of a source, as the conversion decoded it. Raises InputError."""
    from tei.reading.decoding import read_source

    decoded, _ = read_source(None, source.data, name=source.name, encoding=source.encoding, lenient=True)
    return decoded


def source_offsets(reading: Reading, tei: str, source: Source) -> array[int] | None:
    """For each character of the reading text that is no blank, in order, its offset in the source.

    `tei` is the file itself. None where its text is not that of the source, since somebody has changed it.
    """
    found = _by_rules(reading, tei, source)
    return _along(reading, source) if found is None else found


def _by_rules(reading: Reading, tei: str, source: Source) -> array[int] | None:
    from tei.reading import read_document
    from tei.reading.unencodable import mark_unencodable
    from tei.recognition.notes import find_notes

    kind = _KIND.search(tei, len(head_of(tei)))
    stated: DocumentKind | None = next((each for each in get_args(DocumentKind) if kind and each == kind[1]), None)
    try:
        document = read_document(source, kind=stated)
        document = mark_unencodable(document.with_spans(find_notes(document)[0]))
        streams = _visible(document)
    except TeiError:
        return None
    found = array("L")
    places: dict[str, int] = defaultdict(int)
    for passage in reading.passages:
        letters, offsets = streams.get(passage.stream, ("", array("L")))
        words = "".join(LETTERS.findall(reading.text, passage.start, passage.end))
        place = places[passage.stream]
        if not letters.startswith(words, place):
            return None
        found.extend(offsets[place : place + len(words)])
        places[passage.stream] += len(words)
    return found


def _visible(document: Document) -> dict[str, tuple[str, array[int]]]:
    """By stream the characters of a source that are text and no blanks, and their offsets."""
    text = document.source.text
    hidden = hidden_spans(document)
    words: dict[str, list[str]] = defaultdict(list)
    offsets: dict[str, array[int]] = defaultdict(lambda: array("L"))
    for block in document.blocks:
        stream = f"note {block.attributes.get('n', '')}" if block.kind == "note" else "body"
        stream = "front" if block.kind == "front" else stream
        position = block.start
        for start, end in [*((span.start, span.end) for span in hidden.within(block)), (block.end, block.end)]:
            for match in LETTERS.finditer(text, position, start) if block.kind != "metadata" else ():
                words[stream].append(match[0])
                offsets[stream].extend(range(match.start(), match.end()))
            position = max(position, end)
    return {stream: ("".join(words[stream]), offsets[stream]) for stream in words}


def _along(reading: Reading, source: Source) -> array[int] | None:
    letters = "".join(LETTERS.findall(reading.text))
    offsets = letter_places(source.text)
    packed = "".join(LETTERS.findall(source.text))
    try:
        way = align(Annotations("", letters, ()), Annotations(source.name, packed, ()))
    except InputError:
        return None
    found = array("L")
    for ours, theirs, following in zip(way.ours, way.theirs, [*way.ours[1:], len(letters)], strict=True):
        found.extend(offsets[theirs : theirs + following - ours])
    return found if _goes_on(found, reading) else None


def _goes_on(offsets: array[int], reading: Reading) -> bool:
    """Whether each passage goes forward in the source, and nothing of the source is used twice.

    A note may stand elsewhere there; a letter that somebody has added would be fetched from anywhere.
    """
    place = 0
    for passage in reading.passages:
        count = sum(map(len, LETTERS.findall(reading.text, passage.start, passage.end)))
        stretch = offsets[place : place + count]
        if any(first >= second for first, second in pairwise(stretch)):
            return False
        place += count
    return len(set(offsets)) == len(offsets)
