"""Every seeded fault is found, where it is, by its cause."""

import importlib.util
from pathlib import Path

import pytest

from tei.validation import validate

FOLDER = Path(__file__).parent / "faults"


def _seeding():
    spec = importlib.util.spec_from_file_location("seeding", FOLDER / "seeding.py")
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["seeding"] = module
    spec.loader.exec_module(module)
    return module


FAULTS = _seeding().seeded_faults()


def test_the_document_without_a_fault_has_none():
    data = (FOLDER / "valid.xml").read_bytes()
    assert validate(data, "valid.xml") == ()


def test_there_are_at_least_sixty():
    assert len(FAULTS) >= 60


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.number}-{fault.code}")
def test_found_at_its_place_with_its_cause(fault):
    found = validate(fault.text.encode(), "x.xml")
    assert [
        finding
        for finding in found
        if finding.code == fault.code
        and fault.words in finding.message
        and (fault.place is None or (finding.line, finding.column) == fault.place)
    ], [str(finding) for finding in found]


def test_no_finding_blames_the_schemas():
    assert not [f for fault in FAULTS for f in validate(fault.text.encode(), "x.xml") if f.code == "schemas-disagree"]


def test_each_finding_shows_its_line_and_links_to_its_page():
    for fault in FAULTS:
        lines = fault.text.splitlines()
        for finding in validate(fault.text.encode(), "x.xml"):
            assert finding.link.endswith("#" + finding.code)
            if finding.line:
                assert finding.text in lines[finding.line - 1]


def test_the_table_in_the_documentation_has_every_fault():
    rows = (FOLDER.parent.parent / "docs" / "validation.md").read_text("utf-8").splitlines()
    numbered = [row for row in rows if row.startswith("| ") and row.split("|")[1].strip().isdigit()]
    assert len(numbered) == len(FAULTS)
    for row, fault in zip(numbered, FAULTS, strict=True):
        assert f"{fault.code}: " in row.split("|")[-2]
