"""DTS: what is cited is what the header says, and every link of the files leads to one of them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tei.errors import TeiError
from tei.exporting import Edition, Files, export, export_collection
from tei.exporting.citation import citable_units, with_default_namespace

TEI = "{http://www.tei-c.org/ns/1.0}"
BASE = "https://example.org/texts/"


@pytest.fixture(scope="module")
def made(editions: Mapping[str, Edition]) -> Files:
    chosen = [editions[name] for name in ("play", "poems", "proceedings", "talk-1952")]
    return export_collection(chosen, "dts", {"base": BASE, "title": "Four"})


def read(files: Files, name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(files[name])
    return data


def expanded(template: str, **values: str) -> str:
    """A URI Template of the few forms that the files use (RFC 6570)."""
    template = re.sub(r"\{/(\w+)\}", lambda part: f"/{values[part[1]]}" if part[1] in values else "", template)
    return re.sub(r"\{(\w+)\}", lambda part: values[part[1]], template).removeprefix(BASE)


def test_the_entry_point_leads_to_everything(made: Files) -> None:
    entry = read(made, "index.json")
    assert (entry["@type"], entry["dtsVersion"]) == ("EntryPoint", "1.0")
    collection = read(made, expanded(entry["collection"]))
    assert (collection["title"], collection["totalChildren"]) == ("Four", 4)
    reached = {"index.json", expanded(entry["collection"])}
    for member in collection["member"]:
        name = member["@id"]
        reached |= {expanded(entry["collection"], id=name), expanded(entry["document"], resource=name)}
        navigation = expanded(entry["navigation"], resource=name)
        reached.add(navigation)
        for unit in read(made, navigation)["member"]:
            file = unit["@id"].removeprefix(f"{BASE}navigation/{name}/").removesuffix(".json")
            reached |= {unit["@id"].removeprefix(BASE), expanded(member["document"], ref=file)}
    assert reached == set(made)


def test_what_the_specification_requires_is_there(made: Files) -> None:
    required = {
        "EntryPoint": {"@context", "@id", "dtsVersion", "collection", "navigation", "document"},
        "Collection": {"@context", "@id", "dtsVersion", "title", "totalParents", "totalChildren", "collection"},
        "Resource": {"@context", "@id", "dtsVersion", "title", "totalParents", "collection", "navigation", "document"},
        "Navigation": {"@context", "@id", "dtsVersion", "resource"},
    }
    for name in made:
        if name.endswith(".json"):
            told = read(made, name)
            assert required[told["@type"]] <= set(told), name
            for unit in told.get("member", []) if told["@type"] == "Navigation" else []:
                assert {"identifier", "@type", "level", "parent"} <= set(unit)


def test_units_are_cited_as_the_header_says(made: Files) -> None:
    units = read(made, "navigation/poems.json")["member"]
    assert [(unit["identifier"], unit["level"], unit["parent"], unit["citeType"]) for unit in units] == [
        ("1", 1, None, "poem"),
        ("1:1", 2, "1", "line"),
        ("1:2", 2, "1", "line"),
        ("2", 1, None, "poem"),
        ("2:1", 2, "2", "line"),
    ]
    one = read(made, "navigation/poems/1.json")
    assert one["ref"]["dublinCore"] == {"title": ["Fog"]}
    assert [unit["identifier"] for unit in one["member"]] == ["1:1", "1:2"]


def test_a_passage_is_the_element_itself(made: Files) -> None:
    root = etree.fromstring(made["document/play/1.2.xml"])
    (wrapper,) = root
    assert wrapper.tag == "{https://w3id.org/api/dts#}wrapper"
    (passage,) = wrapper
    assert passage.findtext(f"{TEI}head") == "Scene 2"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_a_document_without_declared_citation_has_no_tree(made: Files) -> None:
    assert read(made, "collection/proceedings.json")["citationTrees"] == []
    assert read(made, "navigation/proceedings.json")["member"] == []


def test_every_turn_of_our_own_documents_can_be_cited(editions: Mapping[str, Edition]) -> None:
    for edition in (editions["talk-1952"], editions["hearing-1934"]):
        turns = edition.tree.xpath("//tei:body/tei:div/tei:sp", namespaces={"tei": TEI[1:-1]})
        cited = [unit.element for unit in citable_units(edition.tree) if unit.kind == "turn"]
        assert cited == turns


def test_names_of_files_stay_in_the_folder() -> None:
    body = '<div n="../../x"><p>A</p></div><div n="a/b"><p>B</p></div><div n="A-b"><p>C</p></div>'
    declared = '<refsDecl><citeStructure match="//body/div" use="@n" unit="part"/></refsDecl>'
    data = f'<TEI xmlns="{TEI[1:-1]}"><teiHeader><encodingDesc>{declared}</encodingDesc></teiHeader>'
    files = export(Edition("../../up", f"{data}<text><body>{body}</body></text></TEI>".encode()), "dts")
    assert {name for name in files if name.startswith("document/up/")} == {
        "document/up/x.xml",
        "document/up/a-b.xml",
        "document/up/A-b-2.xml",
    }
    assert not any(".." in name for name in files)


def test_an_expression_that_is_no_xpath_is_told_with_its_line() -> None:
    declared = '<refsDecl>\n<citeStructure match="//body/[" use="@n"/></refsDecl>'
    data = f'<TEI xmlns="{TEI[1:-1]}"><teiHeader>{declared}</teiHeader><text><body/></text></TEI>'
    with pytest.raises(TeiError, match=r"no XPath 1\.0") as caught:
        export(Edition("bad", data.encode()), "dts")
    assert (caught.value.file, caught.value.line) == ("bad", 2)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("//body/div[@type='act']", "//tei:body/tei:div[@type='act']"),
        ("div", "tei:div"),
        ("tei:div/head", "tei:div/tei:head"),
        ("position() div 2", "position() div 2"),
        ("self::div[contains(@n, 'div')]", "self::tei:div[contains(@n,'div')]"),
        ("attribute::n", "attribute::n"),
        ("div/div div div", "tei:div/tei:div div tei:div"),
        ("@xml:id", "@xml:id"),
        ("l[n and not(p)]", "tei:l[tei:n and not(tei:p)]"),
    ],
)
def test_names_without_a_prefix_are_tei(path: str, wanted: str) -> None:
    assert with_default_namespace(path) == wanted


def test_the_reference_implementation_finds_the_same_units(tmp_path: Path, editions: Mapping[str, Edition]) -> None:
    document = pytest.importorskip("dapytains.tei.document", reason="dapytains is not installed")
    for name in ("play", "poems", "talk-1952"):
        path = tmp_path / f"{name}.xml"
        path.write_bytes(editions[name].data)
        found: list[str] = []
        waiting = document.Document(str(path)).get_reffs()
        while waiting:
            unit = waiting.pop(0)
            found.append(unit.ref)
            waiting = [*unit.children, *waiting]
        assert sorted(found) == sorted(unit.identifier for unit in citable_units(editions[name].tree))
