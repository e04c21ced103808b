"""The command `tei convert`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tei.errors import OutputError, UsageError
from tei.writing import spare_inputs, write_whole

from .options import conversion_options, messages_option, options_of, print_findings

if TYPE_CHECKING:
    from tei.conversion import Conversion, Options


@click.command()
@click.argument("source", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, allow_dash=True), help="File to write; - is standard output."
)
@click.option("--metadata", type=click.Path(path_type=Path), help="YAML file that states or overrules header fields.")
@click.option("--report", is_flag=True, help="Tell where each character of the source went.")
@click.option("--force", is_flag=True, help="Replace NAME.xml beside the source if it is there.")
@conversion_options
@messages_option
def convert(
    source: Path, output: Path | None, metadata: Path | None, report: bool, force: bool, messages: str, **options: Any
) -> None:
    """Turn a plain-text SOURCE (- is standard input) into TEI.

    The result goes to NAME.xml beside the source, or to --output. NAME.yaml beside the source states metadata.
    """
    target = _target(source, output, force)
    if target is not None:
        spare_inputs(target, (source, metadata, *options["authorities"]))
    conversion = _convert(source, metadata, options_of(**options))
    if target is None:
        sys.stdout.buffer.write(conversion.xml)
    else:
        write_whole(target, conversion.xml)
    print_findings(conversion.findings, messages)
    if report:
        _print_account(conversion)
    sys.exit(1 if any(finding.severity == "error" for finding in conversion.findings) else 0)


def _target(source: Path, output: Path | None, force: bool) -> Path | None:
    if output is None and str(source) != "-":
        output = source.with_suffix(".xml")
        if output == source:
            raise UsageError("is XML by its name; name the output with -o, or use `tei annotate`", file=str(source))
        if output.exists() and not force:
            raise OutputError("is there already; use --force to replace it, or -o to write elsewhere", file=str(output))
    return None if output is None or str(output) == "-" else output


def _convert(source: Path, metadata: Path | None, options: Options) -> Conversion:
    from tei.conversion import convert_bytes, convert_file

    if str(source) == "-":
        return convert_bytes(sys.stdin.buffer.read(), "<stdin>", options, metadata=metadata)
    return convert_file(source, options, metadata=metadata)


def _print_account(conversion: Conversion) -> None:
    account = conversion.account
    gaps = sum(span.kind == "unencodable" for span in conversion.document.spans)
    click.echo(
        f"{conversion.document.source.name}: {account.total} characters: {account.text} in text, "
        f"{account.header} in header, {account.layout - gaps} marks of layout, {account.blanks} blanks, "
        f"{f'{gaps} as gaps that name them, ' if gaps else ''}{account.lost} lost",
        err=True,
    )
