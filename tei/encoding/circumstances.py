"""Who took part, who wrote to whom, where and when: the parts of `profileDesc` that lead to persons and places."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from tei.encoding.standoff import date_attributes, encode_entity, is_participant
from tei.encoding.tree import add
from tei.model import Document, Entity, EntityKind, Field, Span

# The addresses that these authority files give to their entries; the user states the number or the whole address.
_AUTHORITIES = {
    "orcid": "https://orcid.org/",
    "viaf": "https://viaf.org/viaf/",
    "wikidata": "https://www.wikidata.org/entity/",
    "gnd": "https://d-nb.info/gnd/",
}
_NAMES = {"person": "persName", "place": "placeName", "organisation": "orgName"}


def encode_circumstances(document: Document, profile: etree._Element) -> None:
    """Write `correspDesc` for what was sent, `particDesc`, and `settingDesc` for what took place somewhere."""
    sent = _was_sent(document)
    if sent:
        _encode_correspondence(document, profile)
    present = [entity for entity in document.entities if is_participant(entity)]
    if present:
        holder = add(add(profile, "particDesc"), "listPerson")
        for entity in present:
            encode_entity(holder, entity)
    if not sent:
        _encode_setting(document, profile)


def _was_sent(document: Document) -> bool:
    """Letters and telegrams are sent; a memorandum is where it says from whom, or to whom."""
    if document.kind == "memorandum":
        return any(document.header.all(name) for name in ("sender", "addressee"))
    return document.kind in ("letter", "telegram")


def _encode_correspondence(document: Document, profile: etree._Element) -> None:
    """`correspDesc`, as the Correspondence Metadata Interchange Format wants it.

    What no field states is taken from the names in the dateline, and in the signature, of the letter.
    """
    header = document.header
    persons = {"sent": header.all("sender"), "received": header.all("addressee")}
    places = {"sent": header.all("sent_place"), "received": header.all("received_place")}
    dates = {"sent": header.all("sent_date") or header.all("date"), "received": header.all("received_date")}
    written = {
        "sent": [
            *([] if persons["sent"] else _who_signs(document)),
            *([] if places["sent"] else _names_within(document, "dateline", "place")[:1]),
        ],
        "received": [] if persons["received"] else _names_within(document, "salute", "person")[:1],
    }
    if not any((*persons.values(), *places.values(), *dates.values(), *written.values())):
        return
    correspondence = add(profile, "correspDesc")
    for kind in ("sent", "received"):
        if not (persons[kind] or places[kind] or dates[kind] or written[kind]):
            continue
        action = add(correspondence, "correspAction", type=kind)
        for field in persons[kind]:
            place = _place_at_end(document, field)
            add_person(action, document, field, upto=place.start if place else None)
            if place is not None and not places[kind]:
                _add_name(action, document, place)
        for span in written[kind]:
            _add_name(action, document, span)
        for field in places[kind]:
            add(action, "placeName", field.value)
        for field in dates[kind]:
            add(action, "date", field.value, **date_attributes(field))


def _encode_setting(document: Document, profile: etree._Element) -> None:
    header = document.header
    places, dates = header.all("place"), header.all("setting_date")
    dated = any(span.kind == "dateline" for span in document.spans)
    dates = dates or (header.all("date")[:1] if dated else ())
    elsewhere = bool(places) or _is_of_another_day(document, dates)
    written = [] if elsewhere else _names_within(document, "dateline", "place")[:1]
    if not (places or dates or written):
        return
    setting = add(add(profile, "settingDesc"), "setting")
    for field in dates:
        add(setting, "date", field.value, **date_attributes(field))
    for field in places:
        add(setting, "placeName", field.value)
    for span in written:
        _add_name(setting, document, span)


def _is_of_another_day(document: Document, dates: Sequence[Field]) -> bool:
    """Whether the first line of place and date gives no date of these: it was typed elsewhere than they met."""
    written = {span.attributes.get("when", "") for span in _names_within(document, "dateline", "date")}
    known = {field.attributes.get("when", "") for field in dates}
    return bool(written and dates) and not written & known


def _who_signs(document: Document) -> list[Span]:
    """The first person of the first signature, or else the organisation; a second signature counts where these name
    nobody."""
    letters = (block.start for block in document.blocks if block.attributes.get("division") == "letter")
    end = next(letters, len(document.source.text))  # of the first letter, where there are several
    for kind in ("person", "organisation"):
        for line in (span for span in document.spans if span.kind == "signed" and span.start < end):
            found = [span for span in document.spans if span.kind == kind and _is_within(span, line)]
            if found:
                return found[:1]
    return []


def _place_at_end(document: Document, field: Field) -> Span | None:
    """The place in which the sender or addressee of a telegram sits: "AMBASSADOR HALE, MADRID"."""
    if document.kind != "telegram" or field.start < 0:
        return None
    text = document.source.text
    end = field.start + len(text[field.start : field.end].rstrip(" .\r\n"))
    return next(
        (
            span
            for span in document.spans
            if span.kind == "place"
            and field.start < span.start
            and span.end == end
            and text[field.start : span.start].rstrip().endswith(",")
        ),
        None,
    )


def _is_within(span: Span, line: Span) -> bool:
    return line.start <= span.start and span.end <= line.end


def _names_within(document: Document, around: str, kind: str) -> list[Span]:
    """The names of a kind in the first line of the opener or closer that is a dateline, a signature …"""
    line = next((span for span in document.spans if span.kind == around), None)
    if line is None:
        return []
    return [span for span in document.spans if span.kind == kind and _is_within(span, line)]


def _add_name(parent: etree._Element, document: Document, span: Span) -> None:
    words = " ".join(document.source.text[span.start : span.end].split())
    reference = span.attributes.get("ref", "")
    evidence = span.evidence
    certainty = evidence.certainty if evidence else ""
    add(
        parent,
        _NAMES[span.kind],
        words,
        ref=f"#{reference}" if reference else "",
        resp=f"#{evidence.recogniser}" if evidence else "",
        cert=certainty,
    )


def add_person(parent: etree._Element, document: Document, field: Field, upto: int | None = None) -> None:
    """The person of a field as `persName`, with the entry of that name or the authority that the user states; a body as
    `orgName`.

    `upto` is an offset of the source where the name ends before the field does.
    """
    value = field.value if upto is None else " ".join(document.source.text[field.start : upto].split()).rstrip(" ,")
    kind: EntityKind = "organisation" if field.attributes.get("kind") == "organisation" else "person"
    entity = _entity_named(document, value, kind)
    identifiers = {
        key: _address(field.attributes[key], base) for key, base in _AUTHORITIES.items() if key in field.attributes
    }
    reference = f"#{entity.id}" if entity is not None else field.attributes.get("ref", "")
    name = add(parent, _NAMES[kind], value, ref=reference or next(iter(identifiers.values()), ""))
    if reference and identifiers:
        name.set("key", next(iter(identifiers.values())))


def _address(value: str, base: str) -> str:
    return value if "://" in value else base + value


def _entity_named(document: Document, name: str, kind: EntityKind) -> Entity | None:
    of_kind = (entity for entity in document.entities if entity.kind == kind)
    return next((entity for entity in of_kind if name in (entity.name, *entity.variants)), None)
