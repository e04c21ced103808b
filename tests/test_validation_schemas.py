"""Faults by a user's own XSD and compact grammar have our words, codes and places."""

import importlib.util
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from lxml import etree

from tei.errors import InputError
from tei.validation import Checks, validate
from tei.validation.batch import STANDARD_INPUT, Request, validate_files
from tei.validation.checking import users_explainer
from tei.validation.explain import explain
from tei.validation.jing import jing_command

FOLDER = Path(__file__).parent / "faults"
needs_java = pytest.mark.skipif(jing_command() is None, reason="needs Java and jing")
EITHER = "<choice><text/><oneOrMore><element name='b'><empty/></element></oneOrMore></choice>"
GRAMMAR = '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0">%s</element>'


def _seeding():
    spec = importlib.util.spec_from_file_location("seeding", FOLDER / "seeding.py")
    module = sys.modules["seeding"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BY_XSD = _seeding().seeded_faults("letter", "letter", 2)
BY_RNC = _seeding().seeded_faults("letter", "letter", 4)


def _told(findings, fault):
    return [
        one
        for one in findings
        if (one.code, one.line, one.column) == (fault.code, *fault.place) and fault.words in one.message
    ]


@pytest.mark.parametrize("fault", BY_XSD, ids=lambda fault: f"{fault.number}-{fault.code}")
def test_by_xsd(fault):
    found = validate(fault.text.encode(), "x.xml", Checks(schema=FOLDER / "letter.xsd"))
    assert _told(found, fault), [str(one) for one in found]
    assert len(found) == 1, [str(one) for one in found]


@needs_java
def test_by_compact_syntax(tmp_path):
    for fault in BY_RNC:
        (tmp_path / f"{fault.number:02}.xml").write_text(fault.text, "utf-8")
    results = validate_files([tmp_path], Request(schema=FOLDER / "letter.rnc"), print)
    for fault, found in zip(BY_RNC, results.values(), strict=True):
        assert _told(found, fault), [str(one) for one in found]


@needs_java
def test_standard_input_by_compact_syntax(monkeypatch):
    for text, valid in (((FOLDER / "letter.xml").read_text("utf-8"), True), (BY_RNC[0].text, False)):
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text.encode())))
        (found,) = validate_files([STANDARD_INPUT], Request(schema=FOLDER / "letter.rnc"), print).values()
        assert (not found) == valid


def test_the_letter_itself_is_valid_by_xsd():
    assert validate((FOLDER / "letter.xml").read_bytes(), "x", Checks(schema=FOLDER / "letter.xsd")) == ()


def test_what_libxml2_says_in_no_known_words_is_kept_with_its_place(tmp_path):
    (tmp_path / "a.xsd").write_text(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a"><xs:complexType><xs:sequence>'
        '<xs:element name="b" type="xs:string" maxOccurs="9"/></xs:sequence></xs:complexType>'
        '<xs:unique name="once"><xs:selector xpath="b"/><xs:field xpath="."/></xs:unique></xs:element></xs:schema>'
    )
    (found,) = validate(b"<a><b>x</b><b>x</b></a>", "x", Checks(schema=tmp_path / "a.xsd"))
    assert (found.code, found.line, found.column) == ("grammar", 1, 12)
    assert "Duplicate key-sequence" in found.message


@pytest.mark.parametrize(
    ("content", "document", "words"),
    [
        (
            "<choice><attribute name='b'/><attribute name='c'/></choice>",
            b"<a b='' c=''/>",
            "<a> may not have c together with b",
        ),
        ("<attribute name='b'><value>x</value></attribute>", b"<a/>", "<a> needs the attribute b"),
        (
            "<choice><group><attribute name='b'><value>x</value></attribute><attribute name='c'/></group>"
            "<attribute name='b'><value>y</value></attribute></choice>",
            b"<a b='x'/>",
            "<a> needs the attribute c",
        ),
        (
            "<choice><text/><oneOrMore><element name='b'><empty/></element></oneOrMore></choice>",
            b"<a> <b/>x</a>",
            "'x'",
        ),
    ],
)
def test_attributes_and_text_that_depend_on_one_another(tmp_path, content, document, words):
    (tmp_path / "a.rng").write_text(GRAMMAR % content)
    found = validate(document, "x", Checks(schema=tmp_path / "a.rng"))
    assert any(words in one.message for one in found), [str(one) for one in found]


@pytest.mark.parametrize(
    ("content", "document"),
    [
        ("<oneOrMore><element name='b'><empty/></element><text/></oneOrMore>", b"<a><b/>x<b/>y</a>"),
        ("<oneOrMore><choice><element name='b'><empty/></element><text/></choice></oneOrMore>", b"<a>x<b/><b/>y</a>"),
        ("<interleave><text/><element name='b'><empty/></element><element name='c'><text/></element></interleave>",
         b"<a>x<c>z</c>y<b/></a>"),
    ],
)  # fmt: skip
def test_text_in_turns_with_elements(tmp_path, content, document):
    (tmp_path / "a.rng").write_text(GRAMMAR % content)
    assert explain(etree.fromstring(document), users_explainer(tmp_path / "a.rng")) == []


def test_blanks_between_elements_are_no_text(tmp_path):
    (tmp_path / "a.rng").write_text(GRAMMAR % EITHER)
    assert validate(b"<a> <b/> </a>", "x", Checks(schema=tmp_path / "a.rng")) == ()


def test_a_folder_is_no_schema(tmp_path):
    with pytest.raises(InputError, match="is a folder"):
        validate_files([FOLDER / "letter.xml"], Request(schema=tmp_path), print)
