"""A TEI file or a stand-off file in JSON in, its mentions of names out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tei.errors import InputError
from tei.evaluation.annotations import KINDS, Annotations, Named, packed, without_white_space

if TYPE_CHECKING:
    from tei.model import EntityKind


def read_annotations(path: Path) -> Annotations:
    """The mentions of a file. Raises InputError where it cannot be read, or is neither TEI nor the stand-off form."""
    data = _read(path)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return _from_json(data, path)
    from tei.evaluation.tei_names import annotations_of_tree
    from tei.parsing import parse_xml

    return annotations_of_tree(parse_xml(data, str(path)).getroot(), str(path))


def _from_json(data: bytes, path: Path) -> Annotations:
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error.msg}", file=str(path), line=error.lineno, column=error.colno) from None
    except (UnicodeDecodeError, RecursionError, ValueError) as error:
        raise InputError(f"not JSON: {error}", file=str(path)) from None
    source, entries = (content.get("source"), content.get("mentions")) if isinstance(content, dict) else (None, None)
    if not isinstance(source, str) or not isinstance(entries, list):
        raise InputError('needs "source" (the name of the text) and "mentions" (a list)', file=str(path))
    if Path(source).name != source:
        raise InputError(f"its source {source!r} must be a file beside it, without a folder", file=str(path))
    text = _decoded(path.with_name(source))
    mentions = tuple(
        without_white_space([_named(entry, text, number, path) for number, entry in enumerate(entries, 1)], text)
    )
    return Annotations(str(path.with_name(source)), packed(text), mentions, is_source=True)


def _named(entry: Any, text: str, number: int, path: Path) -> Named:
    """One mention as the file has it: its offsets still count white space."""
    fault = ""
    if not isinstance(entry, dict):
        raise InputError(f"mention {number} is no object", file=str(path))
    start, end, kind = entry.get("start"), entry.get("end"), entry.get("type")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text):
        fault = f"start {start!r} and end {end!r} are no stretch of the text"
    elif kind not in KINDS:
        fault = f"type {kind!r} is none of {', '.join(KINDS)}"
    elif entry.get("text", text[start:end]) != text[start:end]:
        fault = f"says {entry['text']!r}, where the text has {text[start:end]!r}"
    if fault:
        raise InputError(f"mention {number}: {fault}", file=str(path))
    known: EntityKind = next(each for each in KINDS if each == kind)
    assert isinstance(start, int) and isinstance(end, int)
    return Named(start, end, known, str(entry.get("id") or ""), bool(entry.get("optional")))


def _decoded(path: Path) -> str:
    try:
        return _read(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8: {error.reason} at byte {error.start}", file=str(path)) from None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", file=str(path)) from None
