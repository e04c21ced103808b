"""JSON-LD, GraphML and GeoJSON, read by rdflib, networkx and geojson-pydantic."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import networkx
import pytest
from click.testing import CliRunner
from geojson_pydantic import FeatureCollection
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from tei.cli import tei

from tei.exporting import Edition, export, export_collection

SCHEMA = Namespace("https://schema.org/")
BASE = "https://example.org/"
OTHERS = Path(__file__).parent / "others"


def document(name: str, lists: str, body: str, header: str = "") -> Edition:
    head = f"<fileDesc><titleStmt><title>{name}</title></titleStmt></fileDesc>{header}"
    start = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>{head}</teiHeader><standOff>{lists}</standOff>'
    return Edition(name, f"{start}<text><body><div>{body}</div></body></text></TEI>".encode())


def person(ident: str, name: str, more: str = "") -> str:
    return f'<listPerson><person xml:id="{ident}"><persName>{name}</persName>{more}</person></listPerson>'


def place(ident: str, name: str, more: str = "") -> str:
    return f'<listPlace><place xml:id="{ident}"><placeName>{name}</placeName>{more}</place></listPlace>'


def parsed(editions: list[Edition]) -> Graph:
    (data,) = export_collection(editions, "jsonld", {"base": BASE}).values()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's reader of JSON-LD uses what rdflib deprecates
        return Graph().parse(data=data, format="json-ld")


def edges(editions: list[Edition]) -> set[tuple[str, str, str, int]]:
    (data,) = export_collection(editions, "graphml").values()
    graph = networkx.read_graphml(BytesIO(data))
    return {(source, target, told["kind"], told["weight"]) for source, target, told in graph.edges(data=True)}


def features(editions: list[Edition]) -> list[dict[str, object]]:
    (data,) = export_collection(editions, "geojson").values()
    FeatureCollection.model_validate_json(data)
    found: list[dict[str, object]] = json.loads(data)["features"]
    return found


def test_persons_and_places_are_read_without_a_network(editions: Mapping[str, Edition]) -> None:
    graph = parsed([editions["pilot-letter"], editions["proceedings"]])
    lind = URIRef("https://www.wikidata.org/entity/Q0")
    assert (lind, RDF.type, SCHEMA.Person) in graph
    assert set(graph.objects(lind, SCHEMA.name)) == {Literal("Anders Lind")}
    assert set(graph.objects(lind, SCHEMA.birthDate)) == {Literal("1820")}
    assert (lind, SCHEMA.sameAs, URIRef("https://viaf.org/viaf/0")) in graph
    kotka = URIRef(f"{BASE}proceedings.xml#kotka")
    assert (URIRef(f"{BASE}proceedings.xml"), SCHEMA.mentions, kotka) in graph
    (where,) = graph.objects(kotka, SCHEMA.geo)
    assert set(graph.objects(where, SCHEMA.latitude)) == {Literal(60.4667)}


def test_entries_of_two_documents_with_one_identifier_are_one() -> None:
    number = '<idno type="VIAF">42</idno>'
    one = document("one", person("a", "Ana Silva", number), '<p><persName ref="#a">Ana</persName></p>')
    two = document(
        "two", person("b", "A. Silva", number) + person("a", "Abel"), '<p><persName ref="#b">S</persName></p>'
    )
    graph = parsed([one, two])
    people = set(graph.subjects(RDF.type, SCHEMA.Person))
    assert people == {URIRef("https://viaf.org/viaf/42"), URIRef(f"{BASE}two.xml#a")}
    assert len(set(graph.subjects(SCHEMA.mentions, URIRef("https://viaf.org/viaf/42")))) == 2


def test_markup_and_paths_in_names_are_text(editions: Mapping[str, Edition]) -> None:
    hostile = document("../a b", person("x", '&lt;/script&gt; {"@id": 1}'), '<p><persName ref="#x">X</persName></p>')
    graph = parsed([hostile])
    assert set(graph.objects(None, SCHEMA.name)) >= {Literal('</script> {"@id": 1}')}
    assert all(str(subject).startswith(BASE) for subject in graph.subjects(RDF.type, SCHEMA.Person))


def test_who_answers_whom_and_who_is_named() -> None:
    body = """<sp who="#a"><p><persName ref="#c">C</persName> and <persName ref="#d">D</persName>,
      <persName ref="#c">C</persName></p></sp><sp who="#b"><p>No.</p></sp><sp who="#a"><p>Yes.</p></sp>"""
    people = "".join(person(ident, ident.upper()) for ident in "abcd")
    assert edges([document("talk", people, body)]) == {
        ("a", "b", "speaks-to", 1),
        ("b", "a", "speaks-to", 1),
        ("a", "c", "speaks-of", 2),
        ("a", "d", "speaks-of", 1),
        ("c", "d", "named-with", 1),
    }


def test_the_last_speaker_of_a_division_is_not_answered_by_the_next() -> None:
    people = person("a", "A") + person("b", "B")
    body = '<div><sp who="#a"><p>So.</p></sp></div><div><sp who="#b"><p>Well.</p></sp></div>'
    assert edges([document("talk", people, body)]) == set()


def test_a_letter_is_written_to_somebody(editions: Mapping[str, Edition]) -> None:
    to_viaf = document(
        "letter",
        person("s", "S") + person("r", "R"),
        "<p/>",
        '<profileDesc><correspDesc><correspAction type="sent"><persName ref="#s"/></correspAction>'
        '<correspAction type="received"><persName ref="#r"/></correspAction></correspDesc></profileDesc>',
    )
    assert edges([to_viaf]) == {("s", "r", "writes-to", 1)}


def test_speakers_without_an_entry_are_called_as_the_play_calls_them(editions: Mapping[str, Edition]) -> None:
    (data,) = export(editions["play"], "graphml").values()
    graph = networkx.read_graphml(BytesIO(data))
    assert {told["label"] for _, told in graph.nodes(data=True)} == {"Marta", "Pekka", "Boatmen", "A voice"}


def test_places_have_the_coordinates_of_the_document_or_of_the_gazetteer() -> None:
    lists = (
        place("k", "Kotka", "<location><geo>60.4667 26.9458</geo></location>")
        + place("l", "Lisbon", '<idno type="GeoNames">2267057</idno>')
        + place("f", "Fog Island")
        + place("x", "Far Away", "<location><geo>960.0 26.0</geo></location>")
    )
    found = {str(feature["id"]): feature for feature in features([document("talk", lists, "<p/>")])}
    assert found["talk.xml#k"]["geometry"] == {"type": "Point", "coordinates": [26.9458, 60.4667]}
    lisbon = found["https://sws.geonames.org/2267057"]
    assert lisbon["properties"]["coordinatesFrom"] == "GeoNames"  # type: ignore[index]
    longitude, latitude = lisbon["geometry"]["coordinates"]  # type: ignore[index]
    assert (round(longitude), round(latitude)) == (-9, 39)
    assert found["talk.xml#f"]["geometry"] is None
    assert found["talk.xml#x"]["geometry"] is None


def test_another_datum_is_not_taken_for_wgs84() -> None:
    declared = '<encodingDesc><geoDecl datum="OSGB36"/></encodingDesc>'
    lists = place("k", "Kotka", "<location><geo>60.4667 26.9458</geo></location>")
    assert features([document("talk", lists, "<p/>", declared)])[0]["geometry"] is None


@pytest.mark.parametrize("to", ["jsonld", "graphml", "geojson"])
def test_several_documents_make_one_file(tmp_path: Path, to: str) -> None:
    sources = [str(path) for path in sorted(OTHERS.glob("*.xml"))]
    target = tmp_path / "all.out"
    result = CliRunner().invoke(tei, ["export", *sources, "--to", to, "-o", str(target)], catch_exceptions=False)
    assert result.exit_code == 0 and [path.name for path in tmp_path.iterdir()] == ["all.out"]
    printed = CliRunner().invoke(tei, ["export", *sources, "--to", to, "-o", "-"], catch_exceptions=False)
    assert printed.stdout_bytes == target.read_bytes()


@pytest.mark.parametrize("to", ["jsonld", "graphml", "geojson"])
def test_every_document_has_one(editions: Mapping[str, Edition], to: str) -> None:
    for edition in editions.values():
        (data,) = export(edition, to).values()
        if to == "jsonld":
            assert len(parsed([edition])) > 0
        elif to == "graphml":
            networkx.read_graphml(BytesIO(data))
        else:
            FeatureCollection.model_validate_json(data)
