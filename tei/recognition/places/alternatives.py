"""Spans of places in, the other forms of their names that stand in brackets behind them out: "Gdańsk [Danzig]"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tei.authority.gazetteer import Place, find_places_named
from tei.expressions import expression
from tei.model import Evidence, Span

_WORD = r"[^\W\d_a-z][\w'’-]*"
_BRACKET = expression(rf"\s\[({_WORD}(?:\s{_WORD}){{0,3}})\]")
_LANDSCAPES = frozenset(("region", "river", "island", "water", "mountain"))


def find_alternatives(text: str, places: Iterable[Span], recogniser: str) -> Iterator[Span]:
    """`place` spans of type `alternative`; where the bracket rather says in what country a place lies, none."""
    for span in places:
        match = _BRACKET.match(text, span.end)
        if match is None or span.kind != "place":
            continue
        name = text[span.start : span.end]
        if _may_be_same(find_places_named(name), find_places_named(match[1])):
            evidence = Evidence(recogniser, "medium", f'another form of "{name}", in brackets behind it')
            yield Span(*match.span(1), "place", {"type": "alternative"}, evidence)


def _may_be_same(places: tuple[Place, ...], others: tuple[Place, ...]) -> bool:
    if not others:
        return True
    if any(place.sort == "country" or (place.sort == "region" and place.country == "US") for place in others):
        return False
    if not places:
        return True
    shared = {place.geonames for place in places} & {place.geonames for place in others} - {""}
    alike = {place.sort for place in places} & {place.sort for place in others} & _LANDSCAPES
    return bool(shared or alike)
