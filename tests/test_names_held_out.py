"""Names of documents that no rule was ever made for: nobody who writes rules reads where they fail."""

from __future__ import annotations

import json
from pathlib import Path

from tei.conversion import read_file
from tei.evaluation import evaluate
from tei.evaluation.reading import read_annotations
from tei.evaluation.scoring import Row
from tei.evaluation.stand_off import annotations_of_document

HELD_OUT = sorted((Path(__file__).parent / "gold" / "held-out").glob("*.names.json"))


def rows(*names: str) -> list[Row]:
    found = []
    for path in HELD_OUT:
        source = path.with_name(json.loads(path.read_text("utf-8"))["source"])
        scores = {
            row.name: row for row in evaluate(read_annotations(path), annotations_of_document(read_file(source))).rows
        }
        found.append(next(scores[name] for name in names if name in scores))
    return found


def f1(found: list[Row]) -> float:
    correct = sum(row.overlap.correct for row in found)
    return 2 * correct / sum(row.overlap.gold + row.overlap.predicted for row in found)


def test_persons() -> None:
    persons = rows("person outside labels", "person")
    assert len(persons) >= 6
    assert f1(persons) >= 0.83
    assert all(row.references.f1 >= 0.9 for row in persons)


def test_places() -> None:
    places = rows("place")
    assert f1(places) >= 0.86
    assert all(row.references.f1 >= 0.95 for row in places)
