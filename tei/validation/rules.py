"""A tree and ISO Schematron rules go in; the nodes that break them come out.

libxml2's XPath does the work: for each rule one expression finds, in one pass, the nodes that break it, so a document
that keeps the rules costs a few milliseconds. lxml's isoschematron compiles the same rules to XSLT, takes 60 times as
long on a large document, and gives no lines, only paths (docs/validation.md has the figures).
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, cast

from tei.errors import InputError
from tei.model import Severity
from tei.validation.faults import Fault

if TYPE_CHECKING:
    from lxml import etree

SCH = "{http://purl.oclc.org/dsdl/schematron}"
_PARAMETER = re.compile(r"\$([\w.-]+)")
_NAME = re.compile(r"([\w.-]+):([\w.-]+)")
SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Rule:
    """A Schematron rule: where it applies, and what must hold there."""

    context: etree.XPath  # the nodes it applies to
    names: tuple[str, ...]  # lxml's names of these, where the context is nothing but names
    broken: etree.XPath | None  # those that break it, in one step; None where variables stand in the way
    kept: etree.XPath | None  # whether one of them keeps it; None likewise
    variables: tuple[tuple[str, etree.XPath], ...]
    checks: tuple[tuple[etree.XPath, etree._Element], ...]  # (what must be true, the assert or report)
    place: tuple[str, int | None]  # file and line it stands in
    opens: bool  # whether it is its pattern's first: a node belongs to the first rule of a pattern that fits it


@cache
def own_rules() -> tuple[Rule, ...]:
    """The toolchain's own rules, compiled once in a process."""
    from lxml import etree

    data = (files("tei.schema") / "tei-toolchain.sch").read_bytes()
    return _compiled(etree.fromstring(data), "tei-toolchain.sch")


@cache
def load_rules(path: Path) -> tuple[Rule, ...]:
    """A user's own Schematron file. Raises `InputError` where it is none, or needs more than XPath 1.0."""
    from tei.parsing import parse_xml

    try:
        root = parse_xml(path.read_bytes(), str(path)).getroot()
    except OSError as error:
        raise InputError(f"the rules cannot be read: {error.strerror}", file=str(path)) from None
    if root.tag != f"{SCH}schema":
        raise InputError("not an ISO Schematron schema", file=str(path))
    for element in root.iter(f"{SCH}include", f"{SCH}extends"):
        raise InputError(
            "includes and extended rules are not followed: put the rules into one file",
            file=str(path),
            line=element.sourceline,
        )
    return _compiled(root, str(path))


def check_rules(root: etree._Element, rules: tuple[Rule, ...]) -> Iterator[Fault]:
    """Every fault by rules, rule after rule, each in document order.

    Raises `InputError` for a rule that asks for a function, a prefix or a variable that is not there.
    """
    from lxml import etree

    taken: set[etree._Element] = set()
    shared = _with_predecessors(rules)
    for rule, alone in zip(rules, shared, strict=True):
        if rule.opens:
            taken = set()
        try:
            nodes = [node for node in _found(root, rule, alone) if node not in taken]
            if not alone:
                taken.update(nodes)
            for node in nodes:
                yield from _broken(node, rule)
        except etree.XPathError as error:
            words = f"this rule cannot be run with XPath 1.0: {error}"
            raise InputError(words, file=rule.place[0], line=rule.place[1]) from None


def _with_predecessors(rules: tuple[Rule, ...]) -> list[bool]:
    """For each rule whether it is the only one of its pattern."""
    following = [*rules[1:], None]
    return [rule.opens and (after is None or after.opens) for rule, after in zip(rules, following, strict=True)]


def _found(root: etree._Element, rule: Rule, alone: bool) -> list[etree._Element]:
    """The nodes that a rule applies to; only those that break it, where no other rule of its pattern asks for them.

    Elements that have one of some names are found five times as fast by their names as by XPath.
    """
    if alone and rule.names and (kept := rule.kept) is not None:
        return [node for node in root.iter(*rule.names) if not kept(node)]
    find = rule.broken if alone and rule.broken is not None else rule.context
    return _elements(find(root))


def _elements(found: object) -> list[etree._Element]:
    from lxml import etree

    return [node for node in found if isinstance(node, etree._Element)] if isinstance(found, list) else []


def _broken(node: etree._Element, rule: Rule) -> Iterator[Fault]:
    values: dict[str, object] = {}
    for name, value in rule.variables:
        found = value(node, **values)  # type: ignore[arg-type]
        # attributes and texts come as strings, which XPath takes back only one by one
        values[name] = str(found[0]) if isinstance(found, list) and found and isinstance(found[0], str) else found
    for test, check in rule.checks:
        if not test(node, **values):  # type: ignore[arg-type]
            role = check.get("role", "error")
            severity = cast(Severity, role if role in SEVERITIES else "error")
            yield Fault(check.get("id") or "rule", _message(check, node, values), node, severity=severity)


def _message(check: etree._Element, node: etree._Element, values: dict[str, object]) -> str:
    parts = [check.text or ""]
    for child in check:
        if child.tag == f"{SCH}value-of":
            found = node.xpath(child.get("select", "''"), namespaces=_spaces(check), **values)  # type: ignore[arg-type]
            parts.append(" ".join(str(one) for one in found) if isinstance(found, list) else str(found))
        elif child.tag == f"{SCH}name":
            parts.append(str(node.tag).rpartition("}")[2])
        else:
            parts.append("".join(child.itertext()))
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())


def _spaces(node: etree._Element) -> dict[str, str]:
    root = node.getroottree().getroot()
    return {str(ns.get("prefix")): str(ns.get("uri")) for ns in root.iter(f"{SCH}ns")}


def _compiled(root: etree._Element, name: str) -> tuple[Rule, ...]:
    rules = []
    for pattern in _concrete(root, name):
        for index, rule in enumerate(entry for entry in pattern.iter(f"{SCH}rule") if entry.get("abstract") != "true"):
            rules.append(_rule(rule, index == 0, name))
    return tuple(rules)


def _concrete(root: etree._Element, name: str) -> list[etree._Element]:
    """The patterns, with parameters put in where one is made from an abstract pattern (`is-a`)."""
    abstract = {
        pattern.get("id"): pattern for pattern in root.iter(f"{SCH}pattern") if pattern.get("abstract") == "true"
    }
    for pattern in root.iter(f"{SCH}pattern"):
        if not (model := pattern.get("is-a")):
            continue
        if model not in abstract:
            raise InputError(f"there is no abstract pattern {model!r}", file=name, line=pattern.sourceline)
        given = {param.get("name", ""): param.get("value", "") for param in pattern.iterchildren(f"{SCH}param")}
        for rule in copy.deepcopy(abstract[model]):
            _fill(rule, given)
            pattern.append(rule)
    return [pattern for pattern in root.iter(f"{SCH}pattern") if pattern.get("abstract") != "true"]


def _fill(rule: etree._Element, given: dict[str, str]) -> None:
    for element in rule.iter("*"):
        for key, value in element.attrib.items():
            element.set(key, _PARAMETER.sub(lambda match: given.get(match[1], match[0]), str(value)))


def _rule(rule: etree._Element, opens: bool, name: str) -> Rule:
    from lxml import etree

    spaces = _spaces(rule)

    def compiled(expression: str, node: etree._Element) -> etree.XPath:
        try:
            return etree.XPath(expression, namespaces=spaces, smart_strings=False)
        except etree.XPathSyntaxError:
            words = f"{expression!r} is not XPath 1.0, the language in which rules can be run here"
            raise InputError(words, file=name, line=node.sourceline) from None

    checks = [entry for entry in rule if entry.tag in (f"{SCH}assert", f"{SCH}report")]
    tests = [_must(entry) for entry in checks]
    pattern = rule.getparent()
    above = pattern.getparent() if pattern is not None else None
    lets = [
        entry for holder in (above, pattern, rule) if holder is not None for entry in holder.iterchildren(f"{SCH}let")
    ]
    if "@" in re.sub(r"\[.*\]", "", rule.get("context", ""), flags=re.DOTALL):
        words = (
            f"the context {rule.get('context')!r} is an attribute: name its element, such as *[@n], and test @n there"
        )
        raise InputError(words, file=name, line=rule.sourceline)
    context = " | ".join(_paths(rule.get("context", "/*")))
    kept = " and ".join(f"({test})" for test in tests)
    simple = bool(tests) and not lets
    broken = " | ".join(f"{part}[not({kept})]" for part in _paths(rule.get("context", "/*")))
    return Rule(
        compiled(context, rule),
        _names(rule.get("context", ""), spaces),
        compiled(broken, rule) if simple else None,
        compiled(f"boolean({kept})", rule) if simple else None,
        tuple((entry.get("name", ""), compiled(entry.get("value", "''"), entry)) for entry in lets),
        tuple((compiled(f"boolean({test})", entry), entry) for test, entry in zip(tests, checks, strict=True)),
        (name, rule.sourceline),
        opens,
    )


def _names(context: str, spaces: dict[str, str]) -> tuple[str, ...]:
    """The names in a context that is nothing but names; none for any other."""
    parts = [_NAME.fullmatch(part) for part in _alternatives(context)]
    known = [part for part in parts if part and part[1] in spaces]
    return tuple(f"{{{spaces[part[1]]}}}{part[2]}" for part in known) if len(known) == len(parts) else ()


def _must(check: etree._Element) -> str:
    test = check.get("test", "true()")
    return f"not({test})" if check.tag == f"{SCH}report" else test


def _paths(context: str) -> list[str]:
    """The alternatives of an XSLT match pattern, each as a path from the root."""
    return [part if part.startswith("/") else f"/descendant::{part}" for part in _alternatives(context)]


def _alternatives(context: str) -> list[str]:
    """Split at the bars outside brackets and quotation marks."""
    parts, depth, quote = [""], 0, ""
    for letter in context:
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        depth += (letter in "[(") - (letter in "])") if not quote else 0
        if letter == "|" and not depth and not quote:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]
