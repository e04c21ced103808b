"""Sources to TEI, HTML and text: every document on its own, so that one that fails stops no other."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tei.conversion import Options, convert_file
from tei.corpus.folder import files_in
from tei.errors import InputError, TeiError, UsageError
from tei.model import Finding

ENDINGS = (".txt", ".md")
RESULTS = (".xml", ".html", ".txt")
_ABOUT = frozenset(("readme.md", "readme.txt"))


@dataclass(frozen=True, slots=True)
class Job:
    """One source, and where its results go (without an ending)."""

    source: Path
    target: Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: messages, and the exit status that they call for."""

    source: str
    findings: tuple[Finding, ...]
    status: int
    written: tuple[str, ...]


def find_jobs(sources: Iterable[Path], out: Path) -> tuple[Job, ...]:
    """The files among the sources, and those in the folders among them; results keep the folders' shape.

    Raises InputError for what is not there, UsageError where two sources would write the same files.
    """
    jobs: dict[Path, Job] = {}
    for source in sources:
        if not source.exists():
            raise InputError("no such file or folder", file=str(source))
        files = _documents(source, out) if source.is_dir() else [source]
        for file in files:
            relative = file.relative_to(source) if source.is_dir() else Path(file.name)
            target = out / relative.with_suffix("")
            if target in jobs:
                words = f"would write the same files as {jobs[target].source}; build them into different folders"
                raise UsageError(words, file=str(file))
            jobs[target] = Job(file, target)
    _spare_sources(tuple(jobs.values()))
    if not jobs:
        raise InputError(f"no {' or '.join(ENDINGS)} files in what was named")
    return tuple(jobs.values())


def _spare_sources(jobs: Sequence[Job]) -> None:
    """Raise UsageError where a result would take the place of one of the sources."""
    sources = {job.source.resolve() for job in jobs}
    for job in jobs:
        folder = job.target.parent.resolve()
        for ending in RESULTS:
            if folder / f"{job.target.name}{ending}" in sources:
                words = "a result would be written over this source; name another folder with --out"
                raise UsageError(words, file=str(job.target) + ending)


def _documents(folder: Path, out: Path) -> list[Path]:
    return [path for path in files_in(folder, ENDINGS, out) if path.name.lower() not in _ABOUT]


def build(jobs: Sequence[Job], options: Options, *, processes: int = 1) -> Iterator[Outcome]:
    """Build each document, in order; with more than one process, side by side."""
    if processes == 1 or len(jobs) < 2:
        yield from (build_one(job, options) for job in jobs)
        return
    with ProcessPoolExecutor(max_workers=processes, initializer=_begin, initargs=(options,)) as pool:
        yield from pool.map(_build_next, jobs, chunksize=max(1, min(16, len(jobs) // processes)))


class _Worker:
    """A process of the pool: the options reach it once, not with each document, since a list may be large."""

    options: Options


def _begin(options: Options) -> None:
    _Worker.options = options


def _build_next(job: Job) -> Outcome:
    return build_one(job, _Worker.options)


def build_one(job: Job, options: Options) -> Outcome:
    """Convert, validate and transform one source; a failure is a finding."""
    from tei.parsing import parse_xml
    from tei.transformation import transform
    from tei.validation import validate_tree
    from tei.writing import write_whole

    written: list[str] = []
    try:
        conversion = convert_file(job.source, options)
        name = f"{job.target}.xml"
        tree = parse_xml(conversion.xml, name)
        findings = (*conversion.findings, *validate_tree(tree, conversion.xml, name))
        page = transform(tree, "html", {"tei": quote(os.fsencode(f"{job.target.name}.xml"))})
        outputs = {".xml": conversion.xml, ".html": page, ".txt": transform(tree, "text")}
        for ending, data in outputs.items():
            path = job.target.with_name(job.target.name + ending)
            write_whole(path, data)
            written.append(str(path))
    except TeiError as error:
        finding = Finding(
            "error", "build-failed", error.message, error.file or str(job.source), error.line, error.column
        )
        return Outcome(str(job.source), (finding,), error.exit_status, tuple(written))
    status = 1 if any(finding.severity == "error" for finding in findings) else 0
    return Outcome(str(job.source), findings, status, tuple(written))
