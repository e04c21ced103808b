"""A TEI file and a reviewer's annotations go in; the file comes out with the decisions as tags of the reviewer's.

A form is one file of this package with one function, and one line in `READERS`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from lxml import etree

from tei.annotation.listing import as_stand_off, listed_entities
from tei.errors import FidelityError, InputError, TeiError, UsageError
from tei.importing.annotations import AnnotationFile
from tei.importing.merging import Merge, merge
from tei.importing.placing import Placed, Placement, place_annotations
from tei.importing.references import kinds_that_differ, of_this_file, with_usable_entities
from tei.importing.reviewers import reviewer_ids, statements
from tei.importing.tagging import tag_names
from tei.model import Entity, Finding
from tei.parsing import parse_xml
from tei.standoff.layer import StandOff, read_stand_off
from tei.standoff.named_source import NamedSource, find_source
from tei.standoff.scanning import Piece, decode_xml, local, prefix_of, scan
from tei.standoff.weaving import insert

READERS: Mapping[str, str] = MappingProxyType(
    {
        "brat": "tei.importing.brat_reader:read_brat",
        "conll": "tei.importing.conll_reader:read_conll",
        "csv": "tei.importing.csv_reader:read_csv",
        "jsonl": "tei.importing.jsonl_reader:read_jsonl",
        "w3c": "tei.importing.w3c_reader:read_w3c",
    }
)
_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"


@dataclass(frozen=True, slots=True)
class Imported:
    """A file with a reviewer's decisions, and what they were."""

    xml: bytes
    merge: Merge
    findings: tuple[Finding, ...]


def read_annotations(path: Path, form: str) -> AnnotationFile:
    """A file of annotations. Raises UsageError for an unknown form, InputError with the line where it is malformed."""
    if form not in READERS:
        raise UsageError(f"no form of annotations is called {form!r}; there are {', '.join(READERS)}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", file=str(path)) from None
    module, _, function = READERS[form].partition(":")
    reader: Callable[[bytes, Path], AnnotationFile] = getattr(import_module(module), function)
    return reader(data, path)


def import_annotations(
    data: bytes,
    file: Path,
    annotations: AnnotationFile,
    *,
    by: str = "",
    source: Path | None = None,
    complete: bool = False,
) -> Imported:
    """Merge annotations into a TEI file; where they change nothing, its bytes stay as they are.

    `by` is the reviewer, where the annotations do not tell; `complete` says that they are all names of the file, where
    they do not say so themselves. What cannot be placed is a finding. Raises InputError
    where the file cannot be read, UsageError where nobody is told who decided, FidelityError or TeiError, before
    anything is written, where the text would change or the file would become invalid.
    """
    tree = parse_xml(data, str(file))
    text, encoding = decode_xml(data, str(file))
    named = find_source(text, file, source)
    layer = _layer(text, file, named, annotations)
    annotations = _with_text(annotations, layer, named)
    known = {ident for element in tree.iter() if (ident := element.get(_ID))}
    annotations = of_this_file(annotations, file.name, known)
    placement = place_annotations(annotations, layer)
    placed, bad = with_usable_entities(placement.placed, annotations.name)
    findings = [*placement.findings, *bad]
    annotations = replace(annotations, whole=annotations.whole or complete)
    whole, warnings = _is_complete(annotations, placement, findings, hashlib.sha256(data).hexdigest())
    decided = merge(layer.mentions, placed, annotations.name, complete=whole, depth=annotations.depth)
    findings += [*annotations.findings, *warnings, *decided.findings]
    findings += kinds_that_differ(decided, listed_entities(tree.getroot(), None), annotations.name)
    if decided.is_empty:
        return Imported(data, decided, tuple(findings))
    responsible, refuser = _responsible(decided, by)
    ids, new = reviewer_ids(tree.getroot(), [*responsible.values(), *([refuser] if decided.refused else [])])
    prefix = prefix_of(list(scan(text)))
    owners = {one: ids[name] for one, name in responsible.items()}
    tagged = tag_names(layer, decided, prefix, owners, ids.get(refuser, ""))
    pieces = list(scan(tagged))
    insertions = list(statements(tagged, pieces, prefix, [(name, ids[name]) for name in new], str(file)))
    insertions += _entries(tagged, pieces, prefix, decided, owners, known, annotations.names)
    result = insert(tagged, insertions).encode(encoding, "xmlcharrefreplace")
    _prove(tree, result, str(file))
    return Imported(result, decided, tuple(findings))


def _with_text(annotations: AnnotationFile, layer: StandOff, source: NamedSource | None) -> AnnotationFile:
    """With the source, where the annotations count in it, and the text of the file is no longer that of its source."""
    if layer.base.is_source or source is None or annotations.text is not None:
        return annotations
    if hashlib.sha256(source.data).hexdigest() != annotations.text_sha256:
        return annotations
    from tei.standoff.source_offsets import decode_source

    return replace(annotations, text=decode_source(source).text)


def _layer(text: str, file: Path, source: NamedSource | None, annotations: AnnotationFile) -> StandOff:
    """The layer whose text the annotations count in, if that is the source or the reading text."""
    layer = read_stand_off(text, file.stem, source)
    told = annotations.text_sha256
    if annotations.text is not None:
        told = layer.base.sha256 if annotations.text == layer.base.text else _hash(annotations.text)
    if layer.base.is_source and told not in ("", layer.base.sha256):
        plain = read_stand_off(text, file.stem)
        return plain if plain.base.sha256 == told else layer
    return layer


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _is_complete(
    annotations: AnnotationFile, placement: Placement, findings: Sequence[Finding], sha256: str
) -> tuple[bool, list[Finding]]:
    """Whether a name that the annotations lack was taken out by the reviewer; and what to tell if nobody can say."""
    reason = ""
    if not placement.same_text:
        reason = "the annotations count in another text"
    elif annotations.document_sha256 not in ("", sha256):
        reason = "the TEI file has changed since it was exported"
    elif findings:
        reason = "some annotations have no place"
    elif not annotations.whole:
        reason = "the annotations do not say that they are all (--complete says so)"
    if not reason:
        return True, []
    words = f"{reason}, so names that are not among them were not taken for removed"
    return False, [Finding("warning", "annotations-partial", words, annotations.name)]


def _responsible(decided: Merge, by: str) -> tuple[dict[Placed, str], str]:
    """Whose each decision is, and whose it is that some words are no name: the one named, else the creator's.

    Raises UsageError where nobody is named.
    """
    by = _printable(by)
    found = {one: by or _printable(one.annotation.creator) for one in decided.decisions}
    creators = set(found.values())
    refuser = by or (next(iter(creators)) if len(creators) == 1 else "")
    if not all(found.values()) or (decided.refused and not refuser):
        raise UsageError("the annotations do not tell who decided: name the reviewer with --by")
    return found, refuser


def _printable(name: str) -> str:
    """A name with single spaces and without what XML could not carry."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())


def _entries(
    text: str,
    pieces: Sequence[Piece],
    prefix: str,
    decided: Merge,
    owners: Mapping[Placed, str],
    known: set[str],
    names: Mapping[str, str],
) -> list[tuple[int, str]]:
    """Entries for persons, places and organisations that the file does not list yet, by who has brought them in."""
    new: dict[str, dict[str, Entity]] = {}
    listed = set(known)
    for one in decided.decisions:
        for ident in (one.annotation.entity or "").split():
            if ":" not in ident and ident not in listed:
                listed.add(ident)
                name = _printable(names.get(ident, "")) or _printable(one.annotation.quote) or ident
                new.setdefault(owners[one], {})[ident] = Entity(ident, one.annotation.kind, name)
    start = next((piece.start for piece in pieces if piece.kind == "start" and local(piece.name) == "text"), None)
    if start is None:
        return []
    indent = text[:start][len(text[:start].rstrip()) :]
    return [(start, as_stand_off(members.values(), prefix, owner) + indent) for owner, members in new.items()]


def _prove(before: etree._ElementTree, result: bytes, file: str) -> None:
    """The text is the same, and what was valid still is. Raises FidelityError, TeiError."""
    from tei.validation import validate_tree

    after = parse_xml(result, file)
    if _texts(before) != _texts(after):
        raise FidelityError(
            "the tags would change the text; this is a fault of the program, nothing was written", file=file
        )
    old = sum(finding.severity == "error" for finding in validate_tree(before, etree.tostring(before), file))
    new = [finding for finding in validate_tree(after, result, file) if finding.severity == "error"]
    if len(new) > old:
        raise TeiError(f"the tags would make the file invalid, so nothing was written: {new[0].message}", file=file)


def _texts(tree: etree._ElementTree) -> list[str]:
    tops = tree.iter(f"{_TEI}text", f"{_TEI}sourceDesc")
    return ["".join(str(part) for part in top.itertext(etree.Element)) for top in tops]


__all__ = ["READERS", "Imported", "import_annotations", "read_annotations"]
