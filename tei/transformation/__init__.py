"""TEI trees go in; bytes of a reading view come out: HTML, text, Markdown, or whatever a stylesheet makes."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tei.errors import UsageError
from tei.transformation.registry import Output, find_output, outputs
from tei.transformation.stylesheets import apply_stylesheet, compile_user_stylesheet, compiled

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["Output", "find_output", "outputs", "transform", "transform_with"]


def transform(tree: etree._ElementTree, to: str, params: Mapping[str, str] | None = None, *, wrap: int = 0) -> bytes:
    """Turn a TEI tree into the output named `to`; the tree is not changed.

    `params` are the stylesheet's; `wrap` (columns, 0 for none) breaks the lines of a plain text.
    Raises UsageError for an unknown output, one without a stylesheet, or a bad parameter.
    """
    output = find_output(to)
    if not output.stylesheet:
        raise UsageError(f"{to} is made by tei export --to {to}")
    given = dict(params or {})
    if output.prepare is None:
        tree = copy.deepcopy(tree)  # libxslt takes white space out of the tree it is given (xsl:strip-space)
    else:
        tree, prepared = output.prepare(tree)
        given = {**prepared, **given}
    data = apply_stylesheet(compiled(output.package, output.stylesheet), tree, given)
    return data if output.finish is None else output.finish(data, wrap)


def transform_with(
    tree: etree._ElementTree, stylesheet: Path, params: Mapping[str, str] | None = None, *, trust: bool = False
) -> bytes:
    """Run the user's own stylesheet; without `trust` it reads only files of its own folder, and no network.

    Raises InputError where the stylesheet cannot be read or compiled.
    """
    return apply_stylesheet(compile_user_stylesheet(stylesheet, trust), copy.deepcopy(tree), params or {})
