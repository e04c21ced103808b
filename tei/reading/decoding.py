"""Bytes of a file in, its text exactly as it stands there out, with what the user should know of its encoding."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tei.data import read_rows
from tei.errors import InputError, UsageError
from tei.expressions import expression
from tei.model import Finding, Source, Span

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# XML 1.0, production 2 (Char), turned round; a form feed is left out, since it is a page break and becomes markup.
UNENCODABLE = expression("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_CONTROL_BYTES = bytes(code for code in range(0x20) if code not in (0x09, 0x0A, 0x0C, 0x0D))
# What text is made of in the scripts that typed documents use: tells the byte order of UTF-16 that lacks its mark.
# (Compiled when it is asked for: a class of that size takes longer than the reading of a short text.)
_USUAL = "[\t\n\f\r -~\u00a0-\u06ff\u2010-\u203a\u3000-\u9fff]"
_MARKUP = expression(r"\s*<(?:\?xml|!DOCTYPE|html|TEI)\b", re.IGNORECASE)
_NOT_FOR_FILES = frozenset({"idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})
# What typed documents come in; rarer ones make guesses worse, and can be stated.
_GUESSES = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2", "iso8859_5",
    "iso8859_7", "koi8_r", "cp866", "cp437", "cp850", "cp852", "mac_roman", "mac_cyrillic", "cp932", "euc_jp",
    "gb18030", "big5", "euc_kr",
)  # fmt: skip
_SAMPLE = 65536  # bytes: enough to tell what a file is
_GUESS_SAMPLE = 1 << 20  # bytes: enough to tell an encoding, and quick
_MOST_WARNINGS = 20  # of one kind; the rest is counted
_LONE_RETURN = expression(r"\r(?!\n)")  # the line end of old Macintosh files


def read_source(
    path: Path | None,
    data: bytes | None = None,
    *,
    name: str = "",
    encoding: str | None = None,
    lenient: bool = False,
) -> tuple[Source, tuple[Finding, ...]]:
    """The text of a file (or of bytes that were read already), with its line ends and without its byte order mark.

    `name` stands in messages (default: the path, or "<stdin>"). `encoding` is a name that Python knows; without it
    a byte order mark decides, then UTF-8, then UTF-16 that shows itself, then a guess, which a finding tells.
    With `lenient`, characters that XML cannot carry give warnings; `unencodable_spans` says where they are.

    Raises InputError for what cannot be read (missing, a directory, empty, binary, wrongly encoded, characters
    outside XML 1.0), UsageError for an encoding that does not exist.
    """
    name = name or (str(path) if path is not None else "<stdin>")
    if data is None:
        data = _read_bytes(path, name)
    if not data:
        raise InputError("the file is empty; there is nothing to convert", file=name)
    text, used, findings = _decode_as(data, encoding, name) if encoding else _decode(data, name)
    # A file may be called what no XML can carry; the header tells the file by its SHA-256 too.
    if "\r" in text:
        text = _LONE_RETURN.sub("\n", text)  # as long as it was, so that all offsets stay
    name_ = name if name.isprintable() else UNENCODABLE.sub("\ufffd", name.replace("\f", " "))
    source = Source(name_, text, used, hashlib.sha256(data).hexdigest())
    if not text or text.isspace():
        raise InputError("the file holds nothing but white space; there is nothing to convert", file=name)
    if _MARKUP.match(text):
        said = "this looks like XML or HTML, and is read as plain text: its tags will stand in the text"
        findings = (*findings, source.finding("warning", "source-is-markup", said, 0))
    return source, (*findings, *_check_characters(source, data, lenient))


def unencodable_spans(source: Source) -> tuple[Span, ...]:
    """An `unencodable` span over each character that XML 1.0 cannot carry; its attribute `code` is "U+0001" or so."""
    return tuple(
        Span(match.start(), match.end(), "unencodable", {"code": _code(match[0])})
        for match in UNENCODABLE.finditer(source.text)
    )


def _read_bytes(path: Path | None, name: str) -> bytes:
    if path is None:
        raise UsageError("neither a file nor its bytes were given")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError("no such file; check the spelling of its path", file=name) from None
    except IsADirectoryError:
        raise InputError("this is a folder, not a file; name its files, or use `tei build`", file=name) from None
    except PermissionError:
        raise InputError("the file may not be read; check its permissions", file=name) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"the file cannot be read ({reason})", file=name) from None


def _decode_as(data: bytes, encoding: str, name: str) -> tuple[str, str, tuple[Finding, ...]]:
    """The text in the encoding that the user states."""
    try:
        used = codecs.lookup(encoding).name.replace("_", "-")
        if used in _NOT_FOR_FILES:
            raise LookupError
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _malformed(data, error, encoding, name) from None
    except (LookupError, UnicodeError, ValueError):
        known = "for instance utf-8, utf-16, cp1252, cp1251, koi8-r, latin-1, mac-roman"
        raise UsageError(f"there is no text encoding {encoding!r}; {known}") from None
    return text.removeprefix("\ufeff"), used, ()


def _decode(data: bytes, name: str) -> tuple[str, str, tuple[Finding, ...]]:
    """The text in the encoding that the bytes show."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise _malformed(data, error, encoding, name, shift=len(mark)) from None
            return text, encoding, (_detected(name, encoding, "its byte order mark"),) if encoding != "utf-8" else ()
    _refuse_binary(data, name)
    if b"\0" in data[:_SAMPLE]:
        unmarked = _unmarked_wide(data)
        if unmarked:
            return data.decode(unmarked), unmarked, (_detected(name, unmarked, "its bytes, without a byte order mark"),)
        _refuse_nulls(data, name)
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        if _mostly_utf8(data):
            raise _malformed(data, error, "utf-8", name) from None
    return _guess(data, name)


def _malformed(data: bytes, error: UnicodeDecodeError, encoding: str, name: str, shift: int = 0) -> InputError:
    """An error that says where bytes do not fit their encoding."""
    before = data[: error.start + shift].decode(encoding, "replace")
    line, column = Source(name, before.removeprefix("\ufeff")).place(len(before))
    byte = data[min(error.start + shift, len(data) - 1)]
    advice = "repair the file, or state its true encoding with --encoding"
    return InputError(f"byte 0x{byte:02X} is not {encoding}; {advice}", file=name, line=line, column=column)


def _detected(name: str, encoding: str, by: str) -> Finding:
    return Finding("info", "encoding-detected", f"read as {encoding}, known by {by}", name)


@cache
def _signatures() -> tuple[tuple[bytes, str, str], ...]:
    """What other kinds of file begin with, what they are, and what to do with them."""
    rows = read_rows("tei.reading", "signatures.tsv")
    return tuple((bytes.fromhex(start), what, advice) for start, what, advice in rows)


def _refuse_binary(data: bytes, name: str) -> None:
    for start, what, advice in _signatures():
        if data.startswith(start):
            raise InputError(f"this is {what}, not plain text; {advice}", file=name)


def _refuse_nulls(data: bytes, name: str) -> None:
    """A stray null is a character to report; many are another kind of file."""
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    if controls * 50 > len(sample):
        advice = "give a text file, or state its encoding with --encoding"
        raise InputError(f"this looks like a binary file, not plain text; {advice}", file=name)


def _unmarked_wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a byte order mark, where its nulls tell the order of bytes and it makes text."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    order = "le" if odd > 4 * even else "be" if even > 4 * odd else None
    for encoding in ("utf-32-le", "utf-32-be", f"utf-16-{order}" if order else ""):
        try:
            text = data.decode(encoding)[:_SAMPLE]
        except (UnicodeDecodeError, LookupError):
            continue
        if len(re.findall(_USUAL, text)) > 0.95 * len(text):
            return encoding
    return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether this is UTF-8 with a few damaged bytes: another encoding would spoil all its other characters."""
    text = data[:_GUESS_SAMPLE].decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    sound = len(text) - len(text.encode("ascii", "ignore")) - damaged
    return sound > 4 * damaged


def _guess(data: bytes, name: str) -> tuple[str, str, tuple[Finding, ...]]:
    """The text in the encoding that its letters make likely; always told, since it remains a guess."""
    from charset_normalizer import from_bytes

    found = list(from_bytes(data[:_GUESS_SAMPLE], cp_isolation=list(_GUESSES)))
    likely = [match for match in found if match.chaos <= found[0].chaos + 0.05]
    # Western Europe's own encoding goes before one that makes other letters of the same bytes.
    likely.sort(key=lambda match: "cp1252" not in match.could_be_from_charset)
    for match in likely:
        encoding = "cp1252" if "cp1252" in match.could_be_from_charset else match.encoding.replace("_", "-")
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        break
    else:
        raise InputError("the encoding cannot be told; state it with --encoding", file=name)
    rivals = [other.encoding for other in likely if other is not match and str(other) != str(match)]
    finding = _detected(name, encoding, "its letters")
    if not rivals:
        return text, encoding, (finding,)
    said = f"perhaps it is {' or '.join(rivals[:3])}: check the letters outside ASCII, or state --encoding"
    return text, encoding, (finding, Finding("warning", "encoding-uncertain", said, name))


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def _check_characters(source: Source, data: bytes, lenient: bool) -> Iterator[Finding]:
    """Warnings for characters outside XML 1.0 (an error unless lenient)."""
    if source.encoding == "utf-8" and _surely_encodable(data):
        return
    spans = unencodable_spans(source)
    if spans and not lenient:
        line, column = source.place(spans[0].start)
        many = f" (and {len(spans) - 1} more)" if len(spans) > 1 else ""
        advice = "take it out, or let --lenient put a gap in its place"
        said = f"the character {spans[0].attributes['code']} cannot stand in XML{many}; {advice}"
        raise InputError(said, file=source.name, line=line, column=column)
    for span in spans[:_MOST_WARNINGS]:
        said = f"the character {span.attributes['code']} cannot stand in XML: a gap takes its place"
        yield source.finding("warning", "character-unencodable", said, span.start)
    if len(spans) > _MOST_WARNINGS:
        said = f"{len(spans) - _MOST_WARNINGS} more characters cannot stand in XML: gaps take their places"
        yield source.finding("warning", "character-unencodable", said, spans[_MOST_WARNINGS].start)


def _surely_encodable(data: bytes) -> bool:
    """Quickly, by the bytes of UTF-8: no control character, neither U+FFFE nor U+FFFF (surrogates cannot occur)."""
    plain = len(data.translate(None, _CONTROL_BYTES)) == len(data)
    return plain and b"\xef\xbf\xbe" not in data and b"\xef\xbf\xbf" not in data
