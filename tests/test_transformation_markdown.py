"""Markdown that others read: its marks are what CommonMark means by them, and nothing else is a mark."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tei.parsing import parse_xml
from tei.transformation import transform

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def markdown(body: str, wrap: int = 0) -> str:
    file = '<bibl type="source-file">a.txt</bibl>'
    header = f"<teiHeader><fileDesc><sourceDesc>{file}</sourceDesc></fileDesc></teiHeader>"
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body>{body}</body></text></TEI>'
    return transform(parse_xml(text.encode(), "a.xml"), "markdown", wrap=wrap).decode()


def shown(body: str, wrap: int = 0) -> str:
    return re.sub(r"(?<=>)\n|\n(?=<)", "", READER.render(markdown(body, wrap))).replace("\n", " ")


@pytest.mark.parametrize(
    ("body", "page"),
    [
        ("<div><head>A</head><p>x</p><div><head>B</head></div></div>", "<h2>A</h2><p>x</p><h3>B</h3>"),
        ("<div><head>A #</head></div>", "<h2>A #</h2>"),
        ("<p>one<lb/>two</p>", "<p>one<br />two</p>"),
        ("<p><lb/>one <lb/> two<lb/></p>", "<p>one<br />two</p>"),
        ('<p>light-<lb break="no"/>ship, mil<lb break="no"/>lesimo</p>', "<p>light-<br />ship, millesimo</p>"),
        ("<lg><l>one</l><l>two</l></lg>", "<p>one<br />two</p>"),
        ("<quote><p>one<lb/>two</p></quote>", "<blockquote><p>one<br />two</p></blockquote>"),
        ('<list><item rend="-">- a</item><item rend="-">b</item></list>', "<ul><li>- a</li><li>b</li></ul>"),
        ("<list><item>a</item><item>b</item></list>", "<ul><li>a</li><li>b</li></ul>"),
        ('<list rend="numbered"><item>a</item><item>b</item></list>', "<ol><li>a</li><li>b</li></ol>"),
        ("<list><item n='a)'>a<list><item>b</item></list></item></list>", "<ul><li>a) a<ul><li>b</li></ul></li></ul>"),
        ("<list><label>a</label><item>1. b</item></list>", "<p>a<br />1. b</p>"),
        ("<table><row><cell>a|b</cell><cell/></row></table>", "<tr><td>a|b</td><td></td></tr>"),
        ('<table><row role="label"><cell>a</cell></row></table>', "<table><thead><tr><th>a</th></tr></thead></table>"),
        ('<p>a <hi rend="italic"> b </hi>c</p>', "<p>a <em>b</em> c</p>"),
        ('<p><hi rend="bold">a</hi><hi rend="bold">b</hi><hi rend="italic"/></p>', "<p><strong>ab</strong></p>"),
        ('<milestone unit="section" rend="* * *"/>', "<hr />"),
    ],
)
def test_marks_are_read_as_meant(body: str, page: str) -> None:
    assert page in shown(body)


# Signs that are marks somewhere, at the beginning of a line or among words.
MARKS = st.text(alphabet="*_`[]()<>#+-=|~\\&;:!.1 ax\"'/", max_size=30)


@settings(deadline=None, max_examples=60)
@given(MARKS)
@example("1. a")
@example("a\\")
@example("[a]: b")
@example("![a](b)")
@example("<a>")
@example("&amp;")
@example("---")
def test_no_character_of_a_text_is_a_mark(written: str) -> None:
    escaped = html.escape(written, quote=False)
    plain = " ".join(written.split())
    assert text_of(shown(f"<p>{escaped}</p>")) == plain
    assert text_of(shown(f"<p>x<lb/>{escaped}</p>")) == f"x<br />{plain}".removesuffix("<br />" * (not plain))
    assert text_of(shown(f"<p>x {escaped}</p>", wrap=6)) == f"x {plain}".strip()
    bold = shown(f'<p>x <hi rend="bold">{escaped}</hi> y</p>')
    assert bold.count("<strong>") == bold.count("</strong>") == bool(plain)
    assert text_of(re.sub("</?strong>", "", bold)) == f"x {plain} y".replace("  ", " ")
    assert shown(f"<div><head>x {escaped}</head></div>").count("<") == 2


def text_of(page: str) -> str:
    """The text of a page that is one paragraph of text."""
    if not page:
        return ""
    match = re.fullmatch(r"<p>((?:[^<]|<br />)*)</p>", page)
    assert match, page
    return html.unescape(match[1])
