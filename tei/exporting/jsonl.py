"""A document goes in; its turns, mentions and entities come out as JSON, one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tei.corpus.entities import entities_of_xml
from tei.exporting.edition import Edition, Files


def write_jsonl(edition: Edition, parameters: Mapping[str, str]) -> Files:
    """`NAME.jsonl`: each line an object with `record`, the kind of thing it is."""
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in _records(edition))
    return {f"{edition.name}.jsonl": "".join(lines).encode()}


def _records(edition: Edition) -> Iterator[dict[str, Any]]:
    for row in entities_of_xml(edition.data, edition.file):
        yield {"record": "entity", "kind": row.kind, "id": row.id, "name": row.name}
