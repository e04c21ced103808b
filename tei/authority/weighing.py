"""Chunks whose own shape tells nothing in, those of them that the whole document shows to be persons out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tei.authority.gazetteer import find_places_named
from tei.authority.mentions import Reading
from tei.authority.names import fold
from tei.authority.regions import Regions
from tei.recognition.chunks import Chunk
from tei.recognition.honours import reads_as_japanese
from tei.recognition.lexicon import has_surname_ending, is_ordinary, name_table
from tei.recognition.persons import Mention
from tei.recognition.persons_context import Hint, hints_at, speech_before
from tei.recognition.things import names_something_else
from tei.recognition.words import Words

_SHORT = 4  # letters
_ENOUGH = 1.2  # points that make an unknown name a person's
_SURE = 2.5
_HEARD = 0.7  # points of the text's own words, without which no weaker word of a model is heard


def judged_by_context(
    reading: Reading, undecided: Sequence[int], places: Regions, support: Mapping[int, Hint]
) -> dict[int, Mention]:
    """The chunks that the whole document shows to be persons: the same words are weighed together, wherever they stand.

    `support` is further evidence for single chunks, by their numbers.
    """
    groups: dict[tuple[str, ...], list[int]] = {}
    for number in undecided:
        chunk = reading.chunks[number]
        forms = reading.words.forms[chunk.first : chunk.last + 1]
        groups.setdefault(tuple(fold(form) for form in forms), []).append(number)
    found: dict[int, Mention] = {}
    for numbers in groups.values():
        found.update(_judged(reading, numbers, places, [support[number] for number in numbers if number in support]))
    return found


def _judged(reading: Reading, numbers: list[int], places: Regions, support: list[Hint]) -> dict[int, Mention]:
    words = reading.words
    free = []
    for number in numbers:
        chunk = reading.chunks[number]
        start, end = words.starts[chunk.first], words.ends[chunk.last]
        if names_something_else(words, chunk) or places.over(start, end) or places.body_within(start, end):
            continue
        free.append(chunk)
    if len(free) * 2 <= len(numbers):
        return {}
    hints = _weigh(words, free)
    heard = sum(hint.points for hint in hints) >= _HEARD
    hints += sorted({hint for hint in support if heard or hint.points > _HEARD}, reverse=True)
    base = _base(words, free[0])
    total = sum(hint.points for hint in hints) + (base.points if base else 0)
    settled = any(not words.opens[chunk.first] for chunk in free) or any(hint.points >= 1.5 for hint in hints)
    settled = settled or (base is not None and base.points >= 0.8)
    settled = settled or set(free[0].kinds) == {"unknown"}  # no word of the language, so that its capital tells
    if total < _ENOUGH or not settled:
        return {}
    reasons = [hint.reason for hint in ([base] if base else []) + hints if hint.points > 0]
    mention = Mention(0, 0, "medium" if total >= _SURE else "low", "; ".join(reasons[:3]))
    kept = {(chunk.first, chunk.last) for chunk in free}
    numbered = ((number, reading.chunks[number]) for number in numbers)
    return {
        number: mention._replace(first=chunk.first, last=chunk.last, bracket=chunk.bracket)
        for number, chunk in numbered
        if (chunk.first, chunk.last) in kept
    }


def _weigh(words: Words, chunks: list[Chunk]) -> list[Hint]:
    """What all occurrences say: each reason once, for and against; against counts by its share of the occurrences."""
    best: dict[str, Hint] = {}
    against = 0.0
    small = words.lower(chunks[0].first) in words.small
    for chunk in chunks:
        hints = hints_at(words, chunk)
        if speech := speech_before(words, chunk.first):
            hints = [*hints, speech]
        for hint in hints:
            if hint.points < 0:
                against += hint.points
            else:
                best[hint.reason] = max(hint, best.get(hint.reason, hint))
    strong = [hint for hint in best.values() if hint.points >= 1]
    weak = sorted((hint for hint in best.values() if hint.points < 1), reverse=True)[:2]
    result = sorted(strong, key=lambda hint: -hint.points)[:3] + weak
    if against:
        result.append(Hint(max(-6.0, against * 2 / len(chunks) ** 0.5), "places stand so"))
    if small:
        result.append(Hint(-1.0, "written in small letters too"))
    return result


def _base(words: Words, chunk: Chunk) -> Hint | None:
    forms = words.forms[chunk.first : chunk.last + 1]
    last = forms[-1]
    if has_surname_ending(last) and "initial" not in chunk.kinds:
        return Hint(1.2, f'"{last}" ends as surnames do')
    written = words.text[words.starts[chunk.first] : words.ends[chunk.last]]
    if len(forms) > 1 and written.isupper() and words.capitals_name:
        return Hint(1.2, "two words in capitals, as this document writes names")
    if len(forms) > 1 and set(chunk.kinds) <= {"unknown", "surname"} and not find_places_named(" ".join(forms)):
        return Hint(0.8, "several words with capitals that are no words of the language")
    if words.speaks_of_japan and len(forms) == 1 and reads_as_japanese(last) and not find_places_named(last):
        return Hint(0.8, f'"{last}" reads as Japanese, in a text on Japan')
    if forms[0] in name_table("given-names"):
        points = 0.6 if is_ordinary(forms[0].lower()) else 0.9
        return Hint(points, f'"{forms[0]}" is known as a given name')
    if last in name_table("surnames") or last.rpartition("-")[2] in name_table("surnames"):
        return Hint(0.8, f'"{last}" is known as a surname')
    if chunk.kinds == ("unknown",) and len(last) > _SHORT and not find_places_named(last):
        return Hint(0.4, f'"{last}" is no word of the language and no place that is known')
    return None
