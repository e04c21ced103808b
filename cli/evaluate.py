"""The command `tei evaluate`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from tei.evaluation.scoring import Bcubed, Evaluation, Row, Score


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predicted", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["human", "json"]), default="human", help="Form of the result.")
def evaluate(gold: Path, predicted: Path, form: str) -> None:
    """Measure the names of PREDICTED against those of GOLD.

    Each is a TEI file, or JSON with offsets into a plain text beside it. Both must have the same text. A mention is
    found if it overlaps one of its type, exact if both ends agree; optional ones of GOLD count neither way. B-cubed
    says whether the references (@ref) keep together what is one and apart what is two.
    """
    from tei.evaluation import evaluate_files

    evaluation = evaluate_files(gold, predicted)
    if form == "json":
        click.echo(json.dumps({row.name: _as_json(row) for row in evaluation.rows}, indent=1))
    else:
        _print_table(evaluation)


def _as_json(row: Row) -> dict[str, Any]:
    return {
        "gold": row.overlap.gold,
        "predicted": row.overlap.predicted,
        "overlap": {"correct": row.overlap.correct, **_figures(row.overlap)},
        "exact": {"correct": row.exact.correct, **_figures(row.exact)},
        "b-cubed": {"mentions": row.references.mentions, **_figures(row.references)},
    }


def _figures(score: Score | Bcubed) -> dict[str, float]:
    return {"precision": round(score.precision, 4), "recall": round(score.recall, 4), "f1": round(score.f1, 4)}


def _words(score: Score | Bcubed) -> tuple[str, ...]:
    from tei.evaluation.scoring import Bcubed

    empty = isinstance(score, Bcubed) and score.mentions == 0
    nothing_found = not isinstance(score, Bcubed) and score.predicted == 0
    figures = (score.precision, score.recall, score.f1)
    words = ["–" if empty else f"{figure:.3f}" for figure in figures]
    return ("–", *words[1:]) if nothing_found else tuple(words)


def _print_table(evaluation: Evaluation) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD)
    table.add_column("names")
    for title in ("gold", "found", "P", "R", "F1", "exact P", "exact R", "exact F1", "B³ P", "B³ R", "B³ F1"):
        table.add_column(title, justify="right")
    for row in evaluation.rows:
        scores = (row.overlap, row.exact, row.references)
        figures = [figure for score in scores for figure in _words(score)]
        table.add_row(row.name, str(row.overlap.gold), str(row.overlap.predicted), *figures)
    console = Console()
    Console(width=None if console.is_terminal else 120).print(table)
