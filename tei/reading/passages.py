"""The blocks of a text in; those in another language than the text with its tag out: a French note in a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import chain

from tei.expressions import expression
from tei.languages import function_words, tags_of_function_words
from tei.model import Block
from tei.reading.language import shown_by

_WORD = expression(r"[^\W\d_]+")
_KINDS = frozenset(("paragraph", "turn", "speech", "quote", "narration"))
_SHORTEST = 60  # characters
_AT_FIRST = 3  # words of the text's own language by which most blocks are told at once
_TIMES = 4  # as many words of closed classes of the other language as of the text's own


def mark_languages(text: str, blocks: Sequence[Block], own: str) -> list[Block]:
    """The blocks; those that are certainly in another language than `own` (a tag) have its tag as attribute `lang`."""
    own = own.partition("-")[0]
    usual = tuple(f" {word} " for word in _own_words(own))
    found = []
    for block in blocks:
        if (
            block.kind in _KINDS
            and block.end - block.start >= _SHORTEST
            and all(text.find(word, block.start, block.end) < 0 for word in usual)
            and (tag := _other(text[block.start : block.end], own))
        ):
            block = block._replace(attributes={**block.attributes, "lang": tag})
        found.append(block)
    return found


@cache
def _own_words(tag: str) -> Sequence[str]:
    """The words that are the most usual of a language, and of no other one."""
    others = set(chain.from_iterable(words for other, words in function_words().items() if other != tag))
    return [word for word in function_words().get(tag, ()) if word not in others][:_AT_FIRST]


def _other(words: str, own: str) -> str:
    """The tag of the language of a passage where it is certainly not the text's own; else empty."""
    written = _WORD.findall(words)
    counts = Counter(map(str.lower, written))
    known = sum(counts[word] for word in function_words().get(own, ()))
    if known * _TIMES * 2 > len(written):
        return ""  # before anything is asked of other languages
    closed = Counter(tag for word in counts.elements() for tag in tags_of_function_words().get(word, ()))
    if known and all(number < _TIMES * known for number in closed.values()):
        return ""
    tag = shown_by(Counter(written))
    return tag if tag and tag != own and closed[tag] >= _TIMES * known else ""
