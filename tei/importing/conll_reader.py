"""Columns, as `tei export --to conll` writes them, come in; their annotations go out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tei.errors import InputError
from tei.importing.annotations import (
    Annotation,
    AnnotationFile,
    annotation_kind,
    checked_segments,
    decoded,
    described,
)

_SAME = {"S": "B", "U": "B", "E": "I", "L": "I"}  # BIOES and BILOU tell ends too
_COLUMNS = 6  # word, start, end, entity, tag of an inner name, tag of the outermost


@dataclass(slots=True)
class _Open:
    """A name whose tokens are still coming."""

    label: str
    entity: str | None
    line: int
    segments: list[tuple[int, int]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def read_conll(data: bytes, path: Path) -> AnnotationFile:
    """Names in IOB2 (also BIOES, BILOU), outermost and one inside; only the outermost tell what they name.

    Raises InputError with the line, also where an `I-` follows no name of its kind.
    """
    name = str(path)
    found: list[Annotation] = []
    open_names: list[_Open | None] = [None, None]  # outermost, inner
    for number, line in enumerate(decoded(data, name).split("\n"), 1):
        fields = line.rstrip("\r").split("\t")
        if len(fields) == 1 and len(line.split()) == _COLUMNS:  # an editor put blanks in place of tabs
            fields = line.split()
        if len(fields) == 1:
            if fields[0] and not fields[0].startswith(("-DOCSTART-", "#")):
                raise InputError(f"has no columns parted by tabs: {fields[0][:40]!r}", file=name, line=number)
            fields = []
        elif len(fields) != _COLUMNS:
            raise InputError(f"has {len(fields)} columns instead of {_COLUMNS}", file=name, line=number)
        for level, column in enumerate((5, 4)):
            open_names[level] = _follow(open_names[level], fields, column, name, number, found)
    found += [_closed(each, name) for each in open_names if each]
    return AnnotationFile(name, tuple(found), *described(path), depth=2)


def _follow(
    known: _Open | None, fields: list[str], column: int, name: str, line: int, found: list[Annotation]
) -> _Open | None:
    """The name that is open after a line; one that ends there is added to what was found."""
    tag = fields[column] if fields else "O"
    prefix, _, label = tag.partition("-")
    prefix = _SAME.get(prefix, prefix)
    if tag != "O" and (prefix not in ("B", "I") or not label):
        raise InputError(f"{tag!r} is no tag of IOB2: O, B-… or I-…", file=name, line=line)
    if prefix == "I" and (known is None or known.label != label):
        raise InputError(f"{tag} follows no name of that kind: the first token of a name has B-", file=name, line=line)
    if known is not None and prefix != "I":
        found.append(_closed(known, name))
        known = None
    if prefix == "B":
        entity = None if column == 4 else fields[3].replace("|", " ")
        known = _Open(label, "" if entity == "_" else entity, line)
    if known is not None:
        try:
            known.segments.append((int(fields[1]), int(fields[2])))
        except ValueError:
            raise InputError("its second and third columns are no offsets", file=name, line=line) from None
        known.words.append(fields[0])
    return known


def _closed(known: _Open, name: str) -> Annotation:
    segments = checked_segments(tuple(known.segments), name, known.line)
    kind = annotation_kind(known.label, name, known.line)
    return Annotation(segments, kind, known.entity, " ".join(known.words), line=known.line)
