"""The command `tei build`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from .options import conversion_options, messages_option, options_of, print_findings


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder for the results.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes (default: one per core for many documents).")
@conversion_options
@messages_option
def build(sources: tuple[Path, ...], out: Path, jobs: int | None, messages: str, **options: Any) -> None:
    """Convert, validate and transform SOURCES: files, or folders with all their .txt and .md files.

    For each NAME.txt there will be NAME.xml, NAME.html and NAME.txt in the folder --out.
    """
    from tei.corpus.building import build as build_all
    from tei.corpus.building import find_jobs

    found = find_jobs(sources, out)
    processes = jobs or (min(os.cpu_count() or 1, len(found)) if len(found) > 16 else 1)
    worst = failed = 0
    for outcome in build_all(found, options_of(**options), processes=processes):
        print_findings(outcome.findings, messages)
        worst = max(worst, outcome.status)
        failed += bool(outcome.status)
    if messages == "human":
        click.echo(f"{len(found)} documents, {len(found) - failed} without errors, in {out}", err=True)
    sys.exit(worst)
