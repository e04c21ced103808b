"""What a header states goes in; the package document of an EPUB comes out, with its metadata."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from tei.exporting.edition import Edition, changed_on
from tei.exporting.names import TEI

if TYPE_CHECKING:
    from lxml import etree

CONTAINER = b"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_ROLES = {"author": "aut", "translator": "trl", "editor": "edt", "contributor": "ctb"}  # MARC relators
_TERMS = {"publisher": "publisher", "datePublished": "date", "abstract": "description", "license": "rights"}
_UNKNOWN_TIME = "1970-01-01"
_FEATURES = ("displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents")
_SUMMARY = "All of it is text, with headings, contents and linked notes."
_PAGE_FEATURES = ("pageBreakMarkers", "pageNavigation")


def make_package(edition: Edition, told: Mapping[str, Any], order: Sequence[str], modified: str = "") -> bytes:
    """`package.opf`: what the header states (`told`, in schema.org's words), and the files in reading order.

    EPUB requires an identifier, a language and a time of change. Where the header has none, the identifier is made of
    the document's bytes, the language is "und" and the time the beginning of 1970.
    """
    items = [
        f'<item id="{_id(name)}" href="{name}" media-type="application/xhtml+xml"{_property(name)}/>' for name in order
    ]
    spine = [f'<itemref idref="{_id(name)}"/>' for name in order]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">',
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
            *_metadata(edition, told, modified),
            "</metadata>",
            '<manifest>\n<item id="style" href="style.css" media-type="text/css"/>',
            *items,
            "</manifest>\n<spine>",
            *spine,
            "</spine>\n</package>\n",
        ]
    ).encode()


def _metadata(edition: Edition, told: Mapping[str, Any], modified: str) -> Iterator[str]:
    identifiers = _listed(told.get("identifier", []))
    made = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, edition.sha256)}"
    yield f'<dc:identifier id="id">{escape(identifiers[0] if identifiers else made)}</dc:identifier>'
    yield f"<dc:title>{escape(str(told['name']))}</dc:title>"
    yield f"<dc:language>{escape(str(told['inLanguage']))}</dc:language>"
    for key, role in _ROLES.items():
        element = "creator" if key == "author" else "contributor"
        for number, name in enumerate(_listed(told.get(key, [])), 1):
            yield f'<dc:{element} id="{key}-{number}">{escape(name)}</dc:{element}>'
            yield f'<meta refines="#{key}-{number}" property="role" scheme="marc:relators">{role}</meta>'
    for key, term in _TERMS.items():
        yield from (f"<dc:{term}>{escape(value)}</dc:{term}>" for value in _listed(told.get(key, [])))
    yield from (f"<dc:subject>{escape(value)}</dc:subject>" for value in _listed(told.get("keywords", [])))
    if source := str(told.get("creditText", "")):
        yield f"<dc:source>{escape(source)}</dc:source>"
    yield f'<meta property="dcterms:modified">{modified or changed_on(edition.tree) or _UNKNOWN_TIME}T00:00:00Z</meta>'
    yield from _accessibility(edition.tree, source)


def _accessibility(tree: etree._ElementTree, source: str) -> Iterator[str]:
    """For readers who cannot see, or turn pages of paper: https://www.w3.org/TR/epub-a11y-11/."""
    paged = any(page.get("n") for page in tree.iter(f"{TEI}pb"))
    yield '<meta property="schema:accessMode">textual</meta>'
    yield '<meta property="schema:accessModeSufficient">textual</meta>'
    for feature in sorted((*_FEATURES, *(_PAGE_FEATURES if paged else ()))):
        yield f'<meta property="schema:accessibilityFeature">{feature}</meta>'
    yield '<meta property="schema:accessibilityHazard">none</meta>'
    yield f'<meta property="schema:accessibilitySummary">{_SUMMARY}</meta>'
    if paged and source:
        yield f'<meta property="pageBreakSource">{escape(source)}</meta>'


def _id(name: str) -> str:
    return name.removesuffix(".xhtml")


def _property(name: str) -> str:
    return ' properties="nav"' if name == "nav.xhtml" else ""


def _listed(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(each["name"] if isinstance(each, dict) else each) for each in values]
