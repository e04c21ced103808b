"""MODS and METS by the XML Schemas that other packages ship: eulxml has MODS 3.4, metsrw (if it is there) METS.

MODS 3.8, DataCite 4 and Dublin Core are judged by `test_published_schemas.py`, where a folder of schemas is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tei.exporting import Edition
from tei.transformation import transform

OWN = Path(__file__).parents[1] / "schema"


def shipped(package: str, name: str) -> Path:
    """A file of an installed package; the test is skipped where it is not there."""
    try:
        return next(Path(str(path.locate())) for path in files(package) or () if path.name == name)
    except (PackageNotFoundError, StopIteration):
        pytest.skip(f"{package} is not installed")


class _Beside(etree.Resolver):
    """What a schema imports from the web is read from eulxml and from our own."""

    def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> Any:
        name = (system_url or "").rsplit("/", 1)[-1]
        found = OWN / name if name == "xml.xsd" else shipped("eulxml", name) if name == "xlink.xsd" else None
        return None if found is None else self.resolve_string(found.read_bytes(), context)


def schema(package: str, name: str) -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Beside())
    return etree.XMLSchema(etree.parse(shipped(package, name), parser))


def test_mods_is_valid(editions: Mapping[str, Edition]) -> None:
    """By 3.4, which lacks two values that 3.8 has: its own number, and rfc5646, the successor of rfc4646."""
    grammar = schema("eulxml", "mods-3-4.xsd")
    for name, edition in editions.items():
        record = etree.fromstring(transform(edition.tree, "mods"))
        assert record.get("version") == "3.8"
        record.set("version", "3.4")
        for term in record.iterfind(".//*[@authority='rfc5646']"):
            term.set("authority", "rfc4646")
        assert grammar.validate(record), (name, grammar.error_log)


def test_mets_is_valid(editions: Mapping[str, Edition]) -> None:
    grammar = schema("metsrw", "mets.xsd")
    listed = "".join(f"{number}\t../x%20{number}.xml\tapplication/xml\t12\t{'a' * 128}\n" for number in range(1, 4))
    for name, edition in editions.items():
        record = etree.fromstring(transform(edition.tree, "mets", {"files": listed}))
        assert grammar.validate(record), (name, grammar.error_log)
