"""Options that several commands share, and how messages are printed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from tei.errors import UsageError, one_line
from tei.model import DocumentKind, Finding

if TYPE_CHECKING:
    from tei.authority import Authority
    from tei.conversion import Options

F = TypeVar("F", bound=Callable[..., Any])

authority_option = click.option(
    "--authority",
    "authorities",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your own list of persons, places or organisations: TEI, CSV or SKOS. Repeatable.",
)

recogniser_option = click.option(
    "--recogniser", "recognisers", multiple=True, help="A further recogniser, such as spacy:MODEL. Repeatable."
)

_CONVERSION_OPTIONS = (
    click.option("--encoding", metavar="NAME", help="Encoding of the sources (default: found out)."),
    click.option("--lenient", is_flag=True, help="Turn characters that XML cannot carry into gaps."),
    click.option("--kind", type=click.Choice(get_args(DocumentKind)), help="Kind of document (default: found out)."),
    click.option("--language", metavar="TAG", help="Language of the text, as a BCP 47 tag (default: en)."),
    click.option("--names/--no-names", default=True, help="Recognise persons and places (default: yes)."),
    authority_option,
    recogniser_option,
    click.option("--date", "date", is_flag=True, help="Tell today's date in the header (or SOURCE_DATE_EPOCH's)."),
)

messages_option = click.option(
    "--messages", type=click.Choice(["human", "json"]), default="human", help="Form of messages on standard error."
)


def conversion_options(function: F) -> F:
    """The options of a conversion, in the order of the help."""
    for option in reversed(_CONVERSION_OPTIONS):
        function = option(function)
    return function


def options_of(
    *,
    encoding: str | None,
    lenient: bool,
    kind: DocumentKind | None,
    language: str | None,
    names: bool,
    date: bool,
    authorities: tuple[Path, ...] = (),
    recognisers: tuple[str, ...] = (),
) -> Options:
    """The options as the library wants them."""
    from tei.conversion import Options

    return Options(encoding, lenient, kind, language, names, _date(date), load_lists(authorities), recognisers)


def read_parameters(params: Iterable[str]) -> dict[str, str]:
    """The values of --param, by name."""
    given = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not equals or not name:
            raise UsageError(f"--param takes NAME=VALUE, not {param!r}")
        given[name] = value
    return given


def load_lists(paths: tuple[Path, ...]) -> tuple[Authority, ...]:
    """The user's lists of --authority; without any, nothing is imported."""
    if not paths:
        return ()
    from tei.authority.lists import load_authorities

    return load_authorities(paths)


def _date(wanted: bool) -> str:
    """The date to tell: SOURCE_DATE_EPOCH's where it is set (https://reproducible-builds.org/specs/), else today's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is not None:
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
        except (ValueError, OverflowError, OSError):
            raise UsageError(f"SOURCE_DATE_EPOCH must be a number of seconds, not {epoch!r}") from None
    return datetime.now(UTC).date().isoformat() if wanted else ""


def print_findings(findings: Iterable[Finding], form: str) -> None:
    """One line each on standard error."""
    for finding in findings:
        click.echo(_as_json(finding) if form == "json" else one_line(str(finding)), err=True)


def _as_json(finding: Finding) -> str:
    import json

    return json.dumps(asdict(finding), ensure_ascii=False)
