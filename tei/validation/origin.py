"""Findings in a converted file go in; they come out with the line of the plain text that each belongs to.

A conversion keeps every character of its source, so the letters after (or before) a fault stand in the source too.
Where they stand there once, that is the line; where they stand twice or not at all, nothing is said.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from pathlib import Path

from tei.errors import InputError
from tei.model import Finding
from tei.standoff.named_source import beside, stated_source
from tei.validation.faults import Located, decoded

LENGTHS = (60, 30, 16)  # letters that are looked up, the longest first
REACH = 2_000  # characters of the TEI file beside a fault in which these are looked for

_MARKUP = re.compile(r"<[^>]*>|&#?\w+;")
_LETTER = re.compile(r"[^\W_]")
_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Letters:
    """A source's letters and digits alone, and where each stands in it."""

    name: str
    letters: str
    offsets: tuple[int, ...]
    lines: tuple[int, ...]

    def line_of(self, key: str) -> int | None:
        """The line (from 1) where these letters stand, if they stand in one place only."""
        first = self.letters.find(key)
        if first < 0 or self.letters.find(key, first + 1) >= 0:
            return None
        return bisect_right(self.lines, self.offsets[first])


def with_origin(findings: tuple[Finding, ...], data: bytes, file: Path, source: Path | None) -> tuple[Finding, ...]:
    """Add `origin` to each finding inside the text, where the plain text lies beside the file or is given.

    Where the header tells the SHA-256 of the source, a file that is not the same is not used.
    """
    try:
        text = decoded(data)
    except InputError:
        return findings
    letters = _source(text, file, source)
    if letters is None:
        return findings
    lines = [0, *(match.end() for match in _LINE_END.finditer(text))]
    begin = text.find("<text")
    return tuple(_traced(finding, text, lines, begin, letters) for finding in findings)


def _traced(finding: Finding, text: str, lines: list[int], begin: int, letters: Letters) -> Finding:
    if not isinstance(finding, Located) or not finding.line or finding.line > len(lines):
        return finding
    offset = lines[finding.line - 1] + (finding.column or 1) - 1
    if offset < begin:
        return finding
    start = text.rfind("<", 0, offset + 1) if text.rfind("<", 0, offset + 1) > text.rfind(">", 0, offset) else offset
    after = _only_letters(_MARKUP.sub(" ", text[start : start + REACH]))
    before = _only_letters(_MARKUP.sub(" ", text[max(begin, start - REACH) : start].partition(">")[2]))
    for length in LENGTHS:
        for key in (after[:length], before[-length:]):
            line = letters.line_of(key) if len(key) == length else None
            if line is not None:
                return replace(finding, origin=f"{letters.name}:{line}")
    return finding


def _source(text: str, file: Path, given: Path | None) -> Letters | None:
    named = stated_source(text)
    for path in [given] if given else beside(file, named):
        try:
            data = path.read_bytes()
        except OSError:
            continue
        if "sha256" in named and hashlib.sha256(data).hexdigest() != named["sha256"]:
            continue
        return _letters(data.decode("utf-8", "replace").removeprefix("\ufeff"), str(path))
    return None


def _letters(text: str, name: str) -> Letters:
    found = [(match.group(), match.start()) for match in _LETTER.finditer(text)]
    lines = (0, *(match.end() for match in _LINE_END.finditer(text)))
    return Letters(name, "".join(letter for letter, _ in found), tuple(offset for _, offset in found), lines)


def _only_letters(text: str) -> str:
    return "".join(_LETTER.findall(text))
