"""Documents go in; the places that they name come out as GeoJSON (RFC 7946), each once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from tei.errors import one_line
from tei.exporting.edition import Edition, Files, joint_name
from tei.exporting.names import Names, Thing
from tei.exporting.places import coordinates_of, country_of


def write_geojson(editions: Sequence[Edition], parameters: Mapping[str, str]) -> Files:
    """`NAME.geojson`: a point for each place; one without known coordinates has no geometry (RFC 7946, 3.2)."""
    features = [_feature(thing) for thing in Names(editions).things("place")]
    data = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=2)
    return {f"{joint_name(editions)}.geojson": f"{data}\n".encode()}


def _feature(thing: Thing) -> dict[str, Any]:
    place = coordinates_of(thing)
    told: dict[str, Any] = {"name": thing.name, "mentions": thing.mentions.total()}
    told["documents"] = [one_line(name) for name, mentions in thing.mentions.items() if mentions]
    if thing.forms:
        told["alternateNames"] = list(thing.forms)
    if country := country_of(thing):
        told["country"] = country
    if thing.addresses:
        told["links"] = list(thing.addresses)
    if place is not None:
        told["coordinatesFrom"] = place.source
    point = None if place is None else {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    return {"type": "Feature", "id": thing.iri, "geometry": point, "properties": told}
