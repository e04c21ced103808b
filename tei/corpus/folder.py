"""A folder in, its files out, in order: what is hidden, or a result of an earlier run, is left aside."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from typing import NoReturn

from tei.errors import InputError


def files_in(folder: Path, endings: Collection[str], results: Path | None = None) -> list[Path]:
    """The files below `folder` with one of `endings` (in small letters; `.TXT` counts too), sorted.

    Links to folders are not followed, so that none is read for ever. `results` is a folder that the program writes to:
    where it lies inside `folder`, a second run must not take it for sources. Raises InputError for a folder that cannot
    be read, since its documents would be missing.
    """
    apart = results.resolve() if results is not None else None
    found = []
    for name, folders, files in os.walk(folder, onerror=_refuse):
        here = Path(name)
        folders[:] = [each for each in folders if not each.startswith(".") and (here / each).resolve() != apart]
        found += [
            path
            for path in map(here.joinpath, files)
            if not path.name.startswith(".") and path.suffix.lower() in endings and path.is_file()
        ]
    return sorted(found)


def _refuse(error: OSError) -> NoReturn:
    raise InputError(f"cannot be read: {error.strerror or error}", file=str(error.filename)) from None
