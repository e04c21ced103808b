"""The name of a further recogniser in, the recogniser out: a spaCy model, or what another package has registered."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tei.errors import UsageError

if TYPE_CHECKING:
    from tei.authority import Recogniser

GROUP = "tei.recognisers"  # entry points: a function from what stands behind the colon to a recogniser


@cache  # a model takes seconds to load, and serves every document
def load_recogniser(name: str) -> Recogniser:
    """ "spacy:en_core_web_sm" or "PACKAGE:ARGUMENT". Raises UsageError where it is not known or not installed."""
    kind, _, argument = name.partition(":")
    if kind == "spacy":
        from tei.recognition.spacy_model import SpacyRecogniser

        return SpacyRecogniser(argument)
    from importlib.metadata import entry_points

    for entry in entry_points(group=GROUP):
        if entry.name == kind:
            recogniser: Recogniser = entry.load()(argument)
            return recogniser
    raise UsageError(f"no recogniser {kind!r} is installed; there is spacy:MODEL, and what packages add as {GROUP!r}")
