"""The command `tei import`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .options import messages_option, print_findings


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("annotations", type=click.Path(path_type=Path))
@click.option("--from", "form", required=True, metavar="FORMAT", help="csv, jsonl, conll, w3c or brat.")
@click.option("--by", default="", metavar="NAME", help="The reviewer, where the annotations do not tell.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, allow_dash=True), help="File to write (default: standard output)."
)
@click.option("--complete", is_flag=True, help="ANNOTATIONS are all names, though they do not say so: others go.")
@click.option("--check", is_flag=True, help="Tell what would change; write nothing.")
@click.option("--in-place", is_flag=True, help="Write FILE over itself.")
@click.option("--source", type=click.Path(path_type=Path), help="The plain text FILE was made from, if not beside it.")
@messages_option
def import_(
    file: Path,
    annotations: Path,
    form: str,
    by: str,
    complete: bool,
    check: bool,
    output: Path | None,
    in_place: bool,
    source: Path | None,
    messages: str,
) -> None:
    """Merge a reviewer's ANNOTATIONS, corrected after `tei export`, into the TEI FILE.

    Names that were added, changed or taken out become tags with the reviewer's @resp; `tei annotate` keeps them. Names
    that were left alone stay as they are. An annotation that has no place is told, and the exit status is 1.
    """
    from tei.errors import InputError, UsageError
    from tei.importing import import_annotations, read_annotations
    from tei.writing import write_whole

    if in_place and output is not None:
        raise UsageError("--in-place writes the file over itself: leave out --output")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", file=str(file)) from None
    read = read_annotations(annotations, form)
    imported = import_annotations(data, file, read, by=by, source=source, complete=complete)
    target = file if in_place else output
    if check:
        pass
    elif target is None or str(target) == "-":
        sys.stdout.buffer.write(imported.xml)
    elif imported.xml != data or target != file:
        write_whole(target, imported.xml)
    print_findings(imported.findings, messages)
    if messages == "human":
        merge = imported.merge
        words = f"{len(merge.added)} names added, {len(merge.altered)} changed, {len(merge.removed)} removed"
        click.echo(f"{file}: {words}", err=True)
    sys.exit(1 if any(finding.severity == "error" for finding in imported.findings) else 0)
