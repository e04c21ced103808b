"""Words as they are written in, what their capitals mean out: a name's, an abbreviation's, or the style of a line."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from tei.expressions import expression
from tei.model import BlockKind
from tei.recognition.lexicon import is_ordinary, name_table, titles, word_list

LINE_BLOCKS = frozenset(("opener", "closer", "participants", "postscript", "table"))  # a line end there ends a name
TITLE_CASE_BLOCKS = frozenset(("heading", "subheading", "front"))
_POSSESSIVE = ("'s", "’s", "ʼs", "'S", "’S")
_PREFIXED = expression(r"(?:d|l|bin|ibn|[aeou][dlnrstz]|[aeou]sh)['’-](?=[^\W\d_a-z])")  # d'Estaing, al-Sadat
_LOUD_LETTERS = expression(r"[^\W\d_a-z]{4}")
_LOUD = expression(r"[A-ZÀ-Þ]{5,}")
_BEFORE_LOUD = expression(r"[a-z.,;] ")
_SMALL = expression(r"[a-z]{2}")
_NEAR = 20  # code points
_BEHIND_LOUD = expression(r",? [a-z]")
_CUT = expression(r"-\s+")  # where the end of a line cuts a word
_SHORTEST = 3
_MOST = 1 << 16  # shapes that are kept
_SPOKEN = 5  # letters; shorter words in capitals are abbreviations
_SEVERAL = 4  # names in capitals that tell the typist's habit


class Shape(NamedTuple):
    """What a word is wherever it stands."""

    named: str  # its form: without a possessive ending, a name in capitals as "Orlov"
    titled: str  # its form where capitals are the style of the line
    cut: int  # how many letters the possessive ending has
    capital: bool
    loud: bool  # it may be written in capitals
    doubtful: bool  # its form is the titled one where the typist puts names in capitals
    plain: bool  # in small letters, without an ending: as most words are


class _Shapes(dict[str, Shape]):
    """The shapes of words, each made once: a document, and a corpus more so, has the same words again and again."""

    def __missing__(self, written: str) -> Shape:
        if len(self) >= _MOST:
            self.clear()
        shape = self[written] = _shape(written)
        return shape


def _shape(written: str) -> Shape:
    whole = _CUT.sub("", written) if "\n" in written else written
    form = whole[:-2] if whole[-2:] in _POSSESSIVE and len(whole) > 2 else whole
    capital = not form[0].islower() or has_capital(form)
    titled = named = form
    if capital and form.isupper():
        titled = _title_case(form)
        named = titled if _is_name_in_capitals(form) else form
    doubtful = named != titled and _may_be_name_in_capitals(form)
    loud = _LOUD_LETTERS.search(written) is not None
    return Shape(named, titled, len(whole) - len(form), capital, loud, doubtful, form == written and not capital)


shape_of: Callable[[str], Shape] = _Shapes().__getitem__  # of a word as it stands in the text


@lru_cache(maxsize=1 << 16)
def has_capital(form: str) -> bool:
    """Whether a word has the capital of a name: Sadat, al-Sadat, d'Estaing."""
    return form[0].isupper() or (form[0] in "dlaeuboi" and bool(_PREFIXED.match(form)))


def capitals_are_style(kind: BlockKind, written: list[str]) -> bool:
    """Whether the words of a line are all in capitals, or those of a heading have a capital mostly."""
    long = [word for word in written if len(word) > 3 and word not in word_list("function-words")]
    if len(long) < 2 and not (long and (kind in TITLE_CASE_BLOCKS or kind in LINE_BLOCKS)):
        return False
    if sum(word.isupper() for word in long) > 0.7 * len(long):
        return True
    return kind in TITLE_CASE_BLOCKS and sum(word[0].isupper() for word in long) > 0.6 * len(long)


def _is_name_in_capitals(word: str) -> bool:
    """ "Mr. EDMUND HALE": capitals in running text that are a name's; NATO and TASS are none."""
    if len(word) < 4:
        return False
    form = _title_case(word)
    return form in name_table("given-names") or form in name_table("surnames")


def names_in_capitals(text: str) -> bool:
    """Whether the typist puts names in capitals within sentences: "Colonel FIRUZAN left for AHWAZ"."""
    found: set[str] = set()
    for match in _LOUD.finditer(text):
        if _stands_in_sentence(text, *match.span()) and _may_be_name_in_capitals(match[0]):
            found.add(match[0])
            if len(found) >= _SEVERAL:
                return True
    return False


def _stands_in_sentence(text: str, start: int, end: int) -> bool:
    """Whether a word in capitals has one in small letters before or behind it."""
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    if _BEFORE_LOUD.match(text, max(0, start - 2), start) and not (behind.isalnum() or behind in ("_", ".")):
        return _SMALL.search(text, max(0, start - _NEAR), end + _NEAR) is not None
    return not (before.isalnum() or before in ("_", ".")) and _BEHIND_LOUD.match(text, end) is not None


def _may_be_name_in_capitals(word: str) -> bool:
    """Whether a word in capitals is no ordinary word, no title, and can be spoken."""
    lower = word.lower()
    if len(word) == _SHORTEST and _title_case(word) in name_table("given-names"):  # ALI
        return True
    if len(word) < _SPOKEN or lower in word_list("function-words") or lower in titles():
        return False
    return not is_ordinary(lower) and any(letter in "aeiouyäöüáéíóú" for letter in lower)


def _title_case(word: str) -> str:
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-")) if len(word) > 1 else word
