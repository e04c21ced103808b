"""A TEI tree goes in; a copy marked with anchors and voices comes out, with all a self-contained page needs."""

from __future__ import annotations

import base64
import copy
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from tei.transformation.layout import lay_out_json
from tei.transformation.marking import mark
from tei.transformation.stylesheets import apply_stylesheet, compiled

if TYPE_CHECKING:
    from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"


def prepare_page(tree: etree._ElementTree) -> tuple[etree._ElementTree, Mapping[str, str]]:
    """Mark a copy of the tree, and give the parameters of `html.xsl`: style, script, policy, metadata."""
    json_ld = _json_ld(tree)
    tree = copy.deepcopy(tree)
    mark(tree.getroot())
    css, script = _asset("html.css"), _asset("html.js")
    return tree, {
        "css": css,
        "script": script,
        "policy": _policy(css, script),
        "json-ld": json_ld,
        "coins": _coins(tree),
    }


@cache
def _asset(name: str) -> str:
    return (files("tei.transforms") / name).read_text(encoding="utf-8").strip()


def _policy(css: str, script: str) -> str:
    """A Content-Security-Policy that lets only our own style and script run, by their hashes, and fetches nothing."""

    def source(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; style-src {source(css)}; script-src {source(script)}; base-uri 'none'; form-action 'none'"
    )


def _json_ld(tree: etree._ElementTree) -> str:
    """The header for schema.org; `<` is escaped, so that no text of the document can end the script element."""
    told = lay_out_json(apply_stylesheet(compiled("tei.transforms", "schema-org.xsl"), _header_alone(tree), {}))
    return told.decode().strip().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _header_alone(tree: etree._ElementTree) -> etree._ElementTree:
    """The root with a copy of its header only: the metadata need no more, and a copy of the text takes time."""
    from lxml import etree

    root = tree.getroot()
    alone = etree.Element(root.tag, dict(root.attrib), nsmap=root.nsmap)
    alone.extend(copy.deepcopy(header) for header in root.iterfind(f"{TEI}teiHeader"))
    return etree.ElementTree(alone)


def _first(tree: etree._ElementTree, path: str) -> str:
    element = tree.find(path.replace("t:", TEI))
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _date(tree: etree._ElementTree) -> str:
    element = tree.find(f".//{TEI}profileDesc/{TEI}creation//{TEI}date")
    return "" if element is None else element.get("when") or element.get("from") or element.get("notBefore") or ""


def _coins(tree: etree._ElementTree) -> str:
    """OpenURL in a span (COinS), which Zotero reads."""
    fields = {
        "ctx_ver": "Z39.88-2004",
        "rft_val_fmt": "info:ofi/fmt:kev:mtx:dc",
        "rft.title": _first(tree, ".//t:titleStmt/t:title"),
        "rft.date": _date(tree),
        "rft.publisher": _first(tree, ".//t:publicationStmt/t:publisher"),
    }
    return urlencode({key: value for key, value in fields.items() if value})
