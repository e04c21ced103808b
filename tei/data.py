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


@cache
def sorted_lines(package: str, name: str) -> SortedLines:
    """A large data file, searched without being parsed; below its comments the lines are sorted by code points."""
    return SortedLines(read_data(package, name))


class SortedLines:
    """The lines of a sorted UTF-8 text, found by bisection where they lie.

    A document asks for a few hundred of them: to find these takes a tenth of the time that a set of all lines takes.
    """

    def __init__(self, data: bytes) -> None:
        """`data` ends with a line end."""
        self._data = data
        self._known: dict[str, bool] = {}  # a document asks for the same words again and again

    def __contains__(self, line: str) -> bool:
        """Whether there is that line."""
        known = self._known.get(line)
        if known is None:
            known = self._known[line] = bool(self.beginning(f"{line}\n"))
        return known

    def beginning(self, start: str) -> list[str]:
        """The lines that begin so; `start` may close with the line end, which the lines come without."""
        key = start.encode()
        lines = []
        offset = self._first(key)
        while self._data.startswith(key, offset):
            end = self._data.index(b"\n", offset)
            lines.append(self._data[offset:end].decode())
            offset = end + 1
        return lines

    def _first(self, key: bytes) -> int:
        """The offset of the first line that does not stand before a key."""
        data, low, high = self._data, 0, len(self._data)
        while low < high:
            line = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            if data[line : line + len(key)] < key:
                low = data.index(b"\n", line) + 1
            else:
                high = line
        return low
