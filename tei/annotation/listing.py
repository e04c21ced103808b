"""The tree of a TEI file in, the persons, places and organisations that it lists out; and their entries as XML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from tei.encoding.standoff import parts_of_name
from tei.model import Entity, EntityKind

TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_ENTRIES: dict[str, tuple[EntityKind, str]] = {
    f"{TEI}person": ("person", f"{TEI}persName"),
    f"{TEI}place": ("place", f"{TEI}placeName"),
    f"{TEI}org": ("organisation", f"{TEI}orgName"),
}
_TAGS: dict[EntityKind, tuple[str, str, str]] = {
    "person": ("listPerson", "person", "persName"),
    "place": ("listPlace", "place", "placeName"),
    "organisation": ("listOrg", "org", "orgName"),
}


def listed_entities(tree: etree._Element) -> Iterator[Entity]:
    """The entries of listPerson, listPlace and listOrg that have an id and a name."""
    for element in tree.iter(*_ENTRIES):
        kind, name_tag = _ENTRIES[str(element.tag)]
        ident = element.get(_ID)
        names = [" ".join("".join(str(part) for part in name.itertext()).split()) for name in element.iter(name_tag)]
        names = [name for name in names if name]
        if ident and names:
            identifiers = tuple(
                (idno.get("type", ""), (idno.text or "").strip()) for idno in element.iterchildren(f"{TEI}idno")
            )
            yield Entity(ident, kind, names[0], tuple(dict.fromkeys(names[1:])), identifiers=identifiers)


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
