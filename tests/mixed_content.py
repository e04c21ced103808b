"""Pieces of mixed content in any order go in; content that is well-formed comes out, for properties."""

from __future__ import annotations

from collections.abc import Sequence


def closed(parts: Sequence[str]) -> str:
    """The parts joined, without end tags that close nothing and with those of `hi` and `note` that are missing."""
    open_tags: list[str] = []
    kept = []
    for part in parts:
        if part in ("<hi>", "<note>"):
            open_tags.append(part.replace("<", "</"))
        elif part.startswith("</"):
            if not open_tags or open_tags[-1] != part:
                continue
            open_tags.pop()
        kept.append(part)
    return "".join([*kept, *reversed(open_tags)])
