"""No output drops a word, lets text become markup, or lets a stylesheet reach out of its folder."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest
from lxml import etree

from tei.errors import InputError, TeiError, UsageError
from tei.parsing import parse_xml
from tei.transformation import transform, transform_with

ORACLE = Path(__file__).parents[2] / "shared/oracle/tei_all.rng"


def tree_of(body: str, title: str = "Minutes"):
    return parse_xml(
        (
            '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt>'
            f"<title>{title}</title></titleStmt></fileDesc></teiHeader><text><body>{body}</body></text></TEI>"
        ).encode(),
        "test.xml",
    )


def text_of(body: str, to: str = "text", **options: int) -> str:
    return transform(tree_of(body), to, **options).decode()


def test_turn_is_one_line_and_its_note_stands_at_the_end():
    body = (
        '<sp who="#a"><speaker>Mr Dunne:</speaker> <p>A light-<pb break="no"/>ship'
        '<note place="end" n="4">Built in 1871.</note> sank.</p></sp>'
    )
    assert text_of(body) == "Minutes\n\nMr Dunne: A light-ship[4] sank.\n\n[4] Built in 1871.\n"


def test_dangling_note_prints_its_number_only():
    body = '<p>So.<note place="end" n="6"><gap><desc>no text</desc></gap></note></p>'
    assert text_of(body) == "Minutes\n\nSo.[6]\n"


def test_wrapping_changes_blanks_only():
    body = "<p>" + "rain-soaked harbours of the north " * 8 + "</p>"
    wrapped = text_of(body, wrap=40)
    assert wrapped.split() == text_of(body).split()
    assert max(map(len, wrapped.split("\n"))) <= 40


def test_markdown_prints_marks_and_escapes():
    body = '<div><head>Day</head><p><hi rend="bold">Item</hi> 3*4</p></div>'
    assert text_of(body, "markdown") == "Minutes\n\n## Day\n\n**Item** 3\\*4\n"


def test_the_lines_of_an_opener_and_a_closer_stay_lines():
    opener = "<opener><salute>Dear Sir,</salute> <seg>I came.</seg> <seg>Not  alone.</seg></opener>"
    body = f"{opener}<closer>Yours <seg>A</seg></closer>"
    assert text_of(body) == "Minutes\n\nDear Sir,\n\nI came.\nNot alone.\n\nYours A\n"


@pytest.mark.skipif(not ORACLE.is_file(), reason="the grammar of all of TEI is not here")
@pytest.mark.parametrize("to", ["html", "text", "markdown"])
def test_no_element_of_tei_loses_its_words(to: str):
    names = sorted(set(re.findall(r'<element name="([A-Za-z0-9]+)"', ORACLE.read_text(encoding="utf-8"))))
    assert len(names) > 500
    skipped = {"teiHeader", "standOff"} if to != "html" else set()
    body = "".join(
        f"<{name}>word{name}end</{name}><p><{name}>inner{name}end</{name}></p>"
        for name in names
        if name not in skipped and name != "TEI"
    )
    page = text_of(body, to)
    lost = [n for n in names if n not in skipped and n != "TEI" and not {f"word{n}end", f"inner{n}end"} <= words(page)]
    assert lost == []


def words(page: str) -> set[str]:
    return set(re.findall(r"(?:word|inner)[A-Za-z0-9]+?end(?![a-z])", page))


def test_text_never_becomes_markup():
    hostile = "&lt;/script>&lt;script>alert(1)&lt;/script>"
    links = '<ref target="javascript:alert(2)">x</ref><ref target="java&#10;script:a">y</ref>'
    page = transform(tree_of(f"<p>{hostile}{links}</p>", hostile), "html").decode()
    assert page.count("<script") == 2  # our own: the metadata, the reading aids
    assert 'href="java' not in page


def test_turns_have_anchors_of_their_own():
    page = text_of('<sp who="#a" xml:id="sp.1"><p>One</p></sp><sp who="#b"><p>Two</p></sp>', "html")
    identities = re.findall(r' id="([^"]+)"', page)
    assert len(identities) == len(set(identities))


@pytest.mark.parametrize("to", ["html", "text", "markdown", "schema-org"])
def test_tree_stays_as_it_was(to: str):
    tree = tree_of("<p>The <roleName>Pilot</roleName> <persName>Tait</persName> <hi>and</hi> <hi>crew</hi></p>")
    before = etree.tostring(tree)
    told = transform(tree, to)
    assert etree.tostring(tree) == before
    if to != "schema-org":
        assert re.search(r"Pilot(<[^>]+>)? ", told.decode())


def test_several_translators_are_told_apart():
    tree = parse_xml(
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Log</title><respStmt>'
        b"<resp>translated by</resp><persName>I. Okafor</persName><persName>B. Lund</persName></respStmt>"
        b"<respStmt><persName>T. Sato</persName><resp>editor</resp></respStmt></titleStmt></fileDesc></teiHeader>"
        b"<text><body><p>Fog.</p></body></text></TEI>",
        "log.xml",
    )
    page = transform(tree, "html", {"tei": "log.xml"}).decode()
    assert ">translated by I. Okafor, B. Lund<" in page
    assert ">T. Sato, editor<" in page
    assert '<meta name="DC.contributor" content="B. Lund">' in page
    assert '<link rel="alternate" type="application/tei+xml" href="log.xml">' in page


def test_bars_show_each_speaker_and_link_each_turn():
    turn = '<sp who="#{0}"><speaker>{0}</speaker><p>{1}</p></sp>'
    page = text_of(turn.format("Ann", "Yes. " * 9) + turn.format("Bo", "No.") + turn.format("Ann", "Well."), "html")
    assert page.count("<rect") == 3
    assert re.findall(r">(\w+)</a><span class=\"count\"> (\d+)<", page) == [("Ann", "2"), ("Bo", "1")]


STYLE = '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">{}</xsl:stylesheet>'


def test_stylesheet_reads_nothing_outside_its_folder(tmp_path: Path):
    (tmp_path / "secret.xsl").write_text(STYLE.format(""))
    folder = tmp_path / "mine"
    folder.mkdir()
    style = folder / "own.xsl"
    style.write_text(STYLE.format('<xsl:include href="../secret.xsl"/>'))
    with pytest.raises(InputError):
        transform_with(tree_of("<p/>"), style)
    style.write_text(
        STYLE.format(
            '<xsl:template match="/"><a><xsl:copy-of select="document(\'../secret.xsl\')"/></a></xsl:template>'
        )
    )
    with contextlib.suppress(TeiError):
        assert b"stylesheet" not in transform_with(tree_of("<p/>"), style)


def test_unknown_output_is_named():
    with pytest.raises(UsageError, match="no output is called"):
        transform(tree_of("<p/>"), "papyrus")
