"""How long names take: against reading the same text, against spaCy where it is installed, and as the text grows.

Usage: python benchmarks/names.py [FILE.txt [SPACY-MODEL]]

Without a file, the longest of the examples is read; without a model (such as en_core_web_sm), there is no comparison.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tei.authority import resolve_names
from tei.model import Document, Source
from tei.reading import read_document
from tei.recognition import recognise

EXAMPLES = Path(__file__).parent.parent / "examples"
_COLD = (
    "import sys, time; from pathlib import Path; from tei.model import Source; from tei.reading import read_document;"
    "text = read_document(Source('a', Path(sys.argv[1]).read_text('utf-8')));"
    "from tei.authority import resolve_names; start = time.process_time(); resolve_names(text);"
    "print(time.process_time() - start)"
)


def seconds(function: Callable[[], object], rounds: int = 5) -> float:
    """The best of some rounds, in CPU seconds, so that other work on the machine counts little."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        function()
        best = min(best, time.process_time() - start)
    return best


def read(text: str) -> Document:
    return recognise(read_document(Source("text", text)))


def main() -> None:
    if len(sys.argv) > 3 or sys.argv[1:2] in (["-h"], ["--help"]):
        sys.exit(str(__doc__))
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else max(EXAMPLES.glob("*.txt"), key=lambda path: path.stat().st_size)
    if not path.is_file():
        sys.exit(f"{path}: no such file")
    text = path.read_text("utf-8")
    document = read(text)
    resolve_names(document)
    reading = seconds(lambda: read(text))
    names = seconds(lambda: resolve_names(document))
    print(f"{path.name}: names {names * 1000:.0f} ms (wanted: 150), {names / reading:.1f} times the reading")
    cold = min(
        float(subprocess.run([sys.executable, "-c", _COLD, str(path)], capture_output=True, check=True).stdout)
        for _ in range(5)
    )
    print(f"cold start: {(cold - names) * 1000:.0f} ms more (wanted: 300)")
    spent = {}
    for size in (1, 10):
        large = read((text + "\n\n") * max(1, round(size * 1e6 / len(text))))
        spent[size] = seconds(lambda large=large: resolve_names(large), rounds=1)
    print(f"1 MB: {spent[1]:.1f} s; 10 MB take {spent[10] / spent[1]:.1f} times as long")
    if len(sys.argv) > 2:
        import spacy

        pipeline = spacy.load(sys.argv[2])
        blocks = [text[each.start : each.end] for each in document.blocks]
        model = names = float("inf")
        for _ in range(4):  # in turn, so that what else the machine does falls on both
            model = min(model, seconds(lambda: list(pipeline.pipe(blocks)), rounds=1))
            names = min(names, seconds(lambda: resolve_names(document)))
        times = f"{model * 1000:.0f} ms, ours {names * 1000:.0f} ms"
        print(f"{sys.argv[2]}: {times}; {model / names:.0f} times as long (wanted: 50)")


if __name__ == "__main__":
    main()
