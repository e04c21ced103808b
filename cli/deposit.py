"""The command `tei deposit`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import conversion_options, messages_option, options_of, print_findings

if TYPE_CHECKING:
    from tei.deposit.crate import Version
    from tei.deposit.packaging import Form


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the packages.")
@click.option(
    "--package", type=click.Choice(["bagit", "ro-crate", "both"]), default="both", help="Form (default: both)."
)
@click.option("--crate", type=click.Choice(["1.1", "1.2"]), default="1.1", help="Version of RO-Crate (default: 1.1).")
@click.option(
    "--metadata",
    type=click.Path(path_type=Path),
    help="YAML that states what all have in common; NAME.yaml beside a text counts before it.",
)
@click.option(
    "--collection", metavar="NAME", default="", help="One package of all documents; --metadata describes it alone."
)
@click.option("--draft", is_flag=True, help="Build what lacks fields or is not valid too, marked as a draft.")
@click.option("--check", is_flag=True, help="Tell what is missing; write nothing.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes (default: one per core for many documents).")
@conversion_options
@messages_option
def deposit(
    sources: tuple[Path, ...],
    out: Path | None,
    package: Form,
    crate: Version,
    metadata: Path | None,
    collection: str,
    draft: bool,
    check: bool,
    jobs: int | None,
    messages: str,
    **options: Any,
) -> None:
    """Package SOURCES for a repository: plain texts, TEI files, or folders with them.

    Each package is a folder in --out: TEI, source, copies to read, schema, report, README and metadata, as a BagIt bag
    that holds an RO-Crate. What a repository requires and the header lacks is listed, and the exit status is 1.
    """
    from tei.deposit import Request, find_jobs
    from tei.deposit import deposit as package_all
    from tei.errors import UsageError

    if out is None and not check:
        raise UsageError("say with --out where the packages go, or --check to be told what is missing")
    found = find_jobs(sources, out)
    processes = jobs or (min(os.cpu_count() or 1, len(found)) if len(found) > 16 else 1)
    request = Request(out or Path(), package, metadata, draft, check, options_of(**options), crate)
    outcomes = []
    for outcome in package_all(found, request, collection=collection, processes=processes):
        print_findings(outcome.reasons, messages)
        outcomes.append(outcome)
    if messages == "human":
        built = sum(outcome.written is not None for outcome in outcomes)
        done = "checked" if check else f"{built} packages in {out}"
        click.echo(f"{len(found)} documents, {done}, {sum(bool(o.status) for o in outcomes)} not ready", err=True)
    sys.exit(max(outcome.status for outcome in outcomes))
