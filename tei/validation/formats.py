"""Findings go in; a report comes out, for people or for programs: human, JSON, SARIF, JUnit, GitHub annotations."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from html import escape
from types import MappingProxyType
from typing import Any
from unicodedata import category, east_asian_width
from urllib.parse import quote

from tei.model import Finding
from tei.validation.faults import LINK, Located

Report = Callable[[Mapping[str, Sequence[Finding]]], str]  # findings by file, in the order of the files
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_SHOWN = 100  # findings of one code in one file that a person is shown
_PICTURES = {code: chr(0x2400 + code) for code in range(32)} | {
    9: " ",
    127: "\u2421",
}  # of control characters
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def as_human(results: Mapping[str, Sequence[Finding]]) -> str:
    """Each finding with its line, a caret under the place, the element it is in, and the page that explains it.

    Of one file the first hundred with the same code are shown and the others counted: the other forms give them all.
    """
    return "".join(part for name, findings in results.items() for part in _humans(name, findings))


def _humans(name: str, findings: Sequence[Finding]) -> Iterator[str]:
    told: Counter[str] = Counter()
    for finding in findings:
        told[finding.code] += 1
        if told[finding.code] <= MOST_SHOWN:
            yield _human(finding)
    for code, count in sorted(told.items()):
        if count > MOST_SHOWN:
            yield f"{name}: {count - MOST_SHOWN:,} more of {code} (--format json gives them all)\n"


def _human(finding: Finding) -> str:
    lines = [str(finding)]
    if isinstance(finding, Located):
        if finding.text:
            start, length = finding.mark
            before, marked = _width(finding.text[:start]), _width(finding.text[start : start + length])
            lines += ["    " + finding.text.translate(_PICTURES), "    " + " " * before + "^" * max(1, min(marked, 60))]
        if finding.element:
            lines.append(f"    in {finding.element}")
        if finding.origin:
            lines.append(f"    from {finding.origin}")
        if finding.link:
            lines.append(f"    see {finding.link}")
    return "\n".join(lines) + "\n"


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: two for an ideograph or an emoji, none for a combining accent."""
    return sum(0 if category(one) in ("Mn", "Me", "Cf") else 1 + (east_asian_width(one) in "WF") for one in text)


def as_json(results: Mapping[str, Sequence[Finding]]) -> str:
    """A list of files, each with whether it is valid and its findings."""
    files = [
        {"file": name, "valid": not has_errors(findings), "findings": [_members(finding) for finding in findings]}
        for name, findings in results.items()
    ]
    return json.dumps(files, ensure_ascii=False, indent=1) + "\n"


def _members(finding: Finding) -> dict[str, Any]:
    return {field.name: getattr(finding, field.name) for field in fields(finding)}


def as_sarif(results: Mapping[str, Sequence[Finding]]) -> str:
    """SARIF 2.1.0, as code hosts and editors read it."""
    found = [finding for findings in results.values() for finding in findings]
    rules = [
        {"id": code, "help": {"text": f"see {LINK}{code}"}} for code in sorted({finding.code for finding in found})
    ]
    driver = {"name": "tei-toolchain", "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": [_sarif(one) for one in found]}
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _sarif(finding: Finding) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(finding.file.replace("\\", "/"))}}
    if finding.line:
        place["region"] = {"startLine": finding.line}
        if finding.column:
            place["region"]["startColumn"] = finding.column
    return {
        "ruleId": finding.code,
        "level": "note" if finding.severity == "info" else finding.severity,
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
    }


def as_junit(results: Mapping[str, Sequence[Finding]]) -> str:
    """JUnit XML: a test for each file, failed where it has errors."""
    failed = sum(has_errors(findings) for findings in results.values())
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f'<testsuite name="tei validate" tests="{len(results)}" failures="{failed}">')
    for name, findings in results.items():
        lines.append(f'  <testcase classname="tei" name="{escape(_clean(name))}">')
        words = escape(_clean("\n".join(map(str, findings))), quote=False)
        if has_errors(findings):
            count = sum(finding.severity == "error" for finding in findings)
            lines.append(f'    <failure message="{count} faults">{words}</failure>')
        elif findings:
            lines.append(f"    <system-out>{words}</system-out>")
        lines.append("  </testcase>")
    return "\n".join((*lines, "</testsuite>", ""))


def as_github(results: Mapping[str, Sequence[Finding]]) -> str:
    """Workflow commands, which GitHub shows beside the line."""
    return "".join(_github(finding) for findings in results.values() for finding in findings)


def _github(finding: Finding) -> str:
    level = "notice" if finding.severity == "info" else finding.severity
    places = {"file": finding.file, "line": finding.line, "col": finding.column, "title": finding.code}
    given = ",".join(f"{key}={_encoded(str(value), ':,')}" for key, value in places.items() if value)
    return f"::{level} {given}::{_encoded(finding.message)}\n"


def _encoded(value: str, more: str = "") -> str:
    for letter in "%\r\n" + more:
        value = value.replace(letter, f"%{ord(letter):02X}")
    return value


def _clean(words: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", words)


def has_errors(findings: Sequence[Finding]) -> bool:
    """Whether any finding is an error."""
    return any(finding.severity == "error" for finding in findings)


FORMATS: Mapping[str, Report] = MappingProxyType(
    {"human": as_human, "json": as_json, "sarif": as_sarif, "junit": as_junit, "github": as_github}
)
