"""Words in; whether quotation marks make them the name of a thing out: a ship, a newspaper, an inn, a song."""

from __future__ import annotations

from bisect import bisect_left

from tei.expressions import expression
from tei.recognition.lexicon import word_list
from tei.recognition.words import Words

_LONGEST = 50  # letters of a title at either side of a word in it
_CAPITALS = r"(?:[^\W\d_a-z][\w.'’-]*|of|the|and|de|del|la|van|der|von|through|by|in|a|to)"
_BEFORE = expression(rf"[\"“„«]((?:{_CAPITALS}\s)*)$")
_BEHIND = expression(rf"(?:['’]s)?((?:\s{_CAPITALS})*)(,?)[\"”“»]")
# What may stand before the quoted name of a person.
_CALLED = expression(
    r"\b(?:alias|as|called|calls|dubbed|himself|herself|him|her|named|nicknamed|or|signed|signs)[:,]?\s$"
)


def is_quoted(words: Words, first: int, last: int) -> bool:
    """Whether the quotation marks round words with capitals are those of a title: the "City of Marseilles".

    Not so where somebody is called or signs so, nor with a comma inside, save behind an article: "Roy," he said.
    """
    start, end = words.starts[first], words.ends[last]
    if (start, end) in words.italics:
        return words.lower(first - 1) == "the" or words.lower(first - 1) in word_list("ship-words")
    opened = bisect_left(words.quotations, start)
    if not opened or words.quotations[opened - 1] < start - _LONGEST:
        return False
    before = _BEFORE.search(words.text, max(0, start - _LONGEST), start)
    behind = _BEHIND.match(words.text, end, end + _LONGEST)
    if before is None or behind is None:
        return False
    opening = words.text[max(0, before.start() - 12) : before.start()]
    return not _CALLED.search(opening) and (not behind[2] or opening.endswith(("the ", "The ")))
