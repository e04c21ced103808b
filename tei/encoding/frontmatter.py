"""The front matter of a source, as written, to a list in `sourceDesc`: the one place where its characters are kept."""

from __future__ import annotations

from lxml import etree

from tei.encoding.inline import InlineWriter
from tei.encoding.nesting import nest
from tei.encoding.tree import add
from tei.model import Document

_KINDS = frozenset(
    ("address", "date", "emphasis", "label", "layout", "organisation", "page-break", "person", "place", "unencodable")
)


def encode_front_matter(document: Document, parent: etree._Element) -> None:
    """Write one `item` for each block of the front matter; @n names the field that it was read as."""
    blocks = [block for block in document.blocks if block.kind == "front"]
    if not blocks:
        return
    holder = add(parent, "list", type="front-matter")
    writer = InlineWriter(document.source.text, lambda _element, _span: None)
    candidates = [span for span in document.spans if span.kind in _KINDS and span.end <= blocks[-1].end]
    for block in blocks:
        inside = nest(span for span in candidates if block.start <= span.start and span.end <= block.end)
        writer.write(add(holder, "item", n=block.attributes.get("field", "")), block.start, block.end, inside)
