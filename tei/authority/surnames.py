"""The forms of a person's name in, the family name among its words out, where something shows which one it is."""

from __future__ import annotations

from collections.abc import Sequence

from tei.authority.names import PersonName, fold, parse_name
from tei.recognition.eastern import is_family_first
from tei.recognition.lexicon import has_surname_ending, name_table, titles, word_list


def surname_of(forms: Sequence[tuple[str, ...]]) -> str:
    """The family name, without particles in small letters; empty where nothing shows which word it is.

    What shows it is the document, which calls the person by that word alone, or a first name that is known as one, an
    initial before it, an ending that surnames have, or the shape of an East Asian name.
    """
    fullest = max(forms, key=lambda form: parse_name(form).weight)
    name = parse_name(fullest)
    lower = [word.lower() for word in fullest]
    first = lower[0] if len(lower[0]) > 1 else ""  # "A. Holm" has an initial, no article
    if len(fullest) < 2 or first in word_list("particles") or first in word_list("function-words"):
        return ""
    alone = {fold(form[0]) for form in forms if len(form) == 1}
    if any((word in titles() or f"{word}." in titles()) and fold(word) not in alone for word in lower if len(word) > 1):
        return ""  # "Ibrahim Effendi" has none
    if name.family_first:
        sure = is_family_first(list(fullest)) or name.family in forms
        return name.family[0] if sure else ""
    family = _standing_alone(fullest, name, forms) or _after_first_names(name)
    while len(family) > 1 and family[0].islower():
        family = family[1:]
    return " ".join(family)


def _standing_alone(fullest: Sequence[str], name: PersonName, forms: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The last words whose all, or whose first, the document calls the person by without a first name."""
    alone = {tuple(map(fold, form)) for form in forms}
    ends = [tuple(fullest[start:]) for start in range(len(fullest) - 1, 0, -1) if fullest[start] not in name.given]
    if end := next((words for words in ends if tuple(map(fold, words)) in alone), ()):
        return end
    first = next((word for word in name.middle if (fold(word),) in alone), None)  # "Mendoza", of a Mendoza Ruiz
    return tuple(fullest[fullest.index(first) :]) if first else ()


def _after_first_names(name: PersonName) -> tuple[str, ...]:
    known = all(len(word) == 1 or word in name_table("given-names") for word in name.given)
    shaped = len(name.given) > 1 and len(name.given[-1]) == 1  # "Zdislav M. Qvale"
    if (
        not name.given
        or not name.family
        or name.numbered
        or name.middle
        or not (known or shaped or has_surname_ending(name.family[-1]))
    ):
        return ()
    given_too = any(word in name_table("given-names") for word in name.family)
    return () if given_too else name.family  # "Frederick William" has none
