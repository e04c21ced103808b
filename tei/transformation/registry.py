"""The outputs there are, by name: our own, and those of other packages.

A new one is a stylesheet in `transforms/`, or a file in `tei/exporting/` with one function, and one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tei.errors import UsageError
from tei.transformation.layout import lay_out, lay_out_json
from tei.transformation.markdown import lay_out_markdown
from tei.transformation.page import prepare_page
from tei.transformation.speech import require_one_document, require_speech

if TYPE_CHECKING:
    from lxml import etree

    Prepare = Callable[[etree._ElementTree], tuple[etree._ElementTree, Mapping[str, str]]]

ENTRY_POINTS = "tei_toolchain.outputs"


@dataclass(frozen=True, slots=True)
class Output:
    """One form that a document can be given, by a stylesheet or by a Python function: exactly one of the two."""

    name: str
    media_type: str
    ending: str  # of files, with its dot
    description: str
    stylesheet: str = ""  # a file of `package`; `tei transform` and `tei export` run it
    package: str = "tei.transforms"
    prepare: Prepare | None = None  # tree to a tree of its own, and parameters
    finish: Callable[[bytes, int], bytes] | None = None  # what XSLT 1.0 cannot do: blank lines, wrapping
    writer: str = ""  # "package.module:function", see tei.exporting; `tei export` alone runs it
    collection: bool = False  # the writer makes one thing of all documents, not one of each
    folder: bool = False  # the writer makes several files, so --output names a folder
    parameters: tuple[str, ...] = ()  # that the writer takes
    target: str = ""  # its name in tei/deposit/data/required.tsv, which says what the header should state for it


def _as_it_is(tree: etree._ElementTree) -> tuple[etree._ElementTree, Mapping[str, str]]:
    """For stylesheets that take no white space out of the tree they are given: no copy is needed."""
    return tree, {}


_OWN = (
    Output("html", "text/html", ".html", "A page to read, in one file.", "html.xsl", prepare=prepare_page),
    Output(
        "text", "text/plain", ".txt", "Plain text, as the source had it.", "text.xsl", prepare=_as_it_is, finish=lay_out
    ),
    Output(
        "markdown",
        "text/markdown",
        ".md",
        "Text with Markdown marks.",
        "markdown.xsl",
        prepare=_as_it_is,
        finish=lay_out_markdown,
    ),
    Output("bibtex", "application/x-bibtex", ".bib", "The header as a BibTeX entry.", "bibtex.xsl"),
    Output("cmif", "application/tei+xml", ".cmif.xml", "A letter for correspondence search.", "cmif.xsl"),
    Output("csl-json", "application/json", ".csl.json", "The header for Zotero.", "csl-json.xsl", finish=lay_out_json),
    Output("datacite", "application/xml", ".datacite.xml", "The header as DataCite 4.6 XML.", "datacite.xsl"),
    Output(
        "datacite-json",
        "application/json",
        ".datacite.json",
        "The header as DataCite 4.6 JSON.",
        "datacite-json.xsl",
        finish=lay_out_json,
    ),
    Output("mets", "application/mets+xml", ".mets.xml", "The header and the files as METS.", "mets.xsl"),
    Output("mods", "application/mods+xml", ".mods.xml", "The header as MODS 3.8.", "mods.xsl"),
    Output("oai_dc", "application/xml", ".oai_dc.xml", "The header as Dublin Core.", "oai_dc.xsl"),
    Output("ris", "application/x-research-info-systems", ".ris", "The header as a RIS record.", "ris.xsl"),
    Output(
        "schema-org",
        "application/ld+json",
        ".jsonld",
        "The header as schema.org JSON-LD.",
        "schema-org.xsl",
        finish=lay_out_json,
    ),
    Output(
        "dracor",
        "application/tei+xml",
        ".dracor.xml",
        "Speech for DraCor.",
        "dracor.xsl",
        prepare=require_one_document,
        target="DraCor",
    ),
    Output(
        "oai",
        "application/xml",
        ".oai.xml",
        "An OAI static repository.",
        writer="tei.exporting.oai:write_oai",
        collection=True,
        parameters=("base", "date", "email", "name"),
    ),
    Output(
        "parla-clarin",
        "application/tei+xml",
        ".parla-clarin.xml",
        "Speech for Parla-CLARIN.",
        "parla-clarin.xsl",
        prepare=require_speech,
    ),
    Output(
        "dts",
        "application/ld+json",
        ".json",
        "Files of a Distributed Text Services 1.0 collection.",
        writer="tei.exporting.dts:write_dts",
        collection=True,
        folder=True,
        parameters=("base", "title"),
    ),
    Output(
        "epub",
        "application/epub+zip",
        ".epub",
        "A book, EPUB 3.3.",
        writer="tei.exporting.epub:write_epub",
        parameters=("modified",),
        target="EPUB",
    ),
    Output(
        "geojson",
        "application/geo+json",
        ".geojson",
        "The places named.",
        writer="tei.exporting.geojson:write_geojson",
        collection=True,
    ),
    Output(
        "graphml",
        "application/graphml+xml",
        ".graphml",
        "Who speaks to whom, who is named with whom.",
        writer="tei.exporting.graphml:write_graphml",
        collection=True,
    ),
    Output(
        "jsonld",
        "application/ld+json",
        ".names.jsonld",
        "Persons, places and organisations as JSON-LD.",
        writer="tei.exporting.jsonld:write_jsonld",
        collection=True,
        parameters=("base",),
    ),
    Output(
        "jsonl",
        "application/jsonl",
        ".jsonl",
        "Turns, mentions and entities, one JSON object a line.",
        writer="tei.exporting.jsonl:write_jsonl",
    ),
    Output(
        "csv",
        "text/csv",
        ".mentions.csv",
        "Tables of mentions, turns and entities.",
        writer="tei.exporting.csv_tables:write_csv",
        folder=True,
    ),
    Output(
        "conll",
        "text/tab-separated-values",
        ".conll",
        "A token a line, names in IOB2.",
        writer="tei.exporting.conll:write_conll",
    ),
    Output(
        "brat",
        "text/plain",
        ".ann",
        "Names as brat's stand-off annotations.",
        writer="tei.exporting.brat:write_brat",
    ),
    Output(
        "w3c",
        "application/ld+json",
        ".annotations.jsonld",
        "Names as Web Annotations (JSON-LD).",
        writer="tei.exporting.web_annotations:write_web_annotations",
        parameters=("base",),
    ),
    Output(
        "spacy",
        "application/octet-stream",
        ".spacy",
        "Names as spaCy's DocBin, for training.",
        writer="tei.exporting.spacy_docs:write_spacy",
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
