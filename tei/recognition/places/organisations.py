"""Words in, phrases that name an organisation, a treaty, a paper or a building out, by a word in them."""

from __future__ import annotations

from collections.abc import Iterator

from tei.authority.gazetteer import find_places_named
from tei.expressions import expression
from tei.recognition.lexicon import is_ordinary, titles, word_list
from tei.recognition.places.typed import Phrase, is_name
from tei.recognition.words import Words

_SHORT = "the"  # what tells an abbreviation: "the UDF"
_NUMBER = expression(r"[IVXLCDM]+")
_LONGEST = 4  # words before the telling one
_LINKS = frozenset(("of", "for"))
_FOREIGN_LINKS = frozenset(("de", "del", "della", "des", "di", "do", "du", "la", "für", "der"))


def find_bodies(words: Words) -> Iterator[Phrase]:
    """Phrases with capitals round a word like "Committee" or "Treaty"; what they hold is no place of its own."""
    bodies, works = word_list("organisation-words"), word_list("work-words")
    short = _abbreviated(words)
    end = -1
    for index in words.capitals:
        if index <= end:
            continue
        form = words.forms[index]
        phrase = None
        if form in word_list("organisation-openers"):
            phrase = _foreign(words, index)
        if phrase is None and (form in bodies or form in works):
            phrase = _around(words, index, end)
        if phrase is None and form in short and _stands_alone(words, index):
            phrase = Phrase(index, index, _SHORT)
        if phrase is not None:
            end = phrase.last
            yield phrase


def is_organisation(phrase: Phrase) -> bool:
    """Whether such a phrase names an organisation, and no treaty, paper, street."""
    named = (word_list("organisation-words"), word_list("organisation-openers"), (_SHORT,))
    return any(phrase.word in each for each in named)


def _abbreviated(words: Words) -> frozenset[str]:
    """Three capitals and more with "the" before them somewhere: "the UDF"; no place, no number."""
    behind_article = (each for each in words.capitals if words.lower(each - 1) == "the" and _stands_alone(words, each))
    found = {words.forms[each] for each in behind_article}
    short = (form for form in found if len(form) > 2 and form.isupper() and form.isalpha() and not _is_word(form))
    return frozenset(form for form in short if not _NUMBER.fullmatch(form) and not find_places_named(form))


def _is_word(form: str) -> bool:
    """Whether capitals are a word that is only set so: "THE PRESIDENT", "THE COLONIES"."""
    lower = form.lower()
    return lower in titles() or is_ordinary(lower) or (lower.endswith("ies") and is_ordinary(f"{lower[:-3]}y"))


def _stands_alone(words: Words, index: int) -> bool:
    return not words.opens[index] and not (words.joined(index) and words.is_capital(index + 1))


def _around(words: Words, index: int, done: int) -> Phrase | None:
    first = index
    while index - first < _LONGEST and first - 1 > done and is_name(words, first - 1) and words.joined(first - 1):
        if words.lower(first - 1) in titles() and words.lower(first - 1) not in ("prime", "general"):
            break
        first -= 1
    if words.opens[first] and first < index and is_ordinary(words.lower(first)) and not words.opens[index]:
        first += 1
    last = index
    while last - index < 2 and _goes_on(words, last) and words.forms[last + 1] in word_list("organisation-words"):
        last += 1  # "Strong Mills Co"
    word = words.forms[last]
    if words.lower(last + 1) in _LINKS and words.joined(last):
        name = last + 2 + (words.lower(last + 2) == "the")
        if _may_follow(words, name) and (words.lower(last + 1) == "of" or first < last):
            last = _run_end(words, name)
    known = last == first or find_places_named(" ".join(words.forms[first : last + 1]))
    return None if known else Phrase(first, last, word)


def _may_follow(words: Words, index: int) -> bool:
    return is_name(words, index) and not words.opens[index] and words.lower(index) not in titles()


def _foreign(words: Words, index: int) -> Phrase | None:
    """ "Compañía Fluvial de Babahoyo", "Banco de Londres"."""
    last = index
    while last - index < 5 and words.joined(last):
        step = last + 1 + (words.forms[last + 1] in _FOREIGN_LINKS)
        step += step > last + 1 and words.forms[step] in _FOREIGN_LINKS
        if not is_name(words, step) or words.opens[step]:
            break
        last = step
    return Phrase(index, last, words.forms[index]) if last > index else None


def _goes_on(words: Words, last: int) -> bool:
    return words.joined(last) and is_name(words, last + 1)


def _run_end(words: Words, index: int) -> int:
    last = index
    while last - index < 2 and words.joined(last) and is_name(words, last + 1) and not words.opens[last + 1]:
        last += 1
    return last
