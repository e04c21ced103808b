"""A text goes in; how long its package takes comes out, as a ratio to converting and validating it, and for many."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from tei.conversion import Options, convert_file
from tei.deposit import Request, deposit, find_jobs
from tei.deposit.contents import METADATA
from tei.parsing import parse_xml
from tei.transformation import transform
from tei.validation import validate_tree

DEFAULT = Path(__file__).parent.parent / "examples"
MANY = 200


def built(source: Path) -> None:
    """What `tei build` does with a text, without writing."""
    conversion = convert_file(source, Options())
    tree = parse_xml(conversion.xml, source.name)
    validate_tree(tree, conversion.xml, source.name)
    transform(tree, "html")
    transform(tree, "text")


def packaged(source: Path, out: Path, processes: int = 1) -> None:
    for outcome in deposit(find_jobs([source]), Request(out, draft=True), processes=processes):
        if outcome.written is None:
            sys.exit(f"{outcome.name}: not built")


def seconds(run: object, times: int = 5) -> float:
    assert callable(run)
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else sorted(DEFAULT.rglob("*.txt"))[0]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "in").mkdir()
        source = Path(shutil.copy(given, folder / "in" / "one.txt"))
        built(source)  # grammar and stylesheets are loaded once
        plain, whole = seconds(lambda: built(source)), seconds(lambda: packaged(source, folder / "out"))
        print(
            f"converted, validated, transformed: {plain:.3f} s; packaged: {whole:.3f} s, {whole / plain:.2f} times that"
        )
        tree = parse_xml(convert_file(source).xml, source.name)
        slowest = max(METADATA, key=lambda name: seconds(lambda: transform(tree, name)))
        taken = seconds(lambda: transform(tree, slowest))
        print(f"slowest metadata ({slowest}): {taken * 1000:.1f} ms, {taken / plain:.3f} of that")
        for number in range(MANY - 1):
            shutil.copy(given, folder / "in" / f"more-{number}.txt")
        many = seconds(lambda: packaged(folder / "in", folder / "many", 2), 1)
        print(f"{MANY} in one call, two processes: {many:.1f} s, {many / (MANY * whole):.2f} of one by one")


if __name__ == "__main__":
    main()
