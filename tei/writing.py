"""Bytes to a file that appears whole or not at all, and never in the place of what was read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from tei.errors import OutputError, UsageError


def spare_inputs(target: Path, inputs: Iterable[Path | None]) -> None:
    """Raise UsageError where `target` is one of the files that are read: writing it would lose them."""
    for file in inputs:
        if file is not None and target.exists() and file.exists() and target.samefile(file):
            raise UsageError("is what is read, and would be lost; write elsewhere", file=str(target))


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the place, then rename: a reader never sees half a file, and a failure leaves the old one.

    Folders on the way are made. Raises OutputError.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise OutputError("is a folder; name a file to write to", file=str(path))
        scratch = path.with_name(f".{path.name[:40]}.{os.urandom(8).hex()}.part")
        try:
            with scratch.open("xb") as stream:
                stream.write(data)
            scratch.replace(path)
        finally:
            scratch.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", file=str(path)) from None
