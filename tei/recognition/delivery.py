"""Parentheses in speech that say how it is said to `delivery` spans."""

from __future__ import annotations

from itertools import pairwise

from tei.expressions import expression
from tei.model import Document, Finding, Span
from tei.recognition.lexicon import word_list
from tei.recognition.remarks import damage

_PARENTHESIS = expression(r"\(([^()\n]{3,60})\)")
_MANNER = expression(r"(?:[Ww]ith (?:a |an )?\w+|[Ll]ong pause|[Ss]hort pause|[A-Za-z]+ly|[A-Z][a-z]+ing)[.!]?")
_REACTION = 8  # words
# Behind these a verb tells nothing that happens: "[to talk to him]" is an editor's.
_NOT_YET = frozenset(("can", "could", "may", "might", "must", "shall", "should", "to", "will", "would"))
_INTERJECTION = expression(r"[A-Z][\w.' ]{1,30}: ?[\"“]")


def find_delivery(document: Document) -> tuple[list[Span], list[Finding]]:
    """`delivery` spans, parentheses included, in turns, and of a hearer's reactions in speeches without a label."""
    text = document.source.text
    known = {span.start for span in document.spans if span.kind == "delivery"}
    spans = []
    for block in document.blocks:
        spoken = block.kind in ("turn", "speech")
        if spoken or block.kind == "paragraph":
            for match in _PARENTHESIS.finditer(text, block.start, block.end):
                if match.start() not in known and is_remark(match[1], manners=spoken):
                    spans.append(Span(*match.span(), "delivery"))
                elif spoken and damage(match[1]) == "inaudible":
                    spans.append(Span(*match.span(1), "editorial", {"gap": "inaudible"}))
    return spans, []


def is_event(inside: str, *, apart: bool = False) -> bool:
    """Whether words in brackets tell what happens: "phone rings", "He shows her the draft."; or who calls out what.

    Where the brackets stand `apart`, between sentences, the verb may come first: "shows photograph".
    """
    verbs = word_list("event-verbs")
    words = inside.rstrip(".!").split()
    if _INTERJECTION.match(inside):
        return True
    if not 2 <= len(words) <= 12:
        return False
    lower = [word.lower() for word in words[:4]]
    if (apart or words[0][0].isupper()) and lower[0].endswith("s") and lower[0] in verbs:  # "Turns to the map."
        return True
    return any(word in verbs and before not in _NOT_YET for before, word in pairwise(lower))


def is_remark(inside: str, *, manners: bool = True) -> bool:
    """Whether words in brackets tell how something is said: a manner alone, or a remark that is a sentence.

    Without `manners` no word is taken for a manner by its ending alone.
    """
    first = inside.split()[0].strip(".,!").lower()
    sentence = inside[0].isupper() and inside.endswith((".", "!"))
    if manners and _MANNER.fullmatch(inside):
        return True
    known = word_list("manners")
    begins = sentence and (first in known or first in word_list("remark-openers"))
    return begins or inside.lower() in known or is_reaction(inside)


def is_reaction(inside: str) -> bool:
    """Whether words tell how hearers take what is said: "Prolonged applause", "Große Heiterkeit", "Rires à gauche."."""
    words = [word.strip(".,:;!").lower() for word in inside.split()]
    reactions = word_list("reactions")
    if len(words) > _REACTION or reactions.isdisjoint(words):
        return False
    return inside[0].isupper() or words[0] in reactions
