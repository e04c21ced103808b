"""Each stand-off form read back by somebody else's reader, as (kind, pieces): what the offset tests compare."""

from __future__ import annotations

import csv
import io
import json
import warnings
from collections.abc import Mapping
from typing import Any

Pieces = tuple[tuple[int, int], ...]
Names = list[tuple[str, Pieces]]
Files = Mapping[str, bytes]


def main_file(files: Files) -> bytes:
    return next(iter(files.values()))


def _pieces(start: int, end: int, segments: list[list[int]]) -> Pieces:
    return tuple((first, last) for first, last in segments) or ((start, end),)


def read_jsonl(files: Files) -> Names:
    records = [json.loads(line) for line in main_file(files).decode().split("\n") if line]
    return [
        (record["kind"], _pieces(record["start"], record["end"], record["segments"]))
        for record in records
        if record["record"] == "mention"
    ]


def read_csv(files: Files) -> Names:
    rows = csv.DictReader(io.StringIO(main_file(files).decode(), newline=""), strict=True)
    return [
        (
            row["kind"],
            _pieces(
                int(row["start"]),
                int(row["end"]),
                [[int(end) for end in piece.split("-")] for piece in row["segments"].split(";") if piece],
            ),
        )
        for row in rows
    ]


def read_conll(files: Files) -> Names:
    """The outermost names; a name's pieces are those of its tokens."""
    kinds = {"PER": "person", "LOC": "place", "ORG": "organisation"}
    found: list[tuple[str, list[tuple[int, int]]]] = []
    for line in main_file(files).decode().split("\n")[1:]:
        fields = line.split("\t")
        if len(fields) == 1 or fields[-1] == "O":
            continue
        prefix, kind = fields[-1].split("-")
        if prefix == "B":
            found.append((kinds[kind], []))
        found[-1][1].append((int(fields[1]), int(fields[2])))
    return [(kind, tuple(pieces)) for kind, pieces in found]


def read_brat(files: Files) -> Names:
    from bioc import brat

    lines = [line for line in main_file(files).decode().split("\n") if line.startswith("T")]
    document = brat.loads_ann("\n".join(lines))
    kinds = {"Person": "person", "Place": "place", "Organisation": "organisation"}
    return [
        (kinds[entity.type], tuple(sorted((piece.begin, piece.end) for piece in entity.locations)))
        for entity in document.entities
    ]


def read_spacy(files: Files) -> Names:
    doc = _doc(files)
    found: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    kinds = {"PERSON": "person", "LOC": "place", "ORG": "organisation"}
    for span in doc.spans["names"]:
        found.setdefault(span.id_, (kinds[span.label_], []))[1].append((span.start_char, span.end_char))
    return [(kind, tuple(pieces)) for kind, pieces in found.values()]


def _doc(files: Files) -> Any:
    import spacy
    from spacy.tokens import DocBin

    (doc,) = DocBin(store_user_data=True).from_bytes(main_file(files)).get_docs(spacy.blank("xx").vocab)
    return doc


# What https://www.w3.org/ns/anno.jsonld says of the terms that we use; tests have no network.
CONTEXT = {
    "oa": "http://www.w3.org/ns/oa#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "dctypes": "http://purl.org/dc/dcmitype/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@vocab"},
    **{
        name: f"oa:{name}"
        for name in (
            "Annotation",
            "TextualBody",
            "SpecificResource",
            "TextPositionSelector",
            "TextQuoteSelector",
            "classifying",
            "identifying",
            "assessing",
            "exact",
            "prefix",
            "suffix",
        )
    },
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "Software": "as:Application",
    "Person": "foaf:Person",
    "Text": "dctypes:Text",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "creator": {"@id": "dcterms:creator", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "first": {"@id": "as:first", "@type": "@id"},
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
    "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
    "value": "rdf:value",
    "format": "dc:format",
    "label": "rdfs:label",
    "name": "foaf:name",
}


def graph_of(files: Files) -> Any:
    from rdflib import Graph

    content = json.loads(main_file(files))
    assert content["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    content["@context"][0] = CONTEXT
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's JSON-LD parser calls its own ConjunctiveGraph
        return Graph().parse(data=json.dumps(content), format="json-ld", publicID="https://example.org/e/talk")


def read_w3c(files: Files) -> Names:
    """By the triples of the graph."""
    from rdflib import RDF, Namespace

    graph, oa = graph_of(files), Namespace("http://www.w3.org/ns/oa#")
    found = []
    for annotation in graph.subjects(RDF.type, oa.Annotation):
        bodies = graph.objects(annotation, oa.hasBody)
        (kind,) = (graph.value(body, RDF.value) for body in bodies if (body, oa.hasPurpose, oa.classifying) in graph)
        pieces = []
        for target in graph.objects(annotation, oa.hasTarget):
            for selector in graph.objects(target, oa.hasSelector):
                if (selector, RDF.type, oa.TextPositionSelector) in graph:
                    pieces.append((int(graph.value(selector, oa.start)), int(graph.value(selector, oa.end))))
        found.append((str(kind), tuple(sorted(pieces))))
    return found


READERS = {
    "jsonl": read_jsonl,
    "csv": read_csv,
    "conll": read_conll,
    "brat": read_brat,
    "spacy": read_spacy,
    "w3c": read_w3c,
}
