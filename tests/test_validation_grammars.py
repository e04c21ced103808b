"""Of grammars made at random, our reading and jing say the same of documents made at random."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from lxml import etree

from tei.errors import InputError
from tei.validation.checking import users_explainer
from tei.validation.explain import explain
from tei.validation.jing import jing_command, run_jing

GRAMMAR = '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="%s">%s</element>'
XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
CONTENTS = ("<empty/>", "<text/>", "<data type='integer'/>")
VALUES = ("<text/>", "<value>1</value>", "<choice><value>1</value><value>2</value></choice>")
MANY = ("group", "choice", "choice", "interleave")
ONE = ("optional", "zeroOrMore", "oneOrMore", "mixed")


def pattern(depth: int, attributes: bool, rng: Random) -> str:
    """A pattern; attributes stand in nothing that repeats, where jing would refuse them."""
    kind = rng.choice(("element", "element", "text", "attribute", *((*MANY, *ONE) * (depth > 0))))
    if kind == "attribute" and attributes:
        return f"<attribute name='{rng.choice('xyz')}'>{rng.choice(VALUES)}</attribute>"
    if kind in ("element", "attribute"):
        return f"<element name='{rng.choice('bcd')}'>{rng.choice(CONTENTS)}</element>"
    if kind == "text":
        return "<text/>"
    inside = attributes and not kind.endswith("OrMore")
    parts = [pattern(depth - 1, inside, rng) for _ in range(rng.choice((2, 2, 3)) if kind in MANY else 1)]
    return f"<{kind}>{''.join(parts)}</{kind}>"


def document(rng: Random) -> str:
    attributes = "".join(f' {name}="{rng.choice("123")}"' for name in "xyz" if rng.random() < 0.4)
    pieces = ("<b/>", "<c/>", "<d/>", "<b>1</b>", "<c>word</c>", " ", "text")
    return f"<a{attributes}>{''.join(rng.choice(pieces) for _ in range(rng.randrange(4)))}</a>"


@pytest.mark.skipif(jing_command() is None, reason="needs Java and jing")
def test_of_random_grammars(tmp_path: Path) -> None:
    valid = judged = 0
    for seed in range(12):
        rng = Random(seed)
        folder = tmp_path / str(seed)
        folder.mkdir()
        schema = folder / "a.rng"
        schema.write_text(GRAMMAR % (XSD, pattern(3, True, rng)))
        files = [folder / f"{number}.xml" for number in range(60)]
        for file in files:
            file.write_text(document(rng))
        try:
            said = run_jing(schema, files)
        except InputError:  # a grammar that RELAX NG's restrictions forbid
            continue
        explainer = users_explainer(schema)
        assert explainer is not None
        for file in files:
            ours = not explain(etree.fromstring(file.read_bytes()), explainer)
            assert ours == (not said[file]), (schema.read_text(), file.read_text())
            valid += ours
            judged += 1
    assert judged >= 300
    assert valid >= 15
