"""A document's words in, all that may name a person out: certain mentions, and chunks that the context has to judge."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from tei.authority.gazetteer import find_places_named
from tei.authority.names import parse_name
from tei.authority.persons import Named, gender_of
from tei.authority.regions import Regions
from tei.model import Certainty, Document, Span
from tei.recognition.chunks import Chunk, find_chunks
from tei.recognition.lexicon import is_compound_office, is_ordinary, name_table, titles, word_list
from tei.recognition.persons import Mention, list_of, name_in
from tei.recognition.ships import follows_article
from tei.recognition.things import is_given, is_office_or_thing, names_something_else
from tei.recognition.titles import title_before
from tei.recognition.word_reading import read_words
from tei.recognition.words import END, Words

_STRUCTURE: Mapping[str, str] = MappingProxyType(
    {"entry": "listed among the participants", "signed": "signed so", "author": "author of a book"}
)


class Reading(NamedTuple):
    """The chunks of a document, those that name a person by themselves apart."""

    words: Words
    chunks: list[Chunk]
    certain: dict[int, Mention]  # by the chunk's number
    lists: list[list[int]]  # the enumerations, as numbers of chunks


class Candidates(NamedTuple):
    """The words of a document, its chunks in order, and those that are names by themselves: read once."""

    words: Words
    chunks: list[Chunk]
    named: dict[int, Mention]  # by the chunk's number
    lists: list[list[int]]  # the enumerations, as numbers of chunks


def read_candidates(document: Document) -> Candidates:
    """The words of a document's blocks, and what may be names among them."""
    words = read_words(document)
    chunks = list(find_chunks(words))
    judged = ((number, name_in(words, chunk) or _of_realm(words, chunk)) for number, chunk in enumerate(chunks))
    named = {number: mention for number, mention in judged if mention}
    return Candidates(words, chunks, named, list(list_of(words, chunks)))


def _of_realm(words: Words, chunk: Chunk) -> Mention | None:
    """ "Christian of Denmark": a first name and the country of somebody who needs no other name."""
    if chunk.kinds not in (("given",), ("weak-given",)) or words.lower(chunk.last + 1) != "of":
        return None
    if not (words.joined(chunk.last) and words.joined(chunk.last + 1)) or names_something_else(words, chunk):
        return None
    realm = words.forms[chunk.last + 2]
    if not realm[0].isupper() or all(place.sort != "country" for place in find_places_named(realm)):
        return None
    return Mention(chunk.first, chunk.last, "medium", f'a first name before "of {realm}"')


def read_mentions(candidates: Candidates, places: Regions, spans: Sequence[Span] = ()) -> Reading:
    """All chunks, and the mentions that their own shape, title, list or place in the document makes certain.

    `spans` are those of the structure: entries of participants, signatures, authors of books.
    """
    words, chunks = candidates.words, candidates.chunks
    certain = {
        number: mention
        for number, mention in candidates.named.items()
        if not _is_rather_place(words, chunks[number], mention, places)
    }
    reading = Reading(words, chunks, certain, candidates.lists)
    certain.update(_by_structure(reading, places, spans))
    certain.update(_sharing(reading))
    certain.update(_listed(reading, places))
    return reading


def _sharing(reading: Reading) -> Iterator[tuple[int, Mention]]:
    """First names that share the family name of the next one: "Sir John and Lady Holm", "William & Mary Holm"."""
    words = reading.words
    for number, following in enumerate(reading.chunks[1:]):
        chunk = reading.chunks[number]
        start = following.title[0] if following.title else following.first
        given = words.forms[chunk.first] in name_table("given-names") and chunk.first == chunk.last
        if not given or chunk.bracket >= 0 or following.kinds[-1] == "initial":
            continue
        between = words.text[words.ends[chunk.last] : words.starts[start]].split()
        if _is_couple(words, chunk, following, between):
            shared = (following.last, following.last)
            reason = f'"{words.forms[following.last]}" behind it is the family name of both'
            yield number, Mention(chunk.first, chunk.last, "medium", reason, chunk.title, shared=shared)


def _is_couple(words: Words, chunk: Chunk, following: Chunk, between: list[str]) -> bool:
    if chunk.title and following.title:
        titled = gender_of({_text(words, chunk.title).lower()}) == "m"
        wife = gender_of({_text(words, following.title).lower()}) == "f"
        return between in (["and"], ["&"]) and titled and wife and following.first == following.last
    full = following.last > following.first and is_given(words.forms[following.first])
    return between == ["&"] and not chunk.title and not following.title and full


def _by_structure(reading: Reading, places: Regions, spans: Sequence[Span]) -> Iterator[tuple[int, Mention]]:
    """The first name in an entry of the participants, a signature, or what names a book's author."""
    starts = [reading.words.starts[chunk.first] for chunk in reading.chunks]
    for span in spans:
        if span.kind not in _STRUCTURE:
            continue
        number = bisect_left(starts, span.start)
        if number == len(starts) or starts[number] >= span.end:
            continue
        chunk = reading.chunks[number]
        end = reading.words.ends[chunk.last]
        if number in reading.certain or end > span.end or places.over(starts[number], end):
            continue
        form = reading.words.forms[chunk.first]
        if follows_article(reading.words, chunk.first):
            continue  # "Apologies: the Omanhene"
        if chunk.first == chunk.last and not chunk.title and _is_common(form, listed=span.kind != "author"):
            continue
        if span.kind == "signed" and names_something_else(reading.words, chunk):
            continue  # "Lyle & Sons"
        yield number, Mention(chunk.first, chunk.last, "high", _STRUCTURE[span.kind], chunk.title, chunk.bracket)


def _is_common(form: str, *, listed: bool) -> bool:
    """Whether a word says what somebody is, not who: "Inspector-General"; in a list any ordinary word does so."""
    parts = form.lower().split("-")
    if form in name_table("surnames") and form.lower() not in titles():
        return False
    if is_compound_office(form.lower()):
        return True
    return all(part in titles() or part in word_list("role-nouns") or (listed and is_ordinary(part)) for part in parts)


def _is_rather_place(words: Words, chunk: Chunk, mention: Mention, places: Regions) -> bool:
    start, end = words.starts[chunk.first], words.ends[chunk.last]
    claim = places.over(start, end)
    if claim is None:
        return mention.title is None and places.body_within(start, end)
    if claim.kind == "organisation" and mention.title is None:
        return True
    if claim.end - claim.start > end - start:
        return True
    return mention.title is None and "initial" not in chunk.kinds and chunk.bracket < 0


def _listed(reading: Reading, places: Regions) -> Iterator[tuple[int, Mention]]:
    """Those who stand in one enumeration with persons: "comrades Lang and Weiss", "Ivan Petrov, Weiss and Lang"."""
    words = reading.words
    for run in reading.lists:
        known = [reading.certain[number] for number in run if number in reading.certain]
        if not known:
            continue
        paired = len(run) == 2 and _is_paired_by_comma(words, reading.chunks[run[0]], reading.chunks[run[1]])
        plural = next((mention for mention in known if _is_plural(words, mention)), None)
        for number in run:
            chunk = reading.chunks[number]
            claimed = places.over(words.starts[chunk.first], words.ends[chunk.last])
            if number in reading.certain or claimed or names_something_else(words, chunk):
                continue
            if chunk.first == chunk.last and _is_common(words.forms[chunk.first], listed=False):
                continue  # "the Emir of"
            if _is_seat(reading, run, number) or _is_his_office(words, chunk, paired):
                continue
            reason = "in one list with persons"
            if plural and plural.first < chunk.first and plural.title:
                reason = f'in the list after "{_text(words, plural.title)}"'
            certainty: Certainty = "medium" if plural else "low"
            yield number, Mention(chunk.first, chunk.last, certainty, reason, None, chunk.bracket)


def _is_paired_by_comma(words: Words, one: Chunk, other: Chunk) -> bool:
    return words.text[words.ends[one.last] : words.starts[other.first]].strip() == ","


def _is_his_office(words: Words, chunk: Chunk, paired: bool) -> bool:
    """ "Jerzy Holm, Voivode", "Nana Yaw, Mamponhene": one word behind a name and a comma may say what he is.

    So where no more are listed, where it ends a line of a list, or where it has an article elsewhere ("the Voivode").
    """
    if chunk.first != chunk.last or chunk.title:
        return False
    ends = words.line_ends[chunk.last] and (words.gap(chunk.last) == END or "\n" in words.gap(chunk.last))
    behind = words.gap_before(chunk.first).strip() == ","
    return behind and (paired or bool(ends) or words.forms[chunk.first] in words.articled)


def _is_seat(reading: Reading, run: Sequence[int], number: int) -> bool:
    """ "Ambassador Holm, Madrid", "Holm and Lund, Pilot House": what ends a list behind a comma alone may be a place.

    A name of a place may be a person's too; so where three or more are listed, it is taken for one of them.
    """
    words, chunk = reading.words, reading.chunks[number]
    first = chunk.title[0] if chunk.title else chunk.first
    if number != run[-1] or chunk.first != chunk.last or words.gap_before(first).strip() != ",":
        return False
    if chunk.title:
        return is_office_or_thing(words, chunk)
    return len(run) == 2 and bool(find_places_named(words.forms[chunk.first]))


def listed_with(reading: Reading, persons: Container[int], least: int = 1) -> set[int]:
    """The chunks that stand in one enumeration with persons, `least` of them."""
    runs = [run for run in reading.lists if sum(each in persons for each in run) >= least]
    return {number for run in runs for number in run if _may_be_listed(reading, run, number)}


def _may_be_listed(reading: Reading, run: Sequence[int], number: int) -> bool:
    paired = len(run) == 2 and _is_paired_by_comma(reading.words, reading.chunks[run[0]], reading.chunks[run[1]])
    chunk = reading.chunks[number]
    return not (_is_seat(reading, run, number) or _is_his_office(reading.words, chunk, paired))


def _is_plural(words: Words, mention: Mention) -> bool:
    return mention.title is not None and words.lower(mention.title[1]).endswith("s")


def _text(words: Words, stretch: tuple[int, int]) -> str:
    return words.text[words.starts[stretch[0]] : words.ends[stretch[1]]]


def as_named(words: Words, mention: Mention) -> Named:
    """A mention with offsets in the source and its name in parts.

    A bracket with nothing but the first name belongs to the mention: "[Pavel] Kuzmin"; after a title in the same
    bracket the mention begins at the first name: "[Gen. Pavel] Kuzmin".
    """
    start, end = words.starts[mention.first], words.ends[mention.last]
    if mention.bracket >= 0 and words.text[start - 1 : start] == "[":
        start -= 1
    if len(words.forms[mention.last]) == 1 and words.text[end : end + 1] == ".":
        end += 1
    if "[" in words.text[start + 1 : end] and "]" not in words.text[start:end] and words.text[end : end + 1] == "]":
        end += 1
    forms = tuple(words.forms[mention.first : mention.last + 1])
    if mention.shared:
        forms = (*forms, *words.forms[mention.shared[0] : mention.shared[1] + 1])
    title = _telling_title(words, mention.title) if mention.title else ""
    return Named(start, end, forms, parse_name(forms), mention.certainty, mention.reason, title)


def _telling_title(words: Words, title: tuple[int, int]) -> str:
    """A title in small letters; of "Colonel the Hon." the one that tells whether it is a man's."""
    written = _text(words, title).lower()
    if (
        not gender_of({written})
        and words.lower(title[0] - 1) == "the"
        and (before := title_before(words, title[0] - 1))
    ):
        return _text(words, before).lower()
    return written


def alternatives(reading: Reading) -> Iterator[tuple[int, int]]:
    """Pairs of chunks, the second the other form of the first: "Sun Yixian [Sun Yat-sen]"."""
    words = reading.words
    for number, chunk in enumerate(reading.chunks[1:], 1):
        before = reading.chunks[number - 1]
        if before.last + 1 == chunk.first and chunk.title is None and words.gap(before.last) in (" [", "\n["):
            end = words.ends[chunk.last]
            closes = words.text[end : end + 1] == "]"
            if closes and not words.text[end + 1 : end + 3].strip().istitle():
                yield number - 1, number
