"""A line in, whether letters of older times address somebody or take their leave so, perhaps with raised letters."""

from __future__ import annotations

import re

from tei.expressions import expression
from tei.reading.lexicon import words

_LONGEST = 7  # words
_SUBSCRIPTION = expression(
    r"(?:(?:and |& )?(?:i am|we are|i remain|we remain|believe me|being)\b[^.?!;]{0,60}"
    r"\b(?:respect|esteem|regard|sincerity|truth|affection|attachment|consideration|duty|veneration)\b[^.?!]{0,40}$"
    r"|y(?:ou)?.?r?s?\.? (?:\w[\w.]*['’]s )?"
    r"(?:(?:very|most|much|ever|truly|ob[\w.'’]+|hum\.?|h[\w.'’]*ble|aff[\w.'’]+|dutiful\w*|faithful\w*|loving|sincere\w*"
    r"|&|and)[.,]? )+(?:\w[\w.'’]*[.,]?(?: &c\.?)?)?$)",
    re.I,
)
# "I am", "We remain, Gentlemen", "I am your obedient servant".
_LEAVE = expression(
    r"(?:and |& )?(?:i|we) (?:am|are|remain|beg to (?:be|remain))\b(?: (?:as )?(?:ever|always|still)\b)?"
    r"(?P<further>.*)",
    re.I,
)
_SUBSCRIBING = (
    "i am", "i remain", "i beg", "we are", "we remain", "we beg", "and ", "& ", "believe me", "being ", "your ",
    "yours ", "yr ", "yrs ", "y.r ", "y.rs ", "yr. ", "yrs. ", "y'r ", "y’r ",
)  # fmt: skip


def addresses(plain: str) -> bool:
    """Whether a line addresses somebody: "D.r Sir", "Hon'd Father"."""
    first, *further = plain.lower().replace("’", "'").rstrip(" ,:;.—–-").split()[:_LONGEST] or ("",)
    return (
        bool(further)
        and further[-1] in words("addressed")
        and all(word.rstrip(".") in words("addressing") for word in (first, *further[:-1]))
    )


def subscribes(plain: str) -> bool:
    """Whether a line takes leave: "I am with great respect", "y.r most obed.t Serv.t", "Humble Servant,"."""
    small = plain.lower()
    if small.startswith(_SUBSCRIBING) and (_SUBSCRIPTION.match(plain) or takes_leave(plain)):
        return True
    found = small.rstrip(" ,.").split()
    if not 1 < len(found) <= _LONGEST or found[-1] not in words("subscribers"):
        return False
    return words("subscribing").issuperset(found[:-1])


def takes_leave(plain: str) -> bool:
    """Whether a line begins so and has nothing else but who is addressed and by whom: "We remain, Gentlemen"."""
    leave = _LEAVE.fullmatch(plain)
    if leave is None:
        return False
    parts = [part.strip() for part in leave["further"].split(",") if part.strip()]
    return all(part.lower() in words("addressed") or addresses(part) or subscribes(part) for part in parts)
