"""What a conversion took from a source, the texts made of it give back."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from composed_documents import documents
from hypothesis import given, settings
from lxml import etree

from tei.conversion import Conversion, convert_bytes, convert_file
from tei.numerals import RAISED
from tei.parsing import parse_xml
from tei.transformation import transform

HERE = Path(__file__).parent
SOURCES = sorted(file for folder in ("cases", "../examples") for file in (HERE / folder).glob("*.txt"))
GOLD = sorted((HERE / "gold").rglob("*.txt"))
REAL = sorted((HERE.parents[1] / "shared" / "documents").glob("*.txt"))  # absent from a checkout alone


@cache
def converted(source: Path) -> Conversion:
    return convert_file(source)


def made(source: Path, to: str) -> bytes:
    return transform(parse_xml(converted(source).xml, source.name), to)


RAISE = str.maketrans("0123456789", RAISED)


def characters(text: str) -> str:
    """All but white space and the marks of Markdown, `^1^` being a raised figure."""
    text = re.sub(r"\^(\d+)\^", lambda match: match[1].translate(RAISE), text)
    plain = re.sub(r"^\|[-| :]+\|$", "", re.sub(r"\[\^(\w+)\]:?", r"[\1]", text), flags=re.MULTILINE)
    return re.sub(r"[\s*#\\<>_|]+", "", plain)


@pytest.mark.parametrize("source", [*SOURCES, *GOLD, *REAL], ids=lambda path: path.stem)
def test_text_has_the_characters_of_the_source_in_their_order(source: Path) -> None:
    made_of, written = characters(made(source, "text").decode()), characters(source.read_text("utf-8-sig"))
    if source.stem in (
        "despatch-as-it-is-printed",
        "notes-at-the-foot-of-a-page",
        "notes-with-plain-figures",
        "notes-with-signs",
    ):  # all notes are printed at the end
        made_of, written = "".join(sorted(made_of)), "".join(sorted(written))
    assert made_of == written


@pytest.mark.parametrize("source", [*SOURCES, *GOLD, *REAL], ids=lambda path: path.stem)
def test_markdown_converts_to_the_same_text_again(source: Path) -> None:
    again = convert_bytes(made(source, "markdown"), source.name)
    assert text_element(again.xml) == text_element(converted(source).xml)


def text_element(data: bytes) -> bytes:
    element = etree.fromstring(data).find("{*}text")
    assert element is not None
    # A note that is not at the foot of a page may stand at the end, or below the paragraph that it belongs to.
    return etree.tostring(element, with_tail=False).replace(b'place="foot"', b'place="end"')


@pytest.mark.parametrize("source", REAL, ids=lambda path: path.stem)
def test_page_is_at_most_four_times_the_size_of_its_tei(source: Path) -> None:
    assert len(made(source, "html")) <= 4 * len(converted(source).xml)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(documents())
def test_what_is_composed_of_blocks_comes_back(blocks: list[str]) -> None:
    data = "".join(blocks).encode()
    conversion = convert_bytes(data, "composed.txt")
    tree = parse_xml(conversion.xml, "composed.xml")
    again = convert_bytes(transform(tree, "markdown"), "composed.md")
    assert text_element(again.xml) == text_element(conversion.xml)
    # Notes are printed at the end, with their numbers in brackets.
    told, written = (re.sub(r"[\[\].]", "", characters(text)) for text in (made_of(tree), data.decode()))
    assert sorted(told) == sorted(written)


def made_of(tree: etree._ElementTree) -> str:
    return transform(tree, "text").decode()
