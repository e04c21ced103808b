"""A document and what may be places in it in; its persons out: who is named where, as spans and entities.

The document decides, not the mention. First come names that are certain by themselves (labels, titles, initials, given
names), then every short form of one of them, then what all occurrences of an unknown name show together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tei.authority.mentions import (
    Candidates,
    Reading,
    alternatives,
    as_named,
    listed_with,
    read_candidates,
    read_mentions,
)
from tei.authority.names import fold
from tei.authority.outcome import RECOGNISER, Attributed, Persons, as_result, display
from tei.authority.persons import Named, Person, Register, is_full
from tei.authority.regions import Regions
from tei.authority.registering import register_of
from tei.authority.support import supported
from tei.authority.weighing import judged_by_context
from tei.model import Document, Entity, Evidence, Span, in_order
from tei.recognition.chunks import Chunk
from tei.recognition.lexicon import name_table, titles, word_kind, word_list
from tei.recognition.persons import Mention
from tei.recognition.persons_context import Hint, acts_in_capitals, hints_at
from tei.recognition.things import names_something_else
from tei.recognition.words import Words

_SEVERAL = 2  # persons in a list, who prove the others of it


def resolve_persons(
    document: Document,
    places: Sequence[Span] = (),
    stated: Sequence[Entity] = (),
    others: Sequence[Span] = (),
    candidates: Candidates | None = None,
) -> Persons:
    """Find the persons of a document and tell them apart.

    `places` are the stretches that may name something else; `stated` are persons of the user's own lists, of whom those
    who are mentioned become entities of the document, with their ids; `others` are mentions by other recognisers, which
    count as one more observation; `candidates` are the document's, where they were read before.
    """
    candidates = candidates or read_candidates(document)
    known = {entity.id for entity in document.entities}
    stated = [entity for entity in stated if entity.kind == "person" and entity.id not in known]
    resolution = _begun(document, places, stated, others, candidates)
    return as_result(document, candidates.words, resolution.all(), resolution.register, stated)


def likely_persons(document: Document, candidates: Candidates, places: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Where persons may be named, without asking who is who: `person` spans without a reference."""
    resolution = _begun(document, places, (), (), candidates)
    resolution.find()
    named = [*(each.named for each in resolution.found), *(each for each, _ in resolution.short)]
    return in_order(
        Span(each.start, each.end, "person", evidence=Evidence(RECOGNISER, each.certainty, each.reason))
        for each in named
    )


def _begun(
    document: Document,
    places: Sequence[Span],
    stated: Sequence[Entity],
    others: Sequence[Span],
    candidates: Candidates,
) -> _Resolution:
    claimed = Regions(places)
    reading = read_mentions(candidates, claimed, document.spans)
    done = Regions([span for span in document.spans if span.kind == "person"])
    register = register_of((*document.entities, *stated))
    return _Resolution(candidates.words, reading, claimed, done, register, Regions(others))


def _wanted(form: str, opens: bool) -> float:
    """The points that an ordinary word needs at one place, where somebody of the document bears it as a name."""
    lower = form.lower()
    if lower in titles() or lower in word_list("role-nouns") or f"{lower}." in titles():
        return 9.0  # "Mr. Chairman"
    if lower in word_list("pronouns"):
        return 9.0  # "He asked", though there is a He Ying
    if lower in word_list("function-words"):
        return 1.5  # "May reported"
    return 0.4 if opens or lower in word_list("name-heads") else -1


def _is_low(span: Span) -> bool:
    return span.evidence is not None and span.evidence.certainty == "low"


class _Resolution:
    """The steps over one document; each leaves fewer chunks undecided."""

    def __init__(
        self,
        words: Words,
        reading: Reading,
        places: Regions,
        done: Regions,
        register: Register,
        others: Regions,
    ) -> None:
        self.words = words
        self.reading = reading
        self.places = places
        self.done = done
        self.register = register
        self.others = others
        self.found: list[Attributed] = []
        self.short: list[tuple[Named, tuple[int, int] | None]] = []
        self.undecided: list[int] = []
        self.person_starts: set[int] = set()
        self.person_ends: set[int] = set()

    def all(self) -> list[Attributed]:
        """All mentions with their persons, in order."""
        others, joined = self.find()
        self._ordinary_words()
        for named, title in sorted(self.short, key=lambda entry: entry[0].start):
            self._attribute_short(named, title)
        self._alternatives(others, joined)
        return sorted(self.found, key=lambda each: each.named.start)

    def find(self) -> tuple[dict[int, int], dict[int, Person]]:
        """Find all mentions but ordinary words; returns other forms in brackets, and the persons of full names."""
        others = {second: first for first, second in alternatives(self.reading)}
        joined = self._full_names(others)
        self._known_names(others)
        self._by_context()
        return others, joined

    def _full_names(self, others: dict[int, int]) -> dict[int, Person]:
        joined: dict[int, Person] = {}
        for number in range(len(self.reading.chunks)):
            mention = self.reading.certain.get(number)
            if mention is None or number in others:
                if number not in others:
                    self.undecided.append(number)
                continue
            named = as_named(self.words, mention)
            if self.done.touches(named.start, named.end):
                continue
            if is_full(named.name) and not self._shortens(named):
                joined[number] = self._join(named, mention.title)
            else:
                self.short.append((named, mention.title))
        return joined

    def _shortens(self, named: Named) -> bool:
        """ "Mendoza Ruiz" after "Carlos Mendoza Ruiz": several words, and yet a short form."""
        names = [person.name for person in self.register.bearers(named.forms)]
        if names == [named.name] and not named.name.numbered:
            return False  # as most names are
        weight = named.name.weight
        return any(name.weight > weight or name.numbered for name in names)

    def _join(self, named: Named, title: tuple[int, int] | None) -> Person:
        person = self.register.join(named)
        self.found.append(Attributed(named, person, title))
        return person

    def _known_names(self, others: dict[int, int]) -> None:
        """Chunks that are, or end in, a name of somebody who is certain."""
        left = []
        surnames = {fold(named.forms[-1]) for named, _ in self.short}
        for number in self.undecided:
            chunk = self.reading.chunks[number]
            if not self._take_known(chunk, surnames):
                left.append(number)
        self.undecided = [number for number in left if number not in others]

    def _take_known(self, chunk: Chunk, surnames: set[str]) -> bool:
        words = self.words
        forms = tuple(words.forms[chunk.first : chunk.last + 1])
        bearers = self.register.bearers(forms)
        called = self.register.by_given_name(forms[0]) if len(forms) == 1 else []
        known = bool(bearers or called) or (len(forms) == 1 and fold(forms[0]) in surnames)
        if not (known or (len(forms) > 1 and self.register.bearers(forms[-1:]))):
            return self.done.touches(words.starts[chunk.first], words.ends[chunk.last])
        named = as_named(words, Mention(chunk.first, chunk.last, "medium", "", None, chunk.bracket))
        if self.done.touches(named.start, named.end):
            return True
        claim = self.places.over(named.start, named.end)
        if called and not bearers and claim is not None and not _is_low(claim):
            return False  # "Jordan" is rather the country than the first name of somebody
        if not known:
            return self._take_with_known_surname(chunk, named)
        if names_something_else(words, chunk) or self._is_place_here(chunk):
            return False
        full = is_full(named.name) and not self._shortens(named)
        reason = f'short for "{display(bearers[0])}"' if bearers and not full else "a name that is certain elsewhere"
        if bearers and bearers[0].id and forms in bearers[0].forms:
            reason = "a person whom the document's labels or lists name so"
        if called and not bearers:
            reason = f'first name of "{display(called[0])}"'
        named = named._replace(reason=reason, certainty="high" if full else "medium")
        if full:
            self._join(named, None)
        else:
            self.short.append((named, None))
        return True

    def _take_with_known_surname(self, chunk: Chunk, named: Named) -> bool:
        """An unknown first name before a family name of the document."""
        forms = named.forms
        if names_something_else(self.words, chunk):
            return False
        if self.words.opens[chunk.first] or self._is_place_here(chunk):
            return False
        self._join(named._replace(reason=f'a first name before "{forms[-1]}", a family name of this document'), None)
        return True

    def _is_place_here(self, chunk: Chunk) -> bool:
        start, end = self.words.starts[chunk.first], self.words.ends[chunk.last]
        claim = self.places.over(start, end)
        if claim is None:
            return False
        if claim.end - claim.start > end - start:
            return True
        if _is_low(claim):  # a place by its name alone; here is somebody of that name
            return False
        sure = claim.evidence is not None and claim.evidence.certainty == "high"
        return sum(hint.points for hint in hints_at(self.words, chunk)) < (2 if sure else 1)

    def _by_context(self) -> None:
        persons = set(range(len(self.reading.chunks))) - set(self.undecided)
        support = supported(self.reading, self.undecided, self.others)
        support |= dict.fromkeys(listed_with(self.reading, persons), Hint(1.2, "in one list with persons"))
        # the words around a name tell something in English alone
        undecided = [number for number in self.undecided if number in support] if self.words.foreign else self.undecided
        judged = judged_by_context(self.reading, undecided, self.places, support)
        judged |= self._beside_judged(undecided, judged)
        for mention in judged.values():
            named = as_named(self.words, mention)
            if is_full(named.name):
                self._join(named, None)
            else:
                self.short.append((named, None))

    def _beside_judged(self, undecided: Sequence[int], judged: Mapping[int, Mention]) -> dict[int, Mention]:
        """Who stands in one list with two at least whom the context has shown to be persons."""
        listed = listed_with(self.reading, judged, _SEVERAL) if len(judged) >= _SEVERAL else set()
        left = [number for number in undecided if number in listed and number not in judged]
        support = dict.fromkeys(left, Hint(1.5, "in one list with persons"))
        return judged_by_context(self.reading, left, self.places, support) if left else {}

    def _ordinary_words(self) -> None:
        """Family names that are ordinary words too: "Field", once somebody is called so."""
        words = self.words
        covered = {index for chunk in self.reading.chunks for index in range(chunk.first, chunk.last + 1)}
        titled = [chunk.title for chunk in self.reading.chunks if chunk.title]
        covered |= {index for first, last in titled for index in range(first, last + 1)}
        persons = [*(each.named for each in self.found), *(each for each, _ in self.short)]
        self.person_ends = {each.end for each in persons}
        self.person_starts = {each.start for each in persons}
        surnames = {fold(named.forms[-1]) for named, _ in self.short} | self._shown_by_context(covered)
        strangers: set[str] = set()
        for index in words.capitals:
            form = words.forms[index]
            if form in strangers or index in covered or index in words.common:
                continue
            if len(form) < 2 or (form.isupper() and len(form) < 4):
                continue
            if not (self.register.knows(form) or fold(form) in surnames):
                strangers.add(form)
                continue
            chunk = Chunk(index, index, ("surname",))
            hints = sum(hint.points for hint in hints_at(words, chunk))
            if names_something_else(words, chunk) or self._is_place_here(chunk):
                continue
            if hints < _wanted(form, bool(words.opens[index])) and not acts_in_capitals(words, index):
                continue
            if self._first_name_before(index):
                mention = Mention(
                    index - 1, index, "medium", "a word with a capital before a family name of this document"
                )
                self._join(as_named(words, mention), None)
                strangers.clear()
                continue
            named = as_named(words, Mention(index, index, "low" if hints < 1 else "medium", ""))
            self.short.append((named._replace(reason="a family name of this document"), None))

    def _shown_by_context(self, covered: set[int]) -> set[str]:
        """Ordinary words that are surnames too, and that stand once as only persons do: "our consul, Rand, said"."""
        words = self.words
        found: set[str] = set()
        for index in () if words.capitalises_nouns else words.capitals:
            form = words.forms[index]
            if index in covered or words.opens[index] or form not in name_table("surnames"):
                continue
            chunk = Chunk(index, index, ("surname",))
            if word_kind(form) != "ordinary" or form.lower() in titles() or names_something_else(words, chunk):
                continue
            alone = not words.joined(index) or not words.is_capital(index + 1)
            listed = alone and self._is_beside_person(index)
            if alone and (listed or sum(hint.points for hint in hints_at(words, chunk)) >= 1.5):
                found.add(fold(form))
        return found

    def _is_beside_person(self, index: int) -> bool:
        """Whether a word stands in a list next to somebody: "Messrs. Croft, Page and Noble"."""
        words = self.words
        before = words.text[max(0, words.starts[index] - 6) : words.starts[index]]
        behind = words.text[words.ends[index] : words.ends[index] + 6]
        ends = words.starts[index] - len(before) + len(before.rstrip(" ,\n").removesuffix(" and").rstrip(","))
        starts = words.ends[index] + len(behind) - len(behind.removeprefix(",").lstrip().removeprefix("and ").lstrip())
        joined = before.endswith((", ", ",\n")) or before.rstrip().endswith(" and")
        goes_on = behind.startswith((", ", ",\n", " and "))
        return (joined and ends in self.person_ends) or (goes_on and joined and starts in self.person_starts)

    def _first_name_before(self, index: int) -> bool:
        """ "Dexter Field": both are ordinary words, the second a family name of this document."""
        words = self.words
        if index == 0 or not words.joined(index - 1) or words.opens[index - 1] or not words.is_capital(index - 1):
            return False
        lower = words.lower(index - 1)
        return word_kind(words.forms[index - 1]) in ("ordinary", "weak-given") and lower not in titles()

    def _attribute_short(self, named: Named, title: tuple[int, int] | None) -> None:
        person, choice = self.register.choose(named)
        if person is None or (choice > 1 and not person.starts):  # of several whom a list names, none is mentioned
            person = self.register.add(named.forms)
        elif choice > 1:
            reason = f"{named.reason}; the nearest of {choice} bearers of the name"
            named = named._replace(certainty="low", reason=reason)
        if named.forms not in person.forms:
            person.forms.append(named.forms)
        self.register.note(person, named)
        self.found.append(Attributed(named, person, title))

    def _alternatives(self, others: dict[int, int], joined: dict[int, Person]) -> None:
        by_end = {each.named.end: each.person for each in self.found}
        for second, first in others.items():
            chunk = self.reading.chunks[second]
            person = joined.get(first) or by_end.get(self.words.ends[self.reading.chunks[first].last])
            mention = self.reading.certain.get(second)
            if person is None and mention is None:
                continue
            base = mention or Mention(chunk.first, chunk.last, "medium", "")
            named = as_named(self.words, base)
            if person is None:
                self._join(named, None)
                continue
            reason = f'another form of "{display(person)}", in brackets after it'
            named = named._replace(alternative_of=1, reason=reason, certainty="medium")
            self.register.join(named, to=person)
            self.found.append(Attributed(named, person, None))
