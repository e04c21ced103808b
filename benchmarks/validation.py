"""How long validation takes: one process, 10 MB, many files in one call.

Usage: python benchmarks/validation.py [FILE]

FILE is a plain text, which is converted first, or TEI. Without it, each example is grown to 10 MB, and a file with an
element for every 37 bytes, which no edition has; the last also serves the other figures.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
DENSE = ROOT / "tests" / "faults" / "valid.xml"
TEI = str(Path(sys.executable).with_name("tei"))
TEN_MEGABYTES = 10_000_000


@dataclass(frozen=True)
class Cost:
    """What a process took, in seconds on the clock and of the processor, and its largest memory in MB."""

    wall: float
    processor: float
    memory: float

    def __str__(self) -> str:
        return f"{self.wall:.2f} s, {self.processor:.2f} s of the processor"

    def times(self, other: Cost) -> str:
        return f"{self.wall / other.wall:.2f} times, {self.processor / other.processor:.2f} of the processor"


def cost(*command: str) -> Cost:
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
    return Cost(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)


def validating(*arguments: str) -> Cost:
    return cost(TEI, "validate", *arguments)


def least(runs: Iterable[Cost]) -> Cost:
    """The least of several runs, each figure for itself: what else the machine does only adds."""
    found = list(runs)
    return Cost(*(min(getattr(run, name) for run in found) for name in ("wall", "processor", "memory")))


def enlarged(text: str, size: int = TEN_MEGABYTES) -> str:
    """The same document with its divisions repeated up to `size` bytes; ids that would repeat are renamed."""
    start, end = text.index("<body>") + 6, text.index("</body>")
    body = text[start:end]
    bodies = (re.sub(r'xml:id="([^"]+)"', rf'xml:id="\1-{i}"', body) if i else body for i in range(size // len(body)))
    return text[:start] + "".join(bodies) + text[end:]


def misspelt(text: str, faults: int = 50_000) -> str:
    """The same text with its first `faults` notes, names and items of lists misspelt."""
    parts = re.split(r"<(/?)(note|persName|placeName|item|foreign|date|head)\b", text)
    for at in range(2, min(len(parts), 6 * faults), 3):
        parts[at] = parts[at][:-2] + parts[at][-1] + parts[at][-2]
    return parts[0] + "".join(f"<{parts[at]}{parts[at + 1]}{parts[at + 2]}" for at in range(1, len(parts), 3))


BARE = """
import sys, time
from lxml import etree
grammar = etree.RelaxNG(etree.parse(sys.argv[1]))
wall, processor = time.perf_counter(), time.process_time()
grammar.validate(etree.parse(sys.argv[2]))
print(time.perf_counter() - wall, time.process_time() - processor)
"""


def bare(path: Path) -> tuple[str, ...]:
    """The command with which lxml parses a file and runs the grammar, and tells what these two took."""
    return sys.executable, "-c", BARE, str(ROOT / "schema" / "tei-toolchain.rng"), str(path)


def inner(path: Path) -> Cost:
    """What lxml needs to parse a file and run the grammar, without its start and the reading of the grammar."""
    wall, processor = map(float, subprocess.run(bare(path), capture_output=True, text=True, check=True).stdout.split())
    return Cost(wall, processor, 0)


def encoded(path: Path, folder: Path) -> str:
    """The TEI in a file, or made from a plain text."""
    if path.suffix != ".txt":
        return path.read_text("utf-8")
    out = folder / f"{path.stem}.xml"
    subprocess.run((TEI, "convert", str(path), "-o", str(out)), check=True, capture_output=True)
    return out.read_text("utf-8")


def large(name: str, text: str, folder: Path) -> Cost:
    """A text grown to 10 MB, against what lxml needs; returns what we need."""
    path = folder / "large.xml"
    path.write_text(enlarged(text), "utf-8")
    runs = [(inner(path), cost(*bare(path)), validating(str(path))) for _ in range(3)]
    alone, other, whole = (least(run) for run in zip(*runs, strict=True))
    print(f"{name}, 10 MB, whole process: {whole}, {whole.memory:.0f} MB")
    print(f"    lxml's parsing and grammar alone: {alone}: {whole.times(alone)} (wanted: 1.5)")
    print(f"    lxml's whole process: {other}: {whole.times(other)}")
    return whole


def main() -> None:
    given = [Path(name) for name in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for path in given or [*sorted((ROOT / "examples").glob("*.txt")), DENSE]:
            text = encoded(path, folder)
            whole = large(path.name, text, folder)
        one_file, half, wrong = (folder / f"{name}.xml" for name in ("one", "half", "wrong"))
        one_file.write_text(text, "utf-8")
        half.write_text(enlarged(text, TEN_MEGABYTES // 2), "utf-8")
        wrong.write_text(misspelt(enlarged(text)), "utf-8")
        one = least(validating(str(one_file)) for _ in range(5))
        faulty = least(validating(str(wrong), "--format", "json") for _ in range(2))
        print(f"one file, whole process: {one} (wanted: 0.6)")
        print(f"memory of 10 MB: {whole.memory:.0f} MB; half of it: {validating(str(half)).memory:.0f} MB")
        print(f"50,000 faults in 10 MB: {faulty}: {faulty.times(whole)} a valid file; {faulty.memory:.0f} MB")
        many = folder / "many"
        many.mkdir()
        for number in range(1000):
            (many / f"{number}.xml").write_text(text, "utf-8")
        together = validating(str(many))
        ratio = 1000 * one.wall / together.wall
        print(f"1,000 files in one call: {together}; 1,000 calls: {1000 * one.wall:.0f} s; {ratio:.0f} times")


if __name__ == "__main__":
    main()
