"""The lines at the end of a document to closers, signatures and postscripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tei.expressions import expression
from tei.model import Block, Field, Span, SpanKind
from tei.reading import lines
from tei.reading.frontmatter import is_next_line
from tei.reading.markings import heads_minutes
from tei.reading.participants import recorders
from tei.reading.signatories import docketed, is_address, is_office, may_sign

if TYPE_CHECKING:
    from tei.reading.structure import Body

_LETTERS = ("letter", "telegram", "memorandum")
_SIGNED = expression(r"(?:\[?signed\]?:?|/s/|/signed/|\(signed\)|sd/-|\(?sgd\.?\)?|\(sd\.?\)|/[-–]/|\([-–]\))\s*", re.I)
# "Chairman: (signed) …"
_SIGNED_AS = expression(r"[A-Z][^:.?!]{2,60}: ?(?:\[?signed\]?|/s/|/signed/|\(signed\)|/[-–]/) ", re.I)
_POSTSCRIPT = expression(r"(?:P\. ?){1,3}S\.?(?=[\s:.—–-])|P(?:ost)?\.? ?[Ss]cript(?:um)?[.:—–-]|N\. ?B\.(?=[\s:—–-])")
_RECORDED = expression(r"\b(?:recorded|transcribed|taken down|minuted) by\b")
_SIGNED_AT = expression(r"signed (?:at|in|on)\b", re.I)  # where and when a treaty was signed stands at its top too
_APART = expression(r"[(\[][^()\[\]]{3,300}[)\]]\.?")
_SENTENCES = expression(
    r"(?<![.’'][^\W\d_])(?<!\b[^\W\d_])\.(?=\s)"
)  # a stop, but for one behind letters that were raised
_PLACE = expression(r"[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][^\W\d_]+)?,")
_CLOSING: tuple[SpanKind, ...] = ("salute", "segment", "signed", "dateline")


def read_closing(body: Body, start: int, end: int, plain: str, left: int) -> bool:
    """Take a paragraph or line as part of a closing; `left` counts what follows. False where it is none."""
    if lines.is_enclosure(plain):
        return False
    last = body.last()
    after_closer = last is not None and last.kind in ("closer", "postscript")
    if after_closer and heads_minutes(plain):
        body.blocks.append(Block(start, end, "heading", {"level": "0", "division": "minutes"}))
    elif after_closer and _POSTSCRIPT.match(plain):
        body.blocks.append(Block(start, end, "postscript"))
    elif (start in body.signatures and body.blocks) or (len(plain) < 120 and signs_by_mark(plain)):
        body.spans.append(Span(start, end, "signed"))
        body.blocks.append(Block(start, end, "closer"))
    elif lines.is_closing(plain) and len(plain) < 300:
        is_line = body.kind in _LETTERS and len(plain) < 160 and not _SENTENCES.search(plain)
        _add_closer(body, start, end, "salute" if is_line or lines.is_valediction(plain) else "segment")
    elif len(plain) < 300 and _RECORDED.search(plain):
        _add_closer(body, start, end, "segment")
    elif len(plain) < 80 and _is_line(body, start, plain, after_closer):
        _add_line(body, start, end, plain)
    elif after_closer and _APART.fullmatch(plain) and not body.in_turn():
        body.blocks.append(Block(start, end, "closer"))  # another hand's remark below a letter
    elif (after_closer or start >= body.ending) and docketed(plain) and len(plain) < 160:
        body.blocks.append(Block(start, end, "closer"))
    else:
        return False
    return True


def signs_by_mark(plain: str) -> bool:
    """Whether a line is marked as a signature: "(signed) A. Holm", "/-/ A. Holm", "Chairman: /s/ A. Holm"."""
    return _SIGNED.match(plain) is not None or _SIGNED_AS.match(plain) is not None


def _is_line(body: Body, start: int, plain: str, after_closer: bool) -> bool:
    """Whether a short line belongs to the closing: it follows a line of it, or begins it as a name in capitals."""
    if after_closer:
        return start >= body.ending or body.kind in _LETTERS or not body.labels
    return start == body.ending


def _add_closer(body: Body, start: int, end: int, kind: SpanKind) -> None:
    body.spans.append(Span(start, end, kind))
    body.blocks.append(Block(start, end, "closer"))
    body.spans.extend(recorders(body.source.text, start, end, body.cast))


def _add_line(body: Body, start: int, end: int, plain: str) -> None:
    """A line under a closing: a date, a remark of the registry, an address, or else who signs."""
    if lines.is_dateline(plain) and not docketed(plain):
        start = _with_place_above(body, start)
        body.spans.append(Span(start, end, "dateline"))
        body.fields.append(Field("dateline", plain, "source", start, end))
    elif lines.is_salute(plain):
        body.spans.append(Span(start, end, "salute"))  # "Sir," between the parts of a valediction
    elif _signs(body, start, plain):
        body.spans.append(Span(start, end, "signed"))
    body.blocks.append(Block(start, end, "closer"))


def _with_place_above(body: Body, start: int) -> int:
    """The beginning of a dateline whose place stands on the line above it, one word or two and a comma: "Lisbon,"."""
    last, text = body.blocks[-1] if body.blocks else None, body.source.text
    if last is None or last.kind != "closer" or not is_next_line(text, last.end, start):
        return start
    if not _PLACE.fullmatch(text, last.start, last.end):
        return start
    body.blocks.pop()
    body.spans = [span for span in body.spans if span.start != last.start or span.kind != "signed"]
    body.spans.append(Span(start, start, "line-break"))
    return last.start


def _signs(body: Body, start: int, plain: str) -> bool:
    """Whether a line is a signature, or the office under one.

    An address or a remark of the registry ends the signatures, until a new valediction calls for one.
    """
    parts = _parts_of_closer(body)
    last = body.last()
    if not parts or last is None or last.kind != "closer":
        return may_sign(plain) and not is_address(plain, plain)
    signed = "signed" in parts[max((i for i, part in enumerate(parts) if part in ("salute", "segment")), default=0) :]
    above = body.view.plain(last.start, last.end)
    if above.strip(" :,").lower() in ("to", "for"):
        return False  # the address on the outside
    if signed and (parts[-1] is None or is_address(plain, above)):
        return False
    if parts[-1] == "signed":
        return is_office(plain.strip("()"))
    return may_sign(plain) and not (":" in above and docketed(above))


def _parts_of_closer(body: Body) -> list[SpanKind | None]:
    """What the lines of the closer so far are, None for one that is nothing of these."""
    found: list[SpanKind | None] = []
    for block in reversed(body.blocks):
        if block.kind != "closer":
            break
        found.append(
            next((s.kind for s in reversed(body.spans) if s.start == block.start and s.kind in _CLOSING), None)
        )
    return found[::-1]


def may_close(body: Body, plain: str) -> bool:
    """Whether a letter may end here, though enclosures follow: by its valediction, or after one."""
    last = body.last()
    if body.kind not in (*_LETTERS, "report") or len(plain) >= 160:
        return False
    return lines.is_closing(plain) or (last is not None and last.kind in ("closer", "postscript"))


def is_signature(body: Body, start: int, end: int) -> bool:
    """Whether a line may be the last of a telegram or letter: a name in capitals."""
    plain = body.view.plain(start, end)
    return body.kind in ("letter", "telegram") and len(plain) < 60 and plain.isupper() and not docketed(plain)


def begins_ending(body: Body, start: int, end: int) -> bool:
    """Whether a line begins the closing of a document."""
    plain = body.view.plain(start, end)
    if len(plain) > 160 or start in body.labels or _SIGNED_AT.match(plain):
        return False
    return bool(signs_by_mark(plain) or docketed(plain) or _RECORDED.search(plain)) or lines.is_closing(plain)
