"""What has been read of a body to fields that the front matter does not state: title, date, recorders."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tei.model import Block, Field, Header
from tei.reading.lexicon import words

if TYPE_CHECKING:
    from tei.reading.structure import Body

_HASHES = re.compile(r"#{1,6}\s+")
_WORD = re.compile(r"[^\W\d_]+")


def derived_fields(body: Body, header: Header) -> list[Field]:
    """The fields of the body, with a title and a date where neither states one."""
    found = [field for field in body.fields if field.name not in ("dateline", "date")]
    if header.first("title") is None:
        found += _title(body)
    if header.first("date") is None:
        found += _date(body.fields)
    recorded = [entity for entity in body.cast.entities() if "recorder" in entity.roles]
    return found + [Field("recorder", entity.name, "source") for entity in recorded]


def _title(body: Body) -> Iterable[Field]:
    """The first heading, or the line of it that names the kind of document, as below the name of an office."""
    lines = [block for block in _head(body.blocks) if block.start not in body.heads]
    named = [block for block in lines if _names_genre(body.view.plain(block.start, block.end))]
    for block in (named or lines)[:1]:
        hashes = _HASHES.match(body.source.text, block.start, block.end)
        yield Field("title", body.view.plain(hashes.end() if hashes else block.start, block.end), "inferred")


def _head(blocks: Iterable[Block]) -> list[Block]:
    """The first heading with the lines under it, and further ones before any text."""
    found: list[Block] = []
    for block in blocks:
        if block.kind in ("heading", "subheading") and not block.attributes.get("division"):
            found.append(block)
        elif found and block.kind != "opener":
            break
    return found


def _names_genre(plain: str) -> bool:
    return any(word.lower() in words("genres") for word in _WORD.findall(plain))


def _date(fields: Iterable[Field]) -> Iterable[Field]:
    from tei.recognition.dates import first_date

    for field in fields:
        if field.name in ("dateline", "date"):
            dated = first_date(field.value)
            if dated is not None:
                yield Field("date", dated[0], "inferred", attributes=dated[1])
                return
