"""Names in labels and lists to entities: forms of one person's name are one person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from tei.expressions import expression
from tei.model import NONE, Entity, Evidence
from tei.reading.lexicon import is_title, words
from tei.recognition.lexicon import titles, word_list

_LINKS = ("of", "for", "to", "de")
_INITIAL = expression(r"[A-Z]\.")
_NOT_ID = expression(r"[^a-z0-9]+")
# Letters that Unicode does not take apart into a letter of ASCII and a mark.
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})


class Cast:
    """The persons met so far while a document is read, in order of appearance."""

    def __init__(self) -> None:
        """Nobody yet."""
        self._entities: dict[str, Entity] = {}
        self._honorifics: dict[str, str] = {}

    def entities(self) -> tuple[Entity, ...]:
        """All persons."""
        return tuple(self._entities.values())

    def add(self, written: str, role: str, reason: str, recogniser: str = "structure", title: str = "") -> str:
        """The id of the person with that name: one met before if the names agree, else a new one.

        `title` stands before the name where `written` has none; "Mrs. Vaz" and "Lady Ana Vaz" are two.
        """
        name = proper_name(written)
        title = (title or written.split(" ")[0]).strip(".").casefold() if title or name != written else ""
        honorific = title if title in words("honorifics") else ""
        key = self._find(name, honorific)
        if key is None:
            key = self._new_id(name)
            self._honorifics[key] = honorific
            group = {"group": "true"} if name.casefold() in words("crowds") else NONE
            self._entities[key] = Entity(
                key, "person", name, (), (role,), evidence=Evidence(recogniser, "high", reason), attributes=group
            )
            return key
        self._honorifics[key] = self._honorifics.get(key) or honorific
        known = self._entities[key]
        roles = known.roles if role in known.roles else (*known.roles, role)
        fuller = len(_parts(name)) > len(_parts(known.name))
        full = name if fuller else known.name
        forms = dict.fromkeys((*known.variants, known.name if fuller else name))
        variants = tuple(form for form in forms if form.casefold() != full.casefold())
        self._entities[key] = known._replace(name=full, variants=variants, roles=roles)
        return key

    def call(self, key: str, form: str) -> None:
        """Note a further form of a person's name: initials in a label."""
        known = self._entities[key]
        if form not in (known.name, *known.variants):
            self._entities[key] = known._replace(variants=(*known.variants, form))

    def _find(self, name: str, honorific: str) -> str | None:
        agreeing = [key for key, entity in self._entities.items() if _agree(_parts(name), _parts(entity.name))]
        found = [key for key in agreeing if not honorific or (self._honorifics[key] or honorific) == honorific]
        exact = [key for key in found if self._entities[key].name.casefold() == name.casefold()]
        if not agreeing and not honorific:
            found = exact = self._called_by_first_word(_parts(name))
        return (exact or found)[0] if exact or len(found) == 1 else None

    def _called_by_first_word(self, parts: tuple[str, ...]) -> list[str]:
        """Who is called by the first word of a longer name: "Huang", and "Huang Wei" in the list of those present."""
        for key, entity in self._entities.items():
            short, long = sorted((_parts(entity.name), parts), key=len)
            if len(short) == 1 < len(long) and short == long[:1] and len(short[0]) > 1 and not self._honorifics[key]:
                return [key]
        return []

    def _new_id(self, name: str) -> str:
        plain = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
        base = _NOT_ID.sub("-", plain).strip("-") or "person"
        base = base if base[0].isalpha() else f"p-{base}"
        candidate, number = base, 1
        while candidate in self._entities:
            number += 1
            candidate = f"{base}-{number}"
        return candidate


def proper_name(written: str) -> str:
    """A name without the titles before it: "Mr. John Lind" gives "John Lind"; a title alone stays."""
    tokens = whole = written.replace("\u00a0", " ").replace("[", "").replace("]", "").split()
    articled = len(tokens) > 2 and tokens[0].casefold() in words("articles") and is_title(tokens[1])
    if articled and (tokens[1].islower() or written.isupper()):
        tokens = whole = tokens[1:]  # "De heer Holm"
    while len(tokens) > 1 and is_title(tokens[0]) and not _is_initial(tokens, whole):
        if tokens[1] in _LINKS or (titles().get(tokens[0].casefold()) != "honorific" and all(map(is_title, tokens))):
            break  # "Secretary of State", "Grand Vizier"
        tokens = tokens[1:]
    name = " ".join(tokens)
    if name.isupper() and len(name) > 3:
        name = re.sub(r"[^\W\d_]{2,}", _set_small, name)
    return name


def _is_initial(tokens: list[str], whole: list[str]) -> bool:
    """Whether what may be short for Monsieur is an initial: behind a title, or before another one."""
    if not _INITIAL.fullmatch(tokens[0]):
        return False
    return len(tokens) < len(whole) or _INITIAL.fullmatch(tokens[1]) is not None


def _set_small(match: re.Match[str]) -> str:
    """A word of a name in capitals, set as usual; two letters may be initials, unless they are a particle."""
    word = match[0]
    return word.capitalize() if len(word) > 2 or word.lower() in word_list("particles") else word


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part.casefold() for part in re.split(r"[ .]+", name) if part)


def _agree(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two names may be one person's: same surname, and no first name or initial that differs."""
    first, second = list(one), list(other)
    if first == second:
        return True
    if not first or not second or first[-1] != second[-1] or len(first[-1]) < 2:
        return False
    while len(first) > 1 and len(second) > 1 and first[-1] == second[-1] and first[-2] in word_list("particles"):
        if first[-2] != second[-2]:
            break
        first, second = [*first[:-2], first[-1]], [*second[:-2], second[-1]]  # "De Wit" is a surname, not a first name
    pairs = zip(first[:-1], second[:-1], strict=False)
    return all(a == b or ((len(a) == 1 or len(b) == 1) and a[0] == b[0]) for a, b in pairs)
