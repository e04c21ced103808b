"""A TEI tree goes in and is marked in place with what `html.xsl` cannot find in linear time: anchors, voices, mentions.

All marks are in the namespace `urn:tei-toolchain:reading` (here `r:`):

- `r:id` on what can be linked to: its `xml:id`, or kind and number in document order; `r:block` on what holds blocks;
- `r:class`: classes of html.css: the voice (a colour) of a turn, what is unsure, narrated, or set in a known way;
- `r:to` on names and pointers: the anchors, separated by blanks, of what they refer to within the document;
- `r:mark` and `r:ref` on notes that stand apart: the number to print, and the anchor of the reference;
- `r:mention` elements in persons, places and organisations; `r:speaker` and `r:mentioned` (see `bars`) in the root;
- `r:seen` on the root: the names of the elements in its texts, and `unsure`, for the legend.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from tei.data import read_rows
from tei.transformation.bars import Span, add_bars
from tei.transformation.renditions import rendition_classes

TEI = "{http://www.tei-c.org/ns/1.0}"
READING = "{urn:tei-toolchain:reading}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
VOICES = 8  # colours in html.css; a ninth speaker takes the first again

_ID, _BLOCK, _TO, _CLASS = f"{READING}id", f"{READING}block", f"{READING}to", f"{READING}class"
_ELEMENTS = {name: frozenset(roles.split()) for name, roles in read_rows("tei.transformation", "elements.tsv")}
_ANCHORED, _BLOCKS, _NAMES = (
    frozenset(name for name, roles in _ELEMENTS.items() if role in roles) for role in ("anchored", "block", "name")
)
_ENTITIES = frozenset(f"{TEI}{name}" for name in ("person", "place", "org"))
_APART = frozenset(("end", "foot", "bottom", None))  # places of notes that are printed apart from the text
_TURNS = frozenset(("sp", "u"))
# Of the page itself, in html.xsl; no passage may take one of them.
_OWN_IDS = frozenset(
    ("about", "bars", "card", "notes", "notes-head", "organisations", "persons", "places", "switches", "text")
)
_PLAIN_ID = re.compile(r"[^\s:%#\"'<>&\\]+")


def mark(root: etree._Element) -> None:
    """Mark the tree below `root`; one pass, and time in proportion to the tree."""
    _Marking(root).run()


@dataclass(slots=True)
class _Marking:
    root: etree._Element
    anchors: dict[str, str] = field(default_factory=dict)  # xml:id to the anchor on the page
    entities: dict[str, etree._Element] = field(default_factory=dict)  # anchor to person, place or organisation
    taken: set[str] = field(default_factory=lambda: set(_OWN_IDS))
    counts: dict[str, int] = field(default_factory=dict)
    voices: dict[str, list[Span]] = field(default_factory=dict)  # @who to its turns
    mentions: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))  # anchor of an entity to names
    notes: list[etree._Element] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    at: int = 0  # characters of the text before the element

    def run(self) -> None:
        self._identify()
        within = False
        for element in self.root.iter(f"{TEI}*"):
            name = str(element.tag)[len(TEI) :]
            if name in _BLOCKS:
                _mark_blocks(element)
            if name in _ANCHORED and element.get(_ID) is None:
                element.set(_ID, self._fresh(name))
            if element.attrib:
                self._point(element, name)
            if name in ("teiHeader", "text", "standOff"):
                within = name == "text"
            if within:
                self.seen.add(name)
                self._place(element, name)
        self.root.set(f"{READING}seen", f" {' '.join(sorted(self.seen))} ")
        self._number_notes()
        for anchor, spans in self.mentions.items():
            for span in spans:
                etree.SubElement(self.entities[anchor], f"{READING}mention").set(_TO, span.anchor)
        add_bars(self.root, self.voices, {self.entities[a]: spans for a, spans in self.mentions.items()})

    def _identify(self) -> None:
        """Anchors from `xml:id`: the document's own where it is one, is the first, and none of the page's."""
        held: Iterable[etree._Element] = self.root.xpath("//*[@xml:id]")
        refused = []
        for element in held:
            identity = element.get(XML_ID, "")
            if _PLAIN_ID.fullmatch(identity) and identity not in self.taken:
                self.taken.add(identity)
                self._anchor(element, identity)
            else:
                refused.append(element)
        for element in refused:
            self._anchor(element, self._fresh(etree.QName(element).localname))

    def _anchor(self, element: etree._Element, anchor: str) -> None:
        element.set(_ID, anchor)
        self.anchors.setdefault(element.get(XML_ID, ""), anchor)
        if element.tag in _ENTITIES:
            self.entities[anchor] = element

    def _fresh(self, name: str) -> str:
        while True:
            self.counts[name] = self.counts.get(name, 0) + 1
            anchor = f"{name}.{self.counts[name]}"
            if anchor not in self.taken:
                return anchor

    def _point(self, element: etree._Element, name: str) -> None:
        """`r:to` and `r:class`."""
        target = element.get("ref") if name in _NAMES else element.get("target") if name in ("ref", "ptr") else None
        if target:
            found = [self.anchors[one[1:]] for one in target.split() if one[:1] == "#" and one[1:] in self.anchors]
            if name in _NAMES:
                found = [anchor for anchor in found if anchor in self.entities]
            if found:
                element.set(_TO, " ".join(found))
        rend = element.get("rend") or element.get("style")
        classes = rendition_classes(rend) if rend else ""
        if element.get("cert") in ("low", "medium"):
            classes += " unsure"
            self.seen.add("unsure")
        if element.get("ana") == "#narration":
            classes += " narration"
        if classes:
            element.set(_CLASS, classes)

    def _place(self, element: etree._Element, name: str) -> None:
        """Turns, mentions and notes of the text, with where they stand."""
        if name in _TURNS:
            self._turn(element)
        elif name == "note":
            if element.get("place") in _APART and element.get("type") != "editorial":
                self.notes.append(element)
        elif name in _NAMES:
            for anchor in dict.fromkeys(element.get(_TO, "").split()):
                if element.get(_ID) is None:
                    element.set(_ID, self._fresh(name))
                self.mentions[anchor].append(Span(element.get(_ID, ""), self.at, 0, 0, element))
        self.at += len(element.text or "") + len(element.tail or "")

    def _turn(self, element: etree._Element) -> None:
        who = element.get("who", "").strip()
        if not who:
            return
        turns = self.voices.setdefault(who, [])
        number = turns[0].voice if turns else (len(self.voices) - 1) % VOICES + 1
        element.set(_CLASS, f"{element.get(_CLASS, '')} voice-{number}")
        size = sum(map(len, element.itertext()))
        turns.append(Span(element.get(_ID, ""), self.at, size, number, element))
        for one in who.split():
            anchor = self.anchors.get(one[1:]) if one[:1] == "#" else None
            if anchor in self.entities:
                self.mentions[anchor].append(turns[-1])

    def _number_notes(self) -> None:
        """The number as printed; where none has one they are counted, and one without among others takes a letter."""
        lettered = any(note.get("n") for note in self.notes)
        unnumbered = 0
        for note in self.notes:
            number = note.get("n")
            if not number:
                unnumbered += 1
                number = _letters(unnumbered) if lettered else str(unnumbered)
            note.set(f"{READING}mark", number)
            note.set(f"{READING}ref", self._fresh("ref"))


def _letters(number: int) -> str:
    """1 is a, 26 z, 27 aa."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _mark_blocks(element: etree._Element | None) -> None:
    """Mark it and all around it; what is marked has marked its ancestors before."""
    while element is not None and element.get(_BLOCK) is None:
        element.set(_BLOCK, "1")
        element = element.getparent()
