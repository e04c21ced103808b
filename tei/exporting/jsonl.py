"""A document goes in; its text, entities, turns and mentions come out as JSON, one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tei.exporting.edition import Edition, Files
from tei.exporting.facts import entity_facts, mention_facts, text_facts, text_files, turn_facts


def write_jsonl(edition: Edition, parameters: Mapping[str, str]) -> Files:
    """`NAME.jsonl`: each line an object whose `record` says what it is, the text first."""
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in _records(edition))
    return {f"{edition.name}.jsonl": "".join(lines).encode(), **text_files(edition)}


def _records(edition: Edition) -> Iterator[dict[str, Any]]:
    yield {"record": "text", **text_facts(edition)}
    for kind, facts in (("entity", entity_facts), ("turn", turn_facts), ("mention", mention_facts)):
        yield from ({"record": kind, **fact} for fact in facts(edition))
