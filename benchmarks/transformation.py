"""A TEI file goes in; how long its page and its text take comes out, as ratios to libxslt's identity transform."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree
from validation import DEFAULT, enlarged

from tei.parsing import parse_xml
from tei.transformation import transform

IDENTITY = etree.XSLT(
    etree.XML(
        '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
        '<xsl:template match="@*|node()"><xsl:copy><xsl:apply-templates select="@*|node()"/></xsl:copy>'
        "</xsl:template></xsl:stylesheet>"
    )
)


def seconds(run: Callable[[], object], times: int = 7) -> float:
    """Processor time of the best of some runs, stylesheets already compiled; what else runs here does not count."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return best


def report(name: str, tree: etree._ElementTree, times: int) -> None:
    identity = seconds(lambda: bytes(IDENTITY(tree)), times)
    print(f"{name}: identity {identity * 1000:.0f} ms")
    for to in ("html", "text", "markdown"):
        taken = seconds(lambda to=to: transform(tree, to), times)
        print(f"  {to}: {taken * 1000:.0f} ms, {taken / identity:.1f} times identity")


def main() -> None:
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    text = file.read_text("utf-8")
    report(f"{file.name} ({len(text) // 1000} kB)", parse_xml(text.encode(), file.name), 25)
    for divisor, name in ((4, "2.5 MB"), (1, "10 MB")):
        large = enlarged(text, 10_000_000 // divisor)
        report(name, parse_xml(large.encode(), name), 1)


if __name__ == "__main__":
    main()
