"""Bytes of an XML file go in; a tree comes out that no entity, DTD, network address or depth of nesting could harm."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from tei.errors import InputError

if TYPE_CHECKING:
    from lxml import etree

_Result = TypeVar("_Result", covariant=True)
MAXIMUM_BYTES = 1 << 30  # what a tree of about ten times this size may still hold in memory
MAXIMUM_DEPTH = 256  # libxml2's own bound; the deepest TEI documents stay below 50

# Possessive, so that a hostile prologue cannot make it backtrack.
_PROLOGUE = re.compile(rb"(?:[ \t\r\n]++|<\?(?>.*?\?>)|<!--(?>.*?-->))*+(?=<!(?i:DOCTYPE))", re.DOTALL)
_DECLARED = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


class Events(Protocol[_Result]):
    """What wants to hear of a file's elements and text, without their tree."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def data(self, text: str) -> None:
        """Text, perhaps a part of what stands between two tags."""

    def end(self, name: str) -> None:
        """An element ends."""

    def close(self) -> _Result:
        """What was gathered, at the end of the file."""


def parse_xml(data: bytes, name: str) -> etree._ElementTree:
    """Parse one XML file without entities, DTD, XInclude or network; comments and white space are kept.

    `name` is the file's name, for messages. Line numbers are those of the file (from 1).
    Raises `InputError` with line and column where the file is not well-formed, has a document type declaration,
    or is larger, deeper or stranger than a TEI document can be.
    """
    from lxml import etree

    return etree.ElementTree(_parsed(data, name, None))


def read_events(data: bytes, name: str, target: Events[_Result]) -> _Result:
    """Parse one XML file without building a tree: each event calls `target`, whose `close` gives the result."""
    result: _Result = _parsed(data, name, target)
    return result


def _parsed(data: bytes, name: str, target: Any) -> Any:
    from lxml import etree

    text, encoding = as_utf8(data, name)
    prologue = _PROLOGUE.match(text.removeprefix(codecs.BOM_UTF8))
    if prologue:
        before = prologue.group()
        raise InputError(
            "document type declarations (<!DOCTYPE …>) are refused, since they can hide, expand or fetch text; "
            "remove it, and write the characters that its entities stand for",
            file=name,
            line=before.count(b"\n") + 1,
            column=len(before) - before.rfind(b"\n"),
        )
    parser = etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        collect_ids=False,
        strip_cdata=False,
        target=target,
    )
    try:
        return etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        raise _refusal(error, name, text) from None
    except (ValueError, LookupError) as error:
        raise InputError(f"not XML that can be read: {error}", file=name) from None


def looks_like_tei(data: bytes) -> bool:
    """Whether bytes begin as a TEI file does, and not as a plain text."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<?xml", b"<TEI", b"<teiCorpus", b"<tei:"))


def as_utf8(data: bytes, name: str) -> tuple[bytes, str | None]:
    """The bytes in UTF-8, and the encoding the parser must then assume, where it is not what the file says.

    Raises `InputError` for a file that is empty, too large, or not in the encoding that its first line states.
    """
    if len(data) > MAXIMUM_BYTES:
        raise InputError(f"larger than {MAXIMUM_BYTES >> 20} MB: split it into documents", file=name)
    if not data or data.isspace():
        raise InputError("the file is empty", file=name)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, name).removeprefix("\ufeff").encode(), "utf-8"
    declared = _DECLARED.match(data.removeprefix(codecs.BOM_UTF8))
    encoding = declared.group(1).decode().lower() if declared else "utf-8"
    if encoding in ("utf-8", "utf8"):
        return data, None
    if encoding.startswith(("utf-16", "utf-32", "ucs-")):
        words = f"the file says it is in {encoding.upper()}, but it is not: correct its first line"
        raise InputError(words, file=name, line=1)
    return _decoded(data, encoding, name).removeprefix("\ufeff").encode("utf-8", "replace"), "utf-8"


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        raise InputError(f"the encoding {encoding!r} is not known: save the file in UTF-8", file=name) from None
    except UnicodeError as error:
        start = getattr(error, "start", 0)
        words = f"not in the encoding that the file says it has: not valid {encoding.upper()} ({error})"
        if _is_utf8(data):
            words = f"the file says it is in {encoding.upper()}, but it is in UTF-8: correct its first line"
        column = len(data[data.rfind(b"\n", 0, start) + 1 : start].decode(encoding, "replace")) + 1
        raise InputError(words, file=name, line=data.count(b"\n", 0, start) + 1, column=column) from None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _refusal(error: etree.XMLSyntaxError, name: str, text: bytes) -> InputError:
    from tei.wellformed import explained, place

    line, column = place(error, text)
    return InputError(explained(error.msg or "", MAXIMUM_DEPTH), file=name, line=line, column=column)
