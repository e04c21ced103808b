"""The command `tei explain`."""

from __future__ import annotations

from pathlib import Path

import click

from .options import authority_option, load_lists, recogniser_option


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--at", "line", type=click.IntRange(min=1), help="Only what stands on this line.")
@recogniser_option
@authority_option
def explain(file: Path, line: int | None, recognisers: tuple[str, ...], authorities: tuple[Path, ...]) -> None:
    """Tell why something was tagged: who found it, how sure, and for what reason.

    FILE is a plain text or a TEI file; its names are recognised again, with the reasons.
    """
    from tei.annotation.explaining import explain_file
    from tei.annotation.recognising import name_recogniser

    from .annotate import read_input

    for reason in explain_file(read_input(file), str(file), name_recogniser(recognisers, load_lists(authorities))):
        if line in (None, reason.line):
            click.echo(f"{file}:{reason}")
