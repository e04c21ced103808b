"""A user's own list of persons, places and organisations in (TEI, CSV or SKOS), its entries out.

Its ids, forms and links are used before anything else; so a list that contradicts itself is refused, with the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tei.authority.listing import Entry
from tei.errors import InputError
from tei.model import Entity

MAXIMUM_BYTES = 256 << 20


@dataclass(frozen=True, eq=False)
class AuthorityList:
    """The entries of one file; each is its own, so that its index is made once."""

    name: str  # the file's name
    entities: tuple[Entity, ...]


def load_authority(path: Path) -> AuthorityList:
    """Read a list: TEI (listPerson, listPlace, listOrg), SKOS (RDF/XML or Turtle) or CSV, told by its content.

    Raises InputError, with file and line, where the file cannot be read, is malformed, names an id twice, refers to
    what is not there or in a circle; UsageError for Turtle without rdflib.
    """
    name = str(path)
    try:
        if path.stat().st_size > MAXIMUM_BYTES:
            raise InputError(f"larger than {MAXIMUM_BYTES >> 20} MB: split the list", file=name)
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", file=name) from None
    entries = _read(data, path)
    if not entries:
        raise InputError("names no persons, places or organisations", file=name)
    return AuthorityList(name, tuple(_joined(entries, name)))


def load_authorities(paths: Iterable[Path]) -> tuple[AuthorityList, ...]:
    """Several lists. Raises InputError also where two of them have the same id."""
    lists = tuple(load_authority(path) for path in paths)
    owners: dict[str, str] = {}
    for each in lists:
        for entity in each.entities:
            if entity.id in owners:
                raise InputError(f"id {entity.id!r} is also in {owners[entity.id]}", file=each.name)
        owners.update((entity.id, each.name) for entity in each.entities)
    return lists


def _read(data: bytes, path: Path) -> list[Entry]:
    # each format's reader is imported when it is needed: lxml is slow to load
    name = str(path)
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    turtle = path.suffix.lower() == ".ttl" or start[:7].lower() in (b"@prefix", b"prefix ")
    if not turtle and start.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\0<")):
        from tei.authority.listing_xml import read_xml

        return read_xml(data, name)
    if turtle:
        from tei.authority.listing_skos import read_turtle

        return read_turtle(data, name)
    from tei.authority.listing_csv import read_csv

    return read_csv(data, name)


def _joined(entries: Sequence[Entry], name: str) -> Iterable[Entity]:
    """The entities; an entry that is the same as another gives its forms and links to that one."""
    by_id: dict[str, Entry] = {}
    for entry in entries:
        ident = entry.entity.id
        if ident in by_id:
            raise InputError(f"id {ident!r} is also on line {by_id[ident].line}", file=name, line=entry.line)
        by_id[ident] = entry
    _check_circles(by_id, name)
    ends: dict[str, str] = {}
    aliases: dict[str, list[Entity]] = {}
    for entry in entries:
        if entry.same_as:
            target = by_id[_last(entry, by_id, ends)].entity
            if target.kind != entry.entity.kind:
                words = f"{entry.entity.id!r} is a {entry.entity.kind}, {target.id!r} a {target.kind}"
                raise InputError(f"{words}: they cannot be the same", file=name, line=entry.line)
            aliases.setdefault(target.id, []).append(entry.entity)
    return (_with(entry.entity, aliases.get(entry.entity.id, ())) for entry in entries if not entry.same_as)


def _last(entry: Entry, by_id: dict[str, Entry], ends: dict[str, str]) -> str:
    """The id where a chain of sameAs ends; `ends` keeps what is known, so that no chain is walked twice."""
    path = []
    here = entry
    while here.same_as and here.entity.id not in ends:
        path.append(here.entity.id)
        here = by_id[here.same_as]
    end = ends.get(here.entity.id, here.entity.id)
    ends.update((each, end) for each in path)
    return end


def _with(entity: Entity, others: Sequence[Entity]) -> Entity:
    if not others:
        return entity
    forms = dict.fromkeys((*entity.variants, *(form for other in others for form in (other.name, *other.variants))))
    links = dict.fromkeys((*entity.identifiers, *(link for other in others for link in other.identifiers)))
    variants = tuple(form for form in forms if form != entity.name)
    return entity._replace(variants=variants, identifiers=tuple(links))


def _check_circles(by_id: dict[str, Entry], name: str) -> None:
    """Raise InputError where references lead to nothing, or back to where they began."""
    for reference in ("same_as", "broader"):
        settled: set[str] = set()
        for ident in by_id:
            path: dict[str, None] = {}
            here = ident
            while here and here not in settled:
                if here in path:
                    circle = [*path][[*path].index(here) :]
                    words = " → ".join([*circle[:6], here] if len(circle) <= 6 else [*circle[:6], "…", here])
                    raise InputError(f"refers to itself in a circle: {words}", file=name, line=by_id[here].line)
                path[here] = None
                target = getattr(by_id[here], reference)
                if target and target not in by_id:
                    raise InputError(
                        f"{here!r} refers to {target!r}, which is no entry", file=name, line=by_id[here].line
                    )
                here = target
            settled.update(path)
