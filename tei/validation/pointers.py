"""A tree goes in; every pointer that leads nowhere or to the wrong thing, and every id used twice, comes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import unquote

from tei.data import read_entries
from tei.errors import InputError
from tei.model import Severity
from tei.validation.faults import Fault, local_name
from tei.validation.nearest import nearest

if TYPE_CHECKING:
    from lxml import etree

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
MOST_GUESSES = 50  # distinct dangling pointers that get a suggestion, so that a broken file stays quick to check
MOST_IDS = 20_000

# What an attribute may point at, where TEI says so (att.ascribed, att.global.responsibility).
TARGETS: Mapping[str, tuple[frozenset[str], str, str]] = MappingProxyType(
    {
        "who": (
            frozenset({"person", "personGrp", "org", "persName", "orgName", "name", "respStmt", "castItem", "role"}),
            "speaker-undeclared",
            "a person, declared in particDesc or standOff",
        ),
        "resp": (
            frozenset(
                (
                    "application",
                    "respStmt",
                    "person",
                    "personGrp",
                    "org",
                    "persName",
                    "orgName",
                    "name",
                    "editor",
                    "author",
                )
            ),
            "resp-undeclared",
            "a respStmt, an application of appInfo, or a person",
        ),
    }
)
# What an entry of its own kind describes: a name that leads to an entry of another kind leads to the wrong one.
ENTRIES = frozenset({"person", "personGrp", "place", "org", "note", "bibl"})
_PLACE = frozenset({"place"})
NAMED: Mapping[str, tuple[frozenset[str], str]] = MappingProxyType(
    {
        "persName": (frozenset({"person", "personGrp"}), "a person"),
        "orgName": (frozenset({"org", "personGrp"}), "an organisation"),
        "placeName": (_PLACE, "a place"),
        "settlement": (_PLACE, "a place"),
        "country": (_PLACE, "a place"),
        "region": (_PLACE, "a place"),
        "geogName": (_PLACE, "a place"),
    }
)
_BARE = re.compile(r"[^#/:.%?]+")  # a pointer that is neither an id nor the address of anything
WRONG_TARGETS = frozenset(code for _, code, _ in TARGETS.values())
LOCAL = ("who", "ref", "resp")  # where a pointer mostly leads to an element of the same document
CHANGE = "{http://www.tei-c.org/ns/1.0}change"  # whose @who may name whatever was responsible


def check_pointers(root: etree._Element, folder: Path | None = None) -> Iterator[Fault]:
    """Every fault of ids and pointers; those of ids first.

    `folder` is where the file lies, if pointers to other files beside or below it are to be followed too.
    The tree is walked once; what a pointer leads to is asked once, however many elements have it.
    """
    ids: dict[str, etree._Element] = {}
    held: dict[tuple[str, str], list[etree._Element]] = {}
    yield from _walked(root, ids, held)
    guess = _guesser(set(ids))
    for (key, value), elements in held.items():
        for pointer in _pointers(value, ids):
            if told := _told(key, pointer, ids, folder, guess):
                for element in elements:
                    if element.tag != CHANGE or told[0] not in WRONG_TARGETS:
                        yield Fault(*told[:2], element, key, severity=told[2])
            elif key == "ref" and pointer.startswith("#") and (target := ids.get(_fragment(pointer))) is not None:
                yield from _misnamed(elements, pointer, local_name(target))


def _pointers(value: str, ids: Mapping[str, etree._Element]) -> Iterable[str]:
    """What a value points at; a value without any sign of a pointer, such as a name, is taken as a whole."""
    parts = dict.fromkeys(value.split())
    return [value.strip()] if _BARE.fullmatch(value) and not any(part in ids for part in parts) else parts


def _misnamed(elements: list[etree._Element], pointer: str, kind: str) -> Iterator[Fault]:
    """Names that lead to an entry of another kind."""
    for element in elements if kind in ENTRIES else ():
        allowed, meant = NAMED.get(local_name(element), (ENTRIES, ""))
        if kind not in allowed:
            words = f"ref on <{local_name(element)}> points at {pointer!r}, which is a <{kind}>, not {meant}"
            yield Fault("ref-kind", words, element, "ref", severity="warning")


def _walked(
    root: etree._Element, ids: dict[str, etree._Element], held: dict[tuple[str, str], list[etree._Element]]
) -> Iterator[Fault]:
    """Note the element of each id, and the elements that have a pointer by attribute and value."""
    names = pointer_attributes()
    for element in root.iter("*"):
        for key, value in element.items():
            if key == XML_ID:
                if value in ids:
                    where = f"line {ids[value].sourceline}, <{local_name(ids[value])}>"
                    yield Fault("id-duplicate", f"xml:id {value!r} was given already ({where})", element, "xml:id")
                else:
                    ids[value] = element
            elif key in names and ("#" in value or key in LOCAL):
                held.setdefault((key, value), []).append(element)


def _told(
    key: str, pointer: str, ids: Mapping[str, etree._Element], folder: Path | None, guess: Callable[[str], str]
) -> tuple[str, str, Severity] | None:
    """Code, words and severity of what is wrong with a pointer; None if nothing is."""
    if "#" not in pointer:
        return _without_hash(key, pointer, ids, guess)
    if words := _fault(pointer, ids, folder, guess):
        code = "pointer-dangling" if pointer.startswith("#") else "pointer-file"
        return code, f"{key} points at {pointer!r}, but {words}", "error"
    if key in TARGETS and pointer.startswith("#") and (target := ids.get(_fragment(pointer))) is not None:
        allowed, code, words = TARGETS[key]
        if (kind := local_name(target)) not in allowed:
            return code, f"{key} points at {pointer!r}, which is a <{kind}>, not {words}", "error"
    return None


def _without_hash(
    key: str, pointer: str, ids: Mapping[str, etree._Element], guess: Callable[[str], str]
) -> tuple[str, str, Severity] | None:
    """A pointer that names an element of this document as if it were a file: `who="ana"` for `who="#ana"`."""
    if key not in LOCAL:
        return None
    if pointer in ids:
        words = f"{key}={pointer!r} names a file, though an element here has that xml:id: write '#{pointer}'"
        return "pointer-hash", words, "error"
    if _BARE.fullmatch(pointer):
        near = guess(pointer)
        meant = f"did you mean {'#' + near!r}?" if near else "write '#' and the xml:id of an element"
        return "pointer-bare", f"{key}={pointer!r} is neither an address nor '#' and an xml:id; {meant}", "warning"
    return None


def _fragment(pointer: str) -> str:
    return unquote(pointer.partition("#")[2])


def _is_scheme(pointer: str) -> bool:
    """Whether it is an XPointer by a scheme, `#xpath(…)`, which is not followed."""
    return "(" in pointer


def _fault(pointer: str, known: Collection[str], folder: Path | None, guess: Callable[[str], str]) -> str:
    file, hash_mark, _ = pointer.partition("#")
    fragment = _fragment(pointer)
    if not hash_mark or _is_scheme(pointer):
        return ""
    if not file:
        if fragment in known:
            return ""
        if not fragment:
            return "nothing stands behind the '#': take out the space, or write the xml:id"
        near = guess(fragment)
        return "no element has that xml:id" + (f"; did you mean {'#' + near!r}?" if near else "")
    if folder is None or ":" in file:
        return ""
    target = (folder / unquote(file)).resolve()
    if not target.is_relative_to(folder.resolve()):
        return ""
    there = _ids_of(target)
    if there is None:
        return f"there is no readable XML file {file!r}"
    return "" if fragment in there else f"no element of {file!r} has that xml:id"


@cache
def _ids_of(path: Path) -> frozenset[str] | None:
    from tei.parsing import parse_xml

    try:
        root = parse_xml(path.read_bytes(), path.name).getroot()
    except (OSError, InputError):
        return None
    return frozenset(str(element.get(XML_ID)) for element in root.iter("*") if element.get(XML_ID))


def _guesser(known: set[str]) -> Callable[[str], str]:
    guesses: dict[str, str] = {}
    candidates = sorted(known) if len(known) <= MOST_IDS else []

    def guess(wanted: str) -> str:
        if wanted not in guesses:
            guesses[wanted] = nearest(wanted, candidates) if len(guesses) < MOST_GUESSES else ""
        return guesses[wanted]

    return guess


def pointer_attributes() -> frozenset[str]:
    """The names of all attributes of TEI that hold pointers."""
    return read_entries("tei.validation", "pointer-attributes.txt")
