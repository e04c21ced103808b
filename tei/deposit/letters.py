"""The CMIF of each letter of a collection and that of the collection go in; one file with all letters comes out.

Source of the form: https://github.com/TEI-Correspondence-SIG/CMIF; services that search letters harvest one such file.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

_TEI = "{http://www.tei-c.org/ns/1.0}"


def all_letters(collection: bytes, letters: Mapping[str, bytes]) -> bytes:
    """`letters` by the name of the document, which becomes the @key of its `correspDesc`."""
    root = etree.fromstring(collection)
    header = root.find(f"{_TEI}teiHeader")
    assert header is not None
    profile = etree.SubElement(header, f"{_TEI}profileDesc")
    for name, letter in letters.items():
        for described in etree.fromstring(letter).iter(f"{_TEI}correspDesc"):
            described.set("key", name)
            profile.append(described)
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"
