"""The locale data of Unicode's CLDR in; two tables of tei/recognition/data out: currencies.tsv and months.tsv.

    pip install babel
    python scripts/compile_locale_data.py

Months are those of languages in which full dates stand in documents beside English ones; Russian ones also in Latin
letters. Of the signs of currencies those that CLDR gives one meaning only in all the English-speaking countries.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import babel
from babel import Locale
from babel.localedata import locale_identifiers

DATA = Path(__file__).parents[1] / "tei" / "recognition" / "data"
LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pt", "ru")
WHOLE = ("cs", "da", "hu", "nb", "pl", "ro", "sv", "tr", "uk")  # whose months have their whole names alone
CALLED = {"nb": "no"}  # what the tables of languages here call them
ENGLISH = [name for name in locale_identifiers() if name == "en" or name.startswith("en_")]
LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
IN_LATIN = tuple(  # as the BGN and as the Library of Congress write it
    dict(
        zip(
            LETTERS,
            f"a b v g d e zh z i {i} k l m n o p r s t u f kh ts ch sh shch  y  e {iu} {ia}".split(" "),
            strict=True,
        )
    )
    for i, iu, ia in (("y", "yu", "ya"), ("i", "iu", "ia"))
)
HEADER = """# {title}; sorted; made by scripts/compile_locale_data.py.
# Source: Unicode CLDR as in Babel {version} (https://babel.pocoo.org), Unicode Licence v3.
"""


def months() -> Iterator[tuple[str, int, str]]:
    """Each form of a month's name, small and without its stop, its number, its language."""
    for language in (*LANGUAGES, *WHOLE):
        names = Locale.parse(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide",) if language in WHOLE else ("wide", "abbreviated"):
                for number, written in names[context][width].items():
                    word = unicodedata.normalize("NFC", written.lower().rstrip("."))
                    if len(word) > 2:
                        yield word, number, CALLED.get(language, language)
                        if language == "ru" and context == "format" and width == "wide":
                            yield word[:-1] + "е", number, language  # "in April"
                        for latin in IN_LATIN if language == "ru" else ():
                            yield "".join(latin[char] for char in word), number, language


def currencies() -> Iterator[tuple[str, str]]:
    """Each sign, and the code of ISO 4217. (As words the codes themselves say too much: ALL, TOP, TRY.)"""
    meant = defaultdict(set)
    for name in ENGLISH:
        for code, sign in Locale.parse(name).currency_symbols.items():
            if len(sign) > 1 and sign.endswith(("$", "£")):
                meant[sign].add(code)
    yield from ((sign, *codes) for sign, codes in meant.items() if len(codes) == 1)


def write(name: str, title: str, rows: set[tuple[object, ...]]) -> None:
    """A table, below its source."""
    lines = sorted("\t".join(map(str, row)) for row in rows)
    header = HEADER.format(title=title, version=babel.__version__)
    (DATA / name).write_text(header + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    by_word = defaultdict(set)
    for word, number, language in months():
        by_word[word, number].add(language)
    rows = {(word, number, ",".join(sorted(found))) for (word, number), found in by_word.items()}
    write("months.tsv", "Names of months: form, number, languages that have it", rows)
    write("currencies.tsv", "Signs of currencies: as written, code of ISO 4217", set(currencies()))
