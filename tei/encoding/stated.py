"""What the user stated and the header that was made of it in; findings for what is not in the header out."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tei.data import read_rows
from tei.model import Document, Field, Finding

_TEI = "{http://www.tei-c.org/ns/1.0}"
_VERBATIM = (f"{_TEI}xenoData", f"{_TEI}list")  # what the source says itself, which is no reading of it
_DATES = frozenset(("date", "publication_date", "sent_date"))


def unused_metadata(document: Document, root: etree._Element) -> Iterator[Finding]:
    """A finding for each stated field that the header does not hold, or holds as words where a date was meant."""
    stated = [field for field in document.header.fields if field.origin == "metadata"]
    if not stated:
        return
    held = "\n".join(_words(root.find(f"{_TEI}teiHeader")))
    language = root.get("{http://www.w3.org/XML/1998/namespace}lang")
    for field in stated:
        if field.value not in held and not (field.name == "language" and field.value == language):
            yield Finding("warning", "metadata-unused", _nowhere(field), document.source.name)
        elif field.name in _DATES and not field.attributes:
            said = f"the stated {field.name} {field.value!r} is no date that can be read, and stands as words alone"
            yield Finding("warning", "metadata-date", said, document.source.name)


def _words(element: etree._Element | None) -> Iterator[str]:
    """The texts and values of attributes below an element, blanks as one."""
    if element is None or element.tag in _VERBATIM:
        return
    yield " ".join((element.text or "").split())
    yield from map(str, element.attrib.values())
    for child in element.iterchildren(etree.Element):
        yield from _words(child)


def _nowhere(field: Field) -> str:
    known = {name for _, name, _ in read_rows("tei.reading", "fields.tsv")}
    from difflib import get_close_matches  # late, since it is seldom asked

    near = [] if field.name in known else get_close_matches(field.name, known, 1)
    advice = f"did you mean `{near[0]}`?" if near else "a document of this kind has no place for it"
    return f"the stated `{field.name}` ({field.value!r}) is nowhere in the header; {advice}"
