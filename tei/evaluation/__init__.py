"""Two annotations of one text in, how well the second agrees with the first out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tei.evaluation.alignment import align, check_same
from tei.evaluation.annotations import Annotations, Named
from tei.evaluation.reading import read_annotations
from tei.evaluation.scoring import Evaluation, score

__all__ = ["Annotations", "Evaluation", "Named", "evaluate", "evaluate_files"]


def evaluate_files(gold: Path, predicted: Path) -> Evaluation:
    """Compare two files, each a TEI file or the stand-off form (JSON) that tests/gold/README.md describes.

    Raises InputError where one cannot be read, or where their texts differ.
    """
    return evaluate(read_annotations(gold), read_annotations(predicted))


def evaluate(gold: Annotations, predicted: Annotations) -> Evaluation:
    """Compare two annotations of one text; white space does not count.

    A TEI file against offsets in its source is laid along the source. Raises InputError where the texts differ.
    """
    if gold.is_source == predicted.is_source:
        check_same(gold, predicted)
    elif gold.is_source:
        predicted = _along(predicted, gold)
    else:
        gold = _along(gold, predicted)
    labels = gold.labels or predicted.labels
    return score(_labelled(gold, labels), _labelled(predicted, labels))


def _along(tei: Annotations, source: Annotations) -> Annotations:
    """The annotations of a TEI file in the offsets of its source."""
    way = align(tei, source)
    mentions = []
    for named in tei.mentions:
        start, end = way.span(named.start, named.end)
        mentions.append(replace(named, start=start, end=end))
    labels = tuple(sorted(way.span(start, end) for start, end in tei.labels))
    return Annotations(tei.name, source.text, tuple(sorted(mentions, key=_order)), labels, is_source=True)


def _labelled(annotations: Annotations, labels: tuple[tuple[int, int], ...]) -> list[Named]:
    """The mentions, each told whether it stands in a speaker's label."""
    found = []
    place = 0
    for named in sorted(annotations.mentions, key=_order):
        while place < len(labels) and labels[place][1] <= named.start:
            place += 1
        inside = place < len(labels) and labels[place][0] < named.end
        found.append(replace(named, label=inside))
    return found


def _order(named: Named) -> tuple[int, int]:
    return named.start, -named.end
