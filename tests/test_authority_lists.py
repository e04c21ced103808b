"""A user's own list: read in three forms, used before anything else, refused where it contradicts itself."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from tei.cli import tei

from tei.authority.index import AuthorityIndex
from tei.authority.lists import AuthorityList, load_authorities, load_authority
from tei.errors import InputError, UsageError
from tei.model import Entity

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff>{}</standOff></TEI>'
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:skos="http://www.w3.org/2004/02/skos/core#">{}</rdf:RDF>'
)
TURTLE = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://example.org/kijani> a skos:Concept, <https://schema.org/Place> ; skos:prefLabel "Port Kijani" .
"""


def _load(folder: Path, content: str, name: str = "list") -> tuple[Entity, ...]:
    (folder / name).write_text(content, encoding="utf-8")
    return load_authority(folder / name).entities


def test_a_table(tmp_path: Path) -> None:
    (entity,) = _load(
        tmp_path,
        "id;type;name;forms;links;role;note\n"
        "okafor;person;Ngozi  Okafor;N. Okafor|Mrs. Okafor;GND:12-3|https://example.org/o;magistrate;of Lagos\n",
    )
    assert (entity.id, entity.kind, entity.name) == ("okafor", "person", "Ngozi Okafor")
    assert entity.variants == ("N. Okafor", "Mrs. Okafor")
    assert entity.identifiers == (("GND", "12-3"), ("URI", "https://example.org/o"))
    assert entity.description == "magistrate; of Lagos"


def test_tei_puts_names_in_the_order_of_texts_and_joins_what_is_the_same(tmp_path: Path) -> None:
    (entity,) = _load(
        tmp_path,
        TEI.format(
            '<listPerson><person xml:id="o"><persName><surname>Okafor</surname>, <forename>Ngozi</forename></persName>'
            '<idno type="VIAF">7</idno></person>'
            '<person xml:id="p" sameAs="#o"><persName>N. Bello</persName></person></listPerson>'
        ),
    )
    assert (entity.id, entity.name, entity.variants) == ("o", "Ngozi Okafor", ("N. Bello",))
    assert entity.identifiers == (("VIAF", "7"),)


def test_skos_takes_the_kind_from_the_group(tmp_path: Path) -> None:
    (entity,) = _load(
        tmp_path,
        RDF.format(
            '<skos:Concept rdf:about="https://example.org/1"><skos:prefLabel>Persons</skos:prefLabel></skos:Concept>'
            '<skos:Concept rdf:about="https://example.org/okafor"><skos:prefLabel xml:lang="fr">Mme Okafor'
            '</skos:prefLabel><skos:prefLabel xml:lang="en">Ngozi Okafor</skos:prefLabel>'
            '<skos:broader rdf:resource="https://example.org/1"/></skos:Concept>'
        ),
    )
    assert (entity.id, entity.kind, entity.name) == ("okafor", "person", "Ngozi Okafor")
    assert entity.variants == ("Mme Okafor",)
    assert entity.identifiers == (("URI", "https://example.org/okafor"),)


def test_turtle(tmp_path: Path) -> None:
    pytest.importorskip("rdflib")
    (entity,) = _load(tmp_path, TURTLE)
    assert (entity.id, entity.kind, entity.name) == ("kijani", "place", "Port Kijani")
    with pytest.raises(InputError, match=r"list:2: not Turtle"):
        _load(tmp_path, TURTLE.replace('Label "P', "Label P"))


def test_turtle_without_rdflib_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rdflib", None)
    with pytest.raises(UsageError, match=r"pip install 'tei-toolchain\[rdf\]'"):
        _load(tmp_path, TURTLE)


CONCEPT = (
    '<skos:Concept rdf:about="{}"><skos:prefLabel>X</skos:prefLabel><skos:broader rdf:resource="{}"/></skos:Concept>'
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("id,type\na,place", r"list:1: the column 'name' is missing"),
        ("id,type,name\n7,place,X", r"list:2: id '7' cannot be an xml:id"),
        ("id,type,name\na,place,X\nb,place,Y\na,place,Z", r"list:4: id 'a' is also on line 2"),
        ("id,type,name\na,ship,X", r"list:2: type 'ship' is none of"),
        ("id,type,name\na,place,", r"list:2: the cell under 'name' is empty"),
        ('id,type,name\na,place,"X', r"list:2: not CSV"),
        ("id,type,name\na,place," + "X" * 200_000, r"list:2: not CSV: field larger than"),
        ("id,type,name\na,place,X, Y", r"list:2: 4 cells under 3 columns"),
        ("id,type,name,broader\na,place,X,b\nb,place,Y,a", r"list:2: refers to itself in a circle: a → b → a"),
        ("id,type,name,sameas\na,place,X,c", r"list:2: 'a' refers to 'c', which is no entry"),
        ("id,type,name,sameas\na,place,X,\nb,person,Y,a", r"list:3: 'b' is a person, 'a' a place"),
        ("id,type,name\n", "names no persons, places or organisations"),
        ('<!DOCTYPE x [<!ENTITY a "b">]>\n<x>&a;</x>', r"list:1:1: document type declarations"),
        ("<TEI>\n<oops></TEI>", r"list:2:.*not well-formed"),
        (TEI.format("\n<person xml:id='a'/>"), r"list:2: a person without a name"),
        ("<html/>", "its root is 'html'"),
        (
            RDF.format("\n" + CONCEPT.format("#a", "#b") + CONCEPT.format("#b", "#a")),
            r"list:2: skos:broader leads in",
        ),
        (RDF.format("\n" + CONCEPT.format("#a", "#c")), r"list:2: #a is neither person, place nor"),
    ],
)
def test_a_bad_list_is_one_line_with_its_place(tmp_path: Path, content: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        _load(tmp_path, content)


def test_two_lists_may_not_share_an_id(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).write_text("id,type,name\nx,place,X")
    with pytest.raises(InputError, match=r"b: id 'x' is also in .*a$"):
        load_authorities([tmp_path / "a", tmp_path / "b"])


def test_a_conversion_uses_its_ids_forms_and_links(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(
        "id,type,name,forms,links\nokafor-1,person,Ngozi Okafor,the Old Lion|Quux,VIAF:7\n"
        "kij,place,Port Kijani,Kijani,\n"
    )
    (tmp_path / "a.txt").write_text(
        "We reached Kijani at noon with Ngozi Okafor. There was the Old Lion in person, a Quux as ever.\n"
    )
    arguments = ["convert", str(tmp_path / "a.txt"), "-o", "-", "--authority", str(tmp_path / "list.csv")]
    xml = CliRunner().invoke(tei, arguments).stdout
    for name in ("Ngozi Okafor", "the Old Lion", "Quux"):
        assert f'<persName ref="#okafor-1" resp="#names" cert="high">{name}</persName>' in xml
    assert '<placeName ref="#kij" resp="#names" cert="high">Kijani</placeName>' in xml
    assert '<idno type="VIAF">7</idno>' in xml
    assert ">Lion<" not in xml


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("Müller", "MÜLLER sprach."),
        ("Müller", "Mu\u0308ller's speech"),
        ("Anwar al-Sadat", "(Sadat's plan)"),
        ("O’Neill", "O'Neill's"),
        ("Valéry Giscard d’Estaing", "d'Estaing"),
        ("Vladimír", "Vladimir,"),
    ],
)
def test_the_index_finds_an_entry_in_whatever_form_the_text_has_its_word(form: str, text: str) -> None:
    entities = (Entity("e", "person", form), Entity("other", "person", "Somebody"))
    assert AuthorityIndex(AuthorityList("list", entities)).named_in(text.split()) == entities[:1]


def test_the_index_keeps_the_id_of_an_entry_from_others_of_that_name() -> None:
    entities = (Entity("rome", "person", "Ada Ketteridge"),)
    assert AuthorityIndex(AuthorityList("list", entities)).named_in(["Rome"]) == entities
