"""TEI trees go in; bytes of a reading view come out: HTML, text, Markdown, or whatever a stylesheet makes."""

from __future__ import annotations

import copy
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tei.errors import InputError, UsageError
from tei.transformation.registry import Output, find_output, outputs
from tei.transformation.stylesheets import (
    apply_stylesheet,
    compile_user_stylesheet,
    compiled,
    parameters,
    parameters_of,
)

if TYPE_CHECKING:
    from lxml import etree

TEI = "http://www.tei-c.org/ns/1.0"
__all__ = ["Output", "find_output", "outputs", "transform", "transform_with"]


def transform(tree: etree._ElementTree, to: str, params: Mapping[str, str] | None = None, *, wrap: int = 0) -> bytes:
    """Turn a TEI tree into the output named `to`; the tree is not changed.

    `params` are the stylesheet's; `wrap` (columns, 0 for none) breaks the lines of a plain text.
    Raises UsageError for an unknown output, one without a stylesheet, or a parameter that it does not take, InputError
    for a tree that is not TEI.
    """
    output = find_output(to)
    if not output.stylesheet:
        raise UsageError(f"{to} is made by tei export --to {to}")
    _require_tei(tree)
    given = dict(params or {})
    prepared: Mapping[str, str] = {}
    if output.prepare is None:
        tree = copy.deepcopy(tree)  # libxslt takes white space out of the tree it is given (xsl:strip-space)
    else:
        tree, prepared = output.prepare(tree)
    _require_known(given, parameters(output.package, output.stylesheet) - prepared.keys(), to)
    data = apply_stylesheet(compiled(output.package, output.stylesheet), tree, {**given, **prepared})
    return data if output.finish is None else output.finish(data, wrap)


def transform_with(
    tree: etree._ElementTree, stylesheet: Path, params: Mapping[str, str] | None = None, *, trust: bool = False
) -> bytes:
    """Run the user's own stylesheet; without `trust` it reads only files of its own folder, and no network.

    Raises InputError where the stylesheet cannot be read or compiled, TeiError where it fails, each with its line, and
    UsageError for a parameter that it does not declare.
    """
    ready = compile_user_stylesheet(stylesheet, trust)
    if params:
        _require_known(params, parameters_of(stylesheet), str(stylesheet))
    return apply_stylesheet(ready, copy.deepcopy(tree), params or {}, str(stylesheet))


def _require_tei(tree: etree._ElementTree) -> None:
    root = str(tree.getroot().tag)
    if not root.startswith(f"{{{TEI}}}"):
        name = root.rpartition("}")[2]
        advice = f'declare xmlns="{TEI}"' if name in ("TEI", "teiCorpus") else "only a --stylesheet can transform it"
        raise InputError(f"not TEI: the root element {name} is not in the namespace {TEI}; {advice}")


def _require_known(given: Mapping[str, str], known: Collection[str], where: str) -> None:
    unknown = sorted(given.keys() - set(known))
    if unknown:
        there = f"it takes {', '.join(sorted(known))}" if known else "it takes none"
        raise UsageError(f"{where} has no parameter {unknown[0]!r}; {there}")
