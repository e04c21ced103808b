"""The seeded faults go in; what jing, xmllint and `tei validate` say of each comes out, into docs/validation.md."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "faults"))

from seeding import Seeded, seeded_faults  # noqa: E402

from tei.validation import validate  # noqa: E402
from tei.validation.jing import run_jing  # noqa: E402

GRAMMAR = ROOT / "schema" / "tei-toolchain.rng"
DOCUMENT = ROOT / "docs" / "validation.md"
MARK = "<!-- table of seeded faults, written by scripts/fault_table.py -->\n"


def table(folder: Path) -> str:
    """The table in Markdown. Needs Java and xmllint."""
    faults = seeded_faults()
    files = [folder / f"{fault.number:02}.xml" for fault in faults]
    for fault, file in zip(faults, files, strict=True):
        file.write_text(fault.text, "utf-8")
    jing = run_jing(GRAMMAR, files)
    rows = ["| | fault | jing | xmllint | `tei validate` |", "| --- | --- | --- | --- | --- |"]
    for fault, file in zip(faults, files, strict=True):
        said = jing[file]
        first = f"{said[0].line}:{said[0].column} {said[0].message}" if said else "nothing"
        cells = [_change(fault), first, _xmllint(file), own_words(fault)]
        rows.append(f"| {fault.number} | " + " | ".join(_cell(cell) for cell in cells) + " |")
    return "\n".join(rows) + "\n"


def own_words(fault: Seeded) -> str:
    """What `tei validate` says first of a fault's own code."""
    found = [one for one in validate(fault.text.encode(), "x.xml") if one.code == fault.code]
    return f"{found[0].line}:{found[0].column} {found[0].code}: {found[0].message}" if found else "nothing"


def _change(fault: Seeded) -> str:
    return f"{fault.found.strip()} → {fault.replacement.strip() or 'nothing'}"


def _xmllint(file: Path) -> str:
    command = ["xmllint", "--noout", "--relaxng", str(GRAMMAR), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = [line for line in done.stderr.splitlines() if line.startswith(f"{file}:")]
    return (lines or done.stderr.splitlines())[0].removeprefix(f"{file}:") if done.returncode else "nothing"


def _cell(words: str) -> str:
    short = words if len(words) <= 110 else words[:107] + "…"
    for letter, written in (
        ("&", "&amp;"),
        ("<", "&lt;"),
        ("|", "&#124;"),
        ("*", "&#42;"),
        ("`", "&#96;"),
        ("\n", " "),
    ):
        short = short.replace(letter, written)
    return short


if __name__ == "__main__":
    head, _, _ = DOCUMENT.read_text("utf-8").partition(MARK)
    with tempfile.TemporaryDirectory() as scratch:
        DOCUMENT.write_text(head + MARK + "\n" + table(Path(scratch)), "utf-8")
