"""Names into TEI that exists already: what is tagged, what is left alone, and a second run that changes nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mixed_content import closed

from tei.annotation import annotate_xml
from tei.annotation.explaining import explain_xml
from tei.authority import resolve_names
from tei.conversion import convert_file
from tei.errors import InputError
from tei.model import Document, Evidence, Span
from tei.parsing import parse_xml

HERE = Path(__file__).parent
SOURCES = [path for folder in ("cases", "gold") for path in sorted((HERE / folder).glob("*.txt"))]
_HEADER = "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc></teiHeader>"
_OWN = re.compile(
    r"<encodingDesc>.*?</encodingDesc>|<standOff resp.*?</standOff>\s*|"
    r'<(?:pers|place|role)Name[^>]* resp="#names"[^>]*>|(?<=\u0001)</\w+>',
    re.DOTALL,
)


def file_of(body: str) -> bytes:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{_HEADER}<text><body>{body}</body></text></TEI>'.encode()


def annotated(body: str) -> str:
    result = annotate_xml(file_of(body), "test.xml", resolve_names)
    assert annotate_xml(result, "test.xml", resolve_names) == result
    return re.sub(r".*<body>|</body>.*", "", result.decode(), flags=re.DOTALL)


def tag(name: str, ref: str, cert: str = "high") -> str:
    return f'<persName ref="#{ref}" resp="#names" cert="{cert}">{name}</persName>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>We met Henrik Holm.</p>", f"<p>We met {tag('Henrik Holm', 'henrik-holm')}.</p>"),
        (
            "<p>We met Henrik <hi>Holm</hi>.</p>",
            f"<p>We met {tag('Henrik <hi>Holm</hi>', 'henrik-holm')}.</p>",
        ),
        (
            '<p>We met Henrik Ho<pb n="2" break="no"/>lm.</p>',
            "<p>We met " + tag('Henrik Ho<pb n="2" break="no"/>lm', "henrik-holm") + ".</p>",
        ),
        (
            "<p>We met [<supplied>Henrik</supplied>] Holm.</p>",
            f"<p>We met {tag('[<supplied>Henrik</supplied>] Holm', 'henrik-holm')}.</p>",
        ),
        (
            "<p>We met Henrik<note>Of that town.</note> Holm.</p>",
            f"<p>We met {tag('Henrik<note>Of that town.</note> Holm', 'henrik-holm')}.</p>",
        ),
        (
            "<p>We met <hi>tall Henrik</hi> Holm.</p>",
            f"<p>We met <hi>tall {tag('Henrik', 'henrik-holm')}</hi> {tag('Holm', 'henrik-holm')}.</p>",
        ),
        (
            "<p>We met <choice><orig>Henric</orig><reg>Henrik</reg></choice> Holm.</p>",
            "<p>We met " + tag("<choice><orig>Henric</orig><reg>Henrik</reg></choice> Holm", "henric-holm") + ".</p>",
        ),
        (
            "<p>Mr. <app><lem>Holm</lem><rdg>Helm</rdg></app> and "
            "Dr. <choice><abbr>W.</abbr><expan>W</expan></choice>Lie.</p>",
            f"<p>Mr. <app><lem>{tag('Holm', 'holm')}</lem><rdg>Helm</rdg></app> and Dr. "
            + tag("<choice><abbr>W.</abbr><expan>W</expan></choice>Lie", "w-lie")
            + ".</p>",
        ),
        (
            "<p>We met Mr. <del>Henrik</del> Holm.</p>",
            f"<p>We met Mr. <del>Henrik</del> {tag('Holm', 'holm')}.</p>",
        ),
        ("<p>We met Henrik&#32;H&#xF8;lm.</p>", f"<p>We met {tag('Henrik&#32;H&#xF8;lm', 'henrik-holm')}.</p>"),
    ],
)
def test_names_in_mixed_content(body: str, expected: str) -> None:
    assert annotated(body) == expected


def test_a_human_s_tags_stay_and_count_as_evidence() -> None:
    body = '<p><persName ref="#x" cert="high">Henrik Holm</persName> wrote. They told Holm.</p>'
    result = annotated(body)
    assert '<persName ref="#x" cert="high">Henrik Holm</persName>' in result
    assert result.count("resp=") == 1


def test_an_own_tag_that_somebody_changed_is_theirs() -> None:
    first = annotate_xml(file_of("<p>We met Henrik Holm.</p>"), "test.xml", resolve_names)
    changed = first.replace(b'cert="high">Henrik', b'cert="high" key="17">Henrik')
    assert b'key="17">Henrik Holm</persName>' in annotate_xml(changed, "test.xml", resolve_names)


def test_a_listed_person_is_referred_to_and_not_listed_again() -> None:
    header = _HEADER.replace(
        "</teiHeader>",
        '<profileDesc><particDesc><listPerson><person xml:id="nh"><persName>Henrik Holm</persName></person>'
        "</listPerson></particDesc></profileDesc></teiHeader>",
    )
    data = file_of("<p>They told Holm.</p>").replace(_HEADER.encode(), header.encode())
    result = annotate_xml(data, "test.xml", resolve_names)
    assert b'ref="#nh"' in result
    assert b"standOff" not in result


def test_a_prefix_is_kept_and_everything_else_too() -> None:
    data = (
        b"<?xml version='1.0'?>\r\n<!-- <p>Henrik Holm</p> --><t:TEI xmlns:t='http://www.tei-c.org/ns/1.0'  >"
        b"<t:teiHeader><t:fileDesc/></t:teiHeader><t:text>"
        b"<t:p\tn='1' >We met Henrik Holm &amp; left.<?x y?></t:p></t:text></t:TEI>\n"
    )
    result = annotate_xml(data, "test.xml", resolve_names).decode()
    assert "<t:persName ref" in result
    assert "<!-- <p>Henrik Holm</p> -->" in result
    assert "<t:p\tn='1' >We met <t:persName" in result
    assert "</t:persName> &amp; left.<?x y?></t:p></t:text></t:TEI>\n" in result


def test_speakers_titles_and_books_take_no_tags() -> None:
    body = "<sp><speaker>HENRIK HOLM.</speaker><p>Yes.</p></sp><p>See <title>Life of Henrik Holm</title>.</p>"
    assert annotated(body) == body


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("place", "<p>The {open}Bank of <seg{place}>Lagos</seg></orgName>.</p>"),
        ("organisation", "<p>The Bank of <seg{place}>Lagos</seg>.</p>"),
    ],
)
def test_words_that_somebody_ruled_out_take_no_tag_of_that_kind(kind: str, expected: str) -> None:
    """A name of another kind around them may stay one."""
    refused = f' type="not-a-name" subtype="{kind}" resp="#ann"'

    def recognise(document: Document) -> Document:
        found = {"organisation": "Bank of Lagos", "place": "Lagos"}
        text = document.source.text
        return document.with_spans(
            Span(text.index(words), text.index(words) + len(words), name, {}, Evidence("names", "high", "said so"))
            for name, words in found.items()
        )

    result = annotate_xml(file_of(f"<p>The Bank of <seg{refused}>Lagos</seg>.</p>"), "test.xml", recognise).decode()
    wanted = expected.format(open='<orgName resp="#names" cert="high">', place=refused)
    assert re.sub(r".*<body>|</body>.*", "", result, flags=re.DOTALL) == wanted


def test_a_file_that_is_no_xml_is_refused() -> None:
    with pytest.raises(InputError):
        annotate_xml(b"<TEI><p></TEI>", "bad.xml", resolve_names)


def test_reasons_have_the_lines_of_the_file() -> None:
    data = annotate_xml(file_of("\n<p>We met\nAdmiral Holm.</p>"), "test.xml", resolve_names)
    reasons = [reason for reason in explain_xml(data, "test.xml", resolve_names) if reason.kind == "person"]
    lines = data.decode().split("\n")
    assert len(reasons) == 1
    assert lines[reasons[0].line - 1][reasons[0].column - 1 :].startswith("Holm")
    assert reasons[0].reason == 'title "Admiral" before it'


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_second_run_on_a_converted_file_changes_nothing(source: Path) -> None:
    once = annotate_xml(convert_file(source).xml, source.name, resolve_names)
    assert annotate_xml(once, source.name, resolve_names) == once


@pytest.mark.parametrize("source", sorted((HERE / "gold").glob("*.txt")), ids=lambda path: path.stem)
def test_the_first_run_on_a_converted_file_finds_what_the_conversion_found(source: Path) -> None:
    converted = convert_file(source).xml
    assert _certain(annotate_xml(converted, source.name, resolve_names)) == _certain(converted)


def test_names_in_the_front_matter_stay_and_labels_of_fields_get_none(tmp_path: Path) -> None:
    source = tmp_path / "talk.txt"
    source.write_text(
        "Title: Talk of Admiral Holm in Oslo\nPlace: Bergen\nDate: 3 May 1921\n\n"
        "MEMORANDUM\n\nPLACE: The Legation\nSUBJECT: Herring\n\nAdmiral Holm came from Bergen to see us.\n"
    )
    converted = convert_file(source).xml
    result = annotate_xml(converted, "talk.xml", resolve_names)
    assert b'Talk of Admiral <persName ref="#holm"' in converted
    assert _tagged(result) == _tagged(converted)
    assert ("persName", "Holm") in _tagged(result)
    assert not any(words.lower().strip(":") in ("place", "subject", "date", "title") for _, words in _tagged(result))


def _tagged(data: bytes) -> list[tuple[str, str]]:
    names = parse_xml(data, "a.xml").getroot().iter("{*}persName", "{*}placeName", "{*}orgName")
    return [(str(name.tag).partition("}")[2], "".join(name.itertext())) for name in names if name.get("resp")]


def _certain(data: bytes) -> list[tuple[str, str, str]]:
    """The tags of our recogniser, in order: element, words, certainty."""
    names = parse_xml(data, "a.xml").getroot().iter("{*}persName", "{*}placeName", "{*}orgName", "{*}roleName")
    ours = (name for name in names if name.get("resp") == "#names")
    return [
        (str(name.tag).partition("}")[2], " ".join("".join(name.itertext()).split()), name.get("cert", ""))
        for name in ours
    ]


_PARTS = st.sampled_from(
    [
        "Henrik ",
        "Holm",
        " Admiral ",
        "Li Zongren ",
        "<hi>",
        "</hi>",
        "<lb/>",
        "[",
        "] ",
        "&amp;",
        "<note>",
        "</note>",
        "<choice><abbr>Adm.</abbr><expan>Admiral</expan></choice> ",
        "<app><lem>Bergen</lem><rdg>Bremen</rdg></app>",
        "<del>Knut </del>",
        '<pb n="2" break="no"/>',
        "<supplied>ol</supplied>",
        '<persName ref="#x">Li Zongren</persName> ',
        ". ",
        " in Oslo ",
        "told ",
    ]
)


@settings(deadline=None)  # the first example reads the data
@given(st.lists(_PARTS, max_size=30))
def test_any_mixed_content_stays_well_formed_keeps_its_text_and_is_stable(parts: list[str]) -> None:
    data = file_of(f"<p>{closed(parts)}</p>")
    result = annotate_xml(data, "test.xml", resolve_names)
    tei = "{http://www.tei-c.org/ns/1.0}"
    before, after = (parse_xml(each, "t").getroot().find(f"{tei}text") for each in (data, result))
    assert before is not None
    assert after is not None
    assert "".join(map(str, after.itertext())) == "".join(map(str, before.itertext()))
    assert annotate_xml(result, "test.xml", resolve_names) == result
