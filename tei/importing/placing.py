"""Annotations and the layer of a document go in; names at places of its reading text come out, and findings.

Where the annotations count in the text of the layer, their offsets are taken, and their words must stand there. Where
they count in another text, each is looked for by its words and what stands around them, and placed if that fits once.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from tei.importing.annotations import Annotation, AnnotationFile
from tei.importing.counting import alike, letters, quotes_itself, recounted
from tei.model import Finding
from tei.standoff.layer import StandOff
from tei.standoff.passages import letter_places

_REACH = 32  # characters of the text around an annotation
_SEALED = re.compile(r"<!\[CDATA\[.*?\]\]>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotation and its place: offsets into the reading text, end exclusive."""

    start: int
    end: int
    annotation: Annotation


@dataclass(frozen=True, slots=True)
class Placement:
    """All that could be placed, what could not be, and whether the text is the one that they were made on."""

    placed: tuple[Placed, ...]
    findings: tuple[Finding, ...]
    same_text: bool


class _NoPlaceError(Exception):
    """An annotation has no place; the words say why, the code what kind of reason."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code


def place_annotations(file: AnnotationFile, layer: StandOff) -> Placement:
    """Find the place of each annotation."""
    index = _Index(layer)
    known = _is_same_text(file, layer)
    if known is not False:
        file = recounted(file, layer.base.text)
    same = _all_quote_themselves(file, layer) if known is None else known
    sealed = [match.span() for match in _SEALED.finditer(layer.xml)]
    placed, findings = [], []
    for annotation in file.annotations:
        try:
            if annotation.segments and (same or (known is None and _stands_there(annotation, layer))):
                start, end = index.at(annotation)
            else:
                start, end = index.by_quote(_in_context(annotation, file.text or ""))
            if "\n" in layer.reading.text[start:end]:
                raise _NoPlaceError("annotation-across", "goes over the edge of a paragraph, label or note")
            if any(
                first <= layer.reading.origins[place] < last for place in (start, end - 1) for first, last in sealed
            ):
                raise _NoPlaceError("annotation-misplaced", "stands in a CDATA section, which can hold no tag")
            placed.append(Placed(start, end, annotation))
        except _NoPlaceError as refusal:
            words = f"{annotation.kind} {_short(annotation)} {refusal}"
            findings.append(Finding("error", refusal.code, words, file.name, annotation.line))
    return Placement(tuple(placed), tuple(findings), same)


def _is_same_text(file: AnnotationFile, layer: StandOff) -> bool | None:
    """By the text beside the annotations, else by its hash; None where neither is told."""
    if file.text is not None:
        return file.text == layer.base.text
    return file.text_sha256 == layer.base.sha256 if file.text_sha256 else None


def _all_quote_themselves(file: AnnotationFile, layer: StandOff) -> bool:
    told = [each for each in file.annotations if each.segments and each.quote]
    return all(quotes_itself(each, layer.base.text) for each in told)


def _stands_there(annotation: Annotation, layer: StandOff) -> bool:
    return bool(annotation.quote) and quotes_itself(annotation, layer.base.text)


def _in_context(annotation: Annotation, text: str) -> Annotation:
    """An annotation with its words and those around them, from the text that it was made on, where that is at hand."""
    if not annotation.segments or annotation.prefix or annotation.suffix:
        return annotation
    words = " ".join(text[start:end] for start, end in annotation.segments)
    first, last = annotation.segments[0][0], annotation.segments[-1][1]
    if annotation.quote and not alike(words, annotation.quote):
        return annotation
    return replace(annotation, quote=words, prefix=text[max(0, first - _REACH) : first], suffix=text[last:][:_REACH])


class _Index:
    """The letters of the reading text by their offsets in the base text."""

    def __init__(self, layer: StandOff) -> None:
        self._layer = layer
        self._order = sorted(range(len(layer.offsets)), key=layer.offsets.__getitem__)
        self._sorted = array("L", (layer.offsets[index] for index in self._order))

    def at(self, annotation: Annotation) -> tuple[int, int]:
        """By its offsets."""
        text = self._layer.base.text
        if max(end for _, end in annotation.segments) > len(text):
            raise _NoPlaceError("annotation-misplaced", f"ends behind the text, which has {len(text)} characters")
        words = "".join(text[start:end] for start, end in annotation.segments)
        if annotation.quote and not alike(annotation.quote, words):
            raise _NoPlaceError("annotation-misplaced", f"has other words at its offsets: {words[:40]!r}")
        letters = sorted({index for start, end in annotation.segments for index in self._between(start, end)})
        if not letters:
            raise _NoPlaceError(
                "annotation-misplaced", "stands on no words of the text, but on marks that became markup"
            )
        if letters[-1] - letters[0] >= len(letters):
            raise _NoPlaceError("annotation-across", "goes over the edge of a paragraph, label or note")
        return self._stretch(letters[0], letters[-1])

    def _between(self, start: int, end: int) -> Iterable[int]:
        return self._order[bisect_left(self._sorted, start) : bisect_left(self._sorted, end)]

    def _stretch(self, first: int, last: int) -> tuple[int, int]:
        places = self._layer.letters
        return places[first], places[last] + 1

    def by_quote(self, annotation: Annotation) -> tuple[int, int]:
        """By its words, with as much of what stands around them as is there: they must stand there once."""
        for form in (str, _composed, _decomposed):
            words, before, after = (letters(form(each)) for each in _told(annotation))
            if not words:
                raise _NoPlaceError("annotation-misplaced", "counts in another text and tells no words to look for")
            if found := self._by_words(words, before, after):
                if len(found) == 1:
                    return found[0]
                raise _NoPlaceError(
                    "annotation-ambiguous", "has no offsets in this text, and its words stand in several places"
                )
        raise _NoPlaceError("annotation-misplaced", "has no offsets in this text, and its words are not in it")

    def _by_words(self, words: str, before: str, after: str) -> list[tuple[int, int]]:
        """All places, with as much of what stands around them as is there."""
        found: list[tuple[int, int]] = []
        for left, right in (
            (before, after),
            (before[-12:], after[:12]),
            (before[-12:], ""),
            ("", after[:12]),
            ("", ""),
        ):
            found = self._standing(left, words, right)
            if len(found) == 1:
                return found
        return found

    def _standing(self, left: str, words: str, right: str) -> list[tuple[int, int]]:
        """Where words stand between others: in the base text as it goes on, or in the reading text."""
        found = set()
        for place in _occurrences(self._base, left + words + right):
            first, last = place + len(left), place + len(left) + len(words) - 1
            letters = sorted(self._between(self._base_places[first], self._base_places[last] + 1))
            if letters and letters[-1] - letters[0] < len(letters):
                found.add(self._stretch(letters[0], letters[-1]))
        for place in _occurrences(self._reading, left + words + right):
            first = place + len(left)
            found.add(self._stretch(first, first + len(words) - 1))
        return sorted(found)

    @cached_property
    def _reading(self) -> str:
        return letters(self._layer.reading.text)

    @cached_property
    def _base(self) -> str:
        return letters(self._layer.base.text)

    @cached_property
    def _base_places(self) -> array[int]:
        return letter_places(self._layer.base.text)


def _occurrences(text: str, words: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def _told(annotation: Annotation) -> tuple[str, str, str]:
    return annotation.quote, annotation.prefix, annotation.suffix


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _short(annotation: Annotation) -> str:
    words = " ".join(annotation.quote.split())
    if words:
        return repr(words if len(words) <= 40 else f"{words[:39]}…")
    return "at " + ";".join(f"{start}-{end}" for start, end in annotation.segments)
