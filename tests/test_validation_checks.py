"""Parsing, other schemas and rules, reports, and the way back to the plain text."""

import json
from pathlib import Path

import pytest
from lxml import etree

from tei.errors import InputError
from tei.parsing import parse_xml
from tei.validation import Checks, validate
from tei.validation.batch import Request, validate_files
from tei.validation.formats import FORMATS
from tei.validation.nearest import distance, nearest
from tei.validation.rules import check_rules, load_rules, own_rules

VALID = Path(__file__).parent / "faults" / "valid.xml"
BROKEN = VALID.read_text("utf-8").replace('cert="high"', 'cert="sure"')


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "DOCTYPE"),
        (b'<?xml version="1.0"?>\n<!-- a -->\n<!DOCTYPE TEI SYSTEM "file:///etc/passwd"><a/>', "DOCTYPE"),
        (b"<a>" * 100_000, "deep"),
        (b'<a b="' + b"x" * 11_000_000 + b'"/>', "10 MB"),
        (b"<a>\xe9t\xe9</a>", "encoding"),
        (b"<a>\x01</a>", "not well-formed"),
        (b"\xff\xfe\x00", "UTF-16"),
    ],
    ids=["empty", "entity", "dtd", "depth", "attribute", "encoding", "control", "utf-16"],
)
def test_what_could_harm_is_refused_in_one_line(data, words):
    with pytest.raises(InputError, match=words) as caught:
        parse_xml(data, "a.xml")
    assert "\n" not in str(caught.value)
    assert [finding.severity for finding in validate(data, "a.xml")] == ["error"]


def test_utf_16_is_read():
    assert parse_xml('<?xml version="1.0" encoding="UTF-16"?><a>é</a>'.encode("utf-16"), "a").getroot().text == "é"


def test_a_schema_that_reaches_outside_its_folder_is_refused(tmp_path):
    schema = tmp_path / "a.rng"
    schema.write_text('<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="../secret.rng"/></grammar>')
    with pytest.raises(InputError, match="not in its folder"):
        validate_files([VALID], Request(schema=schema), print)


def test_own_schema_of_a_user_in_relax_ng_and_xsd(tmp_path):
    (tmp_path / "a.rng").write_text(
        '<element name="letter" xmlns="http://relaxng.org/ns/structure/1.0"><oneOrMore><element name="line"><text/>'
        "</element></oneOrMore></element>"
    )
    (tmp_path / "a.xsd").write_text(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="letter"><xs:complexType><xs:sequence>'
        '<xs:element name="line" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element></xs:schema>'
    )
    for schema in (tmp_path / "a.rng", tmp_path / "a.xsd"):
        assert validate(b"<letter><line>x</line></letter>", "a", Checks(schema=schema)) == ()
        assert validate(b"<letter><lyne>x</lyne></letter>", "a", Checks(schema=schema))
    found = validate(b"<letter><lyne>x</lyne></letter>", "a", Checks(schema=tmp_path / "a.rng"))
    assert "did you mean <line>?" in found[0].message


def test_own_rules_of_a_user_with_variables_and_the_first_rule_that_fits(tmp_path):
    rules = tmp_path / "a.sch"
    rules.write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern>'
        '<rule context="b[@c]"><assert test="true()">never</assert></rule>'
        '<rule context="b"><let name="n" value="@n"/><report id="big" role="warning" test="$n > 3">n is '
        '<value-of select="$n"/></report></rule></pattern></schema>'
    )
    root = etree.fromstring('<a><b n="5" c=""/><b n="4"/><b n="1"/></a>')
    assert [(fault.code, fault.severity, fault.message) for fault in check_rules(root, load_rules(rules))] == [
        ("big", "warning", "n is 4")
    ]


RULES = '<schema xmlns="http://purl.oclc.org/dsdl/schematron">\n%s</schema>'


def test_an_abstract_pattern_takes_its_parameters(tmp_path):
    rules = tmp_path / "a.sch"
    rules.write_text(
        RULES
        % '<pattern abstract="true" id="needs"><rule context="$one"><assert test="@n">no n</assert></rule></pattern>'
        '<pattern is-a="needs"><param name="one" value="b"/></pattern>'
    )
    root = etree.fromstring('<a><b/><b n="1"/><c/></a>')
    assert [(fault.node.tag, fault.message) for fault in check_rules(root, load_rules(rules))] == [("b", "no n")]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ('<rule context="*"><assert test="matches(@n, 1)">x</assert></rule>', "cannot be run with XPath 1.0"),
        ('<rule context="t:p"><assert test="@n">x</assert></rule>', "cannot be run with XPath 1.0"),
        ('<rule context="*"><assert test="$x">x</assert></rule>', "cannot be run with XPath 1.0"),
        ('<rule context="*"><assert test="@n = (">x</assert></rule>', "is not XPath 1.0"),
        ('<rule context="*"><assert test="@n">x<value-of select="(("/></assert></rule>', "cannot be run"),
        ('<rule context="@n"><assert test=". = 1">x</assert></rule>', "is an attribute"),
    ],
)
def test_a_rule_that_cannot_be_run_is_told_with_its_line(tmp_path, rule, words):
    file = tmp_path / "a.sch"
    file.write_text(RULES % f"<pattern>{rule}</pattern>")
    with pytest.raises(InputError, match=words) as caught:
        list(check_rules(etree.fromstring("<a/>"), load_rules(file)))
    assert (caught.value.file, caught.value.line) == (str(file), 2)


def test_an_encoding_hides_no_document_type_and_an_unknown_one_is_told(tmp_path):
    hidden = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a +AFs-+AF0APg-<a/>'
    assert [finding.code for finding in validate(hidden, "a")] == ["refused"]
    (finding,) = validate(b'<?xml version="1.0" encoding="klingon"?><a/>', "a")
    assert "'klingon' is not known" in finding.message


def test_the_other_files_are_checked_where_one_cannot_be_read(tmp_path):
    (tmp_path / "empty").mkdir()
    results = validate_files([tmp_path / "no.xml", VALID, tmp_path / "empty"], Request(), print)
    assert [[finding.code for finding in found] for found in results.values()] == [["unreadable"], [], ["unreadable"]]


def test_columns_are_code_points_whatever_the_line_ends_and_however_long_the_line():
    for start in ("\t\t", "😀é", "x" * 70_000, "a\r\n" * 70_000 + "é"):
        text = VALID.read_text("utf-8").replace("<p>Ask", f"<p>{start}<b/>Ask")
        found = validate(text.encode(), "a")[0]
        before = text[: text.index("<b/>")].replace("\r\n", "\n")
        assert (found.line, found.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))
        assert found.text[found.mark[0] :].startswith("<b")


@pytest.mark.parametrize(("count", "last"), [(100, "pointer-dangling"), (101, "faults-many")])
def test_of_very_many_faults_so_many_are_told(monkeypatch, count, last):
    monkeypatch.setattr("tei.validation.checking.MOST_FAULTS", 100)
    text = VALID.read_text("utf-8").replace("<p>Ask", "<p>" + '<ref target="#no"/>' * count + "Ask")
    found = validate(text.encode(), "a")
    assert (len(found), found[-1].code) == (count, last)


def test_names_of_html_are_read_as_what_they_mean_so_each_is_one_fault():
    text = VALID.read_text("utf-8").replace("<p>Ask", '<p><table><tr><td>a</td></tr></table><a href="x">b</a>Ask')
    told = [(finding.code, finding.message) for finding in validate(text.encode(), "a")]
    assert told == [
        ("element-unknown", "there is no element <tr>; write <row>"),
        ("element-unknown", "there is no element <td>; write <cell>"),
        ("element-unknown", 'there is no element <a>; write <ref target="…">'),
        ("attribute-unknown", "<a> has no attribute href; did you mean target?"),
    ]


def test_an_element_crowded_with_attributes_is_decided_without_libxml2():
    names = ("n", "rend", "ana", "corresp", "sameAs", "next", "prev", "source", "facs", "cert", "resp")
    crowd = " ".join(
        f'{name}="{"low" if name == "cert" else "#porto" if name not in ("n", "rend", "resp") else "x"}"'
        for name in names
    )
    text = VALID.read_text("utf-8").replace("<list type", f"<list {crowd} type").encode()
    assert validate(text, "a", Checks(ruled=False)) == ()


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_report_tells_where_and_what(form):
    report = FORMATS[form]({"a&b.xml": validate(BROKEN.encode(), "a&b.xml"), "c.xml": ()})
    assert "value-wrong" in report
    assert "48" in report
    if form in ("json", "sarif"):
        json.loads(report)
    if form == "junit":
        assert etree.fromstring(report.encode()).get("failures") == "1"


def test_a_finding_names_the_line_of_the_plain_text(tmp_path):
    (tmp_path / "a.xml").write_text(BROKEN, "utf-8")
    (tmp_path / "a.txt").write_text(
        "To the harbour master\n\nThe ship left.\n\nAsk Joost about it.[2] No more.\n", "utf-8"
    )
    ((finding,),) = validate_files([tmp_path / "a.xml"], Request(), print).values()
    assert finding.origin == ""  # the note stands elsewhere in the source, and few letters are no proof
    (tmp_path / "a.txt").write_text("To the\n\nAsk Joost about it. He was away.\n", "utf-8")
    ((finding,),) = validate_files([tmp_path / "a.xml"], Request(), print).values()
    assert finding.origin == f"{tmp_path / 'a.txt'}:3"


def test_an_empty_file_and_a_source_that_is_not_there_cannot_be_read(tmp_path):
    (tmp_path / "empty.xml").write_text(" \n")
    (tmp_path / "valid.xml").write_bytes(VALID.read_bytes())
    results = validate_files([tmp_path / "empty.xml", tmp_path / "valid.xml"], Request(), print)
    assert [[finding.code for finding in findings] for findings in results.values()] == [["unreadable"], []]
    with pytest.raises(InputError, match="cannot be read"):
        validate_files([VALID], Request(source=tmp_path / "nothere.txt"), print)


@pytest.mark.parametrize(("first", "second", "changes"), [("sp", "ps", 1), ("persname", "persName", 1), ("", "ab", 2)])
def test_distance(first, second, changes):
    assert distance(first, second) == changes


def test_nearest_prefers_the_same_beginning_and_gives_up_in_time():
    assert nearest("itme", ["time", "item"]) == "item"
    assert nearest("xyz", ["title", "persName"]) == ""


def test_own_rules_compile_and_each_has_a_code():
    assert all(check.get("id") for rule in own_rules() for _, check in rule.checks)
