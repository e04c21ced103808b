"""Documents that many tests go through: every case, gold document and example, the real one, and TEI by others."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tei.conversion import Options
from tei.errors import TeiError
from tei.exporting import Edition, read_edition

HERE = Path(__file__).parent
FOLDERS = (HERE / "cases", HERE / "gold", HERE.parent / "examples", HERE.parents[1] / "shared" / "documents")


@pytest.fixture(scope="session")
def editions() -> Mapping[str, Edition]:
    """All of them by name; a case that is refused, as some cases must be, is left out."""
    found = {}
    for path in sorted(path for folder in FOLDERS for path in folder.glob("*.txt")):
        try:
            found[path.stem] = read_edition(path, Options())
        except TeiError:
            assert path.parent.name == "cases"
    for path in sorted((HERE / "others").glob("*.xml")):
        found[path.stem] = read_edition(path)
    return found
