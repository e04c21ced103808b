"""The text of a TEI file and the name of a reviewer go in; an id comes out, with the `respStmt` that it needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from tei.authority.identifiers import unused_id
from tei.errors import InputError
from tei.standoff.scanning import Piece, local

RESPONSIBILITY = "review of names"

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"


def reviewer_ids(root: etree._Element, names: Sequence[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The id of each reviewer: that of an earlier review, or a new one; and those that are new."""
    known = dict(_stated(root))
    taken = {ident for element in root.iter() if (ident := element.get(_ID))}
    new = []
    for name in dict.fromkeys(names):
        if name not in known:
            known[name] = unused_id(name, taken)
            taken.add(known[name])
            new.append(name)
    return known, tuple(new)


def _stated(root: etree._Element) -> Iterator[tuple[str, str]]:
    for statement in root.iterfind(f".//{_TEI}titleStmt/{_TEI}respStmt"):
        words = " ".join("".join(part.itertext(etree.Element)).strip() for part in statement.iterfind(f"{_TEI}resp"))
        name = statement.find(f"{_TEI}persName")
        ident = statement.get(_ID)
        if ident and name is not None and words == RESPONSIBILITY:
            yield " ".join("".join(name.itertext(etree.Element)).split()), ident


def statements(
    text: str, pieces: Sequence[Piece], prefix: str, reviewers: Sequence[tuple[str, str]], file: str
) -> Iterator[tuple[int, str]]:
    """Where the `respStmt` of each (name, id) goes, and its XML. Raises InputError without a `titleStmt`."""
    if not reviewers:
        return
    end = next((piece for piece in pieces if piece.kind == "end" and local(piece.name) == "titleStmt"), None)
    if end is None:
        raise InputError("has no titleStmt in which a reviewer could be named", file=file)
    before = text[: end.start]
    indent = before[len(before.rstrip()) :]
    step = indent + "  " if "\n" in indent else ""
    place = end.start - len(indent)
    for name, ident in reviewers:
        inner = f"<{prefix}resp>{RESPONSIBILITY}</{prefix}resp><{prefix}persName>{escape(name)}</{prefix}persName>"
        yield place, f"{step}<{prefix}respStmt xml:id={quoteattr(ident)}>{inner}</{prefix}respStmt>"
