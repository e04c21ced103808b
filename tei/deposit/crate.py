"""Files and what schema.org's words say of them go in; the metadata and preview of an RO-Crate 1.1 or 1.2 come out.

The library `rocrate` tells the time of the run and makes ids at random, so that no two crates are alike; it is used to
check ours.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any, Literal
from urllib.parse import quote

from tei.deposit.contents import media_type
from tei.deposit.readme import describe

Version = Literal["1.1", "1.2"]
METADATA = "ro-crate-metadata.json"
PREVIEW = "ro-crate-preview.html"
_AGENTS = ("author", "translator", "editor", "contributor", "publisher")


def make_crate(
    files: Mapping[str, bytes], described: Mapping[str, Any], *, draft: bool = False, version: Version = "1.1"
) -> dict[str, bytes]:
    """The files, `ro-crate-metadata.json` and `ro-crate-preview.html`."""
    root: dict[str, Any] = {"@id": "./", "@type": "Dataset"}
    others: dict[str, dict[str, Any]] = {}
    for key, value in described.items():
        if key in _AGENTS:
            agents = value if isinstance(value, list) else [value]
            root[key] = [_linked(agent, f"#{key}-{n}", others) for n, agent in enumerate(agents, start=1)]
        elif key == "abstract":
            root["description"] = value
        elif key == "license":
            root[key] = _linked({"@type": "CreativeWork", "name": value}, _address(value, "#licence"), others)
        elif key == "isBasedOn":
            root[key] = [
                _linked({"@type": "CreativeWork", "name": one}, _address(one, "#source"), others) for one in value
            ]
        elif not key.startswith("@"):
            root[key] = value
    root = {key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in root.items()}
    if draft:
        root["creativeWorkStatus"] = "Draft"
    root["hasPart"] = [{"@id": quote(path)} for path in sorted(files)]
    about = {
        "@id": METADATA,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": f"https://w3id.org/ro/crate/{version}"},
    }
    graph = [about, root, *(_file(path, data) for path, data in sorted(files.items())), *others.values()]
    data = json.dumps(
        {"@context": f"https://w3id.org/ro/crate/{version}/context", "@graph": graph}, ensure_ascii=False, indent=2
    )
    return {**files, METADATA: f"{data}\n".encode(), PREVIEW: _preview(described, sorted(files), draft).encode()}


def _file(path: str, data: bytes) -> dict[str, Any]:
    return {
        "@id": quote(path),
        "@type": "File",
        "name": path,
        "description": describe(path),
        "encodingFormat": media_type(path),
        "contentSize": str(len(data)),
    }


def _address(value: str, other: str) -> str:
    return value if value.startswith(("http://", "https://")) else other


def _linked(entity: Mapping[str, Any], identity: str, others: dict[str, dict[str, Any]]) -> dict[str, str]:
    """A link to an entity, which is added to `others` once."""
    identity = str(entity.get("@id", identity))
    others.setdefault(identity, {"@id": identity, "@type": entity.get("@type", "Thing"), "name": entity["name"]})
    return {"@id": identity}


def _preview(described: Mapping[str, Any], paths: list[str], draft: bool) -> str:
    title = escape(str(described.get("name", "Untitled")))
    rows = "".join(
        f"<tr><th>{escape(key)}</th><td>{escape(_words(value))}</td></tr>\n"
        for key, value in described.items()
        if not key.startswith("@")
    )
    links = "".join(f'<li><a href="{escape(quote(path))}">{escape(path)}</a></li>\n' for path in paths)
    mark = "<p><strong>Draft: not to be deposited.</strong></p>\n" if draft else ""
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>\n<body>\n'
        f"<h1>{title}</h1>\n{mark}<table>\n{rows}</table>\n<h2>Files</h2>\n<ul>\n{links}</ul>\n</body></html>\n"
    )


def _words(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_words(one) for one in value)
    return str(value["name"]) if isinstance(value, dict) else str(value)
