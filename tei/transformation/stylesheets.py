"""Stylesheets go in; compiled transforms come out that can read nothing but their own folder, and write nothing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from tei.errors import InputError, TeiError, UsageError

_XSL = "{http://www.w3.org/1999/XSL/Transform}"
_DECLARING = ("param", "include", "import")
_EMPTY = ("unknown error", "runtime error", "compilation error", "XPath evaluation returned")  # beside what happened


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


@cache
def parameters(package: str, name: str) -> frozenset[str]:
    """The parameters that a stylesheet of a package takes."""
    with as_file(files(package)) as folder:
        return parameters_of(folder / name)


def compile_user_stylesheet(path: Path, trust: bool) -> etree.XSLT:
    """A stylesheet of the user's; `trust` lets it read and write files and reach the network. Raises InputError."""
    try:
        return _compiled_once(path, trust, path.stat().st_mtime_ns)
    except OSError as error:
        raise InputError(f"the stylesheet cannot be read: {error.strerror or error}", file=str(path)) from None


@lru_cache(maxsize=16)
def _compiled_once(path: Path, trust: bool, changed: int) -> etree.XSLT:
    """`changed` (when it was, by the file system) tells one version of a file from the next."""
    return _compile(path, trust=trust)


def parameters_of(path: Path) -> frozenset[str]:
    """The parameters that a stylesheet and the files beside it that it includes or imports declare."""
    names: set[str] = set()
    left, seen = [path], set()
    while left:
        file = left.pop()
        if file in seen or not file.is_file():
            continue
        seen.add(file)
        for element in etree.parse(file, _parser()).getroot().iterchildren(*(f"{_XSL}{kind}" for kind in _DECLARING)):
            if element.tag == f"{_XSL}param":
                names.add(element.get("name", ""))
            else:
                left.append((file.parent / element.get("href", "")).resolve())
    return frozenset(names)


def apply_stylesheet(
    stylesheet: etree.XSLT, tree: etree._ElementTree, params: Mapping[str, str], file: str | None = None
) -> bytes:
    """Run it, each parameter a string; `file` is its name, for messages.

    Raises TeiError with the line of the stylesheet where the run fails, UsageError for a parameter it cannot take.
    """
    try:
        quoted = {name: etree.XSLT.strparam(value) for name, value in params.items()}
        result: Any = stylesheet(tree, **quoted)  # type: ignore[arg-type]
        return bytes(result)
    except etree.XSLTError as error:
        words, line = _told(error)
        raise TeiError(f"the stylesheet failed: {words}", file=file, line=line) from None
    except (TypeError, ValueError) as error:
        raise UsageError(f"a parameter the stylesheet cannot take: {error}") from None


def _parser(*, trust: bool = False) -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=not trust, load_dtd=False)


def _compile(path: Path, *, trust: bool) -> etree.XSLT:
    parser = _parser(trust=trust)
    if not trust:
        parser.resolvers.add(_OwnFolder(path.parent))
    access = None if trust else etree.XSLTAccessControl.DENY_ALL
    try:
        document = etree.fromstring(path.read_bytes(), parser, base_url=str(path.resolve()))
        version = document.get("version", "1.0")
        if document.tag in (f"{_XSL}stylesheet", f"{_XSL}transform") and version not in ("1.0", "1.1"):
            words = f"it asks for XSLT {version}, and XSLT 1.0 is what can be run here"
            raise InputError(f"not a stylesheet that can be run: {words}", file=str(path), line=document.sourceline)
        return etree.XSLT(document, access_control=access)
    except OSError as error:
        raise InputError(f"the stylesheet cannot be read: {error.strerror or error}", file=str(path)) from None
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise InputError(
            f"the stylesheet is not well-formed XML: {error.msg}", file=str(path), line=line, column=column
        ) from None
    except (etree.XSLTParseError, ValueError) as error:
        words, place = _told(error)
        raise InputError(f"not a stylesheet that can be run: {words}", file=str(path), line=place) from None


def _told(error: Exception) -> tuple[str, int | None]:
    """What libxslt's log says was wrong, in one line, and the line of the stylesheet, where it says one."""
    log = list(getattr(error, "error_log", ()))
    words = [" ".join(entry.message.split()) for entry in log]
    telling = [one for one in words if not one.startswith(_EMPTY)] or words or [" ".join(str(error).split())]
    instruction = next((one.split("'")[1] for one in words if ", element '" in one), "")
    line = next((entry.line for entry in log if entry.line), None)
    return telling[0] + (f" (in {instruction})" if instruction else ""), line
