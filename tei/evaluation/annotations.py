"""What one file says of a text: its mentions of names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tei.model import EntityKind

KINDS: tuple[EntityKind, ...] = ("person", "place", "organisation")


@dataclass(frozen=True, slots=True)
class Named:
    """One mention of a name. Offsets count the characters that are no white space; the end is exclusive."""

    start: int
    end: int
    kind: EntityKind
    id: str  # of the one whom it names; empty where the file does not say
    optional: bool = False  # of gold: counts neither way; predicted: counts only where it is right
    label: bool = False  # stands in a speaker's label


@dataclass(frozen=True, slots=True)
class Annotations:
    """The mentions of one file, in order, and the text they stand in."""

    name: str  # the file's name, for messages
    text: str  # without white space
    mentions: tuple[Named, ...]
    labels: tuple[tuple[int, int], ...] = ()  # speakers' labels, where the file tells them
    is_source: bool = False  # the text is that of a plain source, not of a TEI file


def packed(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split()).replace("\ufeff", "")


def without_white_space(mentions: Sequence[Named], text: str) -> list[Named]:
    """The same mentions, in offsets that do not count white space."""
    edges = sorted({edge for named in mentions for edge in (named.start, named.end)})
    counted: dict[int, int] = {}
    place = count = 0
    for edge in edges:
        count += len(packed(text[place:edge]))
        place = edge
        counted[edge] = count
    return [replace(one, start=counted[one.start], end=counted[one.end]) for one in mentions]
