"""The outputs there are, by name: our own, and those of other packages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tei.errors import UsageError
from tei.transformation.layout import lay_out, lay_out_json
from tei.transformation.page import prepare_page

if TYPE_CHECKING:
    from lxml import etree

    Prepare = Callable[[etree._ElementTree], tuple[etree._ElementTree, Mapping[str, str]]]

ENTRY_POINTS = "tei_toolchain.outputs"


@dataclass(frozen=True, slots=True)
class Output:
    """One reading view: a stylesheet, and what its result is."""

    name: str
    media_type: str
    ending: str  # of files, with its dot
    stylesheet: str  # a file of `package`
    description: str
    package: str = "tei.transforms"
    prepare: Prepare | None = None  # tree to a tree of its own, and parameters
    finish: Callable[[bytes, int], bytes] | None = None  # what XSLT 1.0 cannot do: blank lines, wrapping


_OWN = (
    Output("html", "text/html", ".html", "html.xsl", "A page to read, in one file.", prepare=prepare_page),
    Output("text", "text/plain", ".txt", "text.xsl", "Plain text, as the source had it.", finish=lay_out),
    Output("markdown", "text/markdown", ".md", "markdown.xsl", "Text with Markdown marks.", finish=lay_out),
    Output("bibtex", "application/x-bibtex", ".bib", "bibtex.xsl", "The header as a BibTeX entry."),
    Output("cmif", "application/tei+xml", ".cmif.xml", "cmif.xsl", "A letter for correspondence search."),
    Output("csl-json", "application/json", ".csl.json", "csl-json.xsl", "The header for Zotero.", finish=lay_out_json),
    Output("datacite", "application/xml", ".datacite.xml", "datacite.xsl", "The header as DataCite 4 XML."),
    Output(
        "datacite-json",
        "application/json",
        ".datacite.json",
        "datacite-json.xsl",
        "The header as DataCite 4 JSON.",
        finish=lay_out_json,
    ),
    Output("mets", "application/mets+xml", ".mets.xml", "mets.xsl", "The header and the files as METS."),
    Output("mods", "application/mods+xml", ".mods.xml", "mods.xsl", "The header as MODS 3.8."),
    Output("oai_dc", "application/xml", ".oai_dc.xml", "oai_dc.xsl", "The header as Dublin Core."),
    Output("ris", "application/x-research-info-systems", ".ris", "ris.xsl", "The header as a RIS record."),
    Output(
        "schema-org",
        "application/ld+json",
        ".jsonld",
        "schema-org.xsl",
        "The header as schema.org JSON-LD.",
        finish=lay_out_json,
    ),
)


@cache
def outputs() -> Mapping[str, Output]:
    """Every output by name; an entry point of the group `tei_toolchain.outputs` loads to an `Output`."""
    from importlib.metadata import entry_points

    found = {output.name: output for output in _OWN}
    for entry in entry_points(group=ENTRY_POINTS):
        output = entry.load()
        found.setdefault(output.name, output)
    return found


def find_output(name: str) -> Output:
    """The output of that name; other packages are asked only for names that are not ours. Raises UsageError."""
    for output in _OWN:
        if output.name == name:
            return output
    try:
        return outputs()[name]
    except KeyError:
        raise UsageError(f"no output is called {name!r}; there are {', '.join(sorted(outputs()))}") from None
