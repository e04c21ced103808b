"""TEI documents go in; files of another form come out, by name: tables, annotations, graphs, books.

A form is one file of this package with one function, and one line in `tei.transformation.registry`:

    def write_x(edition: Edition, parameters: Mapping[str, str]) -> Files       # one document
    def write_y(editions: Sequence[Edition], parameters: Mapping[str, str]) -> Files  # with `collection=True`

It writes nothing itself. Another package adds one by the entry point group `tei_toolchain.outputs`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from tei.errors import UsageError
from tei.exporting.edition import Edition, Files, read_edition
from tei.transformation import find_output, transform
from tei.transformation.registry import Output

__all__ = ["Edition", "Files", "export", "export_collection", "read_edition"]


def export(edition: Edition, to: str, parameters: Mapping[str, str] | None = None) -> Files:
    """The files of one document in the output named `to`, the main one first.

    Raises UsageError for an unknown output or parameter.
    """
    output = find_output(to)
    given = dict(parameters or {})
    if output.stylesheet:
        return {f"{edition.name}{output.ending}": transform(edition.tree, to, given)}
    if output.collection:
        return export_collection([edition], to, given)
    files: Files = _writer(output, given)(edition, given)
    return files


def export_collection(editions: Sequence[Edition], to: str, parameters: Mapping[str, str] | None = None) -> Files:
    """The files that an output with `collection` makes of all documents together. Raises UsageError as `export`."""
    given = dict(parameters or {})
    files: Files = _writer(find_output(to), given)(editions, given)
    return files


def _writer(output: Output, parameters: Mapping[str, str]) -> Callable[..., Any]:
    for name in parameters:
        if name not in output.parameters:
            known = ", ".join(output.parameters) or "none"
            raise UsageError(f"{output.name} has no parameter {name!r}; it takes: {known}")
    return _loaded(output.writer)


@cache
def _loaded(reference: str) -> Callable[..., Any]:
    module, _, function = reference.partition(":")
    writer: Callable[..., Any] = getattr(import_module(module), function)
    return writer
