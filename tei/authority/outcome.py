"""Mentions with their persons in, spans, entities and findings out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from tei.authority.identifiers import unused_id
from tei.authority.names import fold, parse_name
from tei.authority.persons import Named, Person, Register, is_full
from tei.authority.surnames import surname_of
from tei.expressions import expression
from tei.model import Certainty, Document, Entity, Evidence, Finding, Span, in_order
from tei.recognition.lexicon import title_kind
from tei.recognition.words import Words

RECOGNISER = "names"
_SUFFIX = expression(r",?\s(?:Jr|Sr)\b\.?|\s[IVX]{1,4}\b(?!\.\s?[A-Z])")
_WORD = expression(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_MARKS = expression(r"[\[\]*\\]")
_CUT = expression(r"-[ \t]*\r?\n[ \t]*(?=[^\W\d_A-ZÀ-ÞА-Я])")


class Persons(NamedTuple):
    """What was found: spans of kind `person` and `role`, the entities they refer to, and what to ask the editor."""

    spans: tuple[Span, ...]
    entities: tuple[Entity, ...]
    findings: tuple[Finding, ...]


class Attributed(NamedTuple):
    """A mention and the person it was given to."""

    named: Named
    person: Person
    title: tuple[int, int] | None


def display(person: Person) -> str:
    """The fullest form of a person's name, for reasons."""
    return _written(max(person.forms, key=lambda forms: parse_name(forms).weight))


def _written(forms: Sequence[str]) -> str:
    written = ""
    for form in forms:
        initial = len(form) == 1
        written += f"{form}." if initial and written.endswith(".") else f" {form}{'.' if initial else ''}"
    return written.strip()


def as_result(
    document: Document, words: Words, found: list[Attributed], register: Register, stated: Sequence[Entity]
) -> Persons:
    """The outcome of a document; persons that nobody mentions are left out."""
    taken = {entity.id for entity in document.entities}
    names: dict[int, str] = {}
    first: dict[int, Attributed] = {}
    variants: dict[int, dict[str, None]] = {}
    for each in found:
        key = id(each.person)
        text = _text_of(_whole(words.text[each.named.start : each.named.end]), each.named.forms)
        variants.setdefault(key, {}).setdefault(text)
        own = each.named.name.key == each.person.name.key and each.named.alternative_of < 0
        if own and (key not in first or each.named.name.weight > first[key].named.name.weight):
            names[key], first[key] = text, each
        elif key not in first:
            names.setdefault(key, text)
    ids: dict[int, str] = {}
    for person in register.persons:
        if id(person) in variants:
            ids[id(person)] = person.id or unused_id(names[id(person)], taken)
            taken.add(ids[id(person)])
    spans = _apart(in_order(span for each in found for span in _spans_of(words, each, ids[id(each.person)])))
    return Persons(
        spans,
        _entities(document, stated, register, ids, names, variants, first),
        tuple(_variant_findings(document, register, ids, names)),
    )


def _apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Without titles that a name before them has taken: "Henrik Adm. Holm"."""
    kept: list[Span] = []
    end = -1
    for span in spans:
        if span.kind == "person":
            end = max(end, span.end)
        elif span.start < end:
            continue
        kept.append(span)
    return tuple(kept)


@lru_cache(maxsize=1 << 12)  # a document has the same forms again and again
def _whole(written: str) -> str:
    """A name without the hyphen and the line end that cut a word of it."""
    return _CUT.sub("", written) if "\n" in written else written


def _text_of(written: str, forms: tuple[str, ...]) -> str:
    text = " ".join(_MARKS.sub("", written).split())
    if len(forms) > len(_WORD.findall(text)):
        return _written(forms)  # with a family name that stands elsewhere
    letters = text.replace(".", "").replace(" ", "")
    return _written(forms) if len(letters) > 3 and text.isupper() else text


def _spans_of(words: Words, each: Attributed, ref: str) -> Iterable[Span]:
    named = each.named
    end = named.end
    if (suffix := _SUFFIX.match(words.text, end)) and (is_full(named.name) or named.title):
        end = suffix.end()
    attributes = {"ref": ref, **({"type": "alternative"} if named.alternative_of >= 0 else {})}
    yield Span(named.start, end, "person", attributes, Evidence(RECOGNISER, named.certainty, named.reason))
    if each.title:
        start, last = words.starts[each.title[0]], words.ends[each.title[1]]
        kind = title_kind(words.text[start:last])
        if kind and kind != "honorific" and kind != "kinship":
            last += words.text[last : last + 1] == "."
            certainty: Certainty = "high" if named.certainty == "high" else "medium"
            yield Span(start, last, "role", {}, Evidence(RECOGNISER, certainty, "a title before a name"))


def _entities(
    document: Document,
    stated: Sequence[Entity],
    register: Register,
    ids: dict[int, str],
    names: dict[int, str],
    variants: dict[int, dict[str, None]],
    first: dict[int, Attributed],
) -> tuple[Entity, ...]:
    known = {entity.id: entity for entity in (*document.entities, *stated)}
    listed = {entity.id for entity in stated}
    changed: dict[str, Entity] = {}
    new: list[Entity] = []
    for person in register.persons:
        key = id(person)
        entity = known.get(ids.get(key, person.id))
        if key not in ids:
            if entity is not None and entity.id not in listed:  # whom a list alone names
                changed[entity.id] = entity._replace(attributes={**entity.attributes, **_naming(person, entity.name)})
        elif entity is not None:
            if entity.id not in listed:  # the user's list says itself who they are
                entity = _fuller(entity, names[key] if key in first else "")
                entity = entity._replace(attributes={**entity.attributes, **_naming(person, entity.name)})
            others = [form for form in variants[key] if form != entity.name and form not in entity.variants]
            changed[entity.id] = entity._replace(variants=(*entity.variants, *others))
        else:
            others = [form for form in variants[key] if form != names[key]]
            why = first[key].named if key in first else None
            evidence = Evidence(RECOGNISER, why.certainty, why.reason) if why else None
            naming = _naming(person, names[key])
            new.append(Entity(ids[key], "person", names[key], tuple(others), evidence=evidence, attributes=naming))
    mentioned = [changed[entity.id] for entity in stated if entity.id in changed]
    return (*(changed.get(entity.id, entity) for entity in document.entities), *mentioned, *new)


def _fuller(entity: Entity, name: str) -> Entity:
    """Somebody whom a label calls by the family name alone, under the full name that the text gives: "Otto Keller"."""
    if " " in entity.name or "." in name or not name.endswith(f" {entity.name}"):
        return entity
    return entity._replace(name=name, variants=(entity.name, *(form for form in entity.variants if form != name)))


def _naming(person: Person, name: str) -> dict[str, str]:
    """The family name, where the name as it is written holds nothing but parts of a name: no "Admiral", no "son of"."""
    parts = {fold(word) for form in person.forms for word in form}
    surname = surname_of(person.forms)
    return {"surname": surname} if surname and parts.issuperset(map(fold, _WORD.findall(name))) else {}


def _variant_findings(
    document: Document, register: Register, ids: dict[int, str], names: dict[int, str]
) -> Iterable[Finding]:
    for one, other in register.variants():
        if id(one) in ids and id(other) in ids:
            pair = f'"{names[id(one)]}" and "{names[id(other)]}"'
            message = f"{pair} may be one person spelt in two ways; name both in an authority file to join them"
            offset = max(0, other.starts[0] if other.starts else 0)
            yield document.source.finding("info", "name-variant", message, offset)
    for person, called, offset in register.doubts():
        if id(person) in ids and offset >= 0:
            message = (
                f'"{names[id(person)]}" may be the "{called}" named here, if a woman; an authority file that lists '
                "both forms under one id joins them"
            )
            yield document.source.finding("info", "name-variant", message, offset)
