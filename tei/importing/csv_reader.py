"""A table of mentions, as `tei export --to csv` writes it, comes in; its annotations go out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path

from tei.errors import InputError
from tei.exporting.csv_tables import unharmed
from tei.importing.annotations import (
    Annotation,
    AnnotationFile,
    annotation_kind,
    checked_segments,
    decoded,
    described,
)

_NEEDED = ("kind", "start", "end")
_SEPARATOR = re.compile(r"sep=[,;\t]\r?\n", re.I)  # a line that tells a spreadsheet what parts the cells
_FRACTION = re.compile(r"\.0+$")
_PIECE = re.compile(r"(\d+)-(\d+)")


def read_csv(data: bytes, path: Path) -> AnnotationFile:
    """Columns are known by their heading; `kind`, `start` and `end` must be there, `segments` beats the last two.

    A row without offsets has its place by its words, `quote`. Comma, semicolon and tab may part the cells, whatever a
    spreadsheet made of them. Raises InputError with the line.
    """
    name, text = str(path), decoded(data, str(path))
    told = _SEPARATOR.match(text)
    above, text = (1, text[told.end() :]) if told else (0, text)
    head = text.split("\n", 1)[0]
    reader = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True, restval=""
    )
    found = []
    try:
        reader.fieldnames = [column.strip().casefold() for column in reader.fieldnames or ()]
        missing = [column for column in _NEEDED if column not in reader.fieldnames]
        if missing:
            raise InputError(f"has no column {', '.join(missing)}", file=name, line=1 + above)
        for row in reader:
            cells = {key: unharmed(value) for key, value in row.items() if key is not None and value is not None}
            if any(cells.values()):
                found.append(_annotation(cells, name, reader.line_num + above))
    except csv.Error as error:
        raise InputError(f"not CSV: {error}", file=name, line=reader.reader.line_num + above) from None
    return AnnotationFile(name, tuple(found), *described(path))


def _offset(cell: str) -> int:
    """A whole number; programs that know no missing whole numbers write 4 as 4.0. Raises ValueError."""
    return int(_FRACTION.sub("", cell))


def _annotation(cells: Mapping[str, str], name: str, line: int) -> Annotation:
    try:
        pieces = [_PIECE.fullmatch(piece.strip()) for piece in cells.get("segments", "").split(";") if piece.strip()]
        if not all(pieces):
            raise ValueError
        segments = tuple((int(piece[1]), int(piece[2])) for piece in pieces if piece)
        edges = cells["start"].strip(), cells["end"].strip()
        if not segments and (any(edges) or not cells.get("quote")):
            segments = ((_offset(edges[0]), _offset(edges[1])),)
    except ValueError:
        raise InputError("start, end or segments are no offsets", file=name, line=line) from None
    return Annotation(
        checked_segments(segments, name, line),
        annotation_kind(cells["kind"].strip(), name, line),
        cells["entity"].strip() if "entity" in cells else None,
        cells.get("quote", ""),
        line=line,
    )
