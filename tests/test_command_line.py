"""The command `tei` as a shell runs it: nothing that is read is ever overwritten, every failure is one line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

LETTER = "A Letter\n\n3 May 1921\n\nDear Sir,\n\nI came  from Paris to see Mr. Holm.\n\n\nYours,\n\nA. B. Lind\n"
COMMAND = (sys.executable, "-c", "from tei.cli import main; main()")


def run(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run((*COMMAND, *arguments), cwd=folder, input=stdin, capture_output=True, check=False)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A folder with a source and its TEI."""
    (tmp_path / "l.txt").write_text(LETTER)
    assert run(tmp_path, "convert", "l.txt").returncode == 0
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ("convert l.txt -o l.txt", 2),
        ("convert l.txt -o ./l.txt --force", 2),
        ("convert l.txt -o l.yaml --metadata l.yaml", 2),
        ("entities l.txt --format csv -o l.txt", 2),
        ("entities l.xml --format tei -o l.xml", 2),
        ("transform l.xml --to text", 4),
        ("transform l.xml --to text -o l.xml", 2),
        ("transform l.xml -o own.xsl --stylesheet own.xsl", 2),
        ("annotate l.xml --authority l.yaml -o l.yaml", 2),
        ("build . --out .", 2),
        ("build l.txt --out .", 2),
    ],
)
def test_what_is_read_is_never_overwritten(letter: Path, arguments: str, status: int) -> None:
    (letter / "l.yaml").write_text("title: A Letter\n")
    (letter / "own.xsl").write_text("<x/>")
    before = {path.name: path.read_bytes() for path in letter.iterdir()}
    result = run(letter, *arguments.split())
    assert result.returncode == status, result.stderr
    assert {path.name: path.read_bytes() for path in letter.iterdir()} == before
    assert len(result.stderr.splitlines()) == 1


def test_a_text_beside_the_tei_is_replaced_when_the_user_says_so(letter: Path) -> None:
    (letter / "l.txt").write_text("An earlier reading text.\n")
    assert run(letter, "transform", "l.xml", "--to", "text", "--force").returncode == 0
    assert "Dear Sir" in (letter / "l.txt").read_text()
    assert run(letter, "transform", "l.xml", "--to", "text").returncode == 0  # the same again loses nothing


def test_two_results_never_go_to_one_place(letter: Path) -> None:
    (letter / "other").mkdir()
    (letter / "other" / "l.xml").write_bytes((letter / "l.xml").read_bytes())
    result = run(letter, "transform", "l.xml", "other/l.xml", "-o", "pages")
    assert result.returncode == 2
    assert not (letter / "pages").exists()


def test_a_second_build_does_not_take_the_first_for_sources(letter: Path) -> None:
    (letter / "OLD.TXT").write_text(LETTER)
    (letter / ".hidden").mkdir()
    (letter / ".hidden" / "note.txt").write_text("Not a document.\n")
    for _ in range(2):
        result = run(letter, "build", ".", "--out", "built")
        assert result.returncode == 0
        assert result.stderr.splitlines()[-1] == b"2 documents, 2 without errors, in built"
    assert sorted(path.name for path in (letter / "built").iterdir()) == [
        "OLD.html", "OLD.txt", "OLD.xml", "l.html", "l.txt", "l.xml",
    ]  # fmt: skip


def test_a_bad_file_among_good_ones_stops_none(letter: Path) -> None:
    (letter / "empty.txt").touch()
    result = run(letter, "build", ".", "--out", "built")
    assert result.returncode == 3
    assert b"empty.txt: error build-failed: the file is empty" in result.stderr
    assert b"2 documents, 1 without errors" in result.stderr
    assert (letter / "built" / "l.html").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="file names are bytes elsewhere")
def test_any_name_of_a_file_will_do(tmp_path: Path) -> None:
    for name in (b"-dash.txt", b"new\nline.txt", b"a b%20?#.txt", "\u00fc\u4e2d.txt".encode(), b"bad\xff.txt"):
        try:
            Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(LETTER)
        except OSError:  # a file system that takes UTF-8 alone
            continue
    result = run(tmp_path, "build", ".", "--out", "built")
    assert result.returncode == 0, result.stderr
    assert result.stderr.count(b"\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="file names are bytes elsewhere")
@pytest.mark.parametrize("command", ["convert", "build --out built"])
def test_a_message_is_one_line_whatever_the_file_is_called(tmp_path: Path, command: str) -> None:
    (tmp_path / "a\x1b[31m\nb.txt").touch()
    result = run(tmp_path, *command.split(), "a\x1b[31m\nb.txt")
    assert result.returncode == 3
    assert result.stderr.startswith((rb"tei: error: a\x1b[31m\nb.txt: the file is empty", rb"a\x1b[31m\nb.txt: error "))


@pytest.mark.parametrize(
    ("metadata", "said"),
    [
        (
            "titel: Another",
            b"l.txt: warning metadata-unused: the stated `titel` ('Another') is nowhere in the header; did you",
        ),
        ("translator: {name: Ada Holm, email: a@b.org}", b"metadata-unused: the stated `translator_email` ('a@b.org')"),
        ("language: Pelagian", b"metadata-unused: the stated `language` ('Pelagian')"),
        ("date: 2020-13-45", b"metadata-date: the stated date '2020-13-45' is no date"),
        ("---\n# titel\n...", b""),
        ("language: fr\nsummary: 'Two\n  lines'\ncreator: {name: A, orcid: 0000}\nidentifiers: {a: [x, y]}", b""),
        ("licence: {name: CC BY, target: https://example.org/}", b""),
    ],
)
def test_metadata_that_nobody_uses_are_told(letter: Path, metadata: str, said: bytes) -> None:
    (letter / "l.yaml").write_text(metadata)
    result = run(letter, "convert", "l.txt", "--force")
    assert result.returncode == 0
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == bool(said)


@pytest.mark.parametrize(
    ("metadata", "said"),
    [
        ("title: a\ntitle: b", b"l.yaml:2:1: is no valid YAML: `title` stands twice; write its values as a list"),
        ("translator: {name: {}}", b"l.yaml: `translator` must be words, not a mapping"),
        ("author: {name: [a, b]}", b"l.yaml: `author` must be words, not a list"),
        ("- a\n- b", b"l.yaml: must be a list of `name: value` lines"),
        ("a: &a [x]\nb: *a", b"l.yaml: aliases (*) are not taken in metadata; write it out"),
        ("title: '\xe9'", b"l.yaml: is not UTF-8; save the metadata as UTF-8"),
    ],
)
def test_metadata_that_cannot_be_read_are_refused(letter: Path, metadata: str, said: bytes) -> None:
    before = (letter / "l.xml").read_bytes()
    (letter / "l.yaml").write_bytes(metadata.encode("latin-1"))
    result = run(letter, "convert", "l.txt", "--force")
    assert (result.returncode, result.stderr) == (3, b"tei: error: " + said + b"\n")
    assert (letter / "l.xml").read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
@pytest.mark.parametrize("arguments", ["convert l.txt -o -", "entities l.txt", "explain l.txt", "schema", "--help"])
def test_standard_output_that_cannot_be_written(letter: Path, arguments: str) -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            (*COMMAND, *arguments.split()), cwd=letter, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert result.returncode == 4
    assert result.stderr == b"tei: error: standard output: No space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of a terminal")
def test_an_interruption_leaves_nothing_half_written(tmp_path: Path) -> None:
    read, write = os.pipe()  # a source that never ends: the command waits for it
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # a shell lets what runs in its background ignore it
    command = (*COMMAND, "convert", "-", "-o", "l.xml")
    process = subprocess.Popen(command, cwd=tmp_path, stdin=read, stderr=subprocess.PIPE, preexec_fn=heard)
    os.write(write, LETTER.encode())
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    os.close(write)
    assert (process.returncode, said.strip()) == (130, b"tei: interrupted")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of a shell")
@pytest.mark.parametrize("arguments", ["entities l.txt --format csv", "explain l.txt", "validate empty.xml", "--help"])
def test_a_reader_that_leaves_is_no_failure(letter: Path, arguments: str) -> None:
    (letter / "empty.xml").touch()
    read, write = os.pipe()
    os.close(read)
    result = subprocess.run(
        (*COMMAND, *arguments.split()), cwd=letter, stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)
    assert (result.returncode, result.stderr) == (0, b"")


@pytest.mark.parametrize(
    "arguments",
    [
        "validate empty.xml",
        "validate empty.xml l.xml",
        "validate l.xml --source nothere",
        "annotate empty.xml",
        "transform empty.xml",
        "convert empty.txt --force",
        "entities empty.xml",
    ],
)
def test_what_cannot_be_read_ends_with_3(letter: Path, arguments: str) -> None:
    for name in ("empty.xml", "empty.txt"):
        (letter / name).touch()
    assert run(letter, *arguments.split()).returncode == 3
