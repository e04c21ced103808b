"""The user's options in, the recogniser of names out that `tei annotate` and `tei explain` run."""

from __future__ import annotations

from collections.abc import Sequence

from tei.annotation import Recogniser
from tei.authority import Authority, resolve_names
from tei.authority import Recogniser as Further
from tei.model import Document


def name_recogniser(recognisers: Sequence[str] = (), authorities: Sequence[Authority] = ()) -> Recogniser:
    """A function from a document to the same with its names, by the same way as `tei convert`.

    `recognisers` are further ones by name ("spacy:en_core_web_sm"). Raises UsageError where one is not known or not
    installed. `authorities` are the user's own lists.
    """
    further: tuple[Further, ...] = ()
    if recognisers:
        from tei.recognition.further import load_recogniser

        further = tuple(load_recogniser(name) for name in recognisers)

    def recognise(document: Document) -> Document:
        return resolve_names(document, authorities, further)

    return recognise
