"""Writes `docs/commands.md`, the reference of all commands and options, from what `--help` says."""

from __future__ import annotations

from pathlib import Path

import click
from tei.cli import COMMANDS, tei

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"
_HEAD = """# Commands

Made from `tei COMMAND --help` by `scripts/command_reference.py`; a test holds the two equal.

Input `-` is standard input, output `-` standard output. Messages go to standard error, one a line. Exit status: 0 done;
1 done, with errors found; 2 wrong usage; 3 input that cannot be read; 4 an output that cannot be written;
130 interrupted. A file appears whole or not at all, and no command writes over what it reads (save `--in-place`).
"""


def reference() -> str:
    """The page: a section for each command, with its words, then a table of its options."""
    group = click.Context(tei, info_name="tei", help_option_names=["-h", "--help"])
    parts = [_HEAD]
    for name in COMMANDS:
        command = tei.get_command(group, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=group)
        usage = " ".join(command.collect_usage_pieces(context))
        parts += [f"## `tei {name}`\n", f"`tei {name} {usage}`\n", f"{_paragraphs(command.help or '')}\n"]
        parts.append("| option | what it does |\n| --- | --- |\n" + "".join(_rows(command, context)))
    return "\n".join(parts)


def _paragraphs(words: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in words.split("\n\n")).strip()


def _rows(command: click.Command, context: click.Context) -> list[str]:
    records = (
        parameter.get_help_record(context)
        for parameter in command.get_params(context)
        if isinstance(parameter, click.Option)
    )
    return [f"| `{_cell(record[0])}` | {_cell(record[1])} |\n" for record in records if record is not None]


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
