"""A citation to what it says of the archive: repository, reference, leaves, copy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei.expressions import expression
from tei.model import Field, Finding, Source

# English and Russian short forms as archives print them.
_PARTS = (
    ("fond", expression(r"\b(?:fond|f\.|фонд|ф\.) ?([\w-]{1,12})", re.I)),
    ("opis", expression(r"\b(?:opis['’]?|op\.|inventory|опись|оп\.) ?([\w-]{1,12})", re.I)),
    ("delo", expression(r"\b(?:delo|d\.|file(?! (?:number|no))|дело|д\.) ?(\d[\w-]{0,12})", re.I)),
    (
        "leaves",
        expression(r"\b(?:ll?\.|listy?|leaf|leaves|folios?|fol\.|ff\.|лл?\.) ?(\d{1,5}(?: ?[-–] ?\d{1,5})?)\b", re.I),
    ),
    ("record_group", expression(r"\b(?:Record Group|RG) ?(\d[\w.-]{0,12})")),
    ("series", expression(r"\b(?:series|ser\.) ([\w-]{1,20})", re.I)),
    ("box", expression(r"\bbox(?:es)? (\d[\w-]{0,12})", re.I)),
    ("folder", expression(r"\bfolder (\d[\w-]{0,12})", re.I)),
    ("file_number", expression(r"\b(?:file (?:number|no\.?)|document no\.?) ?([\w./-]{1,30})", re.I)),
    ("piece", expression(r"\b(?:FO|CAB|PREM|WO|CO|DO|HW|KV|T|ADM|AIR) \d{1,4}/\d{1,5}\b")),
)
_REPOSITORY = expression(r"\b(?:archiv|library|bibliothe|museum|record office|society|collection|institute)", re.I)
_ACRONYM = expression(r"[A-Z]{3,8}(?: [A-Z]{2,8})?")
_ADDRESS = expression(r"<?(https?://[^\s<>]+?)[>.,;]*$", having=("http",))
_TRANSLATED = expression(
    r"\b[Tt]ranslated by (?P<name>[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,4})", having=("ranslated by ",)
)
_DIGITAL = expression(r"\bdigital (?:archive|library|collection)", re.I, having=("digital ",))
_COPY = expression(r"\bcopy (?:in|at|held|from)\b[^.;]*", having=("copy ",))
_TOWN = expression(r"[^\W\d_a-z][\w .'’-]{1,30} \([A-Z]{2,8}\)")
_ABOVE = expression(r"(?<![\w/.-])\d{4}(?![\w/])|\"[^\"]*\",?")  # the date or the title, which the archive follows
_SENTENCE = expression(r"\. +(?=[^\W\d_a-z])")
_FEWEST = 2  # parts of a shelfmark that stands on a line of its own
_LONGEST = 120  # characters of a shelfmark
_FAR = 200  # leaves: no single document of this kind has more


def read_citation(source: Source, citation: Field) -> tuple[list[Field], list[Finding]]:
    """What a citation says, as fields with offsets; what looks wrong in it, as findings."""
    text, base = citation.value, citation.start
    copy = _COPY.search(text)
    main = text[: copy.start()] if copy else text
    fields = [*_reference(main, base)]
    if copy:
        fields.append(_field("copy", copy[0].strip(" ,"), base))
    translated = _TRANSLATED.search(text)
    if translated:
        fields.append(_field("translator", translated["name"].rstrip("."), base))
    address = _ADDRESS.search(text)
    if address:
        fields.append(_field("address", address[1], base))
    reference = next((f for f in fields if f.name == "shelfmark"), None)
    upto = main.index(reference.value) if reference is not None else len(main)
    above = _ABOVE.search(main, 0, upto)
    names = main[above.end() if above else 0 : upto]
    for part in _with_town([part.strip() for part in re.split(r",(?! \d)", names)]):
        if _DIGITAL.search(part):
            fields.append(_field("digital_archive", part, base))
        elif _REPOSITORY.search(part) or _ACRONYM.fullmatch(part) or re.search(r"\([A-Z]{3,}\)$", part):
            fields.append(_field("repository", part, base))
    repositories = [field for field in fields if field.name == "repository"]
    if len(repositories) > 1 and not any(field.name == "digital_archive" for field in fields):
        fields[fields.index(repositories[0])] = _field("digital_archive", repositories[0].value, base)
    fields = [field for field in fields if field.name != "repository" or field is repositories[-1]]
    archives = [field.value for field in fields if field.name in ("digital_archive", "repository")]
    if reference is None:
        fields += _unparsed(main, archives, base)
    elif archives:
        fields[fields.index(reference)] = _whole(main, archives[-1], reference)
    return fields, [*_suspicious(source, fields, citation)]


def _reference(text: str, base: int) -> Iterator[Field]:
    found = [(name, match) for name, pattern in _PARTS if (match := pattern.search(text))]
    if not found:
        return
    start = min(match.start() for _, match in found)
    end = max(match.end() for _, match in found)
    yield Field("shelfmark", text[start:end].strip(" ,."), "source", base)
    for name, match in found:
        value = match[0] if name in ("leaves", "piece") else match[1]
        attributes = {}
        if name == "leaves":
            ends = re.split(r" ?[-–] ?", match[1])
            attributes = {"from": ends[0], "to": ends[-1]}
        yield Field(name, value, "source", base, attributes=attributes)


def is_shelfmark(plain: str) -> bool:
    """Whether a line tells where a paper lies, and nothing else: "Record Group 14, Box 22, Folder 7"."""
    if not any(map(str.isdigit, plain)):
        return False
    rest, found = plain, 0
    for _, pattern in _PARTS:
        rest, count = pattern.subn("", rest)
        found += count
    return found >= _FEWEST and not any(map(str.isalnum, rest))


def _with_town(names: list[str]) -> list[str]:
    """The parts of a citation, an archive joined with its town and short name: "National Archives, Kew (TNA)"."""
    joined: list[str] = []
    for part in names:
        if joined and _TOWN.fullmatch(part) and not _REPOSITORY.search(part) and _REPOSITORY.search(joined[-1]):
            joined[-1] += f", {part}"
        else:
            joined.append(part)
    return joined


def _whole(text: str, archive: str, reference: Field) -> Field:
    """The shelfmark with what stands between the archive and the first part that is known: "FM 22/1968, fol. 14"."""
    start = text.rindex(archive) + len(archive)
    between = text[start : text.index(reference.value)]
    if not any(map(str.isdigit, between)) or len(between) > _LONGEST or _SENTENCE.search(between):
        return reference
    return reference._replace(value=between.lstrip(" ,") + reference.value)


def _unparsed(text: str, names: list[str], base: int) -> Iterator[Field]:
    """A shelfmark whose parts no table knows: what stands behind the last name of an archive, if figures are in it."""
    if not names:
        return
    behind = text[text.rindex(names[-1]) + len(names[-1]) :].strip(" ,")
    mark = _SENTENCE.split(behind, maxsplit=1)[0].strip(" ,.")
    if mark and len(mark) <= _LONGEST and any(map(str.isdigit, mark)) and "://" not in mark:
        yield _field("shelfmark", mark, base)


def _field(name: str, value: str, base: int) -> Field:
    return Field(name, value, "source", base)


def _suspicious(source: Source, fields: list[Field], citation: Field) -> Iterator[Finding]:
    for field in fields:
        if field.name == "leaves":
            first, last = int(field.attributes["from"]), int(field.attributes["to"])
            if last < first or last - first > _FAR:
                numbers = f"{first}-{last}"
                offset = source.text.find(numbers, citation.start)
                words = f'the leaves "{numbers}" in the citation look wrong; they are kept as they stand'
                yield source.finding("warning", "leaves-suspicious", words, max(offset, citation.start))
