"""The gold files are what they say: offsets fit their text, ids keep to one type."""

import json
from pathlib import Path

import pytest

GOLD = sorted((Path(__file__).parent / "gold").glob("*.names.json"))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name.partition(".")[0])
def test_mentions_fit_their_text(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_name(gold["source"]).read_text(encoding="utf-8")
    types: dict[str, str] = {}
    end = 0
    for mention in gold["mentions"]:
        assert text[mention["start"] : mention["end"]] == mention["text"]
        assert mention["start"] >= end, f"{mention['text']} overlaps what is before it"
        assert types.setdefault(mention["id"], mention["type"]) == mention["type"]
        end = mention["end"]


def test_there_is_gold_for_every_document() -> None:
    texts = {path.stem for path in (Path(__file__).parent / "gold").glob("*.txt")}
    assert texts == {path.name.removesuffix(".names.json") for path in GOLD}
    assert len(texts) >= 12
