"""Outputs of other packages, and the order of the indexes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tei.errors import UsageError
from tei.parsing import parse_xml
from tei.transformation import transform
from tei.transformation.registry import outputs

STYLESHEET = """<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:t="http://www.tei-c.org/ns/1.0">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:template match="/"><xsl:value-of select="count(//t:p)"/> paragraphs</xsl:template>
</xsl:stylesheet>"""
MODULE = """from tei.transformation.registry import Output
COUNT = Output("count", "text/plain", ".count", "Paragraphs, counted.", "count.xsl", package="harbour_outputs")
TEXT = Output("text", "text/plain", ".txt", "Ours, replaced.", "count.xsl", package="harbour_outputs")
"""


def tree_of(header: str, body: str):
    return parse_xml(
        (
            '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Log</title></titleStmt>'
            f"</fileDesc></teiHeader>{header}<text><body>{body}</body></text></TEI>"
        ).encode(),
        "test.xml",
    )


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Another package, found as an installed one is."""
    package = tmp_path / "harbour_outputs"
    package.mkdir()
    (package / "__init__.py").write_text(MODULE)
    (package / "count.xsl").write_text(STYLESHEET)
    about = tmp_path / "harbour_outputs-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: harbour-outputs\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(
        "[tei_toolchain.outputs]\ncount = harbour_outputs:COUNT\ntext = harbour_outputs:TEXT\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    outputs.cache_clear()
    yield
    outputs.cache_clear()


def test_an_output_of_another_package_runs_by_its_name(installed: None) -> None:
    assert transform(tree_of("", "<p>Fog.</p><p>Rain.</p>"), "count") == b"2 paragraphs"


def test_another_package_does_not_replace_an_output_of_ours(installed: None) -> None:
    assert transform(tree_of("", "<p>Fog.</p>"), "text") == b"Log\n\nFog.\n"


def test_an_output_that_nobody_has_is_told_with_those_there_are(installed: None) -> None:
    with pytest.raises(UsageError, match=r"no output is called 'counts'; there are .*\bcount,"):
        transform(tree_of("", "<p>Fog.</p>"), "counts")


def test_an_index_is_in_the_order_of_sort_keys_then_surnames_then_names_as_they_stand() -> None:
    persons = (
        '<person xml:id="p1"><persName><forename>Ada</forename> <surname>Young</surname></persName></person>'
        '<person xml:id="p2"><persName>Mr Moore</persName></person>'
        '<person xml:id="p3"><persName><forename>Zeno</forename> <surname>Abel</surname></persName></person>'
        '<person xml:id="p4" sortKey="Lisle, Jean de"><persName>Jean de Lisle</persName></person>'
    )
    names = " ".join(f'<persName ref="#p{number}">one</persName>' for number in range(1, 5))
    page = transform(tree_of(f"<standOff><listPerson>{persons}</listPerson></standOff>", f"<p>{names}</p>"), "html")
    index = page.decode().partition('aria-labelledby="persons"')[2].partition("</section>")[0]
    assert re.findall(r"Young|Moore|Abel|Lisle", index) == ["Abel", "Lisle", "Moore", "Young"]
