"""Words in; organisations out, and what else is called after places and persons: treaties, papers, streets."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tei.recognition.bodies.acronyms import read_acronyms
from tei.recognition.bodies.body import Body
from tei.recognition.bodies.companies import find_companies
from tei.recognition.bodies.foreign import foreign_body, opens_foreign
from tei.recognition.bodies.known import begins_known, known_body
from tei.recognition.bodies.phrases import body_around, tells
from tei.recognition.words import Words

__all__ = ["Body", "find_bodies"]


def find_bodies(words: Words) -> Iterator[Body]:
    """Bodies in order, none within another; no word of them is a place or a person of its own."""
    companies = {body.first: body for body in find_companies(words)}
    acronyms = read_acronyms(words)
    end = -1
    for index in words.capitals:
        if index <= end:
            continue
        body = companies.get(index)
        if body is None and _may_tell(words.forms[index]):
            body = known_body(words, index, end) or foreign_body(words, index) or body_around(words, index, end)
        body = body or acronyms.get(index)
        if body is not None and not _is_called(words, body.last):
            end = body.last
            yield body


@cache
def _may_tell(form: str) -> bool:
    """Whether a word is one of those by which bodies are found: most words are not."""
    return begins_known(form) or opens_foreign(form) or tells(form)


def _is_called(words: Words, last: int) -> bool:
    """Whether somebody calls out to what is named: "Workers of the World, Unite!"."""
    return words.gap(last) == ", " and words.lower(last + 1) == "unite"
