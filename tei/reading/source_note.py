"""A note at either end of a text that tells where the paper lies to fields: "[Source: National Archives, RG 59 …]"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei.expressions import expression
from tei.model import Field, Header
from tei.reading.archival import read_citation

if TYPE_CHECKING:
    from tei.reading.structure import Body

_NOTE = expression(r"\[?Source: ?(?P<citation>[^\[\]]{8,600}?)\.?\]?")
# "[GARF, f. 12, op. 3, d. 41, l. 7. Original.]": an archive's short name and its fond
_MARK = expression(r"\[?(?P<citation>[^\W\d_a-z]{2,}[\w .()-]{0,60}, (?:f\.|F\.|fond|Fond|ф\.) ?[^\[\]]{8,300}?)\.?\]?")
_FILED = frozenset(("fond", "opis", "delo"))  # of which such a mark has two at least
_PLACES = 3  # blocks at either end in which such a note stands


def source_note(body: Body, header: Header) -> list[Field]:
    """The citation of such a note and what it says, where the header has none; what the header states stays."""
    if header.first("citation") is not None:
        return []
    for block in (*body.blocks[:_PLACES], *body.blocks[-_PLACES:]):
        plain = body.view.plain(block.start, block.end)
        match = _NOTE.fullmatch(plain) or _MARK.fullmatch(plain)
        if match is not None:
            citation = Field("citation", match["citation"], "source", block.start, block.end)
            found, findings = read_citation(body.source, citation)
            if match.re.pattern == _MARK.pattern and len(_FILED & {field.name for field in found}) < len(_FILED) - 1:
                continue
            body.findings += findings
            return [citation, *(field for field in found if header.first(field.name) is None)]
    return []
