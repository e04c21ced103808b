"""Names of a file and names of a reviewer go in; what is to be changed comes out: kept, altered, added, removed."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tei.importing.placing import Placed
from tei.model import Finding
from tei.standoff.kinds import entity_of
from tei.standoff.layer import Mention, depths


@dataclass(frozen=True, slots=True)
class Merge:
    """What a reviewer has decided; what is not named here stays as it is."""

    altered: tuple[tuple[Mention, Placed], ...] = ()  # the same words, another kind or entity
    added: tuple[Placed, ...] = ()
    removed: tuple[Mention, ...] = ()
    refused: tuple[Mention, ...] = ()  # removed ones whose words are no name; others gave way to a name beside
    findings: tuple[Finding, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not (self.altered or self.added or self.removed)

    @property
    def decisions(self) -> tuple[Placed, ...]:
        """The annotations that say something new."""
        return (*(one for _, one in self.altered), *self.added)


def merge(
    mentions: Sequence[Mention], placed: Sequence[Placed], file: str, *, complete: bool, depth: int | None = None
) -> Merge:
    """Compare by place, kind and entity.

    `complete` says that names which the reviewer's file lacks were taken out; else they stay, unless a new one lies
    across them. Names inside `depth` others cannot be told by the file and stay.
    """
    levels = depths((mention.tagged.start, mention.tagged.end) for mention in mentions)
    tellable = [mention for mention, level in zip(mentions, levels, strict=True) if not depth or level < depth]
    known: dict[tuple[int, int], list[Mention]] = defaultdict(list)
    for mention in tellable:
        known[mention.tagged.start, mention.tagged.end].append(mention)
    unmatched, disputed = _agreed(placed, known)
    altered, added = [], []
    for one in unmatched:
        taken = _take(known, one, same=False)
        if taken is None:
            added.append(one)
        else:
            altered.append((taken, one))
    left = sorted((each for rest in known.values() for each in rest), key=lambda each: each.number)
    removed = [mention for mention in left if complete or _gives_way(mention, added)]
    gone = {mention.number for mention in removed}
    kept = [mention for mention in mentions if mention.number not in gone]
    fitting, crossing = _without_crossing(added, kept)
    # a name whose new edges are refused keeps the old ones
    removed = [each for each in removed if _overlapped(each, fitting) or not _overlapped(each, crossing)]
    refused = [mention for mention in removed if not _overlapped(mention, fitting)]
    findings = [*(_disputed(one, file) for one in disputed), *(_crossing(one, file) for one in crossing)]
    return Merge(tuple(altered), tuple(fitting), tuple(removed), tuple(refused), tuple(findings))


def _distinct(placed: Sequence[Placed]) -> list[Placed]:
    found = {_said(one): one for one in placed}
    return sorted(found.values(), key=lambda one: (one.start, -one.end))


def _said(one: Placed) -> tuple[int, int, str, str | None]:
    return one.start, one.end, one.annotation.kind, one.annotation.entity


def _agreed(placed: Sequence[Placed], known: dict[tuple[int, int], list[Mention]]) -> tuple[list[Placed], list[Placed]]:
    """Names that are new, and those that more say of the same words and kind, each of another entity, than the file.

    What agrees with the file is taken out of `known`, and so are the names that stay since nobody knows which is meant.
    """
    there = Counter((*place, mention.kind) for place, each in known.items() for mention in each)
    distinct = _distinct(placed)
    said = Counter((one.start, one.end, one.annotation.kind) for one in distinct)
    new: list[Placed] = []
    disputed: list[Placed] = []
    # A file may have one name twice, and its export says it twice; what is said oftener is said once.
    agreed = {_said(one) for one in placed if _take(known, one, same=True)}
    for one in [one for one in distinct if _said(one) not in agreed]:
        key = one.start, one.end, one.annotation.kind
        (disputed if said[key] > max(1, there[key]) else new).append(one)
    for one in disputed:
        stretch = known.get((one.start, one.end), [])
        stretch[:] = [mention for mention in stretch if mention.kind != one.annotation.kind]
    return new, disputed


def _take(known: dict[tuple[int, int], list[Mention]], one: Placed, *, same: bool) -> Mention | None:
    """Take a name of the same words out of what is known; with `same`, only one that says the same of them."""
    candidates = known.get((one.start, one.end), [])
    for mention in candidates:
        agrees = one.annotation.kind == mention.kind and one.annotation.entity in (None, entity_of(mention.ref))
        if agrees or not same:
            candidates.remove(mention)
            return mention
    return None


def _gives_way(mention: Mention, added: Sequence[Placed]) -> bool:
    """Whether a new name of the same kind, or one that crosses it, stands on some of its words."""
    start, end = mention.tagged.start, mention.tagged.end
    for one in added:
        nested = (one.start <= start and end <= one.end) or (start <= one.start and one.end <= end)
        if one.start < end and start < one.end and (one.annotation.kind == mention.kind or not nested):
            return True
    return False


def _overlapped(mention: Mention, added: Sequence[Placed]) -> bool:
    return any(one.start < mention.tagged.end and mention.tagged.start < one.end for one in added)


def _without_crossing(added: Sequence[Placed], kept: Sequence[Mention]) -> tuple[list[Placed], list[Placed]]:
    """The new names that nest with those that stay and with each other, and the rest, which XML cannot hold."""
    stretches = sorted((mention.tagged.start, mention.tagged.end) for mention in kept)
    fitting: list[Placed] = []
    crossing: list[Placed] = []
    for one in added:
        near = stretches[: bisect_left(stretches, (one.end, 0))]
        others = [*near, *((each.start, each.end) for each in fitting)]
        crossed = any(
            (start < one.start < end < one.end) or (one.start < start < one.end < end) for start, end in others
        )
        (crossing if crossed else fitting).append(one)
    return fitting, crossing


def _disputed(one: Placed, file: str) -> Finding:
    words = f"{one.annotation.kind} {one.annotation.quote!r} stands there twice, with another entity each time"
    return Finding("error", "annotation-disputed", words, file, one.annotation.line)


def _crossing(one: Placed, file: str) -> Finding:
    words = f"{one.annotation.kind} {one.annotation.quote!r} begins or ends in the middle of another name"
    return Finding("error", "annotation-crossing", words, file, one.annotation.line)
