"""A value of `@rend` or `@style` goes in; the classes of html.css that it asks for come out, and nothing else of it."""

from __future__ import annotations

import re
from functools import lru_cache

from tei.data import read_rows

_CLASSES = {
    word: f"rend-{name}" for name, words in read_rows("tei.transformation", "renditions.tsv") for word in words.split()
}


@lru_cache(maxsize=1024)
def rendition_classes(value: str) -> str:
    """Known renditions, as classes separated by blanks; an unknown one has none, so that no style can be let in."""
    words = re.split(r"[\s;,()]+", re.sub(r"\s*:\s*", ":", value.lower()))
    return " ".join(sorted({_CLASSES[word] for word in words if word in _CLASSES}))
