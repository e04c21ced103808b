"""A reviewer's annotations merged into a document: what was decided is theirs, the rest stays, byte for byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree
from reviewing import exported, merged, names, reviewed, row_for, text_of, write_talk

from tei.annotation import annotate_xml
from tei.authority import resolve_names
from tei.conversion import convert_file
from tei.importing import READERS
from tei.validation import validate_tree

HERE = Path(__file__).parent
REAL = HERE.parents[1] / "shared" / "documents"
FOLDERS = (HERE / "cases", HERE / "gold", HERE.parent / "examples", REAL)
DOCUMENTS = [path for folder in FOLDERS for path in sorted(folder.glob("*.txt"))]


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """A converted talk beside its source."""
    return write_talk(tmp_path)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_what_nobody_changed_comes_back_byte_for_byte(document: Path, tmp_path: Path) -> None:
    (tmp_path / document.name).write_bytes(document.read_bytes())
    file = tmp_path / f"{document.stem}.xml"
    file.write_bytes(convert_file(document).xml)
    for form in READERS:
        imported = merged(file, exported(file, form), form, by="")
        assert imported.xml == file.read_bytes()
        assert imported.findings == ()


def test_a_name_added_is_the_reviewer_s(talk: Path) -> None:
    imported = reviewed(talk, lambda rows: rows.append(row_for("harbour", "place", "the-harbour")))
    assert ("placeName", "harbour", "#the-harbour", "#ann-reader") in names(imported.xml)
    header = etree.fromstring(imported.xml)
    (statement,) = header.findall("{*}teiHeader//{*}respStmt[@{http://www.w3.org/XML/1998/namespace}id='ann-reader']")
    assert ["".join(part.itertext()) for part in statement] == ["review of names", "Ann Reader"]
    entry = next(
        each
        for each in header.iter("{*}place")
        if each.get("{http://www.w3.org/XML/1998/namespace}id") == "the-harbour"
    )
    assert entry.findtext("{*}placeName") == "harbour"
    assert not [each for each in validate_tree(header.getroottree(), imported.xml, "x") if each.severity == "error"]


def test_kind_entity_and_boundaries_may_change(talk: Path) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        lagos = next(row for row in rows if row["quote"] == "Lagos")
        lagos["kind"], lagos["entity"] = "organisation", "lagos-club"
        ada = next(row for row in rows if row["quote"] == "Ada Obi")
        ada["end"], ada["quote"] = str(int(ada["start"]) + 3), "Ada"

    imported = reviewed(talk, change)
    found = names(imported.xml)
    assert ("orgName", "Lagos", "#lagos-club", "#ann-reader") in found
    assert [each[3] for each in found if each[1] == "Ada"] == ["#ann-reader"]
    assert not [each for each in found if each[1] == "Ada Obi"]
    assert text_of(imported.xml) == text_of(talk.read_bytes())


def test_a_name_taken_out_stays_out_when_names_are_recognised_again(talk: Path) -> None:
    imported = reviewed(talk, lambda rows: rows.remove(next(row for row in rows if row["quote"] == "Lagos")))
    assert ("seg", "Lagos", "", "#ann-reader") in names(imported.xml)
    again = annotate_xml(imported.xml, "talk.xml", resolve_names)
    kept = [each for each in names(again) if each[3] == "#ann-reader"]
    assert kept == [("seg", "Lagos", "", "#ann-reader")]
    assert sum(each[1] == "Lagos" and each[0] == "placeName" for each in names(again)) == 1  # the other one
    assert annotate_xml(again, "talk.xml", resolve_names) == again
    assert text_of(again) == text_of(talk.read_bytes())


def test_decisions_outlive_a_rerun_with_all_that_they_point_at(tmp_path: Path) -> None:
    """Where the names and their list are the program's, the entry that a reviewer points at stays."""
    body = "<p>We met Henrik Holm. They told Holm. The house was Holm.</p>"
    header = "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc></teiHeader>"
    file = tmp_path / "letter.xml"
    plain = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body>{body}</body></text></TEI>'
    file.write_bytes(annotate_xml(plain.encode(), "letter.xml", resolve_names))
    text = "We met Henrik Holm. They told Holm. The house was Holm.\n"
    imported = reviewed(file, lambda rows: rows.append(row_for("house", "place", "henrik-holm", text=text)))
    again = annotate_xml(imported.xml, "letter.xml", resolve_names)
    assert ("placeName", "house", "#henrik-holm", "#ann-reader") in names(again)
    assert again.count(b'xml:id="henrik-holm"') == 1
    assert annotate_xml(again, "letter.xml", resolve_names) == again


def test_a_refusal_can_be_taken_back(talk: Path) -> None:
    talk.write_bytes(reviewed(talk, lambda rows: rows.remove(rows[0])).xml)
    (refused,) = (each[1] for each in names(talk.read_bytes()) if each[0] == "seg")
    for path in talk.parent.glob("*.csv*"):
        path.unlink()
    imported = reviewed(talk, lambda rows: rows.append(row_for(refused, "person")), by="Bo Second")
    assert not [each for each in names(imported.xml) if each[0] == "seg"]
    assert ("persName", refused, "", "#bo-second") in names(imported.xml)


def test_the_same_decisions_again_change_nothing(talk: Path) -> None:
    first = reviewed(talk, lambda rows: rows.append(row_for("harbour", "place", "the-harbour")))
    talk.write_bytes(first.xml)
    again = merged(talk, talk.parent / "talk.mentions.csv", "csv")
    assert again.xml == first.xml
    assert [finding.code for finding in again.findings] == ["annotations-partial"]


def test_names_may_nest_and_cannot_cross(talk: Path) -> None:
    words = "Ada Obi in Lagos"
    imported = reviewed(talk, lambda rows: rows.append(row_for(words, "organisation")))
    assert '<orgName resp="#ann-reader"><persName' in imported.xml.decode()
    assert text_of(imported.xml) == text_of(talk.read_bytes())
    for path in talk.parent.glob("*.csv*"):
        path.unlink()
    crossing = reviewed(talk, lambda rows: rows.append(row_for("Obi in", "organisation")))
    assert [finding.code for finding in crossing.findings] == ["annotation-crossing"]
    assert crossing.xml == talk.read_bytes()


def test_two_annotations_that_differ_on_the_entity_are_refused(talk: Path) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        rows.append({**next(row for row in rows if row["quote"] == "Ada Obi"), "entity": "somebody-else"})
        rows.append(row_for("harbour", "place", "the-harbour"))
        rows.append(row_for("harbour", "place", "another-harbour"))

    imported = reviewed(talk, change)
    assert [finding.code for finding in imported.findings] == ["annotation-disputed"] * 3
    assert imported.xml == talk.read_bytes()


def test_a_kind_that_is_not_its_entity_s_is_told(talk: Path) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        next(row for row in rows if row["quote"] == "Ada Obi")["kind"] = "place"

    imported = reviewed(talk, change)
    (finding,) = imported.findings
    assert (finding.severity, finding.code) == ("warning", "annotation-kind")
    assert "'Ada Obi' is tagged as place, but 'ada-obi' is listed as person" in finding.message


def test_a_name_whose_new_edges_cross_another_keeps_its_old_ones(talk: Path) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        ada = next(row for row in rows if row["quote"] == "Ada Obi")
        rows.append(row_for("Obi in Lagos", "organisation"))
        rows.append(row_for("met Ada", "person"))
        rows.remove(ada)

    imported = reviewed(talk, change)
    assert [finding.code for finding in imported.findings] == []
    for path in talk.parent.glob("*.csv*"):
        path.unlink()

    def cross(rows: list[dict[str, str]]) -> None:
        ada = next(row for row in rows if row["quote"] == "Ada Obi")
        ada |= {key: value for key, value in row_for("Ada Obi in La", "person").items() if key != "entity"}

    imported = reviewed(talk, cross)
    assert [finding.code for finding in imported.findings] == ["annotation-crossing"]
    assert imported.xml == talk.read_bytes()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"quote": "Lagoon"}, "annotation-misplaced"),
        ({"start": "900", "end": "905", "quote": ""}, "annotation-misplaced"),
        ({"start": "30", "end": "60", "quote": ""}, "annotation-across"),
        ({"entity": "a<b"}, "annotation-entity"),
        ({"entity": "x:\x01"}, "annotation-entity"),
    ],
)
def test_what_has_no_place_is_told_and_nothing_is_taken_for_removed(
    talk: Path, change: dict[str, str], code: str
) -> None:
    imported = reviewed(talk, lambda rows: rows[0].update(change))
    assert [finding.code for finding in imported.findings] == [code, "annotations-partial"]
    assert imported.findings[0].line == 2
    assert imported.xml == talk.read_bytes()


def test_anybody_s_file_keeps_its_prefix_its_encoding_and_all_else(tmp_path: Path) -> None:
    head = (
        '<?xml version="1.0" encoding="ISO-8859-1"?>\r\n<!-- Bello -->'
        "<t:TEI xmlns:t='http://www.tei-c.org/ns/1.0'  ><t:teiHeader><t:fileDesc><t:titleStmt>"
        "<t:title>T</t:title>"
    )
    end = "</t:titleStmt></t:fileDesc></t:teiHeader>\r\n<t:text><t:p\tn='1' >We met Ren&#xE9; B\u00e9llo &amp; "
    file, table = tmp_path / "a.xml", tmp_path / "a.csv"
    file.write_bytes(f"{head}{end}left.<?x y?></t:p></t:text></t:TEI>\r\n".encode("latin-1"))
    table.write_text(
        "kind,start,end,quote,entity\nperson,7,17,Ren\u00e9 B\u00e9llo,\nplace,20,24,left,https://x.example/?a=1&b\n"
    )
    result = merged(file, table, "csv", by="J\u00f3zef \u0141\n\x01").xml.decode("latin-1")
    name = "<t:persName>J\u00f3zef &#321;</t:persName>"
    statement = f'<t:respStmt xml:id="jozef-l"><t:resp>review of names</t:resp>{name}</t:respStmt>'
    tagged = end.replace("Ren&#xE9; B\u00e9llo", '<t:persName resp="#jozef-l">Ren&#xE9; B\u00e9llo</t:persName>')
    place = '<t:placeName ref="https://x.example/?a=1&amp;b" resp="#jozef-l">left</t:placeName>'
    assert result == f"{head}{statement}{tagged}{place}.<?x y?></t:p></t:text></t:TEI>\r\n"


def test_no_tag_goes_into_cdata(tmp_path: Path) -> None:
    file, table = tmp_path / "a.xml", tmp_path / "a.csv"
    header = "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc></teiHeader>"
    data = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body><p>A <![CDATA[Bello]]> x</p></body></text></TEI>'
    )
    file.write_text(data)
    table.write_text("kind,start,end,quote\nperson,2,7,Bello\nperson,8,9,x\n")
    imported = merged(file, table, "csv")
    assert [finding.code for finding in imported.findings] == ["annotation-misplaced", "annotations-partial"]
    assert [name[1] for name in names(imported.xml)] == ["x"]


def test_annotations_of_another_text_are_placed_by_their_words(talk: Path) -> None:
    path = exported(talk, "w3c")
    content = json.loads(path.read_text())
    content["schema:isBasedOn"][0]["schema:sha256"] = "0" * 64
    items = content["first"]["items"]
    for item in items:
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            target["selector"][0]["start"] += 3
            target["selector"][0]["end"] += 3
    unplaced = json.loads(json.dumps(items[0]))
    unplaced["target"]["selector"][1].update(exact="Bello", prefix="", suffix="")
    items.append(unplaced)
    path.write_text(json.dumps(content))
    imported = merged(talk, path, "w3c")
    assert [finding.code for finding in imported.findings] == ["annotation-ambiguous", "annotations-partial"]
    assert imported.xml == talk.read_bytes()


@pytest.mark.parametrize("form", ["csv", "conll", "brat"])
def test_a_text_corrected_since_the_export_takes_the_names_still(talk: Path, form: str) -> None:
    """The words around each name come from the source, which the annotations count in."""
    path = exported(talk, form)
    corrected = talk.read_bytes().replace(b"another date", b"another day")
    talk.write_bytes(corrected)
    imported = merged(talk, path, form)
    assert [finding.code for finding in imported.findings] == ["annotations-partial"]
    assert imported.xml == corrected
