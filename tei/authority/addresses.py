"""An authority file and an identifier in, the address of the entry out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from urllib.parse import quote


def address_of(authority: str, identifier: str) -> str:
    """The address that the authority gives the entry; "" where its addresses are not known.

    An identifier that is an address already stays as it is, whatever the authority.
    """
    identifier = identifier.strip()
    if identifier.startswith(("https://", "http://")):
        return quote(identifier, safe="/:?#[]@!$&'()*+,;=~%")
    base = _bases().get(authority.lower(), "")
    return f"{base}{quote(identifier, safe='')}" if base and identifier else ""


@cache
def _bases() -> Mapping[str, str]:
    lines = (files("tei.authority") / "data" / "addresses.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {authority.lower(): base for authority, base in rows}
