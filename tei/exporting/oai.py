"""Documents go in; an OAI static repository comes out, which a gateway hands to harvesters by OAI-PMH.

Source: http://www.openarchives.org/OAI/2.0/guidelines-static-repository.htm.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlsplit

from lxml import etree

from tei.errors import TeiError, UsageError
from tei.exporting.edition import Edition, Files, changed_on, joint_name
from tei.transformation import transform

_STATIC = "http://www.openarchives.org/OAI/2.0/static-repository"
_OAI = "http://www.openarchives.org/OAI/2.0/"
_TEI = "{http://www.tei-c.org/ns/1.0}"
_FORMATS = (  # prefix, which is the name of the output; schema; namespace
    ("oai_dc", f"{_OAI}oai_dc.xsd", f"{_OAI}oai_dc/"),
    ("mods", "http://www.loc.gov/standards/mods/v3/mods-3-8.xsd", "http://www.loc.gov/mods/v3"),
)
_WANTED = {
    "base": "the address that the gateway gives it, http://GATEWAY/oai/HOST/PATH.xml",
    "email": "an address for harvesters to write to",
    "name": "what the repository is called",
}


def write_oai(editions: Sequence[Edition], parameters: Mapping[str, str]) -> Files:
    """`NAME.oai.xml`: a record of each document in Dublin Core and MODS.

    OAI-PMH requires the parameters `base`, `email` and `name`, and a day of change for each record: the last one that
    the header names, else the parameter `date`. Raises UsageError for missing parameters, TeiError for a missing day.
    """
    lacking = [f"{key}=… ({words})" for key, words in _WANTED.items() if not parameters.get(key)]
    if lacking:
        raise UsageError(f"an OAI repository must say, and no header does: --param {', --param '.join(lacking)}")
    records = [(_identifier(edition, parameters["base"]), _day(edition, parameters), edition) for edition in editions]
    _refuse_doubles(records)
    root = etree.Element(f"{{{_STATIC}}}Repository", nsmap={None: _STATIC, "oai": _OAI})
    _identify(root, parameters, min(day for _, day, _ in records))
    formats = etree.SubElement(root, f"{{{_STATIC}}}ListMetadataFormats")
    for prefix, schema, namespace in _FORMATS:
        told = {"metadataPrefix": prefix, "schema": schema, "metadataNamespace": namespace}
        _add(etree.SubElement(formats, f"{{{_OAI}}}metadataFormat"), told)
    for prefix, _, _ in _FORMATS:
        listed = etree.SubElement(root, f"{{{_STATIC}}}ListRecords", {"metadataPrefix": prefix})
        for identifier, day, edition in records:
            record = etree.SubElement(listed, f"{{{_OAI}}}record")
            _add(etree.SubElement(record, f"{{{_OAI}}}header"), {"identifier": identifier, "datestamp": day})
            etree.SubElement(record, f"{{{_OAI}}}metadata").append(etree.fromstring(transform(edition.tree, prefix)))
    etree.indent(root)
    data = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return {f"{joint_name(editions)}.oai.xml": data + b"\n"}


def _identify(root: etree._Element, parameters: Mapping[str, str], earliest: str) -> None:
    told = {
        "repositoryName": parameters["name"],
        "baseURL": parameters["base"],
        "protocolVersion": "2.0",
        "adminEmail": parameters["email"],
        "earliestDatestamp": earliest,
        "deletedRecord": "no",
        "granularity": "YYYY-MM-DD",
    }
    _add(etree.SubElement(root, f"{{{_STATIC}}}Identify"), told)


def _add(parent: etree._Element, told: Mapping[str, str]) -> None:
    for name, value in told.items():
        try:
            etree.SubElement(parent, f"{{{_OAI}}}{name}").text = value
        except ValueError:
            raise UsageError(f"{name} has a character that XML cannot carry") from None


def _identifier(edition: Edition, base: str) -> str:
    """The address or DOI that the header states, else one made of the repository's host (in the path that the
    gateway gives it) and the file's name."""
    for idno in edition.tree.iterfind(f".//{_TEI}publicationStmt/{_TEI}idno"):
        value = "".join((idno.text or "").split())
        if (idno.get("type") or "").upper() == "DOI" and value:
            return value if ":" in value else f"doi:{value}"
        if value.startswith(("https://", "http://", "urn:", "hdl:", "ark:", "info:")):
            return value
    address = urlsplit(base)
    if address.hostname is None:
        raise UsageError(f"--param base is no address: {base!r}")
    host = next((part for part in address.path.split("/")[:-1] if "." in part.strip(".")), address.hostname)
    return f"oai:{host}:{quote(os.fsencode(edition.name), safe='')}"


def _day(edition: Edition, parameters: Mapping[str, str]) -> str:
    day = changed_on(edition.tree) or parameters.get("date", "")
    if not day:
        message = "no day of change (revisionDesc/change/@when), which OAI requires; say --param date=YYYY-MM-DD"
        raise TeiError(message, file=edition.file or edition.name)
    return day


def _refuse_doubles(records: Sequence[tuple[str, str, Edition]]) -> None:
    seen: dict[str, Edition] = {}
    for identifier, _, edition in records:
        if (other := seen.setdefault(identifier, edition)) is not edition:
            message = f"has the identifier of {other.file or other.name}, {identifier}; a harvester would mix them up"
            raise TeiError(message, file=edition.file or edition.name)
