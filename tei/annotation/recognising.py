"""The user's options in, the recogniser of names out that `tei annotate` and `tei explain` run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tei.annotation import Recogniser
from tei.authority import Recogniser as Further
from tei.authority import resolve_names
from tei.model import Document


def name_recogniser(authorities: Sequence[Path] = (), recognisers: Sequence[str] = ()) -> Recogniser:
    """A function from a document to the same with its names, by the same way as `tei convert`.

    `authorities` are the user's own lists; `recognisers` are further ones by name ("spacy:en_core_web_sm"). Raises
    InputError where a list cannot be read, UsageError where a recogniser is not known or not installed.
    """
    loaded = ()
    if authorities:
        from tei.authority.lists import load_authority  # late: most runs have no list

        loaded = tuple(load_authority(path) for path in authorities)

    further: tuple[Further, ...] = ()
    if recognisers:
        from tei.recognition.further import load_recogniser

        further = tuple(load_recogniser(name) for name in recognisers)

    def recognise(document: Document) -> Document:
        return resolve_names(document, loaded, further)

    return recognise
