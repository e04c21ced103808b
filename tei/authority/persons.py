"""Mentions of persons in, who is who out: full names are joined, short ones go to the bearer whom the context names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from tei.authority.names import PersonName, compatible, fold, fold_all, parse_name, short_forms
from tei.model import Certainty
from tei.recognition.lexicon import word_list

_MANY = 60
_WIVES = frozenset(("lady", "mrs", "miss"))  # of one family name, several women


class Named(NamedTuple):
    """One mention with its name in parts; `start` and `end` are offsets in the source."""

    start: int
    end: int
    forms: tuple[str, ...]
    name: PersonName
    certainty: Certainty
    reason: str
    title: str = ""  # in small letters
    alternative_of: int = -1  # the start of the mention whose other form this is: "Sun Yixian [Sun Yat-sen]"


@dataclass(slots=True)
class Person:
    """One person while the document is being read; grows with each full mention."""

    name: PersonName
    forms: list[tuple[str, ...]]
    id: str = ""  # of an entity that the document already has
    starts: list[int] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    others: list[PersonName] = field(default_factory=list)  # alternative names

    @property
    def gender(self) -> str:
        """ "f" or "m" where a title tells, or a given name of women alone; else empty."""
        woman = bool(self.name.given) and self.name.given[0] in word_list("female-given")
        return gender_of(self.titles) or ("f" if woman else "")

    def may_be(self, name: PersonName) -> bool:
        """Whether a full name may be this person's."""
        return any(compatible(own, name) for own in (self.name, *self.others))

    def nearest(self, start: int) -> int:
        """The distance to the last mention before an offset; mentions after it count as further than any before."""
        place = bisect_left(self.starts, start)
        if place:
            return start - self.starts[place - 1]
        return 10**9 + (self.starts[0] - start if self.starts else 0)


def gender_of(titles: Iterable[str]) -> str:
    """What titles tell of a person's gender: "f", "m", or nothing."""
    told = {_gender_of(title) for title in titles}
    return "f" if "f" in told else "m" if "m" in told else ""


@cache
def _gender_of(title: str) -> str:
    for kind in ("female", "male"):
        if title in word_list(f"{kind}-titles") or f"{title}." in word_list(f"{kind}-titles"):
            return kind[0]
    return ""


class Register:
    """The persons of one document."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self.persons: list[Person] = []
        self._by_key: dict[str, dict[int, Person]] = {}
        self._by_given: dict[str, dict[int, Person]] = {}
        self._by_form: dict[tuple[str, ...], dict[int, Person]] = {}
        self._doubts: list[tuple[Person, Named]] = []  # who may be meant by "Mrs. Ross", if a woman

    def add(self, forms: tuple[str, ...], *, ident: str = "") -> Person:
        """A new person."""
        name = parse_name(forms)
        person = Person(name, [forms], ident)
        self.persons.append(person)
        self._index(person, name)
        return person

    def _index(self, person: Person, name: PersonName) -> None:
        self._by_key.setdefault(name.key, {})[id(person)] = person
        if name.given and len(name.given[0]) > 2:
            self._by_given.setdefault(fold(name.given[0]), {})[id(person)] = person
        for form in ((*name.given, *name.middle, *name.family), *short_forms(name)):
            self._by_form.setdefault(fold_all(form), {})[id(person)] = person

    def call(self, person: Person, forms: tuple[str, ...]) -> None:
        """Let a person be called so too, by a part of a name that says nothing more of them."""
        person.forms.append(forms)
        self._by_form.setdefault(fold_all(forms), {})[id(person)] = person

    def join(self, mention: Named, *, to: Person | None = None) -> Person:
        """The person of a full mention: one already known whose name agrees, or a new one."""
        person = to or self._known(mention) or self.add(mention.forms)
        if mention.forms not in person.forms:
            person.forms.append(mention.forms)
        if to is not None:
            person.others.append(mention.name)
            self._index(person, mention.name)
        elif mention.name.weight > person.name.weight and person.name.key == mention.name.key:
            person.name = mention.name
            self._index(person, mention.name)
        self.note(person, mention)
        return person

    def note(self, person: Person, mention: Named) -> None:
        """Remember where a person was mentioned, and with what title."""
        if mention.start < 0:  # stated, not mentioned
            return
        place = bisect_left(person.starts, mention.start)
        person.starts.insert(place, mention.start)
        if mention.title:
            person.titles.add(mention.title)

    def _known(self, mention: Named) -> Person | None:
        if not mention.name.family:
            return self._chosen(self.by_given_name(mention.name.given[0]), mention)
        found = self.bearers(mention.forms) or _around(list(self._by_key.get(mention.name.key, {}).values()), mention)
        return self._chosen([person for person in found if person.may_be(mention.name)], mention)

    def bearers(self, forms: tuple[str, ...]) -> list[Person]:
        """The persons who may be called so: by a full name, a family name, or a part of it."""
        return list(self._by_form.get(fold_all(forms), {}).values())

    def knows(self, form: str) -> bool:
        """Whether a person may be called so, by a family name or a first name alone."""
        return (fold(form),) in self._by_form or fold(form) in self._by_given

    def by_given_name(self, form: str) -> list[Person]:
        """The persons of that first name."""
        return list(self._by_given.get(fold(form), {}).values())

    def choose(self, mention: Named) -> tuple[Person | None, int]:
        """The bearer of a short name whom title and distance name, and how many there were to choose from."""
        found = self.bearers(mention.forms) or (self.by_given_name(mention.forms[0]) if len(mention.forms) == 1 else [])
        return self._chosen(found, mention), len(found)

    def _chosen(self, found: list[Person], mention: Named) -> Person | None:
        found = _around(found, mention)
        gender = gender_of((mention.title,))
        if gender:
            found = [person for person in found if person.gender in ("", gender)]
        if gender == "f" and not is_full(mention.name):
            # of the family of somebody who may be a man, but hardly he: offered, never merged
            unknown = [person for person in found if not person.gender and person.name.key == mention.name.key]
            found = [person for person in found if person not in unknown]
            self._doubts.extend((person, mention) for person in unknown)
        if mention.title in _WIVES:
            found = [person for person in found if not person.titles & _WIVES or mention.title in person.titles]
        titled = [person for person in found if mention.title and mention.title in person.titles]
        return min(titled or found, key=lambda person: person.nearest(mention.start), default=None)

    def doubts(self) -> Iterator[tuple[Person, str, int]]:
        """Persons of whom nothing tells whether they are women, with what may mean them and its offset, once each."""
        seen: set[tuple[int, str]] = set()
        for person, mention in self._doubts:
            if not person.gender and (id(person), mention.title) not in seen:
                seen.add((id(person), mention.title))
                yield person, f"{mention.title.capitalize()} {' '.join(mention.forms)}", mention.start

    def variants(self) -> Iterator[tuple[Person, Person]]:
        """Pairs that may be one person spelt in two ways: equal but for a letter or two of the family name."""
        by_shape: dict[str, list[Person]] = {}
        for person in self.persons:
            if len(person.name.key) > 3:
                for shape in _deletions(person.name.key):
                    by_shape.setdefault(shape, []).append(person)
        seen: set[tuple[int, int]] = set()
        for group in by_shape.values():
            for one, other in _pairs(group):
                pair = (id(one), id(other))
                if pair not in seen and one.name.key != other.name.key and _one_given(one.name, other.name):
                    seen.add(pair)
                    yield one, other


def _one_given(one: PersonName, other: PersonName) -> bool:
    if one.given and other.given:
        return fold(one.given[0]) == fold(other.given[0]) and one.family_first == other.family_first
    return len(one.key) > 5 and not (one.family_first or other.family_first)


def _pairs(group: list[Person]) -> Iterator[tuple[Person, Person]]:
    for number, one in enumerate(group[:20]):
        for other in group[number + 1 : 20]:
            if one is not other:
                yield one, other


def _deletions(key: str) -> set[str]:
    """A key, and the key without each of its letters: two keys share one where a letter differs or is lost."""
    return {key, *(key[:place] + key[place + 1 :] for place in range(len(key)))}


def _around(found: list[Person], mention: Named) -> list[Person]:
    """Where hundreds bear a name, those first named around the mention: a text of many megabytes stays linear."""
    if len(found) <= _MANY:
        return found
    place = bisect_left(found, mention.start, key=lambda person: person.starts[0] if person.starts else -1)
    return found[max(0, place - _MANY) : place + _MANY // 4] or found[:_MANY]


def is_full(name: PersonName) -> bool:
    """Whether a name is more than a family name."""
    return bool(name.given or name.middle)
