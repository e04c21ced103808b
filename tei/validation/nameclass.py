"""An element or attribute pattern of a RELAX NG grammar goes in; the names it covers come out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

Name = tuple[str, str]  # namespace, local name
RNG = "{http://relaxng.org/ns/structure/1.0}"


@dataclass(frozen=True, slots=True)
class NameClass:
    """The names a pattern covers: listed ones, and perhaps all others (of one namespace) but some."""

    names: frozenset[Name] = frozenset()
    others: tuple[tuple[str | None, frozenset[Name]], ...] = ()  # (namespace or None for any, exceptions)

    def __contains__(self, name: object) -> bool:
        """Whether a (namespace, local name) is covered."""
        if name in self.names:
            return True
        return isinstance(name, tuple) and any(
            space in (None, name[0]) and name not in but for space, but in self.others
        )


NO_NAMES = NameClass()


def name_class_of(node: etree._Element) -> NameClass:
    """The names that an element or attribute of a grammar covers."""
    name = node.get("name")
    if name is not None:
        space = node.get("ns", "") if node.tag == f"{RNG}attribute" else _inherited(node, "ns")
        return NameClass(frozenset({_qualified(name, space, node)}))
    return _class_of(next(child for child in node if str(child.tag).startswith(RNG)))


def _class_of(node: etree._Element) -> NameClass:
    if node.tag == f"{RNG}name":
        return NameClass(frozenset({_qualified((node.text or "").strip(), _inherited(node, "ns"), node)}))
    if node.tag == f"{RNG}choice":
        inside = [_class_of(child) for child in node]
        names = frozenset(name for entry in inside for name in entry.names)
        return NameClass(names, tuple(other for entry in inside for other in entry.others))
    but = frozenset(name for child in node.iter(f"{RNG}except") for entry in child for name in _class_of(entry).names)
    return NameClass(others=((_inherited(node, "ns") if node.tag == f"{RNG}nsName" else None, but),))


def _qualified(name: str, space: str, node: etree._Element) -> Name:
    prefix, colon, local = name.rpartition(":")
    if not colon:
        return space, local
    return ("http://www.w3.org/XML/1998/namespace" if prefix == "xml" else node.nsmap.get(prefix, "")), local


def _inherited(node: etree._Element, attribute: str) -> str:
    current: etree._Element | None = node
    while current is not None:
        if (value := current.get(attribute)) is not None:
            return value
        current = current.getparent()
    return ""
