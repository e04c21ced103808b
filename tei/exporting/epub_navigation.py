"""A marked document goes in; the contents, landmarks and pages of its EPUB come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from tei.exporting.names import TEI, words_of
from tei.transformation.marking import READING

if TYPE_CHECKING:
    from lxml import etree

DIVISIONS = (f"{TEI}div", f"{TEI}div1", f"{TEI}div2", f"{TEI}div3")
CHAPTER, HEADING = f"{READING}chapter", f"{READING}heading"
_PAGE_LIST = '<nav epub:type="page-list" role="doc-pagelist" hidden=""><h2>Pages</h2><ol>'


def make_navigation(tree: etree._ElementTree, title: str, language: str, names: Sequence[str]) -> str:
    """`nav.xhtml`: contents, landmarks and, where page breaks have numbers, a list of pages; `names` are the files."""
    chapters = list(dict.fromkeys(_chapters(tree)))
    contents = [(f"chapter-{number}.xhtml", heading, _inner(tree, number)) for number, heading in chapters]
    contents += [("names.xhtml", "Persons and places", "")] if "names.xhtml" in names else []
    contents += [("about.xhtml", "About this text", "")]
    marks = [("frontmatter", "title.xhtml", "Title page"), ("toc", "nav.xhtml#toc", "Contents")]
    marks += [("bodymatter", f"chapter-{number}.xhtml", "Start of the text") for number, _ in chapters[:1]]
    marks += [("index", "names.xhtml", "Persons and places")] if "names.xhtml" in names else []
    landmarks = [f'<li><a epub:type="{sort}" href="{place}">{words}</a></li>' for sort, place, words in marks]
    pages = [f"<li>{_link(place, number)}</li>" for place, number in _pages(tree)]
    spoken = f'lang="{escape(language)}" xml:lang="{escape(language)}"'
    return "\n".join(
        [
            f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" {spoken}>',
            f"<head><title>{escape(title)}</title>",
            '<link rel="stylesheet" type="text/css" href="style.css"/></head>',
            '<body><nav epub:type="toc" role="doc-toc" id="toc"><h1>Contents</h1><ol>',
            *(f"<li>{_link(place, words)}{inner}</li>" for place, words, inner in contents),
            '</ol></nav>\n<nav epub:type="landmarks" hidden=""><h2>Landmarks</h2><ol>',
            *landmarks,
            "</ol></nav>",
            *(_PAGE_LIST, *pages, "</ol></nav>") * bool(pages),
            "</body></html>",
        ]
    )


def _chapters(tree: etree._ElementTree) -> Iterator[tuple[str, str]]:
    for element in tree.iter(f"{TEI}*"):
        if (heading := element.get(HEADING)) is not None:
            yield str(element.get(CHAPTER)), heading


def _inner(tree: etree._ElementTree, number: str) -> str:
    """Contents of the divisions within a chapter that have a heading."""
    for top in tree.iter(*DIVISIONS):
        if top.get(CHAPTER) == number:
            return _nested(top, f"chapter-{number}.xhtml")
    return ""


def _nested(division: etree._Element, file: str) -> str:
    entries = ""
    for inner in division.iterchildren(*DIVISIONS):
        heading, below = words_of(inner.find(f"{TEI}head")), _nested(inner, file)
        if heading:
            place = f"{file}#{inner.get(f'{READING}id')}"
            entries += f"<li>{_link(place, heading)}{below}</li>"
    return f"<ol>{entries}</ol>" if entries else ""


def _pages(tree: etree._ElementTree) -> Iterator[tuple[str, str]]:
    for page in tree.iter(f"{TEI}pb"):
        holder = next((above for above in (page, *page.iterancestors()) if above.get(CHAPTER)), None)
        if page.get("n") and holder is not None:
            yield f"chapter-{holder.get(CHAPTER)}.xhtml#{page.get(f'{READING}id')}", str(page.get("n"))


def _link(place: str, words: str) -> str:
    return f'<a href="{escape(place)}">{escape(words)}</a>'
