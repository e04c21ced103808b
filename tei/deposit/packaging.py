"""Sources go in; packages come out, each built beside its place and renamed whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path
from typing import Literal

from tei.conversion import Options, convert_bytes
from tei.corpus.folder import files_in
from tei.deposit.bag import make_bag
from tei.deposit.contents import Contents, described, letter_of, metadata_files, read_contents, safe_name
from tei.deposit.crate import Version, make_crate
from tei.deposit.folder import clean, write_folder
from tei.deposit.readme import make_readme
from tei.deposit.required import Missing, missing_fields
from tei.errors import InputError, TeiError, UsageError
from tei.model import Finding, Severity

Form = Literal["bagit", "ro-crate", "both"]
_TEXTS = (".txt", ".md")
_STATED_IN_VAIN = ("metadata-date", "metadata-unused")


@dataclass(frozen=True, slots=True)
class Job:
    """One source, and the name of its package."""

    source: Path
    name: str


@dataclass(frozen=True, slots=True)
class Request:
    """What is wanted of every package."""

    out: Path
    form: Form = "both"
    metadata: Path | None = None
    draft: bool = False
    check: bool = False  # tell only
    options: Options = field(default_factory=Options)  # of a conversion; its date is the Bagging-Date
    crate: Version = "1.1"  # of RO-Crate


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one package: `written` is its folder, None where it was not built."""

    name: str
    written: Path | None
    missing: tuple[Missing, ...]
    findings: tuple[Finding, ...]
    status: int

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """Why it is not ready for a repository: errors, what is missing, and what was stated in vain."""
        severity: Severity = "error" if self.status else "warning"
        lacking = (Finding(severity, "deposit-missing", str(one), self.name) for one in self.missing)
        told = (one for one in self.findings if one.severity == "error" or one.code in _STATED_IN_VAIN)
        return (*told, *lacking)


def find_jobs(sources: Iterable[Path], out: Path | None = None) -> tuple[Job, ...]:
    """The files among the sources, and the documents in the folders: TEI files, and texts without a TEI file beside.

    What stands in `out` is left aside. Raises InputError for what is not there, UsageError where two packages would
    have one name.
    """
    jobs: dict[str, Job] = {}
    for source in sources:
        if not source.exists():
            raise InputError("no such file or folder", file=str(source))
        for file in _documents(source, out) if source.is_dir() else [source]:
            relative = file.relative_to(source) if source.is_dir() else Path(file.name)
            job = Job(file, safe_name("-".join(relative.with_suffix("").parts)))
            other = jobs.setdefault(job.name.casefold(), job)
            if other.source != file:
                raise UsageError(
                    f"its package would have the name of that of {other.source}; rename it", file=str(file)
                )
    if not jobs:
        raise InputError("no .xml, .txt or .md files in what was named")
    return tuple(jobs.values())


def _documents(folder: Path, out: Path | None) -> list[Path]:
    found = files_in(folder, (*_TEXTS, ".xml"), out)
    encoded = {path.with_suffix("") for path in found if path.suffix.lower() == ".xml"}
    texts = (
        path
        for path in found
        if path.suffix.lower() in _TEXTS and path.with_suffix("") not in encoded and path.stem.lower() != "readme"
    )
    return sorted([*(path for path in found if path.suffix.lower() == ".xml"), *texts])


def deposit(jobs: Sequence[Job], request: Request, *, collection: str = "", processes: int = 1) -> Iterator[Outcome]:
    """Build a package of each document, in order, or one of all, named `collection`.

    What a killed run left behind is taken away first. A document that fails stops no other.
    """
    if not request.check:
        clean(request.out)
    if collection:
        yield _collection(jobs, request, collection)
    elif processes == 1 or len(jobs) < 2:
        yield from (_document(job, request) for job in jobs)
    else:
        with ProcessPoolExecutor(max_workers=processes) as pool:
            yield from pool.map(_document, jobs, repeat(request), chunksize=max(1, min(16, len(jobs) // processes)))


def _document(job: Job, request: Request) -> Outcome:
    try:
        contents = read_contents(job.source, job.name, request.options, request.metadata)
        return _package(contents, request)
    except TeiError as error:
        return _failure(job.name, error, str(job.source))


def _failure(name: str, error: TeiError, source: str) -> Outcome:
    finding = Finding("error", "deposit-failed", error.message, error.file or source, error.line, error.column)
    return Outcome(name, None, (), (finding,), error.exit_status)


def _collection(jobs: Sequence[Job], request: Request, collection: str) -> Outcome:
    """`request.metadata` describes the collection; each document has what stands beside it."""
    from tei.parsing import parse_xml

    name = safe_name(collection)
    files: dict[str, bytes] = {}
    letters: dict[str, bytes] = {}
    members: dict[str, str] = {}
    findings: list[Finding] = []
    failed: list[Outcome] = []
    for job in jobs:
        try:
            contents = read_contents(job.source, job.name, request.options)
        except TeiError as error:
            failed.append(_failure(job.name, error, str(job.source)))
            continue
        files.update({f"documents/{job.name}/{path}": data for path, data in contents.files.items()})
        members[job.name] = str(described(contents.tree).get("name", ""))
        findings += contents.findings
        if letter := letter_of(contents.files):
            letters[job.name] = letter
    try:
        about = convert_bytes(b"A collection.\n", f"{name}.txt", Options(names=False), metadata=request.metadata)
        if failed:
            told = tuple(finding for one in failed for finding in one.findings)
            return Outcome(name, None, (), told, max(one.status for one in failed))
        tree = parse_xml(about.xml, name)
        files.update(metadata_files(tree, files, letters))
        return _package(Contents(name, tree, files, (*about.findings, *findings), members), request)
    except TeiError as error:
        return _failure(name, error, name)


def _package(contents: Contents, request: Request) -> Outcome:
    missing = missing_fields(contents.tree, _targets(request.form))
    complete = not missing and contents.valid
    status = 0 if complete or (request.draft and not request.check) else 1
    if request.check or (status and not request.draft):
        return Outcome(contents.name, None, missing, contents.findings, status)
    draft = request.draft and not complete
    name = f"{contents.name}.draft" if draft else contents.name
    written = write_folder(request.out / name, _files(contents, request, missing, draft=draft))
    return Outcome(contents.name, written, missing, contents.findings, status)


def _targets(form: Form) -> tuple[str, ...]:
    return ("DataCite",) if form == "bagit" else ("DataCite", "RO-Crate")


def _files(contents: Contents, request: Request, missing: Sequence[Missing], *, draft: bool) -> dict[str, bytes]:
    from tei.validation.publishing import schema_files

    told = described(contents.tree)
    files = {**contents.files, **{f"schema/{name}": data for name, data in schema_files().items()}}
    files["README.md"] = make_readme(told, files, missing, contents.members, draft=draft)
    if request.form != "bagit":
        files = make_crate(files, told, draft=draft, version=request.crate)
    if request.form == "ro-crate":
        return files
    return make_bag(files, _information(told, draft=draft), request.options.date)


def _information(told: dict[str, object], *, draft: bool) -> dict[str, str]:
    publisher, identifiers = told.get("publisher"), told.get("identifier")
    return {
        "External-Description": str(told.get("name", "")),
        "External-Identifier": str(identifiers[0]) if isinstance(identifiers, list) else "",
        "Internal-Sender-Description": "Draft: not to be deposited." if draft else "",
        "Source-Organization": str(publisher["name"]) if isinstance(publisher, dict) else "",
    }
