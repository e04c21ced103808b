"""What every form of a user's list has in common: one entry, and the checks of its fields."""

from __future__ import annotations

from dataclasses import dataclass

from tei.errors import InputError
from tei.expressions import expression
from tei.model import Entity, EntityKind

_NCNAME = expression(r"[^\W\d][\w.·-]*")  # close to https://www.w3.org/TR/xml-names/#NT-NCName
_KINDS: dict[str, EntityKind] = {
    "person": "person",
    "place": "place",
    "organisation": "organisation",
    "organization": "organisation",
    "org": "organisation",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity as a list states it."""

    entity: Entity
    line: int | None  # from 1; None where the format does not tell
    same_as: str = ""  # the id of another entry, which this one is
    broader: str = ""  # the id of the entry that contains it


def kind_of(word: str) -> EntityKind | None:
    """The kind that a word names, in any case: "Person", "organization"; None for others."""
    return _KINDS.get(word.strip().lower())


def is_id(text: str) -> bool:
    """Whether XML could carry a text as an id."""
    return _NCNAME.fullmatch(text) is not None


def checked_id(ident: str, name: str, line: int | None) -> str:
    """An id as it is. Raises InputError where XML could not carry it."""
    if not is_id(ident):
        words = f"id {ident!r} cannot be an xml:id: begin with a letter, then letters, digits, '-', '_', '.' alone"
        raise InputError(words, file=name, line=line)
    return ident


def link_of(text: str) -> tuple[str, str]:
    """A link as authority and identifier: "GND:118540238", or an address, which is a "URI"."""
    authority, colon, identifier = text.partition(":")
    if "://" in text or not colon or not identifier:
        return "URI", text
    return authority.strip(), identifier.strip()


def clean(text: str) -> str:
    """A name or remark with single spaces."""
    return " ".join(text.split())
