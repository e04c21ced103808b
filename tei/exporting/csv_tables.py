"""A document goes in; tables of its mentions, turns and entities come out as CSV (RFC 4180, UTF-8)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tei.exporting.edition import Edition, Files
from tei.exporting.facts import description, entity_facts, mention_facts, text_files, turn_facts

COLUMNS: Mapping[str, Sequence[str]] = {
    "mentions": ("id", "kind", "start", "end", "segments", "quote", "entity", "certainty", "responsible", "turn"),
    "turns": ("number", "speakers", "label", "start", "end", "segments", "text"),
    "entities": ("id", "kind", "name", "forms", "identifiers", "mentions", "speeches"),
}
# Cells that a spreadsheet would run (OWASP, CSV Injection), and those that look as if they had been made harmless.
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def write_csv(edition: Edition, parameters: Mapping[str, str]) -> Files:
    """`NAME.mentions.csv`, `NAME.turns.csv` and `NAME.entities.csv`."""
    facts = {"mentions": mention_facts, "turns": turn_facts, "entities": entity_facts}
    tables = {f"{edition.name}.{name}.csv": _table(COLUMNS[name], facts[name](edition)) for name in facts}
    return {**tables, **description(f"{edition.name}.mentions.csv", edition), **text_files(edition)}


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: with an apostrophe before it, where it might be one."""
    return f"'{cell}" if cell.startswith(_ACTIVE) else cell


def unharmed(cell: str) -> str:
    """What `harmless` was given."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_ACTIVE) else cell


def _table(columns: Sequence[str], facts: Iterable[Mapping[str, Any]]) -> bytes:
    table = io.StringIO(newline="")
    writer = csv.writer(table)  # the dialect "excel" is that of RFC 4180
    writer.writerow(columns)
    for fact in facts:
        writer.writerow([harmless(_cell(fact[column])) for column in columns])
    return table.getvalue().encode()


def _cell(value: Any) -> str:
    """Lists as words parted by "|"; segments as 0-6;20-24."""
    if isinstance(value, list):
        if value and isinstance(value[0], list):
            return ";".join(f"{start}-{end}" for start, end in value)
        return "|".join(_word(each) for each in value)
    return "" if value is None else str(value)


def _word(value: Any) -> str:
    word = f"{value['authority']}:{value['value']}" if isinstance(value, dict) else str(value)
    return word.replace("|", " ")
