"""Every case converts to what its `.expect` file says, and to its `.xml` file where there is one."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from tei.conversion import Conversion, Options, convert_file

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.stem for path in CASES.glob("*.txt"))
NAMESPACES = {"tei": "http://www.tei-c.org/ns/1.0"}


@cache
def converted(name: str) -> Conversion:
    return convert_file(CASES / f"{name}.txt")


def expectations() -> Iterator[object]:
    for path in sorted(CASES.glob("*.expect")):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if line and not line.startswith("#"):
                yield pytest.param(path.stem, line, id=f"{path.stem}:{number}")


@pytest.mark.parametrize(("name", "line"), list(expectations()))
def test_the_case_is_encoded_as_expected(name: str, line: str) -> None:
    conversion = converted(name)
    warnings = [f"{found.message} ({found.code})" for found in conversion.findings if found.severity == "warning"]
    if line.startswith("never warns:"):
        words = line.removeprefix("never warns:").strip()
        assert not any(words in message for message in warnings), warnings
    elif line.startswith("warns:"):
        words = line.removeprefix("warns:").strip()
        assert any(words in message for message in warnings), f"no warning tells of {words!r}: {warnings}"
    else:
        found = etree.fromstring(conversion.xml).xpath(line, namespaces=NAMESPACES)
        assert found is True, f"not true: {line}\n{body_of(conversion)}"


@pytest.mark.parametrize("name", sorted(path.stem for path in CASES.glob("*.xml")))
def test_the_case_is_encoded_as_somebody_found_right(name: str) -> None:
    tree = etree.fromstring(convert_file(CASES / f"{name}.txt", Options(names=False)).xml)
    text = etree.tostring(tree.find("tei:text", NAMESPACES), encoding="unicode", with_tail=False)
    assert text.replace("\n  ", "\n") + "\n" == (CASES / f"{name}.xml").read_text(encoding="utf-8")


def test_every_case_is_whole() -> None:
    assert {path.stem for path in CASES.glob("*.expect")} == set(NAMES)
    assert len(NAMES) >= 45


def body_of(conversion: Conversion) -> str:
    text = etree.fromstring(conversion.xml).find("tei:text", NAMESPACES)
    return etree.tostring(text, encoding="unicode") if text is not None else ""
