"""A reviewer's annotations merged into a document: what was decided is theirs, the rest stays, byte for byte."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tei.cli import tei

from tei.annotation import annotate_xml
from tei.authority import resolve_names
from tei.conversion import convert_file
from tei.errors import InputError, UsageError
from tei.exporting import export, read_edition
from tei.exporting.csv_tables import harmless, unharmed
from tei.importing import READERS, Imported, import_annotations, read_annotations
from tei.validation import validate_tree

HERE = Path(__file__).parent
REAL = HERE.parents[1] / "shared" / "documents"
FOLDERS = (HERE / "cases", HERE / "gold", HERE.parent / "examples", REAL)
DOCUMENTS = [path for folder in FOLDERS for path in sorted(folder.glob("*.txt"))]
TALK = (
    "Mr. Bello: I left Lagos with Mr. Okafor.\n\nMrs. Okafor: Bello met Ada Obi in Lagos,[1] not in the harbour.\n\n"
    "Mr. Bello: Yes, Mr. Okafor did.\n\n[1] Bello has another date.\n"
)


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """A converted talk beside its source."""
    (tmp_path / "talk.txt").write_text(TALK)
    path = tmp_path / "talk.xml"
    path.write_bytes(convert_file(tmp_path / "talk.txt").xml)
    return path


def exported(file: Path, to: str) -> Path:
    """The main file of an export beside the document."""
    files = export(read_edition(file), to)
    for name, data in files.items():
        if not (file.parent / name).exists():
            (file.parent / name).write_bytes(data)
    return file.parent / next(iter(files))


def merged(file: Path, annotations: Path, form: str, by: str = "Ann Reader") -> Imported:
    return import_annotations(file.read_bytes(), file, read_annotations(annotations, form), by=by)


def reviewed(file: Path, change: Callable[[list[dict[str, str]]], None], by: str = "Ann Reader") -> Imported:
    """Import a table of mentions that a reviewer has changed."""
    path = exported(file, "csv")
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))
    columns = list(rows[0])
    change(rows)
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(table.getvalue(), "utf-8", newline="")
    return merged(file, path, "csv", by)


def row_for(words: str, kind: str, entity: str = "", nth: int = 1, text: str = TALK) -> dict[str, str]:
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    place = {"start": str(start), "end": str(start + len(words))}
    return {"kind": kind, **place, "quote": words, "entity": entity}


def names(data: bytes) -> list[tuple[str, str, str, str]]:
    """Element, words, @ref and @resp of all names and refusals in the text."""
    text = etree.fromstring(data).find("{*}text")
    wanted = ("{*}persName", "{*}placeName", "{*}orgName", "{*}seg")
    return [
        (etree.QName(each).localname, "".join(each.itertext()), each.get("ref", ""), each.get("resp", ""))
        for each in text.iter(*wanted)
    ]


def text_of(data: bytes) -> str:
    return "".join(etree.fromstring(data).find("{*}text").itertext())


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


def test_the_creator_of_a_web_annotation_is_the_reviewer(talk: Path) -> None:
    path = exported(talk, "w3c")
    content = json.loads(path.read_text())
    item = content["first"]["items"][0]
    item["creator"] = {"type": "Person", "name": "Zoë <O'Neil>"}
    item["body"][0]["value"] = "organisation"
    path.write_text(json.dumps(content))
    imported = merged(talk, path, "w3c", by="")
    assert "<persName>Zoë &lt;O'Neil&gt;</persName>" in imported.xml.decode()
    item["creator"] = {"type": "Software", "name": "some program"}
    path.write_text(json.dumps(content))
    with pytest.raises(UsageError, match="--by"):
        merged(talk, path, "w3c", by="")


def test_conll_and_brat_change_names_too(talk: Path) -> None:
    path = exported(talk, "conll")
    path.write_text(re.sub(r"^(harbour\t.*)\tO$", r"\1\tB-LOC", path.read_text(), flags=re.MULTILINE))
    assert ("placeName", "harbour", "", "#ann-reader") in names(merged(talk, path, "conll").xml)
    path = exported(talk, "brat")
    start = TALK.index("harbour")
    path.write_text(
        path.read_text() + f"T99\tPlace {start} {start + 7}\tharbour\nN99\tReference T99 TEI:the-harbour\tharbour\n"
    )
    assert ("placeName", "harbour", "#the-harbour", "#ann-reader") in names(merged(talk, path, "brat").xml)


MALFORMED = [
    ("csv", b"kind,start\nperson,1\n", "has no column end", 1),
    ("csv", b"kind,start,end\nperson,1,2\nperson,x,2\n", "no offsets", 3),
    ("csv", b"kind,start,end\nship,1,2\n", "no kind of name", 2),
    ("csv", b"kind,start,end\nperson,5,2\n", "no stretch", 2),
    ("csv", b'kind,start,end\n"person,5,2\n', "not CSV", 2),
    ("csv", b'"kind', "not CSV", 1),
    ("csv", b"x" * 200_000, "not CSV", 1),
    ("csv", b"kind,start,end\nperson,1,2\xff\n", "not UTF-8", 2),
    ("jsonl", b'{"record": "text"}\n{\n', "not JSON", 2),
    ("jsonl", b"[1]\n", "no record", 1),
    ("jsonl", b'{"record": "mention", "kind": "person", "start": true, "end": 2}\n', "no offsets", 1),
    ("conll", b"-DOCSTART- -X- O O\n\nBello\t0\t5\t_\tO\tI-PER\n", "follows no name", 3),
    ("conll", b"Bello\t0\t5\n", "3 columns", 1),
    ("conll", b"Bello PER\n", "no columns", 1),
    ("conll", b"Bello\tx\t5\t_\tO\tB-PER\n", "no offsets", 1),
    ("conll", b"Bello\t0\t5\t_\tO\tPER\n", "no tag of IOB2", 1),
    ("brat", b"T1\tPerson 0 6\tBello\nT2\tPerson x 6\tBello\n", "no line of brat's", 2),
    ("brat", b"T1\tShip 0 6\tBello\n", "no kind of name", 1),
    ("w3c", b'{"type": "Annotation",\n\n', "not JSON", 3),
    ("w3c", b'{\n"type": "Annotation", "body": {"purpose": "classifying", "value": "person"}}', "neither", 2),
    ("w3c", b"[" * 100_000, "not JSON", 1),
]


@pytest.mark.parametrize(("form", "content", "words", "line"), MALFORMED, ids=lambda value: str(value)[:24])
def test_malformed_annotations_are_one_line_and_nothing_is_written(
    talk: Path, form: str, content: bytes, words: str, line: int
) -> None:
    path = talk.parent / "bad.file"
    path.write_bytes(content)
    before = talk.read_bytes()
    with pytest.raises(InputError, match=words) as raised:
        read_annotations(path, form)
    assert raised.value.line == line
    result = command(talk, path, "--from", form, "--by", "Ann", "--in-place")
    assert result.exit_code != 0
    assert talk.read_bytes() == before


def command(*arguments: object) -> Result:
    return CliRunner().invoke(tei, ["import", *map(str, arguments)])


def test_the_command_writes_what_was_asked_for(talk: Path, tmp_path: Path) -> None:
    path = exported(talk, "csv")
    path.write_text(path.read_text() + "x,place,{},{},,harbour,the-harbour,,,\r\n".format(*_place("harbour")))
    result = command(talk, path, "--from", "csv", "--by", "Ann", "-o", tmp_path / "new.xml")
    assert result.exit_code == 0 and "1 names added, 0 changed, 0 removed" in result.stderr
    assert ("placeName", "harbour", "#the-harbour", "#ann") in names((tmp_path / "new.xml").read_bytes())
    refused = command(talk, path, "--from", "csv")
    assert isinstance(refused.exception, UsageError)


def _place(words: str) -> tuple[int, int]:
    return TALK.index(words), TALK.index(words) + len(words)


HOSTILE = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(1)", "\tx", "\rx", "'=1", "''", "'", "a\nb", 'a"b,c', "＝1"]


@pytest.mark.parametrize("cell", HOSTILE)
def test_a_cell_is_harmless_and_comes_back(cell: str) -> None:
    assert not harmless(cell).startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    table = io.StringIO(newline="")
    csv.writer(table).writerow([harmless(cell)])
    ((read,),) = csv.reader(io.StringIO(table.getvalue(), newline=""), strict=True)
    assert unharmed(read) == cell


@given(st.text())
def test_any_cell_comes_back(cell: str) -> None:
    assert unharmed(harmless(cell)) == cell


_BODY = st.lists(
    st.sampled_from(
        ["Ada ", "Bello ", "<hi>", "</hi>", "&amp;", "&#xE9;", "<lb/>", "<note>", "</note>", "x", ". ", "𝔊", "<pb/>"]
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(parts=_BODY, places=st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=4))
def test_any_annotations_on_any_mixed_content_keep_the_text(
    parts: list[str], places: list[tuple[int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    open_tags: list[str] = []
    kept = []
    for part in parts:
        if part in ("<hi>", "<note>"):
            open_tags.append(part.replace("<", "</"))
        elif part.startswith("</"):
            if not open_tags or open_tags[-1] != part:
                continue
            open_tags.pop()
        kept.append(part)
    body = "".join([*kept, *reversed(open_tags)])
    header = "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc></teiHeader>"
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body><p>{body}</p></body></text></TEI>'.encode()
    folder = tmp_path_factory.mktemp("any")
    file, table = folder / "any.xml", folder / "any.csv"
    rows = "".join(f"person,{start},{start + length}\r\n" for start, length in places)
    table.write_text(f"kind,start,end\r\n{rows}")
    imported = import_annotations(data, file, read_annotations(table, "csv"), by="Ann")
    assert text_of(imported.xml) == text_of(data)
    file.write_bytes(imported.xml)
    back = merged(file, exported(file, "jsonl"), "jsonl")
    assert back.xml == imported.xml
