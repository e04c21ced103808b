"""A note at either end of a text that tells where the paper lies to fields: "[Source: National Archives, RG 59 …]"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei.expressions import expression
from tei.model import Field, Header
from tei.reading.archival import read_citation

if TYPE_CHECKING:
    from tei.reading.structure import Body

_NOTE = expression(r"\[?Source: ?(?P<citation>[^\[\]]{8,600}?)\.?\]?")
_PLACES = 3  # blocks at either end in which such a note stands


def source_note(body: Body, header: Header) -> list[Field]:
    """The citation of such a note and what it says, where the header has none; what the header states stays."""
    if header.first("citation") is not None:
        return []
    for block in (*body.blocks[:_PLACES], *body.blocks[-_PLACES:]):
        match = _NOTE.fullmatch(body.view.plain(block.start, block.end))
        if match is not None:
            citation = Field("citation", match["citation"], "source", block.start, block.end)
            found, findings = read_citation(body.source, citation)
            body.findings += findings
            return [citation, *(field for field in found if header.first(field.name) is None)]
    return []
