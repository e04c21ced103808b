"""Words in, mentions of persons out, as far as each name shows by itself: title, initials, bracket, given name, shape.

What only the rest of the document can tell (short forms, single words) is decided in tei.authority.resolution.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tei.expressions import expression
from tei.model import Certainty
from tei.recognition.chunks import PATRONYMICS, Chunk, initials_behind
from tei.recognition.firms import firm_end
from tei.recognition.honours import reads_as_japanese
from tei.recognition.lexicon import (
    has_surname_ending,
    is_compound_office,
    is_east_asian,
    is_east_asian_surname,
    is_one_syllable,
    is_ordinary,
    name_table,
    titles,
    word_kind,
    word_list,
)
from tei.recognition.quotation import is_quoted
from tei.recognition.ships import follows_article, is_saints, is_ship
from tei.recognition.words import Words

_NAMING_PARTICLES = frozenset(("abu", "ibn", "bin", "umm", "von", "van"))
_FIRMS = frozenset(("co", "company", "bros", "brothers", "inc", "ltd"))
_ROMANCE = frozenset(("da", "de", "del", "di", "do", "dos", "du"))
_SUM = expression(r"\.\s?[$£€¥\d]")
_FAMILY_WORDS = frozenset(("surname", "unknown", "given", "weak-given", "ordinary"))


class Mention(NamedTuple):
    """A stretch of words that names a person, and why."""

    first: int  # word numbers, last inclusive
    last: int
    certainty: Certainty
    reason: str
    title: tuple[int, int] | None = None
    bracket: int = -1
    shared: tuple[int, int] | None = (
        None  # the words of a family name that stands with another one: "Sir John and Lady X"
    )


def name_in(words: Words, chunk: Chunk) -> Mention | None:
    """The person whom a chunk names by its own shape and title, or None where the context has to decide."""
    if len(chunk.kinds) > 1 and chunk.last in words.honours:  # an article may stand before it
        return Mention(chunk.first, chunk.last, "high", "a name of honour", chunk.title, chunk.bracket)
    if names_something_else(words, chunk):
        return None
    for judge in (
        _by_title,
        _by_number,
        _by_initials,
        _by_bracket,
        _by_east_asian_shape,
        _by_japanese_shape,
        _by_given_name,
        _by_given_name_last,
        _by_particle,
        _by_surname,
        _by_office_behind,
    ):
        if found := judge(words, chunk):
            certainty, reason = found
            return Mention(chunk.first, chunk.last, certainty, reason, chunk.title, chunk.bracket)
    return None


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
    if _is_in_firm_or_street(words, chunk):
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
    if words.gap(index).strip() != "&" or not words.is_capital(index) or not words.is_capital(index + 1):
        return False
    return not (is_given(words.forms[index]) and is_given(words.forms[index + 1]) and names_after(words, index + 1))


def is_given(form: str) -> bool:
    """Whether a word is known as a given name and is no ordinary word."""
    return word_kind(form) == "given"


def precedes_generic(words: Words, last: int) -> bool:
    """Whether a generic word with a capital follows: "Monroe Doctrine", "Nobel Prize", "Nansen passport"."""
    if not words.joined(last):
        return False
    form = words.forms[last + 1]
    if not form[0].isupper() or words.opens[last + 1]:
        return False
    lower = form.lower()
    if lower in titles():
        return lower in word_list("name-heads") and not names_after(words, last + 1)
    kind = word_kind(form)
    if lower in word_list("name-heads"):
        return True
    generic = kind == "ordinary" and is_ordinary(lower) and words.gap(last) == " "
    return generic and lower not in word_list("function-words")


def names_after(words: Words, index: int) -> bool:
    """Whether a word with a capital follows, with nothing but blanks between."""
    return words.joined(index) and words.forms[index + 1][0].isupper()


def _follows_generic(words: Words, chunk: Chunk) -> bool:
    before = words.lower(chunk.first - 1)
    if not words.gap_before(chunk.first).isspace():
        return False
    if before in word_list("ship-words"):
        return True
    if len(chunk.kinds) == 1 and not chunk.title and words.forms[chunk.first - 1][0].isupper():
        return before in word_list("name-heads")
    if before != "of" or chunk.first < 2 or chunk.title:
        return False
    generic = words.forms[chunk.first - 2]
    return generic[0].isupper() and generic.lower() in word_list("name-heads") and not _is_full(chunk)


def _is_full(chunk: Chunk) -> bool:
    return chunk.kinds[0] in ("initial", "given", "weak-given") and len(chunk.kinds) > 1


def _by_title(words: Words, chunk: Chunk) -> tuple[Certainty, str] | None:
    if chunk.title is None:
        return None
    first, last = chunk.title
    title = words.text[words.starts[first] : words.ends[last]]
    kind = titles().get(" ".join(title.lower().split())) or titles().get(f"{title.lower()}.", "")
    small = title[0].islower()
    if is_office_or_thing(words, chunk):
        return None
    if small and kind == "kinship" and chunk.kinds[-1] == "ordinary":
        return None
    if small and (words.opens[chunk.first] or (words.capitalises_nouns and chunk.kinds[-1] == "ordinary")):
        return None
    sure = (not small or kind in ("honorific", "rank")) and not _is_unproved_word(words, chunk)
    return ("high" if sure else "medium"), f'title "{title}" before it'


def _by_number(words: Words, chunk: Chunk) -> tuple[Certainty, str] | None:
    if chunk.kinds[-1] != "number":
        return None
    return "high", f'a ruler\'s number, "{words.forms[chunk.last]}", behind it'


def is_office_or_thing(words: Words, chunk: Chunk) -> bool:
    """ "Private Notice", "Judge Advocate", "the Honourable House": a title that is a word too, before another one.

    Then the rest of the document has to tell. "Aide-de-Camp" and "Adjutant-General" are no names behind any title.
    """
    form = _single(words, chunk)
    if not form or chunk.title is None:
        return False
    lower = form.lower()
    if is_compound_office(lower):
        return True
    generic = lower in word_list("name-heads") or lower in word_list("role-nouns") or lower in titles()
    if words.lower(chunk.title[1]) not in word_list("common-titles") or not (generic or is_ordinary(lower)):
        return False
    return generic or not _may_be_surname(words, chunk)


def _may_be_surname(words: Words, chunk: Chunk) -> bool:
    """Whether a title's one word may be a surname after all: "General Hill", but not "the General Hill"."""
    articled = chunk.title is not None and follows_article(words, chunk.title[0])
    form = _single(words, chunk)
    return is_east_asian_surname(form) or (form in name_table("surnames") and not articled)


def _is_unproved_word(words: Words, chunk: Chunk) -> bool:
    """Whether what follows a title is one ordinary word that is not known as a surname: "Captain Moonlight"."""
    form = _single(words, chunk)
    return bool(form) and is_ordinary(form.lower()) and form not in name_table("surnames")


def _single(words: Words, chunk: Chunk) -> str:
    """The one word of a chunk, with a capital and small letters; empty where there are several."""
    form = words.forms[chunk.first]
    if chunk.first != chunk.last:
        return ""
    return form.capitalize() if form.isupper() else form


def _by_initials(words: Words, chunk: Chunk) -> tuple[Certainty, str] | None:
    kinds = chunk.kinds
    if "initial" in kinds and any(kind in _FAMILY_WORDS for kind in kinds):
        if _is_numbered_word(words, chunk):
            return None
        if kinds[-1] == "initial" and not _inverted(chunk):
            return None
        return "high", "initials with a surname"
    abbreviated = words.forms[chunk.first] in word_list("abbreviated-given") and words.gap(chunk.first).startswith(".")
    if abbreviated and chunk.last > chunk.first:
        return "high", "a given name cut short, and a surname"
    return None


def _by_office_behind(words: Words, chunk: Chunk) -> tuple[Certainty, str] | None:
    """ "Orlin, M.A.": whether a degree or two first names, somebody bears them."""
    if chunk.kinds in (("surname",), ("unknown",)) and initials_behind(words, chunk.last, office=True):
        return "medium", "letters of a degree, an office or first names behind it"
    return None


def _is_numbered_word(words: Words, chunk: Chunk) -> bool:
    """ "I. Pursuant to", "S. 41 W. Distance": one letter with a stop and an ordinary word that is no known surname."""
    form = words.forms[chunk.last]
    if len(chunk.kinds) != 2 or chunk.kinds[0] != "initial" or form in name_table("surnames"):
        return False
    return is_ordinary(form.lower())


def _inverted(chunk: Chunk) -> bool:
    """ "Kuzmin N.S.": the surname first."""
    return chunk.kinds[0] in ("surname", "unknown") and set(chunk.kinds[1:]) == {"initial"} and len(chunk.kinds) > 2


def _by_bracket(words: Words, chunk: Chunk) -> tuple[Certainty, str] | None:
    if chunk.bracket >= 0:
        return "high", "first name supplied in brackets"
    if len(chunk.kinds) == 3 and words.forms[chunk.last - 1].endswith(PATRONYMICS):
        return "high", "a patronymic before the surname"
    if chunk.described and len(chunk.kinds) <= 3 and chunk.kinds[0] != "closed":
        return "medium", "described in the bracket before it"
    return None


def _by_east_asian_shape(words: Words, chunk: Chunk) -> tuple[Certainty, str] | None:
    forms = words.forms[chunk.first : chunk.last + 1]
    if "initial" in chunk.kinds or not 2 <= len(forms) <= 3:
        return None
    if is_family_first(forms):
        return "high", "East Asian name, the family name first"
    if len(forms) == 2 and is_east_asian_surname(forms[1]) and is_east_asian_given(forms[0]):
        return "medium", "East Asian name, the family name last"
    return None


def _by_japanese_shape(words: Words, chunk: Chunk) -> tuple[Certainty, str] | None:
    """ "Okuma Hachitaro": two or more words of such syllables, in a text on Japan."""
    forms = words.forms[chunk.first : chunk.last + 1]
    if len(forms) < 2 or not set(chunk.kinds) <= {"unknown", "surname", "particle"} or not words.speaks_of_japan:
        return None
    if not all(reads_as_japanese(form) for form, kind in zip(forms, chunk.kinds, strict=True) if kind != "particle"):
        return None
    return "medium", "two words of Japanese syllables, in a text on Japan"


def is_family_first(forms: list[str]) -> bool:
    """Whether a name has the shape family name, given name of one or two syllables: Chen Yi, Kim Il-sung."""
    if not 2 <= len(forms) <= 3 or not is_east_asian_surname(forms[0]):
        return False
    given = forms[1:]
    if len(given) == 2 and all(is_one_syllable(form) for form in given):  # Ho Chi Minh; "Long Hot Day" is none
        return any(word_kind(form) not in ("ordinary", "closed") for form in given)
    if len(given) == 1 and is_one_syllable(given[0]) and forms[0] not in name_table("given-names"):  # Wang Ming
        return word_kind(given[0]) != "ordinary"
    return all(is_east_asian(form) for form in given) and any(is_east_asian_given(form) for form in given)


def is_given_last(forms: list[str]) -> bool:
    """Whether two words are a family name and a given name behind it that is nothing else: Szabó Ilona."""
    if len(forms) != 2 or word_kind(forms[1]) != "given" or forms[1] in name_table("surnames"):
        return False
    return word_kind(forms[0]) in ("surname", "unknown")


def is_east_asian_given(form: str) -> bool:
    """Whether a word reads as an East Asian given name and is no other word that is known."""
    known = word_kind(form) in ("given", "ordinary", "closed", "acronym") and not is_east_asian_surname(form)
    return is_east_asian(form) and not known


def _by_given_name(words: Words, chunk: Chunk) -> tuple[Certainty, str] | None:
    kinds = chunk.kinds
    if len(kinds) < 2 or kinds[0] not in ("given", "weak-given"):
        return None
    given = words.forms[chunk.first]
    reason = f'given name "{given}" before a surname'
    if kinds[0] == "given":
        certain = not words.opens[chunk.first] and kinds[-1] != "ordinary"
        return "high" if certain or kinds[-1] in ("surname", "unknown") else "medium", reason
    if kinds[-1] in ("surname", "unknown") or (kinds[-1] == "given" and not words.opens[chunk.first]):
        return "medium", reason
    return None


def _by_given_name_last(words: Words, chunk: Chunk) -> tuple[Certainty, str] | None:
    """ "Szabó Ilona": the family name first, as in Hungarian."""
    if len(chunk.kinds) != 2 or not is_given_last(words.forms[chunk.first : chunk.last + 1]):
        return None
    return "low", f'the given name "{words.forms[chunk.last]}" behind a family name'


def _by_particle(words: Words, chunk: Chunk) -> tuple[Certainty, str] | None:
    if chunk.kinds[0] == "unknown" and _ROMANCE & set(words.forms[chunk.first : chunk.last + 1]):
        return None  # "Terra del Fuego" as well as a person
    if "particle" in chunk.kinds and len(chunk.kinds) > 2 and chunk.kinds[0] != "particle":
        return "low", "a particle inside the name"
    if words.lower(chunk.first) in _NAMING_PARTICLES and len(chunk.kinds) > 1:
        return "medium", "a particle before the name"
    if chunk.kinds[0] == "particle" and words.forms[chunk.first] in ("von", "van", "bin", "ibn", "al", "el"):
        return "medium", "a particle before the name"
    return None


def _by_surname(words: Words, chunk: Chunk) -> tuple[Certainty, str] | None:
    last = words.forms[chunk.last]
    if not 2 <= len(chunk.kinds) <= 3 or not set(chunk.kinds) <= {"unknown", "surname", "ordinary"}:
        return None
    if last in name_table("surnames") or has_surname_ending(last):
        return "medium", f'a word with a capital before "{last}", which is known as a surname'
    return None


def list_of(words: Words, chunks: list[Chunk]) -> Iterator[list[int]]:
    """The enumerations among chunks ("A, B, and C"), as lists of their numbers, each of two at least."""
    run: list[int] = []
    for number, chunk in enumerate(chunks):
        if run and _continues_list(words, chunks[run[-1]], chunk):
            run.append(number)
            continue
        if len(run) > 1:
            yield run
        run = [number]
    if len(run) > 1:
        yield run


def _continues_list(words: Words, before: Chunk, chunk: Chunk) -> bool:
    start = chunk.title[0] if chunk.title else chunk.first
    if start - before.last > 2 or start <= before.last or words.blocks[before.last] != words.blocks[chunk.first]:
        return False
    between = words.text[words.ends[before.last] : words.starts[start]].split()
    between = [part.strip("[") for part in between]
    return " ".join(between).strip() in (",", "and", ", and", "&", "or", ", or", "as well as", ";", "; and")
