"""The lines under a valediction: which of them sign, and which are an address, a list or a remark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tei.expressions import expression
from tei.reading import lines
from tei.reading.elsewhere import is_addressed
from tei.reading.lexicon import is_title, words
from tei.reading.markings import heads_minutes, is_marking
from tei.recognition.lexicon import is_ordinary, word_list

_WORD = expression(r"[^\W\d_][\w'’-]*")
_COPIES = expression(r"\d{1,3} (?:copies|copy|ex\.|exx\.|exemplars?)\b")
_SENTENCES = expression(r"\b[a-z]{3,}[.?!;] [A-Z]|[?:]$")
_NUMBERED = expression(r"\(?\d{1,3}[.)]\s")
_ADDRESSED = expression(r"(?:The|To|H\. ?E|(?:The )?Right Hon\w*|(?:His|Her) [A-Z]\w+|Messrs)\b", re.I)
_FILLED = expression(r"[^\W\d_]")
_SMALL_WORDS = 3  # in small letters, of four letters or more: more make a sentence
_NAME = expression(r"(?:[^\W\d_a-z][\w'’.-]*\s*)+")
_WITH_INITIALS = expression(r"(?:[^\W\d_a-z][\w'’-]+ )?(?:[^\W\d_a-z]\. ?){1,3}[^\W\d_a-z][\w'’-]+")  # "Robert W. Lane"
_WORDS_OF_NAME = 4
_MOST_LINES = 3  # of a signature with the office under or above it
_LONGEST = 10  # words of a name with its office


def docketed(plain: str) -> bool:
    """Whether a line tells what was done with the paper: "cc: …", "Received 3 May", "Submitted."."""
    first = _WORD.match(plain.lstrip("(["))
    return (first is not None and first[0].casefold() in words("docketings")) or _COPIES.match(plain) is not None


def is_address(plain: str, signature: str) -> bool:
    """Whether a line under a signature begins the address of the letter: "The Secretary,", "Rev. J. Hale".

    Where who signs has a title too, a name with a title is one who signs beside.
    """
    if _ADDRESSED.match(plain) or is_addressed(plain):
        return True
    return _is_titled_name(plain) and not _is_titled_name(signature)


def _is_titled_name(plain: str) -> bool:
    """Whether a title stands before a name: "Rev. J. Hale", not "Governor, C.M.G." or "General of the Army"."""
    title, _, rest = plain.partition(" ")
    return is_title(title) and not title.endswith(",") and rest[:1].isupper() and rest.isupper() == title.isupper()


def may_sign(plain: str) -> bool:
    """Whether a line may be a name or an office: no sentence, list, marking or head of another paper."""
    if not _FILLED.search(plain) or _SENTENCES.search(plain) or _NUMBERED.match(plain) or is_marking(plain):
        return False
    if (
        plain.startswith("[")
        or "...." in plain
        or docketed(plain)
        or heads_minutes(plain)
        or len(plain.split()) > _LONGEST
    ):
        return False
    found: list[str] = _WORD.findall(plain)
    return found[0][0].isupper() and sum(len(word) > 3 and word.islower() for word in found) <= _SMALL_WORDS


def is_office(plain: str) -> bool:
    """Whether a line right under a name may say for whom, or as what, somebody signs."""
    return may_sign(plain[:1].upper() + plain[1:]) and not lines.is_salute(plain)


def signs_with_office(plains: Sequence[str]) -> bool:
    """Whether two or three lines are a name and the office of who bears it: "Holm", "Counsellor of Embassy"."""
    if not 1 < len(plains) <= _MOST_LINES:
        return False
    offices = [plain[-1] != "." and _names_office(plain) and is_office(plain.strip("()")) for plain in plains]
    names = [not office and is_name(plain) for office, plain in zip(offices, plains, strict=True)]
    return any(names) and any(offices) and all(map(any, zip(names, offices, strict=True)))


def begins_with_title(plain: str) -> bool:
    """Whether the first word of a line is a title or an office."""
    first = _WORD.search(plain.casefold().removeprefix("the "))
    return first is not None and (is_title(first[0]) or first[0].casefold() in words("roles"))


def _names_office(plain: str) -> bool:
    """Whether the first or the last word of a short line is a title or an office: "Fisheries Officer"."""
    found = _WORD.findall(plain.partition(",")[0])
    last = found[-1].casefold() if found and len(found) <= _WORDS_OF_NAME else ""
    return begins_with_title(plain) or last in words("roles") or last in word_list("role-nouns") or is_title(last)


def is_name(plain: str) -> bool:
    """Whether a line is nothing but one to four words that begin in capitals and are no ordinary ones."""
    if _WITH_INITIALS.fullmatch(plain):
        return True
    found: list[str] = _WORD.findall(plain)
    if not 0 < len(found) <= _WORDS_OF_NAME or not _NAME.fullmatch(plain):
        return False
    return not any(is_ordinary(word.lower()) for word in found if len(word) > 1)
