"""Word lists of this room, read once."""

from __future__ import annotations

from functools import cache

from tei.data import read_entries


@cache
def words(name: str) -> frozenset[str]:
    """The entries of `data/NAME.txt`, in small letters."""
    return read_entries("tei.reading", f"{name}.txt")
