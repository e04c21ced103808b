"""Annotations as other programs leave them: spreadsheets, data frames, browsers, and services for annotating."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reviewing import command, exported, merged, names

from tei.conversion import convert_file
from tei.errors import InputError
from tei.importing import Imported, import_annotations, read_annotations

# Signs of two UTF-16 units, letters with marks of their own, quotation marks, line ends of Windows.
TEXT = (
    "Mr. Bello: We left Lagos \U0001f6e5 with Ada O’Brien.\r\n\r\n"
    "Mrs. Obi: Bello met the \U0001d516panish consul in Zu\u0308rich.\r\n\r\n"
    "Mr. Bello: O’Brien did not\r\nsee Lagos.\r\n"
)
Item = dict[str, Any]


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    (tmp_path / "talk.txt").write_bytes(TEXT.encode())
    path = tmp_path / "talk.xml"
    path.write_bytes(convert_file(tmp_path / "talk.txt").xml)
    return path


def table(talk: Path, **form: Any) -> bytes:
    """The exported mentions, written again as a spreadsheet would."""
    rows = list(csv.reader(io.StringIO(exported(talk, "csv").read_text("utf-8"), newline="")))
    change: Callable[[list[str]], list[str]] = form.pop("change", lambda row: row)
    encoding, above = form.pop("encoding", "utf-8"), form.pop("above", "")
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n", **form).writerows([rows[0], *map(change, rows[1:])])
    return (above + written.getvalue()).encode(encoding)


def imported_table(talk: Path, data: bytes, name: str = "sent-back.csv") -> Imported:
    (talk.parent / name).write_bytes(data)
    return merged(talk, talk.parent / name, "csv")


def floats(row: list[str]) -> list[str]:
    return [*row[:2], f"{row[2]}.0", f"{row[3]}.0", *row[4:]]


def each_cell(change: Callable[[str], str]) -> Callable[[list[str]], list[str]]:
    return lambda row: [change(cell) for cell in row]


@pytest.mark.parametrize(
    "form",
    [
        {"delimiter": ";", "encoding": "utf-8-sig"},
        {"delimiter": "\t", "encoding": "utf-16"},
        {"delimiter": ";", "above": "sep=;\r\n", "encoding": "utf-8-sig"},
        {"quoting": csv.QUOTE_ALL},
        {"change": each_cell(lambda cell: cell.replace("’", "'"))},
        {"change": each_cell(lambda cell: unicodedata.normalize("NFC", cell))},
        {"change": each_cell(lambda cell: unicodedata.normalize("NFD", cell))},
        {"change": floats},
    ],
    ids=lambda form: "-".join(form),
)
@pytest.mark.parametrize("name", ["sent-back.csv", "talk.mentions.csv"])
def test_what_a_spreadsheet_makes_of_a_table_changes_nothing(talk: Path, form: dict[str, Any], name: str) -> None:
    assert imported_table(talk, table(talk, **form), name).xml == talk.read_bytes()


def test_headings_may_have_capitals_and_a_row_words_in_place_of_offsets(talk: Path) -> None:
    data = table(talk).replace(b"id,kind,start,end", b"ID,Kind, Start ,END") + b",person,,,,consul,,,,\r\n"
    added = set(names(imported_table(talk, data).xml)) - set(names(talk.read_bytes()))
    assert added == {("persName", "consul", "", "#ann-reader")}
    again = imported_table(talk, table(talk) + b",person,,,,Lagos,,,,\r\n")
    assert [(finding.code, finding.severity) for finding in again.findings] == [
        ("annotation-ambiguous", "error"),
        ("annotations-partial", "warning"),
    ]


def test_one_quotation_that_was_changed_moves_no_other_name(talk: Path) -> None:
    data = table(talk).replace(b"Ada O\xe2\x80\x99Brien", b"Ada")
    imported = imported_table(talk, data)
    assert [finding.code for finding in imported.findings] == ["annotations-partial"]
    assert [(words, ref) for _, words, ref, _ in names(imported.xml) if words.startswith("Ada")] == [
        ("Ada", "#ada-obrien")
    ]


@pytest.mark.parametrize(
    ("mark", "instead"),
    [("\t", " "), ("\n", "\r\n"), ("\n\n", "\n"), ("\tB-PER", "\tU-PER"), ("\tI-PER", "\tL-PER")],
)
def test_columns_may_be_written_in_other_ways(talk: Path, mark: str, instead: str) -> None:
    path = exported(talk, "conll")
    assert mark in path.read_text("utf-8")
    path.write_bytes(path.read_text("utf-8").replace(mark, instead).encode())
    assert merged(talk, path, "conll").xml == talk.read_bytes()


@pytest.mark.parametrize("merging", [True, False])
def test_tokens_may_be_joined_or_parted(talk: Path, merging: bool) -> None:
    path = exported(talk, "conll")
    lines = path.read_text("utf-8").splitlines()
    number = next(n for n, line in enumerate(lines) if line.startswith("Ada\t" if merging else "Lagos\t"))
    fields = lines[number].split("\t")
    if merging:
        last = lines.pop(number + 1).split("\t")
        lines[number] = "\t".join([f"Ada {last[0]}", fields[1], last[2], *fields[3:]])
    else:
        half = str(int(fields[1]) + 2)
        lines[number] = "\t".join(["La", fields[1], half, *fields[3:]])
        lines.insert(number + 1, "\t".join(["gos", half, *fields[2:5], fields[5].replace("B-", "I-")]))
    path.write_text("\n".join(lines) + "\n", "utf-8")
    assert merged(talk, path, "conll").xml == talk.read_bytes()


def items(talk: Path) -> list[Item]:
    found: list[Item] = json.loads(exported(talk, "w3c").read_text("utf-8"))["first"]["items"]
    return found


def imported_items(talk: Path, content: Any, *, complete: bool = False) -> Imported:
    path = talk.parent / "sent-back.jsonld"
    path.write_text(json.dumps(content), "utf-8")
    read = read_annotations(path, "w3c")
    return import_annotations(talk.read_bytes(), talk, read, by="Ann Reader", complete=complete)


def selectors(item: Item) -> dict[str, Item]:
    return {selector["type"]: selector for selector in item["target"]["selector"]}


def in_a_browser(offset: int) -> int:
    """UTF-16 units, a line end as one of them."""
    return len(TEXT[:offset].replace("\r\n", "\n").encode("utf-16-le")) // 2


def as_a_browser_has_it(item: Item) -> Item:
    quote, place = selectors(item)["TextQuoteSelector"], selectors(item)["TextPositionSelector"]
    position = {"type": place["type"], "start": in_a_browser(place["start"]), "end": in_a_browser(place["end"])}
    tag = {"type": "TextualBody", "purpose": "tagging", "value": item["body"][0]["value"].capitalize()}
    words = {"type": "TextQuoteSelector", "exact": quote["exact"]}
    return {"type": "Annotation", "id": item["id"], "body": [tag], "target": {"selector": [words, position]}}


def quoted_alone(item: Item) -> Item:
    return {**item, "target": {"selector": selectors(item)["TextQuoteSelector"]}}


def in_another_order(item: Item) -> Item:
    return {**item, "target": {**item["target"], "selector": item["target"]["selector"][::-1]}}


@pytest.mark.parametrize("change", [dict, as_a_browser_has_it, quoted_alone, in_another_order])
def test_a_list_of_annotations_changes_nothing_and_takes_nothing_out(
    talk: Path, change: Callable[[Item], Item]
) -> None:
    content = [change(item) for item in items(talk)]
    assert len(content) > 4
    for some in (content, content[2:]):
        imported = imported_items(talk, some)
        assert imported.xml == talk.read_bytes()
        assert [finding.code for finding in imported.findings] == ["annotations-partial"]


def test_what_says_that_it_is_complete_takes_out_what_it_lacks(talk: Path) -> None:
    imported = imported_items(talk, items(talk)[1:], complete=True)
    assert len(imported.merge.removed) == 1 and not imported.findings


def test_a_comment_is_no_name(talk: Path) -> None:
    comment = {"type": "TextualBody", "purpose": "commenting", "value": "Check this."}
    content = [*items(talk), {"type": "Annotation", "body": [comment], "target": items(talk)[0]["target"]}]
    imported = imported_items(talk, content)
    assert [finding.code for finding in imported.findings] == ["annotation-unclassified", "annotations-partial"]
    assert imported.xml == talk.read_bytes()


def test_a_slip_in_a_kind_takes_no_name_out(talk: Path) -> None:
    content = items(talk)
    content[0]["body"][0]["value"] = "persn"
    with pytest.raises(InputError, match="'persn' is no kind of name"):
        imported_items(talk, content)
    content[0]["body"][0]["purpose"] = "tagging"
    imported = imported_items(
        talk, {**json.loads(exported(talk, "w3c").read_text("utf-8")), "first": {"items": content}}
    )
    assert [finding.code for finding in imported.findings] == ["annotation-unclassified", "annotations-partial"]
    assert imported.xml == talk.read_bytes()


def test_rows_of_a_service_come_in_with_their_user(talk: Path) -> None:
    start = TEXT.index("consul")
    place = {"type": "TextPositionSelector", "start": in_a_browser(start), "end": in_a_browser(start + 6)}
    words = {"type": "TextQuoteSelector", "exact": "consul", "prefix": "panish ", "suffix": " in "}
    around = {"type": "RangeSelector", "startContainer": "/pre[1]", "startOffset": 1}
    target = {"source": "https://example.org/talk", "selector": [around, place, words]}
    row = {"user": "acct:ann@example.org", "tags": ["check", "person"], "text": "", "target": [target]}
    path = talk.parent / "rows.json"
    path.write_text(json.dumps({"total": 1, "rows": [row]}), "utf-8")
    imported = merged(talk, path, "w3c", by="")
    assert set(names(imported.xml)) - set(names(talk.read_bytes())) == {("persName", "consul", "", "#ann")}


@pytest.mark.parametrize("content", [[], {}, None, {"first": {"items": []}}])
def test_a_file_without_annotations_is_refused(talk: Path, content: Any) -> None:
    with pytest.raises(InputError, match="holds no Web Annotations"):
        imported_items(talk, content)


def test_a_text_that_somebody_has_changed_is_not_taken_for_its_source(talk: Path) -> None:
    talk.write_bytes(talk.read_bytes().replace(b"Lagos", b"Laagos"))
    lines = map(json.loads, exported(talk, "jsonl").read_text("utf-8").splitlines())
    told = {line["record"]: line for line in lines if line["record"] == "text" or line.get("quote") == "Laagos"}
    assert told["text"]["file"] == "talk.reading.txt"
    assert told["mention"]["end"] - told["mention"]["start"] == 6 and not told["mention"]["segments"]


def test_a_refined_quotation_is_not_taken_for_the_whole(talk: Path) -> None:
    place = {"type": "TextPositionSelector", "start": 0, "end": 3}
    selector = {"type": "TextQuoteSelector", "exact": "consul", "refinedBy": place}
    tag = {"type": "TextualBody", "purpose": "tagging", "value": "person"}
    with pytest.raises(InputError, match="neither"):
        imported_items(talk, [{"type": "Annotation", "body": tag, "target": {"selector": selector}}])


def test_the_command_can_only_tell(talk: Path) -> None:
    path = talk.parent / "some.jsonld"
    path.write_text(json.dumps(items(talk)[1:]), "utf-8")
    before = talk.read_bytes()
    told = command(talk, path, "--from", "w3c", "--by", "Ann", "--complete", "--check", "--in-place")
    assert (told.exit_code, told.stdout, talk.read_bytes()) == (0, "", before) and "1 removed" in told.stderr


def test_the_command_can_be_told_that_annotations_are_complete(talk: Path) -> None:
    path = talk.parent / "some.jsonld"
    path.write_text(json.dumps(items(talk)[1:]), "utf-8")
    assert "0 removed" in command(talk, path, "--from", "w3c", "--by", "Ann").stderr
    assert "1 removed" in command(talk, path, "--from", "w3c", "--by", "Ann", "--complete").stderr
