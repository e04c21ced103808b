"""The text of an XML file in, its tags, comments and stretches of text with their offsets out.

The file is never serialised again: new tags are put between its characters, so that all else stays as it was. A parser
has checked before that the file is well-formed; this scanner relies on it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tei.errors import InputError

_PIECE = re.compile(
    r"(?P<comment><!--.*?-->|<\?.*?\?>)"
    r"|(?P<cdata><!\[CDATA\[.*?\]\]>)"
    r"|(?P<end></[^>]+>)"
    r"|(?P<start><[^\s/>!?]++(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>)"
    r"|(?P<entity>&[^;\s]+;)"
    r"|(?P<text>[^<&]+)",
    re.DOTALL,
)
_NAME = re.compile(r"</?([^\s/>]+)")
_ATTRIBUTE = re.compile(r"([^\s=/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")

_XML_DECLARATION = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

PieceKind = Literal["comment", "cdata", "end", "start", "empty", "entity", "text"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A tag, a comment, an entity reference or a stretch of text of the file."""

    kind: PieceKind
    start: int
    end: int
    name: str = ""  # of a tag, with its prefix


def scan(text: str) -> Iterator[Piece]:
    """The pieces of a well-formed file, in order, without gaps."""
    for match in _PIECE.finditer(text):
        kind = match.lastgroup or "text"
        name = ""
        if kind in ("start", "end"):
            found = _NAME.match(match[0])
            name = found[1] if found else ""
            if kind == "start" and match[0].endswith("/>"):
                kind = "empty"
        yield Piece(kind, match.start(), match.end(), name)  # type: ignore[arg-type]


def attributes_of(text: str, piece: Piece) -> Mapping[str, str]:
    """The attributes of a start tag, entity references resolved."""
    inside = text[piece.start + 1 + len(piece.name) : piece.end]
    return {name: html.unescape(double or single) for name, double, single in _ATTRIBUTE.findall(inside)}


def local(name: str) -> str:
    """A tag's name without its prefix."""
    return name.rpartition(":")[2]


def prefix_of(pieces: Sequence[Piece]) -> str:
    """The prefix of the root element, with its colon."""
    root = next(piece for piece in pieces if piece.kind == "start")
    head, colon, _ = root.name.rpartition(":")
    return head + colon


def character(reference: str) -> str:
    """The character of an entity reference, or one that stands for what is not known."""
    found = html.unescape(reference)
    return found if len(found) == 1 else "\ufffc"


def decode_xml(data: bytes, name: str) -> tuple[str, str]:
    """The text of an XML file, and its encoding: as its byte order mark says, or its declaration, or UTF-8."""
    declared = _XML_DECLARATION.search(data[:200])
    encoding = next((codec for mark, codec in _BOMS if data.startswith(mark)), None)
    encoding = encoding or (declared[1].decode("ascii") if declared else "utf-8")
    try:
        return data.decode(encoding), encoding
    except (UnicodeDecodeError, LookupError) as error:
        raise InputError(f"cannot be read as {encoding}: {error}", file=name) from None
