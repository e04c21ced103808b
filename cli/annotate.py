"""The command `tei annotate`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .options import authority_option, load_lists, recogniser_option


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, allow_dash=True), help="File to write (default: standard output)."
)
@click.option("--in-place", is_flag=True, help="Write each file over itself.")
@recogniser_option
@authority_option
def annotate(
    files: tuple[Path, ...],
    output: Path | None,
    in_place: bool,
    recognisers: tuple[str, ...],
    authorities: tuple[Path, ...],
) -> None:
    """Recognise names in existing TEI files (- is standard input).

    Nothing else in a file changes. Run again, the command replaces its own tags only: never a tag by somebody else, nor
    one of its own that somebody has changed since.
    """
    from tei.annotation import annotate_xml
    from tei.annotation.recognising import name_recogniser
    from tei.errors import UsageError
    from tei.writing import spare_inputs, write_whole

    if output is not None:
        spare_inputs(output, (*files, *authorities))
    if len(files) > 1 and not in_place:
        raise UsageError("several files can only be annotated in place: add --in-place, or name one file")
    if in_place and (output is not None or Path("-") in files):
        raise UsageError("--in-place writes each file over itself: leave out --output, and name files")
    recognise = name_recogniser(recognisers, load_lists(authorities))
    for file in files:
        annotated = annotate_xml(read_input(file), str(file), recognise)
        target = file if in_place else output
        if target is None or str(target) == "-":
            sys.stdout.buffer.write(annotated)
        else:
            write_whole(target, annotated)


def read_input(file: Path) -> bytes:
    """The bytes of a file, or of standard input for `-`."""
    from tei.errors import InputError

    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", file=str(file)) from None
