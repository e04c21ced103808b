"""The forms of a document in, those occurrences of them that name a place out: all of a form speak together.

A form is a place from 1.5 points on (2 where no data knows it), for what it is and for each thing said somewhere, once.
Then it is one at each occurrence, save where a person is rather named. A form that is not, is still one where the words
right around it say so ("in Washington", in a text about George Washington).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from tei.authority.gazetteer import fold_form
from tei.authority.names import parse_name
from tei.expressions import expression
from tei.model import Span
from tei.recognition.lexicon import is_east_asian, is_east_asian_surname, is_ordinary, titles, word_kind, word_list
from tei.recognition.places.context import BARRED, Surroundings, observe
from tei.recognition.places.forms import Form, Occurrence
from tei.recognition.words import Words

_ENOUGH = 1.5
_ENOUGH_UNKNOWN = 2.0
_KNOWN = 15_000  # people
_HERE = 2.0  # points at one occurrence, where the form as a whole is no place
_HERE_FOR_A_WORD = 2.5  # and where it is an ordinary word too: "from Java and India"
_SURE_TOWN = 100_000  # people, under the usual name, which is no word
_KNOWN_WORD = 50_000  # a town that is called by a word, where "in" stands before it: "in Bath"
_MET = frozenset(('"in" before it', '"at" before it', '"near" before it'))
_CITY, _TOWN = 1_000_000, 150_000  # people; what larger cities are called is hardly ever a person's name
_WAY = '"from … to" round it'
_LISTED = "listed with a place"
# What stands between two names of one list: "from X to Y", "X, and at Y", "X [Y".
_JOINT = expression(r"(?P<mark>[,;]|[,;]? ?(?:and|or|to|–|-|\[)) ?(?P<word>at|from|in|near|of|on|to|via)? ?(?:the)?")
_LINKS = frozenset(("at", "from", "in", "near", "of", "on", "to", "via"))


class Persons(NamedTuple):
    """Who may be named where, before any place is known."""

    spans: Mapping[int, Span]  # by their start
    surnames: frozenset[str]  # of those whose full name is certain

    def at(self, words: Words, occurrence: Occurrence) -> Span | None:
        """The mention of a person exactly there."""
        span = self.spans.get(words.starts[occurrence.first])
        return span if span is not None and span.end == words.ends[occurrence.last] else None


def judge(words: Words, forms: Mapping[str, Form], persons: Persons, around: Surroundings) -> list[Form]:
    """The forms that are places, with those of their occurrences that are."""
    for form in forms.values():
        _weigh(words, form, persons, around)
    _spread(words, forms, persons)
    return [
        kept
        for form in forms.values()
        if not (words.foreign and _is_chance(form)) and (kept := _kept(form, form.text in persons.surnames))
    ]


def _is_chance(form: Form) -> bool:
    """Whether it is a small town alone, and nothing is said of it: in another language rather a word."""
    said = form.is_state or form.sorts - {"settlement"}
    return not said and form.population < _TOWN and not any(each.reasons for each in form.occurrences)


def _weigh(words: Words, form: Form, persons: Persons, around: Surroundings) -> None:
    if _is_other_thing(words, form):
        form.take(())
    acts, may_be_somebody = _acts(form), _may_be_somebody(form)
    known = bool(form.places)
    likely = bool(around.others) and known and (form.is_usual or form.is_state or form.population >= _TOWN)
    for occurrence in form.occurrences:
        for points, reason, act in observe(words, occurrence.first, occurrence.last, known, around, likely=likely):
            if points > 0 or points <= BARRED or not acts or (not act and may_be_somebody):
                occurrence.points += points
            if points > 0:
                occurrence.reasons[reason] = max(points, occurrence.reasons.get(reason, 0))
    form.prior = _prior(words, form) + _set_so(words, form)
    form.points = form.prior + _said(form)
    if form.text in persons.surnames:
        form.points -= 1 if form.is_state else 3
    elif (form.population < _CITY or not _is_usual_city(form)) and not form.is_state:
        form.points -= _lost_to_persons(words, form, persons)


def _is_usual_city(form: Form) -> bool:
    """Whether a town has that name as its usual one: not so Ho Chi Minh, who gave a city his name."""
    return any(place.population and fold_form(place.name) == fold_form(form.text) for place in form.places)


def _is_other_thing(words: Words, form: Form) -> bool:
    """Whether data knows it as a town or state alone, but it has an article mostly: "the Bristol", "the Costa Rica".

    Not so where a noun follows: "the Bristol docks".
    """
    if not form.places or form.sorts - {"settlement", "capital", "country"}:
        return False
    if "country" in form.sorts and _takes_article(form.text):
        return False
    articles = sum(
        words.lower(each.first - 1) == "the" and not _precedes_noun(words, each.last) for each in form.occurrences
    )
    return articles * 2 > len(form.occurrences)


def _takes_article(form: str) -> bool:
    """Whether a country may be called so with an article: "the Sudan", "the Netherlands", "the German Empire"."""
    if form.isupper() or form.endswith("s") or form in word_list("article-countries"):
        return True
    return any(word.lower() in word_list("name-heads") for word in form.split())


def _precedes_noun(words: Words, last: int) -> bool:
    following = words.lower(last + 1) if words.joined(last) else ""
    return bool(following) and words.forms[last + 1].islower() and following not in word_list("function-words")


def _acts(form: Form) -> bool:
    """Whether what persons do may be said of it too: "Washington wants", "notify New York"."""
    if form.is_state:
        return True
    known = form.population >= _KNOWN and form.is_usual
    known = known or (form.population >= _CITY and word_kind(form.text) == "unknown")  # Rangoon
    return (known or bool(form.sorts - {"settlement"})) and not _is_name_of_persons(form)


def _may_be_somebody(form: Form) -> bool:
    """Whether what is said of persons alone ("old X", "X, a girl of ten") counts against a place of that name."""
    known = form.population >= _SURE_TOWN and word_kind(form.text) == "unknown" and form.is_usual
    return _is_name_of_persons(form) or not (known or form.is_state or form.population >= _TOWN)


def _is_name_of_persons(form: Form) -> bool:
    kind = word_kind(form.text)
    if kind == "surname" and "country" in form.sorts:
        return False  # somebody may be called Germany, but hardly ever is
    return kind in ("surname", "given", "weak-given")


def _lost_to_persons(words: Words, form: Form, persons: Persons) -> float:
    """Points against a form that mostly may name a person, by more than its shape."""
    named = [span for each in form.occurrences if (span := persons.at(words, each)) is not None]
    if len(named) * 2 <= len(form.occurrences):
        return 0
    if " " not in form.text:
        sure = any(span.evidence is not None and span.evidence.certainty != "low" for span in named)
        return (1.5 if sure else 0.7) if word_kind(form.text) in ("surname", "given") else 0
    east_asian = all(is_east_asian(word) for word in form.text.split())
    return 0 if east_asian and all(each.points >= _ENOUGH for each in form.occurrences) else 1.5


def _said(form: Form) -> float:
    best: dict[str, float] = {}
    against = -0.5 if any(each.points <= BARRED for each in form.occurrences) else 0.0
    for occurrence in form.occurrences:
        against += max(-2.0, min(0.0, occurrence.points)) if occurrence.points > BARRED else 0
        for reason, points in occurrence.reasons.items():
            best[reason] = max(points, best.get(reason, 0))
    strong: float = sum(sorted(best.values(), reverse=True)[:4])
    return strong + max(-4.0, against * 2 / math.sqrt(len(form.occurrences)))


def _set_so(words: Words, form: Form) -> float:
    """Points for an unknown name in capitals behind an article, where the typist sets names so: "on the KALADAN"."""
    first = form.occurrences[0].first
    written = words.text[words.starts[first] : words.ends[form.occurrences[0].last]]
    if form.places or not written.isupper() or words.opens[first] or not words.capitals_name:
        return 0.0
    return 1.3 if words.lower(first - 1) == "the" and words.gap_before(first) == " " else 0.0


def _prior(words: Words, form: Form) -> float:
    """What the name itself says."""
    lower = form.text.lower()
    if not form.places:
        return _prior_of_unknown(form)
    if not form.text.isupper() and (lower in word_list("function-words") or lower in words.small):
        return -3
    kind = word_kind(form.text) if " " not in form.text else "unknown"
    famous = any(not place.geonames for place in form.places)
    if _is_titled(form.text):
        points = 0.0  # Prince George
    elif form.is_state or (" " in form.text and not _may_be_person(form.text)):
        points = 2.0
    elif kind == "surname" and all(place.name != form.text for place in form.places):
        points = 0.5  # an older or foreign name of a city, which may well be what somebody is called
    elif form.sorts - {"settlement"} or form.population >= _CITY or famous:
        points = 1.5
    elif kind == "unknown" and form.population >= _KNOWN and form.is_usual:
        points = 1.5  # no name of persons, and no word
    elif form.population >= _TOWN:
        points = 1.5 if kind == "unknown" else 1.2
    else:
        points = 0.8
    return points - _doubt(form, kind, famous)


@cache
def _endings() -> tuple[str, ...]:
    return tuple(word_list("place-endings"))


def _prior_of_unknown(form: Form) -> float:
    """What the name of no place that data knows says."""
    first, _, rest = form.text.partition(" ")
    if form.is_state or first == rest:  # "Bora Bora"
        return 2.0 if form.is_state else 1.0
    ends = not rest and form.text.lower().endswith(_endings())
    return 0.8 if ends and len(form.text) > 6 and word_kind(form.text) != "surname" else 0


def _doubt(form: Form, kind: str, famous: bool) -> float:
    """What a name loses that is a first name, a surname or an ordinary word too."""
    large = form.population >= _CITY or form.is_state
    if kind in ("given", "weak-given"):
        return 0 if (famous and form.population > 5 * _TOWN) or form.sorts == {"region"} else 0.5 if famous else 1
    if kind in ("ordinary", "closed") and is_ordinary(form.text.lower()):
        return 0.5 if large else 1.5 if form.population >= _TOWN or (famous and kind == "ordinary") else 3
    return 0.5 if kind == "surname" and not large else 0


def _is_titled(form: str) -> bool:
    first, _, rest = form.partition(" ")
    return bool(rest) and first.lower() in titles() and _may_be_person(rest)


def _may_be_person(form: str) -> bool:
    kinds = [word_kind(word) for word in form.split()]
    east_asian = is_east_asian_surname(form.split()[0])
    return east_asian or all(kind in ("given", "weak-given", "surname", "initial") for kind in kinds)


def _spread(words: Words, forms: Mapping[str, Form], persons: Persons) -> None:
    """What is listed with a place ("Graz, Linz and Steyr", "from X to Y", "X [Y]") gains by it, twice over."""
    occurrences = sorted(((each, form) for form in forms.values() for each in form.occurrences), key=_first)
    pairs = [
        (one, other, mark == ",")
        for one, other in pairwise(occurrences)
        if other[0].first - one[0].last <= 4 and (mark := _joint(words, one[0], other[0]))
    ]
    for one, other, _ in pairs:
        if '"from" before it' in one[0].reasons and words.lower(other[0].first - 1) == "to":
            for occurrence, form in (one, other):
                occurrence.reasons[_WAY] = 1.2
                occurrence.points += 1.2
                form.points += 1.2
    for _ in range(2):
        for one, other, loose in pairs:
            _gain(words, *other, *one, persons, loose)
            _gain(words, *one, *other, persons, loose)


def _gain(
    words: Words, taken: Occurrence, taker: Form, given: Occurrence, giver: Form, persons: Persons, loose: bool
) -> None:
    """Points for one occurrence by another beside it: many if that is a place, some if data knows both.

    `loose`: by a comma alone, behind which two unknown words may rather be somebody's.
    """
    if not taker.places and words.lower(taken.last + 1) == "of" and words.joined(taken.last):
        return  # "Bunda of Nagato and Taneo of Izumo"
    sure = giver.points >= _enough(giver) and given.points >= 0
    both = bool(giver.places and taker.places) and min(giver.points, taker.points) >= 0.5
    person = persons.at(words, taken)
    named = person is not None and not _acts(taker) and not (sure and _is_doubtful(person))
    if not (sure or both) or named or taken.points <= -1 or _LISTED in taken.reasons:
        return
    points = 1.0 if not sure else 1.5 if taker.places or word_kind(taker.text) == "surname" else 2.0
    if loose and not taker.places and " " in taker.text:
        points = 1.0
    taken.reasons[_LISTED] = points
    taken.points += points
    taker.points += points


def _is_doubtful(span: Span) -> bool:
    return span.evidence is not None and span.evidence.certainty == "low"


def _first(pair: tuple[Occurrence, Form]) -> int:
    return pair[0].first


def _joint(words: Words, one: Occurrence, other: Occurrence) -> str:
    """What joins two names in a list; empty where nothing does."""
    if words.blocks[one.last] != words.blocks[other.first]:
        return ""
    joint = _JOINT.fullmatch(" ".join(words.text[words.ends[one.last] : words.starts[other.first]].split()).lower())
    if joint is None or (joint["mark"].strip() == "to" and words.lower(one.first - 1) == "of"):
        return ""  # "the return of Holm to York"
    if joint["mark"] == ";" and words.joined(other.last) and words.lower(other.last + 1) not in ("and", "or", "to"):
        return ""  # "towards the Mekong; Lang closes his eyes"
    # "that Holm, at York, …": a comma and a preposition list nothing, if none stands before the first one too
    listed = joint["word"] is None or joint["mark"] not in ",;" or words.lower(one.first - 1) in _LINKS
    return joint[0].strip() if listed else ""


def _enough(form: Form) -> float:
    """The points from which a form is a place: more where no data knows it."""
    return _ENOUGH if form.places else _ENOUGH_UNKNOWN


def is_sure(form: Form) -> bool:
    """Whether all that is said of a form together leaves no doubt."""
    return form.points >= 2 * _enough(form)


def _kept(form: Form, is_surname: bool) -> Form | None:
    """The form with the occurrences that name a place; None where there are none."""
    kept = list(_accepted(form, is_surname))
    return Form(form.text, form.places, kept, form.points) if kept else None


def _accepted(form: Form, is_surname: bool) -> Iterator[Occurrence]:
    if form.points >= _enough(form):
        for occurrence in form.occurrences:
            if occurrence.points > -1.5 and (occurrence.points > 0 or form.is_state or not is_surname):
                yield occurrence
    elif form.prior > 0 or (" " in form.text and form.places):
        yield from (each for each in form.occurrences if each.points >= _HERE)
    elif form.places:
        known = form.is_usual and form.population >= _KNOWN_WORD
        for each in form.occurrences:
            listed = each.points >= _HERE_FOR_A_WORD and _LISTED in each.reasons
            if listed or (known and each.points >= _HERE and not _MET.isdisjoint(each.reasons)):
                yield each


def persons_of(spans: Sequence[Span], names: Sequence[str], text: str) -> Persons:
    """The persons of a document: their spans, and the names of those whom its labels and lists name."""
    named = {span.start: span for span in spans if span.kind == "person"}
    sure = [span for span in named.values() if span.evidence is not None and span.evidence.certainty == "high"]
    full = [*map(str.split, names), *(text[span.start : span.end].split() for span in sure)]
    families = (parse_name(tuple(word.strip("[].,") for word in each)).family for each in full if len(each) > 1)
    return Persons(named, frozenset(family[-1] for family in families if family))
