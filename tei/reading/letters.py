"""The paragraphs of a letter in; where further letters begin out, each with its own dateline and form of address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tei.expressions import expression
from tei.reading import lines
from tei.reading.paragraphs import Paragraph
from tei.reading.signatories import may_sign

if TYPE_CHECKING:
    from tei.reading.structure import Body

_LINE = expression(r"[^\r\n]+")
_NUMBER = expression(r"[#*_ ]*\(?(?:No\.? ?)?(?:\d{1,3}|[IVXLC]{1,6})[.)]?[*_ ]*")
_SIGNED = expression(r"(?i:[\[(]?signed\b)|/s/|P\. ?S\.")
_NEAR = 3  # paragraphs above the opener in which the letter before must close
_SIGNATURE = 60  # characters


def find_letters(body: Body, paragraphs: Sequence[Paragraph]) -> dict[int, int]:
    """Where a letter behind the first one begins, to where its form of address ends.

    Above the form of address stand its dateline or number, and above these the letter before closes.
    """
    if body.kind != "letter" or body.salute < 0:
        return {}
    found: dict[int, int] = {}
    for index, paragraph in enumerate(paragraphs):
        if paragraph.start <= body.salute:
            continue
        rows = _rows(body, paragraph)
        salute = next((i for i, (_, _, plain) in enumerate(rows) if lines.is_salute(plain)), -1)
        if salute < 0 or not all(_may_open(plain) for _, _, plain in rows[:salute]):
            continue
        first, opened = index, bool(salute)
        while first and all(_may_open(plain) for _, _, plain in _rows(body, paragraphs[first - 1])):
            first, opened = first - 1, True
        if (
            opened
            and paragraphs[first].start > body.salute
            and _closes(body, paragraphs[max(0, first - _NEAR) : first])
        ):
            found[paragraphs[first].start] = rows[salute][1]
    return found


def is_number(plain: str) -> bool:
    """Whether a line is the number of a letter in a series: "2.", "No. 14", "XII"."""
    return _NUMBER.fullmatch(plain) is not None


def _rows(body: Body, paragraph: Paragraph) -> list[tuple[int, int, str]]:
    """The lines of a paragraph, each with its place and plain words."""
    found = (match.span() for match in _LINE.finditer(body.source.text, paragraph.start, paragraph.end))
    return [(start, end, body.view.plain(start, end).strip("# ")) for start, end in found]


def _may_open(plain: str) -> bool:
    return lines.is_dateline(plain) or is_number(plain)


def _closes(body: Body, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a letter ends in these paragraphs (valediction, signature, postscript), and no enclosure begins."""
    plains = [plain for paragraph in paragraphs for _, _, plain in _rows(body, paragraph)]
    if not plains or any(map(lines.is_enclosure, plains)):
        return False
    signed = len(plains[-1]) <= _SIGNATURE and _is_name(plains[-1])
    return signed or any(lines.is_closing(plain) or _SIGNED.match(plain) for plain in plains)


def _is_name(line: str) -> bool:
    """Whether a last line is a name and nothing else."""
    return may_sign(line) and not any(word.islower() and len(word) > 3 for word in line.split())
