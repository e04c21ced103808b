"""Words in, chunks out: the longest groups of words that may be one name, each with what stands around it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tei.data import read_rows
from tei.expressions import expression
from tei.recognition.lexicon import (
    WordKind,
    is_east_asian,
    is_east_asian_surname,
    is_one_syllable,
    name_table,
    titles,
    word_kind,
    word_list,
)
from tei.recognition.rulers import number_behind
from tei.recognition.titles import (
    is_abbreviation,
    is_office,
    is_title_cut_short,
    is_title_itself,
    leads_to_title,
    title_before,
)
from tei.recognition.words import Words

_AFTER_INITIAL = expression(r"\.?-?\s?|\.\s{1,80}")
_AFTER_GIVEN = expression(r"\]?\s{1,80}")
_INITIALS = expression(r", ([A-Z]\. ?[A-Z]\.)(?! ?[A-Z])")
_BRACKET = expression(r"\]\s{1,3}")
_NAME_KINDS = frozenset(("given", "weak-given", "surname", "unknown"))
_ANY_NAME = frozenset((*_NAME_KINDS, "initial"))
_DESCENT = frozenset(("ibn", "bin", "bint", "ould"))
_COMMON_TITLES = frozenset(("chief", "deputy", "general", "major", "minister", "president", "private", "secretary"))
_LONGEST_NAME = 10  # words; what goes on is no name, and must not cost time


class Chunk(NamedTuple):
    """Words `first` to `last` (inclusive) that may be a name, and the title before them."""

    first: int
    last: int
    kinds: tuple[WordKind | str, ...]  # of each word; "particle" for small words inside, "number" for a ruler's
    title: tuple[int, int] | None = None  # the words of the title, last inclusive
    bracket: int = -1  # the last word inside a bracket that closes within the chunk: "[Pavel] Orlin"
    described: bool = False  # the bracket before describes: "[Corsican leader] Pasquale"


def find_chunks(words: Words) -> Iterator[Chunk]:
    """All chunks, in order; no word is in two of them."""
    done = -1
    for index in words.capitals:
        if index > done and (chunk := _chunk_at(words, index, done)):
            done = chunk.last
            yield chunk


def kind_at(words: Words, index: int) -> WordKind:
    """What the word there may be, where it stands: at the opening of a sentence a function word is no given name."""
    form = words.forms[index]
    kind = word_kind(form)
    if (
        kind == "closed"
        and not words.opens[index]
        and form in name_table("given-names")
        and _AFTER_GIVEN.fullmatch(words.gap(index))
    ):
        following = words.forms[index + 1]  # "Will Harper", but not "in May"
        named = following[0].isupper() and word_kind(following) in ("surname", "unknown")
        return "weak-given" if named and form.lower() in word_list("function-words") else kind
    if kind == "weak-given" and words.capitalises_nouns and not _precedes_capital(words, index):
        return "ordinary"
    if kind in ("given", "weak-given", "surname", "unknown") and words.opens[index] and form.lower() in words.small:
        return "ordinary"
    return kind


def _precedes_capital(words: Words, index: int) -> bool:
    return words.joined(index) and words.is_capital(index + 1)


def _chunk_at(words: Words, index: int, done: int) -> Chunk | None:
    kind = kind_at(words, index)
    title = title_before(words, index)
    if title and title[0] <= done:
        title = None
    if title is None and kind in ("ordinary", "closed") and not _precedes_part(words, index):
        return None
    kind = _kind_by_next(words, index, kind)
    if kind not in _ANY_NAME and not _named_by_title(words, index, kind, title):
        return None
    if kind == "initial" and not _is_initial(words, index):
        return None
    if is_title_itself(words, index) or is_abbreviation(words, index) or is_title_cut_short(words, index):
        return None
    if words.forms[index] == "M" and words.lower(index + 1) in ("de", "le", "la", "du", "des") and not title:
        return None  # Monsieur
    last, kinds, bracket = _grow(words, index, kind, title is not None)
    if all(each == "initial" for each in kinds) or (last == index and _is_abbreviated_given(words, index)):
        return None
    if set(kinds) <= _NAME_KINDS and number_behind(words, last):
        last, kinds = last + 1, (*kinds, "number")
    first = _with_particles(words, index, done)
    kinds = ("particle",) * (index - first) + kinds
    return Chunk(first, last, kinds, title or title_before(words, first), bracket, _is_described(words, first))


def _precedes_part(words: Words, index: int) -> bool:
    """Whether the next word may be a part of a name: most words with a capital stand before one in small letters."""
    if words.gap(index) == "\x00":
        return False
    following = words.forms[index + 1]
    return not following[0].islower() or following in word_list("particles") or words.is_capital(index + 1)


def _kind_by_next(words: Words, index: int, kind: WordKind) -> WordKind:
    """What a word may be since the next one makes it a name's: "Ram Singh", "Ain ud-Dowleh", "Yu. Smirnov"."""
    if (kind == "ordinary" and _precedes_honour(words, index)) or _is_honoured(words, index):
        kind = "unknown"
    if kind in ("ordinary", "closed") and (_is_east_asian_pair(words, index) or _is_capital_particle(words, index)):
        kind = "surname"
    return "given" if kind == "unknown" and _is_abbreviated_given(words, index) else kind


def initials_behind(words: Words, index: int, *, office: bool = False) -> bool:
    """Whether a comma and two initials stand behind a word: "Orlin, P.V."; with `office`, letters of an office."""
    written = _INITIALS.match(words.text, words.ends[index], words.ends[index] + 16)
    if written is None or words.gap(index) != ", ":
        return False
    letters = "".join(written[1].split()).lower()
    return letters not in _state_letters() and (letters in word_list("office-abbreviations")) is office


@cache
def _state_letters() -> frozenset[str]:
    """States cut short: "Newport, R.I."."""
    return frozenset("".join(row[0].split()).lower() for row in read_rows("tei.recognition", "state-abbreviations.tsv"))


def _named_by_title(words: Words, index: int, kind: str, title: tuple[int, int] | None) -> bool:
    # "Mr. Field", "Captain Field": after a title an ordinary word is a surname, but not "President of"
    if title and kind == "acronym":
        lower = words.lower(index)  # "Mr. SPEAKER" is nobody's name
        return len(lower) > 3 and lower not in titles() and lower not in word_list("role-nouns")
    if title is None or kind not in ("ordinary", "closed") or leads_to_title(words, index):
        return False
    last = words.lower(title[1])
    if _may_be_surname(words, index):
        return True
    proper = words.forms[index] in name_table("proper-words") and words.is_capital(title[0])
    return last not in _COMMON_TITLES and (proper or words.lower(index) in word_list("name-heads"))


def _may_be_surname(words: Words, index: int) -> bool:
    form = words.forms[index]
    lower = form.lower()
    if lower in word_list("function-words") or lower in titles():
        return False
    if form in name_table("surnames") or is_east_asian_surname(form):
        return True
    return not (lower in word_list("name-heads") or form in name_table("proper-words"))


def _is_initial(words: Words, index: int) -> bool:
    # "I" is a pronoun, and "A" an article, unless a full stop follows
    return words.gap(index).startswith(".") and not is_office(words, index)


# Not "-ich", which ends surnames as well.
PATRONYMICS = ("ovich", "evich", "ovna", "evna")


def _grow(words: Words, index: int, kind: WordKind, titled: bool) -> tuple[int, tuple[WordKind | str, ...], int]:
    kinds: list[WordKind | str] = [kind]
    bracket = -1
    last = index
    while len(kinds) < _LONGEST_NAME:
        step = _next_in_name(words, last, kinds)
        if step is None and titled and len(kinds) == 1 and _is_titled_surname(words, last + 1, kinds[0]):
            step = last + 1, ["ordinary"]
        if step is None:
            break
        following, added = step
        if _BRACKET.fullmatch(words.gap(last)):
            bracket = last
        kinds += added
        last = following
    return last, tuple(kinds), bracket


def _next_in_name(words: Words, last: int, kinds: list[WordKind | str]) -> tuple[int, list[WordKind | str]] | None:
    """The next word that carries the name on, with the kinds of the words up to it."""
    if len(kinds) == 1 and kinds[0] in ("surname", "unknown") and initials_behind(words, last):
        return last + 1, ["initial"]
    if not (_may_go_on(words, last, kinds[-1]) or _lacks_surname(words, last, kinds)):
        return None
    following = last + 1
    if not words.is_capital(following):
        return _over_particles(words, following, kinds)
    if words.lower(following + 1) == "no" and words.lower(following + 2) == "kami" and words.joined(following):
        return following + 2, ["unknown", "particle", "unknown"]  # "Date Iyo no Kami"
    kind = _kind_within(words, following, kinds)
    return (following, [kind]) if kind else None


def _is_titled_surname(words: Words, index: int, before: WordKind | str) -> bool:
    """Whether a word is the surname of somebody with a title and a first name: "Mr. Yusef Levy", "Sir Henry Hall"."""
    form = words.forms[index] if words.joined(index - 1) else ""
    if form not in name_table("surnames") or form.lower() in titles():
        return False
    head = form.lower() in word_list("name-heads")
    return before in ("given", "weak-given") if head else before in ("given", "weak-given", "unknown", "surname")


def _may_go_on(words: Words, last: int, kind: WordKind | str) -> bool:
    """Whether what stands after a word may stand inside a name."""
    gap = words.gap(last)
    if gap == "\x00":
        return False
    if kind == "initial":
        return bool(_AFTER_INITIAL.fullmatch(gap))
    if _is_abbreviated_given(words, last):
        return True
    if _BRACKET.fullmatch(gap):
        return words.text[words.starts[last] - 1] == "[" or _bracket_opens_before(words, last)
    return words.joined(last) or (_is_bracketed(words, last + 1) and _is_east_asian_pair(words, last))


def _lacks_surname(words: Words, last: int, kinds: list[WordKind | str]) -> bool:
    """Whether a forename, alone or with a patronymic, has its surname in the bracket behind: "Archer [Huntington]"."""
    if not _is_bracketed(words, last + 1) or not words.is_capital(last + 1):
        return False
    if len(kinds) == 2 and words.forms[last].endswith(PATRONYMICS):
        return True
    return len(kinds) == 1 and kinds[0] in ("given", "weak-given") and words.forms[last + 1] in name_table("surnames")


def _kind_within(words: Words, index: int, kinds: list[WordKind | str]) -> WordKind | None:
    """What a word with a capital is after others of a name, or None where it is no part of it."""
    form = words.forms[index]
    kind = kind_at(words, index)
    if is_abbreviation(words, index):
        return None
    if form in word_list("titles-after") and kinds[-1] in _NAME_KINDS:
        return "unknown"
    if kind == "initial":
        return kind if _is_initial(words, index) else None
    if kind in _NAME_KINDS:
        return kind
    if kind == "acronym":
        return "surname" if _is_surname_in_capitals(form, kinds) else None
    if _is_east_asian_syllable(words, index, kind, len(kinds)):
        return "unknown"
    if kind == "ordinary" and words.opens[index] and form.lower() in word_list("person-verbs"):
        return None  # "FRANCO SAW ME", in a line of capitals
    if kind == "ordinary":
        behind_particle = len(kinds) == 1 and words.lower(index - 1) in word_list("particles")  # "De Wet"
        return kind if behind_particle or _takes_ordinary(form, kinds) else None
    return "ordinary" if kinds[-1] == "initial" and _may_be_surname(words, index) else None


def _is_east_asian_syllable(words: Words, index: int, kind: WordKind, before: int) -> bool:
    if before == 1:
        return _is_east_asian_pair(words, index - 1)
    if before == 2 and kind == "ordinary" and is_one_syllable(words.forms[index]):
        return _is_east_asian_pair(words, index - 2)
    return False


def _takes_ordinary(form: str, kinds: list[WordKind | str]) -> bool:
    if kinds[0] in ("initial", "given", "surname") and form in name_table("surnames"):
        return True
    return kinds[-1] in ("initial", "given", "weak-given") and form.lower() not in titles()


def _is_surname_in_capitals(form: str, kinds: list[WordKind | str]) -> bool:
    return len(form) > 3 and kinds[-1] in ("initial", "given") and word_kind(form.capitalize()) != "closed"


def _is_east_asian_pair(words: Words, index: int) -> bool:
    """ "Wan Li", "Wang Ming": a family name that is also a word, or before one, where only the pair is a name."""
    if not is_east_asian_surname(words.forms[index]) or not _precedes_given(words, index):
        return False
    if words.lower(index) in word_list("function-words"):
        return False
    following = words.forms[index + 1]
    lower = following.lower()
    if not following[0].isupper() or lower in word_list("name-heads") or lower in word_list("function-words"):
        return False
    if not is_east_asian(following):
        return False
    if following in name_table("proper-words") or word_kind(following) != "ordinary":
        return True
    third = index + 2  # Nguyen Van Tam: a middle name that is an ordinary word
    return words.joined(index + 1) and words.forms[third][0].isupper() and is_east_asian(words.forms[third])


def _precedes_given(words: Words, index: int) -> bool:
    """Whether the next word may be the given name: right behind, or alone in a bracket ("Chen [Yi]")."""
    return words.joined(index) or _is_bracketed(words, index + 1)


def _is_bracketed(words: Words, index: int) -> bool:
    return words.gap_before(index) == " [" and words.text[words.ends[index] : words.ends[index] + 1] == "]"


def _is_honoured(words: Words, index: int) -> bool:
    return index + 1 in words.honours and words.joined(index) and words.lower(index) != "the"


def _precedes_honour(words: Words, index: int) -> bool:
    """ "Ram Singh": an ordinary word, and yet a first name."""
    if words.opens[index] or not words.joined(index) or words.lower(index) in titles():
        return False
    return words.forms[index + 1] in word_list("titles-after")


def _is_capital_particle(words: Words, index: int) -> bool:
    """ "Van der Velde", "De la Cruz": a particle with a capital before a name or a further particle."""
    if words.lower(index) not in word_list("particles") or not words.joined(index) or len(words.forms[index]) > 3:
        return False
    following = words.forms[index + 1]
    if following in word_list("particles"):
        return True
    named = word_kind(following) in _NAME_KINDS or title_before(words, index) is not None  # "Captain De Wet"
    return words.is_capital(index + 1) and named


def _is_abbreviated_given(words: Words, index: int) -> bool:
    """ "Yu. Smirnov", "Geo. Wood", "Dzh. Nehru": a short word with a full stop before a capital."""
    form = words.forms[index]
    written = form.capitalize() if form.isupper() else form  # GEO. SULLIVAN
    return written in word_list("abbreviated-given") and bool(_AFTER_INITIAL.fullmatch(words.gap(index)))


def _bracket_opens_before(words: Words, last: int) -> bool:
    start = words.starts[last]
    opening = words.text.rfind("[", max(0, start - 120), start)
    return opening >= 0 and "]" not in words.text[opening:start]


def _over_particles(
    words: Words, following: int, kinds: list[WordKind | str]
) -> tuple[int, list[WordKind | str]] | None:
    added: list[WordKind | str] = []
    while words.forms[following] in word_list("particles") and len(added) < 3 and words.joined(following):
        added.append("particle")
        following += 1
    if not added or not words.is_capital(following):
        return None
    kind = kind_at(words, following)
    if words.forms[following - 1] in _DESCENT and kind == "closed":  # "bin Turki"
        kind = "unknown"
    return (following, [*added, kind]) if kind in _NAME_KINDS or kind == "ordinary" else None


def _with_particles(words: Words, index: int, done: int) -> int:
    first = index
    while (
        first - 1 > done
        and index - first < 3
        and words.forms[first - 1] in word_list("particles")
        and words.forms[first - 1] not in ("y", "e")
        and words.joined(first - 1)
    ):
        first -= 1
    return first


def _is_described(words: Words, first: int) -> bool:
    """Whether a bracket that ends in a small word closes right before: "[the Corsican leader] Pasquale"."""
    return bool(
        first
        and _BRACKET.fullmatch(words.gap(first - 1))
        and words.forms[first - 1][0].islower()
        and _bracket_opens_before(words, first - 1)
    )
