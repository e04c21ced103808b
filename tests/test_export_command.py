"""`tei export`: where files go, what is never replaced, and one document that fails among others."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tei.cli import tei

from tei.errors import OutputError
from tei.exporting.batch import write_files
from tei.transformation.registry import outputs

TEXT = "Mr. Bello: I left Lagos.\n\nMrs. Okafor: Why, Mr. Bello?\n"


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(tei, ["export", *map(str, arguments)], input=stdin, catch_exceptions=True)


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "talk.txt"
    path.write_text(TEXT)
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_files_go_beside_the_document(talk: Path) -> None:
    assert run(talk, "--to", "jsonl").exit_code == 0
    assert "talk.jsonl" in names(talk.parent)


def test_files_go_to_a_file_or_a_folder(talk: Path, tmp_path: Path) -> None:
    assert run(talk, "--to", "jsonl", "-o", tmp_path / "new" / "other.json").exit_code == 0
    assert "other.json" in names(tmp_path / "new")
    letter = tmp_path / "letter.txt"
    letter.write_text(TEXT)
    assert run(talk, letter, "--to", "jsonl", "-o", tmp_path / "all").exit_code == 0
    assert {"talk.jsonl", "letter.jsonl"} <= names(tmp_path / "all")


def test_standard_input_goes_to_standard_output() -> None:
    result = run("-", "--to", "jsonl", stdin=TEXT)
    assert all("record" in json.loads(line) for line in result.stdout.splitlines())
    assert "Bello" in result.stdout


def test_what_somebody_has_changed_is_not_replaced(talk: Path, tmp_path: Path) -> None:
    run(talk, "--to", "jsonl")
    assert run(talk, "--to", "jsonl").exit_code == 0  # nothing differs
    (tmp_path / "talk.jsonl").write_text("mine")
    result = run(talk, "--to", "jsonl")
    assert result.exit_code == 4 and "--force" in result.stderr
    assert (tmp_path / "talk.jsonl").read_text() == "mine"
    assert run(talk, "--to", "jsonl", "--force").exit_code == 0
    assert (tmp_path / "talk.jsonl").read_text() != "mine"


def test_a_document_that_fails_stops_no_other(talk: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xml"
    bad.write_text("<TEI><p></TEI>")
    result = run(bad, talk, "--to", "jsonl", "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert f"{bad}:1:" in result.stderr and "Traceback" not in result.stderr
    assert "talk.jsonl" in names(tmp_path / "out")


def test_every_stylesheet_is_an_export_too(talk: Path, tmp_path: Path) -> None:
    assert run(talk, "--to", "markdown").exit_code == 0
    assert "Lagos" in (tmp_path / "talk.md").read_text()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--to", "papyrus"], "no output is called 'papyrus'"),
        (["--to", "jsonl", "--param", "a=b"], "has no parameter 'a'"),
        (["--to", "jsonl", "--param", "a"], "NAME=VALUE"),
    ],
)
def test_wrong_usage_is_one_line(talk: Path, arguments: list[str], words: str) -> None:
    result = run(talk, *arguments)
    assert words in str(result.exception)


def test_two_documents_of_one_name_are_refused(talk: Path, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "talk.txt").write_text(TEXT)
    assert "rename it" in str(run(talk, tmp_path / "a" / "talk.txt", "--to", "jsonl", "-o", tmp_path).exception)


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x"])
def test_no_file_is_written_outside(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match="outside"):
        write_files(tmp_path / "in", {"fine": b"", name: b""}, force=True)
    assert not names(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="file names are bytes elsewhere")
@pytest.mark.parametrize("name", [b"bad\xffname", b"a\x1bb\nc"])
@pytest.mark.parametrize(
    "to", sorted(output.name for output in outputs().values() if output.name not in ("oai", "spacy"))
)
def test_any_name_of_a_file_can_be_exported(tmp_path: Path, name: bytes, to: str) -> None:
    source = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name + b".txt"))
    try:
        source.write_text("Mr. Holm: I came from Lagos.\n\nMr. Bello: Lagos is far.\n")
    except OSError:
        pytest.skip("a file system that takes UTF-8 alone")
    result = run(source, "--to", to, "-o", f"{tmp_path / 'out'}/")
    assert result.exit_code == 0, result.output
    (main,) = [path for path in (tmp_path / "out").rglob("*") if path.suffix == ".jsonl"] if to == "jsonl" else [None]
    if main is not None:
        told = json.loads(main.read_text("utf-8").splitlines()[0])
        assert told["file"] == name.decode("ascii", "surrogateescape").encode("unicode_escape").decode() + ".txt"
