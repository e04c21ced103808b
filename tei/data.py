"""A package and the name of one of its data files in, the file's bytes, lines or words out.

In place of importlib.resources, whose import takes as long as the reading of a document.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path


def read_data(package: str, name: str) -> bytes:
    """The bytes of `data/NAME` beside the modules of a package."""
    return Path(import_module(package).__path__[0], "data", name).read_bytes()


def read_lines(package: str, name: str) -> list[str]:
    """The lines of a data file, without empty ones and comments."""
    lines = read_data(package, name).decode("utf-8").split("\n")
    return [line for line in lines if line and line[0] != "#"]


def read_rows(package: str, name: str) -> list[list[str]]:
    """The lines of a table, each parted at its tabulators."""
    return [line.split("\t") for line in read_lines(package, name)]


@cache
def read_entries(package: str, name: str) -> frozenset[str]:
    """A data file of one word (or phrase) a line."""
    return frozenset(read_lines(package, name))
