"""The entries of a user's list in, those that a text may name out: so that a large list costs a document little."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from tei.expressions import expression
from tei.model import Entity

_PART = expression(r"[^\W\d_]{2,}")


class Authority(Protocol):
    """The user's own list: its entries are used before anything else."""

    @property
    def entities(self) -> Sequence[Entity]:
        """The persons, places and organisations that the list names, with their ids and forms."""

    def __hash__(self) -> int:
        """The list's identity: its index is kept for the documents to come."""


class AuthorityIndex:
    """The entries of one list by the words of their forms."""

    def __init__(self, authority: Authority) -> None:
        """Read all entries once."""
        self._entities = tuple(authority.entities)
        self._by_part: dict[str, list[int]] = defaultdict(list)
        for number, entity in enumerate(self._entities):
            # its id too: the document must not give it to something else that it names so
            for part in set(_parts((entity.name, *entity.variants, entity.id))):
                self._by_part[part].append(number)

    def named_in(self, words: Iterable[str]) -> tuple[Entity, ...]:
        """The entries, in their order, that share a word with a text; its tokens are enough, in any form."""
        found = {number for part in set(_parts(words)) for number in self._by_part.get(part, ())}
        return tuple(self._entities[number] for number in sorted(found))


def _parts(forms: Iterable[str]) -> Iterator[str]:
    """The words in some forms, hyphens and apostrophes parting them, without case and marks."""
    for form in forms:
        if not form.isascii():
            plain = unicodedata.normalize("NFKD", form)
            form = "".join(letter for letter in plain if not unicodedata.combining(letter))
        yield from _PART.findall(form.casefold())
