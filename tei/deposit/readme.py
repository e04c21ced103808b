"""What the header states, and the files there are, go in; a README for people comes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from tei.deposit.required import Missing

_MARKS = re.compile(r"([\\`*_\[\]#<>&|])")
_SHOWN = (
    ("author", "Authors"),
    ("translator", "Translated by"),
    ("editor", "Edited by"),
    ("contributor", "Others"),
    ("publisher", "Publisher"),
    ("datePublished", "Published"),
    ("dateCreated", "Date of the document"),
    ("license", "Licence"),
    ("identifier", "Identifiers"),
    ("isBasedOn", "Made from"),
    ("creditText", "Source"),
)
_FOLDERS = (
    ("documents/", "one folder for each document, laid out as said here"),
    ("source/", "the plain text that was encoded, byte for byte"),
    ("access/", "copies to read: a page (HTML) and a plain text"),
    ("schema/", "the grammar (RELAX NG, XSD), the rules (Schematron) and the ODD that documents them"),
    ("validation/", "the report of the validation"),
    ("metadata/", "the header as DataCite, Dublin Core, MODS, METS, schema.org, BibTeX, RIS and CSL-JSON{letters}"),
)


def describe(path: str) -> str:
    """What one of our files is, in words; a collection has whole documents in folders."""
    inner = path.split("/", 2)[2] if path.startswith("documents/") and path.count("/") > 1 else path
    if "/" not in inner:
        return "what is in this package" if inner == "README.md" else "the document, TEI P5"
    return next((words.format(letters="") for folder, words in _FOLDERS if inner.startswith(folder)), "")


def make_readme(
    described: Mapping[str, Any],
    paths: Iterable[str],
    missing: Iterable[Missing] = (),
    members: Mapping[str, str] = MappingProxyType({}),
    *,
    draft: bool = False,
) -> bytes:
    """Markdown; marks in what the header states are escaped, so that they stay text.

    `members` are the titles of the documents of a collection by the names of their folders.
    """
    paths = sorted(paths)
    lines = [f"# {_text(described.get('name', 'Untitled'))}", ""]
    if draft:
        lines += ["**Draft: not to be deposited.**", ""]
        lines += [f"- missing: {_text(one.key)} ({_text(', '.join(one.wanted_by))})" for one in missing]
        lines += [""]
    if "abstract" in described:
        lines += [_text(described["abstract"]), ""]
    lines += [f"- {label}: {_text(described[key])}" for key, label in _SHOWN if key in described]
    if not described.get("license"):
        lines.append("- Licence: none was stated")
    lines += ["", "## Files", ""]
    lines += [f"- `{path}`: the document, TEI P5" for path in paths if "/" not in path and path.endswith(".xml")]
    letters = ", and CMIF for letters" if any(path.endswith(".cmif.xml") for path in paths) else ""
    lines += [
        f"- `{folder}`: {words.format(letters=letters)}"
        for folder, words in _FOLDERS
        if any(path.startswith(folder) for path in paths)
    ]
    if members:
        lines += ["", "## Documents", ""]
        lines += [f"- `documents/{name}/`: {_text(title) or 'untitled'}" for name, title in members.items()]
    return ("\n".join(lines) + "\n").encode()


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_text(one) for one in value)
    if isinstance(value, dict):
        value = value["name"]
    return _MARKS.sub(r"\\\1", " ".join(str(value).split()))
