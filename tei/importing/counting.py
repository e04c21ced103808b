"""Offsets as another program counted them come in; offsets in code points of our text go out.

A browser counts UTF-16 units and one character for a line end, others count bytes. Which way it was is told by the
words that annotations quote: the way that puts most of them where they stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace

from tei.importing.annotations import Annotation, AnnotationFile

_BLANKS = re.compile(r"\s+")
# Marks that programs put in each other's place, one for one.
_FOLDED = str.maketrans("‘’‚‛′“”„‟″«»–—‐‑−\u00ad", '\'\'\'\'\'"""""""------')


def _code_point(sign: str) -> int:
    return 1


def _utf_16(sign: str) -> int:
    return 2 if sign > "\uffff" else 1


def _utf_8(sign: str) -> int:
    return len(sign.encode())


_WIDTHS: tuple[Callable[[str], int], ...] = (_code_point, _utf_16, _utf_8)


def letters(text: str) -> str:
    """Without white space and marks of byte order, quotation marks and dashes in one form each; one for one."""
    return _BLANKS.sub("", text).replace("\ufeff", "").translate(_FOLDED)


def alike(one: str, other: str) -> bool:
    """Whether two quotations are of the same words, whatever a program made of blanks, quotes and accents."""
    one, other = letters(one), letters(other)
    return one == other or unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)


def quotes_itself(annotation: Annotation, text: str) -> bool:
    """Whether the words that an annotation quotes stand at its offsets."""
    return alike(annotation.quote, "".join(text[start:end] for start, end in annotation.segments))


def recounted(file: AnnotationFile, text: str) -> AnnotationFile:
    """The annotations with offsets in code points of `text`, if these are not what they count in."""
    told = [each for each in file.annotations if each.segments and each.quote]
    best, most = file, sum(quotes_itself(each, text) for each in told)
    if most == len(told):
        return file
    for places in _ways(text):
        moved = replace(file, annotations=tuple(_moved(each, places) for each in file.annotations))
        here = [each for each in moved.annotations if each.segments and each.quote]
        right = sum(quotes_itself(each, text) for each in here)
        if right > most:
            best, most = moved, right
    return best


def _ways(text: str) -> Iterator[dict[int, int]]:
    """Each other way to count: where a code point begins in it, to its number."""
    for width in _WIDTHS:
        for one_line_end in (False, True):
            if not one_line_end and width is _code_point:
                continue
            places: dict[int, int] = {}
            place = 0
            for number, sign in enumerate(text):
                places.setdefault(place, number)
                place += 0 if one_line_end and text.startswith("\r\n", number) else width(sign)
            places[place] = len(text)
            yield places


def _moved(annotation: Annotation, places: dict[int, int]) -> Annotation:
    segments = tuple((places.get(start, -1), places.get(end, -1)) for start, end in annotation.segments)
    return replace(annotation, segments=segments) if all(0 <= a < b for a, b in segments) else annotation
