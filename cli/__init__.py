"""The command `tei`: one file per command, each a thin call of the library."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Mapping
from keyword import iskeyword
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

import click

# Command to what it does, so that `tei --help` need not import any command (lxml alone takes longer than the help).
COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "build": "Convert, validate and transform: one file or a whole folder.",
        "convert": "Turn plain text into TEI.",
        "validate": "Check TEI files: grammar, rules, pointers.",
        "transform": "Turn TEI into HTML, text and other reading views.",
        "export": "Write documents as tables, stand-off annotations, graphs and books.",
        "import": "Merge a reviewer's corrected annotations into a TEI file.",
        "annotate": "Recognise names in existing TEI files.",
        "explain": "Tell why something was tagged.",
        "entities": "List the persons, places and organisations of files.",
        "evaluate": "Measure the names of a file against a gold file.",
        "deposit": "Package documents with their metadata for a repository.",
        "schema": "Write out the schema and its documentation.",
    }
)


class _Commands(click.Group):
    """Loads a command's module when it is called, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(importlib.import_module(f"tei.cli.{name}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tei-toolchain", prog_name="tei")
def tei() -> None:
    """Turn plain-text historical documents into faithful, valid TEI P5, and on to HTML and text."""


def main() -> None:
    """Run the command line; every foreseen failure is one line on standard error and an exit status."""
    from tei.errors import TeiError

    # A document is many records and hardly a cycle; to look for some often takes a tenth of the time.
    gc.set_threshold(50_000)
    _open_standard_streams()
    try:
        _run()
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        _fail("interrupted", 128 + 2)  # as shells have it for a process that SIGINT ends
    except TeiError as error:
        _fail(f"error: {error}", error.exit_status)
    except BrokenPipeError:  # the reader of our output left
        _drop_standard_output()
        sys.exit(0)
    except OSError as error:  # of files, tei.errors tells; what is left is standard output
        _drop_standard_output()
        _fail(f"error: {error.filename or 'standard output'}: {error.strerror or error}", 4)
    finally:
        gc.freeze()  # at its end a process need not look through what it leaves


def _run() -> NoReturn:
    """Run the command and write out all that it prints, while a failure can still be told."""
    output = sys.stdout
    try:
        status = tei.main(prog_name="tei", standalone_mode=False)
    except SystemExit as end:
        left = sys.stdout is not output  # where the reader has left, click puts another stream there and ends with 1
        status = 0 if left else end.code
    sys.stdout.flush()
    sys.exit(status)


def _fail(words: str, status: int) -> NoReturn:
    from tei.errors import one_line

    click.echo(one_line(f"tei: {words}"), err=True)
    sys.exit(status)


def _open_standard_streams() -> None:
    """Put an empty stream where the caller closed one and Python has None."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  (stays open)


def _drop_standard_output() -> None:
    """Let what is still to be written go nowhere, so that nothing fails once more at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
