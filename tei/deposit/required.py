"""A TEI tree goes in; the fields that a repository requires and the header does not state come out, all at once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tei.data import read_rows
from tei.transformation import transform

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml import etree


@dataclass(frozen=True, slots=True)
class Missing:
    """One field of the metadata, and what the targets that require it call it ("DataCite publicationYear")."""

    key: str
    wanted_by: tuple[str, ...]
    line: str  # to add to the metadata file

    def __str__(self) -> str:
        """One line for people."""
        return f"missing {self.key} ({', '.join(self.wanted_by)}); add to the metadata: {self.line}"


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in read_rows("tei.deposit", "required.tsv"))


def missing_fields(
    tree: etree._ElementTree, targets: Collection[str] = ("DataCite", "RO-Crate")
) -> tuple[Missing, ...]:
    """What `targets` require and the header lacks, one entry for each key of the metadata, in order of the keys."""
    rows = [row for row in _rows() if row[0] in targets]
    shown = {output: json.loads(transform(tree, output)) for output in {row[2] for row in rows}}
    lacking: dict[str, list[tuple[str, ...]]] = {}
    for row in rows:
        if not shown[row[2]].get(row[3]):
            lacking.setdefault(row[4], []).append(row)
    return tuple(
        Missing(key, tuple(f"{row[0]} {row[1]}" for row in found), f"{key}: <{found[0][5]}>")
        for key, found in sorted(lacking.items())
    )
