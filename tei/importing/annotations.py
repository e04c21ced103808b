"""What a file of annotations says, whatever its form: names as stretches of a text, and which text that is."""

from __future__ import annotations

import codecs
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tei.errors import InputError
from tei.model import EntityKind, Finding
from tei.standoff.kinds import kind_of_label


@dataclass(frozen=True, slots=True)
class Annotation:
    """One name as a reviewer left it."""

    segments: tuple[tuple[int, int], ...]  # code points, end exclusive; empty where only the words are told
    kind: EntityKind
    entity: str | None = ""  # as `kinds.entity_of` has it; None: not told
    quote: str = ""  # the words, where they are told
    prefix: str = ""
    suffix: str = ""
    creator: str = ""  # who made it, where the file tells a person
    line: int | None = None  # in the file of annotations


@dataclass(frozen=True, slots=True)
class AnnotationFile:
    """All names of one file."""

    name: str
    annotations: tuple[Annotation, ...]
    text_sha256: str = ""  # of the text that the offsets count in, where it is told
    document_sha256: str = ""  # of the TEI file that was exported
    text: str | None = None  # that text, where it lies beside
    names: Mapping[str, str] = field(default_factory=dict)  # of entities, by id
    depth: int | None = None  # how many names inside each other it can tell; None: any number
    whole: bool = True  # it tells all names of the document, so that one it lacks was taken out
    findings: tuple[Finding, ...] = ()  # of what is no name, and was left aside


def annotation_kind(label: str, name: str, line: int | None) -> EntityKind:
    """The kind that a label means. Raises InputError for one that is not known."""
    kind = kind_of_label(label)
    if kind is None:
        raise InputError(f"{label!r} is no kind of name: write person, place or organisation", file=name, line=line)
    return kind


def checked_segments(segments: tuple[tuple[int, int], ...], name: str, line: int | None) -> tuple[tuple[int, int], ...]:
    """Segments as they are. Raises InputError where one is empty or begins before the text."""
    for start, end in segments:
        if not 0 <= start < end:
            raise InputError(f"{start} to {end} is no stretch of a text", file=name, line=line)
    return segments


def decoded(data: bytes, name: str) -> str:
    """The text of a file of annotations: UTF-8, or UTF-16 as spreadsheets write it. Raises InputError for others."""
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(f"not UTF-8: {error.reason}; save it as UTF-8", file=name, line=line) from None


def parsed_json(text: str, name: str, line: int = 1) -> Any:
    """A JSON text that begins in a line. Raises InputError with the line."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = line + error.lineno - 1
        raise InputError(f"not JSON: {error.msg}", file=name, line=place, column=error.colno) from None
    except (RecursionError, ValueError) as error:
        raise InputError(f"not JSON that can be read: {error}", file=name, line=line) from None


def described(path: Path) -> tuple[str, str]:
    """The hashes of text and document in the description beside a file of annotations; empty where there is none."""
    try:
        told = json.loads(path.with_name(f"{path.name}.json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return "", ""
    if not isinstance(told, dict):
        return "", ""
    return str(told.get("sha256") or ""), str(told.get("document_sha256") or "")
