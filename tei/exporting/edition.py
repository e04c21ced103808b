"""A TEI file or a plain text goes in; an `Edition` comes out: its bytes, its tree, and the source it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tei.errors import InputError
from tei.model import Finding
from tei.parsing import looks_like_tei, parse_xml

if TYPE_CHECKING:
    from lxml import etree

    from tei.conversion import Options

Files = Mapping[str, bytes]  # by path inside the folder of the output; the main file first


@dataclass(frozen=True)
class Edition:
    """A document to be written in another form."""

    name: str  # what its files are called, without an ending; taken from a file's name, so any characters
    data: bytes  # the TEI file, as it stands
    file: str = ""  # for messages
    findings: tuple[Finding, ...] = field(default=())  # of the conversion of a plain text

    @cached_property
    def tree(self) -> etree._ElementTree:
        """The TEI file parsed, once; writers must not change it."""
        return parse_xml(self.data, self.file or self.name)


def read_edition(path: Path, options: Options | None = None, *, data: bytes | None = None) -> Edition:
    """A TEI file as it stands, or a plain text converted with `options`; `data` stands for the file's bytes.

    Raises InputError where it cannot be read or is not well-formed.
    """
    if data is None:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror or error}", file=str(path)) from None
    if looks_like_tei(data):
        edition = Edition(path.stem, data, str(path))
        _ = edition.tree  # errors now
        return edition
    from tei.conversion import convert_bytes, side_file

    conversion = convert_bytes(data, str(path), options, metadata=side_file(path))
    return Edition(path.stem, conversion.xml, str(path), conversion.findings)
