"""Two annotations of one text, compared."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tei.cli import tei

from tei.errors import InputError
from tei.evaluation import evaluate_files
from tei.evaluation.annotations import Named
from tei.evaluation.scoring import score

SOURCE = "**Mrs. Okafor:** Has Bello left Lagos?\n\nMr. Bello: I am here,[1] madam.\n\n[1] So Bello claimed.\n"
BODY = """<sp who="#okafor"><speaker>Mrs. Okafor:</speaker>
<p>Has <persName ref="#bello">Bello</persName> left <placeName>Lagos</placeName>?</p></sp>
<sp who="#bello"><speaker>Mr. Bello:</speaker><p>I am here,<note place="end" n="1">So
<persName ref="#bello">Bello</persName> claimed.</note> madam.</p></sp>"""


def _tei(path: Path, body: str) -> Path:
    path.write_text(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>')
    return path


def _json(folder: Path, *mentions: tuple[str, int, str, str, bool]) -> Path:
    (folder / "talk.txt").write_text(SOURCE)
    entries = []
    for text, nth, kind, ident, optional in mentions:
        start = -1
        for _ in range(nth):
            start = SOURCE.index(text, start + 1)
        entry = {"start": start, "end": start + len(text), "text": text}
        entries.append({**entry, "type": kind, "id": ident, "optional": optional})
    path = folder / "talk.names.json"
    path.write_text(json.dumps({"source": "talk.txt", "mentions": entries}))
    return path


def _figures(gold: Path, predicted: Path) -> dict[str, tuple[int, int, int, int]]:
    rows = evaluate_files(gold, predicted).rows
    return {row.name: (row.overlap.gold, row.overlap.predicted, row.overlap.correct, row.exact.correct) for row in rows}


def test_tei_is_laid_along_its_source(tmp_path: Path) -> None:
    gold = _json(
        tmp_path,
        ("Okafor", 1, "person", "o", False),
        ("Bello", 1, "person", "b", False),
        ("Lagos", 1, "place", "l", False),
        ("Bello", 2, "person", "b", False),
        ("Bello", 3, "person", "b", False),
    )
    assert _figures(gold, _tei(tmp_path / "talk.xml", BODY)) == {
        "person": (4, 4, 4, 2),  # the labels count with their titles, by @who
        "person outside labels": (2, 2, 2, 2),
        "person in labels": (2, 2, 2, 0),
        "place": (1, 1, 1, 1),
        "all": (5, 5, 5, 3),
    }


def test_optional_mentions_count_neither_way(tmp_path: Path) -> None:
    gold = _json(tmp_path, ("Bello", 1, "person", "b", True), ("Lagos", 1, "place", "l", True))
    found = _tei(
        tmp_path / "a.xml", BODY.replace("<placeName>Lagos</placeName>", "Lagos").replace(' who="#okafor"', "")
    )
    assert _figures(gold, found)["person outside labels"] == (0, 1, 0, 0)  # the one in the note is in no gold
    assert "place" not in _figures(gold, found)


def test_a_type_that_differs_is_a_miss_and_a_mistake(tmp_path: Path) -> None:
    one = _tei(tmp_path / "one.xml", "<p>We saw <persName>Jordan</persName>.</p>")
    other = _tei(tmp_path / "other.xml", "<p>We\n saw <placeName>Jordan</placeName>.</p>")
    assert _figures(one, other) == {"person": (1, 0, 0, 0), "place": (0, 1, 0, 0), "all": (1, 1, 0, 0)}


def test_a_long_mention_pairs_once() -> None:
    gold = [Named(0, 4, "person", "a"), Named(7, 11, "person", "b")]
    row = score(gold, [Named(0, 11, "person", "a")]).rows[0]
    assert (row.overlap.correct, row.exact.correct, row.overlap.recall) == (1, 0, 0.5)


def test_bcubed_tells_merging_from_splitting() -> None:
    gold = [Named(place, place + 1, "person", ident) for place, ident in enumerate("aaab")]
    merged = score(gold, [Named(place, place + 1, "person", "x") for place in range(4)]).rows[0].references
    assert (merged.precision, merged.recall) == (0.625, 1.0)  # (3 · 3/4 + 1 · 1/4) / 4
    split = score(gold, [Named(place, place + 1, "person", "") for place in range(4)]).rows[0].references
    assert (split.precision, split.recall) == (1.0, 0.5)  # (3 · 1/3 + 1) / 4


def test_texts_that_differ_are_refused_with_the_place(tmp_path: Path) -> None:
    one = _tei(tmp_path / "one.xml", "<p>We saw Jordan.</p>")
    other = _tei(tmp_path / "other.xml", "<p>We saw Gordon.</p>")
    with pytest.raises(InputError, match=r"goes on 'WesawJordan.', the other 'WesawGordon.'"):
        evaluate_files(one, other)
    with pytest.raises(InputError, match="is not in"):
        evaluate_files(_json(tmp_path), one)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "not JSON"),
        ('{"mentions": []}', 'needs "source"'),
        ('{"source": "../talk.txt", "mentions": []}', "without a folder"),
        ('{"source": "none.txt", "mentions": []}', "No such file"),
        ('{"source": "talk.txt", "mentions": [{"start": 5, "end": 5, "type": "place"}]}', "no stretch of the text"),
        ('{"source": "talk.txt", "mentions": [{"start": 2, "end": 5, "type": "ship"}]}', "type 'ship'"),
        ('{"source": "talk.txt", "mentions": [{"start": 2, "end": 5, "type": "place", "text": "X"}]}', "says 'X'"),
    ],
)
def test_bad_gold_is_one_line(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "talk.txt").write_text(SOURCE)
    gold = tmp_path / "bad.json"
    gold.write_text(content)
    with pytest.raises(InputError, match=words):
        evaluate_files(gold, gold)


def test_the_command_prints_a_table_or_json(tmp_path: Path) -> None:
    one = str(_tei(tmp_path / "one.xml", BODY))
    human = CliRunner().invoke(tei, ["evaluate", one, one])
    assert human.exit_code == 0 and "person outside labels" in human.output
    figures = json.loads(CliRunner().invoke(tei, ["evaluate", one, one, "--format", "json"]).output)
    assert figures["place"]["exact"] == {"correct": 1, "precision": 1.0, "recall": 1.0, "f1": 1.0}


def test_a_label_that_is_no_name_is_no_mistake(tmp_path: Path) -> None:
    gold = _json(tmp_path, ("Bello", 1, "person", "b", False), ("Bello", 3, "person", "b", False))
    assert _figures(gold, _tei(tmp_path / "talk.xml", BODY))["person"] == (2, 2, 2, 2)


def test_the_cells_of_a_table_are_laid_along_its_source(tmp_path: Path) -> None:
    source = "|No.|Day|Place|\n|---|---|---|\n|1|17 Nov.|Bello|\n|2|22 Nov.|Bi|\n"
    (tmp_path / "table.txt").write_text(source)
    start = source.index("Bi")
    entry = {"start": start, "end": start + 2, "text": "Bi", "type": "place", "id": "bi"}
    gold = tmp_path / "table.names.json"
    gold.write_text(json.dumps({"source": "table.txt", "mentions": [entry]}))
    cells = [
        ["No.", "Day", "Place"],
        ["1", "17 Nov.", "Bello"],
        ["2", "22 Nov.", '<placeName ref="#bi">Bi</placeName>'],
    ]
    rows = "".join(f"<row>{''.join(f'<cell>{cell}</cell>' for cell in row)}</row>" for row in cells)
    result = evaluate_files(gold, _tei(tmp_path / "table.xml", f"<table>{rows}</table>"))
    place = next(row for row in result.rows if row.name == "place")
    assert (place.exact.gold, place.exact.predicted, place.exact.correct) == (1, 1, 1)
