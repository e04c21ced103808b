"""Findings in a converted file go in; they come out with the line of the plain text that each belongs to."""

from __future__ import annotations

from pathlib import Path

from tei.model import Finding


def with_origin(findings: tuple[Finding, ...], data: bytes, file: Path, source: Path | None) -> tuple[Finding, ...]:
    """Add `origin` to each finding inside the text, where the plain text lies beside the file or is given."""
    return findings
