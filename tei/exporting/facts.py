"""A document goes in; what tables and lines of JSON say of it comes out: its text, entities, turns and mentions."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from tei.corpus.entities import entities_of_tree
from tei.errors import one_line
from tei.exporting.edition import Edition, Files
from tei.standoff.kinds import entity_of
from tei.standoff.layer import Mention, Segment, StandOff


def text_facts(edition: Edition) -> dict[str, Any]:
    """Which text the offsets count in, how it is known again, and which state of the TEI file they come from."""
    base = edition.stand_off.base
    return {
        "file": one_line(base.name),
        "sha256": base.sha256,
        "encoding": base.encoding,
        "length": len(base.text),
        "unit": "code points",
        "is_source": base.is_source,
        "document": one_line(edition.document),
        "document_sha256": edition.sha256,
    }


def text_files(edition: Edition) -> Files:
    """The reading text, where the offsets count in it; a source is at hand already."""
    base = edition.stand_off.base
    return {} if base.is_source else {base.name: base.data}


def description(main: str, edition: Edition) -> Files:
    """`text_facts` as a file beside `main`, for forms that have no place for them."""
    return {f"{main}.json": (json.dumps(text_facts(edition), ensure_ascii=False, indent=2) + "\n").encode()}


def entity_facts(edition: Edition) -> Iterator[dict[str, Any]]:
    """The persons, places and organisations that the file lists or tags."""
    for row in entities_of_tree(edition.tree.getroot(), edition.file):
        yield {
            "id": row.id,
            "kind": row.kind,
            "name": row.name,
            "forms": [form for form, _ in row.forms],
            "identifiers": [{"authority": authority, "value": value} for authority, value in row.links],
            "mentions": row.mentions,
            "speeches": row.speeches,
        }


def turn_facts(edition: Edition) -> Iterator[dict[str, Any]]:
    """What is said, one turn at a time; its label apart."""
    layer = edition.stand_off
    for turn in layer.turns:
        yield {
            "number": turn.number,
            "speakers": [entity_of(speaker) for speaker in turn.speakers],
            "label": layer.quote(turn.label),
            **_place(turn.segments),
            "text": turn.text,
        }


def mention_facts(edition: Edition) -> Iterator[dict[str, Any]]:
    """The names, with the number of the turn in which they are said."""
    layer = edition.stand_off
    turns = _Turns(layer)
    for mention in layer.mentions:
        yield {
            "id": mention_id(mention),
            "kind": mention.kind,
            **_place(mention.segments),
            "quote": layer.quote(mention.segments),
            "entity": entity_of(mention.ref),
            "certainty": mention.certainty,
            "responsible": entity_of(mention.responsible),
            "turn": turns.of(mention),
        }


def mention_id(mention: Mention) -> str:
    """Its @xml:id, else its number."""
    return mention.identifier or f"m{mention.number}"


def _place(segments: Sequence[Segment]) -> dict[str, Any]:
    """Where something stands; the segments where there are several."""
    if not segments:
        return {"start": None, "end": None, "segments": []}
    start, end = min(each.start for each in segments), max(each.end for each in segments)
    several = [[each.start, each.end] for each in segments] if len(segments) > 1 else []
    return {"start": start, "end": end, "segments": several}


class _Turns:
    """The turn of a mention, by its place in the reading text."""

    def __init__(self, layer: StandOff) -> None:
        self._turns = layer.reading.turns
        self._starts = [turn.start for turn in self._turns]

    def of(self, mention: Mention) -> int | None:
        index = bisect_right(self._starts, mention.tagged.start) - 1
        return index + 1 if index >= 0 and mention.tagged.end <= self._turns[index].end else None
