"""A document goes in; the processor time of each form comes out, once loaded, beside that of parsing its TEI."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tei.errors import TeiError
from tei.exporting import export, read_edition
from tei.parsing import parse_xml
from tei.transformation import outputs

PARAMETERS = {"base": "http://example.org/oai/r.xml", "date": "2000-01-01", "email": "a@example.org", "name": "x"}
EXAMPLE = Path(__file__).parents[1] / "examples" / "talk-1952.txt"


def seconds(run: Callable[[], object], times: int = 7) -> float:
    """The median of some runs; the first, which loads modules and stylesheets, is not counted."""
    run()
    taken = []
    for _ in range(times):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def main() -> None:
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE
    edition = read_edition(file)
    parsing = seconds(lambda: parse_xml(edition.data, file.name))
    print(f"{file.name}: {len(edition.data) // 1000} kB of TEI, parsed in {parsing * 1000:.1f} ms")
    for name in sys.argv[2:] or sorted(name for name, output in outputs().items() if output.writer or output.prepare):
        given = PARAMETERS if name == "oai" else {}
        try:  # a copy each time, so that neither tree nor offsets are at hand already
            taken = seconds(lambda name=name, given=given: export(replace(edition), name, given))
        except TeiError as error:
            print(f"  {name}: {error}")
            continue
        print(f"  {name}: {taken * 1000:.0f} ms, {taken / parsing:.0f} times parsing")


if __name__ == "__main__":
    main()
