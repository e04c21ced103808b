"""A tree and a compiled schema go in; libxml2's verdict comes out, found beside other work where the tree is large."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei.errors import InputError

if TYPE_CHECKING:
    from lxml import etree

MOST_ATTRIBUTES = 7  # of one element, for libxml2
MOST_IN_ONE = 1_000  # attributes of one element
MOST_REPEATED = 1_000  # ids that were given before
LONGEST_VALUE = 1_000_000  # code points of an attribute
_LONG = re.compile(rb"=\s*(?:\"[^\"<]{%d}|'[^'<]{%d})" % (LONGEST_VALUE, LONGEST_VALUE))
LARGE = 200_000  # bytes of a file for which a second thread is worth its start


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a schema accepts a file, and libxml2's own words where it does not."""

    valid: bool
    log: tuple[etree._LogEntry, ...] = ()


def ask(schema: etree.RelaxNG | etree.XMLSchema, tree: etree._ElementTree) -> Verdict:
    """The verdict of a compiled schema on a tree."""
    valid = schema.validate(tree)
    return Verdict(valid, () if valid else tuple(schema.error_log))


def asked(schema: etree.RelaxNG | etree.XMLSchema, tree: etree._ElementTree, size: int) -> Callable[[], Verdict]:
    """The verdict, to be fetched when it is needed.

    libxml2 lets go of the interpreter while it validates, so for a file of `size` bytes that is large it works in a
    second thread. Until the verdict is fetched the tree may be read, but neither changed nor validated again.
    """
    if size < LARGE:
        return lambda: ask(schema, tree)
    from concurrent.futures import ThreadPoolExecutor

    with_one = ThreadPoolExecutor(1, thread_name_prefix="grammar")
    waiting = with_one.submit(ask, schema, tree)
    with_one.shutdown(wait=False)
    return waiting.result


def is_crowded(tree: etree._ElementTree) -> bool:
    """Whether an element has so many attributes that libxml2 must not be asked.

    Its RELAX NG keeps a state for each subset of an element's optional attributes, so its time doubles with each one.
    """
    from lxml import etree

    return bool(etree.XPath(f"boolean(//@*[{MOST_ATTRIBUTES + 1}])")(tree))


def repeats_ids(tree: etree._ElementTree, data: bytes) -> bool:
    """Whether so many ids are given twice that libxml2 must not be asked: its time grows with their square."""
    from lxml import etree

    if data.count(b"xml:id") < MOST_REPEATED:
        return False
    ids = etree.XPath("//@xml:id", smart_strings=False)(tree)
    return isinstance(ids, list) and len(ids) - len(set(map(str, ids))) > MOST_REPEATED


def refuse_hostile(tree: etree._ElementTree, data: bytes, name: str) -> None:
    """Refuse attributes that no TEI file has and that libxml2 would need minutes for. Raises `InputError`."""
    from lxml import etree

    if is_crowded(tree) and etree.XPath(f"boolean(//@*[{MOST_IN_ONE + 1}])")(tree):
        raise InputError(f"an element has more than {MOST_IN_ONE:,} attributes, so the file is refused", file=name)
    if _LONG.search(data) and etree.XPath(f"boolean(//@*[string-length() > {LONGEST_VALUE}])")(tree):
        raise InputError(f"an attribute is longer than {LONGEST_VALUE:,} characters, so the file is refused", file=name)
