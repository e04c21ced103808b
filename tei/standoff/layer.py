"""A TEI file and its source go in; a stand-off layer comes out: one text, and names and turns as stretches of it.

The text is the source, where the file's text is that of its source; else the reading text of the file.
Offsets are code points of that text (byte order mark excluded, line ends as they are), end exclusive.
"""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tei.model import EntityKind
from tei.standoff.named_source import NamedSource, is_converted
from tei.standoff.passages import LETTERS, Reading, Tagged, letter_places, read_passages


@dataclass(frozen=True, slots=True)
class BaseText:
    """The text that offsets count in, and how to know it again."""

    name: str  # of its file, without a folder
    text: str
    sha256: str  # of the bytes of its file
    encoding: str
    is_source: bool  # False: the reading text, which no file holds until it is written

    @property
    def data(self) -> bytes:
        """The text as UTF-8."""
        return self.text.encode()


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the base text without a gap."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that is tagged in the file. It has several segments where marks of the source lie inside it."""

    number: int  # from 1, in the order of the text
    segments: tuple[Segment, ...]
    kind: EntityKind
    element: str  # "persName" …
    ref: str  # @ref as written, else @key
    identifier: str  # @xml:id
    certainty: str  # @cert
    responsible: str  # @resp
    type: str  # @type
    tagged: Tagged

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.segments[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return max(segment.end for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says at a time."""

    number: int
    segments: tuple[Segment, ...]  # of what is said, without the label; empty where nothing is
    label: tuple[Segment, ...]
    speakers: tuple[str, ...]  # the targets of @who as written
    n: str
    text: str  # what is said, as the reading text has it


@dataclass(frozen=True)
class StandOff:
    """The layer of one document."""

    reading: Reading
    base: BaseText
    offsets: array[int]  # in the base, of each character of the reading text that is no blank
    xml: str  # the file
    converted: bool  # whether `tei convert` wrote it

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The names, in the order of the reading text, outer before inner."""
        tagged = (name for name in self.reading.names if name.kind is not None)
        return tuple(self._mention(number, name) for number, name in enumerate(tagged, 1))

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """The turns, in order."""
        found = []
        for number, turn in enumerate(self.reading.turns, 1):
            found.append(
                Turn(
                    number,
                    self.segments(turn.start, turn.end),
                    self.segments(*turn.label) if turn.label else (),
                    tuple(turn.attributes.get("who", "").split()),
                    turn.attributes.get("n", ""),
                    self.reading.text[turn.start : turn.end],
                )
            )
        return tuple(found)

    @cached_property
    def lines(self) -> tuple[tuple[Segment, ...], ...]:
        """The lines of the reading text: paragraphs, labels, headings, notes."""
        found, place = [], 0
        for line in self.reading.text.split("\n"):
            found.append(self.segments(place, place + len(line)))
            place += len(line) + 1
        return tuple(segments for segments in found if segments)

    def quote(self, segments: Sequence[Segment]) -> str:
        """The words of a stretch, exactly as the base text has them; a blank where something lies between."""
        return " ".join(self.base.text[segment.start : segment.end] for segment in segments)

    def segments(self, start: int, end: int) -> tuple[Segment, ...]:
        """A stretch of the reading text as segments of the base text, without blanks at the ends."""
        first, last = self._index(start), self._index(end)
        if first >= last:
            return ()
        begin, stop = self.offsets[first], self.offsets[last - 1] + 1
        if begin < stop and self._letters(begin, stop) == last - first:
            return (Segment(begin, stop),)
        return tuple(self._pieces(first, last))

    def _pieces(self, first: int, last: int) -> Iterator[Segment]:
        begin = before = self.offsets[first]
        for index in range(first + 1, last):
            here = self.offsets[index]
            if here != before + 1 and (here <= before or self._letters(before + 1, here)):
                yield Segment(begin, before + 1)
                begin = here
            before = here
        yield Segment(begin, before + 1)

    def _letters(self, start: int, end: int) -> int:
        """How many characters of a stretch of the base text are no blanks."""
        return sum(map(len, LETTERS.findall(self.base.text, start, end)))

    @cached_property
    def _words(self) -> tuple[list[int], list[int]]:
        """Of each run of letters of the reading text: where it begins there, and among the letters."""
        starts, counts, count = [], [], 0
        for match in LETTERS.finditer(self.reading.text):
            starts.append(match.start())
            counts.append(count)
            count += match.end() - match.start()
        return starts, counts

    @cached_property
    def letters(self) -> array[int]:
        """Where in the reading text each character of `offsets` stands."""
        return letter_places(self.reading.text)

    def _index(self, offset: int) -> int:
        """How many letters stand before an offset of the reading text."""
        starts, counts = self._words
        word = bisect_left(starts, offset) - 1
        if word < 0:
            return 0
        following = counts[word + 1] if word + 1 < len(counts) else len(self.offsets)
        return min(counts[word] + offset - starts[word], following)

    def _mention(self, number: int, name: Tagged) -> Mention:
        attributes: Mapping[str, str] = name.attributes
        assert name.kind is not None
        return Mention(
            number,
            self.segments(name.start, name.end),
            name.kind,
            name.element,
            attributes.get("ref") or attributes.get("key", ""),
            attributes.get("xml:id", ""),
            attributes.get("cert", ""),
            attributes.get("resp", ""),
            attributes.get("type", ""),
            name,
        )


def depths(stretches: Iterable[tuple[int, int]]) -> list[int]:
    """In how many others each stretch lies; they come in order, outer before inner."""
    ends: list[int] = []
    found = []
    for start, end in stretches:
        while ends and ends[-1] <= start:
            ends.pop()
        found.append(len(ends))
        ends.append(end)
    return found


def read_stand_off(xml: str, name: str, source: NamedSource | None = None) -> StandOff:
    """The layer of a well-formed TEI file; `name` is what its reading text is called, without an ending.

    Where `source` is not given, or is no longer the file's text, the base is the reading text.
    """
    converted = is_converted(xml)
    reading = read_passages(xml, converted=converted)
    if source is not None:
        from tei.standoff.source_offsets import decode_source, source_offsets

        decoded = decode_source(source)
        offsets = source_offsets(reading, xml, decoded)
        if offsets is not None:
            base = BaseText(source.name, decoded.text, decoded.sha256, decoded.encoding, is_source=True)
            return StandOff(reading, base, offsets, xml, converted)
    digest = hashlib.sha256(reading.text.encode()).hexdigest()
    base = BaseText(f"{name}.reading.txt", reading.text, digest, "utf-8", is_source=False)
    return StandOff(reading, base, letter_places(reading.text), xml, converted)
