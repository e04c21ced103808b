"""Documents go in; who speaks to whom, of whom, and who is named with whom comes out as GraphML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from lxml import etree

from tei.evaluation.tei_names import outer_texts, reference_of
from tei.exporting.edition import Edition, Files, joint_name
from tei.exporting.names import TEI, Names, Thing

if TYPE_CHECKING:
    Edge = tuple[str, str, str]  # iri, iri, kind

_GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
_TURNS = (f"{TEI}sp", f"{TEI}u")
_UNITS = tuple(
    f"{TEI}{name}" for name in ("p", "ab", "l", "seg", "item", "note", "head", "salute", "dateline", "signed")
)
_NAMES = tuple(f"{TEI}{name}" for name in ("persName", "name", "rs"))
_KEYS = (
    ("node", "label", "string"),
    ("node", "iri", "string"),
    ("node", "turns", "int"),
    ("node", "mentions", "int"),
    ("edge", "kind", "string"),
    ("edge", "weight", "int"),
)


def write_graphml(editions: Sequence[Edition], parameters: Mapping[str, str]) -> Files:
    """`NAME.graphml`: a node for each person, an edge for each pair and kind, with how often (`weight`).

    The kinds are `speaks-to` (by @toWhom, else from the speaker of a turn to that of the next in the same division),
    `speaks-of` (from a speaker to a person named in a turn), `writes-to` (of a letter) and `named-with` (in one
    paragraph, line or note; it has no direction, and goes from the person who comes first in the file).
    """
    names = Names(editions)
    people = names.things("person", "organisation")
    edges: Counter[Edge] = Counter()
    for edition in editions:
        edges.update(_edges(edition, names))
    ends = {end for source, target, _ in edges for end in (source, target)}
    nodes = [thing for thing in people if thing.kind == "person" or thing.iri in ends]
    data = etree.tostring(_graph(nodes, edges), encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return {f"{joint_name(editions)}.graphml": data}


def _edges(edition: Edition, names: Names) -> Iterator[Edge]:
    order = {thing.iri: place for place, thing in enumerate(names.things())}
    for text in outer_texts(edition.tree.getroot()):
        yield from _answers(edition, names, text)
        for unit in text.iter(*_UNITS):
            named = sorted({thing.iri for thing in _named(edition, names, unit)}, key=order.__getitem__)
            yield from ((one, other, "named-with") for one, other in combinations(named, 2))
        for turn in text.iter(*_TURNS):
            for speaker in names.find(edition, turn.get("who") or ""):
                for thing in _named(edition, names, turn):
                    if thing is not speaker:
                        yield speaker.iri, thing.iri, "speaks-of"
    yield from _letters(edition, names)


def _answers(edition: Edition, names: Names, text: etree._Element) -> Iterator[Edge]:
    turns = [turn for turn in text.iter(*_TURNS) if turn.get("who")]
    for turn, after in pairwise([*turns, None]):
        assert turn is not None
        addressed = turn.get("toWhom")
        if addressed is None and after is not None and after.getparent() is turn.getparent():
            addressed = after.get("who")
        for speaker in names.find(edition, turn.get("who") or ""):
            for other in names.find(edition, addressed or ""):
                if other is not speaker:
                    yield speaker.iri, other.iri, "speaks-to"


def _named(edition: Edition, names: Names, unit: etree._Element) -> Iterator[Thing]:
    """The persons that a turn, or a unit outside the units within it, names: once for each time."""
    for element in unit.iter(*_NAMES):
        if unit.tag in _TURNS or next(element.iterancestors(*_UNITS)) is unit:
            yield from (thing for thing in names.find(edition, reference_of(element)) if thing.kind == "person")


def _letters(edition: Edition, names: Names) -> Iterator[Edge]:
    for letter in edition.tree.iter(f"{TEI}correspDesc"):
        sent, received = (
            [
                thing
                for action in letter.iterchildren(f"{TEI}correspAction")
                if action.get("type") == kind
                for element in action.iter(f"{TEI}persName", f"{TEI}orgName", f"{TEI}name")
                for thing in names.find(edition, reference_of(element))
            ]
            for kind in ("sent", "received")
        )
        yield from ((one.iri, other.iri, "writes-to") for one in sent for other in received if one is not other)


def _graph(nodes: Iterable[Thing], edges: Mapping[Edge, int]) -> etree._Element:
    root = etree.Element(f"{_GRAPHML}graphml", nsmap={None: _GRAPHML[1:-1]})
    for target, name, sort in _KEYS:
        etree.SubElement(root, f"{_GRAPHML}key", {"id": name, "for": target, "attr.name": name, "attr.type": sort})
    graph = etree.SubElement(root, f"{_GRAPHML}graph", {"id": "people", "edgedefault": "directed"})
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for thing in nodes:
        ids[thing.iri] = _unused(thing.iri, taken)
        taken.add(ids[thing.iri])
        node = etree.SubElement(graph, f"{_GRAPHML}node", {"id": ids[thing.iri]})
        told = {"label": thing.name, "iri": thing.iri, "turns": thing.turns, "mentions": thing.mentions.total()}
        _add_data(node, told)
    order = {iri: place for place, iri in enumerate(ids)}
    for (source, target, kind), weight in sorted(
        edges.items(), key=lambda edge: (order[edge[0][0]], order[edge[0][1]], edge[0][2])
    ):
        place = {"source": ids[source], "target": ids[target]}
        _add_data(etree.SubElement(graph, f"{_GRAPHML}edge", place), {"kind": kind, "weight": weight})
    return root


def _add_data(parent: etree._Element, told: Mapping[str, object]) -> None:
    for key, value in told.items():
        etree.SubElement(parent, f"{_GRAPHML}data", {"key": key}).text = str(value)


def _unused(iri: str, taken: Container[str]) -> str:
    """An NMTOKEN made of the end of an address, as GraphML's ids must be."""
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", re.split(r"[#/]", iri)[-1]).strip("-") or "n"
    number = 1
    while (candidate := name if number == 1 else f"{name}-{number}") in taken:
        number += 1
    return candidate
