"""One occurrence of a name in, what the words around it say for and against a place out, in points with reasons."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from tei.authority.gazetteer import find_places_named
from tei.authority.regions import Regions
from tei.data import read_rows
from tei.expressions import expression
from tei.model import Document, Span
from tei.recognition.capitals import is_name
from tei.recognition.chunks import Chunk
from tei.recognition.dates_elsewhere import months_elsewhere
from tei.recognition.lexicon import is_ordinary, titles, word_kind, word_list
from tei.recognition.persons_context import hints_at, speech_before
from tei.recognition.places.forms import FLOWS, is_direction
from tei.recognition.titles import is_office
from tei.recognition.told_places import is_place_before_name
from tei.recognition.words import Words

_BEFORE_DATE = expression(r",?\s{1,40}(?:the\s)?")
_WEEKDAY = expression(r",\s(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day\.")
_NUMBER_BEHIND = expression(r"(?: Nos?\.?)? (?=\d{3}\b)|-(?=\d)| Nos?\.? ?(?=\d)")
BARRED = -3.0  # points of what is a part of a person's name
_SEEN = 0.5  # points for what another recogniser takes for a place
_SEEN_UNLIKELY = 0.1  # and where no data knows it but as a small town's other name: a model takes firms for places
_PLACE_FIELDS = frozenset(("place",))
_WAYS = frozenset(("to", "from", "toward", "towards", "through", "for", "via", "by"))
_OF_WATERS = frozenset(("banks", "basin", "mouth", "shore", "shores", "valley", "waters"))
_OF_RIVERS = frozenset(("above", "across", "along", "below", "between", "down", "off", "on", "over", "up"))
_GUIDING = frozenset((("direction", "the"), ("way", "by")))  # "in the direction of", "by way of"
_LEAVING = frozenset(("leave", "leaves", "left"))  # "left it to X" tells no way
_FLYING = frozenset(("flew", "flies", "flight", "flights", "flown", "fly", "flying"))
_LIES = frozenset(("is", "was", "lies", "lay", "stands"))
_DESCENT = frozenset(("ibn", "bin", "bint", "ben"))  # Abd al-Aziz ibn Turki
_GERMANIC = ("van", "von")
_PRONOUNS = frozenset(("we", "they", "i", "he", "she"))
_SIDES = frozenset(("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "miles"))


class Observation(NamedTuple):
    """One thing that speaks for a place, or against it (below zero)."""

    points: float
    reason: str
    act: bool = False  # against it, if countries and cities did not do it too


class Surroundings(NamedTuple):
    """What the document's structure tells: where dates begin, and the stretches that name a place and a date."""

    dates: frozenset[int]
    places: tuple[tuple[int, int], ...]  # datelines, and fields of places; in order
    copies: tuple[tuple[int, int], ...]  # to whom copies go: posts ("Amman, Paris"), or persons

    others: Regions  # what other recognisers found

    def names_place(self, start: int) -> bool:
        """Whether an offset stands in a dateline or a field of places."""
        index = bisect_right(self.places, (start, sys.maxsize))
        return max([last for _, last in self.places[max(0, index - 2) : index]], default=-1) > start


def read_surroundings(document: Document, others: Sequence[Span] = ()) -> Surroundings:
    """The dates, datelines and fields of a document; `others` are mentions by other recognisers."""
    dates = frozenset(span.start for span in document.spans if span.kind == "date")
    lines = [(span.start, span.end) for span in document.spans if span.kind in ("dateline", "publication-place")]
    fields = [
        (each.start, each.end) for each in document.header.fields if each.name in _PLACE_FIELDS and each.start >= 0
    ]
    copies = [(each.start, each.end) for each in document.header.fields if each.name == "copies" and each.start >= 0]
    copies += [(span.start, span.end) for span in document.spans if span.kind == "copies"]
    return Surroundings(dates, tuple(sorted((*lines, *fields))), tuple(copies), Regions(others))


@cache
def _prepositions() -> Mapping[str, tuple[float, float]]:
    rows = read_rows("tei.recognition", "place-prepositions.tsv")
    return {word: (float(bare), float(article)) for word, bare, article in rows}


def observe(
    words: Words, first: int, last: int, known: bool, around: Surroundings, *, likely: bool = False
) -> list[Observation]:
    """All that is said at one occurrence; `known` where the gazetteer has the form, `likely` as a usual name."""
    if _is_persons(words, first, last) or (not known and _is_numbered(words, last, around)):
        return [Observation(BARRED, "")]
    found = list(_for_place(words, first, last, known, around))
    against = list(_for_person(words, first, last, placed=any(each.points >= 0.5 for each in found)))
    if around.others and not any(each.points < 0 for each in against):  # no model's word against what the text says
        found += _seen(words, first, last, around.others, _SEEN if likely else _SEEN_UNLIKELY)
    return found + against


def _is_numbered(words: Words, last: int, around: Surroundings) -> bool:
    """Whether a number makes it a thing: "Site No. 3", "Deptel 508", "St-19"; not so a date."""
    number = _NUMBER_BEHIND.match(words.text, words.ends[last])
    return number is not None and number.end() not in around.dates


def _seen(words: Words, first: int, last: int, others: Regions, points: float) -> Iterator[Observation]:
    span = others.over(words.starts[first], words.ends[last])
    if span is not None and span.evidence is not None and span.kind == "place":
        yield Observation(points, span.evidence.reason)


def _is_persons(words: Words, first: int, last: int) -> bool:
    """Whether a title or a first name right before, or a surname right behind, makes it a part of a person's name."""
    before, gap = words.lower(first - 1), words.gap_before(first)
    if gap in (" ", ". ", ".\n") and words.forms[first - 1][:1].isupper():
        if before in titles() or f"{before}." in titles():
            return gap == " " or f"{before}." in titles()
        named = word_kind(words.forms[first - 1]) in ("given", "initial") and not is_office(words, first - 1)
        if named and not words.opens[first]:
            return True
    of = before in _GERMANIC or before in word_list("romance-of")
    if of and gap == " " and word_kind(words.forms[first - 2]) == "given" and words.joined(first - 2):
        return True  # Maria do Carmo
    following = words.forms[last + 1] if words.joined(last) else ""
    if following in _DESCENT:
        return True
    if not following or not is_name(words, last + 1) or (first == last and is_place_before_name(words, first)):
        return False
    kind = word_kind(following)
    return kind == "surname" or (kind == "unknown" and first == last and not words.opens[last + 1])


def _for_place(words: Words, first: int, last: int, known: bool, around: Surroundings) -> Iterator[Observation]:
    owned = words.text[words.ends[last] : words.ends[last] + 2] in ("'s", "’s")
    # "in Holm's way": the preposition belongs to what is owned
    for each in _before(words, first, known):
        yield Observation(each.points / 4, each.reason) if owned else each
    yield from _behind(words, first, last)
    start, end = words.starts[first], words.ends[last]
    if words.opens[first] and _WEEKDAY.match(words.text, end):
        yield Observation(2.5, "a day of the week behind it, as at the head of a report")
    if words.text[max(0, start - 2) : start - 1].isdigit() and words.forms[first].lower() in months_elsewhere():
        yield Observation(-4, "a month behind a day")
    if around.names_place(start):
        yield Observation(2.5, "in a line or a field that names a place")
    elif known and any(begin <= start < stop for begin, stop in around.copies):
        yield Observation(1.5, "in the field of those who get copies")
    elif (date := _BEFORE_DATE.match(words.text, end)) and date.end() in around.dates and _heads(words, first, last):
        yield Observation(2.5, "a date behind it, as in the head of a letter or a report")


def _heads(words: Words, first: int, last: int) -> bool:
    """Whether a name, no ordinary word, opens a line or is what something is dated from."""
    if first == last and word_kind(words.forms[first]) in ("ordinary", "closed"):
        return False
    return (
        bool(words.opens[first]) or words.lower(first - 1) in ("dated", "from", "at") or "," in words.gap_before(first)
    )


def _before(words: Words, first: int, known: bool) -> Iterator[Observation]:
    if is_direction(words, first - 1):
        first -= 1
        yield Observation(2.0 if known else 1.0, f'"{words.forms[first]}" before it')
    index = first - 1
    article = words.lower(index) == "the" and words.gap(index).isspace()
    index -= article
    word = words.lower(index)
    if not words.gap(index).isspace() and not (article and words.gap(index) == " [") and words.gap(index) != " [":
        return
    if word == "of" and (found := _of(words, index, article)):
        yield found
        return
    if word == "as" and words.lower(index - 1) == "far":
        yield Observation(2.0, '"as far as" before it')
        return
    points = _strength(words, index, article, known)
    if points > 0:
        written = f"{word} the" if article else word
        yield Observation(points, f'"{written}" before it')


def _strength(words: Words, index: int, article: bool, known: bool) -> float:
    """The points for a preposition or a verb before a name; more behind a verb of motion, none behind "looked at"."""
    word = words.lower(index)
    bare, with_article = _prepositions().get(word, (0.0, 0.0))
    points = with_article if article and not known else bare
    if word == "from" and words.lower(index - 1) in word_list("exchange-nouns"):
        points = 0.5  # "a letter from X"
    if points >= 1 and word not in ("at", "in") and words.lower(index - 1) in _PRONOUNS:
        points = max(points, 2.0)  # "we passed X"
    verb = _verbs_before(words, index)
    if word == "at" and verb & word_list("aim-words"):
        points = 0
    elif word in _WAYS and verb & word_list("motion-words") - (_LEAVING if word == "to" else frozenset()):
        points = 2 if not article or known else 1
    elif word == "over" and verb & _FLYING:
        points = 2
    elif word == "from" and verb & _SIDES:
        points = 1.5
    elif article and not known and word in _OF_RIVERS and verb & word_list("water-words"):
        points = 2
    return points


def _verbs_before(words: Words, index: int) -> set[str]:
    """Up to four words before a preposition, in the same sentence."""
    found: set[str] = set()
    for each in range(index - 1, max(-1, index - 5), -1):
        if words.blocks[each] != words.blocks[index] or words.opens[each + 1]:
            break
        found.add(words.lower(each))
    return found


def _of(words: Words, index: int, article: bool) -> Observation | None:
    """ "the town of X", "the Governor of X", "north of X"."""
    noun = words.lower(index - 1)
    small = words.forms[index - 1][:1].islower() if index else False
    if noun in _SIDES or (noun, words.lower(index - 2)) in _GUIDING:
        return Observation(2.0, f'"{noun} of" before it')
    if small and (noun in word_list("place-nouns") or noun in word_list("place-people")):
        points = 2.0 if not article or noun in _OF_WATERS else 1.5
        return Observation(points, f'"{noun} of" before it')
    if "," in words.gap_before(index) and not article:
        return Observation(1.7, '", of" before it, as behind a person')
    if not article and not words.opens[index + 1] and _may_end_name(words, index - 1):
        return Observation(1.0, '"of" before it, behind a name')
    if noun not in word_list("place-officers") or article:
        return None
    if noun == "minister" and is_ordinary(words.lower(index + 1)):
        return None  # "Minister of Power"
    return Observation(2.0, f'"{noun} of" before it')


def _may_end_name(words: Words, index: int) -> bool:
    """Whether somebody's name may end there: "Inouye of Nagato", but not "Bay of", "University of"."""
    form = words.forms[index] if index >= 0 else ""
    return form[:1].isupper() and words.joined(index) and word_kind(form) in ("given", "surname", "unknown")


def _behind(words: Words, first: int, last: int) -> Iterator[Observation]:
    gap = words.gap(last)
    article = words.lower(first - 1) == "the"  # "the Motohara hamlet"
    following = words.lower(last + 1)
    if gap == " " and article and following in FLOWS:
        yield Observation(2.0, f'"{following}" behind it')
    if gap == " " and following in _LIES:
        yield from _predicate(words, last + 2, following)
    if gap == " " and following in word_list("place-nouns") and words.forms[last + 1][0].islower():
        yield Observation(1.0 + article, f'"{following}" behind it')
    if gap == ", ":
        noun = words.lower(last + 1 + (following in ("the", "a", "an")))
        if noun in ("capital", "in", "on") or (following != noun and noun in word_list("place-nouns")):
            yield Observation(1.0, f'", … {noun}" behind it')
        elif is_name(words, last + 1) and _is_state(words, last + 1):
            yield Observation(1.5, f'"{words.forms[last + 1]}" behind it, which it lies in')


def _predicate(words: Words, index: int, verb: str) -> Iterator[Observation]:
    """ "X lies on the coast", "X is a small port"."""
    nouns = {words.lower(index + 1), words.lower(index + 2), words.lower(index + 3)}
    if words.lower(index) in ("a", "an", "the") and nouns & word_list("place-nouns"):
        yield Observation(2.0, f'"{verb} … {min(nouns & word_list("place-nouns"))}" behind it')
    elif words.lower(index) in ("in", "on", "near") and verb not in ("is", "was"):
        yield Observation(1.5, f'"{verb} {words.lower(index)}" behind it')
    elif words.lower(index) in ("in", "on", "near") and nouns & word_list("place-nouns"):
        yield Observation(1.2, f'"{verb} {words.lower(index)} … {min(nouns & word_list("place-nouns"))}" behind it')


def _is_state(words: Words, index: int) -> bool:
    for last in (index + 1, index):
        if last == index or (words.joined(index) and is_name(words, last)):
            places = find_places_named(" ".join(words.forms[index : last + 1]))
            if any(place.sort == "country" or (place.sort == "region" and place.geonames) for place in places):
                return True
    return False


def _for_person(words: Words, first: int, last: int, placed: bool) -> Iterator[Observation]:
    """`placed`: a preposition stands before it; then what follows a comma is said of somebody named before."""
    if placed and "," in words.gap(last):
        return
    chunk = Chunk(first, last, ("unknown",) * (last - first + 1))
    found = [hint for hint in hints_at(words, chunk) if hint.points >= 1.2]
    if speech := speech_before(words, first):
        found.append(speech)
    if found:
        best = max(found)
        yield Observation(-best.points, best.reason, best.act)
