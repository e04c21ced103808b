"""The command `tei validate`."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def validate(files: tuple[Path, ...]) -> None:
    """Check TEI files: grammar, rules, pointers."""
    from tei.validation import validate as check

    faults = 0
    for file in files:
        for finding in check(file.read_bytes(), str(file)):
            click.echo(str(finding), err=True)
            faults += 1
    sys.exit(1 if faults else 0)
