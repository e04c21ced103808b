"""A document with characters that XML cannot carry to one in which they are spans, and stand in nothing derived."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tei.model import Document, in_order
from tei.reading.decoding import UNENCODABLE, unencodable_spans


def mark_unencodable(document: Document) -> Document:
    """Add an `unencodable` span for each such character, so that the encoder writes a gap in its place.

    What was read from the text (fields, names, attributes) goes into attributes and generated elements, where no gap
    can stand: there the characters are left out. The text itself holds the gap.
    """
    spans = unencodable_spans(document.source)
    if not spans:
        return document
    return document._replace(
        header=_carried(document.header),
        blocks=_carried(document.blocks),
        spans=in_order((*_carried(document.spans), *spans)),
        entities=_carried(document.entities),
    )


def _carried(value: Any) -> Any:
    if isinstance(value, str):
        return UNENCODABLE.sub("", value)
    if isinstance(value, tuple):  # a record, or several
        return getattr(value, "_make", tuple)(map(_carried, value))
    if isinstance(value, Mapping):
        return {key: _carried(each) for key, each in value.items()}
    return value
