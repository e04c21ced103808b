"""One source goes in; the files of its package come out: path to bytes, with nothing written yet."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from tei.conversion import Options, convert_file
from tei.deposit.letters import all_letters
from tei.errors import InputError, UsageError
from tei.model import Finding
from tei.transformation import find_output, transform

if TYPE_CHECKING:
    from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
METADATA = ("bibtex", "csl-json", "datacite", "datacite-json", "mods", "oai_dc", "ris", "schema-org")
_KINDS = ("datacite", "datacite-json", "mods", "oai_dc")  # that tell a collection from a document
MEDIA_TYPES = {
    ".bib": "application/x-bibtex",
    ".html": "text/html",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".ris": "application/x-research-info-systems",
    ".rnc": "application/relax-ng-compact-syntax",
    ".txt": "text/plain",
}  # all others here are XML
_UNSAFE = re.compile(r"[^\w.-]+")
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9\u00b9\u00b2\u00b3]", re.I)  # Windows has no such files
_LONGEST = 60  # code points of a name: at most 240 bytes, which every file system takes


@dataclass(frozen=True, slots=True)
class Contents:
    """What a package of one document holds, and what was found on the way."""

    name: str
    tree: etree._ElementTree
    files: Mapping[str, bytes]  # by path inside the package
    findings: tuple[Finding, ...]
    members: Mapping[str, str] = field(default_factory=dict)  # titles of the documents of a collection, by name

    @property
    def valid(self) -> bool:
        """Whether no finding is an error."""
        return not any(finding.severity == "error" for finding in self.findings)


def safe_name(text: str) -> str:
    """A name for files on any system: letters, digits, `.`, `_` and `-`, no dot at the start; never empty."""
    name = _UNSAFE.sub("-", unicodedata.normalize("NFC", text))[:_LONGEST].strip(".-") or "document"
    return f"_{name}" if _DEVICE.fullmatch(name.partition(".")[0]) else name


def media_type(path: str) -> str:
    """The media type by the ending of one of our files."""
    place = Path(path)
    if place.suffix == ".xml" and place.parent.name != "metadata":
        return "application/tei+xml"
    return MEDIA_TYPES.get(place.suffix, "application/xml")


def read_contents(source: Path, name: str, options: Options, metadata: Path | None = None) -> Contents:
    """The TEI of a text (or a TEI file as it stands), its source, access copies, report and metadata.

    `metadata` states what documents have in common; what stands beside the text counts before it.
    Raises InputError where the source cannot be read, UsageError for metadata given to a TEI file.
    """
    from tei.parsing import parse_xml
    from tei.validation import validate_tree
    from tei.validation.formats import as_human, as_json

    xml, origin, findings = _encoded(source, options, metadata)
    tree = parse_xml(xml, str(source))
    document = f"{name}.xml"
    report = (*findings, *(replace(finding, file=document) for finding in validate_tree(tree, xml, document)))
    files = {document: xml}
    if origin is not None:
        files[f"source/{name}{origin[0]}"] = origin[1]
    files[f"access/{name}.html"] = transform(tree, "html")
    files[f"access/{name}.txt"] = transform(tree, "text")
    files["validation/report.json"] = as_json({document: report}).encode()
    files["validation/report.txt"] = (as_human({document: report}) or "No findings.\n").encode()
    files.update(metadata_files(tree, files))
    return Contents(name, tree, files, report)


def metadata_files(
    tree: etree._ElementTree, files: Mapping[str, bytes], letters: Mapping[str, bytes] | None = None
) -> dict[str, bytes]:
    """The metadata of a header in each format; METS lists `files`, CMIF is made of letters alone.

    With `letters`, CMIF by the name of the document, the header is that of a collection; there may be none.
    """
    collection = {"collection": "yes"} if letters is not None else {}
    made = {_metadata_path(name): transform(tree, name, collection if name in _KINDS else {}) for name in METADATA}
    if letters:
        made[_metadata_path("cmif")] = all_letters(transform(tree, "cmif"), letters)
    elif tree.find(f".//{TEI}profileDesc/{TEI}correspDesc") is not None:
        made[_metadata_path("cmif")] = transform(tree, "cmif")
    listed = "".join(
        f"{number}\t../{quote(path)}\t{media_type(path)}\t{len(data)}\t{hashlib.sha512(data).hexdigest()}\n"
        for number, (path, data) in enumerate(sorted(files.items()), start=1)
    )
    made[_metadata_path("mets")] = transform(tree, "mets", {"files": listed, **collection})
    return made


def described(tree: etree._ElementTree) -> dict[str, object]:
    """What the header states, as schema.org calls it."""
    data: dict[str, object] = json.loads(transform(tree, "schema-org"))
    return data


def letter_of(files: Mapping[str, bytes]) -> bytes | None:
    """The CMIF among the files of a document, if it is a letter."""
    return files.get(_metadata_path("cmif"))


def _metadata_path(name: str) -> str:
    return f"metadata/metadata{find_output(name).ending}"


def _encoded(
    source: Path, options: Options, metadata: Path | None
) -> tuple[bytes, tuple[str, bytes] | None, tuple[Finding, ...]]:
    if source.suffix.lower() != ".xml":
        conversion = convert_file(source, options, common=metadata)
        findings = tuple(
            replace(finding, file=Path(conversion.document.source.name).name) for finding in conversion.findings
        )
        return conversion.xml, (source.suffix.lower() or ".txt", _read(source)), findings
    if metadata is not None:
        raise UsageError("--metadata is for plain texts; convert the text with it again", file=str(source))
    xml = _read(source)
    return xml, _origin(source, xml), ()


def _origin(source: Path, xml: bytes) -> tuple[str, bytes] | None:
    """The text beside a TEI file, where it is the one that the header names by its SHA-256."""
    for ending in (".txt", ".md"):
        beside = source.with_suffix(ending)
        if beside.is_file():
            data = _read(beside)
            if hashlib.sha256(data).hexdigest().encode() in xml:
                return ending, data
    return None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", file=str(path)) from None
