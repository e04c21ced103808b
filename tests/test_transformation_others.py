"""TEI that we did not write: plays, verse, letters, dictionaries and descriptions of manuscripts are readable."""

from __future__ import annotations

import re

import pytest

from tei.parsing import parse_xml
from tei.transformation import transform

DRAMA = """<div type="act" n="1"><head>Act I</head><stage>A quay at dawn.</stage>
  <sp who="#m"><speaker>Marta</speaker><lg><l n="1">The tide is out,</l><l n="2" part="I">the boats</l></lg></sp>
  <sp who="#p"><speaker>Pekka</speaker><l part="F">lie still.</l><stage type="delivery">He sits.</stage></sp></div>"""
LETTER = """<div type="letter"><opener><dateline><placeName>Turku</placeName>,
  <date when="1854-03-02">2 March 1854</date></dateline>
  <salute>Dear Sir,</salute></opener><p>The <choice><sic>brigg</sic><corr>brig</corr></choice> has
  <del rend="strikethrough">not</del> <add place="above">safely</add> arrived.</p>
  <closer><salute>Yours,</salute><signed>A. Lind</signed></closer><postscript><p>Send tar.</p></postscript></div>"""
VERSE = """<lg type="sonnet"><head>Fog</head><lg type="quatrain"><l>It comes<caesura/> by night,</l>
  <l>and goes by noon.<note place="foot" n="3">In print: leaves.</note></l></lg></lg>"""
DICTIONARY = """<entry><form type="lemma">
  <orth>hylje</orth><pron>ˈhyljeˣ</pron></form><gramGrp><pos>noun</pos></gramGrp>
  <sense n="1"><def>a seal</def><cit type="example"><quote>hylkeet makaavat</quote><cit type="translation"><quote>the
  seals lie</quote></cit></cit></sense></entry>"""
MANUSCRIPT = """<msDesc><msIdentifier><settlement>Tartu</settlement>
  <repository>Library</repository>
  <idno>MS 7</idno></msIdentifier>
  <msContents><msItem><locus from="1r" to="4v">1r-4v</locus><title>Rules of the guild</title>
  <incipit>In nomine</incipit></msItem></msContents>
  <physDesc><objectDesc><supportDesc><support>parchment</support></supportDesc></objectDesc></physDesc></msDesc>"""
APPARATUS = """<p>The <app><lem wit="#A">ship</lem><rdg wit="#B">skiff</rdg></app> <unclear>sank</unclear>
  <gap reason="illegible"/> near <supplied reason="lost">Kotka</supplied>.</p>"""
SPOKEN = """<u who="#k"><seg>We went</seg> <pause/> <vocal><desc>laughs</desc></vocal> <seg>by sledge.</seg></u>"""
SAMPLES = {
    "drama": DRAMA,
    "letter": LETTER,
    "verse": VERSE,
    "dictionary": DICTIONARY,
    "manuscript": MANUSCRIPT,
    "apparatus": APPARATUS,
    "spoken": SPOKEN,
}


def document(body: str) -> str:
    header = "<teiHeader><fileDesc><titleStmt><title>Sample</title></titleStmt></fileDesc></teiHeader>"
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body>{body}</body></text></TEI>'


def shown(data: str, to: str) -> str:
    told = transform(parse_xml(data.encode(), "sample.xml"), to).decode()
    if to == "html":
        told = re.sub(r"</?(?:div|p|li|td|tr|h[1-6]|br)\b[^>]*>", " ", told.split("<main", 1)[1])
        told = re.sub(r"<[^>]*>", "", told)
    return told


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


@pytest.mark.parametrize("to", ["html", "text", "markdown"])
@pytest.mark.parametrize("kind", SAMPLES)
def test_no_word_is_dropped(kind: str, to: str) -> None:
    plain = re.sub(r"<[^>]+>", " ", SAMPLES[kind])
    assert words(plain) <= words(shown(document(SAMPLES[kind]), to))


def test_verse_and_turns_have_lines_of_their_own() -> None:
    lines = shown(document(DRAMA), "text").split("\n")
    assert "The tide is out," in " ".join(lines)
    assert not any("tide" in line and "boats" in line for line in lines)


def test_readings_and_corrections_are_told_apart() -> None:
    assert "ship A [skiff B] sank […]" in shown(document(APPARATUS), "text")
    assert "brigg [brig]" in shown(document(LETTER), "text")


def test_a_printed_number_of_a_note_is_kept() -> None:
    page = transform(parse_xml(document(VERSE).encode(), "v.xml"), "html").decode()
    assert 'aria-label="Note 3' in page


@pytest.mark.parametrize("to", ["html", "text", "markdown"])
def test_corpora_and_groups_of_texts_are_whole(to: str) -> None:
    inner = document("<p>Inner words</p>").replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")
    leaf = "<text><body><p>{} leaf</p></body></text>"
    group = f"<text><group>{leaf.format('First')}{leaf.format('Second')}</group></text>"
    header = "<teiHeader><fileDesc><titleStmt><title>Corpus</title></titleStmt></fileDesc></teiHeader>"
    both = f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">{header}{inner}<TEI>{header}{group}</TEI></teiCorpus>'
    assert {"Inner", "First", "Second", "leaf"} <= words(shown(both, to))


DIPLOMATIC = """<div><pb n="2r"/><ab><lb n="1"/>In the yeare of our <hi rend="superscript">Lord</hi> mil<lb n="2"
  break="no"/>lesimo <subst><del>grete</del><add>greate</add></subst> fyre
  <gap reason="illegible" quantity="3" unit="words"/>
  <space quantity="2" unit="chars"/><note place="margin">nota bene</note></ab><milestone unit="section" n="7"/>
  <lg><l n="5">a line</l></lg>
  <table><row role="label"><cell>Year</cell></row><row><cell cols="2">none</cell></row></table></div>"""


def test_attributes_that_readers_need_are_shown() -> None:
    text = shown(document(DIPLOMATIC), "text")
    assert "|2r|" in text
    assert "our Lord millesimo" in " ".join(text.split())
    assert "⟦grete⟧greate fyre […3 words]".replace("…", "… ") in " ".join(text.split())
    assert "[nota bene]" in text
    page = " ".join(shown(document(DIPLOMATIC), "html").split())
    for words_ in (
        "|2r|",
        "2 lesimo",
        "[… 3 words, illegible]",
        "[space 2 chars]",
        "[nota bene]",
        "[section 7]",
        "a line 5",
    ):
        assert words_ in page


def test_renditions_cells_and_corrections_have_elements_of_their_own() -> None:
    page = transform(parse_xml(document(DIPLOMATIC).encode(), "d.xml"), "html").decode()
    for markup in ("rend-superscript", "<del ", "<ins ", "<th ", 'colspan="2"'):
        assert markup in page


def test_a_text_of_a_corpus_has_its_title_above_it_and_its_notes_in_order() -> None:
    note = '<p>See<note n="{}" place="foot">{}</note>.</p>'
    header = "<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt></fileDesc></teiHeader>"
    one = f"<TEI>{header}<text><body>{{}}</body></text></TEI>"
    both = one.format("First", note.format(1, "a") + note.format(2, "b")) + one.format("Second", note.format(1, "c"))
    page = transform(
        parse_xml(f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">{both}</teiCorpus>'.encode(), "c.xml"), "html"
    )
    assert re.findall(r"<article[^>]*><h2>(\w+)</h2>", page.decode()) == ["First", "Second"]
    assert re.findall(r"Back to reference (\d)[^/]*/a> (\w)", page.decode()) == [("1", "a"), ("2", "b"), ("1", "c")]


def test_notes_without_a_number_are_counted_or_lettered() -> None:
    bare, numbered = "<p>a<note>x</note> b<note>y</note></p>", '<p>a<note>x</note> b<note n="7">y</note></p>'
    for body, marks in ((bare, ["1", "2"]), (numbered, ["a", "7"])):
        page = transform(parse_xml(document(body).encode(), "n.xml"), "html").decode()
        assert re.findall(r'aria-label="Note (\w)"', page) == marks


def test_names_link_to_one_to_several_or_to_an_authority() -> None:
    names = '<p><persName ref="#a #b">A and B</persName> <placeName ref="https://example.org/p">P</placeName></p>'
    person = '<person xml:id="{}"><persName>{}</persName></person>'
    lists = f"<listPerson>{person.format('a', 'Ann')}{person.format('b', 'Bo')}</listPerson>"
    data = document(names).replace("<text>", f"<standOff>{lists}</standOff><text>")
    page = transform(parse_xml(data.encode(), "n.xml"), "html").decode()
    assert re.findall(r'<a href="([^"]+)" class="t-p\w+ name"', page) == ["#a", "https://example.org/p"]
    assert '<a class="name more" href="#b" aria-label="also Bo">' in page
    assert page.count('aria-label="Mention 1"') == 2
