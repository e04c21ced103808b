"""Places of the invented documents, through the whole conversion."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tei.conversion import convert_file

GOLD = sorted((Path(__file__).parent / "gold").glob("*.names.json"))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name.removesuffix(".names.json"))
def test_places_of_an_invented_document(path: Path) -> None:
    """Floors just below what is reached today; what is missed is recall, so the floor of precision is the higher."""
    mentions = json.loads(path.read_text("utf-8"))["mentions"]
    places = [(each["start"], each["end"]) for each in mentions if each["type"] == "place"]
    wanted = [(each["start"], each["end"]) for each in mentions if each["type"] == "place" and not each.get("optional")]
    document = convert_file(path.with_name(path.name.replace(".names.json", ".txt"))).document
    found = [(span.start, span.end) for span in document.spans if span.kind == "place"]
    right = sum(any(start < last and first < end for first, last in places) for start, end in found)
    hits = sum(any(start < last and first < end for first, last in found) for start, end in wanted)
    precision, recall = right / len(found), hits / len(wanted)
    assert precision >= 0.85
    assert 2 * precision * recall / (precision + recall) >= 0.65
