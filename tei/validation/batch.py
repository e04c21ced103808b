"""Paths of TEI files and what to check go in; the findings of each file come out. Schemas are loaded once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tei.corpus.folder import files_in
from tei.errors import InputError, one_line
from tei.model import Finding
from tei.validation.checking import Checks, validate
from tei.validation.faults import LINK, Located
from tei.validation.grammar import LARGE
from tei.validation.jing import COMPACT, jing_command, run_jing

STANDARD_INPUT = Path("-")
REPORTED = 1000  # after so many files each time, a line tells how far it is


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for."""

    schema: Path | None = None
    rules: Path | None = None
    ruled: bool = True
    follow: bool = False
    source: Path | None = None


def validate_files(
    paths: Sequence[Path], request: Request, tell: Callable[[str], None]
) -> dict[str, tuple[Finding, ...]]:
    """Findings by file name, in the order given; `tell` is called with a line when something will take a while.

    A file that cannot be read has one finding, `unreadable`; the others are checked all the same.
    Raises `InputError` for a schema or rules that cannot be used, or a source that cannot be read.
    """
    if request.source is not None:
        _read(request.source)
    files = list(dict.fromkeys(_files(paths)))
    verdicts = _verdicts(files, request.schema, tell) if request.schema else {}
    results: dict[str, tuple[Finding, ...]] = {}
    for number, file in enumerate(files, 1):
        if number % REPORTED == 0:
            tell(f"{number:,} of {len(files):,} files checked")
        name = shown_name(file)
        try:
            data = _read(file)
        except InputError as error:
            results[name] = (Finding("error", "unreadable", error.message, name),)
            continue
        follow = file.resolve().parent if request.follow and file != STANDARD_INPUT else None
        checks = Checks(request.schema, request.rules, True, request.ruled, follow, _sure(verdicts.get(file)))
        findings = validate(data, name, checks)
        said = verdicts.get(file) or ()
        if said and not any(finding.severity == "error" for finding in findings):
            findings = (*findings, *said)  # jing found what we cannot explain
        results[name] = _with_origin(findings, data, file, request.source)
    return results


def shown_name(file: Path) -> str:
    """A file's name on one line, whatever is in it."""
    return "<stdin>" if file == STANDARD_INPUT else one_line(str(file))


def _with_origin(findings: tuple[Finding, ...], data: bytes, file: Path, source: Path | None) -> tuple[Finding, ...]:
    if not findings:
        return findings
    from tei.validation.origin import with_origin

    return with_origin(findings, data, file, source)


def _sure(said: Sequence[Finding] | None) -> bool | None:
    return None if said is None else not said


def _verdicts(files: Sequence[Path], schema: Path, tell: Callable[[str], None]) -> dict[Path, list[Finding]]:
    """jing's verdicts, where the schema is RELAX NG and jing is there."""
    if schema.suffix == ".xsd":
        return {}
    if schema.is_dir():
        raise InputError("the schema is a folder: give a .rng, .rnc or .xsd file", file=str(schema))
    if not schema.is_file():
        raise InputError("the schema cannot be read: there is no such file", file=str(schema))
    named = [file for file in files if file != STANDARD_INPUT]
    if jing_command() is not None:
        _check_safe(schema)
        return {
            file: [
                Located("error", "grammar", one.message, one.file, one.line, one.column, link=LINK + "grammar")
                for one in said
            ]
            for file, said in run_jing(schema, named).items()
        }
    if schema.suffix == ".rnc":
        raise InputError(COMPACT, file=str(schema))
    if schema.stat().st_size > LARGE:
        tell("reading a large grammar without jing: about 15 seconds (1 with Java and tei-toolchain[jing])")
    return {}


def _check_safe(schema: Path) -> None:
    """Refuse a schema that reaches outside its folder, before another program reads it."""
    from tei.validation.grammar import check_compact, read_schema

    if schema.suffix == ".rnc":
        check_compact(schema)
    else:
        read_schema(schema)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from files_in(path, (".xml",)) or [path]
        else:
            yield path


def _read(path: Path) -> bytes:
    if path == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    if path.is_dir():
        raise InputError("there is no .xml file in this folder", file=str(path))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", file=str(path)) from None
    if not data or data.isspace():
        raise InputError("the file is empty", file=str(path))
    return data
