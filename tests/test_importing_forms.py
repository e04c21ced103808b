"""The forms that annotations come in: who made them, what is malformed, and that no content can be harmed."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mixed_content import closed
from reviewing import TALK, command, exported, merged, names, text_of, write_talk

from tei.errors import InputError, UsageError
from tei.exporting import export, read_edition
from tei.exporting.csv_tables import harmless, unharmed
from tei.importing import import_annotations, read_annotations


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """A converted talk beside its source."""
    return write_talk(tmp_path)


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


def test_annotations_with_whole_addresses_come_back_too(talk: Path) -> None:
    base = "https://example.org/talks"
    (data, *_) = export(read_edition(talk), "w3c", {"base": base}).values()
    content = json.loads(data)
    items = content["first"]["items"]
    assert content["id"] == f"{base}/talk.annotations.jsonld" and items[0]["id"] == f"{content['id']}#m1"
    assert {item["target"]["source"] for item in items} == {f"{base}/talk.txt"}
    sources = {body["source"] for item in items for body in item["body"] if "source" in body}
    assert all(source.startswith(f"{base}/talk.xml#") for source in sources)
    path = talk.with_name("back.jsonld")
    path.write_bytes(data)
    assert merged(talk, path, "w3c").xml == talk.read_bytes()
    with pytest.raises(UsageError, match="address of a folder"):
        export(read_edition(talk), "w3c", {"base": "talks"})


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
@example(parts=["Ada ", "Ada ", "Ada ", "<hi>", "Ada "], places=[(7, 4), (7, 6)])  # a name twice on the same words
@given(parts=_BODY, places=st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=4))
def test_any_annotations_on_any_mixed_content_keep_the_text(
    parts: list[str], places: list[tuple[int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    header = "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc></teiHeader>"
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body><p>{closed(parts)}</p></body></text></TEI>'.encode()
    folder = tmp_path_factory.mktemp("any")
    file, table = folder / "any.xml", folder / "any.csv"
    rows = "".join(f"person,{start},{start + length}\r\n" for start, length in places)
    table.write_text(f"kind,start,end\r\n{rows}")
    imported = import_annotations(data, file, read_annotations(table, "csv"), by="Ann")
    assert text_of(imported.xml) == text_of(data)
    file.write_bytes(imported.xml)
    back = merged(file, exported(file, "jsonl"), "jsonl")
    assert back.xml == imported.xml
