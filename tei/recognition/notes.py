"""References to notes in the text, and every fault between references and texts."""

from __future__ import annotations

import re
from collections import Counter

from tei.expressions import expression
from tei.model import Block, Document, Finding, Span
from tei.numerals import AS_PLAIN

_REFERENCE = expression(
    r"[\[\^¹²³⁰⁴⁵⁶⁷⁸⁹](?:(?<=\[)\^?(?P<number>\d{1,3})\](?!\()"
    r"|(?<=[^\s\d\[].)(?:(?<=\^)\d{1,3}\^|(?<![\[\^])[¹²³⁰⁴⁵⁶⁷⁸⁹]{0,2}))"
)
_OWN = expression(r"\[\^?\w+\]:?|[¹²³⁰⁴⁵⁶⁷⁸⁹]+|\^\d+\^")
_MEASURED = expression(r"(?:^|[\s\d(/])(?:[cdkm]?m|ft|yd)$")  # what a raised 2 or 3 makes square or cubic
_POWERS = (2, 3)
_LONGEST_UNIT = 3  # characters, the sign before it included
_SLACK = 3  # how far behind the last text a number that stands apart may still be a lost note's


def find_notes(document: Document) -> tuple[list[Span], list[Finding]]:
    """`note-reference` spans (attribute n), and warnings: dangling, unreferenced, missing, duplicate."""
    text = document.source.text
    texts = _texts(document)
    largest = max((int(number) for number, _ in texts if number.isdigit()), default=0)
    spans = []
    for block in document.blocks:
        if block.kind in ("front", "metadata"):
            continue
        begin = block.start
        if block.kind == "note":
            own = _OWN.match(text, begin)
            begin = own.end() if own else begin
        for match in _REFERENCE.finditer(text, begin, block.end):
            number = (match["number"] or match[0].strip("^")).translate(AS_PLAIN)
            if _refers(text, match, int(number), largest):
                spans.append(Span(*match.span(), "note-reference", {"n": str(int(number))}))
    signed = [span for span in document.spans if span.kind == "note-reference"]
    return spans, _faults(document, [*spans, *signed], texts)


def _texts(document: Document) -> list[tuple[str, Block]]:
    """The numbers of the notes' texts (of those that a sign marks the keys), each with the block that begins it."""
    numbered = {s.start for s in document.spans if s.kind == "layout" and s.attributes.get("rule") == "note-number"}
    return [(_key(block), block) for block in document.blocks if block.kind == "note" and block.start in numbered]


def _key(part: Block | Span) -> str:
    return part.attributes.get("key", part.attributes.get("n", ""))


def _refers(text: str, match: re.Match[str], number: int, largest: int) -> bool:
    """A number attached to what stands before it; where notes exist, one standing apart that fits their sequence."""
    if not match["number"]:
        before = text[max(0, match.start() - _LONGEST_UNIT) : match.start()]
        return largest > 0 and not (number in _POWERS and _MEASURED.search(before))
    before = text[match.start() - 1 : match.start()]
    attached = bool(before) and not before.isspace() and before not in "([-"
    return number > 0 and (attached or 0 < number <= largest + _SLACK)


def _faults(document: Document, spans: list[Span], texts: list[tuple[str, Block]]) -> list[Finding]:
    say = document.source.finding
    numbers = [number for number, _ in texts]
    found: list[Finding] = []
    referred = Counter(_key(span) for span in spans)
    told: set[str] = set()
    for span in spans:
        number, named = _key(span), span.attributes["n"]
        if number not in numbers and number not in told:
            words = f"note {named} is referred to, but the source has no text for it"
            found.append(say("warning", "note-dangling", words, span.start))
        elif referred[number] > max(1, numbers.count(number)) and number not in told:
            words = f"note {named} is referred to {referred[number]} times"
            found.append(say("warning", "note-duplicate", words, span.start))
        told.add(number)
    for number, block in texts:
        if number not in referred:
            words = f"note {block.attributes.get('n', '')} has a text, but the source does not refer to it"
            found.append(say("warning", "note-unreferenced", words, block.start))
    for number, times in Counter(numbers).items():
        if times > 1:
            block = [entry for name, entry in texts if name == number][1]
            found.append(say("warning", "note-duplicate", f"note {number} has {times} texts", block.start))
    return found + _missing(document, spans, texts)


def _missing(document: Document, spans: list[Span], texts: list[tuple[str, Block]]) -> list[Finding]:
    places = {int(span.attributes["n"]): span.start for span in reversed(spans) if span.attributes["n"].isdigit()}
    places |= {int(number): block.start for number, block in texts if number.isdigit() and int(number) not in places}
    if not places:
        return []
    return [
        document.source.finding(
            "warning",
            "note-missing",
            f"note {number} is missing from the sequence",
            places[min(known for known in places if known > number)],
        )
        for number in range(min(places), max(places))
        if number not in places
    ][:100]
