"""Every code of a finding of validation is explained."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_code_is_explained():
    explained = set(re.findall(r"^### ([a-z-]+)$", (ROOT / "docs" / "findings.md").read_text("utf-8"), re.MULTILINE))
    rules = (ROOT / "schema" / "tei-toolchain.sch").read_text("utf-8")
    used = set(re.findall(r'<sch:assert id="([a-z-]+)"', rules))
    for file in (ROOT / "tei" / "validation").glob("*.py"):
        used |= set(re.findall(r'(?:Fault\(\s*|"error", |code = )"([a-z]+(?:-[a-z]+)+)"', file.read_text("utf-8")))
    assert len(used) > 25
    assert used <= explained, used - explained
