"""Which names are found: by us, by a spaCy model alone, and by us with that model, document by document.

Usage: python benchmarks/recognition.py GOLD.names.json… [--model en_core_web_sm] [--markdown]

The figures are those of `tei evaluate`: F1 of persons outside speakers' labels and of places (overlap).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tei.conversion import Options, read_file
from tei.evaluation import Annotations, evaluate
from tei.evaluation.reading import read_annotations
from tei.evaluation.stand_off import annotations_of_document
from tei.model import Document
from tei.recognition.further import load_recogniser

NAMES = frozenset(("person", "place", "organisation"))


def scores(gold: Annotations, document: Document) -> tuple[float, float]:
    """F1 of persons outside labels, and of places."""
    rows = {row.name: row.overlap.f1 for row in evaluate(gold, annotations_of_document(document)).rows}
    return rows.get("person outside labels", rows.get("person", 1.0)), rows.get("place", 1.0)


def alone(document: Document, model: str) -> Document:
    """The document with the model's mentions in place of ours."""
    kept = tuple(span for span in document.spans if span.kind not in NAMES)
    return document._replace(spans=kept).with_spans(load_recogniser(f"spacy:{model}").find(document))


def rows_of(path: Path, model: str) -> list[tuple[float, float]]:
    """The scores of one document: ours, and with a model the model's and both together."""
    gold = read_annotations(path)
    source = path.with_name(json.loads(path.read_text("utf-8"))["source"])
    document = read_file(source)
    found = [scores(gold, document)]
    if model:
        found.append(scores(gold, alone(document, model)))
        found.append(scores(gold, read_file(source, Options(recognisers=(f"spacy:{model}",)))))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--model", default="", help="a spaCy model's package")
    parser.add_argument("--markdown", action="store_true", help="a table for docs/names.md")
    options = parser.parse_args()
    columns = ("ours", options.model, f"ours with {options.model}") if options.model else ("ours",)
    sums = [[0.0, 0.0] for _ in columns]
    line = "| {} |" if options.markdown else "{:28}"
    cell = " {:.3f} | {:.3f} |" if options.markdown else "  {:.3f} {:.3f}"
    print(line.format("document"), " | ".join(f"{name}: persons | places" for name in columns), "|")
    if options.markdown:
        print("| --- |" + " --- | --- |" * len(columns))
    for path in options.gold:
        found = rows_of(path, options.model)
        print(line.format(path.name.removesuffix(".names.json")) + "".join(cell.format(*pair) for pair in found))
        for total, pair in zip(sums, found, strict=True):
            total[0] += pair[0] / len(options.gold)
            total[1] += pair[1] / len(options.gold)
    print(line.format("mean") + "".join(cell.format(*pair) for pair in sums))


if __name__ == "__main__":
    main()
