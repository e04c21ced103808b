"""Paths and bytes go in; a folder that appears whole or not at all comes out."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tei.errors import OutputError

_SCRATCH = re.compile(r"\.tei-deposit-(\d+)-.*\.part")
_OURS = ("bagit.txt", "ro-crate-metadata.json")


def clean(out: Path) -> None:
    """Take away what runs that ended in the middle left in `out`; those of living processes stay."""
    if out.is_dir():
        for path in out.iterdir():
            match = _SCRATCH.fullmatch(path.name)
            if match and path.is_dir() and not path.is_symlink() and not _lives(int(match[1])):
                shutil.rmtree(path, ignore_errors=True)


def write_folder(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write all files beside the place, then rename; a package of an earlier run is replaced, nothing else is.

    Raises OutputError.
    """
    scratch: Path | None = None
    try:
        if (path.exists() or path.is_symlink()) and not (path.is_dir() and any((path / n).is_file() for n in _OURS)):
            raise OutputError("is there and is no package; name another folder with --out", file=str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".tei-deposit-{os.getpid()}-", suffix=".part"))
        new = scratch / "new"
        for name, data in files.items():
            target = new / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        if path.exists():
            path.rename(scratch / "old")
        new.rename(path)
        return path
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", file=str(path)) from None
    finally:
        if scratch is not None:
            shutil.rmtree(scratch, ignore_errors=True)


def _lives(process: int) -> bool:
    if os.name == "nt":  # there signal 0 is Ctrl-C
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
