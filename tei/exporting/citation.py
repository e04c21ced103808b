"""A TEI tree goes in; the units that its header says it is cited by come out (TEI P5, 2.3.5.4, `citeStructure`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from tei.errors import TeiError

if TYPE_CHECKING:
    from typing import Any

_TEI = "http://www.tei-c.org/ns/1.0"
_STRUCTURE, _DATA = f"{{{_TEI}}}citeStructure", f"{{{_TEI}}}citeData"
_NAMESPACES = {"tei": _TEI, "xml": "http://www.w3.org/XML/1998/namespace"}
_TOKEN = re.compile(r"""\s+|"[^"]*"|'[^']*'|\d+(?:\.\d+)?|::|[^\W\d][\w.-]*(?::(?!:)[\w*.-]+)?|.""", re.DOTALL)
_OPERATORS = frozenset(("and", "or", "mod", "div"))
_OPEN = frozenset(("@", "$", "::", "(", "[", ",", "/", "|", "+", "-", "=", "<", ">", "!"))  # an operand comes next
_AXIS = ["attribute", "::"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One passage that can be cited."""

    identifier: str  # unique in the document: "1.2"
    level: int  # from 1
    parent: str | None  # identifier of the unit around it
    kind: str  # @unit: "division", "turn"
    data: tuple[tuple[str, str], ...]  # property (an address) and value, of citeData
    element: etree._Element


def declared_structures(tree: etree._ElementTree) -> tuple[etree._Element, ...]:
    """The outermost citeStructures of the first refsDecl that has any; none where the header declares none."""
    for declaration in tree.iterfind(f".//{{{_TEI}}}refsDecl"):
        if found := tuple(declaration.iterchildren(_STRUCTURE)):
            return found
    return ()


def citable_units(tree: etree._ElementTree) -> tuple[Unit, ...]:
    """All units, in the order of the declarations and of the text; one without an identifier, or with one that is
    taken, cannot be cited and is left out. Raises TeiError where @match or @use is no XPath 1.0.
    """
    found: dict[str, Unit] = {}
    for structure in declared_structures(tree):
        for unit in _units(structure, tree, None, 1):
            found.setdefault(unit.identifier, unit)
    return tuple(found.values())


def _units(structure: etree._Element, context: Any, parent: Unit | None, level: int) -> Iterator[Unit]:
    use = structure.get("use", "")
    for position, element in enumerate(_select(structure, structure.get("match", ""), context), 1):
        own = str(position) if use == "position()" else _words(_select(structure, use, element))
        if not own or not isinstance(element, etree._Element):
            continue
        identifier = own if parent is None else f"{parent.identifier}{structure.get('delim', '')}{own}"
        data = tuple(
            (each.get("property", ""), value)
            for each in structure.iterchildren(_DATA)
            if (value := _words(_select(each, each.get("use", ""), element)))
        )
        above = None if parent is None else parent.identifier
        unit = Unit(identifier, level, above, structure.get("unit", "unit"), data, element)
        yield unit
        for inner in structure.iterchildren(_STRUCTURE):
            yield from _units(inner, element, unit, level + 1)


def _select(place: etree._Element, path: str, context: Any) -> Any:
    try:
        return context.xpath(with_default_namespace(path), namespaces=_NAMESPACES)
    except (etree.XPathError, ValueError):
        said = f"citeStructure has {path!r}, which is no XPath 1.0"
        raise TeiError(said, line=int(place.sourceline or 0) or None) from None


def _words(found: Any) -> str:
    """The string value of what an XPath gave."""
    if isinstance(found, list):
        found = found[0] if found else ""
    if isinstance(found, etree._Element):
        found = "".join(str(part) for part in found.itertext())
    elif isinstance(found, float):
        found = f"{found:g}"
    return " ".join(str(found).split())


def with_default_namespace(path: str) -> str:
    """The XPath with `tei:` before element names without a prefix, which XPath 1.0 would take for no namespace."""
    tokens = [token for token in _TOKEN.findall(path) if not token.isspace()]
    out = []
    operand = False  # whether an operand stands before, so that "div" is a division of numbers (XPath 1.0, 3.7)
    for place, token in enumerate(tokens):
        after = tokens[place + 1] if place + 1 < len(tokens) else ""
        operator = operand and token in _OPERATORS
        attribute = tokens[max(place - 1, 0) : place] in (["@"], ["$"]) or tokens[max(place - 2, 0) : place] == _AXIS
        if _is_name(token) and not operator and after not in ("(", "::") and not attribute:
            token = f"tei:{token}"
        out.append(f" {token} " if operator else token)
        operand = not operator and token not in _OPEN
    return "".join(out)


def _is_name(token: str) -> bool:
    return (token[0].isalpha() or token[0] == "_") and ":" not in token
