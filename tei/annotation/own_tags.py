"""The text of a TEI file in, out comes where the tags of an earlier run stand: those that nobody has touched since."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tei.standoff.scanning import Piece, attributes_of, local, scan

APPLICATION = "tei-toolchain"
_OURS = frozenset(("persName", "placeName", "orgName", "roleName"))
_WRITTEN = frozenset(("ref", "resp", "cert", "type"))  # a further attribute is somebody's work
_SPACE = re.compile(r"\s*")


def application_id(text: str) -> str:
    """The xml:id by which the file knows our name recogniser, or nothing."""
    for piece in scan(text):
        if piece.kind in ("start", "empty") and local(piece.name) == "application":
            attributes = attributes_of(text, piece)
            if attributes.get("ident") == APPLICATION and attributes.get("xml:id", "").startswith("names"):
                return attributes["xml:id"]
    return ""


def own_tags(text: str, ident: str) -> list[tuple[int, int]]:
    """Where this program's tags stand in a file (offsets, end exclusive); not those that a human has changed since."""
    return list(_own(text, f"#{ident}")) if ident else []


def without(text: str, cuts: Sequence[tuple[int, int]]) -> str:
    """A text without stretches of it."""
    parts: list[str] = []
    place = 0
    for start, end in cuts:
        parts.append(text[place:start])
        place = end
    return "".join((*parts, text[place:]))


def _own(text: str, pointer: str) -> Iterator[tuple[int, int]]:
    open_elements: list[tuple[bool, bool]] = []  # whether it is an own tag, and whether names are sought there
    stand_off = -1  # where one of ours begins
    depth = 0
    for piece in scan(text):
        if piece.kind == "start":
            attributes = attributes_of(text, piece) if _may_be_ours(piece) else {}
            ours = attributes.get("resp") == pointer
            if ours and local(piece.name) == "standOff":
                stand_off, depth = piece.start, len(open_elements)
            sought = (open_elements[-1][1] if open_elements else False) or _is_sought(piece, attributes)
            own_name = ours and sought and local(piece.name) in _OURS and _untouched(attributes) and stand_off < 0
            if own_name:
                yield piece.start, piece.end
            open_elements.append((own_name, sought))
        elif piece.kind == "end":
            if open_elements.pop()[0] and stand_off < 0:
                yield piece.start, piece.end
            if stand_off >= 0 and len(open_elements) == depth:
                space = _SPACE.match(text, piece.end)
                yield stand_off, space.end() if space else piece.end
                stand_off = -1


def _is_sought(piece: Piece, attributes: Mapping[str, str]) -> bool:
    """Whether names are sought from an element on: not in the header, which says again what the text has."""
    name = local(piece.name)
    return name == "text" or (name == "list" and attributes.get("type") == "front-matter")


def _may_be_ours(piece: Piece) -> bool:
    name = local(piece.name)
    return name in _OURS or name in ("list", "standOff")


def _untouched(attributes: Mapping[str, str]) -> bool:
    return set(attributes) <= _WRITTEN
