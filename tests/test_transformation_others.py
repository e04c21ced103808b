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
