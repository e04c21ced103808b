"""Elements of the TEI namespace: making them, and indenting those that hold no text of their own."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
XML_ID = f"{{{XML_NAMESPACE}}}id"
XML_LANG = f"{{{XML_NAMESPACE}}}lang"

# Elements in which white space between the children means nothing, so that they may be indented. Where one of them may
# hold either text or elements (`item`), it is not here: a space added there would be a space invented.
STRUCTURAL = frozenset(
    f"{{{TEI_NAMESPACE}}}{name}"
    for name in (
        "abstract", "additional", "appInfo", "application", "availability", "back", "body", "citeStructure",
        "classDecl", "correspAction", "correspDesc", "creation", "div", "editorialDecl", "encodingDesc", "extent",
        "fileDesc", "front", "keywords", "langUsage", "list", "listOrg", "listPerson", "listPlace", "msContents",
        "msDesc", "msIdentifier", "msItem", "notesStmt", "org", "particDesc", "person", "place", "postscript",
        "profileDesc", "publicationStmt", "refsDecl", "revisionDesc", "setting", "settingDesc", "sourceDesc", "sp",
        "standOff", "surrogates", "table", "taxonomy", "TEI", "teiHeader", "text", "textClass", "titleStmt",
    )
)  # fmt: skip


def tag(name: str) -> str:
    """An element's name with its namespace."""
    return f"{{{TEI_NAMESPACE}}}{name}"


def add(parent: etree._Element, name: str, text: str = "", /, **attributes: str) -> etree._Element:
    """A new last child. Attributes without a value are left out; `xml_id` and `xml_lang` are the xml: ones."""
    element = etree.SubElement(parent, tag(name))
    for key, value in attributes.items():  # which takes less time than to hand them over together
        if value:
            element.set(_ATTRIBUTE_NAMES.get(key) or key.rstrip("_"), value)
    if text:
        element.text = text
    return element


_ATTRIBUTE_NAMES = {"xml_id": XML_ID, "xml_lang": XML_LANG}


def indent(root: etree._Element) -> None:
    """Indent structural elements by two spaces a level; an element that holds text is left alone."""
    for element, depth in _structural(root):
        children = list(element)
        if not children:
            continue
        inner = "\n" + "  " * (depth + 1)
        element.text = inner
        for child in children:
            child.tail = inner
        children[-1].tail = inner[:-2]


def _structural(root: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    pending = [(root, 0)]
    while pending:
        element, depth = pending.pop()
        if element.tag in STRUCTURAL:
            yield element, depth
            pending.extend((child, depth + 1) for child in element)
