"""Bytes of a TEI file and what to check go in; findings come out: grammar, XSD, rules and pointers in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tei.errors import InputError
from tei.model import Finding
from tei.validation.faults import LINK, Fault, Located, line_around, locate

if TYPE_CHECKING:
    from lxml import etree

    from tei.validation.values import Grammar
    from tei.validation.verdict import Verdict


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
MOST_FAULTS = 10_000  # of one file that are told, so that a broken file stays quick to check


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
    judge = _judge(tree, data, name, checks)  # works on while rules and pointers are checked
    faults = list(islice(_ruled(root, checks), MOST_FAULTS)) if checks.ruled else []
    found, more = judge()
    told = (*found, *faults)
    located = sorted((*locate(told[:MOST_FAULTS], root, data, name), *more), key=_place)
    return (*located, *(_and_more(name) for _ in told[MOST_FAULTS - 1 : MOST_FAULTS]))


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

Judge = Callable[[], tuple[list[Fault], list[Finding]]]  # faults to be located, and findings where there are none


def _judge(tree: etree._ElementTree, data: bytes, name: str, checks: Checks) -> Judge:
    if not checks.grammar:
        return lambda: ([], [])
    if checks.schema is None:
        return _own(tree, data, name, checks.ruled)
    return _users(tree, len(data), name, checks.schema, checks.sure)


def _own(tree: etree._ElementTree, data: bytes, name: str, ruled: bool) -> Judge:
    """Quickly decided by libxml2 twice, by grammar and XSD; explained only where it is invalid."""
    from tei.validation.grammar import own_grammar, own_schema
    from tei.validation.verdict import Verdict, ask, asked, is_crowded, repeats_ids

    if repeats_ids(tree, data):
        return lambda: (list(islice(_explained(tree), MOST_FAULTS)), [])
    by_grammar = None if is_crowded(tree) else asked(own_grammar(), tree, len(data))
    schema = own_schema()

    def judge() -> tuple[list[Fault], list[Finding]]:
        said = by_grammar() if by_grammar else None
        faults = [] if said and said.valid else list(islice(_explained(tree), MOST_FAULTS))
        grammar = said or Verdict(not faults)
        return _compared(grammar, ask(schema, tree), faults, name, ruled)

    return judge


def _explained(tree: etree._ElementTree) -> Iterator[Fault]:
    from tei.validation.explain import explain

    return explain(tree.getroot(), own_explainer())


def _compared(
    grammar: Verdict, schema: Verdict, faults: list[Fault], name: str, ruled: bool
) -> tuple[list[Fault], list[Finding]]:
    """What grammar and XSD say together; `faults` are those that the grammar explains."""
    twice_used = not schema.valid and all("xs:ID" in entry.message for entry in schema.log)
    if twice_used and not faults:  # an id given twice: `check_pointers` tells it better
        return [], [] if ruled else _logged(schema.log, name)
    if grammar.valid == schema.valid:
        return faults, [] if faults else _logged(grammar.log, name)
    first = (grammar.log or schema.log)[0] if grammar.log or schema.log else None
    words = (
        f"the grammar and the XSD of this program disagree about this file{f' ({first.message})' if first else ''}: "
        "this is our fault, please report it"
    )
    return faults, [Finding("error", "schemas-disagree", words, name, first.line if first else None)]


def _users(tree: etree._ElementTree, size: int, name: str, schema: Path, sure: bool | None) -> Judge:
    from tei.validation.verdict import Verdict, asked, is_crowded

    explainer = users_explainer(schema) if sure is None and is_crowded(tree) else None
    verdict: Callable[[], Verdict] | None = None
    if sure is None and explainer is None:
        verdict = asked(_compiled(schema), tree, size)

    def judge() -> tuple[list[Fault], list[Finding]]:
        from tei.validation.explain import explain

        said = verdict() if verdict else Verdict(bool(sure))
        if said.valid:
            return [], []
        explaining = users_explainer(schema)
        faults = list(islice(explain(tree.getroot(), explaining), MOST_FAULTS)) if explaining else []
        return faults, [] if faults else _logged(said.log, name)

    return judge


@cache
def _compiled(schema: Path) -> etree.RelaxNG | etree.XMLSchema:
    from tei.validation.grammar import load_schema

    return load_schema(schema)


@cache
def own_explainer() -> Grammar:
    """The toolchain's own grammar, ready to explain a fault."""
    from importlib.resources import files

    from lxml import etree

    from tei.validation.patterns import Patterns
    from tei.validation.values import grammar_of

    return grammar_of(Patterns(etree.fromstring((files("tei.schema") / "tei-toolchain.rng").read_bytes())))


@cache
def users_explainer(schema: Path) -> Grammar | None:
    """A user's grammar, ready to explain a fault; None for an XSD or compact syntax."""
    from tei.validation.grammar import RELAXNG, read_schema
    from tei.validation.patterns import Patterns
    from tei.validation.values import grammar_of

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
