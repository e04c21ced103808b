"""YAML that states what is known of a document to header fields: a block at its top, or a file of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tei.errors import InputError
from tei.expressions import expression
from tei.model import Field

_BLOCK = expression(r"\ufeff?\s*(---[ \t]*\r?\n(?P<yaml>.*?\r?\n)(?:---|\.\.\.)[ \t]*)(?:\r?\n|$)", re.S)
_KEY = expression(r"^[\w -]+:", re.M)
_SAME = {
    "license": "licence",
    "rights": "licence",
    "abstract": "summary",
    "creator": "author",
    "creators": "author",
    "doi": "identifier",
    "subjects": "keywords",
}
_PARTS = ("orcid", "viaf", "wikidata", "gnd", "target")  # the last of a licence
_MOST = 1 << 20  # bytes


def find_yaml_block(text: str) -> tuple[int, int] | None:
    """Start and end of a block of YAML at the top of a text, its dashes included; None where there is none."""
    if not text[:200].lstrip("\ufeff \t\r\n").startswith("---"):
        return None
    match = _BLOCK.match(text)
    return match.span(1) if match and _KEY.search(match["yaml"]) else None


def read_metadata(path: Path) -> tuple[Field, ...]:
    """The fields that a YAML file states. Raises InputError with the place of what is wrong."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", file=str(path)) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("is not UTF-8; save the metadata as UTF-8", file=str(path)) from None
    return parse_metadata(text, str(path))


def parse_metadata(text: str, name: str, first_line: int = 1) -> tuple[Field, ...]:
    """The fields of a text in YAML; `first_line` is where it begins in the file `name`."""
    import yaml

    if len(text) > _MOST:
        raise InputError("the metadata are larger than 1 MiB", file=name)
    try:
        for token in yaml.scan(text):
            if isinstance(token, yaml.AliasToken):
                raise InputError("aliases (*) are not taken in metadata; write it out", file=name)
        data = yaml.load(text, _StringLoader(yaml))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + first_line, mark.column + 1) if mark else (None, None)
        raise InputError(f"is no valid YAML: {error.problem}", file=name, line=line, column=column) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise InputError(f"is no valid YAML: {str(error).splitlines()[0]}", file=name) from None
    if data in (None, ""):
        return ()
    if not isinstance(data, dict):
        raise InputError("must be a list of `name: value` lines", file=name)
    fields = tuple(field for key, value in data.items() for field in _fields(str(key), value, name))
    for field in fields:
        _check_characters(field, name)
    return fields


def _check_characters(field: Field, name: str) -> None:
    from tei.reading.decoding import UNENCODABLE

    for value in (field.name, field.value, *field.attributes.values()):
        match = UNENCODABLE.search(value)
        if match:
            words = f"has a character that XML cannot carry, U+{ord(match[0]):04X}; take it out"
            raise InputError(f"`{ascii(field.name)[1:-1]}` {words}", file=name)


def _StringLoader(yaml: Any) -> Any:  # noqa: N802  (it makes a class)
    """A safe loader that leaves every scalar a string, so that a date or a `no` stays what was written.

    It refuses a name that stands twice, of which YAML would keep the last without a word.
    """

    class Strings(yaml.BaseLoader):  # type: ignore[misc, name-defined, unused-ignore]
        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
            seen = set()
            for key, _ in node.value:
                if isinstance(key.value, str) and key.value in seen:
                    said = f"`{key.value}` stands twice; write its values as a list"
                    raise yaml.constructor.ConstructorError(None, None, said, key.start_mark)
                seen.add(key.value if isinstance(key.value, str) else id(key))
            mapping: dict[Any, Any] = super().construct_mapping(node, deep)
            return mapping

    return Strings


def _fields(key: str, value: Any, name: str) -> Iterator[Field]:
    field = key.strip().lower().replace("-", "_").replace(" ", "_")
    if field in ("identifiers", "identifier") and isinstance(value, dict):
        yield from _identifiers(key, value, name)
        return
    if isinstance(value, list):
        for member in value:
            yield from _fields(key, member, name)
        return
    attributes: dict[str, str] = {"type": "DOI"} if field == "doi" else {}
    field = _SAME.get(field, field[:-1] if field.endswith("s") and field[:-1] in _PLURALS else field)
    if isinstance(value, dict):
        if "name" not in value:
            raise InputError(f"`{key}` is a mapping without `name`", file=name)
        parts = {str(part): _words(words, key, name) for part, words in value.items()}
        value = parts.pop("name")
        attributes |= {part: parts.pop(part) for part in _PARTS if part in parts}
        # The header has no place for other parts, which its findings tell.
        yield from (Field(f"{field}_{part}", words, "metadata") for part, words in parts.items())
    text = _words(value, key, name)
    if field in ("date", "publication_date", "sent_date"):
        from tei.recognition.dates import parse_date

        attributes |= dict(parse_date(text) or {})
    if text:
        yield Field(field, text, "metadata", attributes=attributes)


def _identifiers(key: str, value: dict[Any, Any], name: str) -> Iterator[Field]:
    for kind, numbers in value.items():
        for number in numbers if isinstance(numbers, list) else [numbers]:
            yield Field("identifier", _words(number, key, name), "metadata", attributes={"type": str(kind)})


_PLURALS = frozenset(("author", "editor", "translator", "recorder", "transcriber", "interviewer", "interviewee"))


def _words(value: Any, key: str, name: str) -> str:
    if not isinstance(value, str):
        raise InputError(f"`{key}` must be words, not a {'mapping' if isinstance(value, dict) else 'list'}", file=name)
    return " ".join(value.split())
