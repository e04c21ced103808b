"""A TEI file goes in; how long its validation takes comes out: one process, 10 MB, and many files in one call."""

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
DEFAULT = ROOT / "tests" / "faults" / "valid.xml"
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
    return cost(str(Path(sys.executable).with_name("tei")), "validate", *arguments)


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


def main() -> None:
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    text = file.read_text("utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        one = least(validating(str(file)) for _ in range(5))
        print(f"one file, whole process: {one}")
        large, half, wrong = (folder / f"{name}.xml" for name in ("large", "half", "wrong"))
        large.write_text(enlarged(text), "utf-8")
        half.write_text(enlarged(text, TEN_MEGABYTES // 2), "utf-8")
        wrong.write_text(misspelt(enlarged(text)), "utf-8")
        runs = [
            (inner(large), cost(*bare(large)), validating(str(large)), validating(str(wrong), "--format", "json"))
            for _ in range(3)
        ]
        alone, other, whole, faulty = (least(run) for run in zip(*runs, strict=True))
        print(f"10 MB, whole process: {whole}; lxml's own, with grammar alone: {other}: {whole.times(other)}")
        print(f"    against lxml without its start: {alone}: {whole.times(alone)}")
        print(f"memory: {whole.memory:.0f} MB; half the file {validating(str(half)).memory:.0f} MB")
        print(f"50,000 faults in 10 MB: {faulty}: {faulty.times(whole)} a valid file; {faulty.memory:.0f} MB")
        for path in (large, half, wrong):
            path.unlink()
        for number in range(1000):
            (folder / f"{number}.xml").write_text(text, "utf-8")
        together = validating(str(folder))
        ratio = 1000 * one.wall / together.wall
        print(f"1,000 files in one call: {together}; 1,000 calls: {1000 * one.wall:.0f} s; {ratio:.0f} times")


if __name__ == "__main__":
    main()
