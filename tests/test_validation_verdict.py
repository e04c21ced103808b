"""Valid or not by the grammar: we and jing say the same of every file."""

import importlib.util
import os
import random
import sys
from pathlib import Path

import pytest
from disturbing import disturb
from lxml import etree

from tei.validation import Checks, validate
from tei.validation.batch import Request, validate_files
from tei.validation.checking import own_explainer
from tei.validation.explain import explain
from tei.validation.formats import has_errors
from tei.validation.jing import jing_command, run_jing

ROOT = Path(__file__).parent.parent
GRAMMAR = ROOT / "schema" / "tei-toolchain.rng"
ORACLE = ROOT.parent / "shared" / "oracle" / "tei_all.rng"
pytestmark = pytest.mark.skipif(jing_command() is None, reason="needs Java and jing")


def _seeded():
    spec = importlib.util.spec_from_file_location("seeding", ROOT / "tests" / "faults" / "seeding.py")
    module = sys.modules["seeding"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.seeded_faults()


def test_of_every_seeded_fault(tmp_path):
    for fault in _seeded():
        (tmp_path / f"{fault.number:02}.xml").write_text(fault.text, "utf-8")
    files = sorted(tmp_path.glob("*.xml"))
    said = run_jing(GRAMMAR, files)
    ours = {file: has_errors(validate(file.read_bytes(), file.name, Checks(ruled=False))) for file in files}
    assert ours == {file: bool(findings) for file, findings in said.items()}


def test_of_documents_disturbed_at_random_the_explainer_alone_says_the_same(tmp_path):
    valid = (ROOT / "tests" / "faults" / "valid.xml").read_bytes()
    for seed in range(150):
        tree = etree.ElementTree(etree.fromstring(valid))
        disturb(tree, random.Random(seed))
        tree.write(tmp_path / f"{seed:03}.xml", encoding="utf-8")
    said = run_jing(GRAMMAR, sorted(tmp_path.glob("*.xml")))
    trees = {file: etree.fromstring(file.read_bytes(), etree.XMLParser(collect_ids=False)) for file in said}
    ours = {file: any(explain(tree, own_explainer())) for file, tree in trees.items()}
    assert ours == {file: bool(findings) for file, findings in said.items()}
    assert 20 < sum(map(bool, said.values())) < 140


@pytest.mark.skipif("TEI_CORPUS" not in os.environ or not ORACLE.exists(), reason="needs TEI_CORPUS and TEI's schema")
def test_of_every_file_of_a_corpus_with_the_whole_of_tei():
    folder = Path(os.environ["TEI_CORPUS"])
    results = validate_files([folder], Request(schema=ORACLE, ruled=False), print)
    said = run_jing(ORACLE, [Path(name) for name in results])
    assert {name: has_errors(found) for name, found in results.items()} == {str(f): bool(s) for f, s in said.items()}
