"""A list in CSV in, its entries out: one row each, under the names of the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from tei.authority.listing import Entry, checked_id, clean, kind_of, link_of
from tei.errors import InputError
from tei.model import Entity

REQUIRED = ("id", "type", "name")
_MULTIPLE = "|"  # between several forms or links in one cell


def read_csv(data: bytes, name: str) -> list[Entry]:
    """Entries of a table with the columns id, type, name, and if wanted forms, links, role, note, sex, sameas, broader.

    Cells are separated by what separates the first line's: a comma, a semicolon or a tabulator. Raises InputError.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError("not UTF-8: save the list as CSV in UTF-8", file=name, line=line) from None
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    columns: list[str] = []
    entries: list[Entry] = []
    try:
        for cells in reader:
            if not columns:
                columns = _columns(cells, name)
            elif any(cell.strip() for cell in cells):
                if len(cells) > len(columns):
                    words = f"{len(cells)} cells under {len(columns)} columns: put quotation marks around commas"
                    raise InputError(words, file=name, line=reader.line_num)
                row = dict(zip(columns, map(str.strip, cells), strict=False))
                entries.append(_entry(row, name, reader.line_num))
    except csv.Error as error:
        raise InputError(f"not CSV: {error}", file=name, line=reader.line_num) from None
    return entries


def _columns(cells: list[str], name: str) -> list[str]:
    columns = [cell.strip().lower() for cell in cells]
    for column in REQUIRED:
        if column not in columns:
            words = f"the column {column!r} is missing: the first line must name {', '.join(REQUIRED)}"
            raise InputError(words, file=name, line=1)
        if columns.count(column) > 1:
            raise InputError(f"the column {column!r} is there twice", file=name, line=1)
    return columns


def _entry(row: dict[str, str], name: str, line: int) -> Entry:
    for column in REQUIRED:
        if not row.get(column):
            raise InputError(f"the cell under {column!r} is empty", file=name, line=line)
    kind = kind_of(row["type"])
    if kind is None:
        raise InputError(f"type {row['type']!r} is none of person, place, organisation", file=name, line=line)
    entity = Entity(
        checked_id(row["id"], name, line),
        kind,
        clean(row["name"]),
        tuple(dict.fromkeys(form for form in _several(row, "forms") if form != clean(row["name"]))),
        identifiers=tuple(dict.fromkeys(map(link_of, _several(row, "links")))),
        description="; ".join(filter(None, (clean(row.get("role", "")), clean(row.get("note", ""))))),
        attributes={"sex": row["sex"]} if row.get("sex") else {},
    )
    return Entry(entity, line, row.get("sameas", "").removeprefix("#"), row.get("broader", "").removeprefix("#"))


def _several(row: dict[str, str], column: str) -> Iterator[str]:
    return (clean(part) for part in row.get(column, "").split(_MULTIPLE) if part.strip())
