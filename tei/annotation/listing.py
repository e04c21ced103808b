"""The tree of a TEI file in, the persons, places and organisations that it lists out; and their entries as XML."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from tei.authority.identifiers import unused_id
from tei.encoding.standoff import parts_of_name
from tei.model import Document, Entity, EntityKind

TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_ENTRIES: dict[str, tuple[EntityKind, str]] = {
    f"{TEI}person": ("person", f"{TEI}persName"),
    f"{TEI}personGrp": ("person", f"{TEI}persName"),
    f"{TEI}place": ("place", f"{TEI}placeName"),
    f"{TEI}org": ("organisation", f"{TEI}orgName"),
}
_TAGS: dict[EntityKind, tuple[str, str, str]] = {
    "person": ("listPerson", "person", "persName"),
    "place": ("listPlace", "place", "placeName"),
    "organisation": ("listOrg", "org", "orgName"),
}


def listed_entities(tree: etree._Element, found_by: str | None = "") -> Iterator[Entity]:
    """The entries of listPerson, listPlace and listOrg that have an id and a name.

    Without `found_by` (the id of an application) what somebody states; with it what the application has found; with
    None all of them.
    """
    for element in tree.iter(*_ENTRIES):
        if found_by is not None and _finder(element) != found_by:
            continue
        kind, name_tag = _ENTRIES[str(element.tag)]
        ident = element.get(_ID)
        names = [" ".join("".join(str(part) for part in name.itertext()).split()) for name in element.iter(name_tag)]
        names = [name for name in names if name]
        if ident and names:
            identifiers = tuple(
                (idno.get("type", ""), (idno.text or "").strip()) for idno in element.iterchildren(f"{TEI}idno")
            )
            yield Entity(ident, kind, names[0], tuple(dict.fromkeys(names[1:])), identifiers=identifiers)


def _finder(entry: etree._Element) -> str:
    """The application that found what a list of `tei convert` has; empty where somebody states it."""
    holder = entry.getparent()
    above = holder.getparent() if holder is not None else None
    if holder is None or above is None or above.tag != f"{TEI}standOff":
        return ""
    finder = (holder.get("resp") or "").removeprefix("#")
    return finder if finder.startswith("names") else ""


def all_ids(tree: etree._Element) -> set[str]:
    """Every xml:id of a file."""
    return {ident for element in tree.iter() if (ident := element.get(_ID))}


def as_stand_off(entities: Iterable[Entity], prefix: str, responsible: str) -> str:
    """New entries as a `standOff` element on one line each, or nothing where there are none."""
    lists = []
    by_kind: dict[EntityKind, list[Entity]] = {"person": [], "place": [], "organisation": []}
    for entity in entities:
        by_kind[entity.kind].append(entity)
    for kind, members in by_kind.items():
        if members:
            tag = f"{prefix}{_TAGS[kind][0]}"
            lists.append(f"<{tag}>\n" + "\n".join(_entry(entity, prefix) for entity in members) + f"\n</{tag}>")
    if not lists:
        return ""
    return f"<{prefix}standOff resp={quoteattr('#' + responsible)}>\n" + "\n".join(lists) + f"\n</{prefix}standOff>"


def _entry(entity: Entity, prefix: str) -> str:
    _, tag, name_tag = (prefix + name for name in _TAGS[entity.kind])
    parts = [f"<{prefix}{part}>{escape(text)}</{prefix}{part}>" for part, text in parts_of_name(entity)]
    names = f"<{name_tag}>{' '.join(parts) or escape(entity.name)}</{name_tag}>"
    names += "".join(f'<{name_tag} type="variant">{escape(form)}</{name_tag}>' for form in entity.variants)
    names += "".join(
        f"<{prefix}idno type={quoteattr(authority)}>{escape(value)}</{prefix}idno>"
        for authority, value in entity.identifiers
    )
    return f"<{tag} xml:id={quoteattr(entity.id)}>{names}</{tag}>"


def with_own_ids(document: Document, kept: Mapping[str, Entity], taken: Collection[str]) -> Document:
    """The document with other ids for new entities whose id a file gives to something else.

    `kept` are entries of the file for what was found before: these names found again are they. `taken` are the ids of
    the file.
    """
    listed = {entity.id for entity in document.entities}
    renamed: dict[str, str] = {}
    for entity in document.entities:
        same = kept.get(entity.id)
        known = same is not None and same.kind == entity.kind and not _forms(same).isdisjoint(_forms(entity))
        if entity.id in taken and not known:
            renamed[entity.id] = unused_id(entity.id, {*listed, *taken, *renamed.values()})
    if not renamed:
        return document
    spans = tuple(
        span._replace(attributes={**span.attributes, "ref": renamed[ref]}) if ref in renamed else span
        for span, ref in ((span, span.attributes.get("ref", "")) for span in document.spans)
    )
    entities = tuple(entity._replace(id=renamed.get(entity.id, entity.id)) for entity in document.entities)
    return document._replace(spans=spans, entities=entities)


def _forms(entity: Entity) -> frozenset[str]:
    return frozenset((entity.name, *entity.variants))
