"""The command `tei transform`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import quote

import click

from tei.errors import InputError, UsageError

from .options import read_parameters


@click.command()
@click.argument("sources", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--to",
    default="html",
    help="html (default), text, markdown; metadata (datacite, mods, bibtex, …): see docs/deposit.md.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path, allow_dash=True), help="File, or folder for several.")
@click.option("--stylesheet", type=click.Path(path_type=Path), help="Your own XSLT 1.0 stylesheet; needs --output.")
@click.option("--param", "params", multiple=True, metavar="K=V", help="A parameter of the stylesheet.")
@click.option(
    "--wrap", type=click.IntRange(min=0), default=0, help="Columns at which text is wrapped (default: never)."
)
@click.option("--trust", is_flag=True, help="Let your stylesheet read and write files and reach the network.")
def transform(
    sources: tuple[Path, ...],
    to: str,
    output: Path | None,
    stylesheet: Path | None,
    params: tuple[str, ...],
    wrap: int,
    trust: bool,
) -> None:
    """Turn TEI files into HTML, text and other reading views.

    NAME.xml becomes NAME with the output's ending beside it, or --output (- is standard output).
    """
    given = read_parameters(params)
    for source in sources:
        target = _target(source, to, output, stylesheet, several=len(sources) > 1)
        own = given
        if to == "html" and target is not None and not stylesheet and str(source) != "-":
            own = {"tei": _address(source, target), **given}
        data = _transformed(source, to, stylesheet, own, wrap, trust)
        if target is None:
            sys.stdout.buffer.write(data)
        else:
            from tei.writing import write_whole

            write_whole(target, data)


def _address(source: Path, target: Path) -> str:
    """Where the TEI file is, as seen from the page."""
    return quote(Path(os.path.relpath(source, target.parent)).as_posix())


def _target(source: Path, to: str, output: Path | None, stylesheet: Path | None, *, several: bool) -> Path | None:
    from tei.transformation import find_output

    ending = ".out" if stylesheet else find_output(to).ending
    if str(output) == "-" or (output is None and str(source) == "-"):
        return None
    if output is None:
        if stylesheet:
            raise UsageError("say with --output where the result of your stylesheet goes")
        return source.with_suffix(ending)
    return output / f"{source.stem}{ending}" if several or output.is_dir() else output


def _transformed(
    source: Path, to: str, stylesheet: Path | None, params: dict[str, str], wrap: int, trust: bool
) -> bytes:
    from tei.parsing import parse_xml
    from tei.transformation import transform as run
    from tei.transformation import transform_with

    try:
        data = sys.stdin.buffer.read() if str(source) == "-" else source.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", file=str(source)) from None
    tree = parse_xml(data, str(source))
    if stylesheet:
        return transform_with(tree, stylesheet, params, trust=trust)
    return run(tree, to, params, wrap=wrap)
