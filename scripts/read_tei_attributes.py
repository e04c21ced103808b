"""TEI's own schema (tei_all.rng) goes in; the attributes of each element, with their classes, come out as a table."""

from __future__ import annotations

import sys
from pathlib import Path

from lxml import etree

HERE = Path(__file__).parent
RNG = "{http://relaxng.org/ns/structure/1.0}"
HEAD = "# Element, and its attributes as class@attribute (@attribute where it is its own). Source: TEI P5 4.12.\n"


def table(grammar: etree._Element, elements: set[str]) -> str:
    """A line for each element of the customisation."""
    defines = {define.get("name", ""): define for define in grammar.iterfind(f"{RNG}define")}
    rows = []
    for element in grammar.iter(f"{RNG}element"):
        name = element.get("name", "")
        if name in elements:
            found = sorted(_attributes(element, "", defines, frozenset()))
            rows.append(f"{name}\t{' '.join(found)}\n")
    return HEAD + "".join(sorted(set(rows)))


def _attributes(
    node: etree._Element, holder: str, defines: dict[str, etree._Element], seen: frozenset[str]
) -> set[str]:
    found = set()
    for child in node:
        if child.tag == f"{RNG}attribute":
            found.add(f"{holder}@{child.get('name')}")
        elif child.tag == f"{RNG}ref":
            target = child.get("name", "")
            bare = target.removeprefix("tei_")
            if bare.startswith("att.") and target in defines and target not in seen:
                inside = bare.split(".attribute")[0]
                found |= _attributes(defines[target], inside, defines, seen | {target})
        elif child.tag != f"{RNG}element":
            found |= _attributes(child, holder, defines, seen)
    return found


if __name__ == "__main__":
    ours = etree.parse(HERE.parent / "schema" / "tei-toolchain.rng")
    names = {element.get("name", "") for element in ours.iter(f"{RNG}element")}
    text = table(etree.parse(sys.argv[1]).getroot(), names)
    (HERE / "tei-attributes.tsv").write_text(text, "utf-8")
