"""A line in; what it is by the forms that documents in other languages than English have, as the tables know them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from tei.data import read_rows
from tei.expressions import expression
from tei.reading.lexicon import words

_HEAD = expression(
    r"[*_]{0,3}(?P<head>[^\W\d_a-z][^\W\d_]{2,20}(?:[ \u00a0][^\W\d_]{1,20}){0,5})[*_]{0,3}"
    r"[ \u00a0\u202f]?:-?[*_]{0,3}"
)
_MARK_END = r"(?:\.?\)|\.?\]|[.:])\s*:?\s*(?=[^\W\d_])"
_SIGNED = expression(rf"[\[(]?(?P<mark>[^\W\d_]+){_MARK_END}")
_SIGNED_LONGER = expression(rf"[\[(]?(?P<mark>[^\W\d_]+\.? ?[^\W\d_]+){_MARK_END}")
# the stop of an initial, a title, a Russian or Mongolian first name cut short
STOP_WITHIN = r"(?:(?<=\b[^\W\d_])|(?<=\b(?:Ch|Dr|Kh|Lt|Mr|Sh|Ts|Ya|Ye|Yu|Zh)))\."
_RECORDED = expression(rf"(?P<words>[^\W\d_]+(?: [^\W\d_]+)?)\s*:?\s+(?P<names>[^.;\n]*(?:{STOP_WITHIN}[^.;\n]*)*)")
_LINE = 60  # characters
# "Your …", and no sentence; behind it a name or what the writer is to the reader
_VALEDICTION = expression(
    r"(?P<your>[^\W\d_a-z][^\W\d_]+)(?:,| [^.:;?!,]{2,40},?)?"
    r"(?:[ \r\n]+[^\W\d_a-z][^.:;?!,\s]{1,20}\.?)?$"
)
_LONGEST = 140  # characters of a head with its colon
_LONG = 300  # characters of a note's beginning in which the formula stands
_ADDRESS_ENDS = (",", ":", "!", "—", "–", "-")


@cache
def _attendance() -> Mapping[str, str]:
    rows = read_rows("tei.reading", "attendance.tsv")
    return MappingProxyType(dict(rows))


@cache
def _beginnings(name: str) -> tuple[str, ...]:
    return tuple(sorted(words(name)))


def attendance_head(text: str, start: int, end: int) -> int | None:
    """The end of "Présents :" and the like at the beginning of a paragraph, colon included."""
    colon = text.find(":", start, min(end, start + _LONGEST))
    match = _HEAD.match(text, start, end) if colon >= 0 and _heads_attendance(text[start:colon]) else None
    return match.end() if match else None


@lru_cache(maxsize=1024)  # most are the labels of the few who speak
def _heads_attendance(words_: str) -> bool:
    match = _HEAD.match(f"{words_}:")
    return match is not None and _plain(match["head"]) in _attendance()


def attendance(text: str, start: int, end: int) -> str:
    """What such a head says of those listed below it, "present" or "absent"; empty where it is none."""
    match = _HEAD.match(text, start, end)
    return _attendance().get(_plain(match["head"]), "") if match else ""


def _plain(head: str) -> str:
    return head.replace("\u00a0", " ").lower()


def is_salutation(plain: str) -> bool:
    """Whether a line addresses the reader of a letter: "Szanowny Panie Ministrze!"."""
    if not plain.endswith(_ADDRESS_ENDS):
        return False
    small = plain.lower()
    begun = [len(each) for each in _beginnings("salutations") if small.startswith(each)]
    return bool(begun) and not small[max(begun) :][:1].isalpha()  # "Herr", not "Herrmann"


def is_valediction_elsewhere(plain: str) -> bool:
    """Whether a short line ends a letter: "Dein Wilhelm", "Votre dévoué"."""
    match = _VALEDICTION.match(plain) if len(plain) < _LINE else None
    return match is not None and match["your"].lower() in words("possessives")


def ends_note(plain: str) -> bool:
    """Whether a paragraph is the last of a note verbale: "L'Ambassade … saisit cette occasion …"."""
    small = plain[:_LONG].lower()
    return any(each in small for each in _beginnings("note-endings"))


def sign_before(plain: str) -> bool:
    """Whether a line begins as signatures in copies do, and a name follows: "gez. Dr. Holm", "(Signé) Ferrand"."""
    found = (_SIGNED.match(plain), _SIGNED_LONGER.match(plain)) if len(plain) < _LONGEST else ()
    return any(match is not None and match["mark"].lower() in words("signed") for match in found)


def is_addressed(plain: str) -> bool:
    """Whether a line begins the address of a letter: "À Son Excellence", "Herrn Holm"."""
    small = plain.lower()
    begun = [len(each) for each in _beginnings("addressing-elsewhere") if small.startswith(each)]
    return bool(begun) and not small[max(begun) :][:1].isalpha()


def recorders_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where those are named by whom a line says at its beginning that a talk was taken down."""
    match = _RECORDED.match(text, start, end)
    if match is not None:
        first = match["words"].lower().partition(" ")[0]
        if match["words"].lower() in words("recording"):
            yield match.span("names")
        elif first in words("recording"):
            yield match.start("words") + len(first) + 1, match.end("names")
