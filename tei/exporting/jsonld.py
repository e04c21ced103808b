"""Documents go in; their persons, places and organisations come out as JSON-LD in the words of schema.org.

The context stands in the file, so that it is read without a network.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tei.exporting.edition import Edition, Files, joint_name
from tei.exporting.names import TEI, Names, Thing, words_of
from tei.exporting.places import coordinates_of, country_of
from tei.transformation import transform

if TYPE_CHECKING:
    from lxml import etree

_TYPES = {"person": "Person", "place": "Place", "organisation": "Organization"}
_ADDRESS = {"@type": "@id"}
_CONTEXT = {
    "@vocab": "https://schema.org/",
    **dict.fromkeys(("license", "isBasedOn", "mentions", "sameAs"), _ADDRESS),
}
# TEI's element in an entry, schema.org's property; the value is the date of @when, or the words.
_STATED = (("birth", "birthDate"), ("death", "deathDate"), ("occupation", "jobTitle"), ("note", "description"))


def write_jsonld(editions: Sequence[Edition], parameters: Mapping[str, str]) -> Files:
    """`NAME.names.jsonld`: a graph of the documents and of what they name.

    The parameter `base` is the address that relative addresses ("talk.xml#jan-vesely") are relative to.
    """
    base = parameters.get("base", "")
    names = Names(editions)
    things = [_thing(thing) for thing in names.things()]
    documents = [_document(edition, names) for edition in editions]
    context = {"@base": base, **_CONTEXT} if base else _CONTEXT
    data = json.dumps({"@context": context, "@graph": [*documents, *things]}, ensure_ascii=False, indent=2)
    return {f"{joint_name(editions)}.names.jsonld": f"{data}\n".encode()}


def _document(edition: Edition, names: Names) -> dict[str, Any]:
    """What the header states, and what the text mentions; values of schema.org's terms for links stay links."""
    told = {key: value for key, value in json.loads(transform(edition.tree, "schema-org")).items() if key != "@context"}
    for key in ("license", "isBasedOn"):  # a licence in words is no address
        values = [value for value in _listed(told.pop(key, [])) if value.startswith(("http://", "https://"))]
        told.update({key: values} if values else {})
    mentioned = [thing.iri for thing in names.things() if thing.mentions[edition.name]]
    return {"@id": edition.address, **told, **({"mentions": mentioned} if mentioned else {})}


def _thing(thing: Thing) -> dict[str, Any]:
    found: dict[str, Any] = {"@id": thing.iri, "@type": _TYPES[thing.kind], "name": thing.name}
    if thing.forms:
        found["alternateName"] = list(thing.forms)
    same = [address for address in thing.addresses if address != thing.iri]
    if same:
        found["sameAs"] = same
    for entry in thing.entries:
        for key, value in _stated(entry):
            found.setdefault(key, value)
    if thing.kind == "place":
        found.update(_located(thing))
    return found


def _stated(entry: etree._Element) -> Iterator[tuple[str, str]]:
    for element, term in _STATED:
        for each in entry.iterchildren(f"{TEI}{element}"):
            value = (each.get("when") if term.endswith("Date") else None) or words_of(each)
            if value:
                yield term, value


def _located(thing: Thing) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if country := country_of(thing):
        found["address"] = {"@type": "PostalAddress", "addressCountry": country}
    if place := coordinates_of(thing):
        found["geo"] = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return found


def _listed(value: Any) -> list[str]:
    return [str(each) for each in (value if isinstance(value, list) else [value])]
