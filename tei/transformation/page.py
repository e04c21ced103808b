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
from tei.transformation.stylesheets import apply_stylesheet, compiled

if TYPE_CHECKING:
    from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
READING = "{urn:tei-toolchain:reading}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
VOICES = 8  # colours in html.css; a ninth speaker takes the first again

_ANCHORED_NAMES = "sp p u note div head lb pb persName placeName orgName name rs person place org ab l lg entry"
_BLOCK_NAMES = (
    "p ab div div1 div2 div3 div4 div5 div6 div7 lg l sp u list item table row cell figure head entry opener closer "
    "front body back text group titlePage castList castItem listBibl listPerson listPlace biblStruct msDesc "
    "floatingText argument epigraph salute signed dateline byline trailer"
)
_ANCHORED = frozenset(_ANCHORED_NAMES.split())
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_PLOTTED = frozenset(("sp", "u", "persName", "name"))


def prepare_page(tree: etree._ElementTree) -> tuple[etree._ElementTree, Mapping[str, str]]:
    """Mark a copy of the tree, and give the parameters of `html.xsl`: style, script, policy, metadata."""
    json_ld = _json_ld(tree)
    tree = copy.deepcopy(tree)
    _mark(tree.getroot())
    length = _measure(tree.getroot())
    css, script = _asset("html.css"), _asset("html.js")
    return tree, {
        "css": css,
        "script": script,
        "policy": _policy(css, script),
        "length": str(length),
        "json-ld": json_ld,
        "coins": _coins(tree),
    }


def _mark(root: etree._Element) -> None:
    """Anchors (`r:id`), voices (`r:voice`) and who holds blocks (`r:block`), counted here in one linear pass."""
    taken = {element.get(XML_ID) for element in root.iter() if element.get(XML_ID)}
    seen: set[str] = set()
    voices: dict[str, int] = {}
    counts: dict[str, int] = {}
    for element in root.iter(f"{TEI}*"):
        name = str(element.tag)[len(TEI) :]
        identity = element.get(XML_ID)
        if identity and identity not in seen:
            seen.add(identity)
            element.set(f"{READING}id", identity)
        elif name in _ANCHORED:
            element.set(f"{READING}id", _fresh(name, counts, taken))
        who = element.get("who")
        if who and name in ("sp", "u"):
            if who not in voices:
                element.set(f"{READING}first", "1")
            number = voices.setdefault(who, len(voices))
            element.set(f"{READING}voice", str(number % VOICES + 1))
        if name in _BLOCKS:
            _mark_blocks(element)


def _measure(root: etree._Element) -> int:
    """Where turns and names stand (`r:at`, in characters) and how long turns are (`r:size`), for the bars; the whole.

    A text that follows an element is counted with it: the bars are a picture, and one pass is enough.
    """
    text = root.find(f".//{TEI}text")
    at = 0
    for element in () if text is None else text.iter(f"{TEI}*"):
        name = str(element.tag)[len(TEI) :]
        if element.get(f"{READING}voice"):
            element.set(f"{READING}size", str(len("".join(element.itertext()))))
        if name in _PLOTTED:
            element.set(f"{READING}at", str(at))
        at += len(element.text or "") + len(element.tail or "")
    return max(at, 1)


def _fresh(name: str, counts: dict[str, int], taken: set[str | None]) -> str:
    while True:
        counts[name] = counts.get(name, 0) + 1
        identity = f"{name}.{counts[name]}"
        if identity not in taken:
            return identity


def _mark_blocks(element: etree._Element | None) -> None:
    """Mark it and all around it; what is marked has marked its ancestors before."""
    while element is not None and element.get(f"{READING}block") is None:
        element.set(f"{READING}block", "1")
        element = element.getparent()


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
    """A copy without the text: libxslt takes white space out of the tree it is given (xsl:strip-space)."""
    alone = copy.deepcopy(tree)
    for text in alone.getroot().findall(f"{TEI}text"):
        alone.getroot().remove(text)
    return alone


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
