"""The characters of a block and its nested spans to mixed content: text, elements, milestones, notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from lxml import etree

from tei.encoding.tree import XML_ID, XML_LANG, tag
from tei.expressions import expression
from tei.model import Block, Span

_BLANKS = expression(r"[ \t\r\n]+")
_HYPHEN_AT_END = ("-\n", "-\r", "- ", "-\t", "\u00ad", "\u2010")
_CUT_WORD = expression(r"(?<=[^\W\d_][-\u00ad\u2010])[ \t]*(?:\r\n?|\n)[ \t]*(?=[^\W\d_])", having=_HYPHEN_AT_END)

# Span kind to element name, with the attributes that every such element has.
_ELEMENTS: Mapping[str, tuple[str, Mapping[str, str]]] = MappingProxyType(
    {
        "address": ("ref", {}),
        "author": ("author", {}),
        "book": ("bibl", {}),
        "date": ("date", {}),
        "dateline": ("dateline", {}),
        "delivery": ("stage", {"type": "delivery"}),
        "editorial": ("note", {"type": "editorial"}),
        "emphasis": ("hi", {}),
        "entry": ("item", {}),
        "expanded": ("ex", {}),
        "expansion": ("expan", {}),
        "foreign": ("foreign", {}),
        "label": ("label", {}),
        "list-head": ("head", {}),
        "measure": ("measure", {}),
        "organisation": ("orgName", {}),
        "person": ("persName", {}),
        "place": ("placeName", {}),
        "publication-place": ("pubPlace", {}),
        "publisher": ("publisher", {}),
        "role": ("roleName", {}),
        "salute": ("salute", {}),
        "segment": ("seg", {}),
        "signed": ("signed", {}),
        "speaker": ("speaker", {}),
        "supplied": ("supplied", {}),
        "title": ("title", {}),
    }
)
_ATTRIBUTES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "address": ("target",),
        "date": ("when", "from", "to", "notBefore", "notAfter", "cert"),
        "emphasis": ("rend",),
        "measure": ("type", "unit", "quantity", "atLeast", "atMost", "cert"),
        "title": ("level",),
    }
)
_NAMES = frozenset(("person", "place", "organisation"))

NoteWriter = Callable[[etree._Element, Span], None]


class InlineWriter:
    """Writes stretches of one source text into elements; white space runs become one space, layout becomes nothing."""

    def __init__(
        self,
        text: str,
        write_note: NoteWriter,
        label_element: str = "label",
        responsible: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`write_note` is called with the element under construction and a `note-reference` span.

        `responsible`: who remarks on the text, from a role ("translator") to the identifier of the person who has it.
        """
        self._text = text
        self._write_note = write_note
        self._label_element = label_element
        self._responsible = responsible
        self._joins = False  # whether a word goes on over a page break

    def write(self, parent: etree._Element, start: int, end: int, spans: Sequence[Span]) -> None:
        """Fill `parent` with the characters from `start` to `end` and the spans (nested, in order) among them."""
        if not spans:
            self._write_plain(parent, start, end)
            return
        stack: list[tuple[etree._Element, int]] = [(parent, end)]
        position, running = start, -1
        for span in spans:
            if span.start < running:
                continue  # in a running head, which is written
            while span.start >= stack[-1][1] and len(stack) > 1:
                element, limit = stack.pop()
                self._append(element, position, limit)
                position = max(position, limit)
            if span.kind == "emphasis" and self._text[span.start : span.end].isspace():
                continue  # what is left of one that was cut at the edges of a label: no words that it could set off
            holder = stack[-1][0]
            self._append(holder, position, span.start, first=holder is parent and position == start)
            position = max(position, span.start)
            if span.kind == "layout":
                position = max(position, span.end)
            elif span.kind in ("page-break", "line-break", "unencodable", "note-reference"):
                self._write_point(holder, span)
                position = max(position, span.end)
            elif span.kind == "forme-work":
                inner = [each for each in spans if span.start <= each.start and each.end <= span.end and each != span]
                self.write_running(holder, span, inner)
                position = running = span.end
            else:
                stack.append((self._open(holder, span), span.end))
        while stack:
            element, limit = stack.pop()
            self._append(element, position, limit)
            position = max(position, limit)
        self._trim(parent)

    def write_running(self, holder: etree._Element, line: Span | Block, spans: Sequence[Span]) -> None:
        """A running head or foot; within a sentence it stands without a blank behind its page break."""
        attributes = {key: line.attributes[key] for key in ("type", "place") if key in line.attributes}
        if line.evidence is not None and line.evidence.certainty != "high":
            attributes |= {"cert": line.evidence.certainty, "resp": "#toolchain"}
        if len(holder) and holder[-1].tag == tag("pb") and (holder[-1].tail or "").isspace():
            holder[-1].tail = None
            if not holder[-1].get("break"):
                _add_blank_before_last(holder)
        joins, self._joins = self._joins, False
        self.write(etree.SubElement(holder, tag("fw"), attributes), line.start, line.end, spans)
        self._joins = joins

    def _write_plain(self, parent: etree._Element, start: int, end: int) -> None:
        text = self._text[start:end]
        if _is_regular(text) and not len(parent) and not parent.text:
            parent.text = text.strip(" ") or None  # the usual case
        else:
            self._append(parent, start, end, first=True)
            self._trim(parent)

    def _append(self, element: etree._Element, start: int, end: int, *, first: bool = False) -> None:
        if start >= end:
            return
        text = self._text[start:end]
        if self._joins:
            text = text.lstrip(" \t\r\n\f")
            self._joins = not text
        if not _is_regular(text):
            if _CUT_WORD.search(text):
                self._append_cut_words(element, text, first)
                return
            text = _BLANKS.sub(" ", text)
        append_text(element, text.lstrip(" ") if first else text)

    def _append_cut_words(self, element: etree._Element, text: str, first: bool) -> None:
        """Text in which a line end cuts a word: the hyphen stays, and `lb` says that the word goes on."""
        for number, piece in enumerate(_CUT_WORD.split(text)):
            if number:
                etree.SubElement(element, tag("lb"), {"break": "no"})
            piece = _BLANKS.sub(" ", piece)
            append_text(element, piece.lstrip(" ") if first and not number else piece)

    def _trim(self, element: etree._Element) -> None:
        if len(element):
            last = element[-1]
            if last.tail:
                last.tail = last.tail.rstrip(" ") or None
            if element.text:
                element.text = element.text.lstrip(" ") or None
        elif element.text:
            element.text = element.text.strip(" ") or None

    def _write_point(self, holder: etree._Element, span: Span) -> None:
        if span.kind == "note-reference":
            self._write_note(holder, span)
        elif span.kind == "page-break":
            if span.attributes.get("break") == "no":
                _strip_end(holder)
                self._joins = True
            write_page_break(holder, span)
        elif span.kind == "line-break":
            if span.attributes.get("break") == "no":
                _strip_end(holder)
            etree.SubElement(holder, tag("lb"), dict(span.attributes))
        else:
            gap = etree.SubElement(holder, tag("gap"), {"reason": "unencodable", "unit": "chars", "quantity": "1"})
            code = span.attributes.get("code", "")
            etree.SubElement(gap, tag("desc")).text = f"the source has the character {code}, which XML cannot carry"

    def _open(self, holder: etree._Element, span: Span) -> etree._Element:
        name, fixed = _ELEMENTS[span.kind]
        if span.kind == "label" and self._label_element != "label":
            name, fixed = self._label_element, {"type": "label"}
        attributes = dict(fixed)
        if span.kind == "editorial":
            _write_what_it_tells(holder, span)
            attributes |= self._whose(span)
        if span.kind == "delivery" and "type" in span.attributes:
            attributes["type"] = span.attributes["type"]
        for key in _ATTRIBUTES.get(span.kind, ()):
            if key in span.attributes:
                attributes[key] = span.attributes[key]
        if span.kind == "foreign" and "lang" in span.attributes:
            attributes[XML_LANG] = span.attributes["lang"]
        evidence = span.evidence
        if span.kind in _NAMES:
            attributes.update(_name_attributes(span))
        elif evidence is not None and evidence.certainty == "low" and span.kind in ("supplied", "delivery", "date"):
            attributes["cert"] = "low"
        return etree.SubElement(holder, tag(name), attributes)

    def _whose(self, span: Span) -> dict[str, str]:
        """Whose remark it is that a span marks, where it says so."""
        by = span.attributes.get("by", "")
        resp = {"resp": f"#{self._responsible[by]}"} if by in self._responsible else {}
        return {"subtype": by, **resp} if by else {}


def _write_what_it_tells(holder: etree._Element, span: Span) -> None:
    """Before a remark the gap or the point of a recording that it tells of."""
    if "gap" in span.attributes:
        reason = span.attributes["gap"]
        etree.SubElement(holder, tag("gap"), {"reason": reason} if reason else {})
    if "time" in span.attributes:
        etree.SubElement(holder, tag("milestone"), {"unit": "time", "n": span.attributes["time"]})


def _name_attributes(span: Span) -> dict[str, str]:
    attributes = {}
    if "type" in span.attributes:
        attributes["type"] = span.attributes["type"]
    if "ref" in span.attributes:
        attributes["ref"] = f"#{span.attributes['ref']}"
    if span.evidence is not None:
        attributes["resp"] = f"#{span.evidence.recogniser}"
        attributes["cert"] = span.evidence.certainty
    return attributes


def _is_regular(text: str) -> bool:
    """Whether single blanks alone part the words; asked one by one, several times as fast as a regular expression."""
    return "\n" not in text and "  " not in text and "\t" not in text and "\r" not in text


def append_text(element: etree._Element, text: str) -> None:
    """Add characters at the end of an element's mixed content; of two spaces that would meet there, one."""
    if len(element):
        last = element[-1]
        before = last.tail or ""
        last.tail = before + (text[1:] if before.endswith(" ") and text.startswith(" ") else text)
    else:
        before = element.text or ""
        element.text = before + (text[1:] if before.endswith(" ") and text.startswith(" ") else text)


def _strip_end(element: etree._Element) -> None:
    """Without the blanks that would part the halves of a word, before a page break and the foot of the page."""
    for last in reversed(element):
        last.tail = (last.tail or "").rstrip(" ") or None
        if last.tail or last.tag != tag("fw"):
            return
    element.text = (element.text or "").rstrip(" ")


def _add_blank_before_last(element: etree._Element) -> None:
    """A blank between the text and its last element, where none is there."""
    before = element[-1].getprevious()
    if before is not None:
        before.tail = (before.tail or "").rstrip(" ") + " "
    elif element.text:
        element.text = element.text.rstrip(" ") + " "


def write_page_break(holder: etree._Element, span: Span) -> etree._Element:
    """A page break of the original; one that the source shows only by a cut paragraph says so."""
    attributes = {key: span.attributes[key] for key in ("n", "rend", "break", "type") if key in span.attributes}
    if span.attributes.get("inferred") == "true":
        attributes |= {"ana": "#inferred", "cert": "low", "resp": "#toolchain"}
    return etree.SubElement(holder, tag("pb"), attributes)


def identifier(element: etree._Element, value: str) -> None:
    """Give an element its xml:id."""
    element.set(XML_ID, value)
