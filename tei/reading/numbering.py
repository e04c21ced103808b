"""Blocks of a body in; its numbered paragraphs with their numbers, those that make a list as items of it, out.

A number is one where another of its form counts on from it. Paragraphs that follow one another are a list where words
above introduce them, or they are clauses or single short sentences: all else are paragraphs that have a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tei.expressions import expression
from tei.model import Block, Span
from tei.numerals import roman_number
from tei.reading.lines import has_sentences

if TYPE_CHECKING:
    from tei.reading.structure import Body

_MARKER = expression(
    r"(?P<word>(?:Art(?:icle)?|Sec(?:tion)?|§)\.? ?)?(?P<open>\(?)"
    r"(?P<value>\d{1,3}|[a-z]|[ivxl]{2,6}|[A-Z]|[IVXL]{2,6})"
    r"(?P<close>\\?\.?\)|\\?\.|(?<=\d)(?:st|nd|d|rd|th|mo|do|tio|to)(?:ly)?[.,])(?:[ \u00a0\t]|[—–])+(?=\S)"
)
_LONGEST = 24  # characters of a marker with the blanks behind it
_SENT = ("letter", "memorandum", "telegram")  # where even short paragraphs have numbers
_BRIEF = 80  # characters of an item that nothing introduces
_ABOVE = 160  # characters that show how the words above end
_INITIALS = 3  # how many of "A. …", "B. …" show that they are no names with initials
_PARTS = ("art", "sec", "§")  # of a law: their numbers belong to what they say
_INTRODUCING = (":", ":—", ":–", ":-", "—", "–")
_POINTS = ("paragraph", "speech")
_TEXT = (*_POINTS, "turn", "narration", "item", "quote")  # a form of address introduces nothing: "Excellency:"
_BESIDE = ("forme-work", "separator")  # what may stand between the items of a list
_HEADS = ("heading", "subheading")
_WITHIN = (*_POINTS, "item", "table", *_BESIDE, *_HEADS)  # what ends no numbering


class _Marker(NamedTuple):
    end: int
    written: str  # "3", "a", "iv"
    readings: tuple[tuple[str, int], ...]  # the form, and the number in it: "i" is the ninth letter or one


@dataclass(slots=True, eq=False, repr=False)
class _Run:
    """Paragraphs whose numbers count on."""

    form: str
    last: int
    members: list[int]  # indices of blocks
    parent: _Run | None  # behind whose last member it begins
    gap: bool = False  # whether something else stands behind the last member
    broken: bool = False  # or behind another one
    level: int = 0  # of the list; 0 for none


def number_points(body: Body) -> None:
    """Give the paragraphs of a body their numbers, and make those items of lists that are some."""
    text = body.source.text
    markers: dict[int, _Marker] = {}
    for index, block in enumerate(body.blocks):
        if block.kind in _POINTS and not block.attributes and (marker := _marker(text, block)):
            markers[index] = marker
    if len(markers) < 2:
        return
    runs = [run for run in _runs(body.blocks, markers) if _is_sure(run)]
    listed: set[int] = set()
    for run in reversed(runs):  # what stands within comes behind
        if _is_list(body, run, listed):
            run.level = 1
            listed.update(run.members)
    for run in runs:
        if run.level and run.parent is not None and run.parent.level:
            run.level = run.parent.level + 1
        for index in run.members:
            _apply(body, run, index, markers[index])


def _apply(body: Body, run: _Run, index: int, marker: _Marker) -> None:
    block = body.blocks[index]
    if not run.level:
        body.blocks[index] = block._replace(attributes={"n": marker.written})
        return
    first = {"first": "true"} if index == run.members[0] else {}
    attributes = {"list": "numbered", "level": str(run.level), **first}
    body.blocks[index] = block._replace(kind="item", attributes=attributes)
    body.spans.append(Span(block.start, marker.end, "label"))


def _marker(text: str, block: Block) -> _Marker | None:
    match = _MARKER.match(text, block.start, min(block.end, block.start + _LONGEST))
    if match is None or (match["open"] and not match["close"].endswith(")")):
        return None
    value = match["value"]
    close = match["close"].replace("\\", "")
    ordinal = "th" if close[0].isalpha() else close
    form = f"{(match['word'] or '')[:3].lower()}{match['open']}{ordinal}"
    return _Marker(match.end("close"), value, tuple((form + kind, number) for kind, number in _readings(value)))


def _readings(value: str) -> Iterator[tuple[str, int]]:
    if value.isdigit():
        yield "1", int(value)
        return
    case = "i" if value.islower() else "I"
    if number := roman_number(value):
        yield case, number
    if len(value) == 1:
        yield "a" if value.islower() else "A", ord(value.lower()) - ord("a") + 1


def _runs(blocks: Sequence[Block], markers: Mapping[int, _Marker]) -> list[_Run]:
    """All runs, in the order in which they begin."""
    runs: list[_Run] = []
    open_: list[_Run] = []
    for index, block in enumerate(blocks):
        if block.kind == "forme-work" or "unit" in block.attributes:
            continue
        marker = markers.get(index)
        if block.kind not in _WITHIN or "division" in block.attributes or "who" in block.attributes:
            open_.clear()
        elif marker is None or not (_counts_on(open_, index, marker) or _begins(runs, open_, index, marker)):
            for run in open_:
                run.gap = True
    return runs


def _counts_on(open_: list[_Run], index: int, marker: _Marker) -> bool:
    for depth in reversed(range(len(open_))):
        run = open_[depth]
        if (run.form, run.last + 1) in marker.readings:
            del open_[depth + 1 :]
            run.members.append(index)
            run.last += 1
            run.broken, run.gap = run.broken or run.gap, False
            return True
    return False


def _begins(runs: list[_Run], open_: list[_Run], index: int, marker: _Marker) -> bool:
    """Whether a run begins: with one, but with any number in figures, as where the first paragraph has none."""
    form = next((form for form, number in marker.readings if number == 1 or form.endswith("1")), "")
    if not form:
        return False
    again = next((depth for depth, run in enumerate(open_) if run.form == form), len(open_))
    del open_[again:]
    parent = open_[-1] if open_ and not open_[-1].gap else None
    run = _Run(form, dict(marker.readings)[form], [index], parent)
    runs.append(run)
    open_.append(run)
    return True


def _is_sure(run: _Run) -> bool:
    """Whether a run shows its numbers to be some; letters with a stop may be initials."""
    return len(run.members) >= (_INITIALS if run.form == ".A" else 2)


def _is_list(body: Body, run: _Run, listed: Set[int]) -> bool:
    """Whether a run makes a list; `listed` are the items of those within it."""
    if run.broken or run.form.startswith(_PARTS):
        return False
    members = frozenset(run.members)
    for index in range(run.members[0], run.members[-1]):
        if index not in members and index not in listed and body.blocks[index].kind not in _BESIDE:
            return False
    plains = [body.view.plain(body.blocks[index].start, body.blocks[index].end) for index in run.members]
    earlier = (body.blocks[index] for index in range(run.members[0] - 1, -1, -1))
    before = next((block for block in earlier if block.kind not in _BESIDE), None)
    above = body.view.plain(max(before.start, before.end - _ABOVE), before.end) if before else ""
    introduced = above.endswith(_INTRODUCING) and before is not None and before.kind in _TEXT
    clauses = all(plain.endswith((";", ",", "; and", "; or")) for plain in plains[:-1])
    brief = body.kind not in _SENT and all(len(plain) <= _BRIEF and not has_sentences(plain[4:]) for plain in plains)
    return introduced or clauses or brief
