"""The persons, places and organisations of files, listed in four forms."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tei.cli import tei

from tei.authority.lists import load_authority
from tei.corpus.entities import entities_of_xml

LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><standOff>
<listPerson><person xml:id="okafor"><persName>Ngozi Okafor</persName><idno type="VIAF">7</idno></person>
<person xml:id="silent"><persName>Ada Bello</persName></person>
<personGrp xml:id="all"><persName>ALL</persName></personGrp></listPerson></standOff>
<text><body><sp who="#okafor"><speaker>Okafor</speaker><p>Was <persName ref="#okafor" cert="low">Mrs.
Okafor</persName> at <placeName ref="https://example.org/k">Kijani</placeName>?</p></sp>
<p><persName ref="#okafor" cert="medium">Okafor</persName>, <persName>=cmd()</persName></p>
<p><persName ref="#okafor">Okafor</persName> saw <orgName>the League</orgName>.</p></body></text></TEI>"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.xml"
    path.write_text(LETTER)
    return path


def _run(*arguments: object) -> str:
    result = CliRunner().invoke(tei, ["entities", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_forms_counts_links_and_certainty() -> None:
    rows = entities_of_xml(LETTER.encode(), "letter.xml")
    assert [(row.kind, row.id, row.name, row.mentions, row.speeches) for row in rows] == [
        ("person", "okafor", "Ngozi Okafor", 3, 1),
        ("person", "", "=cmd()", 1, 0),
        ("person", "all", "ALL", 0, 0),
        ("person", "silent", "Ada Bello", 0, 0),
        ("place", "https://example.org/k", "Kijani", 1, 0),
        ("organisation", "", "the League", 1, 0),
    ]
    assert rows[0].forms == (("Okafor", 2), ("Mrs. Okafor", 1))
    assert (rows[0].links, rows[0].certainty) == ((("VIAF", "7"),), "medium")
    assert rows[4].links == (("URI", "https://example.org/k"),)


def test_a_table_no_cell_of_which_is_a_formula(letter: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(_run(letter, "--format", "csv"))))
    assert [row["name"] for row in rows] == ["Ngozi Okafor", "'=cmd()", "ALL", "Ada Bello", "Kijani", "the League"]
    assert rows[0]["forms"] == "Okafor|Mrs. Okafor"
    assert rows[0]["links"] == "VIAF:7"


@pytest.mark.parametrize("form", ["csv", "tei"])
def test_a_list_can_be_used_again(letter: Path, form: str) -> None:
    written = letter.with_name("list")
    _run(letter, letter, "--format", form, "-o", written)
    entities = load_authority(written).entities
    assert (entities[0].id, entities[0].variants) == ("okafor", ("Okafor", "Mrs. Okafor"))
    assert entities[0].identifiers == (("VIAF", "7"),)
    ids = {entity.id for entity in entities}
    assert {"okafor", "okafor-2"} <= ids  # nothing says that those of two files are one


def test_a_tei_list_is_valid(letter: Path) -> None:
    _run(letter, "--format", "tei", "-o", letter.with_name("list.xml"))
    result = CliRunner().invoke(tei, ["validate", str(letter.with_name("list.xml"))])
    assert result.exit_code == 0, result.output


def test_json_and_the_table_for_people(letter: Path) -> None:
    assert json.loads(_run(letter, "--format", "json"))[0]["forms"] == [["Okafor", 2], ["Mrs. Okafor", 1]]
    assert "Okafor (2)" in _run(letter)


def test_plain_text_is_listed_as_it_would_be_tagged(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Dr. Ngozi Okafor spoke. Okafor left.\n")
    (row,) = json.loads(_run(tmp_path / "a.txt", "--format", "json"))
    assert (row["id"], row["mentions"]) == ("ngozi-okafor", 2)


def test_what_is_no_text_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<TEI")
    result = CliRunner().invoke(tei, ["entities", str(tmp_path / "a.xml")])
    assert "not well-formed" in str(result.exception)


def test_an_unknown_recogniser_stops_the_conversion_before_it_writes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Dr. Ngozi Okafor spoke.\n")
    result = CliRunner().invoke(tei, ["convert", str(tmp_path / "a.txt"), "--recogniser", "none:x"])
    assert "no recogniser 'none' is installed" in str(result.exception)
    assert not (tmp_path / "a.xml").exists()
