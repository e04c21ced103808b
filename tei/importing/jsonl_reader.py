"""Lines of JSON, as `tei export --to jsonl` writes them, come in; their annotations go out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tei.errors import InputError
from tei.importing.annotations import (
    Annotation,
    AnnotationFile,
    annotation_kind,
    checked_segments,
    decoded,
    parsed_json,
)


def read_jsonl(data: bytes, path: Path) -> AnnotationFile:
    """Records `mention` are the annotations, `text` says what they count in. Raises InputError with the line."""
    name = str(path)
    found: list[Annotation] = []
    hashes = ("", "")
    names: dict[str, str] = {}
    for number, line in enumerate(decoded(data, name).split("\n"), 1):
        if not line.strip():
            continue
        record = parsed_json(line, name, number)
        kind = record.get("record") if isinstance(record, dict) else None
        if kind is None:
            raise InputError("is no record: an object with a member 'record'", file=name, line=number)
        if kind == "text":
            hashes = (str(record.get("sha256") or ""), str(record.get("document_sha256") or ""))
        elif kind == "entity":
            names[str(record.get("id"))] = str(record.get("name") or "")
        elif kind == "mention":
            found.append(_annotation(record, name, number))
    return AnnotationFile(name, tuple(found), *hashes, names=names)


def _annotation(record: dict[str, Any], name: str, line: int) -> Annotation:
    pieces = record.get("segments") or [[record.get("start"), record.get("end")]]
    try:
        segments = tuple((_offset(start), _offset(end)) for start, end in pieces)
    except (TypeError, ValueError):
        raise InputError("start, end or segments are no offsets", file=name, line=line) from None
    entity = record.get("entity") if "entity" in record else None
    return Annotation(
        checked_segments(segments, name, line),
        annotation_kind(str(record.get("kind")), name, line),
        None if entity is None else str(entity),
        str(record.get("quote") or ""),
        creator=str(record.get("creator") or ""),
        line=line,
    )


def _offset(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value
