"""A document goes in; its text and names come out as brat has them (https://brat.nlplab.org/standoff.html).

Offsets are code points of the `.txt` file, line ends as they are. Nested names stand side by side; a name in several
pieces, or over a line end, has a pair of offsets for each. What it names is a normalization ("TEI:ID" or "URI:…").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import count

from tei.exporting.edition import Edition, Files
from tei.exporting.facts import description
from tei.standoff.kinds import BRAT, entity_of
from tei.standoff.layer import Mention, StandOff

_STRETCH = re.compile(r"[^\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+")  # what a line of the file can hold
_CONFIGURATION = """[entities]
{kinds}

[relations]

[events]

[attributes]
Certainty Arg:<ENTITY>, Value:high|medium|low
"""


def write_brat(edition: Edition, parameters: Mapping[str, str]) -> Files:
    """`NAME.ann`, `NAME.txt` (the source or the reading text, as UTF-8) and `annotation.conf`."""
    main = f"{edition.name}.ann"
    layer = edition.stand_off
    numbers = count(1)
    lines = "".join(f"{line}\n" for mention in layer.mentions for line in _lines(layer, mention, numbers))
    return {
        main: lines.encode(),
        f"{edition.name}.txt": layer.base.data,
        **description(main, edition),
        "annotation.conf": _CONFIGURATION.format(kinds="\n".join(BRAT.values())).encode(),
    }


def _lines(layer: StandOff, mention: Mention, numbers: Iterator[int]) -> Iterator[str]:
    number, text = mention.number, layer.base.text
    pieces = [
        (match.end() - len(match[0].lstrip()), match.start() + len(match[0].rstrip()))
        for segment in mention.segments
        for match in _STRETCH.finditer(text, segment.start, segment.end)
        if match[0].strip()
    ]
    places = ";".join(f"{start} {end}" for start, end in pieces)
    words = " ".join(text[start:end] for start, end in pieces)
    yield f"T{number}\t{BRAT[mention.kind]} {places}\t{words}"
    for entity in entity_of(mention.ref).split():
        scheme = "URI" if ":" in entity else "TEI"
        yield f"N{next(numbers)}\tReference T{number} {scheme}:{entity}\t{words}"
    if mention.certainty in ("high", "medium", "low"):
        yield f"A{number}\tCertainty T{number} {mention.certainty}"
