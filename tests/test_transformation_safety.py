"""Documents made to do harm, and texts of any shape: no text becomes markup, none is lost, none stands twice."""

from __future__ import annotations

import contextlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tei.errors import InputError, TeiError
from tei.parsing import parse_xml
from tei.transformation import transform, transform_with

TEI = "http://www.tei-c.org/ns/1.0"
SCHEMES = (
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java&#10;script:alert(1)",
    "java&#9;script:alert(1)",
    "&#x6A;avascript:alert(1)",
    "&#160;javascript:alert(1)",
    "data:text/html,&lt;script>alert(1)&lt;/script>",
    "vbscript:msgbox",
    "file:///etc/passwd",
    "https:javascript:alert(1)",
    "x\\:y",
)
NASTY = "&lt;/script>&lt;!--&lt;script>alert(1)&lt;/title>&lt;img src=x onerror=alert(1)>]]&gt;&quot;'&amp;lt;b>"


class _Page(HTMLParser):
    """The elements and attributes of a page as a browser reads it, and the text of its main part."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.main = ""
        self.script = ""
        self._inside: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in ("main", "script", "style"):
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if self._inside == ["main"]:
            self.main += data
        elif self._inside and self._inside[-1] == "script":
            self.script += data

    def values(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.elements if name in attrs]


def read(body: str, title: str = "Log", header: str = "", attributes: str = "") -> _Page:
    data = (
        f'<TEI xmlns="{TEI}" {attributes}><teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt></fileDesc>'
        f"{header}</teiHeader><text><body>{body}</body></text></TEI>"
    )
    return _Page(transform(parse_xml(data.encode(), "hostile.xml"), "html").decode())


@pytest.mark.parametrize("address", SCHEMES)
def test_no_address_runs_anything(address: str) -> None:
    body = (
        f'<p><ref target="{address}">x</ref><ptr target="{address}"/><persName ref="{address}">x</persName>'
        f'<graphic url="{address}"/></p>'
    )
    header = f'<profileDesc><abstract><p><ref target="{address}">x</ref></p></abstract></profileDesc>'
    page = read(body, header=header)
    for href in page.values("href"):
        assert href.startswith("#") or not re.match(r"[\s\x00-\x20]*[a-z]+\s*:", href, re.I), href
    assert not {"img", "iframe", "object", "embed"} & {tag for tag, _ in page.elements}


def test_hostile_words_stay_words() -> None:
    page = read(
        f"<p>{NASTY}</p><div><head>{NASTY}</head><p/></div>", NASTY, f"<encodingDesc><p>{NASTY}</p></encodingDesc>"
    )
    assert [tag for tag, _ in page.elements].count("script") == 2
    assert not any(name.startswith("on") for _, attrs in page.elements for name in attrs)
    assert "</script><!--<script>alert(1)" in page.main


def test_metadata_cannot_end_their_script() -> None:
    page = read("<p/>", NASTY)
    told = json.loads(page.script[: page.script.index("\n}") + 2])
    assert told["name"] == "</script><!--<script>alert(1)</title><img src=x onerror=alert(1)>]]>\"'&lt;b>"


@pytest.mark.parametrize("name", ["rend", "style", "n", "type", "cert", "ana", "xml:lang", "xml:id", "who", "place"])
def test_attributes_cannot_break_out(name: str) -> None:
    value = "x&quot; onload=&quot;alert(1) &lt;b> ;} body{display:none} url(https://example.org/a) expression(1)"
    body = "".join(
        f'<{element} {name}="{value}"><p>w</p></{element}>'
        for element in ("div", "sp", "note", "pb", "list", "item", "l", "milestone", "cell", "table", "hi", "persName")
    )
    page = read(body, attributes=f'{name}="{value}"')
    allowed = {"class", "id", "href", "lang", "dir", "title", "aria-label"}
    inside = {attr for tag, attrs in page.elements for attr in attrs if "t-" in (attrs.get("class") or "")}
    assert inside <= allowed
    assert not page.values("style")
    assert all(re.fullmatch(r"[\w.:-]+", one) for value in page.values("class") for one in value.split())


def test_ids_of_the_page_are_its_own() -> None:
    own = ("text", "notes", "card", "switches", "about", "bars", "persons", "notes-head", "ref.1", "sp.1", "a b", "x:y")
    body = "".join(f'<p xml:id="{name}">{name}<note n="{i}">w</note></p>' for i, name in enumerate(own))
    page = read(body + '<sp who="#q"><p>w</p></sp><p><ref target="#text">there</ref></p>')
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert [attrs["id"] for tag, attrs in page.elements if tag == "main"] == ["text"]
    there = next(attrs["href"] for _, attrs in page.elements if "t-ref" in (attrs.get("class") or ""))
    assert there != "#text"
    assert there[1:] in ids


def test_ten_thousand_speakers_make_no_ten_thousand_bars() -> None:
    page = read("".join(f'<sp who="#s{i}"><speaker>S{i}</speaker><p>w</p></sp>' for i in range(10_000)))
    assert sum(attrs.get("class") == "bar" for _, attrs in page.elements) <= 40
    assert "S9999" in page.main


STYLE = '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" {}>{}</xsl:stylesheet>'
ATTACKS = {
    "document": ("", "<xsl:copy-of select=\"document('{secret}')\"/>"),
    "document by address": ("", "<xsl:copy-of select=\"document('http://127.0.0.1:9/a.xml')\"/>"),
    "exsl:document": (
        'xmlns:e="http://exslt.org/common" extension-element-prefixes="e"',
        '<e:document href="{out}" method="text">w</e:document>',
    ),
    "saxon:output": (
        'xmlns:e="http://icl.com/saxon" extension-element-prefixes="e"',
        '<e:output href="{out}" method="text">w</e:output>',
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_stylesheets_read_and_write_no_files(attack: str, tmp_path: Path) -> None:
    secret, out, style = tmp_path / "secret.xml", tmp_path / "out.txt", tmp_path / "mine" / "own.xsl"
    secret.write_text("<secret>word</secret>")
    style.parent.mkdir()
    spaces, body = ATTACKS[attack]
    body = body.format(secret=secret.as_uri(), out=out.as_uri())
    style.write_text(STYLE.format(spaces, f'<xsl:template match="/"><a>{body}</a></xsl:template>'))
    tree = parse_xml(f'<TEI xmlns="{TEI}"/>'.encode(), "a.xml")
    with contextlib.suppress(TeiError):
        assert b"word" not in transform_with(tree, style)
    assert not out.exists()


@pytest.mark.parametrize("href", ["http://127.0.0.1:9/a.xsl", "file:///etc/passwd", "../secret.xsl", "//host/a.xsl"])
@pytest.mark.parametrize("how", ["import", "include"])
def test_stylesheets_import_nothing_from_elsewhere(how: str, href: str, tmp_path: Path) -> None:
    style = tmp_path / "own.xsl"
    style.write_text(STYLE.format("", f'<xsl:{how} href="{href}"/>'))
    with pytest.raises(InputError):
        transform_with(parse_xml(f'<TEI xmlns="{TEI}"/>'.encode(), "a.xml"), style)


NAMES = """
    p ab div head lg l sp speaker stage u seg note list item label table row cell figure figDesc quote q cit
    choice sic corr app lem rdg del add subst supplied unclear gap hi foreign persName placeName rs ref name title
    bibl date opener closer salute signed dateline pb lb milestone entry form sense def msDesc msItem floatingText
    body text desc w c zone line
"""
_word = st.integers(0, 10**6).map(lambda number: f"w{number}w")
_attributes = st.lists(
    st.sampled_from(
        [
            'n="1"',
            'place="end"',
            'place="margin"',
            'type="notes"',
            'type="sub"',
            'rend="bold"',
            'xml:lang="he"',
            'ref="#e"',
        ]
    ),
    max_size=2,
    unique_by=lambda one: one.partition("=")[0],
)


def _element(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def written(name: str, attributes: list[str], parts: list[str]) -> str:
        return f"<{' '.join([name, *attributes])}>{''.join(parts)}</{name}>"

    return st.builds(written, st.sampled_from(NAMES.split()), _attributes, st.lists(inside, max_size=4))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.recursive(_word, _element, max_leaves=25), min_size=1, max_size=4).map("".join))
def test_every_text_is_there_and_there_once(body: str) -> None:
    number = iter(range(10**6))
    body = re.sub(r"w\d+w", lambda _: f" w{next(number)}w ", body)
    wanted = sorted(re.findall(r"w\d+w", body))
    assert sorted(re.findall(r"w\d+w", read(body).main)) == wanted
    tree = parse_xml(f'<TEI xmlns="{TEI}"><teiHeader/><text><body>{body}</body></text></TEI>'.encode(), "any.xml")
    for to in ("text", "markdown"):
        assert sorted(re.findall(r"w\d+w", transform(tree, to).decode())) == wanted, to
