"""Text as `markdown.xsl` wrote it goes in; Markdown comes out, in which no character of the text is read as a mark.

The stylesheet writes each mark between two signs of U+2029 and a hard line break as U+2028; all else is text. What of
it CommonMark 0.31 would take for a mark is escaped (section 2.4), and nothing more, so that the text stays readable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tei.transformation.layout import METADATA, squeezed, wrapped

_MARK, _BREAK = "\u2029", "\u2028"
_LINE_END = rf"[ \t]*(?:[\n\r{_BREAK}]|\Z)"
_INLINE = re.compile(
    r"(?P<apart>(?<!\S)_+(?!\S))"  # a rule to fill in, which neither opens nor closes emphasis
    r"|[\\*`~|]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w+;)"
    r"|\[(?=[^\[\]\n]*\]\([^()\s]*\))"  # a link
    rf"|(?<=[ \t])#(?=#*{_LINE_END})"  # hashes that would close a heading
)
# Where a line begins with what would be a mark there: a definition, an item, a quotation, a heading, a rule.
_LINE_START = re.compile(
    rf"[ \t]*(?:\[[^\[\]\n]+\](?=:[ \t]*\S+{_LINE_END})|\d{{1,9}}(?=[.)](?:\s|\Z))"
    rf"|(?=>|(?:#{{1,6}}|[-+])(?:\s|\Z)|[-=_][-=_ \t]*{_LINE_END}))"
)
_INDENT = re.compile(rf"(?<=[\n{_BREAK}])\t+")
_STARTS = re.compile(rf"(?<=[\n\r{_BREAK}])[ \t]*")
_NOTE = re.compile("\ufff9([^\ufff9\ufffb]*)\ufffb")
_PLACE = re.compile("\ufffa(\\d+)\ufffa")
_OPENING = re.compile(rf"{_MARK}(\(\*+{_MARK})([ \n]+)")
_CLOSING = re.compile(rf"([ \n]+){_MARK}(\*+\){_MARK})")
_HOLLOW = re.compile(rf"{_MARK}(\*+)\){_MARK}{_MARK}\(\1{_MARK}|{_MARK}\((\*+){_MARK}{_MARK}\2\){_MARK}")
_AT_BREAKS = (
    (f" {_BREAK}", _BREAK),
    (f"{_BREAK} ", _BREAK),
    (_BREAK * 2, _BREAK),
    (f"{_BREAK}\n", "\n"),
    (f"\n{_BREAK}", "\n"),
)
# No line may begin with what follows.
_UNBROKEN = re.compile(r" (?=>|(?:[-+]|#{1,6}|\d{1,9}[.)]|[-=_]+)(?: |$))")
_WHOLE = ("#", "|")  # lines that begin so stay lines


def lay_out_markdown(data: bytes, wrap: int = 0) -> bytes:
    """Markdown with single blank lines between blocks; `wrap` columns (0: a paragraph is a line)."""
    text = data.decode().lstrip(" \n" + _BREAK)
    metadata = METADATA.match(text)
    head = metadata[0] if metadata else ""
    text = squeezed(_marked(_with_notes_below(text[len(head) :])))
    for double, single in _AT_BREAKS:
        while double in text:
            text = text.replace(double, single)
    text = squeezed(text).strip(" \n" + _BREAK)
    text = _INDENT.sub(lambda match: "    " * len(match[0]), text).replace(_BREAK, "\\\n").replace("\r", "\f")
    if wrap > 0:
        text = "".join(_wrapped(line, wrap) for line in re.split(r"([\n\f])", text))
    return (head + "\n" * bool(head) + text + "\n").encode()


def _with_notes_below(text: str) -> str:
    """The notes that stand where they are referred to, between U+FFF9 and U+FFFB, moved below those blocks."""
    notes: list[str] = []

    def take(match: re.Match[str]) -> str:
        notes.append(match[1])
        return f"\ufffa{len(notes) - 1}\ufffa"

    while "\ufff9" in text:
        text = _NOTE.sub(take, text)
    blocks = text.split("\n\n")
    return "\n\n".join(part for block in blocks for part in _parted(block, notes)) if notes else text


def _parted(block: str, notes: Sequence[str]) -> Iterator[str]:
    yield _PLACE.sub("", block)
    for match in _PLACE.finditer(block):
        yield from _parted(notes[int(match[1])], notes)


def _marked(text: str) -> str:
    """The text escaped, its marks bare; those of emphasis stand at words, as they must."""
    text = _CLOSING.sub(rf"{_MARK}\2\1", _OPENING.sub(rf"\2{_MARK}\1", text))
    text = _HOLLOW.sub("", text)
    parts: list[str] = []
    starts = True  # whether a line begins here
    for number, piece in enumerate(text.split(_MARK)):
        if number % 2:
            parts.append(piece.strip("()") if "*" in piece and piece[:1] + piece[-1:] != "**" else piece)
            starts = piece.endswith(" ")
        elif piece:
            before = parts[-1][-1:] if parts else ""
            parts.append(_escaped(piece, starts, linked=before == "]"))
            starts = piece.rstrip(" \t")[-1:] in ("\n", "\r", _BREAK) or (starts and not piece.strip())
    return "".join(parts)


def _escaped(text: str, starts: bool, *, linked: bool) -> str:
    text = ("\\" if linked and text.startswith("(") else "") + _INLINE.sub(_escape, text)
    places = [0] * starts + [match.end() for match in _STARTS.finditer(text)]
    marks = [match.end() for place in places if (match := _LINE_START.match(text, place))]
    return "\\".join(text[first:last] for first, last in pairwise([0, *marks, len(text)]))


def _escape(match: re.Match[str]) -> str:
    return match[0] if match["apart"] else f"\\{match[0]}"


def _wrapped(line: str, columns: int) -> str:
    if line.startswith(_WHOLE) or line in "\n\f":
        return line
    return wrapped(_UNBROKEN.sub("\0", line), columns).replace("\0", " ")
