"""A folder goes in; the schema's files are written there, for editors and repositories."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

NAMES = (
    "tei-toolchain.rnc",
    "tei-toolchain.rng",
    "tei-toolchain.xsd",
    "xml.xsd",
    "tei-toolchain.sch",
    "tei-toolchain.odd",
)


def schema_files() -> dict[str, bytes]:
    """Name and content of every file of the schema."""
    return {name: (files("tei.schema") / name).read_bytes() for name in NAMES}


def write_schema(folder: Path) -> tuple[Path, ...]:
    """Write the schema's files into a folder, which is made if need be. Raises `OutputError`."""
    from tei.writing import write_whole

    written = []
    for name, data in schema_files().items():
        write_whole(folder / name, data)
        written.append(folder / name)
    return tuple(written)
