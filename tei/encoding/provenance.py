"""Where the document comes from to `sourceDesc`: citation, digital source, archival reference, the file itself."""

from __future__ import annotations

from lxml import etree

from tei.encoding.frontmatter import encode_front_matter
from tei.encoding.standoff import date_attributes
from tei.encoding.tree import add
from tei.languages import language_tag
from tei.model import Document, Header

# Parts of an archival reference, as `idno` inside that of the shelfmark.
_REFERENCE_PARTS = (
    "fond", "opis", "delo", "record_group", "series", "box", "folder", "piece", "carton", "dossier", "file_number",
)  # fmt: skip
# Fields that have no place of their own in the header, and what a note calls them.
_FURTHER = (("classification", "classification"), ("reference", "reference"), ("other", ""))


def encode_source_description(document: Document, parent: etree._Element) -> None:
    """Write `notesStmt` (where there is something for it) and `sourceDesc`."""
    header = document.header
    further = [(field, label) for name, label in _FURTHER for field in header.all(name)]
    if further:
        notes = add(parent, "notesStmt")
        for field, label in further:
            add(notes, "note", field.value, n=label or field.attributes.get("label", ""))
    description = add(parent, "sourceDesc")
    for field in header.all("citation"):
        add(description, "bibl", field.value, type="citation")
    _encode_digital_source(header, description)
    _encode_manuscript(document, description)
    encode_front_matter(document, description)
    file = add(description, "bibl", type="source-file")
    add(file, "idno", document.source.base_name, type="filename")
    add(file, "idno", document.source.sha256, type="SHA-256")
    add(file, "note", f"character encoding: {document.source.encoding}")


def _encode_digital_source(header: Header, parent: etree._Element) -> None:
    addresses = header.all("address")
    archive = header.all("digital_archive")
    if not addresses and not archive:
        return
    digital = add(parent, "bibl", type="digital")
    for name, element in (("title", "title"), ("date", "date")):
        field = next((entry for entry in header.fields if entry.name == name and entry.origin != "metadata"), None)
        if field is not None:
            add(digital, element, field.value, **date_attributes(field))
    for field in archive:
        add(digital, "publisher", field.value)
    for field in addresses:
        add(digital, "idno", field.value, type="URI")


def _encode_manuscript(document: Document, parent: etree._Element) -> None:
    header = document.header
    named = ("shelfmark", "repository", "collection", "copy", "original_language", "leaves")
    if not any(header.all(name) for name in named):
        return
    description = add(parent, "msDesc")
    _encode_identifier(header, add(description, "msIdentifier"))
    _encode_contents(header, description)
    copies = header.all("copy")
    if copies:
        surrogates = add(add(description, "additional"), "surrogates")
        for field in copies:
            add(surrogates, "bibl", field.value)


def _encode_identifier(header: Header, place: etree._Element) -> None:
    for name in ("repository", "collection"):
        for field in header.all(name)[:1]:
            add(place, name, field.value)
    shelfmark = header.first("shelfmark")
    if shelfmark is not None:
        number = add(place, "idno", shelfmark.value, type="shelfmark")
        for part in _REFERENCE_PARTS:
            for field in header.all(part):
                add(number, "idno", field.value, type=part.replace("_", "-"))
    if not len(place):
        add(place, "repository", "unknown")


def _encode_contents(header: Header, description: etree._Element) -> None:
    leaves, languages = header.all("leaves"), header.all("original_language")
    if not leaves and not languages:
        return
    item = add(add(description, "msContents"), "msItem")
    for field in leaves:
        add(
            item,
            "locus",
            field.value,
            **{key: value for key, value in field.attributes.items() if key in ("from", "to")},
        )
    if not languages:
        add(item, "title", header.value("title") or "untitled")
    for field in languages:
        tag = field.attributes.get("lang") or language_tag(field.value) or "und"
        add(item, "textLang", field.value, mainLang=tag)
