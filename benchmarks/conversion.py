"""How long a conversion takes: against the start of Python, and as the text grows. Ratios of one run, best of five.

Usage: python benchmarks/conversion.py FILE.txt (the text is repeated to 1 and to 10 MB)
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

_PEAK = (
    "import resource, sys; from pathlib import Path; from tei.conversion import Options, convert_file;"
    "convert_file(Path(sys.argv[1]), Options(names=False)); print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
)


def seconds(*command: str, rounds: int = 5) -> float:
    """The best of some rounds, in CPU seconds, so that other work on the machine counts little."""
    best = float("inf")
    for _ in range(rounds):
        before = os.times()
        subprocess.run(command, check=True, capture_output=True)
        after = os.times()
        spent = after.children_user + after.children_system - before.children_user - before.children_system
        best = min(best, spent)
    return best


def main() -> None:
    source = Path(sys.argv[1])
    tei = str(Path(sys.executable).with_name("tei"))
    start = seconds(sys.executable, "-c", "import lxml.etree, click")
    print(f"start of Python with lxml and click: {start:.3f} s")
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "out.xml")
        for names in ("--no-names", "--names"):
            spent = seconds(tei, "convert", str(source), names, "-o", out, "--force")
            print(f"{source.name} {names}: {spent:.3f} s, {spent / start:.1f} times the start (wanted: 2.5)")
        spent = {}
        for size in (1, 10):
            text = Path(folder) / f"{size}.txt"
            data = source.read_bytes()
            text.write_bytes((data + b"\n\n") * max(1, round(size * 1e6 / len(data))))
            spent[size] = seconds(tei, "convert", str(text), "--no-names", "-o", out, "--force", rounds=2) - start
            peak = int(subprocess.run([sys.executable, "-c", _PEAK, str(text)], capture_output=True, check=True).stdout)
            bytes_ = text.stat().st_size
            print(
                f"{size} MB: {spent[size]:.2f} s, {bytes_ / 1e6 / spent[size]:.2f} MB/s (wanted: 2), peak memory "
                f"{peak * 1024 / bytes_:.0f} times the input (wanted: 25)"
            )
        print(f"10 MB take {spent[10] / spent[1]:.1f} times as long as 1 MB (wanted: at most 11)")


if __name__ == "__main__":
    main()
