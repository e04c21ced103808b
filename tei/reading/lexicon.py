"""Word lists of this room, read once."""

from __future__ import annotations

from functools import cache

from tei.data import read_entries


@cache
def words(name: str) -> frozenset[str]:
    """The entries of `data/NAME.txt`, in small letters."""
    return read_entries("tei.reading", f"{name}.txt")


def is_title(word: str) -> bool:
    """Whether a word stands before names as a title, with its stop and in the plural too: "Messrs.", "Senators"."""
    plain = word.strip(".,").casefold()
    return plain in words("titles") or (plain.endswith("s") and plain[:-1] in words("titles"))


def names_nobody(label: str) -> bool:
    """Whether a label is of several who speak together, or of one unseen: "ALL", "A VOICE"."""
    return label.casefold() in words("crowds") or label.casefold() in words("voices")
