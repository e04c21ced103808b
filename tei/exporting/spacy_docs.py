"""A document goes in; its text and names come out as a spaCy DocBin (the extra `spacy`).

The text of the Doc is the base text, so `token.idx` and `ent.start_char` count as all offsets here do. `doc.ents` has
the outermost names (spaCy lets none overlap); `doc.spans["names"]` has all, inner ones too. A name in several pieces
has a span for each, with one id. What it names is `kb_id_`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

from tei.errors import UsageError
from tei.exporting.edition import Edition, Files
from tei.exporting.facts import mention_id, text_facts, text_files
from tei.standoff.kinds import SPACY, entity_of
from tei.standoff.layer import StandOff
from tei.standoff.tokens import split_text

_BLANKS = re.compile(r"\s+")


def write_spacy(edition: Edition, parameters: Mapping[str, str]) -> Files:
    """`NAME.spacy`: one Doc. Raises UsageError where spaCy is not installed."""
    try:
        tokens: Any = import_module("spacy.tokens")
        vocabulary: Any = import_module("spacy.vocab")
    except ImportError:
        raise UsageError("spacy needs the library of that name: pip install 'tei-toolchain[spacy]'") from None
    layer = edition.stand_off
    words, blanks = zip(*_words(layer), strict=True) if layer.base.text else ((), ())
    doc = tokens.Doc(vocabulary.Vocab(), words=list(words), spaces=list(blanks), user_data=text_facts(edition))
    names, outermost, end = [], [], 0
    for mention in sorted(layer.mentions, key=lambda mention: (mention.start, -mention.end)):
        for segment in mention.segments:
            bounds = doc.char_span(segment.start, segment.end)
            span = tokens.Span(
                doc,
                bounds.start,
                bounds.end,
                label=SPACY[mention.kind],
                kb_id=entity_of(mention.ref),
                span_id=mention_id(mention),
            )
            names.append(span)
            if segment.start >= end:
                outermost.append(span)
                end = segment.end
    doc.spans["names"] = names
    doc.set_ents(outermost)
    return {f"{edition.name}.spacy": _packed(tokens.DocBin, doc), **text_files(edition)}


def _packed(doc_bin: Any, doc: Any) -> bytes:
    packed = doc_bin(attrs=["ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID"], docs=[doc], store_user_data=True)
    data: bytes = packed.to_bytes()
    return data


def _words(layer: StandOff) -> Iterator[tuple[str, bool]]:
    """All of the base text as words, each with whether one blank follows; other blanks are words of their own."""
    text = layer.base.text
    edges = {edge for mention in layer.mentions for part in mention.segments for edge in (part.start, part.end)}
    place, word = 0, ""
    for start, end in split_text(text, sorted(edges)):
        gap = text[place:start]
        if word:
            yield word, gap.startswith(" ")
            gap = gap.removeprefix(" ")
        if gap:
            yield gap, False
        place, word = end, text[start:end]
    gap = text[place:]
    if word:
        yield word, gap.startswith(" ")
        gap = gap.removeprefix(" ")
    if gap:
        yield gap, False
