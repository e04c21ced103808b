"""A document goes in; its names come out as Web Annotations (https://www.w3.org/TR/annotation-model/), in JSON-LD.

Each target has a TextPositionSelector and a TextQuoteSelector on the text; a name in several pieces has a target for
each. Addresses are relative to the file, so that the text and the TEI file are found beside it, or begin with the
parameter `base`: a server, and the test suite of the W3C, want whole ones.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from lxml import etree

from tei.errors import UsageError
from tei.exporting.edition import Edition, Files
from tei.exporting.facts import mention_id, text_facts, text_files
from tei.standoff.kinds import entity_of
from tei.standoff.layer import Mention, Segment, StandOff

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
REACH = 32  # code points of prefix and suffix

_HERE = "./"  # keeps a colon in a name from looking like a scheme
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"{}|\\^`?#]+")
_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"


def write_web_annotations(edition: Edition, parameters: Mapping[str, str]) -> Files:
    """`NAME.annotations.jsonld`: one collection with one page of annotations.

    The parameter `base` is the address of the folder that the files will lie in. Raises UsageError where it is none.
    """
    name = f"{edition.name}.annotations.jsonld"
    facts = text_facts(edition)
    folder = _folder(parameters.get("base", ""))
    own, document, text = (_address(folder, each) for each in (name, edition.document, edition.stand_off.base.name))
    creators = _creators(edition, document)
    items = [
        _annotation(edition.stand_off, mention, document, text, creators) for mention in edition.stand_off.mentions
    ]
    if folder != _HERE:
        items = [{**item, "id": own + item["id"]} for item in items]
    collection = {
        "@context": [CONTEXT, {"schema": "https://schema.org/"}],
        "id": own,
        "type": "AnnotationCollection",
        "label": f"Names in {facts['document']}",
        "schema:isBasedOn": [
            {
                "id": text,
                "type": "Text",
                "format": "text/plain",
                "schema:sha256": facts["sha256"],
                "schema:encoding": facts["encoding"],
            },
            {"id": document, "format": "application/tei+xml", "schema:sha256": facts["document_sha256"]},
        ],
        "total": len(items),
        "first": {"id": f"{own}#page", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return {name: (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode(), **text_files(edition)}


def _annotation(
    layer: StandOff, mention: Mention, document: str, text: str, creators: Mapping[str, Any]
) -> dict[str, Any]:
    entities = entity_of(mention.ref).split()
    body: list[dict[str, Any]] = [{"type": "TextualBody", "purpose": "classifying", "value": mention.kind}]
    body += (
        {
            "type": "SpecificResource",
            "purpose": "identifying",
            "source": entity if ":" in entity else f"{document}#{quote(entity)}",
        }
        for entity in entities
    )
    if mention.certainty:
        body.append({"type": "TextualBody", "purpose": "assessing", "value": mention.certainty})
    targets = [_target(layer, segment, text) for segment in mention.segments]
    annotation = {
        "id": f"#{quote(mention_id(mention))}",
        "type": "Annotation",
        "motivation": "identifying" if entities else "classifying",
        "body": body,
        "target": targets[0] if len(targets) == 1 else targets,
    }
    creator = creators.get(entity_of(mention.responsible))
    return {**annotation, "creator": creator} if creator else annotation


def _target(layer: StandOff, segment: Segment, source: str) -> dict[str, Any]:
    text, start, end = layer.base.text, segment.start, segment.end
    return {
        "source": source,
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - REACH) : start],
                "suffix": text[end : end + REACH],
            },
        ],
    }


def _creators(edition: Edition, document: str) -> dict[str, Any]:
    """Who stands behind a @resp: the programs and persons that the header names, by id."""
    found: dict[str, Any] = {}
    for element in edition.tree.iter(f"{_TEI}application", f"{_TEI}respStmt"):
        ident = element.get(_ID)
        software = element.tag == f"{_TEI}application"
        paths = ("label",) if software else ("persName", "name", "orgName")
        names = [
            " ".join("".join(each.itertext(etree.Element)).split())
            for path in paths
            for each in element.iter(_TEI + path)
        ]
        if ident and names:
            kind = "Software" if software or names[0] == "tei-toolchain" else "Person"
            found[ident] = {"id": f"{document}#{quote(ident)}", "type": kind, "name": names[0]}
    return found


def _folder(base: str) -> str:
    if not base:
        return _HERE
    if not _ABSOLUTE.fullmatch(base):
        raise UsageError(f"base is the address of a folder, such as https://example.org/letters/, not {base!r}")
    return base if base.endswith("/") else f"{base}/"


def _address(folder: str, name: str) -> str:
    """The address of a file in a folder (RFC 3986)."""
    return folder + quote(os.fsencode(name))
