"""A TEI tree goes in and comes out for the forms that are made of speech; one without any is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tei.errors import TeiError

if TYPE_CHECKING:
    from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"


def require_speech(tree: etree._ElementTree) -> tuple[etree._ElementTree, Mapping[str, str]]:
    """The tree itself (our stylesheets for speech change nothing in it), no parameters. Raises TeiError."""
    if next(tree.iter(f"{TEI}sp", f"{TEI}u"), None) is None:
        raise TeiError("has no turn of speech (sp, u), which this form is made of")
    return tree, {}


def require_one_document(tree: etree._ElementTree) -> tuple[etree._ElementTree, Mapping[str, str]]:
    """As `require_speech`, for a form that has no corpora. Raises TeiError."""
    if tree.getroot().tag != f"{TEI}TEI":
        raise TeiError("is a corpus, which this form has not: export each document of it from a file of its own")
    return require_speech(tree)
