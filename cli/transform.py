"""The command `tei transform`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import quote

import click

from tei.errors import InputError, OutputError, TeiError, UsageError

from .options import read_parameters

ENDINGS = (".txt", ".md")  # of what may be a source


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
@click.option("--force", is_flag=True, help="Replace NAME.txt or NAME.md beside the file, which may be its source.")
@click.option("--trust", is_flag=True, help="Let your stylesheet read and write files and reach the network.")
def transform(
    sources: tuple[Path, ...],
    to: str,
    output: Path | None,
    stylesheet: Path | None,
    params: tuple[str, ...],
    wrap: int,
    trust: bool,
    force: bool,
) -> None:
    """Turn TEI files into HTML, text and other reading views.

    NAME.xml becomes NAME with the output's ending beside it, or --output (- is standard output). Of several files, one
    that fails does not keep the others from being made.
    """
    given = read_parameters(params)
    status = 0
    for source, target in zip(sources, _targets(sources, to, output, stylesheet), strict=True):
        own = given
        if to == "html" and target is not None and not stylesheet and str(source) != "-":
            own = {"tei": _address(source, target), **given}
        try:
            data = _transformed(source, to, stylesheet, own, wrap, trust)
            _write(target, data, spare=output is None and not force)
        except TeiError as error:
            if len(sources) == 1 or isinstance(error, UsageError):
                raise
            click.echo(f"tei: error: {error}", err=True)
            status = max(status, error.exit_status)
    sys.exit(status)


def _address(source: Path, target: Path) -> str:
    """Where the TEI file is, as seen from the page."""
    return quote(os.fsencode(Path(os.path.relpath(source, target.parent)).as_posix()))


def _targets(sources: tuple[Path, ...], to: str, output: Path | None, stylesheet: Path | None) -> list[Path | None]:
    """Where each result goes (None: standard output); no two to one file, and none onto what is read."""
    from tei.transformation import find_output

    ending = ".out" if stylesheet else find_output(to).ending
    targets = [_target(source, ending, output, stylesheet, several=len(sources) > 1) for source in sources]
    read = {path.resolve() for path in (*sources, stylesheet) if path is not None and str(path) != "-"}
    taken: dict[Path, Path] = {}
    for source, target in zip(sources, targets, strict=True):
        if target is None:
            continue
        place = target.resolve()
        if place in taken:
            raise UsageError(f"{taken[place]} and {source} would both be written to {target}; call once for each")
        if place in read:
            raise UsageError(f"{target} is read and would be written over; say another place with --output")
        taken[place] = source
    return targets


def _target(source: Path, ending: str, output: Path | None, stylesheet: Path | None, *, several: bool) -> Path | None:
    if str(output) == "-" or (output is None and str(source) == "-"):
        return None
    name = "stdin" if str(source) == "-" else source.stem
    if output is None:
        if stylesheet:
            raise UsageError("say with --output where the result of your stylesheet goes")
        return source.parent / f"{name}{ending}"
    if several and output.exists() and not output.is_dir():
        raise UsageError(f"{output} is a file; several results need a folder")
    return output / f"{name}{ending}" if several or output.is_dir() else output


def _write(target: Path | None, data: bytes, *, spare: bool) -> None:
    """Write a result; with `spare`, not over a text that is there already and differs, for it may be the source."""
    if target is None:
        sys.stdout.buffer.write(data)
        return
    if spare and target.suffix in ENDINGS and target.is_file() and target.read_bytes() != data:
        words = "is there already and may be the source; use --force to replace it, or -o to write elsewhere"
        raise OutputError(words, file=str(target))
    from tei.writing import write_whole

    write_whole(target, data)


def _transformed(
    source: Path, to: str, stylesheet: Path | None, params: dict[str, str], wrap: int, trust: bool
) -> bytes:
    from tei.parsing import parse_xml
    from tei.transformation import transform as run
    from tei.transformation import transform_with

    name = str(source)
    if source.is_dir():
        raise InputError("is a folder; name the files in it, or use tei build", file=name)
    try:
        data = sys.stdin.buffer.read() if name == "-" else source.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", file=name) from None
    tree = parse_xml(data, name)
    if stylesheet:
        return transform_with(tree, stylesheet, params, trust=trust)
    try:
        return run(tree, to, params, wrap=wrap)
    except InputError as error:
        raise InputError(error.message, file=name) from None
