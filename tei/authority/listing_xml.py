"""A list in XML in, its entries out: a TEI file with listPerson, listPlace or listOrg, or SKOS in RDF/XML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from tei.authority.identifiers import unused_id
from tei.authority.listing import Entry, checked_id, clean
from tei.errors import InputError
from tei.model import Entity, EntityKind
from tei.parsing import parse_xml

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF"
_ENTRIES: dict[str, tuple[EntityKind, tuple[str, ...]]] = {
    f"{_TEI}person": ("person", ("persName", "name")),
    f"{_TEI}place": (
        "place",
        ("placeName", "geogName", "settlement", "region", "country", "district", "bloc", "name"),
    ),
    f"{_TEI}org": ("organisation", ("orgName", "name")),
}
_NAME_ORDER = ("forename", "genName", "nameLink", "surname")  # as a text has them, whatever the list's order


def read_xml(data: bytes, name: str) -> list[Entry]:
    """Entries of a TEI or an RDF file. Raises InputError where it is neither, or not well-formed."""
    root = parse_xml(data, name).getroot()
    if root.tag == _RDF:
        from tei.authority.listing_skos import read_rdf_tree

        return read_rdf_tree(root, name)
    if not str(root.tag).startswith(_TEI):
        words = f"its root is {etree.QName(root).localname!r}: a list is TEI (listPerson …), SKOS, or CSV"
        raise InputError(words, file=name, line=root.sourceline)
    taken = {ident for element in root.iter(etree.Element) if (ident := element.get(_ID))}
    entries = []
    for element in root.iter(*_ENTRIES):
        if entry := _entry(element, name, taken):
            entries.append(entry)
    return entries


def _entry(element: etree._Element, name: str, taken: set[str]) -> Entry | None:
    kind, name_tags = _ENTRIES[str(element.tag)]
    line = element.sourceline
    elements = [child for child in element.iterchildren(etree.Element) if _local(child) in name_tags]
    names = list(dict.fromkeys(form for child in elements if (form := _form(child))))
    same = (element.get("sameAs") or "").split()
    if not names:
        if same:
            return None  # a pointer to an entry elsewhere
        raise InputError(f"a {_local(element)} without a name", file=name, line=line)
    ident = element.get(_ID)
    ident = checked_id(ident, name, line) if ident else unused_id(names[0], taken)
    taken.add(ident)
    latitude, longitude = _coordinates(element)
    entity = Entity(
        ident,
        kind,
        names[0],
        tuple(names[1:]),
        identifiers=tuple(dict.fromkeys(_links(element, elements))),
        description=next((clean(_text(note)) for note in element.iterchildren(f"{_TEI}note", f"{_TEI}occupation")), ""),
        attributes={"latitude": latitude, "longitude": longitude} if latitude else {},
    )
    parent = element.getparent()
    inside = parent.get(_ID) if parent is not None and parent.tag == element.tag else ""
    return Entry(entity, line, next((each[1:] for each in same if each.startswith("#")), ""), inside or "")


def _form(element: etree._Element) -> str:
    parts = list(element.iterchildren(*(_TEI + part for part in _NAME_ORDER)))
    if len(parts) > 1 and {"forename", "surname"} <= {_local(part) for part in parts}:
        parts.sort(key=lambda part: _NAME_ORDER.index(_local(part)))
        return clean(" ".join(_text(part) for part in parts))
    return clean(_text(element))


def _links(element: etree._Element, names: Sequence[etree._Element]) -> Iterator[tuple[str, str]]:
    for idno in element.iterchildren(f"{_TEI}idno"):
        if value := clean(_text(idno)):
            yield idno.get("type") or "URI", value
    for holder in (element, *names):
        for attribute in ("ref", "sameAs", "corresp"):
            yield from (("URI", link) for link in (holder.get(attribute) or "").split() if "://" in link)


def _coordinates(element: etree._Element) -> tuple[str, str]:
    geo = element.find(f"{_TEI}location/{_TEI}geo")
    parts = _text(geo).replace(",", " ").split() if geo is not None else []
    return (parts[0], parts[1]) if len(parts) == 2 else ("", "")


def _text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext(etree.Element))


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname
