"""Words in, mentions of persons out, as far as each name shows by itself: title, initials, bracket, given name, shape.

What only the rest of the document can tell (short forms, single words) is decided in tei.authority.resolution.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tei.expressions import expression
from tei.model import Certainty
from tei.recognition.chunks import Chunk
from tei.recognition.eastern import is_burmese, is_east_asian_given, is_family_first, is_given_last
from tei.recognition.growing import PATRONYMICS, initials_behind
from tei.recognition.honours import reads_as_japanese
from tei.recognition.lexicon import is_east_asian_surname, is_ordinary, name_table, title_kind, word_kind, word_list
from tei.recognition.things import is_office_or_thing, names_something_else, single
from tei.recognition.words import Words

_NAMING_PARTICLES = frozenset(("abu", "ibn", "bin", "umm", "von", "van"))
_SAINTS = frozenset(("San", "Santa", "Santo", "São"))
_BRACKETED = 5  # words that a bracket within a list may have, and one besides
_IN_BRACKETS = expression(r"\A \([^()\n]{1,40}\)")
_FAMILY_WORDS = frozenset(("surname", "unknown", "given", "weak-given", "ordinary"))
_BEFORE_TOWNS = frozenset(("at", "from", "in", "near", "of", "to"))  # "the mill of Mehalla el-Kubra"


class Mention(NamedTuple):
    """A stretch of words that names a person, and why."""

    first: int  # word numbers, last inclusive
    last: int
    certainty: Certainty
    reason: str
    title: tuple[int, int] | None = None
    bracket: int = -1
    # the words of a family name that stands with another one: "Sir John and Lady X"
    shared: tuple[int, int] | None = None


def name_in(words: Words, chunk: Chunk) -> Mention | None:
    """The person whom a chunk names by its own shape and title, or None where the context has to decide."""
    town = not chunk.title and words.lower(chunk.first - 1) in _BEFORE_TOWNS and words.forms[chunk.last][0] in "ae"
    if len(chunk.kinds) > 1 and chunk.last in words.honours and not town:  # an article may stand before it
        return Mention(chunk.first, chunk.last, "high", "a name of honour", chunk.title, chunk.bracket)
    if names_something_else(words, chunk):
        return None
    for judge in _JUDGES_ELSEWHERE if words.foreign else _JUDGES:
        if found := judge(words, chunk):
            certainty, reason = found
            return Mention(chunk.first, chunk.last, certainty, reason, chunk.title, chunk.bracket)
    return None


def _by_title(words: Words, chunk: Chunk) -> tuple[Certainty, str] | None:
    if chunk.title is None:
        return None
    first, last = chunk.title
    title = words.text[words.starts[first] : words.ends[last]]
    kind = title_kind(title)
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


def _is_unproved_word(words: Words, chunk: Chunk) -> bool:
    """Whether what follows a title is one ordinary word that is not known as a surname: "Captain Moonlight"."""
    form = single(words, chunk)
    return bool(form) and is_ordinary(form.lower()) and form not in name_table("surnames")


def _by_initials(words: Words, chunk: Chunk) -> tuple[Certainty, str] | None:
    kinds = chunk.kinds
    if "initial" in kinds and any(kind in _FAMILY_WORDS for kind in kinds):
        if _is_numbered_word(words, chunk):
            return None
        if (kinds[-1] == "initial" and not _inverted(chunk)) or _is_abbreviation(words, chunk):
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


def _is_abbreviation(words: Words, chunk: Chunk) -> bool:
    """ "I.O.Rs", "R.A.Ch.D.": letters with stops that end in two without a blank."""
    return len(words.forms[chunk.last]) == 2 and words.gap_before(chunk.last) == "." and len(chunk.kinds) > 2


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
    if is_burmese(forms):
        return "high", "syllables of Burmese names"
    if "initial" in chunk.kinds or not 2 <= len(forms) <= 3:
        return None
    if is_family_first(forms):
        return "high", "East Asian name, the family name first"
    if len(forms) == 2 and is_east_asian_surname(forms[1]) and is_east_asian_given(forms[0]):
        return "medium", "East Asian name, the family name last"
    if len(forms) == 2 and chunk.kinds == ("unknown", "unknown") and is_east_asian_surname(forms[1]):
        return "low", "an unknown word before an East Asian family name"  # Syngman Rhee
    return None


def _by_japanese_shape(words: Words, chunk: Chunk) -> tuple[Certainty, str] | None:
    """ "Okuma Hachitaro": two or more words of such syllables, in a text on Japan."""
    forms = words.forms[chunk.first : chunk.last + 1]
    if len(forms) < 2 or not set(chunk.kinds) <= {"unknown", "surname", "particle"} or not words.speaks_of_japan:
        return None
    if not all(reads_as_japanese(form) for form, kind in zip(forms, chunk.kinds, strict=True) if kind != "particle"):
        return None
    return "medium", "two words of Japanese syllables, in a text on Japan"


def _by_given_name(words: Words, chunk: Chunk) -> tuple[Certainty, str] | None:
    kinds = chunk.kinds
    if len(kinds) < 2 or kinds[0] not in ("given", "weak-given"):
        return None
    given = words.forms[chunk.first]
    if given in _SAINTS:
        return None  # "Santa Rita"
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
    if chunk.kinds[0] == "unknown" and not word_list("romance-of").isdisjoint(
        words.forms[chunk.first : chunk.last + 1]
    ):
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
    if len(chunk.kinds) == 2 and words.forms[chunk.first] == last:
        return None  # "Bora Bora"
    if not 2 <= len(chunk.kinds) <= 3 or not set(chunk.kinds) <= {"unknown", "surname", "ordinary"}:
        return None
    if last in name_table("surnames") or word_kind(last) == "surname":
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
    if start <= before.last or words.blocks[before.last] != words.blocks[chunk.first]:
        return False
    bracketed = words.gap(before.last) == " ("  # "Holm (Chairman), Lang and Weiss"
    if start - before.last > (_BRACKETED if bracketed else 2):
        return False
    written = words.text[words.ends[before.last] : words.starts[start]]
    between = [part.strip("[") for part in (_IN_BRACKETS.sub("", written) if bracketed else written).split()]
    return " ".join(between).strip() in (",", "and", ", and", "&", "or", ", or", "as well as", ";", "; and")


_JUDGES = (
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
)
# In other languages than English words with capitals show little, and nobody knows which of them are ordinary.
_JUDGES_ELSEWHERE = (_by_title, _by_number, _by_initials, _by_bracket, _by_given_name)
