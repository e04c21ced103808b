"""Bytes to a file that appears whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tei.errors import OutputError


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the place, then rename: a reader never sees half a file, and a failure leaves the old one.

    Folders on the way are made. Raises OutputError.
    """
    scratch: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise OutputError("is a folder; name a file to write to", file=str(path))
        handle, scratch = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(scratch).chmod(_mode_of_new_files())
        Path(scratch).replace(path)
        scratch = None
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", file=str(path)) from None
    finally:
        if scratch is not None:
            Path(scratch).unlink(missing_ok=True)


def _mode_of_new_files() -> int:
    """What the user's umask gives; `mkstemp` makes files that nobody else may read."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
