"""The lines under a valediction: which of them sign, and which are an address, a list or a remark."""

from __future__ import annotations

import re

from tei.reading import lines
from tei.reading.lexicon import is_title, words
from tei.reading.opening import is_marking

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SENTENCES = re.compile(r"\b[a-z]{3,}[.?!;] [A-Z]|[?:]$")
_NUMBERED = re.compile(r"\(?\d{1,3}[.)]\s")
_ADDRESSED = re.compile(r"(?:The (?:Right )?Hon|To\b|(?:His|Her) [A-Z]|Messrs)", re.I)
_ADDRESSED_APART = re.compile(r"The\b")
_FILLED = re.compile(r"[^\W\d_]")
_SMALL_WORDS = 3  # in small letters, of four letters or more: more make a sentence
_LONGEST = 10  # words of a name with its office


def docketed(plain: str) -> bool:
    """Whether a line tells what was done with the paper: "cc: …", "Received 3 May", "Submitted."."""
    first = _WORD.match(plain.lstrip("(["))
    return first is not None and first[0].casefold() in words("docketings")


def is_address(plain: str, *, apart: bool) -> bool:
    """Whether a line under a signature begins the address of the letter; `apart`, with a blank line above."""
    if _ADDRESSED.match(plain):
        return True
    return apart and (_ADDRESSED_APART.match(plain) is not None or is_title(plain.split()[0]))


def may_sign(plain: str) -> bool:
    """Whether a line may be a name or an office: no sentence, list, marking or head of another paper."""
    if not _FILLED.search(plain) or _SENTENCES.search(plain) or _NUMBERED.match(plain) or is_marking(plain):
        return False
    if plain.startswith("[") or docketed(plain) or heads_minutes(plain) or len(plain.split()) > _LONGEST:
        return False
    found: list[str] = _WORD.findall(plain)
    return found[0][0].isupper() and sum(len(word) > 3 and word.islower() for word in found) <= _SMALL_WORDS


def is_office(plain: str) -> bool:
    """Whether a line right under a name may say for whom, or as what, somebody signs."""
    return may_sign(plain[:1].upper() + plain[1:]) and not lines.is_salute(plain)


def heads_minutes(plain: str) -> bool:
    """Whether a line heads what officials wrote on a letter: "MINUTES."."""
    return plain.strip(" .:").casefold() in ("minute", "minutes")
