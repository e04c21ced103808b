"""A TEI file in, a table of its persons, places and organisations out: forms, counts, links, certainty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from tei.annotation.listing import TEI, listed_entities
from tei.authority.identifiers import unused_id
from tei.authority.listing import is_id
from tei.errors import one_line
from tei.evaluation.annotations import KINDS
from tei.evaluation.tei_names import kind_of_name, outer_texts, reference_of
from tei.model import Entity, EntityKind
from tei.parsing import parse_xml

_CERTAINTIES = ("", "low", "medium", "high")


@dataclass(frozen=True, slots=True)
class Row:
    """One entity of one file."""

    file: str
    kind: EntityKind
    id: str  # empty for a name without reference
    name: str
    forms: tuple[tuple[str, int], ...]  # as tagged in the text, with how often; the most frequent first
    mentions: int  # names tagged in the text
    speeches: int  # elements whose @who it is
    links: tuple[tuple[str, str], ...]
    certainty: str  # the best @cert of its mentions; empty where none is stated


@dataclass(slots=True)
class _Found:
    forms: Counter[str] = field(default_factory=Counter)
    speeches: int = 0
    certainty: str = ""
    entity: Entity | None = None


def entities_of_xml(data: bytes, file: str) -> tuple[Row, ...]:
    """The entities that a TEI file tags or lists, by kind, the most frequent first; those that nobody names, last.

    Names without a reference are one row for each form. Raises InputError where the file is not well-formed.
    """
    return entities_of_tree(parse_xml(data, file).getroot(), file)


def entities_of_tree(root: etree._Element, file: str) -> tuple[Row, ...]:
    """The same of a tree."""
    found: dict[tuple[EntityKind, str, str], _Found] = {}
    for entity in listed_entities(root):
        found[(entity.kind, entity.id, "")] = _Found(entity=entity)
    for element in (each for text in outer_texts(root) for each in text.iter(f"{TEI}*")):
        if kind := kind_of_name(element):
            _count(element, kind, found)
        for who in (element.get("who") or "").split() if element.tag in (f"{TEI}sp", f"{TEI}u") else ():
            found.setdefault(("person", who.removeprefix("#"), ""), _Found()).speeches += 1
    rows = [_row(file, key, each) for key, each in found.items()]
    return tuple(sorted(rows, key=lambda row: (KINDS.index(row.kind), -row.mentions - row.speeches, row.name)))


def _count(element: etree._Element, kind: EntityKind, found: dict[tuple[EntityKind, str, str], _Found]) -> None:
    form = " ".join("".join(str(part) for part in element.itertext(etree.Element)).split())
    reference = reference_of(element)
    if not form:
        return
    each = found.setdefault((kind, reference, "" if reference else form), _Found())
    each.forms[form] += 1
    certainty = element.get("cert") or ""
    if certainty in _CERTAINTIES:
        each.certainty = max(each.certainty, certainty, key=_CERTAINTIES.index)


def _row(file: str, key: tuple[EntityKind, str, str], found: _Found) -> Row:
    kind, ident, form = key
    forms = tuple(found.forms.most_common())
    longest = max(found.forms, key=len, default=ident)
    links = found.entity.identifiers if found.entity else (("URI", ident),) if "://" in ident else ()
    name = found.entity.name if found.entity else form or longest
    return Row(one_line(file), kind, ident, name, forms, found.forms.total(), found.speeches, links, found.certainty)


def with_ids(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, each with an id that XML can carry and no other row has, as a list needs them."""
    taken: set[str] = set()
    for row in rows:
        usable = is_id(row.id) and row.id not in taken
        ident = row.id if usable else unused_id(row.id if is_id(row.id) else row.name, taken)
        taken.add(ident)
        yield replace(row, id=ident)


def as_tei(rows: Iterable[Row]) -> bytes:
    """The rows as a TEI file of lists, which `--authority` reads; ids that two files share get a number."""
    entities = [
        Entity(row.id, row.kind, row.name, tuple(form for form, _ in row.forms if form != row.name), (), row.links)
        for row in with_ids(rows)
    ]
    root = etree.fromstring(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Persons, places, organisations'
        "</title></titleStmt><publicationStmt><p>unpublished</p></publicationStmt><sourceDesc><p>listed from TEI files"
        "</p></sourceDesc></fileDesc></teiHeader><standOff/><text><body>"
        "<p>The lists stand in standOff.</p></body></text></TEI>"
    )
    stand_off = root[1]
    for element in _lists(entities):
        stand_off.append(element)
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _lists(entities: list[Entity]) -> Iterator[etree._Element]:
    from tei.encoding.standoff import encode_entity

    for kind, tag in zip(KINDS, ("listPerson", "listPlace", "listOrg"), strict=True):
        members = [entity for entity in entities if entity.kind == kind]
        holder = etree.Element(TEI + tag)
        for entity in members:
            encode_entity(holder, entity)
        if members:
            yield holder
