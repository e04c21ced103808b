"""Candidates for labels in, those that are labels out: by how they repeat, what form they have, and whom one knows.

A label that stands once is a speaker's where labels of its form are the habit of the text: else what one person says
would be put into the mouth of another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from tei.expressions import expression
from tei.reading.frontmatter import known_labels, short_labels
from tei.reading.lexicon import is_title, names_nobody, words
from tei.reading.lines import participants_head
from tei.recognition.lexicon import word_list

if TYPE_CHECKING:
    from tei.reading.labels import Label

LINKS = frozenset(("of", "the", "and", "&", "for"))
_SHORT_TITLE = 4  # letters, at most, of a title that ends in a full stop
HABIT = 3  # labels of one form from which the form is a habit of the text
_SPEAKING = frozenset(("interviewer", "interviewee"))  # fields of the front matter, and labels too
_SMALL = expression(r"\b[^\W\d_A-Z][^\W\d_]{2,}\b")
_NUMERAL = expression(r"[IVX]{2,6}")
_ENUMERATOR = expression(r"[IVX]{1,5}\. (?=\w)")
_SEMICOLON = expression(r"[^\r\n;]{1,200};[ \t]*(?:\r?\n[ \t]*\r?\n|\r?\n?\Z)")  # behind a paragraph of one line
_FIRST_ITEM = expression(r"\s*[\r\n]\s*\(?[a1i](?:[.)]|\\[.)])\s")
_LETTERED = expression(r"[B-Z]\. ")
_FIRST_OF_TWO = expression(r"[^\r\n]{0,300}\s+B\\?[.)] ")
_PART = expression(r"[\divxlc]{1,5}|[a-z]", re.I)  # a number or letter: "Tab A", "Article IV"


@cache  # the same few names stand before most turns
def may_be_name(name: str, form: str) -> bool:
    """Whether words before a colon, stop or dash have the form of a name or an office."""
    name = _ENUMERATOR.sub("", name.replace("[", "").replace("]", ""))  # "I. Heard:" is no person's
    tokens = name.replace("\u00a0", " ").split()
    small = [token.casefold().rstrip(".") for token in tokens]
    if name.casefold().rstrip(".") in words("no-labels") and name.casefold() not in ("question", "answer"):
        return False
    short = len(tokens) > 1 and len(tokens[-1]) <= _SHORT_TITLE and is_title(tokens[-1])
    if small[0] in ("by", "for") or (short and tokens[-1].capitalize() not in word_list("titles-after")):
        return False  # "By Mr. HALE:", "For the Crown:"; "TESTIMONY OF MRS." is cut by the stop of a title
    if name.casefold() in words("closings") or name.casefold() in words("recording"):
        return False  # "Ende der Sitzung: 12 Uhr"
    if participants_head(f"{name}:", 0, len(name) + 1) is not None:
        return False
    if form == "stop" and (small[-1] in words("abbreviations") or _NUMERAL.fullmatch(name)):
        return False  # "THE ST. CROIX PROJECT", "II. On the harbour"
    if form == "stop" and len(tokens) > 1 and names_nobody(small[0]):
        return False  # "All. Agreed."
    if len(tokens) == 2 and small[0] in words("parts") and _PART.fullmatch(small[1]):
        return False  # "Tab A", "ARTICLE IV"
    if small[0] in words("no-labels") and len(tokens) > 1 and tokens[1][:1].islower():
        return False
    return tokens[0][:1].isupper() and all(
        token[:1].isupper()
        or token.casefold() in LINKS
        or (number == 1 and small[0] in words("articles") and len(tokens) > 2 and is_title(token))  # "De heer Holm"
        or (token == "to" and small[0] == "the")  # "The SECRETARY to the TREASURY"
        or token.casefold() in word_list("particles")
        or token.isdigit()
        for number, token in enumerate(tokens)
    )


def of_lists(text: str, labels: Sequence[Label]) -> set[int]:
    """Where what looks like a label belongs to a list, by its start.

    "A." above a line with "B."; "The Council:" alone above "a. Noted the report."; once "His Majesty: Baron Lind;".
    """
    counts = Counter(label.name.casefold() for label in labels)
    heads = Counter(label.name.casefold() for label in labels if _FIRST_ITEM.match(text, label.end))
    found: set[int] = set()
    lettered = False  # whether "A." began a list above
    for label in labels:
        name = label.name.casefold()
        first = name == "a" and _FIRST_OF_TWO.match(text, label.end) is not None
        lettered = lettered or first
        item = first or (lettered and _LETTERED.match(label.name))
        if item or heads[name] == counts[name] or (counts[name] == 1 and _SEMICOLON.match(text, label.end)):
            found.add(label.start)
    return found


def common_words(tokens: Iterable[str]) -> frozenset[str]:
    """Words that a text writes with a small first letter."""
    return frozenset(_SMALL.findall(" ".join(tokens)))


def accepted(labels: list[Label], common: frozenset[str], surnames: set[str], paragraphs: int) -> list[Label]:
    """Those of one form that are labels. `surnames` are of persons taking part; `paragraphs`: how many there are."""
    counts = Counter(label.name.casefold() for label in labels)
    written = {label.name.casefold(): label.name for label in reversed(labels)}
    persons = [name for name in counts if _is_person(written[name], counts[name], common, surnames)]
    families = {name.split()[-1] for name in persons if len(name.split()) > 1}
    persons += [name for name in counts if name not in persons and name in families]
    total = sum(counts[name] for name in persons)
    kin = len({name.split()[-1] for name in persons}) < len(persons)
    repeated = kin or any(counts[name] > 1 for name in persons)
    if labels[0].form != "colon" and (total < 3 or not repeated):
        return _titled(labels) if labels[0].form == "numbered" else []
    if total < 2 or not (repeated or total >= 3 or len({*persons}) > 1):
        return []  # a stop or a dash behind words in capitals is common; it must show itself as a habit
    if not repeated and not all(_is_strong(name, surnames) for name in persons):
        return []
    if total >= HABIT and total >= 0.3 * paragraphs:
        persons += [name for name in counts if name not in persons and _is_once(written[name], common)]
    return [label for label in labels if label.name.casefold() in persons]


@cache
def _marking_words() -> frozenset[str]:
    return frozenset(word for marking in words("markings") for word in marking.split())


def _titled(labels: Sequence[Label]) -> list[Label]:
    """Numbered paragraphs that begin with a title or office and a colon, as in verbatim records; at least two."""
    found = [label for label in labels if is_title(label.name.split()[0]) or label.name.startswith(("The ", "THE "))]
    return found if len(found) > 1 else []


def _is_person(name: str, count: int, common: frozenset[str], surnames: set[str]) -> bool:
    tokens = [token.strip(".").casefold() for token in name.split()]
    small = name.casefold()
    if small.rstrip(".") in known_labels() and (count == 1 or small not in _SPEAKING | short_labels()):
        return False  # "Subject:", and "Interviewer:" once, are fields
    if all(token in _marking_words() for token in tokens):
        return False  # "TOP SECRET - EYES ONLY" on each page
    if tokens[-1] in surnames or is_title(tokens[0]) or tokens[0] in words("roles"):
        return True
    if len(tokens) == 1 and len(tokens[0]) == 1:
        return count > 1
    if _is_ordinary(tokens, common):
        return count >= 4 and len(tokens) == 1
    return len(tokens) > 1 or count > 1 or name.isupper()


def _is_once(name: str, common: frozenset[str]) -> bool:
    """Whether words that stand once as a label may be a speaker: no words of the text, no field; or a crowd."""
    tokens = [token.strip(".").casefold() for token in name.split()]
    if names_nobody(name):
        return True
    if len(name) == 1:
        return False  # the initial of who signs
    if name.casefold().rstrip(".") in known_labels() or len(tokens) > 4 or any(map(str.isdigit, tokens)):
        return False
    return not _is_ordinary(tokens, common) and not any(token in _marking_words() for token in tokens)


def _is_ordinary(tokens: Sequence[str], common: frozenset[str]) -> bool:
    return all(token in common for token in tokens if token not in LINKS and token not in word_list("particles"))


def _is_strong(name: str, surnames: set[str]) -> bool:
    tokens = [token.strip(".") for token in name.split()]
    return tokens[-1] in surnames or is_title(tokens[0]) or len(tokens) > 1
