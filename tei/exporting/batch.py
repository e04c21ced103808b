"""Files go in; their exports come out, written whole: every document on its own, so that one that fails stops none."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from tei.conversion import Options
from tei.deposit.required import missing_fields
from tei.errors import OutputError, TeiError, UsageError
from tei.exporting import Edition, Files, export, export_collection, read_edition
from tei.model import Finding
from tei.transformation import Output, find_output
from tei.writing import write_whole

_STANDARD = Path("-")  # input or output


@dataclass(frozen=True, slots=True)
class Request:
    """What the user wants."""

    to: str
    output: Path | None = None  # None: beside each document
    folder: bool = False  # `output` is a folder, though it may not be there yet
    parameters: Mapping[str, str] = field(default_factory=dict)
    force: bool = False
    options: Options = field(default_factory=Options)  # for plain texts
    source: Path | None = None  # of the one TEI file


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document, or of all in a collection."""

    findings: tuple[Finding, ...] = ()
    status: int = 0
    printed: bytes | None = None  # for standard output
    written: tuple[Path, ...] = ()


def export_files(sources: Sequence[Path], request: Request) -> Iterator[Outcome]:
    """Export each source, in order; an output with `collection` makes one thing of all, a folder or a file.

    Raises UsageError where the request cannot be followed for any source.
    """
    output = find_output(request.to)
    _check(sources, output, request)
    if output.collection and request.output is not None:
        yield _collection(sources, output, request)
    else:
        yield from (_document(source, output, request, several=len(sources) > 1) for source in sources)


def _check(sources: Sequence[Path], output: Output, request: Request) -> None:
    place = request.output
    if request.source is not None and len(sources) > 1:
        raise UsageError("--source names the source of one file; of several, each must lie beside its file")
    if place == _STANDARD and (output.folder or (len(sources) > 1 and not output.collection)):
        raise UsageError(f"{output.name} of this makes several files: name a folder with --output")
    if output.collection and place is None and (output.folder or len(sources) > 1):
        sort = "folder" if output.folder else "file"
        raise UsageError(f"{output.name} is made of all documents together: name its {sort} with --output")
    if place is None and len(sources) > 1 and _STANDARD in sources:
        raise UsageError("name standard input alone, or a folder with --output")
    places: dict[Path, Path] = {}
    for source in sources:
        target = (source.parent if place is None else place) / source.stem
        if places.setdefault(target, source) != source:
            raise UsageError(f"its files would be called as those of {places[target]}; rename it", file=str(source))


def _document(source: Path, output: Output, request: Request, *, several: bool) -> Outcome:
    place = request.output
    try:
        edition = _read(source, output, request)
        in_folder = several or request.folder or output.folder or (place is not None and place.is_dir())
        if place not in (None, _STANDARD) and not in_folder:
            assert place is not None
            edition = replace(edition, name=place.name.removesuffix(output.ending))
            return _written(edition, export(edition, request.to, request.parameters), place.parent, place, request)
        files = export(edition, request.to, request.parameters)
        if place == _STANDARD or (place is None and source == _STANDARD):
            findings = (*edition.findings, *_unwritten(edition, files))
            return Outcome(findings, _status(findings), next(iter(files.values())))
        return _written(edition, files, source.parent if place is None else place, None, request)
    except UsageError:
        raise
    except TeiError as error:
        return _failure(error, source)


def _unwritten(edition: Edition, files: Files) -> Iterator[Finding]:
    """The text that offsets count in, where only the main file is printed."""
    for name in list(files)[1:]:
        if name.endswith(".txt"):
            words = f"offsets count in {name}, which is not written: name a file with --output to have it"
            yield Finding("warning", "export-text", words, edition.file)


def _collection(sources: Sequence[Path], output: Output, request: Request) -> Outcome:
    editions = []
    findings: list[Finding] = []
    assert request.output is not None
    for source in sources:
        editions.append(_read(source, output, request))
        findings += editions[-1].findings
    files = export_collection(editions, output.name, request.parameters)
    place = request.output
    if place == _STANDARD:
        return Outcome(tuple(findings), _status(findings), next(iter(files.values())))
    if not (output.folder or place.is_dir()):
        files, place = {place.name: next(iter(files.values()))}, place.parent
    inputs = [data for edition in editions for data in _inputs(edition)]
    written = write_files(place, files, force=request.force, inputs=inputs)
    return Outcome(tuple(findings), _status(findings), written=written)


def _read(source: Path, output: Output, request: Request) -> Edition:
    if source == _STANDARD:
        edition = read_edition(Path("stdin"), request.options, data=sys.stdin.buffer.read(), source=request.source)
    else:
        edition = read_edition(source, request.options, source=request.source)
    return replace(edition, findings=(*edition.findings, *_lacking(edition, output))) if output.target else edition


def _lacking(edition: Edition, output: Output) -> Iterator[Finding]:
    """What the header should state for this form and does not; it is left out, or said to be unknown."""
    for missing in missing_fields(edition.tree, (output.target,)):
        yield Finding("warning", "export-missing", str(missing), edition.file)


def _written(edition: Edition, files: Files, folder: Path, main: Path | None, request: Request) -> Outcome:
    """Write the files of one document; the first, and what is called after it, go to `main`, where that is named."""
    named = dict(files)
    if main is not None:
        first = next(iter(named))
        named = {(main.name + name[len(first) :]) if name.startswith(first) else name: named[name] for name in named}
    written = write_files(folder, named, force=request.force, inputs=_inputs(edition))
    return Outcome(edition.findings, _status(edition.findings), written=written)


def _inputs(edition: Edition) -> list[bytes]:
    return [edition.data, *([edition.source.data] if edition.source else [])]


def write_files(folder: Path, files: Files, *, force: bool, inputs: Sequence[bytes] = ()) -> tuple[Path, ...]:
    """Write files below a folder, each whole, the main one last.

    Raises OutputError, with nothing written, where one is there and differs (unless `force`), is one of the `inputs`,
    or would lie outside.
    """
    changed: dict[Path, bytes] = {}
    for name, data in files.items():
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise OutputError(f"would be written outside {folder}: {name!r}")
        path = folder / name
        there = path.read_bytes() if path.is_file() else None
        if there == data:
            continue
        changed[path] = data
        if there in inputs:
            raise OutputError("is what was read; use -o to write elsewhere", file=str(path))
        if path.exists() and not force:
            raise OutputError(
                "is there already and differs; use --force to replace it, or -o to write elsewhere", file=str(path)
            )
    for path, data in reversed(changed.items()):
        write_whole(path, data)
    return tuple(folder / name for name in files)


def _failure(error: TeiError, source: Path) -> Outcome:
    finding = Finding("error", "export-failed", error.message, error.file or str(source), error.line, error.column)
    return Outcome((finding,), error.exit_status)


def _status(findings: Sequence[Finding]) -> int:
    return 1 if any(finding.severity == "error" for finding in findings) else 0
