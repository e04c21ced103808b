"""The document model: an immutable source text, and everything that is learnt about it as stand-off records.

Stages take a `Document` and return a new one. None changes the text; the encoder alone turns records into a tree.
All offsets are code points of `Source.text`, start inclusive, end exclusive.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from types import MappingProxyType
from typing import Literal, NamedTuple

Certainty = Literal["high", "medium", "low"]
Severity = Literal["error", "warning", "info"]
Attributes = Mapping[str, str]
NONE: Attributes = MappingProxyType({})


_FIGURE = re.compile(r"\d(?<!\w\d)")

DocumentKind = Literal["conversation", "letter", "memorandum", "telegram", "report", "prose"]

BlockKind = Literal[
    "front",  # an item of the front matter; goes to the header. Attribute: field (a name of reading/data/fields.tsv)
    "heading",  # opens a division. Attributes: level, "1" to "6" ("0": beside the first one), division ("enclosure")
    "subheading",  # a further line of the heading before it; with attribute byline ("true"), who wrote what it heads
    "opener",  # place and date, reference and routing lines, a form of address, above the text proper
    "participants",  # "Present: …": a list of persons
    "turn",  # labelled speech: begins with a `speaker` span, perhaps a `delivery` span. Attribute: who
    "speech",  # a further paragraph of the turn before it; with attribute who, unlabelled speech that opens a turn
    "narration",  # the recorder tells what happened
    # prose. Attributes: n, where it has a number ("3", "a"); where it opens an entry: level, division ("diary"); so an
    # opener, of a letter
    "paragraph",
    # an item of a list. Attributes: marker (as written), list ("bulleted", or "numbered", with a `label` span), level
    # ("2" within an item), first ("true", where a list begins)
    "item",
    "quote",  # a displayed quotation. Attribute: quoted, the same in all parts of a paper that is read into a record
    "table",  # all of it in `row` and `cell` spans
    # a line of asterisks or dashes, or (attributes unit, "time", and n) a point of a recording; all of it is `layout`
    "separator",
    "closer",  # the end: "The meeting ended …", "recorded by …", a salutation, a signature
    "postscript",  # what follows the signature of a letter
    "note",  # the text of an end note; its number is a `layout` span. Attributes: n (as printed), place ("foot")
    "metadata",  # a block of YAML at the top; goes to the header alone
    "forme-work",  # a running head or foot between blocks. Attributes: as of the span
]

SpanKind = Literal[
    # layout
    "layout",  # characters that become markup, by a written rule. Attribute: rule (see encoding/layout.py)
    # of the original: a form feed, a number (attributes: n; rend, as written; type, "inline" where it is not a line),
    # or (zero length) inferred (attributes: inferred, break ("no"))
    "page-break",
    # a running head or foot, a page's number, inside a block. Attributes: type, place (as in TEI), where they are known
    "forme-work",
    # zero length, where a line begins anew on purpose, as in verse or an address. Attribute: break ("no") in a word
    "line-break",
    "unencodable",  # a character that XML cannot carry (only with --lenient). Attribute: code ("U+0001")
    # parts of a block
    "speaker",  # a label with its punctuation
    "delivery",  # "(crossly)": how something is said; beside a label, with the punctuation that follows it
    "list-head",  # "Present:" in participants
    "entry",  # one person's entry in participants
    "dateline",
    "salute",
    "signed",
    "label",  # "SUBJECT:" in an opener
    "copies",  # in a TEI file what stands behind "Copies to:"; in a source a field of the header tells
    # inline
    "emphasis",  # Attribute: rend ("italic", "bold")
    "address",  # of the web. Attribute: target
    "note-reference",  # "[1]" in the text. Attribute: n
    "supplied",  # what stands between square brackets (the brackets lie outside the span), unless classed below
    "expansion",  # "C[entral]": the whole; the inside of its brackets is an `expanded` span
    "expanded",
    "foreign",  # Attribute: lang
    # "[sic]": a remark by the editor (the inside of the brackets). Attributes: gap (TEI's reason, or empty) where
    # something is missing, time where it gives a point of a recording, by ("translator") where it says whose it is
    "editorial",
    "date",  # Attributes: when | from, to | notBefore, notAfter
    "measure",  # Attributes: type, unit, quantity
    "book",  # a reference to a book; its parts are the next five
    "author",
    "title",  # Attribute: level ("m", "a", "j")
    "publication-place",
    "publisher",
    "segment",  # a sentence of a closer
    "row",  # of a table. Attribute: role ("label" for its head)
    "cell",
    # names
    "person",  # Attributes: ref (an Entity's id), type ("alternative")
    "place",
    "organisation",
    "role",  # "Admiral", "Prime Minister"
]


class Evidence(NamedTuple):
    """Why something was recognised. One instance serves many spans."""

    recogniser: str  # an `Application.ident`
    certainty: Certainty
    reason: str  # for a person to read: "speaker label", "same surname as …"


class Span(NamedTuple):
    """A stretch of the source that means something."""

    start: int
    end: int
    kind: SpanKind
    attributes: Attributes = NONE
    evidence: Evidence | None = None


class Block(NamedTuple):
    """A paragraph, heading, turn …: blocks follow one another in the source and never overlap.

    A paragraph that a page break cut in two is one block, with a `page-break` span inside.
    """

    start: int
    end: int
    kind: BlockKind
    attributes: Attributes = NONE
    evidence: Evidence | None = None


EntityKind = Literal["person", "place", "organisation"]


class Entity(NamedTuple):
    """A person, place or organisation of the document: one entry, however many forms its name takes."""

    id: str  # an NCName, readable and stable: "jan-vesely"
    kind: EntityKind
    name: str  # the fullest form
    variants: tuple[str, ...] = ()  # other forms, in order of appearance
    roles: tuple[str, ...] = ()  # "speaker", "present", "translator", "recorder", "author", "sender", "addressee"
    identifiers: tuple[tuple[str, str], ...] = ()  # (authority, identifier), only from data
    description: str = ""  # an occupation or a remark, only from data or from the document
    evidence: Evidence | None = None
    attributes: Attributes = NONE  # "country", "latitude" …; "surname"; "group" where several speak as one


class Field(NamedTuple):
    """One statement about the document: read from its front matter, or stated by the user."""

    name: str  # "title", "date", "translator", "fond" …: see reading/data/fields.tsv
    value: str  # as written, runs of blanks as one space
    origin: Literal["source", "metadata", "inferred"]
    start: int = -1  # where in the source; -1 where it does not stand there
    end: int = -1
    attributes: Attributes = NONE  # "when" of a date, "ref" of a person, "orcid" …


class Header(NamedTuple):
    """What is known of the document. What the user states comes first, and beats what was read."""

    fields: tuple[Field, ...] = ()

    def all(self, name: str) -> tuple[Field, ...]:
        """The fields of that name that count: the user's if there are any, else those of the source."""
        found = tuple(entry for entry in self.fields if entry.name == name)
        stated = tuple(entry for entry in found if entry.origin == "metadata")
        return stated or found

    def first(self, name: str) -> Field | None:
        """The first field of that name that counts, or None."""
        return next(iter(self.all(name)), None)

    def value(self, name: str, default: str = "") -> str:
        """The value of the first field of that name that counts."""
        found = self.first(name)
        return found.value if found else default

    def adding(self, fields: Iterable[Field]) -> Header:
        """This header with more fields at its end."""
        return Header((*self.fields, *fields))


class Application(NamedTuple):
    """A program that recognised something: goes to `appInfo`."""

    ident: str  # an NCName, the target of @resp: "names", "structure"
    version: str
    label: str
    description: str = ""  # model, threshold, data with its licence


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to tell the user: where, how bad, what, with a stable code that docs/findings.md explains."""

    severity: Severity
    code: str
    message: str
    file: str = ""
    line: int | None = None  # from 1
    column: int | None = None  # from 1, in code points

    def __str__(self) -> str:
        """`FILE:LINE:COLUMN: severity code: words`."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part not in (None, ""))
        return f"{place}: {self.severity} {self.code}: {self.message}"


@dataclass(frozen=True, eq=False, repr=False)
class Source:
    """The decoded text of one file as it stands there, without the byte order mark; a lone CR as a line end is LF."""

    name: str  # the file's name, for messages and the header
    text: str
    encoding: str = "utf-8"
    sha256: str = ""  # of the bytes

    @cached_property
    def _line_starts(self) -> list[int]:
        """Lines as editors count them: a form feed ends none."""
        text = self.text.replace("\r\n", " \n").replace("\r", "\n")  # as long as it was
        return [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    @cached_property
    def tokens(self) -> frozenset[str]:
        """What stands between blanks in the first 400,000 characters: enough to learn how a text writes its words."""
        return frozenset(self.text[:400_000].split())

    @cached_property
    def figures(self) -> list[int]:
        """Where figures begin, but for those behind a letter or a figure: dates and amounts begin nowhere else."""
        return [match.start() for match in _FIGURE.finditer(self.text)]

    @property
    def base_name(self) -> str:
        """The name of the file without its folders: what may stand in a document that goes elsewhere."""
        return self.name.replace("\\", "/").rsplit("/", 1)[-1]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        index = bisect_right(self._line_starts, offset) - 1
        return index + 1, offset - self._line_starts[index] + 1

    def finding(self, severity: Severity, code: str, message: str, offset: int) -> Finding:
        """A finding at an offset of this source."""
        line, column = self.place(offset)
        return Finding(severity, code, message, self.name, line, column)


class Document(NamedTuple):
    """A source with all that is known about it so far."""

    source: Source
    kind: DocumentKind = "prose"
    language: str = "en"  # BCP 47, of the text
    header: Header = Header()
    blocks: tuple[Block, ...] = ()
    spans: tuple[Span, ...] = ()  # sorted by start, then longer first
    entities: tuple[Entity, ...] = ()
    applications: tuple[Application, ...] = ()
    findings: tuple[Finding, ...] = ()

    def with_spans(self, spans: Iterable[Span]) -> Document:
        """This document with more spans, in order."""
        more = tuple(spans)
        return self._replace(spans=in_order((*self.spans, *more))) if more else self

    def with_findings(self, findings: Iterable[Finding]) -> Document:
        """This document with more findings."""
        return self._replace(findings=(*self.findings, *findings))


def in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans sorted by start, longer first, so that what contains comes before what is contained."""
    longer_first = sorted(spans, key=attrgetter("end"), reverse=True)
    return tuple(sorted(longer_first, key=attrgetter("start")))
