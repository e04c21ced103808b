"""A TEI file goes in; how long its validation takes comes out: one process, 10 MB, and many files in one call."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lxml import etree

ROOT = Path(__file__).parent.parent
DEFAULT = ROOT / "tests" / "faults" / "valid.xml"
TEN_MEGABYTES = 10_000_000


def seconds(*arguments: str) -> float:
    start = time.perf_counter()
    command = [str(Path(sys.executable).with_name("tei")), "validate", *arguments]
    subprocess.run(command, capture_output=True, check=False)
    return time.perf_counter() - start


def enlarged(text: str, size: int = TEN_MEGABYTES) -> str:
    """The same document with its divisions repeated up to `size` bytes; ids that would repeat are renamed."""
    start, end = text.index("<body>") + 6, text.index("</body>")
    body = text[start:end]
    bodies = (re.sub(r'xml:id="([^"]+)"', rf'xml:id="\1-{i}"', body) if i else body for i in range(size // len(body)))
    return text[:start] + "".join(bodies) + text[end:]


def bare(path: Path) -> float:
    """What lxml needs to parse a file and run the grammar."""
    grammar = etree.RelaxNG(etree.parse(ROOT / "schema" / "tei-toolchain.rng"))
    start = time.perf_counter()
    grammar.validate(etree.parse(path))
    return time.perf_counter() - start


def main() -> None:
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    text = file.read_text("utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        one = min(seconds(str(file)) for _ in range(5))
        print(f"one file, whole process: {one:.2f} s")
        large = folder / "large.xml"
        large.write_text(enlarged(text), "utf-8")
        alone, whole = bare(large), seconds(str(large))
        print(f"10 MB: {whole:.2f} s; lxml's parsing and grammar alone {alone:.2f} s; {whole / alone:.2f} times")
        large.unlink()
        for number in range(1000):
            (folder / f"{number}.xml").write_text(text, "utf-8")
        together = seconds(str(folder))
        calls = 1000 * one
        ratio = calls / together
        print(f"1,000 files in one call: {together:.2f} s; 1,000 calls: {calls:.0f} s; {ratio:.0f} times")


if __name__ == "__main__":
    main()
