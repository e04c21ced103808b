"""Entities to `listPerson`, `listPlace` and `listOrg`."""

from __future__ import annotations

from lxml import etree

from tei.encoding.tree import add
from tei.model import Document, Entity, Field

_LISTS = (
    ("person", "listPerson", "person", "persName"),
    ("place", "listPlace", "place", "placeName"),
    ("organisation", "listOrg", "org", "orgName"),
)
_NAMES = "names"  # the application that finds names: tei.authority
_TAKING_PART = frozenset(("speaker", "present", "interviewer", "interviewee"))
_DATE_KEYS = ("when", "from", "to", "notBefore", "notAfter", "cert")


def date_attributes(field: Field) -> dict[str, str]:
    """The dating attributes of a field, as TEI names them."""
    return {key: field.attributes[key] for key in _DATE_KEYS if key in field.attributes}


def is_participant(entity: Entity) -> bool:
    """Whether a person takes part in what the document records, and so stands in `particDesc`."""
    return entity.kind == "person" and not _TAKING_PART.isdisjoint(entity.roles)


def encode_stand_off(document: Document, parent: etree._Element) -> None:
    """Write `standOff` with all entities that do not take part; nothing where there are none.

    Those whom the recogniser of names found stand in lists of their own, with its @resp: they prove nothing when
    `tei annotate` reads the file again, while what the document or the user states does.
    """
    others = [entity for entity in document.entities if not is_participant(entity)]
    if not others:
        return
    stand_off = add(parent, "standOff")
    for kind, list_name, _, _ in _LISTS:
        for found in (False, True):
            members = [entity for entity in others if entity.kind == kind and _is_found(entity) == found]
            if members:
                holder = add(stand_off, list_name, resp=f"#{_NAMES}" if found else "")
                for entity in members:
                    encode_entity(holder, entity)


def _is_found(entity: Entity) -> bool:
    return entity.evidence is not None and entity.evidence.recogniser == _NAMES


def encode_entity(holder: etree._Element, entity: Entity) -> None:
    """One entry: its fullest name, its other forms, what data says of it."""
    _, _, element_name, name_element = next(row for row in _LISTS if row[0] == entity.kind)
    role = " ".join(entity.roles) if entity.kind == "person" else ""
    if entity.attributes.get("group"):
        element_name = "personGrp"
    element = add(holder, element_name, xml_id=entity.id, role=role)
    _encode_name(add(element, name_element), entity)
    for variant in entity.variants:
        if variant != entity.name:
            add(element, name_element, variant, type="variant")
    if entity.kind == "place":
        _encode_location(element, entity)
    elif entity.description:
        add(element, "note", entity.description)
    for authority, identifier in entity.identifiers:
        add(element, "idno", identifier, type=authority)


def _encode_name(element: etree._Element, entity: Entity) -> None:
    parts = parts_of_name(entity)
    if not parts:
        element.text = entity.name
    for number, (name, part) in enumerate(parts):
        add(element, name, part).tail = " " if number < len(parts) - 1 else None


def parts_of_name(entity: Entity) -> list[tuple[str, str]]:
    """The parts of a person's name, as `forename`, `nameLink`, `surname`, `genName`; none where nothing shows them."""
    words, surname = entity.name.split(" "), entity.attributes.get("surname", "").split(" ")
    count = len(surname)
    low = [word.casefold() for word in surname]  # "Mehmet HOLM"
    places = [at for at in range(len(words)) if [word.casefold() for word in words[at : at + count]] == low]
    if entity.kind != "person" or len(places) != 1 or count == len(words):
        return []
    before, family, after = words[: places[0]], words[places[0] :][:count], words[places[0] + count :]
    link = [word for word in before if word.islower()]
    given = [word for word in before if not word.islower()]
    linked = [("nameLink", " ".join(link))] if link else []
    behind = [("genName" if before else "forename", word) for word in after]
    return [*(("forename", word) for word in given), *linked, ("surname", " ".join(family)), *behind]


def _encode_location(element: etree._Element, entity: Entity) -> None:
    country = entity.attributes.get("country", "")
    latitude, longitude = entity.attributes.get("latitude", ""), entity.attributes.get("longitude", "")
    if country or latitude:
        location = add(element, "location")
        if country:
            add(location, "country", country)
        if latitude and longitude:
            add(location, "geo", f"{latitude} {longitude}")
    if entity.description:
        add(element, "note", entity.description)
