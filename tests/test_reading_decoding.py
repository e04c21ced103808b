"""Bytes in many encodings, and what is not text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tei.errors import InputError, UsageError
from tei.reading.decoding import read_source, unencodable_spans

GREEK = "Ο πρέσβης αναχώρησε από την Αθήνα.\r\nThe envoy left Athens.\n"


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-32", "utf-32-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32-be", "utf-32-be"),
    ],
)
def test_unicode_is_recognised_with_and_without_its_mark(encoding: str, found: str) -> None:
    source, _ = read_source(None, GREEK.encode(encoding))
    assert (source.text, source.encoding) == (GREEK, found)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Der Gesandte erklärte, die Größe der Lieferung – „für alle Häfen“ – müsse geprüft werden."),
        ("latin-1", "Monsieur le consul, j'ai l'honneur de vous faire connaître que le préfet a été reçu à Brême."),
        pytest.param(
            "cp1250",
            "Předseda vlády prohlásil, že nemůže souhlasit s návrhem, a poděkoval za přijetí.",
            marks=pytest.mark.xfail(reason="so short a Czech text is guessed as cp1252; it must be stated"),
        ),
        ("cp1251", "Посланник сказал, что правительство не может согласиться с этим предложением."),
        ("koi8-r", "Посланник сказал, что правительство не может согласиться с этим предложением."),
        ("cp866", "Посланник сказал, что правительство не может согласиться с этим предложением."),
        ("cp932", "大使は会談において政府の立場を説明した。先方はこれに同意した。"),
    ],
)
def test_older_encodings_are_guessed_and_the_guess_is_told(encoding: str, text: str) -> None:
    source, findings = read_source(None, text.encode(encoding))
    assert source.text == text
    assert findings[0].code == "encoding-detected"


def test_a_stated_encoding_is_used_without_a_word() -> None:
    assert read_source(None, "Čeněk".encode("iso8859-2"), encoding="latin2")[0].text == "Čeněk"
    assert read_source(None, b"Text", encoding="cp1252")[1] == ()


@pytest.mark.parametrize("encoding", ["klingon", "hex", "idna", "unicode_escape", "", "\0"])
def test_an_encoding_that_does_not_exist_is_wrong_usage(encoding: str) -> None:
    if not encoding:
        assert read_source(None, b"Text", encoding=encoding)[0].encoding == "utf-8"
        return
    with pytest.raises(UsageError, match="there is no text encoding"):
        read_source(None, b"Text", encoding=encoding)


def test_line_ends_form_feeds_and_special_blanks_are_kept() -> None:
    text = "One\r\ntwo\n\nthree\n\fno\u00a0break, soft\u00adhyphen\u2028\u0085end"
    assert read_source(None, text.encode())[0].text == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n\t", "nothing but white space"),
        (b"%PDF-1.4\n...", "a PDF file"),
        (b"PK\x03\x04rest", "office document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (bytes(range(256)) * 20, "binary file"),
        (b"caf\xc3\xa9, na\xc3\xafve, \xc3\xa0, \xc3\xbc, \xc3\xb6, caf\xe9", "byte 0xE9 is not utf-8"),
        (b"One\ntwo\x01", "the character U\\+0001 cannot stand in XML"),
        ("a\ufffe".encode(), "U\\+FFFE"),
    ],
)
def test_what_is_not_text_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read_source(None, data, name="in.txt")
    assert str(caught.value).startswith("in.txt:")
    assert "\n" not in str(caught.value)


def test_an_unencodable_character_is_placed() -> None:
    with pytest.raises(InputError) as caught:
        read_source(None, "First\r\nnaïve \x0b".encode())
    assert (caught.value.line, caught.value.column) == (2, 7)


def test_damaged_utf8_is_placed() -> None:
    with pytest.raises(InputError) as caught:
        read_source(None, "é à ü ö\nß ñ ".encode() + b"\xff tail")
    assert (caught.value.line, caught.value.column) == (2, 5)


def test_lenient_keeps_unencodable_characters_and_says_where() -> None:
    source, findings = read_source(None, b"a\x01b\x02", lenient=True)
    assert source.text == "a\x01b\x02"
    assert [(span.start, span.attributes["code"]) for span in unencodable_spans(source)] == [
        (1, "U+0001"),
        (3, "U+0002"),
    ]
    assert [finding.code for finding in findings] == ["character-unencodable"] * 2


def test_many_unencodable_characters_do_not_flood_the_screen() -> None:
    source, findings = read_source(None, b"ab\x01" * 30 + b"words " * 2000, lenient=True)
    assert len(findings) == 21
    assert "10 more" in findings[-1].message
    assert len(unencodable_spans(source)) == 30


def test_markup_is_read_with_a_warning() -> None:
    assert [finding.code for finding in read_source(None, b"<?xml version='1.0'?><TEI/>")[1]] == ["source-is-markup"]


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    with pytest.raises(InputError, match="no such file"):
        read_source(path)
    with pytest.raises(InputError, match="a folder"):
        read_source(tmp_path)
    path.write_bytes(b"Text.\n")
    source, findings = read_source(path)
    assert (source.name, source.text, findings) == (str(path), "Text.\n", ())
    assert source.sha256.startswith("61ebb162")


@given(st.text(min_size=1))
def test_what_is_read_is_what_was_written(text: str) -> None:
    try:
        data = text.encode()
        source, _ = read_source(None, data)
    except (InputError, UnicodeEncodeError):
        return
    expected = re.sub(r"\r(?!\n)", "\n", text.removeprefix("\ufeff"))
    assert source.text == expected or source.encoding.startswith("utf-16")


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        source, _ = read_source(None, data)
    except InputError:
        return
    assert source.text.strip()
