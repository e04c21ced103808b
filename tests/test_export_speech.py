"""Parla-CLARIN and DraCor: every word of every document, valid TEI, and what the two projects' schemas have."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree
from published_rules import DRACOR as DRACOR_RULES
from published_rules import PARLA_CLARIN, Rule

from tei.errors import TeiError
from tei.exporting import Edition, export
from tei.validation.jing import jing_command, run_jing

ORACLE = Path(__file__).parents[2] / "shared" / "oracle" / "tei_all.rng"
TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"


def words(text: str) -> set[str]:
    return set(text.split())


# The modules of its schemaSpec: dracor.odd of https://github.com/dracor-org/dracor-schema, read in 2026.
DRACOR = words(
    "author bibl biblScope cit date desc editor emph foreign graphic head l label lb lg name note p pb "
    "publisher pubPlace ref resp respStmt sp speaker stage term title quote availability change classCode "
    "fileDesc idno keywords licence listChange profileDesc publicationStmt revisionDesc sourceDesc teiHeader "
    "textClass titleStmt TEI argument back body div dateline docAuthor docTitle epigraph front text titlePage "
    "titlePart signed trailer actor castGroup castItem castList performance role roleDesc set spGrp event "
    "forename genName listEvent listPerson listRelation nameLink person personGrp persName relation surname "
    "particDesc ab standOff figure"
)
DRACOR_DIVISIONS = words(
    "act Dramatis_Personae scene subscene dedication preface postface prologue epilogue interlude entracte "
    "ouverture location configuration part appendix tableau dictionary variant epigraph review set notes"
)


def made(editions: Mapping[str, Edition], to: str) -> dict[str, etree._Element]:
    found = {}
    for name, edition in editions.items():
        if next(edition.tree.iter(f"{TEI}sp", f"{TEI}u"), None) is not None:
            (data,) = export(edition, to).values()
            found[name] = etree.fromstring(data)
    assert len(found) > 30
    return found


def letters(root: etree._Element) -> str:
    """The text without white space."""
    return "".join("".join(root.find(f"{TEI}text").itertext()).split())


@pytest.mark.parametrize("to", ["parla-clarin", "dracor"])
def test_no_letter_is_lost_or_added(editions: Mapping[str, Edition], to: str) -> None:
    for name, root in made(editions, to).items():
        for label in root.iterfind(f".//{TEI}text//{TEI}note/{TEI}label[1]"):
            label.text = ""  # DraCor's notes have no @n: the number is a label
        assert letters(root) == letters(editions[name].tree.getroot()), name


@pytest.mark.skipif(not ORACLE.is_file() or jing_command() is None, reason="needs the oracle and Java")
@pytest.mark.parametrize("to", ["parla-clarin", "dracor"])
def test_all_are_valid_tei(editions: Mapping[str, Edition], to: str, tmp_path: Path) -> None:
    for name, root in made(editions, to).items():
        (tmp_path / f"{name}.xml").write_bytes(etree.tostring(root))
    said = run_jing(ORACLE, sorted(tmp_path.iterdir()))
    assert {path.name: faults for path, faults in said.items() if faults} == {}


def test_dracor_has_only_what_its_schema_has(editions: Mapping[str, Edition]) -> None:
    for name, root in made(editions, "dracor").items():
        assert {element.tag.removeprefix(TEI) for element in root.iter(f"{TEI}*")} <= DRACOR, name
        divisions = root.findall(f"{TEI}text/{TEI}body//{TEI}div")
        assert divisions and {division.get("type") for division in divisions} <= DRACOR_DIVISIONS, name
        people = [person.get(ID) for person in root.findall(f".//{TEI}particDesc/{TEI}listPerson/*")]
        speakers = {who for turn in root.iter(f"{TEI}sp") for who in (turn.get("who") or "").split()}
        assert len(people) == len(set(people)) and {f"#{person}" for person in people} == speakers, name
        assert (
            root.find(f".//{TEI}availability/*") is not None and root.find(f".//{TEI}sourceDesc/{TEI}bibl") is not None
        )


@pytest.mark.parametrize(("to", "rules"), [("dracor", DRACOR_RULES), ("parla-clarin", PARLA_CLARIN)])
def test_the_rules_that_the_projects_publish_hold(
    editions: Mapping[str, Edition], to: str, rules: tuple[Rule, ...]
) -> None:
    broken = {
        (name, rule.name): where
        for name, root in made(editions, to).items()
        for rule in rules
        if (where := rule.broken(root))
    }
    assert broken == {}


def test_a_turn_and_its_label_in_parla_clarin(editions: Mapping[str, Edition]) -> None:
    (data,) = export(editions["play"], "parla-clarin").values()
    turn = etree.fromstring(data).find(f".//{TEI}u[@who='#pekka']")
    label = turn.getprevious()
    assert label.get("type") == "speaker" and label.text == "Pekka"
    assert [child.tag.removeprefix(TEI) for child in turn] == ["seg", "seg", "note", "seg"]


def test_a_manuscript_becomes_a_bibliographic_reference(editions: Mapping[str, Edition]) -> None:
    (data,) = export(editions["proceedings"], "parla-clarin").values()
    told = etree.fromstring(data).find(f".//{TEI}sourceDesc/{TEI}bibl")
    assert "".join(told.itertext()) == "TurkuArchive of the DietR 121r-4vSittingsSwedishPaper, rag."


def test_speakers_without_an_entry_are_named_as_their_label_is(editions: Mapping[str, Edition]) -> None:
    (data,) = export(editions["play"], "dracor").values()
    people = etree.fromstring(data).findall(f".//{TEI}listPerson/*")
    assert [("".join(person.itertext()), person.get("sex")) for person in people] == [
        ("Marta", "FEMALE"),
        ("Pekka", None),
        ("Boatmen", None),
        ("A voice", None),
    ]


@pytest.mark.parametrize("to", ["parla-clarin", "dracor"])
@pytest.mark.parametrize("name", ["pilot-letter", "poems"])
def test_a_document_without_speech_is_refused(editions: Mapping[str, Edition], name: str, to: str) -> None:
    with pytest.raises(TeiError, match="no turn of speech"):
        export(editions[name], to)


def test_a_corpus_is_no_play_but_may_be_proceedings(editions: Mapping[str, Edition]) -> None:
    play = editions["play"].data.decode().split("?>", 1)[1]
    header = "<teiHeader><fileDesc><titleStmt><title>All</title></titleStmt></fileDesc></teiHeader>"
    space = TEI[1:-1]
    corpus = Edition("all", f'<teiCorpus xmlns="{space}">{header}{play}</teiCorpus>'.encode())
    with pytest.raises(TeiError, match="is a corpus"):
        export(corpus, "dracor")
    (data,) = export(corpus, "parla-clarin").values()
    assert etree.fromstring(data).find(f"{TEI}TEI//{TEI}u") is not None


AWKWARD = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
  <titleStmt><title>Sitting</title>
    <author>Ana <idno type="Wikidata">https://www.wikidata.org/wiki/Q42</idno></author></titleStmt>
  <publicationStmt><p/></publicationStmt>
  <sourceDesc>
    <bibl type="digital"><title>Sittings</title><publisher>A Library</publisher>
      <idno type="URI">https://example.org/s</idno></bibl>
    <bibl type="citation">Sittings, 1901</bibl>
  </sourceDesc></fileDesc>
  <profileDesc><creation><date from="1901-05-02" to="1901-05-04">2 to 4 May</date></creation>
  <particDesc><listPerson><person xml:id="kai"><persName>Kai</persName>
    <idno>https://d-nb.info/gnd/123</idno><idno type="wikidata">unknown</idno></person></listPerson>
  </particDesc></profileDesc>
</teiHeader><text><body><div type="questions"><head/><div type="petitions" met="+-">
  <sp who="#kai http://example.org/p"><speaker>Kai</speaker><p>Yes.</p><stage/></sp>
  <sp who="Mara"><p>No.</p></sp></div></div></body></text></TEI>"""


def test_what_dracor_refuses_in_others_documents_is_put_right() -> None:
    edition = Edition("sitting", AWKWARD.encode())
    (data,) = export(edition, "dracor", {"id": "fin000007"}).values()
    root = etree.fromstring(data)
    assert {rule.name: where for rule in DRACOR_RULES if (where := rule.broken(root))} == {}
    assert root.get(ID) == "fin000007"
    idnos = [(each.get("type"), each.text) for each in root.find(f"{TEI}teiHeader").iter(f"{TEI}idno")]
    assert idnos == [("wikidata", "Q42"), ("pnd", "123")]
    assert [turn.get("who") for turn in root.iter(f"{TEI}sp")] == ["#kai", None]
    (event,) = root.iter(f"{TEI}event")
    assert (event.get("notBefore"), event.get("notAfter"), event[0].text) == ("1901-05-02", "1901-05-04", "2 to 4 May")
    (source,) = root.findall(f".//{TEI}sourceDesc/{TEI}bibl[@type='digitalSource']")
    assert source.find(f"{TEI}ref").get("target") == "https://example.org/s"
    assert "".join(source.itertext()) == "Sittings A Library"
    assert root.find(f".//{TEI}stage") is None and root.find(f".//{TEI}head") is None


def test_what_parla_clarin_refuses_in_others_documents_is_put_right() -> None:
    (data,) = export(Edition("sitting", AWKWARD.encode()), "parla-clarin").values()
    root = etree.fromstring(data)
    assert {rule.name: where for rule in PARLA_CLARIN if (where := rule.broken(root))} == {}
    kinds = [(each.get("type"), each.get("subtype")) for each in root.iter(f"{TEI}div")]
    assert kinds == [("questions", None), ("debateSection", "petitions")]
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "und"


def test_an_id_for_dracor_is_the_documents_own_or_the_name_of_its_source(editions: Mapping[str, Edition]) -> None:
    def ident(edition: Edition) -> str | None:
        (data,) = export(edition, "dracor").values()
        return etree.fromstring(data).get(ID)

    assert ident(editions["talk-1952"]) == "talk-1952.txt"
    assert ident(Edition("sitting", AWKWARD.encode())) == "dracor-document"
    assert ident(Edition("sitting", AWKWARD.replace("<TEI ", "<TEI xml:id='s1' ", 1).encode())) == "s1"
    with pytest.raises(TeiError, match="such as ger000123"):
        export(editions["talk-1952"], "dracor", {"id": "a b"})
