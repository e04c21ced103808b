"""What has been read of a body to fields that the front matter does not state: title, date, recorders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from tei.expressions import expression
from tei.model import Block, Field, Header
from tei.reading import lines
from tei.reading.archival import is_shelfmark
from tei.reading.correspondents import addressee
from tei.reading.lexicon import words
from tei.reading.source_note import source_note

if TYPE_CHECKING:
    from tei.reading.structure import Body

_HASHES = expression(r"#{1,6}\s+")
_QUOTED = expression(r"[“\"](?P<title>[^“”\"]{4,300}?),?[”\"]")
_RUNS_ON = expression(r"\b(?:and|between|by|concerning|for|from|of|on|the|to|with)$", re.I)  # "CONVERSATION BETWEEN"
_DAY = 10  # characters of a date of a day, "1927-04-16"
_WORD = expression(r"[^\W\d_]+")


def derived_fields(body: Body, header: Header) -> list[Field]:
    """The fields of the body, with a title and a date where neither states one."""
    left_out = ("dateline", "date", *(("author",) if header.first("author") else ()))  # the header's word goes first
    found = [field for field in body.fields if field.name not in left_out]
    if header.first("title") is None:
        found += _quoted_title(header) or _title(body)
    if header.first("addressee") is None:
        found += addressee(body)
    if header.first("date") is None:
        found += _date(body)
    found += source_note(body, header)
    recorded = [entity for entity in body.cast.entities() if "recorder" in entity.roles]
    return found + [Field("recorder", entity.name, "source") for entity in recorded]


def told_as_body(field: Field) -> Field:
    """A sender or addressee whose name is an office's ("EMBASSY, KABUL"), marked as an organisation; else as it is."""
    if field.name not in ("sender", "addressee") or field.origin == "metadata":
        return field
    found = _WORD.findall(field.value.partition(",")[0])
    if not found or found[-1].casefold() not in words("institutions"):
        return field
    return field._replace(attributes={**field.attributes, "kind": "organisation"})


def _quoted_title(header: Header) -> list[Field]:
    """The title that a citation gives in quotation marks."""
    match = _QUOTED.search(header.value("citation"))
    return [Field("title", match["title"], "inferred")] if match else []


def _title(body: Body) -> list[Field]:
    """The line at the top that names the kind of document, as below the name of an office, or the first heading.

    The name of a house or office alone is a letterhead: another heading comes before it, and it titles no letter.
    """
    heads = [block for block in _head(body.blocks) if block.start not in body.heads]
    plains = {block.start: body.view.plain(block.start, block.end) for block in heads}
    named = [
        block for block in heads if lines.names_genre(plains[block.start]) and not is_shelfmark(plains[block.start])
    ]
    titles = [block for block in heads if not lines.is_letterhead(plains[block.start])]
    if not named and not titles and body.kind in ("letter", "memorandum", "telegram"):
        heads = []
    for block in (named or titles or heads)[:1]:
        hashes = _HASHES.match(body.source.text, block.start, block.end)
        plain = body.view.plain(hashes.end() if hashes else block.start, block.end)
        below = heads[heads.index(block) + 1 :][:1]
        if below and _RUNS_ON.search(plain):
            plain += f" {body.view.plain(below[0].start, below[0].end)}"
        return [Field("title", plain, "inferred")]
    return [Field("title", field.value, "inferred") for field in body.fields if field.name == "subject"][:1]


def _head(blocks: Iterable[Block]) -> list[Block]:
    """The first heading with the lines under it, and further ones before any text."""
    found: list[Block] = []
    for block in blocks:
        if block.kind in ("heading", "subheading") and not block.attributes.get("division"):
            found.append(block)
        elif found and block.kind != "opener":
            break
    return found


def _date(body: Body) -> list[Field]:
    """The date of the first dateline, else of the heading; of a talk or sitting, the heading's comes first."""
    from tei.recognition.dates import first_date

    lines_ = [field.value for field in body.fields if field.name in ("dateline", "date")]
    heads = [body.view.plain(block.start, block.end) for block in _head(body.blocks)]
    written, headed = ([dated for value in values if (dated := first_date(value))] for values in (lines_, heads))
    years = [dated for dated in headed if dated[1].get("when", "-")[0] != "-"]
    headed = [dated for dated in headed if len(dated[1].get("when", "")) == _DAY]
    written = [dated for dated in written if not years or dated[1].get("when", "")[:1] != "-"]
    if written and headed and _differ(written[0][1], headed[0][1]):
        words_ = f'the heading says "{headed[0][0]}", a line of place and date "{written[0][0]}"'
        block = _head(body.blocks)[0]
        body.findings.append(body.source.finding("warning", "dates-differ", words_, block.start))
    first = headed + written if body.kind == "conversation" else written + headed
    return [Field("date", dated[0], "inferred", attributes=dated[1]) for dated in (first or years)[:1]]


def _differ(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    return len(one.get("when", "")) == _DAY and one["when"] != other["when"]
