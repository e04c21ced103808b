"""The line under a title to who wrote what it heads: "By Ada Torvik", "A lecture by Dr. J. Holm, 3 May 1956"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile
from typing import TYPE_CHECKING

from tei.expressions import expression
from tei.model import Block, Field
from tei.reading.lexicon import is_title, words
from tei.reading.participants import persons_of
from tei.reading.signatories import is_name
from tei.recognition.lexicon import word_kind

if TYPE_CHECKING:
    from tei.reading.structure import Body

_LONGEST = 120  # characters
_FEWEST = 2  # words of a name, a title included
_BYLINE = expression(
    r"[*_]{0,3}(?:(?:an? |the )?(?P<writing>[^\W\d_]+)(?: (?:delivered|given|read|written))? )?by "
    r"(?P<names>(?-i:[^\W\d_a-z])[^:;?!\r\n]+)",
    re.I,
    having=("by ",),
)
_AND = expression(r",? (?:and|&) |,\s")


def read_byline(body: Body, start: int, end: int) -> bool:
    """Take a line right under a title as a byline, its persons as authors; False where it is none."""
    last, text = body.last(), body.source.text
    if end - start > _LONGEST or last is None or last.kind not in ("heading", "subheading"):
        return False
    match = _BYLINE.fullmatch(text, start, end)
    if match is None or (match["writing"] and match["writing"].lower() not in words("writings")):
        return False
    found = [
        span
        for place in _names(text, match.start("names"), end)
        for span in persons_of(text, *place, body.cast, "author", "named as the author")
    ]
    if not found:
        return False
    known = {entity.id: entity.name for entity in body.cast.entities()}
    body.spans.extend(found)
    body.fields.extend(Field("author", known[s.attributes["ref"]], "source", s.start, s.end) for s in found)
    body.blocks.append(Block(start, end, "subheading", {"byline": "true"}))
    return True


def _names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names, one after another; behind them stand an office, a place or a date."""
    position = start
    for match in (*_AND.finditer(text, start, end), None):
        stop = match.start() if match else start + len(text[start:end].rstrip("*_ ."))
        if not _is_whole_name(text[position:stop]):
            return
        yield position, stop
        position = match.end() if match else end


def _is_whole_name(plain: str) -> bool:
    """Whether words are a name of several words, or one with a title; behind a given name any will do: "Anna Field"."""
    found = plain.split()
    bare = list(dropwhile(is_title, found))
    if len(found) < _FEWEST or not bare:
        return False
    given = len(bare) >= _FEWEST and word_kind(bare[0]) in ("given", "weak-given")
    return (given and all(word[0].isupper() for word in bare)) or is_name(" ".join(bare))
