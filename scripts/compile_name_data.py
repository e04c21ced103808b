"""Faker's and our own lists of names and WordNet's lemmas in; four tables out that say what a word may be.

    pip install faker && apt-get install wordnet-base
    python scripts/compile_name_data.py

They never say who someone is: a given name before a capitalised word suggests a person; an ordinary word (`words`) or
one that is always written with a capital (`proper-words`: Soviet, Tuesday, Marxist) suggests something else.
"""

from __future__ import annotations

import importlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

ADDED = Path(__file__).parent / "given-names.txt"
DATA = Path(__file__).parents[1] / "tei" / "recognition" / "data"
WORDNET = Path("/usr/share/wordnet")
LOCALES = re.findall(
    r"\w+",
    """az_AZ bg_BG cs_CZ da_DK de_AT de_CH de_DE en_GB en_IE en_IN en_KE en_NG en_NZ en_PK en_US es_AR es_CA es_CL
    es_CO es_ES es_MX et_EE fi_FI fr_BE fr_CA fr_CH fr_DZ fr_FR ga_IE ha_NG hr_HR hu_HU id_ID ig_NG is_IS it_IT
    lt_LT lv_LV nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO ru_RU sk_SK sl_SI sv_SE tr_TR tw_GH uk_UA uz_UZ vi_VN
    yo_NG zu_ZA
    """,
)
CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ",
        re.split(" ", "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e iu ia i i e g"),
        strict=True,
    )
)
HEADER = """# {title}, one a line, sorted; made by scripts/compile_name_data.py.
# Source: {source}
"""
FAKER = "Faker (https://github.com/joke2k/faker), MIT licence, (c) 2012 Daniele Faraglia; Cyrillic transliterated."
WORDNET_SOURCE = "WordNet 3.0 (https://wordnet.princeton.edu), Copyright 2006 Princeton University, WordNet licence."
ADJECTIVES = {"00", "01"}  # "French" is a surname too, but hardly ever
OTHER_THINGS = {
    "05",
    "15",
    "20",
}  # lexicographer files of animals, locations, plants: told apart elsewhere, or never met


def _names_of(locale: str, prefix: str) -> Iterator[str]:
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    for attribute in dir(provider):
        if attribute.startswith(prefix):
            values = getattr(provider, attribute)
            if isinstance(values, Iterable):
                yield from (str(value) for value in values)


def _latin(name: str) -> str:
    latin = "".join(CYRILLIC.get(letter, letter) for letter in name.lower())
    return latin[:1].upper() + latin[1:] if re.search("[а-яіїєґ]", name.lower()) else name


def _names(prefix: str) -> set[str]:
    found = {unicodedata.normalize("NFC", _latin(name)) for locale in LOCALES for name in _names_of(locale, prefix)}
    return {name for name in found if re.fullmatch(r"[^\W\d_]{3,}", name) and name[0].isupper() and name[1:].islower()}


def _lemmas() -> Iterator[tuple[str, str, bool]]:
    """Each lemma of WordNet with its lexicographer file, and whether it is an instance ("Caesar") of something."""
    for part in ("noun", "verb", "adj", "adv"):
        for line in (WORDNET / f"data.{part}").read_text("ascii").splitlines():
            if not line.startswith("  "):
                fields = line.split(" | ")[0].split()
                for lemma in fields[4 : 4 + 2 * int(fields[3], 16) : 2]:
                    yield re.sub(r"\(\w+\)$", "", lemma), fields[1], "@i" in fields


def _write(name: str, title: str, source: str, entries: Iterable[str]) -> None:
    lines = HEADER.format(title=title, source=source) + "\n".join(sorted(entries)) + "\n"
    (DATA / name).write_text(lines, "utf-8")


def main() -> None:
    """Write the tables."""
    lemmas = list(_lemmas())
    added = [line for line in ADDED.read_text("utf-8").split("\n") if line and line[0] != "#"]
    given = _names("first_name") | set(added)
    words = {lemma for lemma, _, _ in lemmas if re.fullmatch(r"[a-z]{3,}", lemma)}
    persons = {lemma.split("_")[-1] for lemma, file, instance in lemmas if instance and file == "18"}
    surnames = {name for name in persons if re.fullmatch(r"[A-Z][a-z]{2,}", name)} | _names("last_name")
    proper = {
        lemma
        for lemma, file, instance in lemmas
        if not instance and file not in OTHER_THINGS and re.fullmatch(r"[A-Z][a-z]{2,}", lemma)
    }
    adjectives = {lemma for lemma, file, _ in lemmas if file in ADJECTIVES}
    _write("given-names.txt", "Given names", f"{FAKER} Others: scripts/given-names.txt.", given)
    _write("surnames.txt", "Surnames", f"{FAKER} {WORDNET_SOURCE}", surnames)
    _write(
        "proper-words.txt",
        "Words with a capital that name nobody",
        WORDNET_SOURCE,
        proper - given - (surnames - adjectives),
    )
    _write("words.txt", "Ordinary words", WORDNET_SOURCE, words)


if __name__ == "__main__":
    main()
