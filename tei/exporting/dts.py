"""Documents go in; a collection of Distributed Text Services 1.0 comes out as files that any web server can hand out.

The addresses that DTS writes with parameters (`?resource=…&ref=…`) are paths here, as its URI Templates allow:

    index.json                          entry point
    collection.json                     the collection;  collection/ID.json  one document of it
    navigation/ID.json                  all its citable units;  navigation/ID/REF.json  one, and those within it
    document/ID.xml                     the TEI file;  document/ID/REF.xml  one unit

Source: https://dtsapi.org/specifications/versions/v1.0.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree

from tei.deposit.contents import safe_name
from tei.errors import TeiError
from tei.exporting.citation import Unit, citable_units, declared_structures
from tei.exporting.edition import Edition, Files
from tei.transformation import transform

_ABOUT = {"@context": "https://dtsapi.org/context/v1.0.json", "dtsVersion": "1.0"}
_TERMS = "http://purl.org/dc/terms/"
_TEI = "http://www.tei-c.org/ns/1.0"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_WITH_LANGUAGE = ("title", "description")


def write_dts(editions: Sequence[Edition], parameters: Mapping[str, str]) -> Files:
    """The files named above. `base` is the address of the folder, `title` what the collection is called."""
    base = parameters.get("base", "")
    base += "/" * bool(base and not base.endswith("/"))
    title = parameters.get("title", "Collection")
    files: dict[str, bytes] = {"index.json": _json(_entry_point(base))}
    members = []
    taken: set[str] = set()
    for edition in editions:
        name = _free(safe_name(edition.name), taken)
        units = _units(edition)
        resource = _resource(edition, name, base)
        members.append(resource)
        files[f"collection/{name}.json"] = _json({**_ABOUT, **resource})
        files[f"document/{name}.xml"] = edition.data
        files.update(_unit_files(resource, name, units, base))
    collection = {
        **_ABOUT,
        "@id": "collection",
        "@type": "Collection",
        "title": title,
        "totalParents": 0,
        "totalChildren": len(members),
        "collection": f"{base}collection{{/id}}.json",
        "member": members,
    }
    return {**files, "collection.json": _json(collection)}


def _entry_point(base: str) -> dict[str, Any]:
    return {
        **_ABOUT,
        "@id": f"{base}index.json",
        "@type": "EntryPoint",
        "collection": f"{base}collection{{/id}}.json",
        "navigation": f"{base}navigation/{{resource}}{{/ref}}.json",
        "document": f"{base}document/{{resource}}{{/ref}}.xml",
    }


def _resource(edition: Edition, name: str, base: str) -> dict[str, Any]:
    core = _dublin_core(edition)
    titles = core.get("title", [])
    return {
        "@id": name,
        "@type": "Resource",
        "title": titles[0]["value"] if titles else edition.shown_name,
        "totalParents": 1,
        "totalChildren": 0,
        "dublinCore": core,
        "collection": f"{base}collection/{name}.json",
        "navigation": f"{base}navigation/{name}{{/ref}}.json",
        "document": f"{base}document/{name}{{/ref}}.xml",
        "download": f"{base}document/{name}.xml",
        "mediaTypes": ["application/tei+xml"],
        "citationTrees": _trees(declared_structures(edition.tree)),
    }


def _dublin_core(edition: Edition) -> dict[str, Any]:
    language = edition.tree.getroot().get(_XML_LANG) or "und"
    found: dict[str, Any] = {}
    for element in etree.fromstring(transform(edition.tree, "oai_dc")):
        term = etree.QName(element).localname
        value = {"lang": language, "value": element.text} if term in _WITH_LANGUAGE else element.text
        found.setdefault(term, []).append(value)
    return found


def _trees(structures: Sequence[etree._Element]) -> list[dict[str, Any]]:
    return [{"@type": "CitationTree", "citeStructure": [_structure(each) for each in structures]}] if structures else []


def _structure(element: etree._Element) -> dict[str, Any]:
    inner = [_structure(each) for each in element.iterchildren(f"{{{_TEI}}}citeStructure")]
    return {"citeType": element.get("unit", "unit"), **({"citeStructure": inner} if inner else {})}


def _units(edition: Edition) -> tuple[Unit, ...]:
    try:
        return citable_units(edition.tree)
    except TeiError as error:
        raise TeiError(error.message, file=edition.file or edition.name, line=error.line) from None


def _unit_files(
    resource: Mapping[str, Any], name: str, units: Sequence[Unit], base: str
) -> Iterator[tuple[str, bytes]]:
    taken: set[str] = set()
    told = []
    for unit in units:
        file = _free(safe_name(unit.identifier), taken)
        told.append((unit, file, _citable(unit, f"{base}navigation/{name}/{file}.json")))
    start = {
        **_ABOUT,
        "@type": "Navigation",
        "resource": {key: value for key, value in resource.items() if key != "dublinCore"},
    }
    whole = {**start, "@id": f"{base}navigation/{name}.json", "member": [each for _, _, each in told]}
    yield f"navigation/{name}.json", _json(whole)
    for place, (unit, file, own) in enumerate(told):
        end = place + 1
        while end < len(told) and told[end][0].level > unit.level:
            end += 1
        members = [each for _, _, each in told[place + 1 : end]]
        yield f"navigation/{name}/{file}.json", _json({**start, "@id": own["@id"], "ref": own, "member": members})
        yield f"document/{name}/{file}.xml", _passage(unit.element)


def _citable(unit: Unit, address: str) -> dict[str, Any]:
    told = {term.removeprefix(_TERMS): [value] for term, value in unit.data if term.startswith(_TERMS)}
    return {
        "@id": address,
        "@type": "CitableUnit",
        "identifier": unit.identifier,
        "level": unit.level,
        "parent": unit.parent,
        "citeType": unit.kind,
        **({"dublinCore": told} if told else {}),
    }


def _passage(element: etree._Element) -> bytes:
    """A unit by itself, in the language that it inherits."""
    language = next((each.get(_XML_LANG) for each in (element, *element.iterancestors()) if each.get(_XML_LANG)), None)
    spoken = f" xml:lang={quoteattr(language)}" if language else ""
    passage = etree.tostring(element, encoding="unicode", with_tail=False)
    start = f'<TEI xmlns="{_TEI}"{spoken}><dts:wrapper xmlns:dts="https://w3id.org/api/dts#">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{start}{passage}</dts:wrapper></TEI>\n'.encode()


def _free(name: str, taken: set[str]) -> str:
    number = 1
    while (candidate := name if number == 1 else f"{name}-{number}").casefold() in taken:
        number += 1
    taken.add(candidate.casefold())
    return candidate


def _json(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
