"""The encoder alone: hand-made blocks and spans to TEI, and the proof that catches what it would lose."""

from __future__ import annotations

import pytest
from lxml import etree

from tei.encoding import encode, serialise
from tei.encoding.fidelity import check_fidelity
from tei.encoding.nesting import nest
from tei.errors import FidelityError
from tei.model import Block, Document, Evidence, Source, Span

NS = {"t": "http://www.tei-c.org/ns/1.0"}


def document(text: str, blocks: list[tuple[str, str]], spans: list[tuple] = ()) -> Document:
    """Blocks and spans given by the words they cover, in order of appearance."""
    made_blocks, position = [], 0
    for kind, words, *attributes in blocks:
        start = text.index(words, position)
        position = start + len(words)
        made_blocks.append(Block(start, position, kind, dict(*attributes)))
    made = []
    for kind, words, *rest in spans:
        start = text.index(words)
        attributes = rest[0] if rest else {}
        evidence = rest[1] if len(rest) > 1 else None
        made.append(Span(start, start + len(words), kind, attributes, evidence))
    return Document(Source("test.txt", text), blocks=tuple(made_blocks)).with_spans(made)


def body(doc: Document) -> etree._Element:
    data = serialise(encode(doc))
    check_fidelity(doc, data)
    return etree.fromstring(data).find(".//t:body", NS)


def xml(element: etree._Element, path: str) -> list[str]:
    found = element.findall(path, NS)
    return [
        etree.tostring(each, encoding="unicode", with_tail=False).replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")
        for each in found
    ]


def test_a_turn_has_its_label_its_delivery_and_all_its_paragraphs() -> None:
    text = "Ada Holm (crossly): No.\n\nNever again."
    doc = document(
        text,
        [("turn", "Ada Holm (crossly): No.", {"who": "ada-holm"}), ("speech", "Never again.")],
        [("speaker", "Ada Holm"), ("delivery", "(crossly):")],
    )
    assert xml(body(doc), ".//t:sp/*") == [
        "<speaker>Ada Holm</speaker>",
        '<stage type="delivery">(crossly):</stage>',
        "<p>No.</p>",
        "<p>Never again.</p>",
    ]


def test_a_name_cuts_what_is_supplied_at_its_edge() -> None:
    text = "It was [Gen. Pavel] Kuzmin."
    doc = document(
        text,
        [("paragraph", text)],
        [
            ("supplied", "Gen. Pavel"),
            ("role", "Gen."),
            ("person", "Pavel] Kuzmin", {"ref": "pavel-kuzmin"}, Evidence("names", "high", "")),
        ],
    )
    assert xml(body(doc), ".//t:p") == [
        "<p>It was [<roleName>Gen.</roleName> "
        '<persName ref="#pavel-kuzmin" resp="#names" cert="high"><supplied>Pavel</supplied>] Kuzmin</persName>.</p>'
    ]


def test_a_note_stands_at_its_reference_and_a_lost_one_is_a_gap() -> None:
    text = "One[1] and two[2].\n\n[1] The first.\n\n[3] The third."
    doc = document(
        text,
        [
            ("paragraph", "One[1] and two[2]."),
            ("note", "[1] The first.", {"n": "1"}),
            ("note", "[3] The third.", {"n": "3"}),
        ],
        [("note-reference", "[1]", {"n": "1"}), ("note-reference", "[2]", {"n": "2"})],
    )
    second = text.index("[1] The")
    third = text.index("[3]")
    doc = doc.with_spans(Span(at, at + 3, "layout", {"rule": "note-number"}) for at in (second, third))
    root = etree.fromstring(serialise(encode(doc)))
    check_fidelity(doc, serialise(encode(doc)))
    assert xml(root, ".//t:body//t:p") == [
        '<p>One<note place="end" n="1" xml:id="note-1">The first.</note> and two'
        '<note place="end" n="2" xml:id="note-2"><gap reason="lost" unit="note" quantity="1">'
        "<desc>the source has no text for note 2</desc></gap></note>.</p>"
    ]
    assert xml(root, ".//t:back//t:note") == ['<note place="end" n="3" xml:id="note-3">The third.</note>']


def test_a_word_cut_at_a_line_end_keeps_its_hyphen_and_gets_no_blank() -> None:
    text = "The light-\nship  sank."
    assert xml(body(document(text, [("paragraph", text)])), ".//t:p") == ['<p>The light-<lb break="no"/>ship sank.</p>']


def test_an_inferred_page_break_says_that_it_is() -> None:
    text = "according to the plan, not\n\nA. Holm. Then"
    doc = document(text, [("paragraph", text)])
    at = text.index("A. Holm")
    doc = doc.with_spans([Span(at, at, "page-break", {"inferred": "true"})])
    assert xml(body(doc), ".//t:p") == [
        '<p>according to the plan, not <pb ana="#inferred" cert="low" resp="#toolchain"/>A. Holm. Then</p>'
    ]


def test_headings_nest_by_their_level() -> None:
    text = "Part\n\nOne\n\nText.\n\nTwo\n\nMore."
    doc = document(
        text,
        [
            ("heading", "Part", {"level": "1"}),
            ("heading", "One", {"level": "2"}),
            ("paragraph", "Text."),
            ("heading", "Two", {"level": "2"}),
            ("paragraph", "More."),
        ],
    )
    root = body(doc)
    assert [each.get("type") for each in root.iterfind(".//t:div", NS)] == ["prose", "section", "section"]
    assert xml(root, "t:div/t:div/t:head") == ["<head>One</head>", "<head>Two</head>"]


def test_only_the_last_lines_are_a_closer() -> None:
    text = "The meeting ended.\n\nIt was resumed.\n\nIt ended at six.\n\nRecorded by A. Holm."
    doc = document(
        text,
        [
            ("closer", "The meeting ended."),
            ("paragraph", "It was resumed."),
            ("closer", "It ended at six."),
            ("closer", "Recorded by A. Holm."),
        ],
    )
    root = body(doc)
    assert xml(root, ".//t:p") == ["<p>The meeting ended.</p>", "<p>It was resumed.</p>"]
    assert xml(root, ".//t:closer") == ["<closer><seg>It ended at six.</seg> <seg>Recorded by A. Holm.</seg></closer>"]


def test_white_space_is_never_added_inside_text() -> None:
    text = "Dr.\tHolm's   *Lights*, 1974"
    doc = document(text, [("paragraph", text)], [("emphasis", "Lights", {"rend": "italic"})])
    star = text.index("*")
    layout = {"rule": "emphasis"}
    doc = doc.with_spans([Span(star, star + 1, "layout", layout), Span(star + 7, star + 8, "layout", layout)])
    assert xml(body(doc), ".//t:p") == ['<p>Dr. Holm\'s <hi rend="italic">Lights</hi>, 1974</p>']


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b"honest", b"honst", "'est man"),
        (b"honest man", b"honestman", "' man.'"),
        (b"</p>", b" Amen</p>", "''"),
        (b" man.", b"", "' man.' was lost"),
    ],
)
def test_the_proof_sees_every_change(old: bytes, new: bytes, words: str) -> None:
    text = "An honest man."
    doc = document(text, [("paragraph", text)])
    data = serialise(encode(doc))
    assert check_fidelity(doc, data).total == len(text)
    head, tail = data.split(b"<body>")
    with pytest.raises(FidelityError, match=words.replace(".", r"\.")):
        check_fidelity(doc, head + b"<body>" + tail.replace(old, new))


def test_the_proof_sees_a_blank_beside_a_note_inside_a_word() -> None:
    text = "An honest[1]y.\n\n[1] Or so."
    blocks = [("paragraph", "An honest[1]y."), ("note", "[1] Or so.", {"n": "1"})]
    doc = document(text, blocks, [("note-reference", "[1]", {"n": "1"})])
    number = text.rindex("[")
    doc = doc.with_spans([Span(number, number + 3, "layout", {"rule": "note-number"})])
    data = serialise(encode(doc))
    assert check_fidelity(doc, data).text == len("Anhonesty.Orso.")
    with pytest.raises(FidelityError, match="'y\\.'"):
        check_fidelity(doc, data.replace(b"honest<note", b"honest <note"))


def test_layout_must_follow_a_written_rule() -> None:
    text = "An honest man."
    doc = document(text, [("paragraph", text)], [("layout", "honest", {"rule": "emphasis"})])
    with pytest.raises(FidelityError, match=r"test\.txt:1:4: .*'honest' is no layout"):
        check_fidelity(doc, serialise(encode(doc)))


def test_no_character_may_lie_outside_the_blocks() -> None:
    doc = document("An honest man. Amen.", [("paragraph", "An honest man.")])
    with pytest.raises(FidelityError, match="in no block"):
        check_fidelity(doc, serialise(encode(doc)))


def test_crossing_spans_of_equal_rank_keep_the_more_certain() -> None:
    sure, unsure = Evidence("names", "high", ""), Evidence("names", "low", "")
    kept = nest([Span(0, 6, "person", {}, unsure), Span(4, 9, "place", {}, sure)])
    assert [(span.kind, span.start, span.end) for span in kept] == [("place", 4, 9)]
