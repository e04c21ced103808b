"""The metadata outputs, read by the libraries that know their formats."""

from __future__ import annotations

import json
from pathlib import Path

import bibtexparser
import pytest
from datacite import schema45
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tei.conversion import convert_bytes
from tei.parsing import parse_xml
from tei.transformation import transform

METADATA = """\
title: 'Trade & "Tides" {of} 50% \\ c_d #1'
subtitle: A Study
creator: {name: Ana Silva, orcid: 0000-0002-1825-0097}
translator: Wim de Boer
editor: Jo Li
publisher: City Archive
publication_date: 4 May 2020
doi: 10.1234/a_b
licence: https://creativecommons.org/licenses/by/4.0/
keywords: [ships, trade, ships]
date: March 1802
"""
NAMES = ("bibtex", "cmif", "csl-json", "datacite", "datacite-json", "mets", "mods", "oai_dc", "ris", "schema-org")
XSI = "http://www.w3.org/2001/XMLSchema-instance"
TITLE = 'Trade & "Tides" {of} 50% \\ c_d #1'


def _tree(tmp_path: Path, metadata: str, text: str = "A ship came in.\n") -> etree._ElementTree:
    file = tmp_path / "about.yaml"
    file.write_text(metadata, encoding="utf-8")
    return parse_xml(convert_bytes(text.encode(), "log 1802.txt", metadata=file).xml, "log.xml")


@pytest.fixture
def rich(tmp_path: Path) -> etree._ElementTree:
    return _tree(tmp_path, METADATA)


def test_datacite_json_is_valid_and_says_what_the_header_says(rich: etree._ElementTree) -> None:
    data = json.loads(transform(rich, "datacite-json"))
    # The library's newest schema is that of 4.5; the type Translator came with 4.6.
    older = [
        {**c, "contributorType": c["contributorType"].replace("Translator", "Other")} for c in data["contributors"]
    ]
    assert schema45.validate({**data, "contributors": older})
    assert data["titles"] == [{"title": TITLE}, {"title": "A Study", "titleType": "Subtitle"}]
    assert data["creators"][0]["nameIdentifiers"] == [
        {"nameIdentifierScheme": "ORCID", "nameIdentifier": "https://orcid.org/0000-0002-1825-0097"}
    ]
    assert (data["publicationYear"], data["doi"]) == ("2020", "10.1234/a_b")
    assert [entry["subject"] for entry in data["subjects"]] == ["ships", "trade"]
    assert {"dateType": "Created", "date": "1802-03", "dateInformation": "March 1802"} in data["dates"]
    assert [(c["name"], c["contributorType"]) for c in data["contributors"]] == [
        ("Wim de Boer", "Translator"),
        ("Jo Li", "Editor"),
    ]


def test_datacite_xml_says_the_same_as_its_json(rich: etree._ElementTree) -> None:
    told = json.loads(transform(rich, "datacite-json"))
    read = etree.fromstring(transform(rich, "datacite"))
    space = {"d": "http://datacite.org/schema/kernel-4"}
    assert read.findtext("d:identifier", namespaces=space) == told["doi"]
    assert [e.text for e in read.findall(".//d:creatorName", space)] == [c["name"] for c in told["creators"]]
    assert [e.text for e in read.findall(".//d:title", space)] == [t["title"] for t in told["titles"]]
    assert [e.get("contributorType") for e in read.findall(".//d:contributor", space)] == ["Translator", "Editor"]
    assert read.get(f"{{{XSI}}}schemaLocation").endswith("/kernel-4.6/metadata.xsd")


def test_bibtex_is_read_by_its_parser(rich: etree._ElementTree) -> None:
    library = bibtexparser.parse_string(transform(rich, "bibtex").decode())
    assert not library.failed_blocks
    entry = library.entries[0]
    assert entry.key == "log1802txt"
    assert entry["author"] == "{Ana Silva}"
    assert entry["doi"] == "10.1234/a_b"
    assert entry["title"].startswith(r'Trade \& "Tides" \textbraceleft{}of\textbraceright{} 50\% \textbackslash{} c\_d')


def test_an_unclosed_brace_does_not_end_the_entry(tmp_path: Path) -> None:
    tree = _tree(tmp_path, "title: 'a } b { c {'\npublisher: 'x}'\n")
    library = bibtexparser.parse_string(transform(tree, "bibtex").decode())
    assert not library.failed_blocks
    assert set(library.entries[0].fields_dict) == {"title", "publisher", "langid"}


def test_ris_has_one_field_a_line(tmp_path: Path) -> None:
    tree = _tree(tmp_path, 'title: "one\\nER  - \\ntwo"\n')
    assert transform(tree, "ris").decode() == "TY  - GEN\nTI  - one ER - two\nLA  - en\nER  - \n"


def test_what_is_not_stated_is_left_out(tmp_path: Path) -> None:
    tree = _tree(tmp_path, "language: en\n")
    data = json.loads(transform(tree, "datacite-json"))
    assert set(data) == {"schemaVersion", "types", "language", "formats"}
    assert json.loads(transform(tree, "schema-org")) == {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "inLanguage": "en",
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_tree_stays_as_it_was(name: str, rich: etree._ElementTree) -> None:
    before = etree.tostring(rich)
    transform(rich, name)
    assert etree.tostring(rich) == before


@pytest.mark.parametrize("name", NAMES)
def test_every_output_takes_any_tei(name: str) -> None:
    tree = parse_xml(b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text/></TEI>', "bare.xml")
    assert transform(tree, name)


def test_roles_are_marc_relators(rich: etree._ElementTree) -> None:
    space = {"m": "http://www.loc.gov/mods/v3"}
    read = etree.fromstring(transform(rich, "mods"))
    roles = {
        n.findtext("m:namePart", namespaces=space): n.findtext(".//m:roleTerm", namespaces=space)
        for n in read.findall("m:name", space)
    }
    assert roles == {"Ana Silva": "aut", "Wim de Boer": "trl", "Jo Li": "edt"}


def test_a_letter_for_correspondence_search(tmp_path: Path) -> None:
    metadata = (
        "sender: {name: Ana Silva, viaf: '123'}\naddressee: Wim de Boer\nsent_date: 4 May 1820\nsent_place: Porto\n"
    )
    file = tmp_path / "about.yaml"
    file.write_text(metadata, encoding="utf-8")
    from tei.conversion import Options

    xml = convert_bytes(b"Dear Sir,\n\nThe ship came in.\n", "a.txt", Options(kind="letter"), metadata=file).xml
    read = etree.fromstring(transform(parse_xml(xml, "a.xml"), "cmif"))
    space = {"t": "http://www.tei-c.org/ns/1.0"}
    sent, received = read.findall(".//t:correspAction", space)
    assert [(e.tag.split("}")[1], e.text, dict(e.attrib)) for e in sent] == [
        ("persName", "Ana Silva", {"ref": "https://viaf.org/viaf/123"}),
        ("placeName", "Porto", {}),
        ("date", "4 May 1820", {"when": "1820-05-04"}),
    ]
    assert [e.text for e in received] == ["Wim de Boer"]


CMIF = "http://www.tei-c.org/ns/1.0"


@pytest.mark.parametrize(
    ("described", "told"),
    [
        (
            "<correspAction type='sent'><persName>Ana</persName><date>in spring</date></correspAction>",
            ["Ana", "Unknown"],
        ),
        ("<correspAction type='received'><orgName>A Bank</orgName></correspAction>", ["Unknown", "A Bank"]),
        ("<correspAction type='forwarded'><persName>Jo</persName></correspAction>", ["Unknown", "Unknown"]),
        ("<correspAction type='sent'><placeName>Porto</placeName><persName/></correspAction>", ["Unknown", "Unknown"]),
    ],
)
def test_a_letter_has_what_its_interchange_format_asks_for(described: str, told: list[str]) -> None:
    """The rules of `odd/cmif.sch` and the documentation of https://github.com/TEI-Correspondence-SIG/CMIF."""
    header = f"<profileDesc><correspDesc>{described}</correspDesc></profileDesc>"
    tree = parse_xml(f'<TEI xmlns="{CMIF}"><teiHeader>{header}</teiHeader><text/></TEI>'.encode(), "a.xml")
    read = etree.fromstring(transform(tree, "cmif"))
    (letter,) = read.iter(f"{{{CMIF}}}correspDesc")
    assert [each.get("type") for each in letter] == ["sent", "received"]
    assert [each[0].text if "Name" in each[0].tag else None for each in letter] == told
    assert letter.get("source") == "#edition" and b'<bibl xml:id="edition"' in transform(tree, "cmif")
    assert all(set(each.attrib) for each in letter.iter(f"{{{CMIF}}}date"))


_TITLES = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn")) | st.sampled_from('\\"{}&%$\t\n\x85\u2028'), min_size=1
)


@given(_TITLES)
def test_any_title_survives_json_and_stays_on_one_line_elsewhere(title: str) -> None:
    space = "http://www.tei-c.org/ns/1.0"
    root = etree.fromstring(
        f'<TEI xmlns="{space}"><teiHeader><fileDesc><titleStmt><title/></titleStmt></fileDesc></teiHeader></TEI>'
    )
    root.find(f".//{{{space}}}title").text = title
    tree = root.getroottree()
    words = " ".join(title.replace("\t", " ").replace("\n", " ").split(" ")).strip(" ")
    while "  " in words:
        words = words.replace("  ", " ")
    titles = json.loads(transform(tree, "datacite-json")).get("titles", [])
    assert titles == ([{"title": words}] if words else [])
    assert len(transform(tree, "ris").decode().splitlines()) <= 3
    assert not bibtexparser.parse_string(transform(tree, "bibtex").decode()).failed_blocks


def test_mets_lists_thousands_of_files(rich: etree._ElementTree) -> None:
    lines = "".join(f"{n}\t../a{n}.txt\ttext/plain\t{n}\tff\n" for n in range(1, 5001))
    read = etree.fromstring(transform(rich, "mets", {"files": lines}))
    space = {"m": "http://www.loc.gov/METS/"}
    files, pointers = read.findall(".//m:file", space), read.findall(".//m:fptr", space)
    assert [file.get("ID") for file in files] == [f"file-{n}" for n in range(1, 5001)]
    assert [file.get("ID") for file in files] == [pointer.get("FILEID") for pointer in pointers]
    assert files[6].get("SIZE") == "7"
    assert files[6][0].get("{http://www.w3.org/1999/xlink}href") == "../a7.txt"
