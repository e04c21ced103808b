"""Valid or not by the grammar: our reading, libxml2's RELAX NG and libxml2's XSD say the same."""

from __future__ import annotations

from pathlib import Path
from random import Random

from disturbing import disturb
from lxml import etree

from tei.validation.checking import own_explainer
from tei.validation.explain import explain
from tei.validation.grammar import own_schema

ROOT = Path(__file__).parent.parent
VALID = (ROOT / "tests" / "faults" / "valid.xml").read_bytes()
RELAX_NG = etree.RelaxNG(etree.parse(ROOT / "schema" / "tei-toolchain.rng"))


def disturbed(seed: int) -> etree._ElementTree:
    tree = etree.ElementTree(etree.fromstring(VALID))
    rng = Random(seed)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        disturb(tree, rng)
    return etree.ElementTree(etree.fromstring(etree.tostring(tree), etree.XMLParser(collect_ids=False)))


def test_of_documents_disturbed_at_random_all_three_say_the_same() -> None:
    verdicts = []
    for seed in range(1500):
        tree = disturbed(seed)
        ours = not explain(tree.getroot(), own_explainer())
        by_schema = own_schema().validate(tree) or all("xs:ID" in entry.message for entry in own_schema().error_log)
        assert ours == by_schema, (seed, own_schema().error_log)
        by_grammar = RELAX_NG.validate(tree) or all("ID" in entry.message for entry in RELAX_NG.error_log)
        assert ours == by_grammar, (seed, RELAX_NG.error_log)
        verdicts.append(ours)
    assert 200 < sum(verdicts) < 1300


def test_one_slip_made_many_times_is_told_each_time_and_explained_alike() -> None:
    before, _, after = VALID.decode().partition("<item>rope</item>")
    tree = etree.fromstring((before + "<itme>x</itme>\n" * 3000 + after).encode())
    faults = explain(tree, own_explainer())
    assert len(faults) == 3000
    assert len({fault.message for fault in faults}) == 1
    assert [fault.node for fault in faults] == list(tree.iter("{*}itme"))


def test_of_elements_that_come_too_late_each_is_looked_for_once() -> None:
    before, _, after = VALID.decode().partition("<titleStmt>")
    authors = before + "<titleStmt>" + "<author>x</author>" * 3 + after
    faults = explain(etree.fromstring(authors.encode()), own_explainer())
    assert [fault.message for fault in faults] == [
        "<titleStmt> needs <title> before <author>; it comes only in line 6: exchange them"
    ]


def test_as_deep_as_a_file_may_be_its_innermost_slip_is_told() -> None:
    deep = "<hi>" * 245 + "<b/>" + "</hi>" * 245
    tree = etree.fromstring(VALID.replace(b"<p>Ask", f"<p>{deep}Ask".encode()))
    assert [fault.code for fault in explain(tree, own_explainer())] == ["element-unknown"]
