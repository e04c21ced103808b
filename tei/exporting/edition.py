"""A TEI file or a plain text goes in; an `Edition` comes out: its bytes, its tree, and the source it was made from."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from tei.errors import InputError, UsageError, one_line
from tei.model import Finding
from tei.parsing import looks_like_tei, parse_xml
from tei.standoff.named_source import NamedSource, find_source
from tei.standoff.scanning import decode_xml

if TYPE_CHECKING:
    from lxml import etree

    from tei.conversion import Options
    from tei.standoff.layer import StandOff

_TEI = "{http://www.tei-c.org/ns/1.0}"
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")

Files = Mapping[str, bytes]  # by path inside the folder of the output; the main file first


@dataclass(frozen=True)
class Edition:
    """A document to be written in another form."""

    name: str  # what its files are called, without an ending; taken from a file's name, so any characters
    data: bytes  # the TEI file, as it stands
    file: str = ""  # what was read, for messages
    source: NamedSource | None = None  # the plain text that the header names, where it is at hand
    findings: tuple[Finding, ...] = ()  # of the conversion of a plain text

    @cached_property
    def tree(self) -> etree._ElementTree:
        """The TEI file parsed, once; writers must not change it."""
        return parse_xml(self.data, self.file or self.name)

    @cached_property
    def stand_off(self) -> StandOff:
        """Its names and turns as offsets into the source, or into a reading text."""
        from tei.standoff.layer import read_stand_off

        text, _ = decode_xml(self.data, self.file or self.name)
        return read_stand_off(text, self.name, self.source)

    @property
    def document(self) -> str:
        """What the TEI file is called, without a folder; where a plain text was read, what `tei convert` calls it."""
        path = PurePath(self.file or self.name)
        return path.name if self.source is None or path.name != self.source.name else path.with_suffix(".xml").name

    @property
    def shown_name(self) -> str:
        """Its name on one line, for people to read."""
        return one_line(self.name)

    @property
    def address(self) -> str:
        """Its TEI file as a relative reference (RFC 3986), bytes that are no UTF-8 too."""
        return f"{quote(os.fsencode(self.name))}.xml"

    @cached_property
    def sha256(self) -> str:
        """Of the TEI file."""
        return hashlib.sha256(self.data).hexdigest()


def joint_name(editions: Sequence[Edition]) -> str:
    """What a file made of all of them is called, without its ending."""
    return editions[0].name if len(editions) == 1 else "collection"


def changed_on(tree: etree._ElementTree) -> str:
    """The last day (YYYY-MM-DD) that the header names as one of a change, else of publication; "" without any."""
    for path in (f".//{_TEI}revisionDesc//{_TEI}change", f".//{_TEI}publicationStmt/{_TEI}date"):
        days = [match[0] for element in tree.iterfind(path) if (match := _DAY.match(element.get("when") or ""))]
        if days:
            return max(days)
    return ""


def read_edition(
    path: Path, options: Options | None = None, *, data: bytes | None = None, source: Path | None = None
) -> Edition:
    """A TEI file as it stands, or a plain text converted with `options`; `data` stands for the file's bytes.

    `source` says where the source of a TEI file lies, if not beside it. Raises InputError where something cannot be
    read, is not well-formed, or is not the source.
    """
    if data is None:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror or error}", file=str(path)) from None
    if looks_like_tei(data):
        edition = Edition(path.stem, data, str(path), find_source(decode_xml(data, str(path))[0], path, source))
        _ = edition.tree  # errors now
        return edition
    from tei.conversion import convert_bytes, side_file

    if source is not None:
        raise UsageError("is a plain text itself, so it has no other source", file=str(path))
    conversion = convert_bytes(data, str(path), options, metadata=side_file(path))
    named = NamedSource(path.name, data, conversion.document.source.encoding)
    return Edition(path.stem, conversion.xml, str(path), named, conversion.findings)
