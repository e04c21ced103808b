"""Lines that are nothing but a speaker's name, as in stenographic records and plays: "Comrade Chairman", "HELENA".

Nothing but their repetition shows what they are, so they are looked for only where no label ends in a colon or stop.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tei.expressions import expression
from tei.reading.label_evidence import may_be_name
from tei.reading.lexicon import is_title, words
from tei.reading.lines import is_closing, is_dateline, names_genre, names_institution
from tei.reading.paragraphs import Paragraph
from tei.recognition.lexicon import is_ordinary

_LINE = expression(
    r"[*_]{0,3}(?P<name>[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,5})[*_]{0,3}"
    r"(?P<paren> ?\([^()\r\n]{1,60}\))?[*_]{0,3}(?=[ \t]*(?:\r|\n|$))"
)
_SENTENCE = expression(r"[^\W\d_A-Z][.?!…][\"”’')\]]{0,2}(?:\s|$)")
_LONGEST = 90  # characters of a line
_FEWEST = 4  # lines that are names of speakers
_SHARE = 0.15  # of the paragraphs
_SEEN = 400  # characters below a name in which a sentence ends


class Alone(NamedTuple):
    """A line that is a speaker's name: offsets of the line, of the name in it, and of the brackets behind the name."""

    start: int
    end: int
    name: tuple[int, int]
    paren: tuple[int, int] | None


def find_labels_alone(text: str, paragraphs: Sequence[Paragraph]) -> Iterable[Alone]:
    """The lines at the head of paragraphs that are names of speakers; none where their repetition does not show it.

    They are offices, or names with a title, or names in capitals that are no words; at least two, one of them again.
    """
    found = [
        line for number, each in enumerate(paragraphs) if (line := _candidate(text, each, paragraphs[number + 1 :][:1]))
    ]
    if len(found) < max(_FEWEST, _SHARE * len(paragraphs)):
        return ()
    counts = Counter(text[slice(*line.name)].casefold() for line in found)
    again = sum(count > 1 for count in counts.values())
    titled = any(_is_titled(text[slice(*line.name)]) for line in found)
    return found if len(counts) > 1 and again >= (1 if titled else 2) else ()


def _candidate(text: str, paragraph: Paragraph, following: Sequence[Paragraph]) -> Alone | None:
    """The first line of a paragraph, where it may be a name and what is below it, or the next paragraph, is text."""
    match = _LINE.match(text, paragraph.start, min(paragraph.end, paragraph.start + _LONGEST))
    if match is None:
        return None
    name = match["name"]
    if not (_is_titled(name) or _is_in_capitals(name)) or not may_be_name(name, "alone"):
        return None
    if is_dateline(name) or is_closing(name) or names_genre(name) or names_institution(name):
        return None
    below = [paragraph.end - match.end() > 1, *(True for _ in following)]
    start = match.end() if below[0] else next((each.start for each in following), len(text))
    if not any(below) or _SENTENCE.search(text, start, start + _SEEN) is None:
        return None
    paren = match.span("paren") if match["paren"] else None
    return Alone(match.start(), match.end(), match.span("name"), paren)


def _is_titled(name: str) -> bool:
    """Whether a title or an office begins a name, and nothing but names or a further office follows."""
    first, *further = name.split()
    office = is_title(first) or (not further and first.casefold() in words("roles"))
    return office and all(word[0].isupper() for word in further)


def _is_in_capitals(name: str) -> bool:
    """Whether a name is typed in capitals and is no ordinary word, as a heading would be."""
    return name.isupper() and not any(is_ordinary(word.lower()) for word in _words(name))


def _words(name: str) -> Iterator[str]:
    return (word for word in name.replace(".", " ").split() if len(word) > 1)
