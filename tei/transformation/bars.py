"""Turns and mentions with their places go in; elements that `html-bars.xsl` draws as bars come out.

`r:speaker` (label, count, voice, r:to) holds an `r:turn` (x, width, r:to) for each turn; `r:mentioned` (label, count,
r:to) has the path of its mentions in `d`. A bar is 1000 units wide, from the first character of the text to the last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

K = TypeVar("K")

READING = "{urn:tei-toolchain:reading}"
TEI = "{http://www.tei-c.org/ns/1.0}"
MOST = 40  # bars; the speakers and persons beyond are in the index
OFTEN = 2  # mentions; a bar of one, or one bar alone, shows nothing that the index does not
LINKED = 2000  # turns; in a longer text they are drawn without a link each
NARROWEST = 0.8  # units, so that a turn of one word can be seen


@dataclass(frozen=True, slots=True)
class Span:
    """Where a turn or a mention stands: `at` and `size` in characters of the text; `voice` from 1, 0 for a mention."""

    anchor: str
    at: int
    size: int
    voice: int
    element: etree._Element


def add_bars(
    root: etree._Element,
    voices: Mapping[str, Sequence[Span]],
    mentions: Mapping[etree._Element, Sequence[Span]],
) -> None:
    """Put the bars at the end of `root`: the most frequent first, those of the same number as they come."""
    length = max((span.at + span.size for spans in (*voices.values(), *mentions.values()) for span in spans), default=1)
    scale = 1000 / max(length, 1)
    names = {f"#{e.get('{http://www.w3.org/XML/1998/namespace}id')}": _words(e[0]) for e in mentions if len(e)}
    linked = sum(map(len, voices.values())) <= LINKED
    for who, turns in _most(voices):
        label = ", ".join(names.get(one) or "" for one in who.split()).strip(", ")
        bar = etree.SubElement(root, f"{READING}speaker", count=str(len(turns)), label=label or _label(turns[0], who))
        bar.set("voice", str(turns[0].voice))
        bar.set(f"{READING}to", turns[0].anchor)
        _draw_turns(bar, turns, scale, linked)
    named = {e: [s for s in spans if not s.voice] for e, spans in mentions.items() if e.tag == f"{TEI}person"}
    often = {element: spans for element, spans in named.items() if len(spans) >= OFTEN}
    for person, spans in _most(often) if len(often) > 1 else ():
        bar = etree.SubElement(root, f"{READING}mentioned", count=str(len(spans)), label=_words(person[0]))
        bar.set("d", "".join(f"M{span.at * scale:.1f} 0v10" for span in spans))
        bar.set(f"{READING}to", person.get(f"{READING}id", ""))


def _draw_turns(bar: etree._Element, turns: Sequence[Span], scale: float, linked: bool) -> None:
    if not linked:
        bar.set("d", "".join(_box(turn.at * scale, max(turn.size * scale, NARROWEST)) for turn in turns))
        return
    for turn in turns:
        one = etree.SubElement(bar, f"{READING}turn", x=f"{turn.at * scale:.1f}")
        one.set("width", f"{max(turn.size * scale, NARROWEST):.1f}")
        one.set(f"{READING}to", turn.anchor)


def _box(start: float, width: float) -> str:
    return f"M{start:.1f} 0h{width:.1f}v10h-{width:.1f}z"


def _most(groups: Mapping[K, Sequence[Span]]) -> list[tuple[K, Sequence[Span]]]:
    return sorted(groups.items(), key=lambda group: -len(group[1]))[:MOST]


def _label(turn: Span, who: str) -> str:
    speaker = turn.element.find(f"{TEI}speaker")
    words = "" if speaker is None else _words(speaker)
    return words.rstrip(":. ") or who.replace("#", "")


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())
