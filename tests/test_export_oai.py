"""OAI static repository: the order of its schema, honest identifiers and days, and what nobody stated is asked for."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from lxml import etree

from tei.errors import TeiError, UsageError
from tei.exporting import Edition, export_collection

GIVEN = {
    "base": "http://gateway.example.org/oai/archive.example.com/list.xml",
    "email": "a@example.org",
    "name": "Letters & <plays>",
}
SPACE = {
    "s": "http://www.openarchives.org/OAI/2.0/static-repository",
    "oai": "http://www.openarchives.org/OAI/2.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"


def made(editions: list[Edition], **parameters: str) -> etree._Element:
    (data,) = export_collection(editions, "oai", {**GIVEN, **parameters}).values()
    return etree.fromstring(data)


def local(element: etree._Element) -> str:
    return etree.QName(element).localname


def test_its_parts_stand_in_the_order_of_the_schema(editions: Mapping[str, Edition]) -> None:
    root = made([editions["pilot-letter"], editions["poems"]], date="2020-01-01")
    assert [local(part) for part in root] == ["Identify", "ListMetadataFormats", "ListRecords", "ListRecords"]
    assert [local(part) for part in root[0]] == [
        "repositoryName",
        "baseURL",
        "protocolVersion",
        "adminEmail",
        "earliestDatestamp",
        "deletedRecord",
        "granularity",
    ]
    assert root[0][0].text == "Letters & <plays>"
    prefixes = [each.text for each in root.iterfind(".//oai:metadataPrefix", SPACE)]
    assert (
        [part.get("metadataPrefix") for part in root.findall("s:ListRecords", SPACE)] == prefixes == ["oai_dc", "mods"]
    )
    for record in root.iterfind(".//oai:record", SPACE):
        assert [local(part) for part in record] == ["header", "metadata"]
        assert record[1][0].get(LOCATION)


def test_days_and_identifiers_are_those_of_the_header(editions: Mapping[str, Edition]) -> None:
    root = made([editions["pilot-letter"], editions["poems"]], date="2020-01-01")
    headers = [[part.text for part in each] for each in root.iterfind("s:ListRecords[1]//oai:header", SPACE)]
    assert headers == [["oai:archive.example.com:pilot-letter", "2024-05-06"], ["doi:10.1234/poems", "2020-01-01"]]
    assert root.findtext("s:Identify/oai:earliestDatestamp", namespaces=SPACE) == "2020-01-01"
    assert [each.text for each in root.iterfind(".//dc:title", SPACE)] == ["Letter to the harbour master", "Two poems"]


def test_what_no_header_states_is_asked_for_at_once(editions: Mapping[str, Edition]) -> None:
    with pytest.raises(UsageError) as caught:
        export_collection([editions["pilot-letter"]], "oai", {"email": "a@example.org"})
    assert "base=" in str(caught.value) and "name=" in str(caught.value) and "email=" not in str(caught.value)


def test_a_record_without_a_day_is_refused(editions: Mapping[str, Edition]) -> None:
    with pytest.raises(TeiError, match="no day of change"):
        made([editions["poems"]])


def test_one_identifier_for_two_documents_is_refused(editions: Mapping[str, Edition]) -> None:
    poems = editions["poems"]
    with pytest.raises(TeiError, match="would mix them up"):
        made([poems, Edition("other", poems.data)], date="2020-01-01")


@pytest.mark.parametrize("wrong", ["no address", "x\x07y://"])
def test_a_base_that_is_no_address_is_refused(editions: Mapping[str, Edition], wrong: str) -> None:
    with pytest.raises(UsageError):
        made([editions["pilot-letter"]], base=wrong)


def test_a_hostile_name_is_quoted(editions: Mapping[str, Edition]) -> None:
    root = made([Edition("../a b\n", editions["pilot-letter"].data)])
    assert root.findtext(".//oai:identifier", namespaces=SPACE) == "oai:archive.example.com:..%2Fa%20b%0A"
