"""The command `tei export`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from .options import conversion_options, messages_option, options_of, print_findings, read_parameters


@click.command()
@click.argument("sources", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--to", required=True, metavar="FORMAT", help="A form of docs/export.md, such as jsonl.")
@click.option(
    "-o", "--output", type=click.Path(allow_dash=True), help="File; or folder, for several files or where it ends in /."
)
@click.option("--param", "params", multiple=True, metavar="K=V", help="A parameter of the form. Repeatable.")
@click.option(
    "--source", type=click.Path(path_type=Path), help="The plain text a TEI file was made from, if not beside it."
)
@click.option("--force", is_flag=True, help="Replace files that are there and differ.")
@conversion_options
@messages_option
def export(
    sources: tuple[Path, ...],
    to: str,
    output: str | None,
    params: tuple[str, ...],
    source: Path | None,
    force: bool,
    messages: str,
    **options: Any,
) -> None:
    """Write documents (TEI files, or plain texts converted first; - is standard input) in another form.

    Files go beside each document, or to --output (- is standard output). A file that is there already and differs is
    replaced only with --force.
    """
    from tei.exporting.batch import Request, export_files

    status = 0
    place = None if output is None else Path(output)
    folder = output is not None and output.endswith(("/", os.sep))
    request = Request(to, place, folder, read_parameters(params), force, options_of(**options), source)
    for outcome in export_files(sources, request):
        print_findings(outcome.findings, messages)
        if outcome.printed is not None:
            sys.stdout.buffer.write(outcome.printed)
        status = max(status, outcome.status)
    sys.exit(status)
