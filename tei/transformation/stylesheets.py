"""Stylesheets go in; compiled transforms come out that can read nothing but their own folder, and write nothing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from tei.errors import InputError, TeiError, UsageError


class _OwnFolder(etree.Resolver):
    """Lets xsl:include and xsl:import reach the stylesheet's folder only; access control does not govern them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> Any:
        address = system_url or ""
        parts = urlsplit(address)
        path = Path(unquote(parts.path) if parts.scheme == "file" else address)
        if not path.is_absolute():
            path = self._folder / path
        path = path.resolve()
        if parts.scheme not in ("", "file") or not path.is_relative_to(self._folder) or not path.is_file():
            raise OSError(f"{address} is outside the stylesheet's folder or missing")
        return self.resolve_string(path.read_bytes(), context, base_url=str(path))


@cache
def compiled(package: str, name: str) -> etree.XSLT:
    """A stylesheet of a package, compiled once per process."""
    with as_file(files(package)) as folder:
        return _compile(folder / name, trust=False)


def compile_user_stylesheet(path: Path, trust: bool) -> etree.XSLT:
    """A stylesheet of the user's; `trust` lets it read and write files and reach the network. Raises InputError."""
    return _compile(path, trust=trust)


def apply_stylesheet(stylesheet: etree.XSLT, tree: etree._ElementTree, params: Mapping[str, str]) -> bytes:
    """Run it, each parameter a string. Raises UsageError for a bad parameter name, TeiError where the run fails."""
    try:
        quoted = {name: etree.XSLT.strparam(value) for name, value in params.items()}
        result: Any = stylesheet(tree, **quoted)  # type: ignore[arg-type]
        return bytes(result)
    except etree.XSLTError as error:
        raise TeiError(f"the stylesheet failed: {error}; check it and its parameters") from None
    except (TypeError, ValueError) as error:
        raise UsageError(f"a parameter the stylesheet cannot take: {error}") from None


def _compile(path: Path, *, trust: bool) -> etree.XSLT:
    parser = etree.XMLParser(resolve_entities=False, no_network=not trust, load_dtd=False)
    if not trust:
        parser.resolvers.add(_OwnFolder(path.parent))
    access = None if trust else etree.XSLTAccessControl.DENY_ALL
    try:
        document = etree.fromstring(path.read_bytes(), parser, base_url=str(path.resolve()))
        return etree.XSLT(document, access_control=access)
    except OSError as error:
        raise InputError(f"the stylesheet cannot be read: {error.strerror or error}", file=str(path)) from None
    except (etree.XMLSyntaxError, etree.XSLTParseError, ValueError) as error:
        raise InputError(f"not a stylesheet that can be run: {error}", file=str(path)) from None
