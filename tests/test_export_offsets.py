"""Offsets of every stand-off form select the words that are tagged, in the source, whatever stands in it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from standoff_readers import READERS, Names, Pieces, main_file

from tei.conversion import Options, convert_bytes, convert_file
from tei.errors import InputError
from tei.exporting import Edition, export, read_edition
from tei.importing import READERS as IMPORTED
from tei.importing import import_annotations, read_annotations
from tei.standoff.layer import Mention, read_stand_off
from tei.standoff.named_source import NamedSource
from tei.standoff.source_offsets import decode_source

HERE = Path(__file__).parent
REAL = HERE.parents[1] / "shared" / "documents"
FOLDERS = (HERE / "cases", HERE / "gold", HERE.parent / "examples", REAL)
DOCUMENTS = [path for folder in FOLDERS for path in sorted(folder.glob("*.txt"))]
NEEDS = {"brat": "bioc", "spacy": "spacy", "w3c": "rdflib"}
TEI = "{http://www.tei-c.org/ns/1.0}"

HARD = {
    "outside-the-plane": "Mr. Bello: 𝔊reat 😀 news from Lagos 𝕏!\n\nMrs. Okafor: 👩‍👩‍👧 Mr. Bello left Lagos.\n",
    "line-ends": "Mr. Bello: I left Lagos.\r\n\r\nMrs. Okafor: Mr. Bello came\r\nto Lagos in May.\r\n",
    "old-line-ends": "Mr. Bello: I left Lagos.\r\rMrs. Okafor: Mr. Bello came\rto Lagos in May.\r",
    "combining": "Mr. Novák: Ma\u0301rie left Lagos.\n\nMrs. Okafor: Mr. Nova\u0301k saw Mr. Bello.\n",
    "marked": "**Mr. Bello:** I saw *Lagos*.[1]\n\n**Mrs. Okafor:** Did *Mr.* Bello?\n\n[1] Mr. Bello meant Lagos.\n",
    "page": "Mr. Bello: I left with Mr. James\n\n- 12 -\n\nOkafor for Lagos.\n\nMrs. Okafor: Yes, Mr. Bello did.\n",
    "byte-order": "\ufeffMr. Bello: I left Lagos.\n\nMrs. Okafor: Mr. Bello did.\n",
}


@cache
def edition(document: Path | str) -> Edition:
    if isinstance(document, Path):
        return read_edition(document)
    return read_edition(Path(f"{document}.txt"), data=HARD[document].encode())


def ident(document: Path | str) -> str:
    return document.stem if isinstance(document, Path) else document


def letters(text: str) -> str:
    return "".join(text.split())


def words_of(element: etree._Element) -> str:
    """What an element holds, without the notes inside it."""
    note = element.tag == f"{TEI}note" and element.get("type") != "editorial"
    inner = "" if note else (element.text or "") + "".join(words_of(child) + (child.tail or "") for child in element)
    return letters(inner)


def tagged(data: bytes) -> list[tuple[str, str]]:
    kinds = {f"{TEI}persName": "person", f"{TEI}placeName": "place", f"{TEI}orgName": "organisation"}
    root = etree.fromstring(data)
    tops = [*root.iterfind(f".//{TEI}list[@type='front-matter']"), *root.iterfind(f"{TEI}text")]
    return [(kinds[each.tag], words_of(each)) for top in tops for each in top.iter(*kinds) if words_of(each)]


def selected(text: str, pieces: Pieces) -> str:
    return letters("".join(text[start:end] for start, end in pieces))


def outermost(mentions: Sequence[Mention]) -> list[tuple[str, str]]:
    found, end = [], 0
    for mention in mentions:
        if mention.tagged.start >= end:
            end = mention.tagged.end
            found.append(mention.number)
    return found


@pytest.mark.parametrize("to", READERS)
@pytest.mark.parametrize("document", [*DOCUMENTS, *HARD], ids=ident)
def test_offsets_select_the_words_of_the_tags(document: Path | str, to: str) -> None:
    if to in NEEDS:
        pytest.importorskip(NEEDS[to])
    one = edition(document)
    assert one.source is not None and one.stand_off.base.is_source
    text = decode_source(one.source).text
    found: Names = READERS[to](export(one, to))
    wanted = tagged(one.data)
    if to == "conll":  # only the outermost; the inner ones stand in a column of their own
        kept = set(outermost(one.stand_off.mentions))
        kinds = [(mention.kind, letters(one.stand_off.quote(mention.segments))) for mention in one.stand_off.mentions]
        wanted = [each for number, each in enumerate(kinds, 1) if number in kept]
    assert sorted((kind, selected(text, pieces)) for kind, pieces in found) == sorted(wanted)
    for _, pieces in found:
        for start, end in pieces:
            assert text[start:end] == text[start:end].strip() != ""


@pytest.mark.parametrize("document", [*DOCUMENTS, *HARD], ids=ident)
def test_offsets_are_those_at_which_the_recogniser_found_the_name(document: Path | str) -> None:
    """The spans of the conversion, which never saw the TEI file, are the judge of the place."""
    kinds = ("person", "place", "organisation")
    if isinstance(document, Path):
        spans = convert_file(document).document.spans
    else:
        spans = convert_bytes(HARD[document].encode(), f"{document}.txt").document.spans
    known = {(span.kind, span.start, span.end) for span in spans if span.kind in kinds}
    for mention in edition(document).stand_off.mentions:
        assert (mention.kind, mention.start, mention.end) in known


@pytest.mark.parametrize("document", [*DOCUMENTS, *HARD], ids=ident)
def test_turns_are_what_the_source_says(document: Path | str) -> None:
    layer = edition(document).stand_off
    for turn in layer.turns:
        assert letters(layer.quote(turn.segments)) == letters(turn.text)
        assert "".join(layer.quote(turn.label).split()) == letters(
            layer.reading.text[slice(*_label(turn.number, layer))]
        )


def _label(number: int, layer: object) -> tuple[int, int]:
    return layer.reading.turns[number - 1].label or (0, 0)  # type: ignore[attr-defined]


def test_a_name_that_a_page_number_and_a_note_cut_has_pieces() -> None:
    source = "Mr. Bello: I left with James\n\n- 12 -\n\nEkow[1] Okafor for Lagos.\n\nMrs. Okafor: Yes.\n\n[1] A nun.\n"
    data = convert_bytes(source.encode(), "page.txt", Options(names=False)).xml.decode()
    note = '<note place="end" n="1" xml:id="note-1">A nun.</note>'
    data, found = re.subn(f"James <pb[^>]*> Ekow{note} Okafor", r"<persName>\g<0></persName>", data)
    assert found == 1
    one = Edition("page", data.encode(), "page.xml", NamedSource("page.txt", source.encode()))
    (cut,) = one.stand_off.mentions
    assert [source[each.start : each.end] for each in cut.segments] == ["James", "Ekow", "Okafor"]
    brat = main_file(export(one, "brat")).decode()
    assert re.match(r"T1\tPerson 23 28;38 42;46 52\tJames Ekow Okafor\n", brat)
    conll = main_file(export(one, "conll")).decode()
    assert re.search(r"^James\t.*\tB-PER\nEkow\t.*\tI-PER\nOkafor\t.*\tI-PER$", conll, re.MULTILINE)


NESTED = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>
<p>The <orgName ref="#b">Bank of <placeName>Lagos</placeName></orgName> paid
<persName>Ada<note>A <persName>nun</persName>.</note> Bello</persName>.</p></body></text></TEI>"""


def test_nested_names_and_notes_inside_names(tmp_path: Path) -> None:
    path = tmp_path / "nested.xml"
    path.write_text(NESTED)
    one = read_edition(path)
    files = export(one, "conll")
    assert files["nested.reading.txt"].decode() == "The Bank of Lagos paid Ada Bello.\nA nun.\n"
    lines = [line.split("\t") for line in files["nested.conll"].decode().split("\n") if "\t" in line]
    assert [(line[0], line[4], line[5]) for line in lines if line[5] != "O"] == [
        ("Bank", "O", "B-ORG"),
        ("of", "O", "I-ORG"),
        ("Lagos", "B-LOC", "I-ORG"),
        ("Ada", "O", "B-PER"),
        ("Bello", "O", "I-PER"),
        ("nun", "O", "B-PER"),
    ]
    assert "T1\tOrganisation 4 17\tBank of Lagos\n" in main_file(export(one, "brat")).decode()
    assert "T2\tPlace 12 17\tLagos\n" in main_file(export(one, "brat")).decode()


def test_a_text_that_somebody_has_changed_is_not_laid_on_the_source(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(HARD["marked"])
    data = convert_file(tmp_path / "talk.txt").xml
    (tmp_path / "talk.xml").write_bytes(data)
    assert read_edition(tmp_path / "talk.xml").stand_off.base.name == "talk.txt"
    (tmp_path / "talk.xml").write_bytes(data.replace(b"I saw", b"I then saw"))
    base = read_edition(tmp_path / "talk.xml").stand_off.base
    assert (base.name, base.is_source) == ("talk.reading.txt", False)
    (tmp_path / "talk.xml").write_bytes(data)
    (tmp_path / "talk.txt").write_text(HARD["marked"] + "More.\n")
    assert not read_edition(tmp_path / "talk.xml").stand_off.base.is_source


@pytest.mark.parametrize("to", ["jsonl", "csv", "conll", "brat"])
def test_the_text_and_its_hash_are_told(to: str) -> None:
    one = edition("marked")
    files = export(one, to)
    told = json.loads(files.get(f"{next(iter(files))}.json") or main_file(files).split(b"\n")[0])
    assert one.source is not None
    assert told["file"] == "marked.txt" and told["is_source"] is True
    assert told["sha256"] == decode_source(one.source).sha256


@pytest.mark.parametrize("document", [DOCUMENTS[0], *HARD], ids=ident)
def test_spacy_reads_the_columns(document: Path | str) -> None:
    """As `spacy convert -c ner` does."""
    pytest.importorskip("spacy")
    from spacy.training.converters import conll_ner_to_docs

    data = main_file(export(edition(document), "conll")).decode()
    (doc,) = conll_ner_to_docs(data, no_print=True)
    rows = [line.split("\t") for line in data.split("\n") if "\t" in line]
    assert [token.text for token in doc] == [row[0] for row in rows]
    begun = [row[5].removeprefix("B-") for row in rows if row[5].startswith("B-")]
    assert [name.label_ for name in doc.ents] == begun


def test_spacy_docs_say_what_names_refer_to() -> None:
    pytest.importorskip("spacy")
    import spacy
    from spacy.tokens import DocBin

    one = edition("outside-the-plane")
    packed = DocBin(store_user_data=True).from_bytes(main_file(export(one, "spacy")))
    (doc,) = packed.get_docs(spacy.blank("xx").vocab)
    assert doc.text == HARD["outside-the-plane"]
    assert {(name.text, name.label_, name.kb_id_) for name in doc.ents} >= {("Lagos", "LOC", "lagos")}
    assert doc.user_data["sha256"] == one.stand_off.base.sha256


HOSTILE = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><standOff><listPerson><person xml:id="x">
<persName>=HYPERLINK("http://evil.example/","x")</persName></person></listPerson></standOff><text><body><sp who="#x">
<speaker>@SUM(1)</speaker><p><persName ref="#x">=cmd|' /C calc'!A0</persName> and
<persName ref="../../x https://e.example/a?b=&lt;script>">-T1 Person 0 9</persName>
<placeName key="a b">#﻿1</placeName>.</p></sp></body></text></TEI>"""


@pytest.mark.parametrize("to", READERS)
def test_hostile_names_are_harmless(tmp_path: Path, to: str) -> None:
    if to in NEEDS:
        pytest.importorskip(NEEDS[to])
    path = tmp_path / "a\nb =x.xml"
    path.write_text(HOSTILE, "utf-8")
    files = export(read_edition(path), to)
    assert all("/" not in name for name in files)
    assert len(READERS[to](files)) == 3
    for name, data in files.items():
        if name.endswith(".csv"):
            rows = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
            assert len({len(row) for row in rows}) == 1
            assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    annotations = tmp_path / "out"
    annotations.write_bytes(main_file(files))
    if to in IMPORTED:
        imported = import_annotations(path.read_bytes(), path, read_annotations(annotations, to))
        assert imported.xml == path.read_bytes()


_LINES = (
    "Ada Holm: No, Mr. Lind.", "# Part of Lagos", "[1] A note on Ada Holm.", "Text[1] of Mr. Lind *in* Lagos", "* * *",
    "- item by Ada Holm", "> said Mr. Lind", "Present: A. Holm, B. Lind", "- 12 -", "\f", "[Erik] Holm: x", "1 1 1",
    "word-\nword", "**Citation:** Lagos", "Text[1]", "[1] 1 1", "\u00a0Mr. Lind\u00a0", "Mr. 𝔏ind 😀 e\u0301",
    "12. Q. What, Mr. Lind?—A. No.",
)  # fmt: skip
_TEXTS = st.lists(
    st.tuples(st.sampled_from(_LINES), st.sampled_from(("\n\n", "\n", " ", "\r\n\r\n"))), max_size=10
).map(lambda parts: "".join(line + separator for line, separator in parts))


@given(_TEXTS)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_converted_text_is_laid_on_its_source(text: str) -> None:
    try:
        conversion = convert_bytes(text.encode(), "any.txt")
    except InputError:
        return
    layer = read_stand_off(conversion.xml.decode(), "any", NamedSource("any.txt", text.encode()))
    assert layer.base.is_source
    spans = {(each.kind, each.start, each.end) for each in conversion.document.spans}
    for mention in layer.mentions:
        assert (mention.kind, mention.start, mention.end) in spans
