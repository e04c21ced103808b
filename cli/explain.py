"""The command `tei explain`."""

from __future__ import annotations

from pathlib import Path

import click

from .options import authority_option, load_lists, recogniser_option


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--at", "line", type=click.IntRange(min=1), help="Only what stands on this line.")
@click.option("--only", "kinds", multiple=True, help="Only this kind, such as turn, date or person. Repeatable.")
@recogniser_option
@authority_option
def explain(
    file: Path, line: int | None, kinds: tuple[str, ...], recognisers: tuple[str, ...], authorities: tuple[Path, ...]
) -> None:
    """Tell why something was tagged: who found it, how sure, and for what reason.

    Of a plain text all that is decided is told, line by line: its kind, its title, each turn and paragraph, page
    breaks, notes, brackets, dates, measures and names. Of a TEI file the names are recognised again.
    """
    from tei.annotation.explaining import explain_file
    from tei.annotation.recognising import name_recogniser
    from tei.errors import one_line

    from .annotate import read_input

    for reason in explain_file(read_input(file), str(file), name_recogniser(recognisers, load_lists(authorities))):
        if line in (None, reason.line) and (not kinds or reason.kind in kinds):
            click.echo(one_line(f"{file}:{reason}"))
