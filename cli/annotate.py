"""The command `tei annotate`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, allow_dash=True), help="Where to write; '-' is standard output."
)
@click.option("--in-place", is_flag=True, help="Write each file over itself.")
@click.option(
    "--authority",
    "authorities",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Your own list of persons or places.",
)
@click.option("--recogniser", "recognisers", multiple=True, help="A further recogniser: spacy:MODEL.")
def annotate(
    files: tuple[Path, ...],
    output: Path | None,
    in_place: bool,
    authorities: tuple[Path, ...],
    recognisers: tuple[str, ...],
) -> None:
    """Recognise names in existing TEI files.

    Nothing else in a file changes. Run again, the command replaces its own tags only: never a tag by somebody else, nor
    one of its own that somebody has changed since.
    """
    from tei.cli.files import read_bytes, write_bytes

    from tei.annotation import annotate_xml
    from tei.annotation.recognising import name_recogniser
    from tei.errors import UsageError

    if len(files) > 1 and not in_place:
        raise UsageError("several files can only be annotated in place: add --in-place, or name one file")
    recognise = name_recogniser(authorities, recognisers)
    for file in files:
        annotated = annotate_xml(read_bytes(file), str(file), recognise)
        write_bytes(file if in_place else (output or Path("-")), annotated)
