"""The whole way on a real document, where it is at hand: the figures were counted by hand in the source."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from tei.conversion import Conversion, convert_file

DOCUMENT = Path(__file__).parents[2] / "shared" / "documents" / "khrushchev-mao-1958.txt"
NAMESPACES = {"tei": "http://www.tei-c.org/ns/1.0"}

pytestmark = pytest.mark.skipif(not DOCUMENT.is_file(), reason="the real document is not at hand")


@cache
def conversion() -> Conversion:
    return convert_file(DOCUMENT)


@cache
def tree() -> etree._Element:
    return etree.fromstring(conversion().xml)


def count(path: str) -> int:
    return int(tree().xpath(f"count({path})", namespaces=NAMESPACES))


def test_turns_and_their_speakers() -> None:
    turns = tree().xpath("//tei:sp[tei:speaker]/@who", namespaces=NAMESPACES)
    assert sorted(Counter(turns).values()) == [1, 2, 132, 133]


def test_delivery() -> None:
    assert count("//tei:sp/tei:stage") == 4
    assert count("//tei:p/tei:stage") == 2
    text = "".join(tree().itertext())
    assert "(a sailor)" in text


def test_cut_paragraphs_are_one() -> None:
    assert count("//tei:body//tei:p//tei:pb[@ana='#inferred']") == 10


def test_narrations_are_no_turns() -> None:
    assert count("//tei:body//tei:p[@ana='#narration']") >= 9


def test_notes_and_their_faults() -> None:
    assert tree().xpath("//tei:body//tei:note[@place='end']/@n", namespaces=NAMESPACES) == ["1", "2", "3", "4", "6"]
    assert count("//tei:note[@n='6']/tei:gap") == 1
    codes = Counter(finding.code for finding in conversion().findings if finding.severity == "warning")
    assert codes["note-dangling"] == codes["note-missing"] == codes["leaves-suspicious"] == 1


def test_header() -> None:
    assert count("//tei:creation/tei:date[@when='1958-07-31']") == 1
    assert count("//tei:msDesc//tei:idno[@type='fond' and .='52']") == 1
    assert count("//tei:msDesc//tei:idno[@type='delo' and .='498']") == 1
    assert count("//tei:locus[contains(., '44-477')]") == 1
    assert count("//tei:textLang[@mainLang='ru']") == 1
    assert count("//tei:abstract/tei:p") == 1
    assert count("//tei:titleStmt/tei:respStmt[tei:resp='recorded by']/tei:persName") == 2
    assert count("//tei:idno[@type='URI']") == 1


def test_nothing_is_lost() -> None:
    assert conversion().account.total == len(conversion().document.source.text)
