"""Whatever the schema accepts, TEI's own schema accepts; and its generated forms are current."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tei.validation import Checks, validate
from tei.validation.jing import jing_command, run_jing
from tei.validation.nameclass import RNG
from tei.validation.patterns import Pattern, Patterns
from tei.validation.values import Values

ROOT = Path(__file__).parent.parent
ORACLE = ROOT.parent / "shared" / "oracle" / "tei_all.rng"
needs_java = pytest.mark.skipif(jing_command() is None, reason="needs Java and jing")
PATTERNS = Patterns(etree.parse(ROOT / "schema" / "tei-toolchain.rng").getroot())
TEI = ("http://www.tei-c.org/ns/1.0", "TEI")
EXAMPLES = {
    "language": "en",
    "anyURI": "#x",
    "date": "1961-03-04",
    "gYear": "1961",
    "gMonth": "--03",
    "gDay": "---04",
    "gYearMonth": "1961-03",
    "gMonthDay": "--03-04",
    "time": "10:00:00",
    "dateTime": "1961-03-04T10:00:00",
    "decimal": "2.5",
    "nonNegativeInteger": "3",
    "NCName": "p",
    "string": "; ",
}


def value(node, rng):
    kind = node.tag.removeprefix(RNG)
    parts = [child for child in node if str(child.tag).startswith(RNG)]
    if kind == "value":
        return node.text
    if kind == "data":
        pattern = "".join(part.text for part in parts)
        special = "10px" if "px" in pattern else "1.0" if "\\d" in pattern else "word"
        return f"i{rng.randrange(10**12)}" if node.get("type") == "ID" else EXAMPLES.get(node.get("type"), special)
    if kind == "ref":
        return value(rng.choice([part for entry in PATTERNS.definitions[node.get("name")] for part in entry]), rng)
    if kind == "choice":
        return value(rng.choice(parts), rng)
    return " ".join(value(part, rng) for part in parts) if kind in ("list", "oneOrMore", "attribute") and parts else "x"


def grow(pattern: Pattern, parent, depth, rng):
    """Add to an element what a pattern allows; as little as possible below a depth."""
    if pattern.kind == "choice" and not (depth <= 0 and pattern.nullable):
        grow(rng.choice(pattern.parts), parent, depth, rng)
    elif pattern.kind == "group":
        for part in pattern.parts:
            grow(part, parent, depth, rng)
    elif pattern.kind == "more":
        for _ in range(rng.choice([1, 1, 2, 3]) if depth > 0 else 1):
            grow(pattern.parts[0], parent, depth, rng)
    elif pattern.kind == "text":
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + "word "
        else:
            parent.text = (parent.text or "") + "word "
    elif pattern.kind in ("attribute", "element"):
        ((space, local),) = pattern.names.names
        name = f"{{{space}}}{local}" if space else local
        if pattern.kind == "attribute":
            parent.set(name, value(pattern.source, rng))
        else:
            grow(PATTERNS.content(pattern), etree.SubElement(parent, name), depth - 1, rng)


def document(seed, depth):
    root = etree.Element(f"{{{TEI[0]}}}TEI", nsmap={None: TEI[0]})
    start = next(part for part in PATTERNS.first(PATTERNS.start) if TEI in part.names)
    grow(PATTERNS.content(start), root, depth, random.Random(seed))
    return etree.tostring(root)


@needs_java
@pytest.mark.skipif(not ORACLE.exists(), reason="needs TEI's own schema")
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(seeds=st.lists(st.integers(0, 10**9), min_size=40, max_size=40, unique=True), depth=st.integers(3, 6))
def test_random_documents_of_the_grammar_are_valid_tei(tmp_path_factory, seeds, depth):
    folder = tmp_path_factory.mktemp("random")
    for seed in seeds:
        data = document(seed, depth)
        assert validate(data, "x", Checks(ruled=False)) == ()
        (folder / f"{seed}.xml").write_bytes(data)
    said = run_jing(ORACLE, sorted(folder.glob("*.xml")))
    assert not [finding for findings in said.values() for finding in findings]


@needs_java
def test_generated_files_are_current(tmp_path):
    code = f"import sys; sys.path.insert(0, {str(ROOT / 'scripts')!r}); import generate_schema as g, pathlib; "
    subprocess.run([sys.executable, "-c", code + f"g.generate(pathlib.Path({str(tmp_path)!r}))"], check=True)
    for file in sorted(tmp_path.iterdir()):
        assert file.read_bytes() == (ROOT / "schema" / file.name).read_bytes(), file.name
    assert len(list(tmp_path.iterdir())) == 4


def test_every_value_of_a_closed_list_has_a_gloss():
    odd = etree.parse(ROOT / "schema" / "tei-toolchain.odd")
    glosses = odd.findall(".//{http://www.tei-c.org/ns/1.0}valItem/{http://www.tei-c.org/ns/1.0}gloss")
    assert len(glosses) > 100
    assert all(gloss.text for gloss in glosses)


def _specified():
    """Of the ODD: elements by module, attributes deleted by class and by element, and closed lists."""
    odd = etree.parse(ROOT / "schema" / "tei-toolchain.odd")
    spaces = {"t": TEI[0]}
    modules = [name for ref in odd.findall(".//t:moduleRef[@include]", spaces) for name in ref.get("include").split()]
    deleted = {
        (spec.get("ident"), one.get("ident"))
        for spec in (*odd.iterfind(".//t:classSpec", spaces), *odd.iterfind(".//t:elementSpec", spaces))
        for one in spec.iterfind(".//t:attDef[@mode='delete']", spaces)
    }
    lists = {
        (spec.get("ident"), one.get("ident")): {item.get("ident") for item in one.iterfind(".//t:valItem", spaces)}
        for spec in (*odd.iterfind(".//t:classSpec", spaces), *odd.iterfind(".//t:elementSpec", spaces))
        for one in spec.iterfind(".//t:attDef", spaces)
        if one.find("t:valList[@type='closed']", spaces) is not None
    }
    return modules, deleted, lists


def _attributes_of(element):
    return {
        ("xml:" if space else "") + local: leaf
        for leaf in PATTERNS.inside(PATTERNS.content(element), "attribute")
        for space, local in leaf.names.names
    }


def test_the_odd_makes_of_tei_the_elements_attributes_and_lists_of_the_grammar():
    """What TEI's processor does with modules, classes and lists; `tei-attributes.tsv` says what TEI has."""
    modules, deleted, lists = _specified()
    ours = {local: element for element in PATTERNS.elements() for _, local in element.names.names}
    assert sorted(modules) == sorted(ours)
    values = Values(PATTERNS)
    for line in (ROOT / "scripts" / "tei-attributes.tsv").read_text("utf-8").splitlines()[1:]:
        name, _, words = line.partition("\t")
        pairs = {tuple(word.split("@")) for word in words.split()}
        left = {attribute for holder, attribute in pairs if not {(holder, attribute), (name, attribute)} & deleted}
        assert left == set(_attributes_of(ours[name])), name
        for attribute, leaf in _attributes_of(ours[name]).items():
            holders = {holder for holder, one in pairs if one == attribute}
            stated = [lists[holder, attribute] for holder in (name, *holders) if (holder, attribute) in lists]
            assert (stated or [set()])[0] == set(values.allowed(leaf.source)), (name, attribute)


def test_every_element_is_documented_in_grammar_and_odd():
    odd = etree.parse(ROOT / "schema" / "tei-toolchain.odd")
    specs = odd.findall(".//{http://www.tei-c.org/ns/1.0}elementSpec")
    assert not [spec.get("ident") for spec in specs if spec.find("{*}remarks") is None]


@needs_java
@pytest.mark.skipif(not ORACLE.exists(), reason="needs TEI's own schema")
def test_the_odd_is_valid_tei():
    odd = ROOT / "schema" / "tei-toolchain.odd"
    assert run_jing(ORACLE, [odd]) == {odd: []}
