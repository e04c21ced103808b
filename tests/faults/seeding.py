"""The valid document and the list of faults go in; one broken document for each fault comes out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Seeded:
    number: int
    found: str
    replacement: str
    code: str
    words: str
    text: str
    place: tuple[int, int] | None


def seeded_faults(name: str = "valid", table: str = "faults", columns: int = 2) -> list[Seeded]:
    """The faults of a table in a document; code and words begin in its column `columns`, from 0."""
    valid = (HERE / f"{name}.xml").read_text("utf-8")
    lines = [line for line in (HERE / f"{table}.tsv").read_text("utf-8").splitlines() if line and line[0] != "#"]
    return [_seeded(number, line.split("\t"), valid, columns) for number, line in enumerate(lines, 1)]


def _seeded(number: int, row: list[str], valid: str, columns: int) -> Seeded:
    found, replacement = (part.replace("\\n", "\n").replace("\\t", "\t").replace("\\xa0", "\xa0") for part in row[:2])
    assert found in valid, found
    before, _, after = valid.partition(found)
    mark = replacement.find("^")
    place = None
    if mark >= 0:
        replacement = replacement.replace("^", "", 1)
        start = before + replacement[:mark]
        place = (start.count("\n") + 1, len(start) - start.rfind("\n"))
    code, words = row[columns : columns + 2]
    return Seeded(number, found, replacement, code, words, before + replacement + after, place)
