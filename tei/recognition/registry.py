"""The recognisers, in the order in which they run: a new one is one new file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from tei.model import Document, Finding, Span
from tei.recognition.books import find_books
from tei.recognition.brackets import find_brackets
from tei.recognition.dates import find_dates
from tei.recognition.delivery import find_delivery
from tei.recognition.measures import find_measures
from tei.recognition.notes import find_notes

Recognise = Callable[[Document], tuple[Iterable[Span], Iterable[Finding]]]


class Recogniser(NamedTuple):
    """A function from a document to spans and findings, and what `appInfo` says of it."""

    function: Recognise
    ident: str  # several functions may share one
    label: str


RECOGNISERS = (
    Recogniser(find_notes, "notation", "notes, brackets and remarks"),
    Recogniser(find_brackets, "notation", "notes, brackets and remarks"),
    Recogniser(find_delivery, "notation", "notes, brackets and remarks"),
    Recogniser(find_books, "references", "references to books"),
    Recogniser(find_dates, "dates", "dates"),
    Recogniser(find_measures, "measures", "sums of money and counts with a unit"),
)
