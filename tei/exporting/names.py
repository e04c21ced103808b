"""Editions go in; each person, place and organisation comes out once, whatever number of them name it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from tei.authority.addresses import address_of
from tei.corpus.entities import Row, entities_of_xml
from tei.exporting.edition import Edition
from tei.model import EntityKind

if TYPE_CHECKING:
    from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@dataclass(slots=True)
class Thing:
    """One person, place or organisation that documents name by a reference or list."""

    iri: str  # of an authority file, else of its entry: "talk.xml#jan-vesely"
    kind: EntityKind
    name: str
    forms: dict[str, None] = field(default_factory=dict)  # other forms of the name, in order
    addresses: dict[str, None] = field(default_factory=dict)  # in authority files
    links: dict[tuple[str, str], None] = field(default_factory=dict)  # authority file, identifier
    entries: list[etree._Element] = field(default_factory=list)  # person, place, org
    mentions: Counter[str] = field(default_factory=Counter)  # by name of edition
    turns: int = 0


class Names:
    """The things that some editions name; entries of two documents with one address of an authority file are one."""

    def __init__(self, editions: Sequence[Edition]) -> None:
        """Read all of them."""
        self._by_reference: dict[tuple[str, str], Thing] = {}
        self._by_address: dict[str, Thing] = {}
        for edition in editions:
            entries = {
                element.get(_XML_ID): element
                for element in edition.tree.iter(f"{TEI}person", f"{TEI}personGrp", f"{TEI}place", f"{TEI}org")
            }
            for row in entities_of_xml(edition.data, edition.file):
                if row.id:
                    labelled = row if row.name != row.id else replace(row, name=_label(edition, row.id) or row.id)
                    self._add(edition, labelled, entries.get(row.id))

    def things(self, *kinds: EntityKind) -> tuple[Thing, ...]:
        """Each thing once, of these kinds (all without any), in the order of documents and of frequency."""
        found = {id(thing): thing for thing in self._by_reference.values() if thing.kind in kinds or not kinds}
        return tuple(found.values())

    def find(self, edition: Edition, references: str) -> tuple[Thing, ...]:
        """The things that a value of @ref, @who or @corresp points to."""
        keys = ((edition.name, each.removeprefix("#")) for each in references.split())
        return tuple(self._by_reference[key] for key in keys if key in self._by_reference)

    def _add(self, edition: Edition, row: Row, entry: etree._Element | None) -> None:
        addresses = [address for link in row.links if (address := address_of(*link))]
        thing = next((self._by_address[each] for each in addresses if each in self._by_address), None)
        if thing is None or thing.kind != row.kind:
            own = f"{edition.address}#{quote(row.id)}"
            thing = Thing(addresses[0] if addresses else own, row.kind, row.name)
        self._by_reference[edition.name, row.id] = thing
        self._by_address.update(dict.fromkeys(addresses, thing))
        thing.addresses.update(dict.fromkeys(addresses))
        thing.links.update(dict.fromkeys(row.links))
        thing.forms.update(dict.fromkeys(_forms(row, entry)))
        thing.forms.pop(thing.name, None)
        thing.mentions[edition.name] += row.mentions
        thing.turns += row.speeches
        if entry is not None:
            thing.entries.append(entry)


def _forms(row: Row, entry: etree._Element | None) -> Iterable[str]:
    """The names of the entry; a form of the text may be an inflected one and is none."""
    yield row.name
    for name in () if entry is None else entry.iter(f"{TEI}persName", f"{TEI}placeName", f"{TEI}orgName"):
        yield words_of(name)


def _label(edition: Edition, ident: str) -> str:
    """What a cast list, else the label of the first turn, calls somebody without an entry."""
    for element in edition.tree.iter(f"{TEI}role", f"{TEI}castItem", f"{TEI}sp"):
        if element.get(_XML_ID) == ident:
            return words_of(element)
        if element.tag == f"{TEI}sp" and element.get("who") == f"#{ident}":
            return words_of(element.find(f"{TEI}speaker")).rstrip(" .:")
    return ""


def words_of(element: etree._Element | None) -> str:
    """The text of an element on one line; "" without any."""
    return "" if element is None else " ".join("".join(str(part) for part in element.itertext()).split())
