"""Bytes of a TEI file and what to check go in; findings come out: grammar, XSD, rules and pointers in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import islice, takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from tei.errors import InputError
from tei.model import Finding
from tei.validation.faults import LINK, Fault, Located, line_around, locate

if TYPE_CHECKING:
    from lxml import etree

    from tei.validation.explain import Grammar
    from tei.validation.verdict import Verdict
    from tei.validation.xsd import Names


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
_SPACE = re.compile(r"\{[^{}]*\}(?=\w)")  # a namespace before a name, as libxml2 writes it
MOST_FAULTS = 100_000  # of one file that are told, so that the memory they need stays bounded


def validate(data: bytes, name: str, checks: Checks = OWN) -> tuple[Finding, ...]:
    """All that is wrong in one TEI file, in the order of its lines. `name` is the file's name, for messages.

    A file that is not well-formed has one finding, `not-well-formed`, since nothing else can be known of it.
    Raises `InputError` for a schema or rules that cannot be used.
    """
    from tei.parsing import parse_xml
    from tei.validation.verdict import refuse_hostile

    try:
        tree = parse_xml(data, name)
        refuse_hostile(tree, data, name)
    except InputError as error:
        return (_not_well_formed(error, data, name),)
    return validate_tree(tree, data, name, checks)


def validate_tree(tree: etree._ElementTree, data: bytes, name: str, checks: Checks = OWN) -> tuple[Finding, ...]:
    """All that is wrong in a tree that was parsed from `data`."""
    root = tree.getroot()
    ruled = list(islice(_ruled(root, checks), MOST_FAULTS + 1))
    found, more = _judged(tree, data, name, checks, ruled)
    told = [*found, *ruled]
    located = sorted((*locate(told[:MOST_FAULTS], root, data, name), *more), key=_place)
    return (*located, *([_and_more(name)] if len(told) > MOST_FAULTS else []))


def _place(finding: Finding) -> tuple[int, int]:
    return finding.line or 0, finding.column or 0


def _and_more(name: str) -> Finding:
    words = f"there are more than {MOST_FAULTS:,} faults: mend some of these first, then check again"
    return Finding("error", "faults-many", words, name)


def _not_well_formed(error: InputError, data: bytes, name: str) -> Located:
    text, mark = line_around(data, error.line, error.column) if error.line else ("", (0, 0))
    refused = "refused" in error.message
    code = "refused" if refused else "not-well-formed"
    return Located("error", code, error.message, name, error.line, error.column, text=text, mark=mark, link=LINK + code)


def _ruled(root: etree._Element, checks: Checks) -> Iterator[Fault]:
    """What no grammar says, and ids that are given twice."""
    from tei.validation.notes import check_notes
    from tei.validation.pointers import check_pointers
    from tei.validation.rules import check_rules, load_rules, own_rules

    if not checks.ruled:
        yield from takewhile(lambda fault: fault.code == "id-duplicate", check_pointers(root))
        return
    if checks.rules is not None:
        yield from check_rules(root, load_rules(checks.rules))
    elif checks.schema is None:
        yield from check_rules(root, own_rules())
        yield from check_notes(root)
    yield from check_pointers(root, checks.follow)


# -- grammar ---------------------------------------------------------------------------------------

Judged = tuple[list[Fault], list[Finding]]  # faults to be located, and findings where there are none


def _judged(tree: etree._ElementTree, data: bytes, name: str, checks: Checks, ruled: list[Fault]) -> Judged:
    if not checks.grammar:
        return [], []
    if checks.schema is None:
        doubled = sum(fault.code == "id-duplicate" for fault in ruled)
        return _own(tree, data, name, doubled)
    return _users(tree, name, checks.schema, checks.sure)


def _own(tree: etree._ElementTree, data: bytes, name: str, doubled: int) -> Judged:
    """Decided twice: by our reading of the grammar, which explains what it finds, and by libxml2 with the XSD.

    `doubled` is how many ids are given twice, which is told elsewhere.
    """
    from tei.validation.explain import explain
    from tei.validation.grammar import own_schema
    from tei.validation.verdict import MOST_LOGGED, ask, ask_again

    faults = explain(tree.getroot(), own_explainer(), MOST_FAULTS + 1)
    many = len(faults) + doubled > MOST_LOGGED
    said = ask_again(own_schema(), data) if many else ask(own_schema(), tree)
    return faults, _disagreement(said, faults, name)


def _disagreement(schema: Verdict, faults: list[Fault], name: str) -> list[Finding]:
    """What is to be told where the XSD does not say the same as the grammar, whose `faults` these are."""
    twice_used = not faults and all("xs:ID" in entry.message for entry in schema.log)
    if (schema.valid or twice_used) == (not faults):
        return []
    first = schema.log[0] if schema.log else None
    words = (
        f"the grammar and the XSD of this program disagree about this file{f' ({first.message})' if first else ''}: "
        "this is our fault, please report it"
    )
    return [Finding("error", "schemas-disagree", words, name, first.line if first else None)]


def _users(tree: etree._ElementTree, name: str, schema: Path, sure: bool | None) -> Judged:
    """Decided by jing where it was asked, else by libxml2; explained by us where we can read the grammar."""
    from tei.validation.explain import explain
    from tei.validation.verdict import Verdict, ask, is_crowded
    from tei.validation.xsd import worded

    ours = sure is None and (schema.suffix == ".rnc" or is_crowded(tree)) and users_explainer(schema) is not None
    said = ask(_compiled(schema), tree) if sure is None and not ours else Verdict(bool(sure))
    if said.valid:
        return [], []
    if (names := _users_names(schema)) is not None:
        faults, unplaced = worded(said.log, tree.getroot(), names)
        return faults, _logged(unplaced, name)
    explainer = users_explainer(schema)
    faults = explain(tree.getroot(), explainer, MOST_FAULTS + 1) if explainer else []
    return faults, [] if faults else _logged(said.log, name)


@cache
def _compiled(schema: Path) -> etree.RelaxNG | etree.XMLSchema:
    from tei.validation.grammar import load_schema

    return load_schema(schema)


@cache
def own_explainer() -> Grammar:
    """The toolchain's own grammar, ready to explain a fault."""
    from importlib.resources import files

    from lxml import etree

    from tei.validation.explain import Grammar
    from tei.validation.patterns import Patterns

    return Grammar(Patterns(etree.fromstring((files("tei.schema") / "tei-toolchain.rng").read_bytes())))


@cache
def users_explainer(schema: Path) -> Grammar | None:
    """A user's grammar, ready to explain a fault; None for an XSD, and for what is read only with jing where it is not.

    Compact syntax, and a grammar within a grammar, are read as jing writes them in RELAX NG's simple form.
    Raises `InputError` for compact syntax without jing.
    """
    from tei.validation.definitions import UnreadGrammar
    from tei.validation.explain import Grammar
    from tei.validation.grammar import RELAXNG, read_schema
    from tei.validation.jing import COMPACT, simple_form
    from tei.validation.patterns import Patterns

    if schema.suffix != ".rnc":
        root = read_schema(schema).getroot()
        if not str(root.tag).startswith(RELAXNG):
            return None
        with suppress(UnreadGrammar):
            return Grammar(Patterns(root, schema.resolve().parent))
    simple = simple_form(schema)
    if simple is None and schema.suffix == ".rnc":
        raise InputError(COMPACT, file=str(schema))
    return Grammar(Patterns(simple)) if simple is not None else None


@cache
def _users_names(schema: Path) -> Names | None:
    """The names that a user's XSD declares; None for another schema."""
    from tei.parsing import parse_xml
    from tei.validation.grammar import SCHEMA, included_files, read_schema
    from tei.validation.xsd import names_of_schema

    if schema.suffix == ".rnc":
        return None
    root = read_schema(schema).getroot()
    if not str(root.tag).startswith(SCHEMA):
        return None
    included = [parse_xml(path.read_bytes(), str(path)).getroot() for path in included_files(root, schema)]
    return names_of_schema([root, *included])


def _logged(log: Iterable[etree._LogEntry], name: str) -> list[Finding]:
    """libxml2's own words, where there are no better ones."""
    return [
        Located(
            "error",
            "grammar",
            _SPACE.sub("", entry.message),
            name,
            entry.line or None,
            link=LINK + "grammar",
        )
        for entry in log
    ]
