"""Words in; every form that may be a place out, with all its occurrences: those of the gazetteer, and unknown names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from tei.authority.gazetteer import Place, find_places_named, fold_form
from tei.recognition.capitals import is_name
from tei.recognition.lexicon import is_east_asian, is_ordinary, name_table, titles, word_kind, word_list
from tei.recognition.newspapers import is_of_newspaper
from tei.recognition.places.states import state_name
from tei.recognition.quotation import is_quoted
from tei.recognition.things import precedes_generic
from tei.recognition.titles import is_abbreviation
from tei.recognition.told_places import is_place_before_name
from tei.recognition.words import Words

_LONGEST = 5  # words in a name that the gazetteer is asked for
_LINKS = frozenset(
    ("of", "the", "de", "la", "del", "el", "sur", "am", "upon", "and", "du", "des", "do", "da", "los", "es", "les")
)
FLOWS = frozenset(("flows", "rises"))
_SAINTS = frozenset(("Saint", "Sainte", "St", "Ste"))
_NOBLE = frozenset(
    ("archbishop", "bank", "baron", "battle", "bishop", "church", "club", "congress", "convention", "council", "count",
     "countess", "diet", "duchess", "duke", "earl", "edict", "lord", "marquess", "marquis", "order", "peace", "prince",
     "princess", "siege", "synod", "treaty", "university", "viscount")
)  # fmt: skip


@dataclass(slots=True)
class Occurrence:
    """Where a form stands (word numbers, last inclusive), and what speaks for a place there (against: below zero)."""

    first: int
    last: int
    points: float = 0.0
    reasons: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class Form:
    """One form, the places that data knows by it, and all its occurrences."""

    text: str
    places: tuple[Place, ...]
    occurrences: list[Occurrence] = field(default_factory=list)
    points: float = 0.0
    prior: float = 0.0  # the part of the points that the name itself gives
    # whether it is a country, its capital or a state of the USA, which act as persons do ("Washington wants")
    is_state: bool = field(init=False)
    population: int = field(init=False)  # of the largest place of that name
    sorts: frozenset[str] = field(init=False)  # of the places

    def __post_init__(self) -> None:
        """Tell what is asked of it again and again."""
        self.take(self.places)

    def take(self, places: tuple[Place, ...]) -> None:
        """Let these be the places of that name."""
        self.places = places
        self.is_state = any(map(_is_state, places)) if places else self.text.endswith(" Republic")
        self.population = max([place.population for place in places], default=0)
        self.sorts = frozenset([place.sort for place in places])

    @property
    def is_usual(self) -> bool:
        """Whether it is the usual name of a place, and no other form of it."""
        return any(fold_form(place.name) == fold_form(self.text) for place in self.places)


def _is_state(place: Place) -> bool:
    return place.sort in ("country", "capital") or (place.sort == "region" and bool(place.geonames))


def collect_forms(words: Words, barred: Collection[int]) -> dict[str, Form]:
    """All forms, the longest at each place."""
    forms: dict[str, Form] = {}
    end = -1
    for index in words.capitals:
        if index <= end or index in barred or not _may_begin(words, index):
            continue
        for form, last, places in _readings(words, index):
            if not _is_part_of_another(words, index, last):
                key = fold_form(form)
                known = forms.get(key) or forms.setdefault(key, Form(form, places))
                known.occurrences.append(Occurrence(index, last))
                end = last
                break
    return forms


def _may_begin(words: Words, index: int) -> bool:
    """Whether a name may begin there: no function word, save in "The Hague"."""
    form, lower = words.forms[index], words.lower(index)
    if lower in word_list("function-words") and (len(lower) == 1 or not form.isupper()):  # "the US"
        return lower == "the" and not words.opens[index]
    if form in word_list("calendar-words") or form in word_list("organisation-words"):  # "in the Diet"
        return False
    return form in _SAINTS or not is_abbreviation(words, index)


def _readings(words: Words, index: int) -> Iterator[tuple[str, int, tuple[Place, ...]]]:
    """What may begin at a word: known names, the longest first, then an unknown one."""
    if words.foreign or index in words.common:
        yield from _readings_elsewhere(words, index)
        return
    if is_of_newspaper(words, index):
        return
    if state := state_name(words, index):
        yield state.form, state.last, state.places
    if is_place_before_name(words, index):  # "In Cairo Holm told him"
        yield words.forms[index], index, _known(words.forms[index])
        return
    syllables = _east_asian_end(words, index)
    for last in _ends(words, index):
        form = " ".join(words.forms[index : last + 1])
        if last == index and is_direction(words, index):
            return  # "East" in "East Java"
        short = last == index and _is_short(words, index)
        if short and _is_in_code(words, index):
            continue
        if last >= syllables and (
            places := _known(form, short=short)
        ):  # "P'ing" is a place too, but not in "P'ing Yüan"
            yield form.upper() if short else form, last, places
    last = syllables if syllables > index else _unknown_end(words, index)
    if last >= index:
        yield " ".join(words.forms[index : last + 1]), last, ()


def is_direction(words: Words, index: int) -> bool:
    """Whether a word parts the region behind it: "Upper", "Northern"."""
    return (
        index >= 0
        and words.forms[index] in word_list("place-directions")
        and words.joined(index)
        and words.is_capital(index + 1)
    )


def _is_short(words: Words, index: int) -> bool:
    """Whether a word is two or three capitals, which stand for a country or state or are something else: "US", "WE"."""
    return len(words.forms[index]) < 4 and words.text[words.starts[index] : words.ends[index]].isupper()


def _is_in_code(words: Words, index: int) -> bool:
    """Whether a dash joins a country's letters with others that are none's: the file "POL NOR–US"."""
    for other, gap in ((index - 1, words.gap_before(index)), (index + 1, words.gap(index))):
        if gap in ("-", "–") and _is_short(words, other):
            return words.text[words.starts[other] : words.ends[other]] not in word_list("country-abbreviations")
    return False


def _readings_elsewhere(words: Words, index: int) -> Iterator[tuple[str, int, tuple[Place, ...]]]:
    """Known names alone, the longest first; of a word that names nothing by itself ("La Paz") no shorter one."""
    for last in _ends(words, index):
        form = " ".join(words.forms[index : last + 1])
        if (last > index or index not in words.common) and (places := _known(form)):
            yield form, last, places
    if index not in words.common and words.gap(index).startswith(","):
        yield words.forms[index], index, ()  # "Москва, 17 ноября": a dateline names it, or nothing does


def _known(form: str, *, short: bool = False) -> tuple[Place, ...]:
    """The places of a form; in the plural only countries and regions ("the Koreas"), so of two or three capitals."""
    if short:
        return find_places_named(form.upper()) if form.upper() in word_list("country-abbreviations") else ()
    found = find_places_named(form) or (find_places_named(form.title()) if form.isupper() else ())
    if not found and form.endswith("s") and len(form) > 5 and not is_ordinary(form.lower()):
        found = tuple(place for place in find_places_named(form[:-1]) if place.sort in ("country", "region"))
    return found or _islands(form)


def _islands(form: str) -> tuple[Place, ...]:
    """The islands that a form alone may mean: "Kerguelen", "the Crozets"."""
    if len(form) < 6 or " " in form or word_kind(form.capitalize() if form.isupper() else form) != "unknown":
        return ()
    names = (f"{form} Islands", f"{form} Island", *((f"{form[:-1]} Islands",) if form.endswith("s") else ()))
    found = (place for name in names for place in find_places_named(name))
    return tuple(place for place in found if place.sort == "island")


def _ends(words: Words, index: int) -> Iterator[int]:
    """The last words of the runs that begin here, the longest first."""
    found, last = [index], index
    while last - index < _LONGEST - 1 and (words.joined(last) or words.gap(last) == ". "):
        last += 1
        if words.is_capital(last) and (not words.opens[last] or words.joined(last - 1)):
            found.append(last)
        elif words.lower(last) not in _LINKS:
            break
    return reversed(found)


def _unknown_end(words: Words, index: int) -> int:
    """The last of at most three words that may be a place which no data knows; below `index` where there is none."""
    last = index - 1
    while last - index < 2 and (last < index or words.joined(last)) and is_name(words, last + 1):
        if not _may_be_unknown_place(words, last + 1) or (last >= index and words.opens[last + 1]):
            break
        last += 1
    if last <= index and _is_pair_behind_preposition(words, index):
        return index + 1
    if last == index and word_kind(words.forms[index]) == "ordinary" and words.opens[index]:
        return index - 1  # "TOP SECRET": one syllable, and a word
    return last


def _is_pair_behind_preposition(words: Words, index: int) -> bool:
    """ "at Bretton Woods", "in Borne Sulinowo": two words, one of which may be an ordinary one too."""
    if words.lower(index - 1) not in ("at", "in", "near") or not words.gap_before(index).isspace():
        return False
    if not words.joined(index) or not is_name(words, index + 1) or words.opens[index + 1]:
        return False
    pair = words.forms[index : index + 2]
    if any(form.lower() in titles() or form.isupper() or form in word_list("proper-words") for form in pair):
        return False
    others = word_list("organisation-words") | word_list("work-words")
    kinds = {word_kind(form) for form in pair}
    return pair[1] not in others and "unknown" in kinds and kinds <= {"unknown", "surname", "ordinary"}


def _east_asian_end(words: Words, index: int) -> int:
    """The last of two or three words of one or two syllables, as Chinese places were written: "Fei Ch'eng"."""
    last = index - 1
    while last - index < 2 and (last < index or words.joined(last)) and is_name(words, last + 1):
        form = words.forms[last + 1]
        known = form in word_list("organisation-words") or form.lower() in titles() or word_kind(form) == "closed"
        if known or not is_east_asian(form) or len(form) > 8:
            break
        last += 1
    run = words.forms[index : last + 1]
    return last if any(word_kind(form) == "unknown" or "'" in form for form in run) else index - 1


def _may_be_unknown_place(words: Words, index: int) -> bool:
    form = words.forms[index]
    kind = word_kind(form)
    parts = form.lower().split("-")
    if len(parts) > 1 and any(is_ordinary(part) or part in titles() for part in parts if len(part) > 3):
        return False
    if form.lower() in titles() or len(form) < 2 or (len(form) < 4 and words.gap(index).startswith(".")):
        return False
    if kind in ("unknown", "surname"):
        return len(form) > 3 or is_east_asian(form) or not is_ordinary(form.lower())
    if kind != "ordinary" or form in name_table("given-names"):
        return False
    return (is_east_asian(form) and len(form) < 6) or _is_like_river(words, index)


def _is_like_river(words: Words, index: int) -> bool:
    """ "the Struma waters", "the Struma rises": an ordinary word where only a river or a region stands."""
    if words.opens[index] or words.lower(index - 1) != "the" or not words.joined(index):
        return False
    following = words.forms[index + 1]
    return following in FLOWS or (following.islower() and following in word_list("place-nouns"))


def _is_part_of_another(words: Words, first: int, last: int) -> bool:
    """Whether a longer name holds it: "Duke of Wellington", "London Gazette"."""
    before = words.lower(first - 1)
    if before == "of" and words.lower(first - 2) in _NOBLE and words.forms[first - 2][:1].isupper():
        return True
    saint = first > 0 and words.forms[first - 1] in _SAINTS
    if saint or (before in word_list("ship-words") and words.gap_before(first) == " "):
        return True  # St. Paul's, HMS Liverpool
    following = words.forms[last + 1] if words.joined(last) else ""
    if following in word_list("organisation-words") or following in word_list("work-words"):
        return True
    return is_quoted(words, first, last) or precedes_generic(words, last)
