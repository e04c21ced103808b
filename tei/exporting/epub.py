"""A document goes in; an EPUB 3.3 book comes out, the same bytes at every run."""

from __future__ import annotations

import copy
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from tei.exporting.edition import Edition, Files
from tei.exporting.epub_navigation import CHAPTER, DIVISIONS, HEADING, make_navigation
from tei.exporting.epub_package import CONTAINER, make_package
from tei.exporting.names import TEI, words_of
from tei.transformation import transform
from tei.transformation.marking import mark
from tei.transformation.stylesheets import apply_stylesheet, compiled

if TYPE_CHECKING:
    from lxml import etree

_XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'


def write_epub(edition: Edition, parameters: Mapping[str, str]) -> Files:
    """`NAME.epub`: title page, a file for each division at the top, names, and what the header states.

    The parameter `modified` (YYYY-MM-DD) is the date that the book tells as that of its last change.
    """
    from lxml import etree

    told = json.loads(transform(edition.tree, "schema-org"))
    title = str(told.get("name", edition.shown_name))
    language = str(told.get("inLanguage", "und"))
    tree = copy.deepcopy(edition.tree)
    mark(tree.getroot())
    _mark_chapters(tree, title)
    made = apply_stylesheet(compiled("tei.transforms", "epub.xsl"), tree, {"title": title, "language": language})
    pages: dict[str, bytes] = {}
    for page in etree.fromstring(made):
        html = etree.tostring(page[0], encoding="unicode")
        pages[f"{page.get('name')}.xhtml"] = _page(html.replace("<html", f"<html {_XHTML}", 1))
    pages["nav.xhtml"] = _page(make_navigation(tree, title, language, list(pages)))
    order = ["title.xhtml", "nav.xhtml", *(name for name in pages if name not in ("title.xhtml", "nav.xhtml"))]
    told = {**told, "name": title, "inLanguage": language}
    package = make_package(edition, told, order, parameters.get("modified", ""))
    return {f"{edition.name}.epub": _zipped(pages, order, package)}


def _page(html: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n{html}\n'.encode()


def _mark_chapters(tree: etree._ElementTree, title: str) -> None:
    """Each top division is a chapter, with page breaks and such before it; so is a run of other elements."""
    chapters: list[list[etree._Element]] = []
    for part in _parts(tree.getroot()):
        chapters.append([])
        loose = False
        for element in part.iterchildren(f"{TEI}*"):
            division = element.tag in DIVISIONS
            if (division or not loose) and any(words_of(each) for each in chapters[-1]):
                chapters.append([])
            loose = not division
            chapters[-1].append(element)
    for number, chapter in enumerate(filter(None, chapters), 1):
        chapter[0].set(HEADING, next(filter(None, map(_heading, chapter)), title))
        for element in chapter:
            element.set(CHAPTER, str(number))


def _heading(element: etree._Element) -> str:
    """Its own, else what its type calls it: "Letter 3"."""
    own = element if element.tag == f"{TEI}head" else element.find(f"{TEI}head")
    if own is not None and (words := words_of(own)):
        return words
    if element.tag == f"{TEI}titlePage":
        return "Title page"
    return " ".join(filter(None, ((element.get("type") or "").capitalize(), element.get("type") and element.get("n"))))


def _parts(root: etree._Element) -> Iterator[etree._Element]:
    """Front, body and back of each text; of a group, of each text in it."""
    for part in root.iter(f"{TEI}front", f"{TEI}body", f"{TEI}back"):
        if next(part.iterancestors(f"{TEI}body", f"{TEI}front", f"{TEI}back"), None) is None:
            yield part


def _zipped(pages: Mapping[str, bytes], order: list[str], package: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as book:
        _add(book, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        _add(book, "META-INF/container.xml", CONTAINER)
        _add(book, "EPUB/package.opf", package)
        _add(book, "EPUB/style.css", _style())
        for name in order:
            _add(book, f"EPUB/{name}", pages[name])
    return held.getvalue()


def _add(book: zipfile.ZipFile, name: str, data: bytes, method: int = zipfile.ZIP_DEFLATED) -> None:
    """One file, with a time stamp and rights that say nothing of when and where it was made."""
    information = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    information.create_system = 3
    information.external_attr = 0o644 << 16
    book.writestr(information, data, compress_type=method)


@cache
def _style() -> bytes:
    return (files("tei.transforms") / "epub.css").read_bytes()
