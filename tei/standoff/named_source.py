"""A converted file goes in; the plain text that its header names comes out, if it lies beside it and is the same."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tei.errors import InputError

ENDINGS = (".txt", ".md", ".text")

_IDENTIFIER = re.compile(r"<idno\b[^>]*\btype\s*=\s*[\"'](filename|sha-?256)[\"'][^>]*>([^<]*)<", re.IGNORECASE)
_RECORD = re.compile(r"<bibl\b[^>]*\btype\s*=\s*[\"']source-file[\"']")
_TEXT = re.compile(r"<(?:[\w.-]+:)?text[\s>]")
_ENCODING = re.compile(r"character encoding: ([\w.-]+)")


@dataclass(frozen=True, slots=True)
class NamedSource:
    """The bytes of a source, what the file is called, and the encoding that the conversion found."""

    name: str
    data: bytes
    encoding: str | None = None


def stated_source(text: str) -> Mapping[str, str]:
    """What a header says of its source: `filename`, `sha256` and `encoding`, as far as it does."""
    head = head_of(text)
    stated = {kind.lower().replace("-", ""): html.unescape(value.strip()) for kind, value in _IDENTIFIER.findall(head)}
    encoding = _ENCODING.search(head)
    return {**stated, "encoding": encoding[1]} if encoding else stated


def beside(file: Path, stated: Mapping[str, str]) -> Iterator[Path]:
    """Where the source of a TEI file may lie: by the name that the header tells, by that of the file."""
    name = Path(stated.get("filename", "")).name
    if name:
        yield file.parent / name
    yield from (file.with_suffix(ending) for ending in ENDINGS)


def find_source(text: str, file: Path, given: Path | None = None) -> NamedSource | None:
    """The source of a TEI file by the SHA-256 in its header; None where there is none, or it has changed since.

    Raises InputError where a source was `given` and is not the one.
    """
    stated = stated_source(text)
    wanted = stated.get("sha256")
    if given is not None:
        data = _bytes(given)
        if wanted != hashlib.sha256(data).hexdigest():
            words = "another one (SHA-256 differs)" if wanted else "none"
            raise InputError(f"is not the source of {file}: its header names {words}", file=str(given))
        return NamedSource(given.name, data, stated.get("encoding"))
    if not wanted:
        return None
    for path in beside(file, stated):
        if path.is_file():
            data = _bytes(path)
            if hashlib.sha256(data).hexdigest() == wanted:
                return NamedSource(path.name, data, stated.get("encoding"))
    return None


def is_converted(text: str) -> bool:
    """Whether `tei convert` wrote a file: its header names a source file."""
    return _RECORD.search(head_of(text)) is not None


def head_of(text: str) -> str:
    """What stands before the first `text` element."""
    begin = _TEXT.search(text)
    return text[: begin.start()] if begin else ""


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", file=str(path)) from None
