"""Outputs, judged by the schemas that their projects publish, where the environment names a folder that holds them.

`TEI_JUDGES=/folder` names it; the README beside this file says what may lie there. Nothing is fetched: what a schema
imports from the web is looked for in the folder by its name. Without the folder, or without a file of it, tests are
skipped; `test_transformation_xsd.py` and `published_rules.py` hold what can be held without it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from jsonschema.validators import validator_for
from lxml import etree
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from tei.errors import TeiError
from tei.exporting import Edition, export, export_collection
from tei.transformation import transform

JUDGES = Path(os.environ.get("TEI_JUDGES", "/nowhere"))
pytestmark = pytest.mark.skipif(not JUDGES.is_dir(), reason="TEI_JUDGES names no folder of published schemas")

FILES = "".join(f"{number}\t../x%20{number}.xml\tapplication/xml\t12\t{'a' * 128}\n" for number in range(1, 4))
REQUIRED_BY_DATACITE = ("creators", "titles", "publisher", "publicationYear")


def published(name: str) -> Path:
    """The file of that name in the folder or below it; the test is skipped where there is none."""
    found = sorted(JUDGES.rglob(name))
    if not found:
        pytest.skip(f"no {name} in {JUDGES}")
    return found[-1]


class _InTheFolder(etree.Resolver):
    """What a schema includes is beside it, or has the same name somewhere in the folder."""

    def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> Any:
        if system_url is None or Path(system_url).is_file():
            return None
        found = sorted(JUDGES.rglob(system_url.rsplit("/", 1)[-1]))
        return self.resolve_filename(str(found[0]), context) if found else None


def grammar(source: Path | bytes) -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_InTheFolder())
    data = source if isinstance(source, bytes) else None
    return etree.XMLSchema(etree.fromstring(data, parser) if data else etree.parse(source, parser))


@pytest.mark.parametrize(
    ("to", "schema", "parameters"),
    [("mods", "mods-3-8.xsd", {}), ("mets", "mets.xsd", {"files": FILES}), ("oai_dc", "oai_dc.xsd", {})],
)
def test_every_record_is_valid(
    editions: Mapping[str, Edition], to: str, schema: str, parameters: dict[str, str]
) -> None:
    judge = grammar(published(schema))
    for name, edition in editions.items():
        record = etree.fromstring(transform(edition.tree, to, parameters))
        assert judge.validate(record), (name, judge.error_log)


def kernels() -> list[Path]:
    space = b'targetNamespace="http://datacite.org/schema/kernel-4"'
    return [path for path in sorted(JUDGES.rglob("metadata.xsd")) if space in path.read_bytes()]


def test_every_datacite_record_lacks_but_what_nobody_stated(editions: Mapping[str, Edition]) -> None:
    if not kernels():
        pytest.skip("no kernel of DataCite")
    for kernel in kernels():
        if b"v4.6" not in kernel.read_bytes():
            continue  # older ones have no Translator
        judge = grammar(kernel)
        for name, edition in editions.items():
            record = etree.fromstring(transform(edition.tree, "datacite"))
            has = {etree.QName(child).localname for child in record}
            faults = [] if judge.validate(record) else list(judge.error_log)
            if not set(REQUIRED_BY_DATACITE) <= has:
                faults = [each for each in faults if "}resource': Missing child element" not in each.message]
            assert faults == [], (kernel, name)


def test_a_static_repository_is_valid(editions: Mapping[str, Edition]) -> None:
    wanted = {
        "http://www.openarchives.org/OAI/2.0/static-repository": "static-repository.xsd",
        "http://www.openarchives.org/OAI/2.0/oai_dc/": "oai_dc.xsd",
        "http://www.loc.gov/mods/v3": "mods-3-8.xsd",
    }
    imports = "".join(
        f'<xs:import namespace="{space}" schemaLocation="{published(name)}"/>' for space, name in wanted.items()
    )
    judge = grammar(f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'.encode())
    given = {"base": "http://g.example.org/oai/a.example.com/l.xml", "email": "a@example.org", "name": "All"}
    (data,) = export_collection(list(editions.values()), "oai", {**given, "date": "2020-01-01"}).values()
    assert judge.validate(etree.fromstring(data)), judge.error_log


class _Assertions:
    """The JSON Schemas that a `.test` of https://github.com/w3c/web-annotation-tests lists, with what they refer to."""

    def __init__(self, test: str) -> None:
        path = published(test)
        self._root = path.parent.parent
        listed = json.loads(path.read_bytes())["assertions"]
        self._schemas = [json.loads(each.read_bytes()) for name in listed if (each := self._root / name).is_file()]
        assert self._schemas
        self._registry: Registry[Any] = Registry(retrieve=self._retrieve)  # type: ignore[call-arg]

    def _retrieve(self, uri: str) -> Resource[Any]:
        data = (self._root / "definitions" / uri.rsplit("/", 1)[-1]).read_bytes()
        return Resource(contents=json.loads(data), specification=DRAFT4)

    def broken(self, instance: Any) -> Iterator[str]:
        for schema in self._schemas:
            kind = validator_for(schema, default=Draft4Validator)
            judge = kind(schema, registry=self._registry, format_checker=_formats())
            if judge.is_valid(instance) is not (schema.get("expectedResult", "valid") == "valid"):
                yield schema["errorMessage"]


def _formats() -> Any:
    checker = type(Draft4Validator.FORMAT_CHECKER)(formats=())
    checker.checks("uri")(lambda value: not isinstance(value, str) or bool(re.match(r"[A-Za-z][\w+.-]*:\S+$", value)))
    return checker


def test_web_annotations_hold_to_the_model(editions: Mapping[str, Edition]) -> None:
    whole, single = _Assertions("collectionMusts.test"), _Assertions("annotationMusts.test")
    for name, edition in editions.items():
        (data, *_) = export(edition, "w3c", {"base": "https://example.org/letters/"}).values()
        collection = json.loads(data)
        assert list(whole.broken(collection)) == [], name
        for item in collection["first"]["items"]:
            faults = list(single.broken({"@context": collection["@context"], **item}))
            assert faults == [], (name, item["id"])


def test_speech_is_valid_by_the_projects_grammars(editions: Mapping[str, Edition]) -> None:
    for to, schema in (("dracor", "dracor.rng"), ("parla-clarin", "parla-clarin.rng")):
        if not (found := sorted(JUDGES.rglob(schema))):
            continue
        judge = etree.RelaxNG(etree.parse(found[-1]))
        for name, edition in editions.items():
            try:
                (data,) = export(edition, to).values()
            except TeiError:
                continue
            assert judge.validate(etree.fromstring(data)), (to, name, judge.error_log)
