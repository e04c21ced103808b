"""Gold and predicted mentions of one text in, precision, recall, F1 and B-cubed out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tei.evaluation.annotations import KINDS, Named


@dataclass(frozen=True, slots=True)
class Score:
    """How many mentions there are, were found, and are right; 1.0 where there is nothing to find or to get wrong."""

    gold: int
    predicted: int  # without those that meet optional mentions alone
    correct: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.correct / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found."""
        return self.correct / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.correct / (self.gold + self.predicted) if self.gold + self.predicted else 1.0


@dataclass(frozen=True, slots=True)
class Bcubed:
    """Whether mentions of one are kept together and those of two apart, over the mentions that both sides have.

    Bagga and Baldwin, Algorithms for Scoring Coreference Chains (1998). A mention without a reference stands alone.
    """

    mentions: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """The scores of one group of mentions."""

    name: str  # "person", "person outside labels", "person in labels", "place", "organisation", "all"
    overlap: Score
    exact: Score
    references: Bcubed


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One row for each group of mentions that either side has."""

    rows: tuple[Row, ...]


def score(gold: Sequence[Named], predicted: Sequence[Named]) -> Evaluation:
    """Scores by type; both sides in order. Those of persons also apart by whether they stand in a speaker's label."""
    rows: list[Row] = []
    for kind in KINDS:
        ours = [one for one in gold if one.kind == kind]
        theirs = [one for one in predicted if one.kind == kind]
        if not theirs and all(one.optional for one in ours):
            continue
        rows.append(_row(kind, [(ours, theirs)]))
        labelled = any(one.label for one in (*ours, *theirs))
        for words, label in (("outside labels", False), ("in labels", True)) if kind == "person" and labelled else ():
            parts = ([one for one in side if one.label == label] for side in (ours, theirs))
            rows.append(_row(f"{kind} {words}", [(next(parts), next(parts))]))
    by_kind = [
        ([one for one in gold if one.kind == kind], [one for one in predicted if one.kind == kind]) for kind in KINDS
    ]
    rows.append(_row("all", by_kind))
    return Evaluation(tuple(rows))


def _row(name: str, groups: Sequence[tuple[list[Named], list[Named]]]) -> Row:
    """The scores of groups together, each of one type: mentions of two types never meet."""
    wanted = counted = exact = 0
    pairs: list[tuple[Named, Named]] = []
    for gold, predicted in groups:
        required = [one for one in gold if not one.optional]
        matched, left = _matched(required, predicted)
        optional = [one for one in gold if one.optional]
        wanted += len(required)
        wrong = [one for one in left if not one.optional]
        counted += len(matched) + sum(not hit for hit in _meets(wrong, optional))
        exact += sum((one.start, one.end) == (other.start, other.end) for one, other in matched)
        pairs += matched
    return Row(name, Score(wanted, counted, len(pairs)), Score(wanted, counted, exact), _bcubed(pairs))


def _matched(gold: list[Named], predicted: list[Named]) -> tuple[list[tuple[Named, Named]], list[Named]]:
    """Pairs that overlap, each mention in one pair at most, equal ones first; and the predicted ones left over."""
    by_place = {(one.start, one.end): one for one in gold}
    pairs = [(by_place.pop(edges), one) for one in predicted if (edges := (one.start, one.end)) in by_place]
    taken = {id(one) for pair in pairs for one in pair}
    open_gold = [one for one in gold if id(one) not in taken]
    left: list[Named] = []
    place = 0
    for one in predicted:
        if id(one) in taken:
            continue
        while place < len(open_gold) and open_gold[place].end <= one.start:
            place += 1
        if place < len(open_gold) and open_gold[place].start < one.end:
            pairs.append((open_gold[place], one))
            place += 1
        else:
            left.append(one)
    return pairs, left


def _meets(mentions: list[Named], others: list[Named]) -> list[bool]:
    """For each mention whether it overlaps one of the others; both in order."""
    found: list[bool] = []
    place = 0
    for one in mentions:
        while place < len(others) and others[place].end <= one.start:
            place += 1
        found.append(place < len(others) and others[place].start < one.end)
    return found


def _bcubed(pairs: Sequence[tuple[Named, Named]]) -> Bcubed:
    if not pairs:
        return Bcubed(0, 1.0, 1.0)
    keys = [
        ((one.kind, one.id or f" {number}"), (other.kind, other.id or f" {number}"))
        for number, (one, other) in enumerate(pairs)
    ]
    together = Counter(keys)
    ours = Counter(key for key, _ in keys)
    theirs = Counter(key for _, key in keys)
    precision = sum(count * count / theirs[key] for (_, key), count in together.items()) / len(pairs)
    recall = sum(count * count / ours[key] for (key, _), count in together.items()) / len(pairs)
    return Bcubed(len(pairs), precision, recall)
