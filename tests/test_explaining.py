"""What `tei explain` tells of a plain text: every decision, in the order of the text, with a reason."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from tei.annotation.explaining import Reason, explain_file
from tei.authority import resolve_names
from tei.data import read_rows
from tei.model import BlockKind

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
TALK = """# The ferry

ADA HOLM: It sailed on 3 May 1921. [phone rings]

[The tape stops.]

BO LIND: It cost £2½ millions, [illegible] they said.

- 12 -

ADA HOLM: More.
"""


def explained(text: str) -> list[Reason]:
    return list(explain_file(text.encode(), "talk.txt", resolve_names))


def test_each_decision_has_its_line_value_and_reason() -> None:
    told = {(reason.line, reason.kind, reason.text, reason.reference) for reason in explained(TALK)}
    assert {
        (3, "turn", "ADA HOLM: It sailed on 3 May 1921. [phone rings]", "ada-holm"),
        (3, "date", "3 May 1921", "1921-05-03"),
        (3, "delivery", "phone rings", ""),
        (5, "narration", "[The tape stops.]", ""),
        (7, "measure", "£2½ millions", "2500000"),
        (7, "editorial", "illegible", "illegible"),
        (9, "page-break", "- 12 -", "12"),
    } <= told
    assert any(kind == "document" and value == "conversation" for _, kind, _, value in told)
    assert (1, "heading", "# The ferry", "") in told
    assert {reason.reason for reason in explained("It rained.\n") if reason.kind == "title"} == {
        "no line states one; the name of the file stands in its place"
    }


def test_every_kind_of_block_has_a_reason() -> None:
    assert set(get_args(BlockKind)) <= {row[0] for row in read_rows("tei.annotation", "reasons.tsv")}


@pytest.mark.parametrize("path", CASES[::4], ids=lambda path: path.stem)
def test_reasons_are_in_the_order_of_the_text_and_none_is_empty(path: Path) -> None:
    reasons = explained(path.read_text(encoding="utf-8"))
    assert [(each.line, each.column) for each in reasons] == sorted((each.line, each.column) for each in reasons)
    assert reasons[0].kind == "document"
    assert all(each.reason for each in reasons)
