"""The stop words of spaCy's language data in; tei/data/language-words.tsv out, by which languages are told apart.

    pip install spacy
    python scripts/compile_language_words.py

The languages are those of tei/data/function-words.tsv. The words serve twice: a text shows its language by them, and in
a text of that language none of them is a name, though it stands with a capital.
"""

from __future__ import annotations

import importlib
import unicodedata
from pathlib import Path

import spacy

DATA = Path(__file__).parents[1] / "tei" / "data"
ELSEWHERE = {"no": "nb"}  # what spaCy calls a language
HEADER = """\
# The most usual words of languages: tag (BCP 47), then the words; made by scripts/compile_language_words.py.
# Source: stop words of spaCy {version} (https://spacy.io), MIT licence, (c) ExplosionAI GmbH; words of letters alone.
"""


def words_of(tag: str) -> set[str]:
    """The stop words of a language that are of letters alone, in small ones."""
    module = importlib.import_module(f"spacy.lang.{ELSEWHERE.get(tag, tag)}.stop_words")
    found = {unicodedata.normalize("NFC", word.lower()) for word in module.STOP_WORDS}
    return {word for word in found if word.isalpha()}


if __name__ == "__main__":
    rows = (DATA / "function-words.tsv").read_text(encoding="utf-8").split("\n")
    tags = sorted(row.partition("\t")[0] for row in rows if row and row[0] != "#")
    lines = [f"{tag}\t{' '.join(sorted(words_of(tag)))}" for tag in tags]
    written = HEADER.format(version=spacy.__version__) + "\n".join(lines) + "\n"
    (DATA / "language-words.tsv").write_text(written, encoding="utf-8")
