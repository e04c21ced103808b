"""Words in; a phrase with capitals round a word that tells what it is out: "Ministry of Trade", "Jay Treaty"."""

from __future__ import annotations

from tei.authority.gazetteer import find_places_named
from tei.expressions import expression
from tei.recognition.bodies.body import Body, is_loud, is_topic, qualifies, touches
from tei.recognition.bodies.tails import tail_end
from tei.recognition.capitals import is_name
from tei.recognition.lexicon import name_table, titles, word_list
from tei.recognition.words import END, Words

_LONGEST = 5  # words before the telling one
# "the Länderbank": one word in German; without an article it may be a family name, "Burbank"
_COMPOUNDS = ("bank", "gesellschaft", "verein", "syndikat", "ministerium", "partei", "anstalt")
_COMPOUND = 7  # letters
_DETERMINERS = frozenset(("the", "a", "an", "our", "their", "his", "this"))
# "81st", "7", "XV", "Fourth" right before: only units are numbered so
_NUMBER = expression(
    r"(?<![\w/.,])(?:(?:\d{1,3}(?:st|nd|rd|th|d)?(?:/\d{1,3}(?:st|nd|rd|th|d)?)?|[IVXL]{1,5}"
    r"|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth"
    r"|FIRST|SECOND|THIRD|FOURTH|FIFTH|SIXTH|SEVENTH|EIGHTH|NINTH|TENTH) )\Z"
)


def tells(form: str) -> bool:
    """Whether a word tells that the words round it are the name of a body, or of what else is called so."""
    return _tells_body(form) or form in word_list("work-words") or form.endswith(_COMPOUNDS)


def body_around(words: Words, index: int, done: int) -> Body | None:
    """The body whose telling word stands there; `done` is the last word that is taken already."""
    form = words.forms[index]
    if not tells(form) or (form == "Group" and words.forms[index - 1] == "Record"):  # of an archive
        return None
    if form.endswith(_COMPOUNDS):
        articled = words.lower(index - 1) == "the" and words.joined(index - 1) and len(form) > _COMPOUND
        return Body(index, index, f'"{form}" ends as names of bodies do') if articled else None
    named = form in word_list("organisation-words")
    unit = form in word_list("unit-words")
    first = _first(words, index, done)
    last = _last_telling(words, index)
    start = _number_before(words, first, done) if unit else -1
    if unit and not named and start < 0 and (first == index or not _is_unit_name(form)):
        return None
    word = words.forms[last]
    named = named or unit or word in word_list("organisation-words")
    last = tail_end(words, first, last)
    if start < 0 and (last == first or _is_place(words, first, last)):
        return None
    if first == last and start >= 0 and first - 1 > done and words.starts[first - 1] >= start:
        first -= 1  # "Fourth" is a word of its own
    return Body(first, last, f'"{word}" in it', named, start=start)


def _last_telling(words: Words, index: int) -> int:
    """The last telling word of the run: "Strong Mills Co", "Army Ordnance Corps", "Railway Clerks' Association"."""
    last = index
    for step in range(index + 1, index + 5):
        if not touches(words, step - 1) or not is_name(words, step):
            break
        if words.lower(step) in titles() and words.lower(step) not in word_list("organisation-modifiers"):
            break
        if _tells_body(words.forms[step]):
            last = step
        elif is_loud(words, step) and not qualifies(words, step):
            break
    return last


def _tells_body(form: str) -> bool:
    return form in word_list("organisation-words") or form in word_list("unit-words")


def _is_unit_name(form: str) -> bool:
    """Whether a unit's word tells without a number: "Burma Rifles", but not "Ind Div"."""
    return len(form) > 4


def _is_place(words: Words, first: int, last: int) -> bool:
    return bool(find_places_named(" ".join(words.forms[first : last + 1])))


def _first(words: Words, index: int, done: int) -> int:
    """Back over the words with a capital before the telling one."""
    loud = is_loud(words, index)
    first = index
    while index - first < _LONGEST and first - 1 > done and is_name(words, first - 1) and touches(words, first - 1):
        if _is_title(words, first - 1) or (loud and not qualifies(words, first - 1)):
            break
        first -= 1
    first = _over_letters(words, first, done)
    if words.opens[first] and not loud and first < index and _is_no_part(words, first):
        first += 1
    return _over_and(words, first, done)


def _is_title(words: Words, index: int) -> bool:
    """Whether a word is somebody's title: "President", but not "Missionary" nor "King's"."""
    lower = words.lower(index)
    if lower not in titles() or lower in word_list("organisation-modifiers"):
        return False
    return words.joined(index) or titles()[lower] != "nobility"


def _over_letters(words: Words, first: int, done: int) -> int:
    """Back over three letters and more with stops: "D.A.V. School"."""
    start = first
    while start - 1 > done and len(words.forms[start - 1]) == 1 and words.gap(start - 1) in (".", ". "):
        if start < first and words.gap(start - 1) == ". ":
            break
        start -= 1
    return start if first - start > 2 else first


def _is_no_part(words: Words, first: int) -> bool:
    """Whether a sentence's first word is hardly part of the name: "Ask Central Committee", "Possibly Reuters"."""
    lower = words.lower(first)
    return lower in word_list("person-verbs") or f"{lower}s" in word_list("person-verbs") or lower.endswith("ly")


def _over_and(words: Words, first: int, done: int) -> int:
    """Back over "Economic and" of "the Economic and Social Council", "Sailors' and" before "Firemen's Union"."""
    before = first - 2
    if words.lower(first - 1) not in ("and", "&") or before <= done or not words.joined(first - 1):
        return first
    if not (touches(words, before) and _joins(words, before) and is_topic(words, first)):
        return first
    owned = not words.joined(before)
    start = before
    while start - 1 > done and touches(words, start - 1) and is_name(words, start - 1):
        if words.lower(start - 1) in titles() and words.lower(start - 1) not in word_list("organisation-modifiers"):
            return first
        start -= 1
    if words.lower(start - 1) in _DETERMINERS and not words.forms[start - 1].isupper():
        return start  # "the Anglo-Chilian Nitrate and Railway Company"
    while before - 1 > done and touches(words, before - 1) and is_name(words, before - 1):
        if not qualifies(words, before - 1):
            break
        before -= 1
    begins = words.lower(before - 1) in _DETERMINERS or words.gap_before(before) in ("; ", END, ": ", '"', " (")
    return before if begins or owned else first


def _joins(words: Words, index: int) -> bool:
    return is_topic(words, index) or (is_name(words, index) and words.forms[index] in name_table("proper-words"))


def _number_before(words: Words, first: int, done: int) -> int:
    """Where the number of a unit begins: "55 Division", "112 Infantry Regiment"; -1 where there is none."""
    start = words.starts[first]
    match = _NUMBER.search(words.text, max(0, start - 12), start)
    return match.start() if match and match.start() >= (words.ends[done] if done >= 0 else 0) else -1
