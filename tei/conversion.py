"""Plain text to TEI, the whole way: read, recognise, resolve, encode, prove."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tei.model import Document, DocumentKind, Finding, Source

if TYPE_CHECKING:
    from tei.authority import Authority, Recogniser
    from tei.encoding.fidelity import Account


class Options(NamedTuple):
    """What the user may say of a conversion."""

    encoding: str | None = None  # of the source's bytes; None: found out
    lenient: bool = False  # a character that XML cannot carry becomes a gap instead of an error
    kind: DocumentKind | None = None  # None: found out
    language: str | None = None  # BCP 47; None: what the metadata says, else English
    names: bool = True  # recognise persons and places
    date: str = ""  # of the encoding, for the header; nothing is told without it
    authorities: tuple[Authority, ...] = ()  # the user's own lists, see tei.authority.lists
    recognisers: tuple[str, ...] = ()  # further ones, by name: "spacy:en_core_web_sm"


class Conversion(NamedTuple):
    """A converted document: its bytes, and how it came about."""

    xml: bytes
    document: Document
    account: Account
    findings: tuple[Finding, ...]


def read_file(
    path: Path, options: Options | None = None, *, metadata: Path | None = None, common: Path | None = None
) -> Document:
    """A file as a document with blocks, spans and entities; see `convert_file`."""
    options = options or Options()
    from tei.reading.decoding import read_source

    source, findings = read_source(path, encoding=options.encoding, lenient=options.lenient)
    return _understand(source, findings, options, metadata or side_file(path), common)


def convert_file(
    path: Path, options: Options | None = None, *, metadata: Path | None = None, common: Path | None = None
) -> Conversion:
    """Convert a file; `NAME.yaml` beside `NAME.txt` states metadata, unless `metadata` names another file.

    `common` names a file of what many documents have in common: it counts for what that one does not state. Raises
    InputError where the source or the metadata cannot be read, FidelityError where the result would not hold every
    character of the source.
    """
    options = options or Options()
    return encode_document(read_file(path, options, metadata=metadata, common=common), options)


def convert_bytes(
    data: bytes, name: str, options: Options | None = None, *, metadata: Path | None = None
) -> Conversion:
    """Convert what was read already; `name` stands in messages and in the header."""
    options = options or Options()
    from tei.reading.decoding import read_source

    source, findings = read_source(None, data, name=name, encoding=options.encoding, lenient=options.lenient)
    return encode_document(_understand(source, findings, options, metadata), options)


def encode_document(document: Document, options: Options) -> Conversion:
    """Encode a document whose spans are settled, and prove the result."""
    from tei.encoding import encode, serialise
    from tei.encoding.fidelity import check_fidelity
    from tei.encoding.stated import unused_metadata

    root = encode(document, date=options.date)
    xml = serialise(root)
    findings = (*document.findings, *unused_metadata(document, root))
    del root  # the proof reads what was written: two such trees would be the most that a conversion holds
    return Conversion(xml, document, check_fidelity(document, xml), findings)


def _understand(
    source: Source,
    findings: Sequence[Finding],
    options: Options,
    metadata: Path | None,
    common: Path | None = None,
) -> Document:
    from tei.reading import read_document
    from tei.reading.metadata import read_metadata
    from tei.recognition import recognise

    fields = read_metadata(metadata) if metadata is not None else ()
    if common is not None:
        stated = {field.name for field in fields}
        fields = (*fields, *(field for field in read_metadata(common) if field.name not in stated))
    document = read_document(source, metadata=fields, kind=options.kind, language=options.language)
    document = recognise(_without_hard_breaks(document.with_findings(findings)))
    if options.names:
        from tei.authority import resolve_names

        document = resolve_names(document, options.authorities, _further(options))
    document = document._replace(source=source)
    if options.lenient:
        from tei.reading.unencodable import mark_unencodable

        document = mark_unencodable(document)
    return document


def _without_hard_breaks(document: Document) -> Document:
    """The document as recognisers see it: a blank behind a hard line break stands for the mark before it."""
    marks = [span.start for span in document.spans if span.attributes.get("rule") == "line-break"]
    if not marks:
        return document
    characters = list(document.source.text)
    for mark in marks:
        characters[mark : mark + 2] = characters[mark + 1], " "
    return document._replace(source=replace(document.source, text="".join(characters)))


def _further(options: Options) -> tuple[Recogniser, ...]:
    if not options.recognisers:
        return ()
    from tei.recognition.further import load_recogniser

    return tuple(load_recogniser(name) for name in options.recognisers)


def side_file(path: Path) -> Path | None:
    """`NAME.yaml` beside `NAME.txt`, where it is there."""
    side = path.with_suffix(".yaml")
    return side if side != path and side.is_file() else None
