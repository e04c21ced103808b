"""Every code of a finding is explained, and nothing is explained that no code has."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXPLAINED = re.findall(r"^### ([a-z-]+)$", (ROOT / "docs" / "findings.md").read_text("utf-8"), re.MULTILINE)


def codes(pattern: str) -> set[str]:
    return {code for file in ROOT.glob("tei/**/*.py") for code in re.findall(pattern, file.read_text("utf-8"))}


def test_every_code_is_explained() -> None:
    used = codes(r'(?:Fault\(\s*|"(?:error|warning|info)",\s*|code = )"([a-z]+(?:-[a-z]+)+)"')
    used |= set(re.findall(r'<sch:assert id="([a-z-]+)"', (ROOT / "schema" / "tei-toolchain.sch").read_text("utf-8")))
    assert len(used) > 40
    assert used <= set(EXPLAINED), used - set(EXPLAINED)


def test_no_code_is_explained_twice_or_in_vain() -> None:
    assert len(EXPLAINED) == len(set(EXPLAINED))
    words = codes(r'"([a-z]+(?:-[a-z]+)*)"')
    words |= set(re.findall(r'id="([a-z-]+)"', (ROOT / "schema" / "tei-toolchain.sch").read_text("utf-8")))
    assert set(EXPLAINED) <= words, set(EXPLAINED) - words
