"""A tree goes in; every pointer that leads nowhere or to the wrong thing, and every id used twice, comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import unquote

from tei.data import read_entries
from tei.errors import InputError
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
LOCAL = ("who", "ref", "resp")  # where a pointer mostly leads to an element of the same document
CHANGE = "{http://www.tei-c.org/ns/1.0}change"  # whose @who may name whatever was responsible


def check_pointers(root: etree._Element, folder: Path | None = None) -> Iterator[Fault]:
    """Every fault of ids and pointers, in document order.

    `folder` is where the file lies, if pointers to other files beside or below it are to be followed too.
    A whole tree is asked twice by libxml2; only where something is wrong are its attributes looked at one by one.
    """
    from lxml import etree

    ids = _strings(etree.XPath("//@xml:id", smart_strings=False)(root))
    known = set(ids)
    values = set(_strings(etree.XPath("//@*[contains(., '#')]", smart_strings=False)(root)))
    pointed = {part for value in values for part in value.split() if "#" in part}
    if len(known) != len(ids):
        yield from _duplicates(root)
    dangling = {part for part in pointed if part.startswith("#") and _fragment(part) not in known}
    if any(not _is_scheme(part) for part in dangling) or (folder and any(not part.startswith("#") for part in pointed)):
        yield from _dangling(root, known, folder)
    yield from _without_hash(root, known)
    yield from _wrong_targets(root, known)


def _strings(found: object) -> list[str]:
    return [str(value) for value in found] if isinstance(found, list) else []


def _fragment(pointer: str) -> str:
    return unquote(pointer.partition("#")[2])


def _is_scheme(pointer: str) -> bool:
    """Whether it is an XPointer by a scheme, `#xpath(…)`, which is not followed."""
    return "(" in pointer


def _duplicates(root: etree._Element) -> Iterator[Fault]:
    first: dict[str, etree._Element] = {}
    for element in root.iter("*"):
        value = element.get(XML_ID)
        if value is None:
            continue
        if value in first:
            where = f"line {first[value].sourceline}, <{local_name(first[value])}>"
            yield Fault("id-duplicate", f"xml:id {value!r} was given already ({where})", element, "xml:id")
        else:
            first[value] = element


def _dangling(root: etree._Element, known: set[str], folder: Path | None) -> Iterator[Fault]:
    names = pointer_attributes()
    guess = _guesser(known)
    for element in root.iter("*"):
        for key, value in element.attrib.items():
            if "#" not in str(value) or str(key) not in names:
                continue
            for pointer in dict.fromkeys(str(value).split()):
                if words := _fault(pointer, known, folder, guess):
                    code = "pointer-dangling" if pointer.startswith("#") else "pointer-file"
                    yield Fault(code, f"{key} points at {pointer!r}, but {words}", element, str(key))


def _fault(pointer: str, known: set[str], folder: Path | None, guess: Callable[[str], str]) -> str:
    file, hash_mark, _ = pointer.partition("#")
    fragment = _fragment(pointer)
    if not hash_mark or _is_scheme(pointer):
        return ""
    if not file:
        if fragment in known:
            return ""
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


def _without_hash(root: etree._Element, known: set[str]) -> Iterator[Fault]:
    """Pointers that name an element of this document as if it were a file: `who="ana"` for `who="#ana"`."""
    from lxml import etree

    for attribute in LOCAL:
        values = set(_strings(etree.XPath(f"//@{attribute}", smart_strings=False)(root)))
        bare = known & {part for value in values for part in value.split()}
        if not bare:
            continue
        for element in root.iter("*"):
            for part in element.get(attribute, "").split():
                if part in bare:
                    words = (
                        f"{attribute}={part!r} names a file, though an element here has that xml:id: write '#{part}'"
                    )
                    yield Fault("pointer-hash", words, element, attribute)


def _wrong_targets(root: etree._Element, known: set[str]) -> Iterator[Fault]:
    """`@who` and `@resp` that lead to an element which is nobody."""
    from lxml import etree

    for attribute, (allowed, code, words) in TARGETS.items():
        values = set(_strings(etree.XPath(f"//@{attribute}", smart_strings=False)(root)))
        pointers = {part[1:] for value in values for part in value.split() if part.startswith("#")}
        if not pointers:
            continue
        wrong = known & pointers - {element.get(XML_ID) for element in root.iter(*(f"{{*}}{name}" for name in allowed))}
        if wrong:
            yield from _each(root, attribute, wrong, code, words)


def _each(root: etree._Element, attribute: str, wrong: set[str], code: str, words: str) -> Iterator[Fault]:
    kinds = {element.get(XML_ID): local_name(element) for element in root.iter("*") if element.get(XML_ID) in wrong}
    for element in root.iter("*"):
        if element.tag == CHANGE:
            continue
        for pointer in element.get(attribute, "").split():
            if pointer[1:] in wrong:
                message = f"{attribute} points at {pointer!r}, which is a <{kinds[pointer[1:]]}>, not {words}"
                yield Fault(code, message, element, attribute)


def pointer_attributes() -> frozenset[str]:
    """The names of all attributes of TEI that hold pointers."""
    return read_entries("tei.validation", "pointer-attributes.txt")
