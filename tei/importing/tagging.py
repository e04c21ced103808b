"""A TEI file and what a reviewer has decided go in; the file with the reviewer's tags comes out, all else as it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import quoteattr

from tei.importing.merging import Merge
from tei.importing.placing import Placed
from tei.standoff.kinds import ELEMENTS, reference_to
from tei.standoff.layer import Mention, StandOff, depths
from tei.standoff.passages import NOT_A_NAME, Reading, read_passages
from tei.standoff.scanning import scan
from tei.standoff.weaving import Wrap, edited, weave

Stretch = tuple[int, int, str, str]  # of the reading text, with the tags that go round it


def tag_names(layer: StandOff, merge: Merge, prefix: str, owners: Mapping[Placed, str], refuser: str) -> str:
    """Cut out, rewrite and put in tags; `owners` and `refuser` are ids of reviewers."""
    edits: list[tuple[int, int, str]] = []
    for mention, one in merge.altered:
        edits += _altered(mention, one, prefix, owners[one])
    for mention in merge.removed:
        edits += [(*mention.tagged.opening, ""), (*mention.tagged.closing, "")]
    for name in layer.reading.names:  # a decision that a new name overrules
        if name.kind is None and any(one.start < name.end and name.start < one.end for one in merge.added):
            edits += [(*name.opening, ""), (*name.closing, "")]
    text = edited(layer.xml, edits)
    stretches = [_opened(one, prefix, owners[one]) for one in merge.added]
    stretches += (_refused(mention, prefix, refuser) for mention in merge.refused)
    for level in _levels(stretches):
        reading = read_passages(text, converted=layer.converted)
        text = weave(text, list(scan(text)), [_wrap(text, reading, stretch) for stretch in level])
    return text


def _altered(mention: Mention, one: Placed, prefix: str, ident: str) -> Iterator[tuple[int, int, str]]:
    """The same element with another name or reference; what else it said stays, but for how sure a program was."""
    tagged = mention.tagged
    attributes = {key: value for key, value in tagged.attributes.items() if key not in ("cert", "resp")}
    element = tagged.element
    if one.annotation.kind != mention.kind:
        element = ELEMENTS[one.annotation.kind]
        attributes.pop("type", None)
    if one.annotation.entity is not None:
        attributes.pop("ref", None)
        attributes.pop("key", None)
    written = {**_reference(one.annotation.entity), **attributes, "resp": f"#{ident}"}
    yield (*tagged.opening, _tag(prefix + element, written))
    yield (*tagged.closing, f"</{prefix}{element}>")


def _reference(entity: str | None) -> dict[str, str]:
    return {"ref": reference_to(entity)} if entity else {}


def _tag(name: str, attributes: Mapping[str, str]) -> str:
    return "<" + " ".join((name, *(f"{key}={quoteattr(value)}" for key, value in attributes.items()))) + ">"


def _opened(one: Placed, prefix: str, ident: str) -> Stretch:
    name = prefix + ELEMENTS[one.annotation.kind]
    tag = _tag(name, {**_reference(one.annotation.entity), "resp": f"#{ident}"})
    return one.start, one.end, tag, f"</{name}>"


def _refused(mention: Mention, prefix: str, ident: str) -> Stretch:
    attributes = {"type": NOT_A_NAME, "subtype": mention.kind, "resp": f"#{ident}"}
    return mention.tagged.start, mention.tagged.end, _tag(f"{prefix}seg", attributes), f"</{prefix}seg>"


def _levels(stretches: Sequence[Stretch]) -> list[list[Stretch]]:
    """Stretches that lie in no other, then those inside one, and so on: none of a level overlaps another."""
    levels: list[list[Stretch]] = []
    in_order = sorted(stretches, key=lambda each: (each[0], -each[1]))
    for stretch, depth in zip(in_order, depths(each[:2] for each in in_order), strict=True):
        if depth == len(levels):
            levels.append([])
        levels[depth].append(stretch)
    return levels


def _wrap(text: str, reading: Reading, stretch: Stretch) -> Wrap:
    start, end, opening, closing = stretch
    last = reading.origins[end - 1]
    stop = text.index(";", last) + 1 if text[last] == "&" else last + 1
    return Wrap(reading.origins[start], stop, opening, closing)
