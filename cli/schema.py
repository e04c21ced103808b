"""The command `tei schema`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write all files of the schema to.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["rng", "rnc", "xsd", "sch", "odd"]),
    default="rng",
    help="What to print where no folder is given.",
)
def schema(out: Path | None, form: str) -> None:
    """Write out the schema: RELAX NG, XSD, rules and the ODD that documents them."""
    from tei.validation.publishing import schema_files, write_schema

    if out is None:
        click.echo(schema_files()[f"tei-toolchain.{form}"].decode(), nl=False)
        return
    for path in write_schema(out):
        click.echo(str(path), err=True)
