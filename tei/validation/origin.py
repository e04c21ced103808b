"""Findings in a converted file go in; they come out with the line of the plain text that each belongs to.

A conversion keeps every character of its source, so the letters after (or before) a fault stand in the source too.
Where they stand there once, that is the line; where they stand twice or not at all, nothing is said.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from tei.errors import InputError
from tei.model import Finding
from tei.standoff.named_source import beside, stated_source
from tei.validation.faults import Located, decoded

LENGTHS = (60, 30, 16)  # letters that are looked up, the longest first
FEW = 1_000  # runs of letters that are looked up one by one
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

    def lines_of(self, keys: Collection[str]) -> dict[str, int]:
        """The line (from 1) where each of some runs of letters stands, of those that stand in one place only."""
        found = self._searched(keys) if len(keys) <= FEW else self._passed_through(keys)
        return {key: bisect_right(self.lines, self.offsets[start]) for key, start in found.items() if start >= 0}

    def _searched(self, keys: Collection[str]) -> dict[str, int]:
        """Where each run stands; -1 for one that stands nowhere or twice."""
        found = {key: self.letters.find(key) for key in keys}
        return {key: -1 if self.letters.find(key, start + 1) >= 0 else start for key, start in found.items()}

    def _passed_through(self, keys: Collection[str]) -> dict[str, int]:
        """The same for many runs: one pass for each length instead of a search for each run."""
        found = dict.fromkeys(keys, -1)
        twice: set[str] = set()
        for length in set(map(len, keys)):
            for start in range(len(self.letters) - length + 1):
                run = self.letters[start : start + length]
                if run in found:
                    twice.update((run,) if found[run] >= 0 else ())
                    found[run] = start
        return {key: -1 if key in twice else start for key, start in found.items()}


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
    keys = [_keys(finding, text, lines, begin) for finding in findings]
    known = letters.lines_of({key for some in keys for key in some})
    return tuple(_traced(finding, some, known, letters.name) for finding, some in zip(findings, keys, strict=True))


def _traced(finding: Finding, keys: list[str], known: dict[str, int], name: str) -> Finding:
    line = next((known[key] for key in keys if key in known), None)
    return replace(finding, origin=f"{name}:{line}") if line and isinstance(finding, Located) else finding


def _keys(finding: Finding, text: str, lines: list[int], begin: int) -> list[str]:
    """The letters behind a fault and before it, as many as may be looked up, the best first."""
    if not isinstance(finding, Located) or not finding.line or finding.line > len(lines):
        return []
    offset = lines[finding.line - 1] + (finding.column or 1) - 1
    if offset < begin:
        return []
    opened = text.rfind("<", 0, offset + 1)
    start = opened if opened > text.rfind(">", 0, offset) else offset
    after = _only_letters(_MARKUP.sub(" ", text[start : start + REACH]))
    before = _only_letters(_MARKUP.sub(" ", text[max(begin, start - REACH) : start].partition(">")[2]))
    return [key for length in LENGTHS for key in (after[:length], before[-length:]) if len(key) == length]


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
