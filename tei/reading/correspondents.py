"""The addresses in the opening and under the signature of a letter to the field that tells to whom it went."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tei.expressions import expression
from tei.model import Block, Field
from tei.reading.frontmatter import is_next_line
from tei.reading.markings import is_marking
from tei.reading.signatories import docketed, is_address

if TYPE_CHECKING:
    from tei.reading.structure import Body

_NUMBER = expression(r"(?:\(?No\.|N[º°]|Ref\b)", re.I)
_ET_CETERA = expression(r"(?:[, ]*&c\.?,?)+$|(?:[, ]*etc\.,?)+$")


def addressee(body: Body) -> list[Field]:
    """The inside address of a letter: the lines right above the form of address, or those apart under the signature."""
    if body.kind != "letter" or any(field.name == "addressee" for field in body.fields):
        return []
    found = _above_salute(body) or _under_signature(body)
    if not found:
        return []
    start, end = found[0].start, found[-1].end
    lines = [_ET_CETERA.sub("", body.view.plain(block.start, block.end)) for block in found]
    return [Field("addressee", " ".join(line for line in lines if line).rstrip(" ,"), "source", start, end)]


def _above_salute(body: Body) -> Sequence[Block]:
    above = [block for block in body.blocks if block.kind == "opener" and block.end <= body.salute]
    groups = _groups(body, above)
    if not groups or not _is_bare(body, groups[-1]):
        return ()
    first = body.view.plain(groups[-1][0].start, groups[-1][0].end)
    dated = any("dateline" in _kinds(body, block) for block in above)
    return groups[-1] if dated or is_address(first, "") else ()


def _under_signature(body: Body) -> Sequence[Block]:
    closers = [block for block in body.blocks if block.kind == "closer"]
    signed = False
    for group in _groups(body, closers):
        first = body.view.plain(group[0].start, group[0].end)
        if signed and _is_bare(body, group) and is_address(first, ""):
            return group
        signed = signed or any("signed" in _kinds(body, block) for block in group)
    return ()


def _groups(body: Body, blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks, those that stand line under line together."""
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and is_next_line(body.source.text, groups[-1][-1].end, block.start):
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _is_bare(body: Body, group: Sequence[Block]) -> bool:
    """Whether nothing else is known of the lines."""
    plains = [body.view.plain(block.start, block.end) for block in group]
    if any(docketed(plain) or is_marking(plain) or _NUMBER.match(plain) for plain in plains):
        return False
    return not any(_kinds(body, block) for block in group)


def _kinds(body: Body, block: Block) -> set[str]:
    kinds = ("dateline", "label", "salute", "signed", "segment")
    return {span.kind for span in body.spans if block.start <= span.start < block.end and span.kind in kinds}
