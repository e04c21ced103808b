"""A document in; what names a place or an organisation in it out, with the evidence, and the places that data knows.

The document decides: a form is a place where all its occurrences together speak for it, and then everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tei.authority.gazetteer import Place, fold_form
from tei.expressions import expression
from tei.model import Certainty, Document, Entity, Evidence, Span
from tei.recognition.bodies import Body, find_bodies
from tei.recognition.places.alternatives import find_alternatives
from tei.recognition.places.completed import find_completed
from tei.recognition.places.context import read_surroundings
from tei.recognition.places.forms import Form, collect_forms, is_direction
from tei.recognition.places.judgement import is_sure, judge, persons_of
from tei.recognition.places.linking import RECOGNISER, entities_of, find_abbreviations
from tei.recognition.places.typed import Phrase, find_typed
from tei.recognition.words import Words

_FAR = 40  # code points
_COMPLETED = expression(r"[^\W\d_]\[[^\W\d_A-Z]")
_COMPLETED_BEFORE = expression(r"[A-Z]\[[a-z]{2,}\]\s?\Z")


def find_places(
    document: Document, words: Words, persons: Sequence[Span] = (), others: Sequence[Span] = ()
) -> tuple[tuple[Span, ...], tuple[Entity, ...]]:
    """`place` and `organisation` spans (attribute ref where data knows the place), and those places as entities.

    `words` are the document's; `persons` are spans that may name persons: whom longer ones name is hardly a place;
    `others` are mentions by other recognisers, one more observation.
    """
    bodies = list(find_bodies(words))
    typed = list(find_typed(words, _covered(bodies)))
    forms = collect_forms(words, _covered((*bodies, *typed)))
    _note_seats(words, forms, _covered(bodies))
    names = [entity.name for entity in document.entities if entity.kind == "person"]
    known = persons_of(persons, names, document.source.text)
    accepted = judge(words, forms, known, read_surroundings(document, others))
    entities, refs = entities_of(document, accepted)
    spans = [_body_span(words, body) for body in bodies if body.named]
    spans += [_phrase_span(words, phrase) for phrase in typed]
    spans += [span for form in accepted for span in _form_spans(words, form, refs.get(form.text, ""))]
    spans += find_abbreviations(document)
    # first, since of two spans of one stretch the first is kept
    spans = [span for span in spans if not _cuts_word(document.source.text, span)]
    spans = [*find_completed(document.source.text, RECOGNISER), *spans]
    return (*find_alternatives(document.source.text, spans, RECOGNISER), *spans), entities


def _cuts_word(text: str, span: Span) -> bool:
    """Whether a span ends in a word that the editor completed, or begins behind one: "Ministry of F[oreign] Trade"."""
    before = _COMPLETED_BEFORE.search(text, max(0, span.start - _FAR), span.start)
    return before is not None or _COMPLETED.match(text, span.end - 1) is not None


def _note_seats(words: Words, forms: Mapping[str, Form], bodies: set[int]) -> None:
    """What stands behind an organisation and a comma is where it has its seat: "Board of Revenue, Madras"."""
    for form in forms.values():
        for each in form.occurrences if form.places else ():
            if each.first - 1 in bodies and words.gap_before(each.first) in (", ", ",\n"):
                each.reasons["an organisation and a comma before it"] = 1.5
                each.points += 1.5


def _covered(phrases: Sequence[Phrase | Body]) -> set[int]:
    return {index for phrase in phrases for index in range(phrase.first, phrase.last + 1)}


def _body_span(words: Words, body: Body) -> Span:
    start = body.start if body.start >= 0 else words.starts[body.first]
    end = body.end if body.end >= 0 else words.ends[body.last]
    return Span(start, end, "organisation", {}, Evidence(RECOGNISER, body.certainty, body.reason))


def _phrase_span(words: Words, phrase: Phrase) -> Span:
    start = phrase.start if phrase.start >= 0 else words.starts[phrase.first]
    end = phrase.end if phrase.end >= 0 else words.ends[phrase.last]
    reason = f"{phrase.word} behind it, cut short" if phrase.end >= 0 else f'"{phrase.word}" in it'
    return Span(start, end, "place", {}, Evidence(RECOGNISER, "high", reason))


def _form_spans(words: Words, form: Form, ref: str) -> Iterator[Span]:
    said = {reason: None for each in form.occurrences for reason in each.reasons}
    sure = is_sure(form)
    likely = max(form.places, key=lambda place: _rank(form, place), default=None)
    known = f"gazetteer: {likely.sort} {likely.name}" if likely else ""
    for each in form.occurrences:
        certainty: Certainty = "high" if sure or (form.places and each.points >= 2) else "medium"
        if certainty == "medium" and not each.reasons and not form.is_state:
            certainty = "low"  # by its name alone, or by what is said of it elsewhere
        first = _with_direction(words, each.first)
        attributes = {"ref": ref} if ref else {}
        evidence = Evidence(RECOGNISER, certainty, _reason(known, list(each.reasons), list(said)))
        yield Span(words.starts[first], words.ends[each.last], "place", attributes, evidence)


def _reason(known: str, here: Sequence[str], said: Sequence[str]) -> str:
    """What data knows, what is said at this place of the text, else what is said elsewhere."""
    parts = [known] if known else []
    if here:
        parts.append(", ".join(here[:3]))
    elif said:
        parts.append(f"elsewhere {', '.join(said[:2])}")
    return "; ".join(parts)


def _rank(form: Form, place: Place) -> tuple[bool, bool, int]:
    """What makes a place of a name the likeliest, to tell the reason: a country, the usual name, many people."""
    return place.sort == "country", fold_form(place.name) == fold_form(form.text), place.population


def _with_direction(words: Words, first: int) -> int:
    """Back over "Upper", "Northern" and the like, which are part of the name."""
    return first - 1 if is_direction(words, first - 1) else first
