"""How long a conversion takes: against the start of Python, as the text grows, and over a folder of small files.

Usage: python benchmarks/conversion.py [FILE.txt]

FILE.txt is repeated to 1 and to 10 MB; without it, the longest of the examples is. All figures are CPU time, the least
of some rounds; the ratios compare processes of the same run. The modules run compiled, as they are once installed:
with PYTHONDONTWRITEBYTECODE set, Python would compile them again for each process, which takes a third of its time.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"
TEI = str(Path(sys.executable).with_name("tei"))
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
NAMES = ("--no-names", "--names")
_PEAK = (
    "import resource, sys; from pathlib import Path; from tei.conversion import Options, convert_file;"
    "convert_file(Path(sys.argv[1]), Options(names=sys.argv[2] == '--names'));"
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
)


def seconds(*command: str, rounds: int = 10) -> float:
    """The best of some rounds, in CPU seconds, so that other work on the machine counts little."""
    best = float("inf")
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def small(source: Path, out: Path) -> float:
    """The document itself, whole process; returns the start of Python."""
    start = seconds(sys.executable, "-c", "import lxml.etree, click")
    print(f"start of Python with lxml and click: {start * 1000:.0f} ms")
    for names in NAMES:
        spent = seconds(TEI, "convert", str(source), names, "-o", str(out), "--force")
        print(f"{source.name} {names}: {spent * 1000:.0f} ms, {spent / start:.1f} times the start (wanted: 2.5)")
    return start


def large(source: Path, folder: Path, start: float) -> None:
    """The document repeated to 1 and 10 MB."""
    data = source.read_bytes()
    for names in NAMES:
        spent = {}
        for size in (1, 10):
            text = folder / f"{size}.txt"
            text.write_bytes((data + b"\n\n") * max(1, round(size * 1e6 / len(data))))
            command = (TEI, "convert", str(text), names, "-o", str(folder / "out.xml"), "--force")
            spent[size] = seconds(*command, rounds=2) - start
            peak = subprocess.run([sys.executable, "-c", _PEAK, str(text), names], capture_output=True, check=True)
            length = text.stat().st_size
            print(
                f"{size} MB {names}: {spent[size]:.2f} s, {length / 1e6 / spent[size]:.2f} MB/s (wanted: 2), peak "
                f"memory {int(peak.stdout) * 1024 / length:.0f} times the input (wanted: 25)"
            )
        print(f"10 MB {names} take {spent[10] / spent[1]:.1f} times as long as 1 MB (wanted: at most 11)")


def many(folder: Path, start: float, number: int = 1000) -> None:
    """A folder of the examples, over and over, built to TEI, HTML and text in one call."""
    texts = sorted(EXAMPLES.glob("*.txt"))
    sources = folder / "sources"
    sources.mkdir()
    for index in range(number):
        text = texts[index % len(texts)]
        (sources / f"{index:05}{text.suffix}").write_bytes(text.read_bytes())
    spent = seconds(TEI, "build", str(sources), "--out", str(folder / "built"), rounds=1)
    print(f"tei build, {number} files: {spent:.1f} s, {spent / number / start:.2f} times the start of Python each")


def main() -> None:
    if len(sys.argv) > 2 or sys.argv[1:2] in (["-h"], ["--help"]):
        sys.exit(str(__doc__))
    source = (
        Path(sys.argv[1]) if len(sys.argv) > 1 else max(EXAMPLES.glob("*.txt"), key=lambda path: path.stat().st_size)
    )
    if not source.is_file():
        sys.exit(f"{source}: no such file")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        start = small(source, folder / "out.xml")
        large(source, folder, start)
        many(folder, start)


if __name__ == "__main__":
    main()
