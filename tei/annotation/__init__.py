"""Names into TEI that exists already: a file in, the same with its names tagged out, and nothing else changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from lxml import etree

from tei.annotation.listing import all_ids, as_stand_off, listed_entities, with_own_ids
from tei.annotation.own_tags import APPLICATION, application_id, own_tags, without
from tei.annotation.streaming import Stream, read_stream
from tei.authority.regions import Regions
from tei.model import Application, Document, Entity, Span, SpanKind
from tei.parsing import parse_xml
from tei.standoff.scanning import Piece, decode_xml, local, prefix_of, scan
from tei.standoff.weaving import Wrap, weave

_ELEMENTS: dict[SpanKind, str] = {
    "person": "persName",
    "place": "placeName",
    "organisation": "orgName",
    "role": "roleName",
}
_DECLARATION = re.compile(r"^\ufeff?<\?xml\s.*?\?>", re.DOTALL)

Recogniser = Callable[[Document], Document]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A file read, with the names found in it and the way back to the places in the file."""

    clean: str  # the file without the tags of an earlier run
    cuts: list[tuple[int, int]]  # where these tags stand in the file
    stream: Stream
    document: Document  # with spans and entities
    claimed: frozenset[str] = frozenset()  # entries of an earlier run that somebody's own tags point at
    kept: frozenset[str] = frozenset()  # entries that `tei convert` wrote for what it found


def annotate_xml(data: bytes, name: str, recognise: Recogniser) -> bytes:
    """Tag the names of a TEI file; run on its own result, it changes nothing.

    `recognise` adds spans and entities to a document. Raises InputError where the file is no well-formed TEI.
    """
    parse_xml(data, name)
    text, encoding = decode_xml(data, name)
    found = read_annotated(text, name, recognise)
    known = application_id(found.clean)
    ident = known or _free("names", all_ids(_tree(found.clean, name)))
    applications = [] if known else [each for each in found.document.applications if each.ident == "names"]
    return _written(found, ident, applications).encode(encoding, "xmlcharrefreplace")


def _tree(text: str, name: str) -> etree._Element:
    # as UTF-8 whatever the file's encoding, which may not hold every character once decoded
    return parse_xml(_DECLARATION.sub("", text, count=1).encode(), name).getroot()


def read_annotated(text: str, name: str, recognise: Recogniser) -> Annotated:
    """The names of a TEI file's text, as `annotate_xml` would tag them."""
    cuts = own_tags(text, application_id(text))
    clean = without(text, cuts)
    tree = _tree(clean, name)
    entities = tuple(listed_entities(tree, ""))
    claimed = _claimed(text, tree, name) if cuts else ()
    stream = read_stream(name, clean, (*entities, *claimed))
    document = recognise(stream.document)
    ident = application_id(text)
    kept = {entity.id: entity for entity in listed_entities(tree, ident)} if ident else {}
    if kept:
        document = with_own_ids(document, kept, all_ids(tree) - {entity.id for entity in stream.document.entities})
    own = frozenset(entity.id for entity in claimed)
    return Annotated(clean, cuts, stream, document, own, frozenset(kept))


def _claimed(text: str, clean: etree._Element, name: str) -> tuple[Entity, ...]:
    """What the file listed before its own tags were cut out, and others' tags still point at."""
    targets = {target for element in clean.iter() for target in (element.get("ref") or "").split()}
    kept = all_ids(clean)
    return tuple(
        entity for entity in listed_entities(_tree(text, name)) if entity.id not in kept and f"#{entity.id}" in targets
    )


def new_spans(found: Annotated) -> Iterator[Span]:
    """The spans that become tags: not in labels, not in or across a name that somebody has tagged or ruled out."""
    closed = [Span(start, end, "layout") for start, end in found.stream.closed]
    barred = Regions([*(span for span in found.stream.document.spans if span.evidence is not None), *closed])
    for span in found.document.spans:
        if span.kind not in _ELEMENTS or span.end <= span.start or barred.touches(span.start, span.end):
            continue
        if not any(_is_ruled_out(span, *refusal) for refusal in found.stream.refused):
            yield span


def _is_ruled_out(span: Span, start: int, end: int, kind: str) -> bool:
    """Whether somebody has decided that these words are no name; a name of another kind round them still may be one."""
    if span.end <= start or end <= span.start:
        return False
    return kind in ("", span.kind) or not (
        span.start <= start and end <= span.end and span.end - span.start > end - start
    )


def _written(found: Annotated, ident: str, applications: list[Application]) -> str:
    clean = found.clean
    pieces = list(scan(clean))
    prefix = prefix_of(pieces)
    spans = list(new_spans(found))
    wraps = [_wrap(found, span, prefix, ident) for span in spans]
    referred = {span.attributes.get("ref", "") for span in spans} | found.claimed
    listed = {entity.id for entity in found.stream.document.entities} - found.claimed
    new = [each for each in found.document.entities if each.id in referred and each.id not in listed | found.kept]
    if not wraps and not found.claimed:
        return clean
    insertions = [*_stand_off(clean, pieces, as_stand_off(new, prefix, ident))]
    for application in applications:
        insertions += _application(pieces, application, prefix, ident)
    return weave(clean, pieces, wraps, insertions)


def _wrap(found: Annotated, span: Span, prefix: str, ident: str) -> Wrap:
    tag = prefix + _ELEMENTS[span.kind]
    attributes = []
    if ref := span.attributes.get("ref"):
        attributes.append(f"ref={quoteattr('#' + ref)}")
    attributes += [f"resp={quoteattr('#' + ident)}", f'cert="{span.evidence.certainty if span.evidence else "low"}"']
    if kind := span.attributes.get("type"):
        attributes.append(f"type={quoteattr(kind)}")
    origin = found.stream.origin
    end = origin(span.end - 1)
    end = found.clean.index(";", end) + 1 if found.clean[end] == "&" else end + 1
    return Wrap(origin(span.start), end, f"<{tag} {' '.join(attributes)}>", f"</{tag}>")


def _stand_off(text: str, pieces: list[Piece], entries: str) -> Iterator[tuple[int, str]]:
    if not entries:
        return
    for piece in pieces:
        if piece.kind == "start" and local(piece.name) == "text":
            before = text[: piece.start]
            yield piece.start, entries + before[len(before.rstrip()) :]
            return


def _application(pieces: list[Piece], application: Application, prefix: str, ident: str) -> Iterator[tuple[int, str]]:
    label = f"<{prefix}label>{application.label}</{prefix}label>"
    attributes = f'ident="{APPLICATION}" version={quoteattr(application.version)} xml:id={quoteattr(ident)}'
    entry = f"<{prefix}application {attributes}>{label}</{prefix}application>"
    inside = f"<{prefix}appInfo>{entry}</{prefix}appInfo>"
    whole = f"<{prefix}encodingDesc>{inside}</{prefix}encodingDesc>"
    for end_of, addition in (("appInfo", entry), ("encodingDesc", inside), ("fileDesc", whole)):
        for piece in pieces:
            if piece.kind == "end" and local(piece.name) == end_of:
                yield (piece.end if end_of == "fileDesc" else piece.start), addition
                return


def _free(base: str, taken: set[str]) -> str:
    number = 1
    while (candidate := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return candidate
