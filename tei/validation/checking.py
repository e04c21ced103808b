"""Bytes of a TEI file and what to check go in; findings come out: grammar, XSD, rules and pointers in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tei.errors import InputError
from tei.model import Finding
from tei.validation.faults import LINK, Fault, Located, locate

if TYPE_CHECKING:
    from lxml import etree

    from tei.validation.explain import Grammar


@dataclass(frozen=True, slots=True)
class Checks:
    """What to check."""

    schema: Path | None = None  # a RELAX NG grammar (.rng, .rnc) or XSD of the user's; None for the toolchain's own
    rules: Path | None = None  # a Schematron file of the user's; None for the toolchain's own
    grammar: bool = True
    ruled: bool = True  # rules, note numbers, pointers
    follow: Path | None = None  # the folder in which pointers to other files are followed
    sure: bool | None = None  # what jing said of this file and the schema, where it was asked


OWN = Checks()
MOST_ATTRIBUTES = 7  # of one element, for libxml2


def validate(data: bytes, name: str, checks: Checks = OWN) -> tuple[Finding, ...]:
    """All that is wrong in one TEI file, in the order of its lines. `name` is the file's name, for messages.

    A file that is not well-formed has one finding, `not-well-formed`, since nothing else can be known of it.
    Raises `InputError` for a schema or rules that cannot be used.
    """
    from tei.parsing import parse_xml

    try:
        tree = parse_xml(data, name)
    except InputError as error:
        return (_not_well_formed(error, data, name),)
    return validate_tree(tree, data, name, checks)


def validate_tree(tree: etree._ElementTree, data: bytes, name: str, checks: Checks = OWN) -> tuple[Finding, ...]:
    """All that is wrong in a tree that was parsed from `data`."""
    root = tree.getroot()
    faults: list[Fault] = []
    more: list[Finding] = []
    if checks.grammar:
        found, more = _grammar(tree, name, checks)
        faults += found
    if checks.ruled:
        faults += _ruled(root, checks)
    located = locate(faults, root, data, name)
    return tuple(sorted((*located, *more), key=lambda finding: (finding.line or 0, finding.column or 0)))


def _not_well_formed(error: InputError, data: bytes, name: str) -> Located:
    line = data.splitlines()[error.line - 1 : error.line] if error.line else []
    text = line[0].decode("utf-8", "replace")[:400] if line else ""
    mark = (min((error.column or 1) - 1, len(text)), 1)
    refused = "refused" in error.message
    code = "refused" if refused else "not-well-formed"
    return Located("error", code, error.message, name, error.line, error.column, text=text, mark=mark, link=LINK + code)


def _ruled(root: etree._Element, checks: Checks) -> Iterator[Fault]:
    from tei.validation.notes import check_notes
    from tei.validation.pointers import check_pointers
    from tei.validation.rules import check_rules, load_rules, own_rules

    if checks.rules is not None:
        yield from check_rules(root, load_rules(checks.rules))
    elif checks.schema is None:
        yield from check_rules(root, own_rules())
        yield from check_notes(root)
    yield from check_pointers(root, checks.follow)


# -- grammar ---------------------------------------------------------------------------------------


def _grammar(tree: etree._ElementTree, name: str, checks: Checks) -> tuple[list[Fault], list[Finding]]:
    if checks.schema is None:
        return _own(tree, name, checks.ruled)
    return _users(tree, name, checks.schema, checks.sure)


def _own(tree: etree._ElementTree, name: str, ruled: bool) -> tuple[list[Fault], list[Finding]]:
    """Quickly decided by libxml2 twice, by grammar and XSD; explained only where it is invalid."""
    from tei.validation.explain import explain
    from tei.validation.grammar import own_grammar, own_schema

    grammar, schema = own_grammar(), own_schema()
    crowded = is_crowded(tree)
    faults = list(explain(tree.getroot(), own_explainer())) if crowded else []
    valid = not faults if crowded else grammar.validate(tree)
    agrees = schema.validate(tree)
    if valid and agrees:
        return [], []
    if not valid and not faults:
        faults = list(explain(tree.getroot(), own_explainer()))
    more = [] if valid or faults else _logged(grammar.error_log, name)
    twice_used = all("xs:ID" in entry.message for entry in schema.error_log)
    if more and not agrees and twice_used:
        return [], [] if ruled else _logged(schema.error_log, name)  # an id given twice: `check_pointers` tells better
    if valid != agrees and not (valid and twice_used):
        first = (grammar.error_log if agrees else schema.error_log)[0]
        words = (
            f"the grammar and the XSD of this program disagree about this file ({first.message}): "
            "this is our fault, please report it"
        )
        more.append(Finding("error", "schemas-disagree", words, name, first.line))
    return faults, more


def is_crowded(tree: etree._ElementTree) -> bool:
    """Whether an element has so many attributes that libxml2 must not be asked.

    Its RELAX NG keeps a state for each subset of an element's optional attributes, so its time doubles with each one.
    """
    from lxml import etree

    return bool(etree.XPath(f"boolean(//@*[{MOST_ATTRIBUTES + 1}])")(tree))


def _users(tree: etree._ElementTree, name: str, schema: Path, sure: bool | None) -> tuple[list[Fault], list[Finding]]:
    from tei.validation.explain import explain

    explainer = users_explainer(schema) if sure is None and is_crowded(tree) else None
    if explainer is not None:
        return list(explain(tree.getroot(), explainer)), []
    if sure is None:
        compiled = _compiled(schema)
        valid = compiled.validate(tree)
        log: Iterable[etree._LogEntry] = compiled.error_log
    else:
        valid, log = sure, ()
    if valid:
        return [], []
    explainer = users_explainer(schema)
    faults = list(explain(tree.getroot(), explainer)) if explainer else []
    return faults, [] if faults else _logged(log, name)


@cache
def _compiled(schema: Path) -> etree.RelaxNG | etree.XMLSchema:
    from tei.validation.grammar import load_schema

    return load_schema(schema)


@cache
def own_explainer() -> Grammar:
    """The toolchain's own grammar, ready to explain a fault."""
    from importlib.resources import files

    from lxml import etree

    from tei.validation.explain import grammar_of
    from tei.validation.patterns import Patterns

    return grammar_of(Patterns(etree.fromstring((files("tei.schema") / "tei-toolchain.rng").read_bytes())))


@cache
def users_explainer(schema: Path) -> Grammar | None:
    """A user's grammar, ready to explain a fault; None for an XSD or compact syntax."""
    from tei.validation.explain import grammar_of
    from tei.validation.grammar import RELAXNG, read_schema
    from tei.validation.patterns import Patterns

    if schema.suffix == ".rnc":
        return None
    root = read_schema(schema).getroot()
    return grammar_of(Patterns(root, schema.resolve().parent)) if str(root.tag).startswith(RELAXNG) else None


def _logged(log: Iterable[etree._LogEntry], name: str) -> list[Finding]:
    """libxml2's own words, where there are no better ones."""
    return [
        Located(
            "error",
            "grammar",
            entry.message.replace("{http://www.tei-c.org/ns/1.0}", ""),
            name,
            entry.line or None,
            link=LINK + "grammar",
        )
        for entry in log
    ]
