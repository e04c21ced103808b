"""A talk to be reviewed, what a reviewer does with its export, and what is then read of the merged file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner, Result
from lxml import etree
from tei.cli import tei

from tei.conversion import convert_file
from tei.exporting import export, read_edition
from tei.importing import Imported, import_annotations, read_annotations

TALK = (
    "Mr. Bello: I left Lagos with Mr. Okafor.\n\nMrs. Okafor: Bello met Ada Obi in Lagos,[1] not in the harbour.\n\n"
    "Mr. Bello: Yes, Mr. Okafor did.\n\n[1] Bello has another date.\n"
)


def write_talk(folder: Path) -> Path:
    """A converted talk beside its source."""
    (folder / "talk.txt").write_text(TALK)
    path = folder / "talk.xml"
    path.write_bytes(convert_file(folder / "talk.txt").xml)
    return path


def exported(file: Path, to: str) -> Path:
    """The main file of an export beside the document."""
    files = export(read_edition(file), to)
    for name, data in files.items():
        if not (file.parent / name).exists():
            (file.parent / name).write_bytes(data)
    return file.parent / next(iter(files))


def merged(file: Path, annotations: Path, form: str, by: str = "Ann Reader") -> Imported:
    return import_annotations(file.read_bytes(), file, read_annotations(annotations, form), by=by)


def reviewed(file: Path, change: Callable[[list[dict[str, str]]], None], by: str = "Ann Reader") -> Imported:
    """Import a table of mentions that a reviewer has changed."""
    path = exported(file, "csv")
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))
    columns = list(rows[0])
    change(rows)
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(table.getvalue(), "utf-8", newline="")
    return merged(file, path, "csv", by)


def row_for(words: str, kind: str, entity: str = "", nth: int = 1, text: str = TALK) -> dict[str, str]:
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    place = {"start": str(start), "end": str(start + len(words))}
    return {"kind": kind, **place, "quote": words, "entity": entity}


def names(data: bytes) -> list[tuple[str, str, str, str]]:
    """Element, words, @ref and @resp of all names and refusals in the text."""
    text = etree.fromstring(data).find("{*}text")
    wanted = ("{*}persName", "{*}placeName", "{*}orgName", "{*}seg")
    return [
        (etree.QName(each).localname, "".join(each.itertext()), each.get("ref", ""), each.get("resp", ""))
        for each in text.iter(*wanted)
    ]


def text_of(data: bytes) -> str:
    return "".join(etree.fromstring(data).find("{*}text").itertext())


def command(*arguments: object) -> Result:
    return CliRunner().invoke(tei, ["import", *map(str, arguments)])
