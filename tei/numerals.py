"""Numbers that are no plain figures: a Roman one to its value, raised figures to plain ones."""

from __future__ import annotations

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
AS_PLAIN = str.maketrans(RAISED, "0123456789")

_TENS = {"": 0, "x": 10, "xx": 20, "xxx": 30, "xl": 40, "xxxx": 40, "l": 50, "lx": 60, "lxx": 70, "lxxx": 80}
_ONES = {
    "": 0,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "iiii": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "viiii": 9,
}
_VALUES = {ten + one: tens + ones for ten, tens in _TENS.items() for one, ones in _ONES.items()}


def roman_number(written: str) -> int:
    """The value of a Roman number below ninety in capitals or in small letters, "iiii" too; 0 for any other word."""
    return _VALUES.get(written.lower(), 0) if written.isupper() or written.islower() else 0
