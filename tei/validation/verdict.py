"""A tree and a compiled schema go in; libxml2's verdict comes out, where it can be asked without harm."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from tei.errors import InputError

if TYPE_CHECKING:
    from lxml import etree

MOST_ATTRIBUTES = 7  # of one element, for libxml2
MOST_IN_ONE = 1_000  # attributes of one element
LONGEST_VALUE = 1_000_000  # code points of an attribute
_LONG = re.compile(rb"<[^<]{%d}" % (5 * MOST_IN_ONE))  # a tag with so many attributes, ` a=""`, or a longer text
MOST_LOGGED = 500  # faults of one file for which libxml2 may write down where each is


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a schema accepts a file, and libxml2's own words where it does not."""

    valid: bool
    log: tuple[etree._LogEntry, ...] = ()


def ask(schema: etree.RelaxNG | etree.XMLSchema, tree: etree._ElementTree) -> Verdict:
    """The verdict of a compiled schema on a tree."""
    valid = schema.validate(tree)
    return Verdict(valid, () if valid else tuple(schema.error_log))


def ask_again(schema: etree.XMLSchema, data: bytes) -> Verdict:
    """The same verdict found while the file is parsed anew, without regard to ids.

    For each fault in a tree libxml2 writes down its path, which takes a time that grows with the number of its
    siblings, and for each id that it met before one that grows with their number; while parsing it does neither.
    """
    from lxml import etree

    from tei.parsing import as_utf8

    text, encoding = as_utf8(data, "")
    parser = etree.XMLParser(schema=schema, encoding=encoding, resolve_entities=False, no_network=True)
    try:
        etree.fromstring(text, parser)
    except etree.XMLSyntaxError:
        return Verdict(False, tuple(islice(parser.error_log, 1)))
    return Verdict(True)


def is_crowded(tree: etree._ElementTree) -> bool:
    """Whether an element has so many attributes that libxml2 must not be asked.

    Its RELAX NG keeps a state for each subset of an element's optional attributes, so its time doubles with each one.
    """
    from lxml import etree

    return bool(etree.XPath(f"boolean(//@*[{MOST_ATTRIBUTES + 1}])")(tree))


def refuse_hostile(tree: etree._ElementTree, data: bytes, name: str) -> None:
    """Refuse attributes that no TEI file has and that libxml2 would need minutes for. Raises `InputError`.

    Only where the bytes leave room for such is the tree searched.
    """
    from lxml import etree

    if b"\0" not in data[:4] and not _LONG.search(data):
        return
    if etree.XPath(f"boolean(//@*[{MOST_IN_ONE + 1}])")(tree):
        raise InputError(f"an element has more than {MOST_IN_ONE:,} attributes, so the file is refused", file=name)
    if etree.XPath(f"boolean(//@*[string-length() > {LONGEST_VALUE}])")(tree):
        raise InputError(f"an attribute is longer than {LONGEST_VALUE:,} characters, so the file is refused", file=name)
