"""Names of the invented documents, through the whole conversion: floors just below what is reached."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from tei.conversion import read_file
from tei.evaluation import Evaluation, evaluate
from tei.evaluation.reading import read_annotations
from tei.evaluation.scoring import Row
from tei.evaluation.stand_off import annotations_of_document

GOLD = sorted((Path(__file__).parent / "gold").glob("*.names.json"))


@cache
def scores(path: Path) -> Evaluation:
    source = path.with_name(json.loads(path.read_text("utf-8"))["source"])
    return evaluate(read_annotations(path), annotations_of_document(read_file(source)))


def row(path: Path, *names: str) -> Row:
    rows = {each.name: each for each in scores(path).rows}
    return next(rows[name] for name in names if name in rows)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name.removesuffix(".names.json"))
def test_persons_of_an_invented_document(path: Path) -> None:
    persons = row(path, "person outside labels", "person")
    assert persons.overlap.f1 >= 0.85
    assert persons.exact.f1 >= 0.8
    assert persons.references.f1 >= 0.85


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name.removesuffix(".names.json"))
def test_places_of_an_invented_document(path: Path) -> None:
    places = row(path, "place")
    assert places.overlap.precision >= 0.8
    assert places.overlap.f1 >= 0.84
    assert places.references.f1 >= 0.95


def test_organisations_are_right_where_they_are_tagged() -> None:
    rows = [each for path in GOLD for each in scores(path).rows if each.name == "organisation"]
    correct = sum(each.overlap.correct for each in rows)
    assert correct >= 0.9 * sum(each.overlap.predicted for each in rows)
    assert correct >= 0.8 * sum(each.overlap.gold for each in rows)


def test_certainty_means_what_the_documentation_says() -> None:
    """`high` is right in 97 of 100 cases at least, `medium` in 90, over the names of persons and places together."""
    right = {"high": 0, "medium": 0}
    found = {"high": 0, "medium": 0}
    for path in GOLD:
        gold = json.loads(path.read_text("utf-8"))
        for span in read_file(path.with_name(gold["source"])).spans:
            certainty = span.evidence.certainty if span.evidence else ""
            if span.kind in ("person", "place") and certainty in right:
                found[certainty] += 1
                right[certainty] += any(
                    each["type"] == span.kind and each["start"] < span.end and span.start < each["end"]
                    for each in gold["mentions"]
                )
    assert right["high"] >= 0.97 * found["high"]
    assert right["medium"] >= 0.9 * found["medium"]
