"""A text in; the organisations out whose names an editor completed: "the [National] Bank", "C[entral] C[ommittee]"."""

from __future__ import annotations

from collections.abc import Iterator

from tei.expressions import expression
from tei.model import Evidence, Span
from tei.recognition.lexicon import word_list

_WHOLE = (
    r"\[[^\W\d_a-z][\w’'-]*(?:\s[^\W\d_a-z][\w’'-]*){0,2}\]"  # only at the beginning: behind a name it is another one
)
_WORD = r"[^\W\d_a-z][\w’'-]*(?:\[[^\W\d_A-Z]+\][\w’'-]*)?"
_PHRASE = expression(rf"(?<![\w\]])(?:{_WHOLE}\s)?{_WORD}(?:\s(?:(?:of|for)\s(?:the\s)?)?{_WORD}){{0,6}}")
_FAR = 80  # code points to either side of a bracket
_BRACKETS = str.maketrans("", "", "[]")


def find_completed(text: str, recogniser: str) -> Iterator[Span]:
    """`organisation` spans: two words and more with a capital, a completed one and one that tells among them."""
    done = bracket = 0
    while (bracket := text.find("[", bracket)) >= 0:
        inside = text[bracket + 1 : bracket + 2]
        partial = inside.islower() and text[bracket - 1 : bracket].isalpha()
        if bracket >= done and (partial or inside.isupper()):
            for match in _PHRASE.finditer(text, max(done, bracket - _FAR), bracket + _FAR):
                if match.start() <= bracket < match.end():
                    done = match.end()
                    yield from _organisation(match[0], match.start(), recogniser)
                    break
        bracket += 1


def _organisation(phrase: str, start: int, recogniser: str) -> Iterator[Span]:
    words = phrase.translate(_BRACKETS).split()
    told = next((word for word in words if word in word_list("organisation-words")), "")
    if told and len(words) > 1 and words[0] != "The":
        evidence = Evidence(recogniser, "medium", f'"{told}" in it, completed by the editor')
        yield Span(start, start + len(phrase), "organisation", {}, evidence)
