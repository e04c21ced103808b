"""The blocks of a conversation in; the letters and telegrams that are read into it become quotations, no longer speech.

Only where all is there: words that introduce a paper, its place and date or its form of address, and its signature or
closing. What lacks one of them stays the speaker's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tei.expressions import expression
from tei.model import Block, Evidence
from tei.reading import lines

if TYPE_CHECKING:
    from tei.reading.structure import Body

_READ = Evidence("structure", "medium", "introduced as a paper, with the opening and the end of one")
_INTRODUCES = expression(
    r"\b(?:letter|telegram|cable(?:gram)?|wire|note|memorandum|despatch|dispatch|message|resolution|statement|affidavit"
    r"|communication|circular|order|exhibit|document|petition)s?\b.*?"
    r"\b(?:as follows|reads?(?: thus)?|reading|in these words|following)\b"
    r"[^.?!]{0,40}[.:—–-]{0,2}[)\]]{0,2}\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESSED = expression(
    r"(?:my )?(?:dear|sirs?|gentlemen|madam|excellency|your excellency)\b[^.]{0,60}[:,—–]", re.IGNORECASE
)
_PARTS = frozenset(("speech", "paragraph", "opener", "closer", "item", "quote"))
_REACH = 240  # characters in which a paper is introduced
_TOP = 4  # blocks in which a paper shows that it begins
_SIGNATURES = 3  # lines of name and office
_LINE = 80  # characters


def quote_documents(body: Body) -> None:
    """Make quotations of the papers that are read into a record with labelled turns."""
    if not body.labels:
        return
    index = 0
    while index < len(body.blocks) - 2:
        before = body.blocks[index]
        index += 1
        if body.blocks[index].kind not in _PARTS or not _introduces(body, before):
            continue
        stop = _stop(body, index)
        end = _end(body, index, stop) if _opens(body, body.blocks[index : min(stop, index + _TOP)]) else index
        if end > index:
            _quote(body, index, end)
            index = end


def _introduces(body: Body, block: Block) -> bool:
    """Whether words at the end of a block say that a paper follows."""
    start = max(block.start, block.end - _REACH)
    words = body.source.text[start : block.end]
    if block.kind not in ("turn", "narration", *_PARTS) or not (
        "follow" in words or "read" in words or "words" in words
    ):
        return False
    return _INTRODUCES.search(body.view.plain(start, block.end)) is not None


def _stop(body: Body, first: int) -> int:
    """Where the record goes on: at the next turn, but for a label without a speech, which may be a signature."""
    index = first
    while index < len(body.blocks) and (body.blocks[index].kind in _PARTS or _is_bare_label(body, index)):
        index += 1
    return index


def _is_bare_label(body: Body, index: int) -> bool:
    block = body.blocks[index]
    plain = body.view.plain(block.start, block.end)
    return block.kind == "turn" and len(plain) < _LINE and plain.isupper() and block.end == _label_end(body, block)


def _label_end(body: Body, block: Block) -> int:
    label = body.labels.get(block.start)
    return label.end if label is not None else -1


def _opens(body: Body, blocks: Sequence[Block]) -> bool:
    """Whether a paper's place and date or form of address stands there."""
    for block in blocks:
        plain = body.view.plain(block.start, min(block.end, block.start + 160))
        if lines.is_salute(plain) or _ADDRESSED.match(plain) or (len(plain) < _LINE and lines.is_dateline(plain)):
            return True
    return False


def _end(body: Body, first: int, stop: int) -> int:
    """The index behind the last block of the paper; `first` where nothing shows its end."""
    plain = [body.view.plain(block.start, block.end) for block in body.blocks[first:stop]]
    for index, words in enumerate(plain):
        if len(words) < 2 * _LINE and lines.is_closing(words):
            behind = index + 1
            while behind < len(plain) and behind <= index + _SIGNATURES and _is_signature(plain[behind]):
                behind += 1
            return first + behind
    signed = plain[-1] if plain else ""
    return stop if len(plain) > 1 and signed.isupper() and len(signed.split()) <= 5 and len(signed) < _LINE else first


def _is_signature(words: str) -> bool:
    return len(words) < _LINE and words[:1].isupper() and not words.endswith(("?", "!", ":"))


def _quote(body: Body, first: int, end: int) -> None:
    blocks = body.blocks[first:end]
    key = str(blocks[0].start)
    labels = {block.start for block in blocks if block.kind == "turn"}
    body.blocks[first:end] = [
        block._replace(kind="quote", attributes={"quoted": key}, evidence=_READ) for block in blocks
    ]
    if labels:  # a signature that looked like a label
        body.spans = [span for span in body.spans if span.kind != "speaker" or span.start not in labels]
