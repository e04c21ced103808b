"""Web Annotations in JSON-LD come in: one, a list, a page or a collection; what they say of names goes out.

Programs for annotating write them in their own ways: tags in place of classes, selectors in any order, quotations
without positions, rows of an interface. None of these says that it has all names of a document, as our collections do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from tei.errors import InputError
from tei.importing.annotations import (
    Annotation,
    AnnotationFile,
    annotation_kind,
    checked_segments,
    decoded,
    parsed_json,
)
from tei.model import Finding
from tei.standoff.kinds import kind_of_label

_TYPE = re.compile(r'"type"\s*:\s*(?:"Annotation"|\[[^\]]*"Annotation")')


def read_w3c(data: bytes, path: Path) -> AnnotationFile:
    """Bodies tell the kind (purpose `classifying` or `tagging`) and whom it names (`identifying`).

    Targets tell the place by a TextPositionSelector, the words by a TextQuoteSelector. An annotation that tells no kind
    of name is left aside with a finding. Raises InputError with the line.
    """
    name, text = str(path), decoded(data, str(path))
    content = parsed_json(text, name)
    lines = [text.count("\n", 0, match.start()) + 1 for match in _TYPE.finditer(text)]
    items = list(_items(content))
    document, hashes = _based_on(content)
    whole = bool(hashes[0])
    if not items and not whole:
        raise InputError("holds no Web Annotations", file=name)
    found, findings = [], []
    for number, item in enumerate(items):
        line = lines[number] if len(lines) == len(items) else None
        labels = list(_labels(item))
        if any(map(kind_of_label, labels)):
            found.append(_annotation(item, labels, document, name, line, whole=whole))
        else:
            for label in _classes(item):
                annotation_kind(label, name, line)  # a slip of the pen is told, not taken for a comment
            whole = whole and not labels
            words = f"tells no kind of name ({', '.join(map(repr, labels)) or 'no tag'}), and was left aside"
            findings.append(Finding("warning", "annotation-unclassified", words, name, line))
    return AnnotationFile(name, tuple(found), *hashes, whole=whole, findings=tuple(findings))


def _items(content: Any) -> Iterator[dict[str, Any]]:
    if isinstance(content, list):
        for each in content:
            yield from _items(each)
    elif isinstance(content, dict):
        if "Annotation" in _list(content.get("type")) or any(map(_selectors, _list(content.get("target")))):
            yield content
        for member in ("first", "items", "rows"):
            if isinstance(content.get(member), dict | list):
                yield from _items(content[member])


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _based_on(content: Any) -> tuple[str, tuple[str, str]]:
    """The address of the TEI file, and the hashes of text and file, where the collection tells them."""
    document, text_hash, document_hash = "", "", ""
    based = content.get("schema:isBasedOn") if isinstance(content, dict) else None
    for each in _list(based):
        if isinstance(each, dict) and each.get("format") == "text/plain":
            text_hash = str(each.get("schema:sha256") or "")
        elif isinstance(each, dict):
            document, document_hash = str(each.get("id") or ""), str(each.get("schema:sha256") or "")
    return document, (text_hash, document_hash)


def _bodies(item: dict[str, Any]) -> Iterator[tuple[list[Any], dict[str, Any]]]:
    """The purposes of each body, and it."""
    for body in _list(item.get("body")):
        if isinstance(body, dict):
            yield _list(body.get("purpose")) or _list(item.get("motivation")), body


def _classes(item: dict[str, Any], purpose: str = "classifying") -> Iterator[str]:
    for purposes, body in _bodies(item):
        if purpose in purposes and body.get("value"):
            yield str(body["value"])


def _labels(item: dict[str, Any]) -> Iterator[str]:
    """What it is classified or tagged as."""
    yield from _classes(item)
    yield from _classes(item, "tagging")
    yield from (str(each) for member in ("bodyValue", "tags") for each in _list(item.get(member)))


def _annotation(
    item: dict[str, Any], labels: list[str], document: str, name: str, line: int | None, *, whole: bool
) -> Annotation:
    kind = next(label for label in labels if kind_of_label(label))
    entities = [
        _entity(str(body["source"]), document)
        for purposes, body in _bodies(item)
        if "identifying" in purposes and body.get("source")
    ]
    segments: list[tuple[Any, Any]] = []
    quotes = []
    for selector in (each for target in _list(item.get("target")) for each in _selectors(target)):
        if selector.get("type") == "TextPositionSelector":
            segments.append((selector.get("start"), selector.get("end")))
        elif selector.get("type") == "TextQuoteSelector":
            quotes.append(tuple(str(selector.get(part) or "") for part in ("exact", "prefix", "suffix")))
    if not all(type(offset) is int for segment in segments for offset in segment):
        raise InputError("start or end of a TextPositionSelector is no number", file=name, line=line)
    if not segments and not quotes:
        raise InputError("an annotation has neither TextPositionSelector nor TextQuoteSelector", file=name, line=line)
    return Annotation(
        checked_segments(tuple(segments), name, line),
        annotation_kind(kind, name, line),
        " ".join(entities) if entities or whole else None,
        " ".join(exact for exact, _, _ in quotes),
        quotes[0][1] if quotes else "",
        quotes[-1][2] if quotes else "",
        _creator(item.get("creator")) or _user(item.get("user")),
        line,
    )


def _selectors(target: Any) -> list[dict[str, Any]]:
    """Those that say all of the place; one that another refines tells more than the name."""
    selectors = _list(target.get("selector")) if isinstance(target, dict) else []
    return [selector for selector in selectors if isinstance(selector, dict) and "refinedBy" not in selector]


def _entity(source: str, document: str) -> str:
    """An id where the address is that of the TEI file, or of some file beside it; else the address."""
    address, mark, fragment = source.partition("#")
    own = address == document or ":" not in address.removeprefix("./")
    return unquote(fragment) if mark and own else source


def _creator(creator: Any) -> str:
    """The name of a person; programs are nobody whom a decision could be laid to."""
    for each in _list(creator):
        if isinstance(each, dict) and each.get("name") and "Software" not in _list(each.get("type")):
            return str(each["name"])
    return ""


def _user(account: Any) -> str:
    """The name in an account such as `acct:ann@example.org`."""
    return str(account or "").removeprefix("acct:").partition("@")[0]
