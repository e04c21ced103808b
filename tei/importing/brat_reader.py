"""A file of brat's stand-off annotations comes in; its annotations go out, with the text beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from tei.errors import InputError
from tei.importing.annotations import Annotation, AnnotationFile, annotation_kind, checked_segments, decoded, described

_TEXT_BOUND = re.compile(r"(T\d+\S*)\t(\S+) (\d{1,12} \d{1,12}(?:;\d{1,12} \d{1,12})*)(?:\t(.*))?")
_NORMALIZATION = re.compile(r"N\d+\S*\t\S+ (T\d+\S*) ([^:\s]+):(\S+)(?:\t.*)?")
_OTHERS = ("#", "*", "A", "E", "M", "R")  # notes, attributes, relations … say nothing of names


def read_brat(data: bytes, path: Path) -> AnnotationFile:
    """Text-bound annotations (`T`) and what they name (`N`). Raises InputError with the line."""
    name = str(path)
    found: dict[str, Annotation] = {}
    for number, line in enumerate(decoded(data, name).split("\n"), 1):
        line = line.rstrip("\r")
        if not line or line.startswith(_OTHERS):
            continue
        bound, named = _TEXT_BOUND.fullmatch(line), _NORMALIZATION.fullmatch(line)
        if bound:
            pieces = [piece.split() for piece in bound[3].split(";")]
            segments = checked_segments(tuple((int(start), int(end)) for start, end in pieces), name, number)
            kind = annotation_kind(bound[2], name, number)
            found[bound[1]] = Annotation(segments, kind, "", bound[4] or "", line=number)
        elif named and named[1] in found:
            one = found[named[1]]
            entity = named[3] if named[2] in ("TEI", "URI") else f"{named[2]}:{named[3]}"
            found[named[1]] = replace(one, entity=f"{one.entity} {entity}".strip())
        else:
            raise InputError("is no line of brat's: T1<tab>Person 0 6<tab>words", file=name, line=number)
    return AnnotationFile(name, tuple(found.values()), *described(path), text=_text_beside(path))


def _text_beside(path: Path) -> str | None:
    try:
        return path.with_suffix(".txt").read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
