"""A word with a capital in; how far the name goes that begins there, and what its words may be, out."""

from __future__ import annotations

from functools import cache

from tei.authority.gazetteer import find_places_named
from tei.data import read_rows
from tei.expressions import expression
from tei.recognition.eastern import is_bracketed, is_east_asian_pair, is_east_asian_syllable
from tei.recognition.lexicon import WordKind, is_east_asian_surname, name_table, titles, word_kind, word_list
from tei.recognition.titles import is_abbreviation, is_bearing, is_office, is_title_cut_short
from tei.recognition.told_places import is_place_before_name
from tei.recognition.words import END, Words

_AFTER_INITIAL = expression(r"\.?\]\s|\.?-?\s?|\.\s{1,80}")
_AFTER_GIVEN = expression(r"\]?\s{1,80}")
_INITIALS = expression(r", ([A-Z]\. ?[A-Z]\.)(?! ?[A-Z])")
BRACKET = expression(r"\.?\]\s{1,3}")
NAME_KINDS = frozenset(("given", "weak-given", "surname", "unknown"))
_DESCENT = frozenset(("ibn", "bin", "bint", "ould"))
_ARTICLE = 3  # letters
_LONGEST_NAME = 10  # words; what goes on is no name, and must not cost time
# Not "-ich", which ends surnames as well.
PATRONYMICS = ("ovich", "evich", "ovna", "evna")


def kind_at(words: Words, index: int) -> WordKind:
    """What the word there may be, where it stands: at the opening of a sentence a function word is no given name."""
    if index in words.common:
        return "closed"
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


def initials_behind(words: Words, index: int, *, office: bool = False) -> bool:
    """Whether a comma and two initials stand behind a word: "Orlin, P.V."; with `office`, letters of an office."""
    if words.gap(index) != ", ":
        return False
    written = _INITIALS.match(words.text, words.ends[index], words.ends[index] + 16)
    if written is None:
        return False
    letters = "".join(written[1].split()).lower()
    return letters not in _state_letters() and (letters in word_list("office-abbreviations")) is office


@cache
def _state_letters() -> frozenset[str]:
    """States cut short: "Newport, R.I."."""
    return frozenset("".join(row[0].split()).lower() for row in read_rows("tei.recognition", "state-abbreviations.tsv"))


def may_be_surname(words: Words, index: int) -> bool:
    """Whether an ordinary word behind a title may be a surname: "Captain Field", but not "General Staff"."""
    form = words.forms[index]
    lower = form.lower()
    if lower in word_list("function-words") or lower in titles():
        return False
    if index in words.common and len(form) <= _ARTICLE:
        return False  # "Monsieur LE MINISTRE"
    if form in name_table("surnames") or is_east_asian_surname(form):
        return True
    return index not in words.common and not (lower in word_list("name-heads") or form in name_table("proper-words"))


def is_initial(words: Words, index: int) -> bool:
    """Whether a letter is a first name cut short: no pronoun, no office, no point of the compass."""
    # "I" is a pronoun, and "A" an article, unless a full stop follows
    return words.gap(index).startswith(".") and not is_office(words, index) and not is_bearing(words, index)


def _ends_initials(words: Words, index: int, kinds: list[WordKind | str]) -> bool:
    """Whether a letter with a stop is the last one of a block: "Holm K.I." """
    end = words.ends[index]
    return kinds[-1] == "initial" and words.gap(index) == END and words.text[end : end + 1] == "."


def grow(words: Words, index: int, kind: WordKind, titled: bool) -> tuple[int, tuple[WordKind | str, ...], int]:
    """The last word of the name that begins there, its words' kinds, and where a bracket inside ends (-1: none)."""
    kinds: list[WordKind | str] = [kind]
    bracket = -1
    last = index
    if not titled and is_place_before_name(words, index):
        return last, tuple(kinds), bracket
    while len(kinds) < _LONGEST_NAME:
        step = _next_in_name(words, last, kinds)
        if step is None and titled and len(kinds) <= 2 and _is_titled_surname(words, last + 1, kinds):
            step = last + 1, ["ordinary"]
        if step is None:
            break
        following, added = step
        if BRACKET.fullmatch(words.gap(last)):
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
        return _over_particles(words, following)
    if words.lower(following + 1) == "no" and words.lower(following + 2) == "kami" and words.joined(following):
        return following + 2, ["unknown", "particle", "unknown"]  # "Date Iyo no Kami"
    kind = _kind_within(words, following, kinds)
    return (following, [kind]) if kind else None


def _is_titled_surname(words: Words, index: int, kinds: list[WordKind | str]) -> bool:
    """Whether a word ends the name of somebody with a title: "Mr. Yusef Levy", "King Eyo Honest"."""
    form = words.forms[index] if words.joined(index - 1) and words.is_capital(index) else ""
    lower = form.lower()
    if not form or lower in titles() or lower in word_list("function-words") or form in word_list("calendar-words"):
        return False
    before = kinds[-1]
    head = lower in word_list("name-heads")
    if form in name_table("surnames") and len(kinds) == 1:
        return before in ("given", "weak-given") if head else before in ("given", "weak-given", "unknown", "surname")
    ends = not (words.joined(index) and words.is_capital(index + 1))
    kind = word_kind(form)
    ordinary = (kind == "ordinary" or (kind == "closed" and kinds == ["given"])) and not head and not words.opens[index]
    return ends and ordinary and before in ("given", "unknown", "surname") and kinds[0] != "ordinary"


def _may_go_on(words: Words, last: int, kind: WordKind | str) -> bool:
    """Whether what stands after a word may stand inside a name."""
    gap = words.gap(last)
    if gap == END:
        return False
    if kind == "initial":  # "R. [Holm]": the surname supplied
        supplied = gap == ". [" and words.text[words.ends[last + 1] : words.ends[last + 1] + 1] == "]"
        return supplied or bool(_AFTER_INITIAL.fullmatch(gap))
    if is_abbreviated_given(words, last):
        return True
    if BRACKET.fullmatch(gap):
        return words.text[words.starts[last] - 1] == "[" or bracket_opens_before(words, last)
    return words.joined(last) or (is_bracketed(words, last + 1) and is_east_asian_pair(words, last))


def _lacks_surname(words: Words, last: int, kinds: list[WordKind | str]) -> bool:
    """Whether a forename, alone or with a patronymic, has its surname in the bracket behind: "Archer [Huntington]"."""
    if not is_bracketed(words, last + 1) or not words.is_capital(last + 1):
        return False
    if len(kinds) == 2 and words.forms[last].endswith(PATRONYMICS):
        return True
    return len(kinds) == 1 and kinds[0] in ("given", "weak-given") and words.forms[last + 1] in name_table("surnames")


def _kind_within(words: Words, index: int, kinds: list[WordKind | str]) -> WordKind | None:
    """What a word with a capital is after others of a name, or None where it is no part of it."""
    form = words.forms[index]
    kind = kind_at(words, index)
    if is_abbreviation(words, index) or is_title_cut_short(words, index):
        return None
    if form in word_list("titles-after") and kinds[-1] in NAME_KINDS:
        return "unknown"
    if kind == "initial":
        return kind if is_initial(words, index) or _ends_initials(words, index, kinds) else None
    if words.opens[index] and kinds[-1] != "initial" and _is_act(form.lower()):
        return None  # "FRANCO SAW ME", "LANG SAID", in a line of capitals
    if kind in NAME_KINDS:
        return kind
    if kind == "acronym":
        return "surname" if _is_surname_in_capitals(form, kinds) else None
    if is_east_asian_syllable(words, index, kind, len(kinds)):
        return "unknown"
    if kind == "ordinary":
        behind_particle = len(kinds) == 1 and words.lower(index - 1) in word_list("particles")  # "De Wet"
        return kind if behind_particle or _takes_ordinary(form, kinds) else None
    return "ordinary" if kinds[-1] == "initial" and may_be_surname(words, index) else None


def _is_act(verb: str) -> bool:
    """Whether a word is a verb of persons, in its plain form too: "SAID", "TELL"."""
    return verb in word_list("person-verbs") or f"{verb}s" in word_list("person-verbs")


def _takes_ordinary(form: str, kinds: list[WordKind | str]) -> bool:
    if kinds[0] in ("initial", "given", "surname") and form in name_table("surnames"):
        return True
    return kinds[-1] in ("initial", "given", "weak-given") and form.lower() not in titles()


def _is_surname_in_capitals(form: str, kinds: list[WordKind | str]) -> bool:
    return len(form) > 3 and kinds[-1] in ("initial", "given") and word_kind(form.capitalize()) != "closed"


def is_abbreviated_given(words: Words, index: int) -> bool:
    """ "Yu. Smirnov", "Geo. Wood", "Dzh. Nehru": a short word with a full stop before a capital."""
    form = words.forms[index]
    written = form.capitalize() if form.isupper() else form  # GEO. SULLIVAN
    return written in word_list("abbreviated-given") and bool(_AFTER_INITIAL.fullmatch(words.gap(index)))


def bracket_opens_before(words: Words, last: int) -> bool:
    """Whether a square bracket opens before a word and does not close."""
    start = words.starts[last]
    opening = words.text.rfind("[", max(0, start - 120), start)
    return opening >= 0 and "]" not in words.text[opening:start]


def names_state(form: str) -> bool:
    """Whether a word is the name of a country, a region or a capital."""
    return any(place.sort in ("capital", "country", "region") for place in find_places_named(form))


def _over_particles(words: Words, following: int) -> tuple[int, list[WordKind | str]] | None:
    added: list[WordKind | str] = []
    while words.forms[following] in word_list("particles") and len(added) < 3 and words.joined(following):
        added.append("particle")
        following += 1
    if not added or not words.is_capital(following):
        return None
    kind = kind_at(words, following)
    if words.foreign and names_state(words.forms[following]):
        return None  # "le retour de M. Holm de Moscou"
    if words.forms[following - 1] in _DESCENT and kind == "closed":  # "bin Turki"
        kind = "unknown"
    return (following, [*added, kind]) if kind in NAME_KINDS or kind == "ordinary" else None
