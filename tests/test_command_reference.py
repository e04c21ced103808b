"""The reference page says what `--help` says, of every command and option."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_reference_page_is_that_of_the_commands() -> None:
    code = "import command_reference as made; print(made.reference(), end='')"
    result = subprocess.run(
        (sys.executable, "-X", "utf8", "-c", code), cwd=ROOT / "scripts", capture_output=True, check=True
    )
    said = "run scripts/command_reference.py"
    assert result.stdout.decode() == (ROOT / "docs" / "commands.md").read_text("utf-8"), said
