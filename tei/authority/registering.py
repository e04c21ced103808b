"""The persons whom a document's entities and the user's lists name in, a register with them and their forms out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tei.authority.names import parse_name
from tei.authority.persons import Named, Register, is_full
from tei.model import Entity
from tei.recognition.lexicon import is_ordinary, titles, word_list


def register_of(entities: Sequence[Entity]) -> Register:
    """A register of the persons among the entities, each with its id."""
    register = Register()
    for entity in entities:
        if entity.kind == "person":
            forms = _forms_of(entity.name)
            if forms:
                person = register.add(forms, ident=entity.id)
                variants = [others for variant in entity.variants if (others := _forms_of(variant))]
                for others in variants:
                    name = parse_name(others)
                    if not is_full(name) and name.key == person.name.key:
                        continue  # "Kim" says nothing more of Kim Tae-ho, and must not make him every other Kim
                    if any(set(others) < set(form) for form in (forms, *variants)):
                        register.call(person, others)
                    else:
                        register.join(_stated(others), to=person)
    return register


def _stated(forms: tuple[str, ...]) -> Named:
    return Named(-1, -1, forms, parse_name(forms), "high", "stated")


def _forms_of(name: str) -> tuple[str, ...]:
    """The words of a name without titles, as `Words.forms` has them; none of an office: "The Prime Minister"."""
    source = re.findall(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*", name)
    if source and source[-1].lower() in titles() and all(map(_is_common, source)):
        return ()
    while cut := _title_words(source):
        source = source[cut:]
    return tuple(word.capitalize() if len(word) > 2 and word.isupper() else word for word in source)


def _is_common(word: str) -> bool:
    lower = word.lower()
    return lower in titles() or lower in word_list("function-words") or is_ordinary(lower)


def _title_words(source: Sequence[str]) -> int:
    """How many words at the beginning are a title: two of "Vice Admiral Huidobro"; the last word is none."""
    for size in (3, 2, 1):
        phrase = " ".join(source[:size]).lower()
        if size < len(source) and (phrase in titles() or f"{phrase}." in titles()):
            return size
    return 0
