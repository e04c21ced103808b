"""The inside of square brackets in, what it tells out: a page, a recording, something missing, whose remark it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from tei.data import read_rows
from tei.expressions import expression
from tei.recognition.dates import month_number
from tei.recognition.lexicon import word_list

_PAGE = expression(r"(?:page|pp?\.?|fols?\.?|folio|ff?\.|leaf) ?(?P<n>\d{1,4}[a-d]?(?:[rv]|bis)?)", re.I)
_TIME = expression(r"\d{1,2}:[0-5]\d:[0-5]\d(?:[.,]\d{1,3})?", having=(":",))  # two figures may be a time of day
_ELLIPSIS = expression(r"(?:\. ?){2,6}|…+", having=("..", ". .", "…"))
_WORD = expression(r"[^\W\d_]+")
_PART = expression(r"[^\W_]+")
_NUMBERING = expression(r"\d{1,4}(?:st|nd|rd|th)?|[ivx]{1,5}|[a-d]")
_REMARKER = expression(
    r"(?:(?:the )?(?P<one>translator|editor|transcriber|compiler)['’]?s? (?:foot)?note|tr(?:ans(?:l(?:ator)?)?)?\. note"
    r"|(?:foot)?note (?:by|of) (?:the )?(?P<other>translator|editor|transcriber)|n\. ?b\. by the translator)"
    r"(?=$|[:.,—–-])",
    re.I,
    having=("note", "translator"),
)
_OMITTED = expression(
    r"(?:(?:here|there) follows?|omitted here|omission of|the remainder of|passages? omitted)\b.*"
    r"|.{3,80} (?:is|are|was|were|has been|have been)? ?omitted\.?",
    re.I,
    having=("follow", "omitted", "omission", "remainder"),
)
_ELSEWHERE = expression(
    r"(?:[\w'’.-]+ ){0,5}not (?:yet )?(?:attached|available|enclosed|found|included|preserved|printed|reproduced"
    r"|translated)\.?",
    re.I,
    having=("not ",),
)


@cache
def _damage() -> Mapping[str, str]:
    return dict(read_rows("tei.recognition", "damage.tsv"))


def page_of(inside: str) -> str:
    """The number of a page or leaf: "p. 12", "fol. 3v"; empty for other words."""
    match = _PAGE.fullmatch(inside)
    return match["n"] if match else ""


def time_of(inside: str) -> str:
    """A point of a recording as written, "00:01:15"; empty for other words."""
    return inside if _TIME.fullmatch(inside) else ""


def damage(inside: str) -> str | None:
    """TEI's reason for a gap that words tell of; empty where they tell none ("..."), None for other words.

    Each word is one for damage or one that may stand beside it: "two words crossed out", "inaudible 00:12:58".
    """
    if _ELLIPSIS.fullmatch(inside):
        return ""
    words = [word.lower() for word in _WORD.findall(inside) if word.isalpha()]  # no "½"
    if not 1 <= len(words) <= 8:
        return None
    reason = None
    place = 0
    while place < len(words):
        taken = next((size for size in (2, 1) if " ".join(words[place : place + size]) in _damage()), 0)
        if taken:
            reason = reason or _damage()[" ".join(words[place : place + taken])]
        elif words[place] not in word_list("damage-words"):
            return None
        place += taken or 1
    if reason == "deleted" and len(words) <= 2 and inside.replace(" ", "").isalpha():
        return None  # "[crossed out]" is said of the words before it, which can be read
    return reason


def omission(inside: str) -> bool:
    """Whether words tell that the editor left something out: "Here follows a discussion of tariffs."."""
    return _OMITTED.fullmatch(inside) is not None


def tells_of_paper(inside: str) -> bool:
    """Whether words tell where a paper is not: "Enclosure not found", "not printed"."""
    return _ELSEWHERE.fullmatch(inside) is not None


def tells_of_recording(inside: str) -> bool:
    """Whether words tell which part of a recording begins, breaks off or ends: "End of Side A", "Tape change".

    Each word is of that trade, a number or a part of a date, and one names what is recorded.
    """
    words = [word.lower() for word in _PART.findall(inside)]
    if not 2 <= len(words) <= 12:
        return False
    media = word_list("recording-media")
    return any(word in media for word in words) and all(
        word in media or word in word_list("recording-words") or _NUMBERING.fullmatch(word) or month_number(word)
        for word in words
    )


def remarker(inside: str) -> str:
    """Whose note words say that they are: "translator" for "Translator's note: …"; empty for other words."""
    match = _REMARKER.match(inside)
    return (match["one"] or match["other"] or "translator").lower() if match else ""
