"""A schema file goes in; a compiled grammar comes out, and from tree and grammar a quick verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from tei.errors import InputError

if TYPE_CHECKING:
    from lxml import etree

RELAXNG = "{http://relaxng.org/ns/structure/1.0}"
SCHEMA = "{http://www.w3.org/2001/XMLSchema}"
_COMPACT_INCLUDE = re.compile(r"""\b(?:include|external)\s+(["'])([^"'\n]*)\1""")
LARGE = 300_000  # bytes of a grammar above which libxml2 needs seconds to load it


@cache
def own_schema() -> etree.XMLSchema:
    """The toolchain's own XSD, generated from the grammar, compiled once in a process."""
    from lxml import etree

    with as_file(files("tei.schema")) as folder:
        return etree.XMLSchema(etree.parse(folder / "tei-toolchain.xsd"))


def load_schema(path: Path) -> etree.RelaxNG | etree.XMLSchema:
    """Compile a user's own RELAX NG grammar or XSD.

    Raises `InputError` where it is neither, is broken, or refers to files outside its folder or on the network.
    """
    from lxml import etree

    tree = read_schema(path)
    root = tree.getroot()
    try:
        if str(root.tag).startswith(RELAXNG):
            return etree.RelaxNG(tree)
        return etree.XMLSchema(tree)
    except (etree.RelaxNGParseError, etree.XMLSchemaParseError) as error:
        raise InputError(f"not a schema that can be used: {error}", file=str(path)) from None


def read_schema(path: Path) -> etree._ElementTree:
    """Read a schema safely, and every file that it includes."""
    from tei.parsing import parse_xml

    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"the schema cannot be read: {error.strerror}", file=str(path)) from None
    tree = parse_xml(data, str(path))
    root = tree.getroot()
    if not str(root.tag).startswith((RELAXNG, SCHEMA)):
        raise InputError("neither a RELAX NG grammar nor an XSD: give a .rng, .rnc or .xsd file", file=str(path))
    root.getroottree().docinfo.URL = str(path.resolve())
    for included in included_files(root, path):
        if included.resolve() != path.resolve():
            _check_included(included, path, {path.resolve()})
    return tree


def included_files(root: etree._Element, path: Path) -> Iterator[Path]:
    """The files that a schema includes or imports. Raises `InputError` for one outside the schema's folder."""
    folder = path.resolve().parent
    for element in root.iter(
        f"{RELAXNG}include", f"{RELAXNG}externalRef", f"{SCHEMA}include", f"{SCHEMA}import", f"{SCHEMA}redefine"
    ):
        reference = element.get("href") or element.get("schemaLocation")
        if not reference:
            continue
        target = (folder / reference).resolve()
        if "://" in reference or reference.startswith("file:") or not target.is_relative_to(folder):
            raise InputError(
                f"the schema includes {reference!r}, which is not in its folder: copy it there",
                file=str(path),
                line=element.sourceline,
            )
        yield target


def _check_included(path: Path, parent: Path, seen: set[Path]) -> None:
    from tei.parsing import parse_xml

    if path in seen:
        return
    seen.add(path)
    try:
        root = parse_xml(path.read_bytes(), str(path)).getroot()
    except OSError as error:
        raise InputError(
            f"the schema includes {path.name}, which cannot be read: {error.strerror}", file=str(parent)
        ) from None
    for included in included_files(root, path):
        _check_included(included, path, seen)


def check_compact(path: Path) -> None:
    """Refuse a grammar in compact syntax that includes files outside its folder. Raises `InputError`."""
    folder = path.resolve().parent
    waiting, seen = [path.resolve()], set()
    while waiting:
        file = waiting.pop()
        seen.add(file)
        try:
            text = file.read_text("utf-8", "replace")
        except OSError as error:
            raise InputError(f"the schema cannot be read: {error.strerror}", file=str(file)) from None
        for match in _COMPACT_INCLUDE.finditer(text):
            target = (folder / match.group(2)).resolve()
            if "://" in match.group(2) or not target.is_relative_to(folder):
                raise InputError(
                    f"the schema includes {match.group(2)!r}, which is not in its folder: copy it there", file=str(file)
                )
            if target not in seen:
                waiting.append(target)
