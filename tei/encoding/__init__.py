"""Document to TEI tree: header, stand-off, body, and the proof that nothing was lost."""

from __future__ import annotations

from io import BytesIO

from lxml import etree

from tei.encoding.body import encode_text
from tei.encoding.header import encode_extent, encode_header
from tei.encoding.standoff import encode_stand_off
from tei.encoding.tree import TEI_NAMESPACE, XML_LANG, indent, tag
from tei.model import Document


def encode(document: Document, *, date: str = "") -> etree._Element:
    """The document as one `TEI` element. `date` (ISO 8601) is told in `revisionDesc`; without it no time is."""
    namespaces: dict[str | None, str] = {None: TEI_NAMESPACE}
    root = etree.Element(tag("TEI"), {XML_LANG: document.language}, nsmap=namespaces)
    encode_header(document, root, date=date)
    encode_stand_off(document, root)
    encode_text(document, root)
    encode_extent(root[0], root[-1])
    indent(root)
    return root


def serialise(root: etree._Element) -> bytes:
    """UTF-8 with an XML declaration and a line end at its end."""
    stream = BytesIO()  # which gives its bytes without copying them, beside a tree that may be large
    stream.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    etree.ElementTree(root).write(stream, encoding="utf-8")
    stream.write(b"\n")
    return stream.getvalue()
