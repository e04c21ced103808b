"""The command `tei entities`."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tei.writing import spare_inputs, write_whole

from .annotate import read_input
from .options import authority_option, load_lists

if TYPE_CHECKING:
    from tei.authority import Authority
    from tei.corpus.entities import Row

_COLUMNS = ("id", "type", "name", "forms", "links", "mentions", "speeches", "certainty", "file")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


@click.command()
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(["human", "csv", "json", "tei"]),
    default="human",
    help="Form of the list (human, where it goes to a file: CSV).",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, allow_dash=True), help="File to write (default: standard output)."
)
@authority_option
def entities(files: tuple[Path, ...], form: str, output: Path | None, authorities: tuple[Path, ...]) -> None:
    """List the persons, places and organisations of FILEs: TEI as it is tagged, or plain text as it would be.

    Each with its forms, how often it is mentioned and speaks, its links, and its best certainty. CSV and TEI lists can
    be corrected and used again by --authority (which is used here for plain text alone).
    """
    if output is not None and str(output) == "-":
        output = None
    if output is not None:
        spare_inputs(output, (*files, *authorities))
    lists = load_lists(authorities)
    rows = [row for file in files for row in _rows(file, lists)]
    if form == "human" and output is None:
        _print_table(rows)
        return
    data = {"csv": _as_csv, "json": _as_json, "tei": _as_tei, "human": _as_csv}[form](rows)
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        write_whole(output, data)


def _rows(file: Path, lists: tuple[Authority, ...]) -> tuple[Row, ...]:
    from tei.corpus.entities import entities_of_xml

    data = read_input(file)
    if not data.lstrip(b"\xef\xbb\xbf\xff\xfe\xfe\xff\0 \t\r\n").startswith(b"<"):
        from tei.conversion import Options, convert_bytes

        data = convert_bytes(data, str(file), Options(authorities=lists)).xml
    return entities_of_xml(data, str(file))


def _as_csv(rows: list[Row]) -> bytes:
    from tei.corpus.entities import with_ids

    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in with_ids(rows):
        forms = "|".join(form.replace("|", " ") for form, _ in row.forms if form != row.name)
        cells = (row.id, row.kind, row.name, forms, "|".join(_links(row)), row.mentions, row.speeches, row.certainty)
        writer.writerow([_harmless(str(cell)) for cell in (*cells, row.file)])
    return table.getvalue().encode()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _links(row: Row) -> list[str]:
    return [value if authority == "URI" else f"{authority}:{value}" for authority, value in row.links]


def _as_json(rows: list[Row]) -> bytes:
    return (json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1) + "\n").encode()


def _as_tei(rows: list[Row]) -> bytes:
    from tei.corpus.entities import as_tei

    return as_tei(rows)


def _print_table(rows: list[Row]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    several = len({row.file for row in rows}) > 1
    table = Table(box=SIMPLE_HEAD)
    for title in ("type", "name", "forms"):
        table.add_column(title, overflow="fold")
    for title in ("mentions", "speeches"):
        table.add_column(title, justify="right")
    for title in ("certainty", "links", *(("file",) if several else ())):
        table.add_column(title, overflow="fold")
    for row in rows:
        forms = ", ".join(f"{form} ({count})" for form, count in row.forms)
        cells = [row.kind, row.name, forms, str(row.mentions), str(row.speeches), row.certainty, "\n".join(_links(row))]
        # as Text, since square brackets in a name would be markup
        table.add_row(*(Text(_printable(cell)) for cell in (*cells, *((row.file,) if several else ()))))
    console = Console()
    Console(width=None if console.is_terminal else 120, highlight=False).print(table)


def _printable(text: str) -> str:
    """Without control characters, which could steer the terminal."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "�" for letter in text)
