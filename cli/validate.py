"""The command `tei validate`."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--schema", type=click.Path(path_type=Path), help="Another schema: RELAX NG (.rng, .rnc) or XSD.")
@click.option("--rules", type=click.Path(path_type=Path), help="Other rules: ISO Schematron with XPath 1.0.")
@click.option("--format", "form", type=click.Choice(["human", "json", "sarif", "junit", "github"]), default="human")
@click.option("--grammar-only", is_flag=True, help="Leave rules, note numbers and pointers aside.")
@click.option("--follow", is_flag=True, help="Follow pointers to other files in the file's folder.")
@click.option(
    "--source", type=click.Path(path_type=Path), help="The plain text it was converted from (default: beside it)."
)
def validate(
    files: tuple[Path, ...],
    schema: Path | None,
    rules: Path | None,
    form: str,
    grammar_only: bool,
    follow: bool,
    source: Path | None,
) -> None:
    """Check TEI files: grammar, XSD, rules and pointers, all faults in one pass.

    FILE may be a folder (all .xml files in it) or - for standard input. Exit status: 0 all valid, 1 faults found,
    3 a file that could not be read or is empty.
    """
    from tei.validation.batch import Request, validate_files
    from tei.validation.formats import FORMATS, has_errors

    request = Request(schema, rules, not grammar_only, follow, source)
    results = validate_files(files, request, lambda words: click.echo(f"tei: {words}", err=True))
    click.echo(FORMATS[form](results), nl=False)
    failed = sum(has_errors(findings) for findings in results.values())
    if form == "human":
        told = "valid" if not failed else f"{failed} with errors"
        click.echo(f"{len(results)} file{'s' if len(results) != 1 else ''}: {told}", err=True)
    unread = any(finding.code == "unreadable" for findings in results.values() for finding in findings)
    sys.exit(3 if unread else 1 if failed else 0)
