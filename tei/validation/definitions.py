"""A RELAX NG grammar in XML goes in; its definitions come out by name, with those of the files that it includes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tei.validation.nameclass import RNG

if TYPE_CHECKING:
    from lxml import etree

START = ""  # the name under which the start of a grammar is kept

Definitions = dict[str, list["etree._Element"]]
_NAMES = (f"{RNG}name", f"{RNG}anyName", f"{RNG}nsName", f"{RNG}except")


class UnreadGrammar(Exception):  # noqa: N818
    """A grammar within a grammar, which libxml2 and jing understand and we do not."""


def definitions_of(root: etree._Element, folder: Path | None) -> Definitions:
    """Every definition of a grammar; `folder` is where its includes lie (None: they are left out).

    A pattern that is no grammar is the start itself. Raises `UnreadGrammar` where the grammar has another inside it.
    """
    found: Definitions = {}
    if root.tag == f"{RNG}grammar":
        _define(root, folder, found)
    else:
        holder = root.makeelement(f"{RNG}start")
        holder.append(root)
        found[START] = [holder]
    return found


def _define(grammar: etree._Element, folder: Path | None, found: Definitions) -> None:
    if next(grammar.iterdescendants(f"{RNG}grammar", f"{RNG}externalRef"), None) is not None:
        raise UnreadGrammar
    for child in grammar:
        if child.tag in (f"{RNG}define", f"{RNG}start"):
            found.setdefault(child.get("name", START), []).append(child)
        elif child.tag == f"{RNG}div":
            _define(child, folder, found)
        elif child.tag == f"{RNG}include" and folder is not None:
            _include(child, folder, found)


def _include(include: etree._Element, folder: Path, found: Definitions) -> None:
    """Take over what a file defines, but for what the include itself defines anew."""
    from tei.parsing import parse_xml

    file = folder / include.get("href", "")
    before = {name: list(entries) for name, entries in found.items()}
    _define(parse_xml(file.read_bytes(), str(file)).getroot(), file.parent, found)
    for child in include.iter(f"{RNG}define", f"{RNG}start"):
        found[child.get("name", START)] = before.get(child.get("name", START), [])
    _define(include, folder, found)


def patterns_in(node: etree._Element) -> list[etree._Element]:
    """The patterns inside an element of the grammar; its name and documentation are none."""
    skipped = (*_NAMES, f"{RNG}param")
    children = [child for child in node if str(child.tag).startswith(RNG) and child.tag not in skipped]
    unnamed = node.tag in (f"{RNG}element", f"{RNG}attribute") and node.get("name") is None
    return children[1:] if unnamed and children and _is_name(children[0]) else children


def _is_name(node: etree._Element) -> bool:
    return node.tag == f"{RNG}choice" and all(child.tag in _NAMES or _is_name(child) for child in node)
