"""The whole conversion: any text converts or is refused in one line, and what converts is faithful and valid TEI."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tei.conversion import Options, convert_bytes, convert_file
from tei.errors import FidelityError, InputError, TeiError
from tei.parsing import parse_xml
from tei.validation import validate_tree

ROOT = Path(__file__).parents[1]
ORACLE = ROOT.parent / "shared" / "oracle" / "tei_all.rng"
SOURCES = sorted([*ROOT.glob("examples/*.txt"), *ROOT.glob("tests/gold/*.txt"), *ROOT.glob("tests/cases/*.txt")])

LINES = (
    "Ada Holm: No.", "Ada Holm agrees.", "# Part", "## x ##", "[1] A note.", "[1]", "[^2]: B", "Text[1] [sic] *it*",
    "* * *", "- item", "> said", "Present: A. Holm, B. Lind", "Dear Sir,", "3 May 1921", "and so", "**Citation:**",
    "---", "- 12 -", "\f", "Yours,", "A. Holm", "P.S. More", "ADA: [laughs] *yes*", "Q. What?", "A. Nothing.",
    "[Erik] Holm: x", "Holm (angrily): no", "__b__ ***x*** \\*x", "[a [b] c]",
    "See http://x.org/a_b_ and [l](http://x.y)", "Subject: Peace\nDate: 3 May 1921",
    "Source: RGASPI, f. 5, op. 3, d. 4, l. 1-2.", "The talk was recorded by A. Holm.", "word-\nword",
    "$5 million in 1921-22", "Signed: A. Holm", "SECRET", "---\ntitle: x\n---", "12. Q. What?—A. No.",
    "Inclosure 1 in No. 2.", "ADA HOLM,\nConsul", "PRESENT:-\nMr. A. Holm      Dr. B. Lind", "From Ada to Erik.",
    "The House divided.", "(A. Holm rises.)", "    Lima, 3 May 1921\n        Sir,", "I have, &c.", "## Delegations",
    "*Norway*: A. Holm; B. Lind", "Roses red,\nViolets blue,\nSugar sweet", "the 3rd inst.", "1/14 May 1901",
    "£3 4s. 7d.", "A VOICE: Oh! (Cheers.)",
)  # fmt: skip
documents = st.lists(
    st.tuples(st.one_of(st.sampled_from(LINES), st.text(max_size=40)), st.sampled_from(("\n\n", "\n", " ", "\n\n\n"))),
    max_size=12,
).map(lambda parts: "".join(line + separator for line, separator in parts))


@given(documents, st.booleans())
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_text_converts_faithfully_or_is_refused(text: str, lenient: bool) -> None:
    try:
        conversion = convert_bytes(text.encode("utf-8", "surrogatepass"), "any.txt", Options(lenient=lenient))
    except FidelityError:
        raise
    except TeiError:
        return
    tree = parse_xml(conversion.xml, "any.xml")
    errors = [finding for finding in validate_tree(tree, conversion.xml, "any.xml") if finding.severity == "error"]
    assert errors == []


def test_a_character_that_xml_cannot_carry() -> None:
    data = b"# A ti\x01tle\n\nHe said *n\x02o*."
    with pytest.raises(InputError, match=r"^any\.txt:1:7: the character U\+0001 cannot stand in XML \(and 1 more\)"):
        convert_bytes(data, "any.txt")
    conversion = convert_bytes(data, "any.txt", Options(lenient=True))
    assert [finding.code for finding in conversion.findings] == ["character-unencodable"] * 2
    text = conversion.xml.decode()
    desc = "<desc>the source has the character U+000{}, which XML cannot carry</desc>"
    gap = f'<gap reason="unencodable" unit="chars" quantity="1">{desc}</gap>'
    assert f"<head>A ti{gap.format(1)}tle</head>" in text
    assert f'<p>He said <hi rend="italic">n{gap.format(2)}o</hi>.</p>' in text


@pytest.mark.skipif(not ORACLE.is_file() or shutil.which("java") is None, reason="needs the oracle and Java")
def test_all_outputs_are_valid_tei(tmp_path: Path) -> None:
    files = []
    for source in SOURCES:
        target = tmp_path / f"{source.parent.name}-{source.stem}.xml"
        target.write_bytes(convert_file(source).xml)
        files.append(str(target))
    jing = Path(sys.executable).with_name("pyjing")
    run = subprocess.run([str(jing), str(ORACLE), *files], capture_output=True, text=True, check=False)
    assert run.stdout == ""
    assert run.returncode == 0


def test_the_account_of_a_source_counts_each_character_once() -> None:
    account = convert_bytes("Title: Ürö\n\n**A** [1]\u2028b \ufeffc\n\n[1] N\n".encode(), "x.txt").account
    assert (account.text, account.header, account.layout, account.blanks, account.lost) == (4, 9, 10, 11, 0)
    assert account.total == 34


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_other_line_ends_change_nothing(source: Path, ending: str) -> None:
    text = source.read_bytes().decode("utf-8-sig")
    if "\r" in text:
        pytest.skip("has line ends of several kinds")
    there, here = (
        convert_bytes(each.encode(), source.name, Options(names=False)).xml
        for each in (text.replace("\n", ending), text)
    )
    assert text_of(there) == text_of(here)


def text_of(xml: bytes) -> bytes:
    return xml[xml.index(b"<text>") :]


# Ways in which a document may come that nobody had in mind when a rule was written.
FORMS = {
    "capitals": str.upper,
    "doubly spaced": lambda text: text.replace("\n", "\n\n"),
    "without blank lines": lambda text: re.sub(r"\n{2,}", "\n", text),
    "backwards": lambda text: "\n\n".join(reversed(re.split(r"\n\s*\n", text))),
    "in brackets": lambda text: re.sub(r"(\w+) (\w+)", r"\1 [\2]", text),
    "with notes": lambda text: re.sub(r"(\w)\n", r"\1[1]\n", text) + "\n\n[1] A note.\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_no_form_of_a_case_breaks_the_proof_of_fidelity(form: str) -> None:
    for path in sorted((Path(__file__).parent / "cases").glob("*.txt")):
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
        try:
            convert_bytes(FORMS[form](text).encode(), path.name, Options(lenient=True, names=False))
        except FidelityError as error:
            pytest.fail(f"{path.name}, {form}: {error}")
        except TeiError:
            pass  # what cannot be converted is told; that no fault of ours is
