"""Every report can be read by the programs it is for, whatever names and findings it tells of."""

import json
import re

import pytest
from lxml import etree

from tei.model import Finding
from tei.validation.faults import Located
from tei.validation.formats import FORMATS, MOST_SHOWN

RESULTS = {
    "letters/a & b, 5%: <c>.xml": (
        Located("error", "element-unknown", "there is no element <b>\nor so, 100%", "letters/a & b, 5%: <c>.xml", 3, 7),
        Finding("warning", "header-title", "a \x01 control character", "letters/a & b, 5%: <c>.xml", 4),
        Finding("info", "schemas-disagree", "no place at all", "letters/a & b, 5%: <c>.xml"),
    ),
    "c:\\d\\e.xml": (),
    "f.xml": (Finding("warning", "header-title", "no title", "f.xml", 1, 1),),
}


def test_sarif_is_what_its_schema_says():
    model = pytest.importorskip("pydantic_sarif.model").StaticAnalysisResultsFormatSarifVersion210JsonSchema
    log = model.model_validate(json.loads(FORMATS["sarif"](RESULTS)))
    results = log.runs[0].results
    assert [(one.ruleId, one.level.value) for one in results] == [
        ("element-unknown", "error"),
        ("header-title", "warning"),
        ("schemas-disagree", "note"),
        ("header-title", "warning"),
    ]
    assert {one.ruleId for one in results} == {rule.id for rule in log.runs[0].tool.driver.rules}
    region = results[0].locations[0].physicalLocation.region
    assert (region.startLine, region.startColumn) == (3, 7)


def test_junit_is_read_by_a_program_for_it():
    junitparser = pytest.importorskip("junitparser")
    suite = junitparser.TestSuite.fromstring(FORMATS["junit"](RESULTS).encode())
    assert (suite.tests, suite.failures) == (3, 1)
    cases = list(suite)
    assert [case.name for case in cases] == list(RESULTS)
    assert [len(case.result) for case in cases] == [1, 0, 0]
    assert "there is no element <b>" in cases[0].result[0].text


def test_junit_names_are_escaped():
    root = etree.fromstring(FORMATS["junit"]({'a "b" & <c>.xml': ()}).encode())
    assert [case.get("name") for case in root.iter("testcase")] == ['a "b" & <c>.xml']


def test_github_commands_are_one_line_each_with_their_properties_whole():
    lines = FORMATS["github"](RESULTS).splitlines()
    commands = [re.fullmatch(r"::(error|warning|notice) (\w+=[^,:]+(?:,\w+=[^,:]+)*)::(.+)", line) for line in lines]
    assert len(lines) == 4
    assert all(commands)
    given = dict(part.split("=", 1) for part in commands[0][2].split(","))
    assert given == {"file": "letters/a & b%2C 5%25%3A <c>.xml", "line": "3", "col": "7", "title": "element-unknown"}
    assert commands[0][3] == "there is no element <b>%0Aor so, 100%25"


def test_the_caret_stands_under_the_place_whatever_stands_before_it():
    for before, columns in (("abc", 3), ("\tab", 3), ("\U0001f600é", 3), ("e\u0301", 1), ("北京", 4), ("a\x00b", 3)):
        text = f"{before}<b/>"
        finding = Located("error", "grammar", "x", "a", 1, 1, text=text, mark=(len(before), 2))
        _, shown, caret = FORMATS["human"]({"a": (finding,)}).splitlines()
        assert caret == "    " + " " * columns + "^^"
        assert shown.isprintable()


def test_people_are_shown_the_first_of_many_and_programs_all():
    findings = tuple(
        Finding("error", "grammar", f"number {number}", "a", number) for number in range(1, MOST_SHOWN + 3)
    )
    results = {"a": (*findings, Finding("error", "rule", "another", "a", 999))}
    human = FORMATS["human"](results).splitlines()
    assert len(human) == MOST_SHOWN + 2
    assert human[-2:] == ["a:999: error rule: another", "a: 2 more of grammar (--format json gives them all)"]
    assert len(json.loads(FORMATS["json"](results))[0]["findings"]) == MOST_SHOWN + 3
