"""The user's options in, the recogniser of names out that `tei annotate` and `tei convert` share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tei.annotation import Recogniser
from tei.authority import resolve_names
from tei.model import Document


def name_recogniser(authorities: Sequence[Path] = (), recognisers: Sequence[str] = ()) -> Recogniser:
    """A function from a document to the same with its names.

    `authorities` are the user's own lists; `recognisers` are further ones by name ("spacy:en_core_web_sm").
    """
    del authorities, recognisers

    def recognise(document: Document) -> Document:
        return resolve_names(document)

    return recognise
