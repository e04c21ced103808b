"""Words in; organisations out, and what else is called after places and persons: treaties, papers, streets."""

from __future__ import annotations

from collections.abc import Iterator

from tei.recognition.bodies.acronyms import read_acronyms
from tei.recognition.bodies.body import Body
from tei.recognition.bodies.companies import find_companies
from tei.recognition.bodies.foreign import foreign_body
from tei.recognition.bodies.known import known_body
from tei.recognition.bodies.phrases import body_around
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
        body = (
            companies.get(index)
            or known_body(words, index, end)
            or foreign_body(words, index)
            or body_around(words, index, end)
            or acronyms.get(index)
        )
        if body is not None:
            end = body.last
            yield body
