"""What is known of the document to `teiHeader`: nothing that was not stated, read or done."""

from __future__ import annotations

import re

from lxml import etree

from tei import __version__
from tei.encoding.circumstances import add_person, encode_circumstances
from tei.encoding.provenance import encode_source_description
from tei.encoding.standoff import date_attributes
from tei.encoding.tree import add
from tei.languages import language_name
from tei.model import Document

# MARC relators, https://id.loc.gov/vocabulary/relators.html
_RESPONSIBILITIES = (
    ("translator", "translated by", "trl"),
    ("recorder", "recorded by", "mtk"),
    ("transcriber", "transcribed by", "trc"),
    ("editor", "edited by", "edt"),
    ("interviewer", "interviewed by", "ivr"),
    ("interviewee", "interviewed", "ive"),
    ("encoder", "encoded by", "mrk"),
)
_RELATOR = "http://id.loc.gov/vocabulary/relators/"
_LAYOUT_RULES = (
    "Markdown marks, the numbers of notes and line ends are layout and became markup; "
    "all other characters of the source are kept, square brackets among them."
)


def encode_header(document: Document, parent: etree._Element, *, date: str = "") -> None:
    """Write `teiHeader`. `date` (ISO 8601) goes to `revisionDesc`; without it no time is told."""
    header = add(parent, "teiHeader")
    description = add(header, "fileDesc")
    _encode_title_statement(document, description)
    add(description, "extent")
    _encode_publication(document, description)
    encode_source_description(document, description)
    _encode_encoding(document, add(header, "encodingDesc"))
    _encode_profile(document, header)
    _encode_metadata_block(document, header)
    add(add(header, "revisionDesc"), "change", "encoded from plain text", when=date, who="#toolchain")


def encode_extent(header: etree._Element, text: etree._Element) -> None:
    """State how many words stand under `text`, once it is written."""
    words = sum(map(len, map(str.split, text.itertext())))
    extent = header.find(".//{*}extent")
    if extent is not None:
        add(extent, "measure", f"{words} words", unit="words", quantity=str(words))


def _encode_title_statement(document: Document, parent: etree._Element) -> None:
    header = document.header
    statement = add(parent, "titleStmt")
    title = header.value("title")
    main = add(statement, "title", title or f"[untitled: {document.source.base_name}]", type="main")
    if not title:
        main.set("type", "supplied")
    for field in header.all("subtitle"):
        add(statement, "title", field.value, type="sub")
    for field in header.all("author"):
        add_person(add(statement, "author"), document, field)
    for name, words, relator in _RESPONSIBILITIES:
        fields = header.all(name)
        if fields:
            responsibility = add(statement, "respStmt")
            add(responsibility, "resp", words, ref=f"{_RELATOR}{relator}")
            for field in fields:
                add_person(responsibility, document, field)
    own = add(statement, "respStmt", xml_id="toolchain")
    add(own, "resp", "automatic encoding")
    add(own, "name", "tei-toolchain", type="software")


def _encode_publication(document: Document, parent: etree._Element) -> None:
    header = document.header
    statement = add(parent, "publicationStmt")
    stated = [field for field in header.all("publisher") if field.origin == "metadata"]
    add(statement, "publisher", stated[0].value if stated else "unpublished")
    for field in header.all("publication_place"):
        add(statement, "pubPlace", field.value)
    for field in header.all("publication_date"):
        add(statement, "date", field.value, **date_attributes(field))
    for field in header.all("identifier"):
        add(statement, "idno", field.value, type=field.attributes.get("type", ""))
    licence = header.first("licence")
    availability = add(statement, "availability", status="free" if licence and _is_open(licence.value) else "unknown")
    if licence is None:
        add(availability, "p", "No licence was stated.")
    else:
        target = licence.attributes.get("target", "") or (licence.value if _is_address(licence.value) else "")
        add(availability, "licence", licence.value, target=target)


def _is_address(value: str) -> bool:
    return re.fullmatch(r"https?://\S+", value) is not None


def _is_open(value: str) -> bool:
    """Creative Commons licences, by the names and addresses that they give themselves."""
    return re.search(r"creativecommons\.org/(?:licenses/by|publicdomain)|\bCC[ -](?:BY|0)", value, re.I) is not None


def _encode_encoding(document: Document, parent: etree._Element) -> None:
    editorial = add(parent, "editorialDecl")
    corrections = [f for f in document.findings if f.code in _CORRECTIONS]
    if corrections:
        correction = add(editorial, "correction")
        add(correction, "p", " ".join(_sentence(finding.message) for finding in corrections))
    add(add(editorial, "normalization"), "p", _LAYOUT_RULES)
    references = add(parent, "refsDecl")
    division = add(references, "citeStructure", unit="division", match="//body/div", use="@n")
    add(division, "citeStructure", unit="turn", match="sp", use="@n", delim=".")
    taxonomy = add(add(parent, "classDecl"), "taxonomy", xml_id="passages")
    _add_category(taxonomy, "narration", "third-person account by the recorder")
    _add_category(taxonomy, "inferred", "a break the source shows only by a paragraph cut in two")
    info = add(parent, "appInfo")
    for application in document.applications:
        element = add(info, "application", ident="tei-toolchain", version=application.version, xml_id=application.ident)
        add(element, "label", application.label)
        if application.description:
            add(element, "p", application.description)
    if not document.applications:
        element = add(info, "application", ident="tei-toolchain", version=__version__)
        add(element, "label", "tei-toolchain")


_CORRECTIONS = frozenset(
    (
        "note-dangling",
        "note-unreferenced",
        "note-missing",
        "note-duplicate",
        "leaves-suspicious",
        "character-unencodable",
    )
)


def _sentence(words: str) -> str:
    words = words.rstrip(".")
    return f"{words[:1].upper()}{words[1:]}."


def _add_category(taxonomy: etree._Element, name: str, words: str) -> None:
    add(add(taxonomy, "category", xml_id=name), "catDesc", words)


def _encode_profile(document: Document, parent: etree._Element) -> None:
    header = document.header
    profile = add(parent, "profileDesc")
    date = header.first("date") or header.first("sent_date")
    creation = add(profile, "creation")
    if date is not None:
        add(creation, "date", date.value, **date_attributes(date))
    else:
        creation.text = "No date is known."
    for field in header.all("summary"):
        add(add(profile, "abstract"), "p", field.value)
    _encode_languages(document, profile)
    encode_circumstances(document, profile)
    keywords = [field.value for name in ("keywords", "subject") for field in header.all(name)]
    if keywords:
        holder = add(add(profile, "textClass"), "keywords")
        for keyword in keywords:
            add(holder, "term", keyword)


def _encode_languages(document: Document, profile: etree._Element) -> None:
    usage = add(profile, "langUsage")
    add(usage, "language", language_name(document.language), ident=document.language)
    used = {span.attributes["lang"] for span in document.spans if span.kind == "foreign" and "lang" in span.attributes}
    used |= {block.attributes["lang"] for block in document.blocks if "lang" in block.attributes}
    for code in sorted(used - {document.language}):
        add(usage, "language", language_name(code), ident=code)


def _encode_metadata_block(document: Document, header: etree._Element) -> None:
    """The block of YAML at the top of a source, verbatim."""
    for block in document.blocks:
        if block.kind == "metadata":
            text = document.source.text[block.start : block.end]
            add(header, "xenoData", text.replace("\r\n", "\n").replace("\r", "\n"), type="yaml")
