"""A chunk in; whether the words around make it the name of a thing, a firm, an office, out."""

from __future__ import annotations

from tei.expressions import expression
from tei.recognition.chunks import Chunk
from tei.recognition.firms import firm_end
from tei.recognition.lexicon import (
    is_compound_office,
    is_east_asian_surname,
    is_ordinary,
    name_table,
    titles,
    word_kind,
    word_list,
)
from tei.recognition.newspapers import is_of_newspaper
from tei.recognition.quotation import is_quoted
from tei.recognition.ships import follows_article, is_saints, is_ship
from tei.recognition.words import Words

_FIRMS = frozenset(("co", "company", "bros", "brothers", "inc", "ltd"))
_SUM = expression(r"\.\s?[$£€¥\d]")
_HOLDERS = frozenset(("governor", "minister", "premier", "president", "secretary", "senator"))
_BEHIND_OFFICES = frozenset(
    ("delegate", "designate", "elect", "emeritus", "extraordinary", "ordinary", "plenipotentiary", "resident")
)


def names_something_else(words: Words, chunk: Chunk) -> bool:
    """Whether the words around make it the name of a thing: "the Marshall Plan", "Treaty of Ghent", "the brig Mary"."""
    key = chunk.first, chunk.last, chunk.title is None
    known = words.things.get(key)
    if known is None:
        known = words.things[key] = _names_thing(words, chunk)
    return known


def _names_thing(words: Words, chunk: Chunk) -> bool:
    if is_ship(words, chunk) or is_saints(words, chunk) or is_quoted(words, chunk.first, chunk.last):
        return True
    if _is_in_firm_or_street(words, chunk) or is_of_newspaper(words, chunk.first):
        return True
    if is_office_or_thing(words, chunk) and not _may_be_surname(words, chunk):
        return True
    return follows_article(words, chunk.first) or precedes_generic(words, chunk.last) or _follows_generic(words, chunk)


def _is_in_firm_or_street(words: Words, chunk: Chunk) -> bool:
    """ "Marshall & Reed", "Strong Mills Co.", "Andrássy út", a sum in "Eth. $200"."""
    if chunk.title is None and (_is_firm(words, chunk.last) or _is_firm(words, chunk.first - 1)):
        return True
    if (chunk.title is None or words.lower(chunk.title[1]) == "messrs") and firm_end(words, chunk.last) >= 0:
        return True
    if not words.joined(chunk.last):
        return _SUM.match(words.gap(chunk.last)) is not None
    following = [words.lower(chunk.last + ahead) for ahead in (1, 2, 3)]
    if following[0] in word_list("street-words"):
        return True
    return not _FIRMS.isdisjoint(following) and words.is_capital(chunk.last + 1)


def _is_firm(words: Words, index: int) -> bool:
    if (
        "&" not in words.gap(index)
        or words.gap(index).strip() != "&"
        or not words.is_capital(index)
        or not words.is_capital(index + 1)
    ):
        return False
    return not (is_given(words.forms[index]) and is_given(words.forms[index + 1]) and _names_after(words, index + 1))


def is_given(form: str) -> bool:
    """Whether a word is known as a given name and is no ordinary word."""
    return word_kind(form) == "given"


def precedes_generic(words: Words, last: int) -> bool:
    """Whether a generic word with a capital follows: "Truman Doctrine", "Nobel Prize", "Nansen passport"."""
    if not words.joined(last):
        return False
    form = words.forms[last + 1]
    if not form[0].isupper() or words.opens[last + 1]:
        return False
    lower = form.lower()
    if lower in titles():
        return lower in word_list("name-heads") and not _names_after(words, last + 1)
    kind = word_kind(form)
    if lower in word_list("name-heads"):
        return True
    generic = kind == "ordinary" and is_ordinary(lower) and words.gap(last) == " "
    return generic and lower not in word_list("function-words")


def _names_after(words: Words, index: int) -> bool:
    """Whether a word with a capital follows, with nothing but blanks between."""
    return words.joined(index) and words.forms[index + 1][0].isupper()


def _follows_generic(words: Words, chunk: Chunk) -> bool:
    before = words.lower(chunk.first - 1)
    if not words.gap_before(chunk.first).isspace():
        return False
    if before in word_list("ship-words") or (before == "per" and chunk.title is None):
        return True
    short = len(chunk.kinds) == 1 or (len(chunk.kinds) == 2 and chunk.kinds[0] == "particle")  # "Club de Paris"
    if short and not chunk.title and words.forms[chunk.first - 1][0].isupper():
        return before in word_list("name-heads")
    if before != "of" or chunk.first < 2 or chunk.title:
        return False
    generic = words.forms[chunk.first - 2]
    return generic[0].isupper() and generic.lower() in word_list("name-heads") and not _is_full(chunk)


def _is_full(chunk: Chunk) -> bool:
    return chunk.kinds[0] in ("initial", "given", "weak-given") and len(chunk.kinds) > 1


def is_office_or_thing(words: Words, chunk: Chunk) -> bool:
    """ "Private Notice", "Judge Advocate", "the Honourable House": a title that is a word too, before another one.

    Then the rest of the document has to tell. "Aide-de-Camp" and "Adjutant-General" are no names behind any title.
    """
    form = single(words, chunk)
    if not form or chunk.title is None:
        return False
    lower = form.lower()
    if is_compound_office(lower):
        return True
    generic = lower in word_list("name-heads") or lower in word_list("role-nouns") or lower in titles()
    if not generic and words.forms[chunk.first].isupper() and words.capitals_name:
        return False  # "General SLIM", where the typist sets names so
    if words.lower(chunk.title[1]) not in word_list("common-titles") or not (generic or is_ordinary(lower)):
        return False
    if not generic and words.lower(chunk.title[1]) in _HOLDERS and lower not in _BEHIND_OFFICES:
        # "instructions from Secretary Rusk"
        return follows_article(words, chunk.title[0]) or not words.is_capital(chunk.title[0])
    return generic or not _may_be_surname(words, chunk)


def _may_be_surname(words: Words, chunk: Chunk) -> bool:
    """Whether a title's one word may be a surname after all: "General Hill", but not "the General Hill"."""
    articled = chunk.title is not None and follows_article(words, chunk.title[0])
    form = single(words, chunk)
    return is_east_asian_surname(form) or (form in name_table("surnames") and not articled)


def single(words: Words, chunk: Chunk) -> str:
    """The one word of a chunk, with a capital and small letters; empty where there are several."""
    form = words.forms[chunk.first]
    if chunk.first != chunk.last:
        return ""
    return form.capitalize() if form.isupper() else form
