"""Paragraphs that a page break cut in two, found by how the halves end and begin (see docs/encoding.md)."""

from __future__ import annotations

import re

from tei.expressions import expression
from tei.reading.elsewhere import sign_before
from tei.reading.lexicon import is_title
from tei.reading.note_signs import without_note_signs

_CLOSED = tuple(".!?:;…\"”»)]’'*_—–")
_OPENING = "*_\"“«([‘'"
_FIRST_WORD = expression(r"[^\W\d_][\w'’\-]*")
_LETTERED = expression(r"\(?[a-z]{1,4}\)|[a-z]\.\s")
_SUM = expression(r"[$£€¥] ?\d")  # begins no paragraph
_COPIES = expression(r"c\.?c\.?:|encl", re.I)
_SMALL = expression(r"\b[^\W\d_A-Z]+\b")
# Where the parts of one long sentence stand apart, as in a treaty or a resolution: "Desiring to …", "Have agreed …"
_RECITAL = expression(r"[^\W\d_a-z]\w+ing\b|(?:whereas|have|has|resolved|who|and|now)\b", re.I)
_RESOLVING = expression(r"(?:And )?(?:Whereas|WHEREAS|Resolved|RESOLVED|Be it|Ordered|ORDERED)\b")
_TAIL = 40  # characters that show how a text ends
_LINE = 30  # characters that a cut paragraph has at least before the cut
_SENTENCE_END = expression(r"([^\W\d_]{3,})[\"”’'»)\]]{0,2}[.?!:;][\"”’'»)\]]{0,2} ")
# Links, prepositions and auxiliaries, which end no sentence and no heading.
_CALLS = expression(
    r"(?:,|\b(?:a|an|and|as|at|be|been|between|but|by|for|from|had|has|have|her|his|if|in|into|is|its|my|nor|not|of|on|or"
    r"|our|should|than|that|the|their|these|this|to|under|upon|was|were|when|which|who|whom|whose|will|with|would|your))$"
)
_HEADING = expression(r"[^\W\d_a-zß-öø-ÿ]{2,}(?: [^\W\d_a-zß-öø-ÿ]+){2,}(?=[.:\s]|$)")  # three words in capitals
_SENTENCE = 3  # words in small letters that a sentence has at least
_FIGURE = expression(r"(?<=[^\W\d_][.!?”\"])\d{1,2}$")  # that was raised: "the whole of the press.1"
_HYPHENS = ("-", "\u00ad", "\u2010")


def is_cut(before: str, after: str, small_words: frozenset[str], *, paged: bool = False) -> bool:
    """Whether one paragraph goes on in the next. `small_words`: what the document also writes in small letters.

    It goes on where a bracket stays open, where the next begins with a small letter, or where the first lacks closing
    punctuation and the next does not begin with an ordinary word in capitals, as a new sentence would. A line without
    any sentence, as the heading of a record, breaks off only where its last word calls for more. Where a page ends
    between them (`paged`) less text will do.
    """
    before, after = before.rstrip(), after.lstrip()
    if not before or not after:
        return False
    if _is_open(before, "[", "]") and "]" in after[:200]:
        return True
    if not paged and _stands_apart(before, after):
        return False
    first = _FIRST_WORD.match(after.lstrip(_OPENING))
    if first is None:
        return _SUM.match(after) is not None and not _is_closed(before)
    if first[0][0].islower():
        return not (_LETTERED.match(after) or _COPIES.match(after) or sign_before(after.partition("\n")[0]))
    if _is_closed(before):
        return False
    if not paged and (len(_SMALL.findall(before[-200:])) < _SENTENCE or not _has_sentence(before)):
        return False
    if _HEADING.match(after) and not before.isupper():
        return False
    if len(first[0]) == 1 and after[after.index(first[0]) + 1 :][:1] == ".":
        return True  # an initial begins a name
    return first[0] == "I" or first[0].lower() not in small_words


def _has_sentence(before: str) -> bool:
    """Whether a sentence ends in a text that breaks off, or its last word calls for another."""
    ends = (match[1] for match in _SENTENCE_END.finditer(before))
    return any(not is_title(word) for word in ends) or _CALLS.search(before) is not None


def _stands_apart(before: str, after: str) -> bool:
    """Whether a line breaks off nowhere: a name, a label, a valediction, or a part of a sentence that is set apart."""
    if len(before) < _LINE and not before.endswith("-"):
        return True
    if before.endswith((";", ":", ";—", ":—")) or _RESOLVING.match(after):
        return True
    return before.endswith(",") and not after[0].islower() and _RECITAL.match(after) is not None


def breaks_off(before: str) -> bool:
    """Whether a paragraph lacks what closes a sentence."""
    before = before.rstrip()
    return bool(before) and not _is_closed(before) and before[-1].isalpha()


def cuts_word(before: str) -> bool:
    """Whether the cut goes through a word."""
    last = before.rstrip()[-2:]
    return last[:1].isalpha() and last.endswith(_HYPHENS)


def _is_closed(before: str) -> bool:
    """Whether text ends as a sentence does, a reference to a note behind it left out."""
    tail = without_note_signs(before[-_TAIL:].rstrip())
    return (_FIGURE.sub("", tail) if tail[-1:].isdigit() else tail).endswith(_CLOSED)


def _is_open(text: str, opening: str, closing: str) -> bool:
    return text.rfind(opening) > text.rfind(closing)
