"""Words in; a body whose telling word stands first, in another language, out: "Compañía Fluvial de Babahoyo"."""

from __future__ import annotations

from tei.authority.gazetteer import find_places_named
from tei.expressions import expression
from tei.recognition.bodies.body import Body, is_loud
from tei.recognition.capitals import is_name
from tei.recognition.lexicon import is_ordinary, word_kind, word_list
from tei.recognition.words import Words

_LINKS = frozenset(
    ("da", "das", "de", "del", "della", "delle", "dello", "des", "di", "do", "dos", "du", "el", "für", "der", "la",
     "las", "les", "los", "pour", "para", "per")
)  # fmt: skip
_ALSO = frozenset(("y", "e", "et", "ed", "und"))
_BY_COUNTRY = frozenset(("Air", "Radio"))
_LONGEST = 7
_ELIDED = expression(r"(?i:d|l|dell|nell|sull|all)['’](?=[^\W\d_a-z])")


def opens_foreign(form: str) -> bool:
    """Whether such a body may be told by a word at its beginning."""
    return form in _BY_COUNTRY or form in word_list("organisation-openers")


def foreign_body(words: Words, index: int) -> Body | None:
    """The body whose first word stands there."""
    form = words.forms[index]
    if form in _BY_COUNTRY:
        return _by_country(words, index)
    if form not in word_list("organisation-openers"):
        return None
    if form in word_list("organisation-words") and words.joined(index - 1) and is_name(words, index - 1):
        return None  # "Trades Union Congress"
    last = index
    while last - index < _LONGEST and (step := _step(words, last)) > 0:
        last = step
    return Body(index, last, f'"{form}" in it') if last > index else None


def _step(words: Words, last: int) -> int:
    """The next word of the name, over "de la", "y", "dell'"; -1 where it ends."""
    step = last + 1
    if not words.joined(last):
        return -1
    if words.forms[step] in _ALSO and words.joined(step):
        step += 1
    while words.forms[step] in _LINKS and words.joined(step) and step - last < 4:
        step += 1
    elided = bool(_ELIDED.match(words.forms[step]))
    if not (is_name(words, step) or elided) or (words.opens[step] and not is_loud(words, step)):
        return -1
    if is_loud(words, step) and is_ordinary(words.lower(step)):  # "AMEMBASSY PORT LOUIS"
        following = words.forms[step + 1] if words.joined(step) else ""
        return step + 1 if following and find_places_named(f"{words.forms[step]} {following}") else -1
    return step


def _by_country(words: Words, index: int) -> Body | None:
    """ "Air France", "Radio Moscow", "Radio Nacional"."""
    if not words.joined(index) or not is_name(words, index + 1):
        return None
    form = words.forms[index + 1]
    if not find_places_named(form) and (words.forms[index] == "Air" or word_kind(form) != "unknown"):
        return None
    return Body(index, index + 1, f'"{words.forms[index]}" before it')
