"""The lines at the end of a document to closers, signatures and postscripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tei.expressions import expression
from tei.model import Block, Field, Span, SpanKind
from tei.reading import lines
from tei.reading.elsewhere import is_addressed, recorders_in, sign_before
from tei.reading.frontmatter import is_next_line
from tei.reading.markings import heads_minutes, is_marking, is_transmission
from tei.reading.narration import is_proceeding
from tei.reading.participants import indent_of, recorders
from tei.reading.signatories import docketed, is_address, is_office, may_sign
from tei.recognition.lexicon import is_ordinary

if TYPE_CHECKING:
    from tei.reading.structure import Body

_LINE = 80  # characters
_INITIALS = 4  # letters, at most, of who typed
_LETTERS = ("letter", "telegram", "memorandum")
_SIGNED = expression(
    r"(?:\[?signed\]?:?|[\[(](?:l\. ?s\.|seal)[\])]|/s/|/signed/"
    r"|\(signed\)|sd/-|sd\.(?= )|\(?sgd\.?\)?|\(sd\.?\)|/[-–]/|\([-–]\))\s*",
    re.I,
    having=("sign", "l.s", "l. s", "seal", "/s/", "sd", "sgd", "/-/", "/–/", "(-)", "(–)"),
)
# "Chairman: (signed) …"
_SIGNED_AS = expression(
    r"[A-Z][^:.?!]{2,60}: ?(?:\[?signed\]?|/s/|/signed/|\(signed\)|/[-–]/) ", re.I, having=("sign", "/s/", "/-/", "/–/")
)
_BY_HAND = (" m.p.", " m. p.", " manu propria")
_NUMBERED = expression(r"\d{1,3}\. [^\W\d_]{2}")  # a paragraph of the text
_POSTSCRIPT = expression(
    r"(?:P\.[ -]?){1,3}S\.?(?=[\s:.—–-])|P(?:ost)?\.? ?[Ss]cript(?:um)?[.:—–-]|N\. ?B\.(?=[\s:—–-])"
)
_RECORDED = expression(r"\b(?:recorded|transcribed|taken down|minuted) by\b", having=(" by",))
# Where and when a treaty was signed stands at its top too.
_SIGNED_AT = expression(r"signed (?:at|in|on)\b", re.I, having=("signed ",))
_APART = expression(r"[(\[][^()\[\]]{3,300}[)\]]\.?")
# "Done at Oslo, this third day of June": where and when it was signed.
_DONE = expression(
    r"(?:and )?(?:done|given|executed|concluded)\b,? (?:(?:under|by) (?:my|our|the) hands?[^.;:]{0,40} )?"
    r"(?:in (?:duplicate|triplicate|quadruplicate|two copies|double),? )?(?:at|in|on board|this)\b[^.;:]{3,120}"
    r"\b(?:1\d{3}|20\d\d|(?:one|two) thousand|eighteen hundred|nineteen hundred|seventeen hundred)\b.*",
    re.I,
    having=("done", "given", "executed", "concluded"),
)
# A stop, but for one behind letters that were raised.
_SENTENCES = expression(r"(?<![.’'][^\W\d_])(?<!\b[^\W\d_])\.(?=\s)")
_POSTAL = expression(r"\b[A-Z]\. ?[A-Z]?\.? ?\d{1,2}\b|\b[A-Z]{1,2}\d{1,2}\b")  # "S.W.1"
_RIGHT = 24  # columns that a signature is set in to stand at the right
_PLACE = expression(r"[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][^\W\d_]+)?,")
_CLOSING: tuple[SpanKind, ...] = ("salute", "segment", "signed", "dateline")


def read_closing(body: Body, start: int, end: int, plain: str, left: int) -> bool:
    """Take a paragraph or line as part of a closing; `left` counts what follows. False where it is none."""
    if lines.is_enclosure(plain) or _NUMBERED.match(plain):
        return False
    last = body.last()
    after_closer = last is not None and last.kind in ("closer", "postscript")
    if after_closer and heads_minutes(plain):
        body.blocks.append(Block(start, end, "heading", {"level": "0", "division": "minutes"}))
    elif after_closer and plain[0] in "PN" and _POSTSCRIPT.match(plain):
        body.blocks.append(Block(start, end, "postscript"))
    elif (start in body.signatures and body.blocks) or (len(plain) < 120 and signs_by_mark(plain)):
        body.spans.append(Span(start, end, "signed"))
        body.blocks.append(Block(start, end, "closer"))
    elif len(plain) < 300 and start >= body.opening_end and _DONE.fullmatch(plain):
        _add_closer(body, start, end, "dateline")
        body.fields.append(Field("dateline", plain, "source", start, end))
    elif len(plain) < 300 and (lines.is_closing(plain) or _tells_recorder(plain)):
        is_line = body.kind in _LETTERS and len(plain) < 160 and not _SENTENCES.search(plain)
        salutes = is_line or lines.is_valediction(plain)
        _add_closer(body, start, end, "salute" if salutes and lines.is_closing(plain) else "segment")
    elif len(plain) < 80 and not _is_sent_on(body, plain) and _is_line(body, start, plain, after_closer):
        _add_line(body, start, end, plain)
    elif _is_bare(body, start, plain, after_closer):
        body.blocks.append(Block(start, end, "closer"))
    else:
        return False
    return True


def ends_dated(body: Body, start: int, plain: str) -> bool:
    """Whether a last line gives place and date, as under a memorandum or a preface: "Jidda, 16 March 1937"."""
    if body.labels or body.entries or not body.blocks or start < body.opening_end or len(plain) > _LINE:
        return False
    return plain[0].isupper() and "," in plain and lines.is_dateline(plain) and not docketed(plain)


def signs_by_mark(plain: str) -> bool:
    """Whether a line is marked as a signature: "(signed) A. Holm", "/-/ A. Holm", "Chairman: /s/ A. Holm"."""
    marked = _SIGNED.match(plain) is not None or _SIGNED_AS.match(plain) is not None
    return marked or plain.endswith(_BY_HAND) or sign_before(plain)


def _tells_recorder(plain: str) -> bool:
    return _RECORDED.search(plain) is not None or any(recorders_in(plain, 0, len(plain)))


def _is_bare(body: Body, start: int, plain: str, after_closer: bool) -> bool:
    """Whether a line of the closing is nothing of its parts: a remark, what was done with the paper, where it goes."""
    if after_closer and _APART.fullmatch(plain) and not body.in_turn():
        return True  # another hand's below a letter
    if (after_closer or start >= body.ending) and docketed(plain) and len(plain) < 160:
        return True
    return start >= body.ending and _is_sent_on(body, plain)


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
    elif _signs(body, start, end, plain):
        body.spans.append(Span(start, end, "signed"))
    body.blocks.append(Block(start, end, "closer"))


def _with_place_above(body: Body, start: int) -> int:
    """The beginning of a dateline with its place on the line above: a word or two and a comma, "Lisbon,"; an office."""
    last, text = body.blocks[-1] if body.blocks else None, body.source.text
    if last is None or last.kind != "closer" or not is_next_line(text, last.end, start):
        return start
    above = body.view.plain(last.start, last.end)
    office = above.endswith(",") and lines.names_institution(above) and above[-2:-1].isalnum()
    if not _PLACE.fullmatch(text, last.start, last.end) and not office:
        return start
    body.blocks.pop()
    body.spans = [span for span in body.spans if span.start != last.start or span.kind != "signed"]
    body.spans.append(Span(start, start, "line-break"))
    return last.start


def _signs(body: Body, start: int, end: int, plain: str) -> bool:
    """Whether a line is a signature, or the office under one.

    An address or a remark of the registry ends the signatures, until a new valediction calls for one.
    """
    parts = _parts_of_closer(body)
    last = body.last()
    if not parts or last is None or last.kind != "closer":
        return may_sign(plain) and not is_address(plain, plain)
    signed = "signed" in parts[max((i for i, part in enumerate(parts) if part in ("salute", "segment")), default=0) :]
    above = body.view.plain(last.start, last.end)
    if above.strip(" :,").lower() in ("to", "for") or is_addressed(plain) or is_addressed(above):
        return False  # the address on the outside
    typed = plain.isupper() and plain.isalpha() and len(plain) < _INITIALS  # the initials of a typist
    if signed and (parts[-1] is None or typed or is_address(plain, above) or _stands_apart(body, last, start, end)):
        return False
    if parts[-1] == "signed":
        return is_office(plain.strip("()")) and ":" not in plain
    return may_sign(plain) and not (":" in above and docketed(above))


def _stands_apart(body: Body, last: Block, start: int, end: int) -> bool:
    """Whether a line under a signature begins the address of whom the letter goes to.

    It stands apart at the left, below a signature set at the right; or, in Markdown, begins lines kept together.
    """
    text = body.source.text
    if is_next_line(text, last.end, start):
        return False
    margin = indent_of(text, last.start) >= _RIGHT and indent_of(text, start) < _RIGHT // 3
    return margin or text[end : end + 1] == "\\"


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
    """Whether a line may be the last of a telegram or letter: a name in capitals; in a telegram a surname alone."""
    plain = body.view.plain(start, end)
    if body.kind == "telegram" and plain.istitle() and plain.isalpha():
        return not (is_ordinary(plain.lower()) or docketed(plain))  # "Carmody"
    return (
        body.kind in ("letter", "telegram")
        and len(plain) < 60
        and plain.isupper()
        and not docketed(plain)
        and not is_marking(plain)
        and not _POSTAL.search(plain)
    )


def _is_sent_on(body: Body, plain: str) -> bool:
    """Whether one line at the end of a telegram says where else it goes."""
    return body.kind == "telegram" and len(plain) < _LINE and is_transmission(plain)


def begins_ending(body: Body, start: int, end: int) -> bool:
    """Whether a line begins the closing of a document."""
    plain = body.view.plain(start, end)
    if len(plain) > 300 or start in body.labels:
        return False
    if start >= body.opening_end and (_DONE.fullmatch(plain) or _is_sent_on(body, plain)):
        return True
    if len(plain) > 160 or _SIGNED_AT.match(plain):
        return False
    if lines.is_closing(plain):
        return True
    if body.labels and is_proceeding(plain):
        return False  # "AGREED that the Secretary go."
    return signs_by_mark(plain) or docketed(plain) or _tells_recorder(plain)
