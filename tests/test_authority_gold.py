"""Persons of the invented documents: found and told apart, from the running text alone."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tei.authority.resolution import resolve_persons
from tei.model import Block, Document, Source, Span

GOLD = sorted((Path(__file__).parent / "gold").glob("*.names.json"))
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\s*\n))+")


def _overlaps(mention: dict[str, Any], span: Span) -> bool:
    return bool(mention["start"] < span.end and span.start < mention["end"])


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name.removesuffix(".names.json"))
def test_persons_of_an_invented_document(path: Path) -> None:
    text = path.with_name(path.name.replace(".names.json", ".txt")).read_bytes().decode()
    mentions = json.loads(path.read_text("utf-8"))["mentions"]
    blocks = tuple(Block(match.start(), match.end(), "paragraph") for match in _PARAGRAPH.finditer(text))
    # places as an ideal gazetteer would give them, so that this measures persons alone
    places = [Span(each["start"], each["end"], "place") for each in mentions if each["type"] != "person"]
    found = resolve_persons(Document(Source(path.name, text), blocks=blocks), places)
    spans = [span for span in found.spans if span.kind == "person"]
    persons = [each for each in mentions if each["type"] == "person"]
    wanted = [each for each in persons if not each.get("optional")]
    hits = sum(any(_overlaps(each, span) for span in spans) for each in wanted)
    wrong = sum(not any(_overlaps(each, span) for each in persons) for span in spans)
    precision, recall = 1 - wrong / len(spans), hits / len(wanted)
    assert 2 * precision * recall / (precision + recall) >= 0.85
