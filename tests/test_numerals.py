"""Roman numbers, as they head sections, number pages and stand for months."""

from __future__ import annotations

import pytest

from tei.numerals import roman_number


@pytest.mark.parametrize(
    ("written", "value"),
    [("I", 1), ("xiv", 14), ("XIX", 19), ("xl", 40), ("LXXXIX", 89), ("xiiii", 14), ("viiii", 9)],
)
def test_a_roman_number_has_its_value(written: str, value: int) -> None:
    assert roman_number(written) == value


@pytest.mark.parametrize("written", ["", "Iv", "iix", "ill", "vx", "iiiii", "mill", "14"])
def test_any_other_word_has_none(written: str) -> None:
    assert roman_number(written) == 0
