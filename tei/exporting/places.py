"""A place goes in; its coordinates come out, from the document or from the gazetteer, and which of the two."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei.authority.gazetteer import find_places_named
from tei.exporting.names import TEI, Thing, words_of

if TYPE_CHECKING:
    from lxml import etree

_PAIR = re.compile(r"\s*([+-]?\d+(?:\.\d+)?)\s*[\s,;]\s*([+-]?\d+(?:\.\d+)?)\s*")


@dataclass(frozen=True, slots=True)
class Coordinates:
    """Degrees in WGS 84, north and east positive."""

    latitude: float
    longitude: float
    source: str  # "TEI", "GeoNames"


def coordinates_of(thing: Thing) -> Coordinates | None:
    """What `geo` in an entry says (latitude, longitude; TEI P5, 14.3.4.1), else the gazetteer's for its number."""
    for entry in thing.entries:
        for geo in entry.iter(f"{TEI}geo"):
            if (found := _stated(geo)) is not None:
                return found
    for number in (identifier for authority, identifier in thing.links if authority.lower() == "geonames"):
        for form in (thing.name, *thing.forms):
            for place in find_places_named(form):
                if place.geonames == number and place.latitude and place.longitude:
                    return Coordinates(float(place.latitude), float(place.longitude), "GeoNames")
    return None


def country_of(thing: Thing) -> str:
    """The country that an entry states; "" without one."""
    found = (words_of(entry.find(f"{TEI}location/{TEI}country")) for entry in thing.entries)
    return next((country for country in found if country), "")


def _stated(geo: etree._Element) -> Coordinates | None:
    """None where it is no pair of degrees, or where the header names another system than WGS 84."""
    pair = _PAIR.fullmatch(words_of(geo))
    declared = geo.getroottree().find(f".//{TEI}geoDecl")
    if pair is None or (declared is not None and declared.get("datum", "WGS84") != "WGS84"):
        return None
    latitude, longitude = float(pair[1]), float(pair[2])
    return Coordinates(latitude, longitude, "TEI") if abs(latitude) <= 90 and abs(longitude) <= 180 else None
