"""A document in, the mentions that a spaCy model finds out: one more piece of evidence, never required."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from tei.errors import UsageError
from tei.model import Block, Document, Evidence, Span, SpanKind

_LABELS: Mapping[str, SpanKind] = MappingProxyType(
    {"PERSON": "person", "PER": "person", "GPE": "place", "LOC": "place", "ORG": "organisation"}
)
_NEEDED = frozenset(("tok2vec", "transformer", "ner"))


class SpacyRecogniser:
    """A spaCy pipeline, loaded once."""

    def __init__(self, model: str) -> None:
        """Load a model by its package's name. Raises UsageError where spaCy or the model is missing."""
        try:
            import spacy  # type: ignore[import-not-found, unused-ignore]
        except ImportError:
            raise UsageError("spaCy is not installed: pip install 'tei-toolchain[spacy]'") from None
        try:
            self._pipeline: Any = spacy.load(model)
        except (OSError, ValueError):
            raise UsageError(f"spaCy has no model {model!r}; install its package, or name another") from None
        for pipe in [name for name in self._pipeline.pipe_names if name not in _NEEDED]:
            self._pipeline.disable_pipe(pipe)
        from importlib.metadata import version  # late: its import is slow

        meta = self._pipeline.meta
        name = f"{meta['lang']}_{meta['name']} {meta['version']}"
        self.description = f"With the persons of spaCy {version('spacy')}, model {name}, as one more observation."
        self._evidence = Evidence("spacy", "medium", f"found by the spaCy model {name}")

    def find(self, document: Document) -> Sequence[Span]:
        """The model's mentions, block by block; words of labels are read by it too, and cost nothing."""
        return tuple(self._mentions(document))

    def _mentions(self, document: Document) -> Iterator[Span]:
        text = document.source.text
        blocks = document.blocks or (Block(0, len(text), "paragraph"),)
        for block, found in zip(
            blocks, self._pipeline.pipe(text[each.start : each.end] for each in blocks), strict=True
        ):
            for mention in found.ents:
                if kind := _LABELS.get(mention.label_):
                    start = block.start + mention.start_char
                    yield Span(start, block.start + mention.end_char, kind, evidence=self._evidence)
