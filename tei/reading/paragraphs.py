"""A text to its physical paragraphs, as blank lines, indents or line ends part them."""

from __future__ import annotations

from typing import NamedTuple

from tei.expressions import expression
from tei.numerals import RAISED

# A blank line, form feeds, or a paragraph separator. It begins with a class of signs, which makes it quick.
_BREAK = expression(
    r"[\n\f\r\u2028\u2029](?:(?<=\u2029)|(?:(?<=\f)|(?:(?<=\r)\n)?+[ \t]*(?:\r\n|[\n\r\u2028]))[ \t\r\n\f\u2028]*)"
)
_USUAL_BREAK = expression(r"[\n\f\r](?:(?<=\f)|(?:(?<=\r)\n)?+[ \t]*(?:\r\n|[\n\r]))[ \t\r\n\f]*")  # without U+2028
LINE = expression(r"[^\r\n\u2028]+")
LINE_BREAK = expression(r"(?:\r\n?|\n)[ \t]*")  # to where the line below begins
NEXT_LINE = expression(r"(?:\r\n?|\n)[ \t]*(?=\S)")  # the same, where it is no blank line
# Lines that a hard break of Markdown parts stay in one paragraph; an escaped backslash makes no such break.
_BROKEN_LINE = expression(r"(?:[^\r\n\u2028\\]+|\\(?:\r\n?|\n)(?=[ \t]*\S)|\\[^\r\n\u2028]?)+")
_INDENT = (" ", "\t", "\u00a0", "\u3000")
_LINE_END = expression(r"[\r\n]")
BLANK = " \t\r\n\f\ufeff\u2028\u2029\x85"  # what may stand outside paragraphs; a no-break space may not
_LONG = 110  # characters: lines longer than a typewriter's are paragraphs, if they end like one
_ENDS = (".", "?", "!", ":", '"', "”", "]", ")", "’", "'", "»", *RAISED)


class Paragraph(NamedTuple):
    """Where a paragraph stands in the text, white space around it excluded."""

    start: int
    end: int
    indented: bool = False  # its first line is set in


def has_line_end(text: str, start: int, end: int) -> bool:
    """Whether there is more than one line between two offsets."""
    words = text[start:end]  # to look into them takes less time than to look thrice between two offsets
    return "\n" in words or "\r" in words or "\u2028" in words


def split_paragraphs(text: str, start: int = 0, end: int | None = None) -> tuple[Paragraph, ...]:
    """The paragraphs between two offsets, in order."""
    end = len(text) if end is None else end
    chunks = []
    position = start
    rule = _BREAK if "\u2028" in text or "\u2029" in text else _USUAL_BREAK
    for match in rule.finditer(text, start, end):
        chunks.append((position, match.start()))
        position = match.end()
    chunks.append((position, end))
    return tuple(part for chunk in chunks for part in _split_chunk(text, *chunk))


def end_of(text: str, start: int, end: int) -> int:
    """Where words between two offsets end, without the blanks behind them and the mark of a hard line break."""
    end = start + len(text[start:end].rstrip(BLANK))
    if text[end - 1 : end] == "\\" and NEXT_LINE.match(text, end):  # above a blank line it is a letter like others
        first = end - len(text[start:end]) + len(text[start:end].rstrip("\\"))
        if (end - first) % 2:
            return start + len(text[start : end - 1].rstrip(BLANK))
    return end


def line_at(text: str, start: int) -> tuple[int, int]:
    """From an offset to the end of its line."""
    match = _LINE_END.search(text, start)
    return start, match.start() if match else len(text)


def _split_chunk(text: str, start: int, end: int) -> list[Paragraph]:
    """Lines between two blank lines: one paragraph, unless indents or long whole lines say that they are several."""
    words = text[start:end]
    if not has_line_end(text, start, end):
        return [_trimmed(text, start, end, words.startswith(_INDENT))] if words.strip(BLANK) else []
    line = _BROKEN_LINE if "\\" in words else LINE
    lines = [match.span() for match in line.finditer(text, start, end) if text[slice(*match.span())].strip(BLANK)]
    if not lines:
        return []
    indents = [text.startswith(_INDENT, first, last) for first, last in lines]
    indents[0] = indents[0] or (lines[0][0] > 0 and text[lines[0][0] - 1] in _INDENT)  # behind a blank line
    if len(lines) == 1:
        return [_trimmed(text, *lines[0], indents[0])]
    if _are_paragraphs(text, lines):
        return [_trimmed(text, *line, indent) for line, indent in zip(lines, indents, strict=True)]
    if any(indents[1:]) and not all(indents):
        starts = [
            i
            for i, indent in enumerate(indents)
            if i == 0
            or (indent and not indents[i - 1] and _is_closed(text, *lines[i - 1]) and not _goes_on(text, *lines[i]))
            or _all_set_in(indents, i)
        ]
        stops = [*starts[1:], len(lines)]
        return [_trimmed(text, lines[i][0], lines[j - 1][1], indents[i]) for i, j in zip(starts, stops, strict=True)]
    return [_trimmed(text, lines[0][0], lines[-1][1], indents[0])]


def _is_closed(text: str, start: int, end: int) -> bool:
    """Whether a line ends as a paragraph may; else the line set in below it is a hanging one, and goes on with it."""
    return text[start:end].rstrip().endswith((*_ENDS, ",", ";"))


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a line begins with a small letter, as no paragraph does."""
    return text[start:end].lstrip()[:1].islower()


def _all_set_in(indents: list[bool], index: int) -> bool:
    """Whether single lines, each set in, follow one another."""
    return indents[index] and indents[index - 1] and (index + 1 >= len(indents) or indents[index + 1])


def _are_paragraphs(text: str, lines: list[tuple[int, int]]) -> bool:
    ended = sum(text[first:last].rstrip().endswith(_ENDS) for first, last in lines)
    long = sum(last - first > _LONG for first, last in lines)
    return ended >= 0.8 * len(lines) and long >= max(1, 0.3 * len(lines))


def _trimmed(text: str, start: int, end: int, indented: bool) -> Paragraph:
    words = text[start:end]
    return Paragraph(
        start + len(words) - len(words.lstrip(BLANK)), end - (len(words) - len(words.rstrip(BLANK))), indented
    )
