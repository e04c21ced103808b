"""A value and the pattern of a grammar it must match go in; whether it does, and what is allowed in words, come out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from tei.data import read_rows
from tei.validation.asking import MOST_ANSWERS
from tei.validation.nameclass import RNG
from tei.validation.patterns import Patterns

if TYPE_CHECKING:
    from lxml import etree


_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")  # what is a name in every version of XML
DATATYPES = "http://www.w3.org/2001/XMLSchema-datatypes"


class Values:
    """Decides about the values of one grammar; libxml2 does the deciding."""

    def __init__(self, patterns: Patterns) -> None:
        """Keep the grammar whose definitions the values refer to."""
        self._patterns = patterns
        self._deciders: dict[object, etree.RelaxNG] = {}
        self._names: dict[object, bool] = {}
        self._right: set[tuple[etree._Element, str]] = set()

    def all_match(self, sources: Iterable[etree._Element], values: Iterable[str]) -> bool:
        """Whether each value is what its attribute of the grammar allows; what was right once is remembered."""
        right = self._right
        for pair in zip(sources, values, strict=False):
            if pair not in right:
                if not self.match(*pair):
                    return False
                if len(right) > MOST_ANSWERS:
                    right.clear()
                right.add(pair)
        return True

    def match(self, source: etree._Element, value: str) -> bool:
        """Whether a value is what an attribute (or data) of the grammar allows."""
        from lxml import etree

        if _PLAIN_NAME.fullmatch(value) and self._is_name(source):
            return True
        if source not in self._deciders:
            holder = etree.Element(f"{RNG}element", name="value", datatypeLibrary=DATATYPES)
            for part in _value_parts(source):
                holder.append(self._copied(part))
            if not len(holder):
                etree.SubElement(holder, f"{RNG}text")
            self._deciders[source] = etree.RelaxNG(holder)
        probe = etree.Element("value")
        probe.text = value
        return bool(self._deciders[source].validate(probe))

    def _is_name(self, source: etree._Element) -> bool:
        """Whether any name will do, as for an id: there are so many of these that they are not put to libxml2."""
        if source not in self._names:
            parts = _value_parts(source)
            names = ("ID", "NCName")
            self._names[source] = len(parts) == 1 and parts[0].get("type") in names and not len(parts[0])
        return self._names[source]

    def _copied(self, node: etree._Element) -> etree._Element:
        from lxml import etree

        if node.tag == f"{RNG}ref":
            entries = self._patterns.definitions[node.get("name", "")]
            holder = etree.Element(f"{RNG}choice")
            for entry in entries:
                group = etree.SubElement(holder, f"{RNG}group")
                for part in _value_parts(entry):
                    group.append(self._copied(part))
            return holder
        copy = etree.Element(node.tag, dict(node.attrib))
        copy.text = node.text
        for child in node:
            if str(child.tag).startswith(RNG):
                copy.append(self._copied(child))
        return copy

    def allowed(self, source: etree._Element) -> tuple[str, ...]:
        """The values that are listed for an attribute; none where the list is open."""
        found = list(self._listed(source))
        return tuple(dict.fromkeys(value for value in found if value is not None)) if None not in found else ()

    def _listed(self, node: etree._Element) -> list[str | None]:
        if node.tag == f"{RNG}value":
            return [node.text or ""]
        if node.tag in (f"{RNG}data", f"{RNG}text", f"{RNG}anyName"):
            return [None]
        if node.tag == f"{RNG}ref":
            entries = self._patterns.definitions[node.get("name", "")]
            return [value for entry in entries for value in self._listed(entry)]
        return [value for child in node if str(child.tag).startswith(RNG) for value in self._listed(child)]

    def words(self, source: etree._Element) -> str:
        """What kind of value is expected, for a person: "a date: 1961, 1961-03 or 1961-03-04"."""
        known = datatype_words()
        kinds = [kind for kind in self._types(source) if kind in known]
        if len(kinds) > 2 and "date" in kinds:
            return known["date"]
        return " or ".join(dict.fromkeys(known[kind] for kind in kinds)) or "another value"

    def _types(self, node: etree._Element) -> list[str]:
        if node.tag == f"{RNG}data":
            pattern = next((entry.text for entry in node.iter(f"{RNG}param") if entry.get("name") == "pattern"), "")
            kind = node.get("type", "")
            return [f"{kind} {pattern}" if f"{kind} {pattern}" in datatype_words() else kind]
        if node.tag == f"{RNG}ref":
            entries = self._patterns.definitions[node.get("name", "")]
            return [kind for entry in entries for kind in self._types(entry)]
        return [kind for child in node if str(child.tag).startswith(RNG) for kind in self._types(child)]


def _value_parts(node: etree._Element) -> list[etree._Element]:
    if node.tag in (f"{RNG}data", f"{RNG}value", f"{RNG}list"):
        return [node]
    skipped = (f"{RNG}name", f"{RNG}anyName", f"{RNG}nsName")
    return [child for child in node if str(child.tag).startswith(RNG) and child.tag not in skipped]


@cache
def datatype_words() -> dict[str, str]:
    """Datatype (or datatype, space, its pattern) to words."""
    return dict(read_rows("tei.validation", "datatypes.tsv"))
