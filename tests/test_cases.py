"""Every case converts to what its `.expect` file says, and to its `.xml` file where there is one."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from tei.conversion import Conversion, convert_file

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.stem for path in CASES.glob("*.txt"))
# What the encoding page or an issue asks for and the program does not do yet; a line goes when it does.
NOT_REACHED = {
    "counts-with-a-unit:1",
    "counts-with-a-unit:2",
    "label-in-two-forms:3",
    "label-in-two-forms:5",
    "telegram:7",
}
NAMESPACES = {"tei": "http://www.tei-c.org/ns/1.0"}


@cache
def converted(name: str) -> Conversion:
    return convert_file(CASES / f"{name}.txt")


def expectations() -> Iterator[object]:
    for path in sorted(CASES.glob("*.expect")):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if line and not line.startswith("#"):
                name = f"{path.stem}:{number}"
                marks = [pytest.mark.xfail(reason="not reached yet")] if name in NOT_REACHED else []
                yield pytest.param(path.stem, line, id=name, marks=marks)


@pytest.mark.parametrize(("name", "line"), list(expectations()))
def test_the_case_is_encoded_as_expected(name: str, line: str) -> None:
    conversion = converted(name)
    if line.startswith("warns:"):
        words = line.removeprefix("warns:").strip()
        warnings = [finding.message for finding in conversion.findings if finding.severity == "warning"]
        assert any(words in message for message in warnings), f"no warning tells of {words!r}: {warnings}"
    else:
        found = etree.fromstring(conversion.xml).xpath(line, namespaces=NAMESPACES)
        assert found is True, f"not true: {line}\n{body_of(conversion)}"


@pytest.mark.parametrize("name", sorted(path.stem for path in CASES.glob("*.xml")))
def test_the_case_is_encoded_as_somebody_found_right(name: str) -> None:
    assert converted(name).xml.decode() == (CASES / f"{name}.xml").read_text(encoding="utf-8")


def test_every_case_is_whole() -> None:
    assert {path.stem for path in CASES.glob("*.expect")} == set(NAMES)
    assert len(NAMES) >= 45


def body_of(conversion: Conversion) -> str:
    text = etree.fromstring(conversion.xml).find("tei:text", NAMESPACES)
    return etree.tostring(text, encoding="unicode") if text is not None else ""
