"""`tei transform` as somebody uses it for the first time: one line for each mistake, and no file lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tei.cli.transform import transform

from tei.errors import TeiError

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p>{}</p></body></text></TEI>'
STYLE = '<xsl:stylesheet version="{}" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">\n{}\n</xsl:stylesheet>'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("one", "two"):
        (tmp_path / f"{name}.xml").write_text(TEI.format(f"words of {name}"))
    return tmp_path


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(transform, arguments, input=stdin)


def refusal(*arguments: str, stdin: str | None = None) -> TeiError:
    error = run(*arguments, stdin=stdin).exception
    assert isinstance(error, TeiError), error
    assert "\n" not in str(error)
    return error


def test_several_files_go_beside_themselves_or_into_a_folder(folder: Path) -> None:
    assert run("one.xml", "two.xml", "--to", "text").exit_code == 0
    assert run("one.xml", "two.xml", "--to", "text", "-o", "out").exit_code == 0
    assert (folder / "one.txt").read_text() == (folder / "out" / "one.txt").read_text() == "words of one\n"


def test_a_file_that_fails_keeps_no_other_from_being_made(folder: Path) -> None:
    (folder / "broken.xml").write_text("<TEI>")
    told = run("broken.xml", "missing.xml", "two.xml", "--to", "text")
    assert told.exit_code == 3
    assert [line.split(":")[2].strip() for line in told.stderr.splitlines()] == ["broken.xml", "missing.xml"]
    assert (folder / "two.txt").is_file()


def test_standard_input_to_standard_output() -> None:
    assert run("-", "--to", "text", stdin=TEI.format("piped words")).stdout == "piped words\n"


def test_no_result_replaces_another_or_its_source(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "one.xml").write_text(TEI.format("others"))
    assert refusal("one.xml", "sub/one.xml", "-o", "out").exit_status == 2
    assert refusal("one.xml", "-o", "one.xml").exit_status == 2
    assert "words of one" in (folder / "one.xml").read_text()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "empty"),
        ("<a/>", "not TEI: the root element a"),
        ("<TEI/>", "declare xmlns="),
        ("<TEI>", "still open"),
    ],
)
def test_what_is_no_tei_is_said_to_be_none(folder: Path, content: str, words: str) -> None:
    (folder / "odd.xml").write_text(content)
    error = refusal("odd.xml")
    assert words in str(error)
    assert (error.exit_status, error.file) == (3, "odd.xml")


def test_tei_without_words_is_a_page_without_words(folder: Path) -> None:
    (folder / "bare.xml").write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"/>')
    assert run("bare.xml", "-o", "-").stdout.startswith("<!DOCTYPE html>")
    assert run("bare.xml", "--to", "text", "-o", "-").stdout == "\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--to", "papyrus"), "no output is called"),
        (("--param", "tie=a.xml"), "html has no parameter 'tie'; it takes tei"),
        (("--param", "script=x"), "html has no parameter 'script'"),
        (("--param", "tei"), "NAME=VALUE"),
    ],
)
def test_wrong_words_are_told_with_the_right_ones(arguments: tuple[str, ...], words: str) -> None:
    error = refusal("one.xml", *arguments)
    assert words in str(error)
    assert error.exit_status == 2


@pytest.mark.parametrize(
    ("version", "body", "words", "status", "line"),
    [
        ("1.0", '\n<xsl:template match="/"><xsl:value-of select="nothing(1)"/></xsl:template>', "Unregistered", 1, 3),
        (
            "1.0",
            '<xsl:template match="/"><xsl:message terminate="yes">Stop here</xsl:message></xsl:template>',
            "Stop",
            1,
            0,
        ),
        ("1.0", '\n\n<xsl:template match="/["/>', "", 3, 4),
        ("1.0", "<xsl:template", "well-formed", 3, 3),
        ("2.0", "", "XSLT 2.0", 3, 1),
    ],
)
def test_errors_of_a_stylesheet_name_its_line(
    folder: Path, version: str, body: str, words: str, status: int, line: int
) -> None:
    (folder / "own.xsl").write_text(STYLE.format(version, body))
    error = refusal("one.xml", "--stylesheet", "own.xsl", "-o", "out.txt")
    assert words in str(error)
    assert (error.exit_status, error.file, error.line or 0) == (status, "own.xsl", line)
    assert not (folder / "out.txt").exists()


def test_a_stylesheet_of_the_users_takes_its_own_parameters(folder: Path) -> None:
    body = '<xsl:output method="text"/><xsl:param name="who"/>\n'
    body += '<xsl:template match="/"><xsl:value-of select="$who"/></xsl:template>'
    (folder / "own.xsl").write_text(STYLE.format("1.0", body))
    assert run("one.xml", "--stylesheet", "own.xsl", "--param", "who=Ann 'O\"Neil", "-o", "-").stdout == "Ann 'O\"Neil"
    assert "takes who" in str(refusal("one.xml", "--stylesheet", "own.xsl", "--param", "whom=x", "-o", "-"))


def test_wrapping_leaves_a_block_of_metadata_alone(folder: Path) -> None:
    block = "---\ntitle: a long title of many words indeed\nof:\n  it: x\n---"
    header = f'<teiHeader><xenoData type="yaml">{block}</xenoData></teiHeader>'
    (folder / "one.xml").write_text(TEI.format("words " * 20).replace("<teiHeader/>", header))
    told = run("one.xml", "--to", "text", "--wrap", "20", "-o", "-").stdout
    assert told.startswith(f"{block}\n\nwords words")
    assert max(map(len, told.split("\n\n")[1].split("\n"))) <= 20
