"""Patterns of a grammar go in; the names in them come out, in the words of a message."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unicodedata import name as character

from tei.data import read_rows
from tei.validation.nameclass import Name
from tei.validation.patterns import Pattern, Patterns

if TYPE_CHECKING:
    from lxml import etree

XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
BLANK = " \t\r\n"  # what XML calls white space
LONGEST_SHOWN = 40  # code points of a stray text that a message quotes
MOST_EXPECTED = 12  # names that a message lists


def expected_elements(pattern: Pattern, patterns: Patterns) -> tuple[str, ...]:
    """The elements that may come next, as tags."""
    leaves = [leaf for leaf in patterns.first(pattern) if leaf.kind == "element"]
    return tuple(f"<{name}>" for name in names_of(leaves)) if leaves else ()


def names_of(leaves: list[Pattern] | tuple[Pattern, ...]) -> tuple[str, ...]:
    """All names that patterns of elements or attributes list, sorted."""
    return _sorted_names(tuple(leaves))


@lru_cache(maxsize=1000)
def _sorted_names(leaves: tuple[Pattern, ...]) -> tuple[str, ...]:
    return tuple(sorted({label_of(name) for leaf in leaves for name in leaf.names.names})) or ("",)


def label_of(name: Name) -> str:
    """A name as one writes it."""
    return f"xml:{name[1]}" if name[0] == XML_NAMESPACE else name[1]


def quoted(text: str) -> str:
    """A stray text as a message quotes it, a long one cut; of one that nobody sees the names of its characters."""
    shown = " ".join(text.split())
    if not shown:
        unseen = dict.fromkeys(one for one in text if one not in BLANK)
        return "(" + ", ".join(f"{character(one, 'character').lower()}, U+{ord(one):04X}" for one in unseen) + ")"
    return repr(shown if len(shown) <= LONGEST_SHOWN else shown[: LONGEST_SHOWN - 3] + "…")


def either(names: tuple[str, ...]) -> str:
    """Names as alternatives: "a, b or c"."""
    shown = [name for name in names if name not in ("", "<>")][:MOST_EXPECTED]
    more = len(names) - len(shown)
    if not shown:
        return "something else"
    if more > 0:
        return f"{', '.join(shown)} or {more} other{'s' if more > 1 else ''}"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"


def instead_of(written: str) -> str:
    """What says here what an element (or "@attribute") says elsewhere, in TEI's other modules or in HTML."""
    return _instead().get(written, "")


@cache
def _instead() -> dict[str, str]:
    return {row[0]: row[1] for row in read_rows("tei.validation", "instead.tsv")}


def qualified(key: str) -> Name:
    """Namespace and local name of lxml's "{namespace}local"."""
    space, _, local = key.rpartition("}")
    return space.removeprefix("{"), local


def name_of(node: etree._Element) -> Name:
    """Namespace and local name of an element."""
    return qualified(str(node.tag))
