"""Packages, checked by the libraries that know their formats."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path
from types import SimpleNamespace
from typing import Literal

import bagit
import pytest
import rocrate
from click.testing import CliRunner
from lxml import etree
from rocrate.rocrate import ROCrate
from rocrate_validator.models import Severity, ValidationSettings
from rocrate_validator.services import validate
from rocrate_validator.utils import http
from tei.cli import tei as command

from tei.conversion import Options
from tei.deposit import Request, deposit, find_jobs
from tei.deposit.contents import safe_name
from tei.deposit.folder import clean, write_folder
from tei.errors import OutputError, UsageError

COMPLETE = """\
title: Harbour <log>
creator: Ana Silva
publisher: City Archive
publication_date: 2020
licence: https://creativecommons.org/licenses/by/4.0/
summary: Ships that came in.
"""


def _source(folder: Path, name: str = "log", metadata: str = COMPLETE) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(metadata, encoding="utf-8")
    file = folder / f"{name}.txt"
    file.write_text("A ship came in from Lisbon.\n", encoding="utf-8")
    return file


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_bag_is_valid_and_says_1_0(tmp_path: Path) -> None:
    source = _source(tmp_path / "in")
    (outcome,) = deposit(find_jobs([source]), Request(tmp_path / "out", options=Options(date="2021-02-03")))
    assert outcome.written == tmp_path / "out" / "log"
    bag = bagit.Bag(str(outcome.written))
    assert bag.validate()
    assert bag.version_info == (1, 0)
    assert bag.info["Bagging-Date"] == "2021-02-03"
    assert (outcome.written / "data/source/log.txt").read_bytes() == source.read_bytes()
    (outcome.written / "data/README.md").write_text("changed")
    assert not bagit.Bag(str(outcome.written)).is_valid()


def test_a_crate_is_read_and_knows_every_file(tmp_path: Path) -> None:
    (outcome,) = deposit(find_jobs([_source(tmp_path / "in")]), Request(tmp_path / "out", "ro-crate"))
    assert outcome.written is not None
    crate = ROCrate(str(outcome.written))
    assert crate.root_dataset["name"] == "Harbour <log>"
    assert crate.root_dataset["license"].id == "https://creativecommons.org/licenses/by/4.0/"
    assert crate.root_dataset["author"]["name"] == "Ana Silva"
    own = {"ro-crate-metadata.json", "ro-crate-preview.html"}
    assert {part.id for part in crate.root_dataset["hasPart"]} == set(_bytes(outcome.written)) - own
    assert "Harbour &lt;log&gt;" in (outcome.written / "ro-crate-preview.html").read_text("utf-8")
    assert "Harbour \\<log\\>" in (outcome.written / "README.md").read_text("utf-8")


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_the_validator_of_crates_finds_nothing(
    tmp_path: Path, version: Literal["1.1", "1.2"], monkeypatch: pytest.MonkeyPatch
) -> None:
    context = (Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld").read_text("utf-8")

    def get(self: http.HttpRequester, url: str, **options: object) -> SimpleNamespace:
        """The context from the library instead of the network; it is that of a later version, with the same terms."""
        assert url.startswith("https://w3id.org/ro/crate/")
        told = {"Content-Type": "application/ld+json"}
        return SimpleNamespace(status_code=200, text=context, json=lambda: json.loads(context), headers=told, url=url)

    monkeypatch.setattr(http.HttpRequester, "get", get, raising=False)
    source = _source(tmp_path / "in")
    (outcome,) = deposit(find_jobs([source]), Request(tmp_path / "out", "ro-crate", crate=version))
    settings = ValidationSettings(
        rocrate_uri=str(outcome.written),
        profile_identifier=f"ro-crate-{version}",
        requirement_severity=Severity.REQUIRED,
        cache_path=str(tmp_path / "cache"),
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of rdflib and pyshacl, which it uses
        result = validate(settings)
    assert [issue.message for issue in result.get_issues()] == []


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    jobs = find_jobs([_source(tmp_path / "in").parent])
    list(deposit(jobs, Request(tmp_path / "out")))
    first = _bytes(tmp_path / "out")
    list(deposit(jobs, Request(tmp_path / "out")))
    assert _bytes(tmp_path / "out") == first
    assert b"Bagging-Date" not in first["log/bag-info.txt"]


def test_all_that_is_missing_is_told_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    source = _source(tmp_path / "in", metadata="title: Harbour log\n")
    result = CliRunner().invoke(command, ["deposit", str(source), "--out", str(tmp_path / "out")])
    assert result.exit_code == 1
    told = [line.split(" (")[0].removeprefix("log: error deposit-missing: ") for line in result.stderr.splitlines()]
    assert told[:-1] == [
        "missing creator",
        "missing licence",
        "missing publication_date",
        "missing publisher",
        "missing summary",
    ]
    assert "missing creator (DataCite creators); add to the metadata: creator: " in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_draft_is_marked(tmp_path: Path) -> None:
    source = _source(tmp_path / "in", metadata="title: Harbour log\n")
    (outcome,) = deposit(find_jobs([source]), Request(tmp_path / "out", draft=True))
    assert outcome.written == tmp_path / "out" / "log.draft"
    assert "Draft" in bagit.Bag(str(outcome.written)).info["Internal-Sender-Description"]
    assert "missing: creator (DataCite creators)" in (outcome.written / "data/README.md").read_text("utf-8")


def test_check_only_tells(tmp_path: Path) -> None:
    source = _source(tmp_path / "in")
    result = CliRunner().invoke(command, ["deposit", str(source), "--check"])
    assert result.exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]


def test_a_collection_is_one_package(tmp_path: Path) -> None:
    for name in ("one", "two"):
        _source(tmp_path / "in", name, "title: x\n")
    about = tmp_path / "about.yaml"
    about.write_text(COMPLETE, encoding="utf-8")
    request = Request(tmp_path / "out", metadata=about)
    (outcome,) = deposit(find_jobs([tmp_path / "in"]), request, collection="../Harbour")
    assert outcome.written == tmp_path / "out" / "Harbour"
    assert bagit.Bag(str(outcome.written)).validate()
    assert (outcome.written / "data/documents/two/source/two.txt").is_file()
    data = json.loads((outcome.written / "data/metadata/metadata.datacite.json").read_bytes())
    assert data["titles"] == [{"title": "Harbour <log>"}]


def test_a_collection_of_letters_is_told_as_one(tmp_path: Path) -> None:
    for name, sender in (("one", "Ana Silva"), ("two", "Wim *de* Boer")):
        _source(tmp_path / "in", name, f"title: Letter of {sender}\nsender: {sender}\naddressee: Jo Li\n")
    about = tmp_path / "about.yaml"
    about.write_text(COMPLETE, encoding="utf-8")
    request = Request(tmp_path / "out", metadata=about, options=Options(kind="letter"))
    (outcome,) = deposit(find_jobs([tmp_path / "in"]), request, collection="Harbour")
    assert outcome.written is not None
    data = outcome.written / "data"
    assert (
        (data / "README.md")
        .read_text("utf-8")
        .endswith(
            "## Documents\n\n- `documents/one/`: Letter of Ana Silva\n- `documents/two/`: Letter of Wim \\*de\\* Boer\n"
        )
    )
    kinds = json.loads((data / "metadata/metadata.datacite.json").read_bytes())["types"]
    assert kinds["resourceTypeGeneral"] == "Collection"
    assert b'resourceTypeGeneral="Collection"' in (data / "metadata/metadata.datacite.xml").read_bytes()
    assert b'<typeOfResource collection="yes">' in (data / "metadata/metadata.mods.xml").read_bytes()
    assert b"<dc:type>Collection</dc:type>" in (data / "metadata/metadata.oai_dc.xml").read_bytes()
    told = etree.parse(data / "metadata/metadata.cmif.xml").findall(".//{*}correspDesc")
    senders = [each.findtext("{*}correspAction[@type='sent']/{*}persName") for each in told]
    assert [each.get("key") for each in told] == ["one", "two"] and senders == ["Ana Silva", "Wim *de* Boer"]


def test_all_that_cannot_be_read_of_a_collection_is_told_at_once(tmp_path: Path) -> None:
    _source(tmp_path / "in", "good")
    for name in ("bad", "worse"):
        (tmp_path / "in" / f"{name}.txt").write_bytes(b"\x00\x01\x02")
    (outcome,) = deposit(find_jobs([tmp_path / "in"]), Request(tmp_path / "out"), collection="Harbour")
    assert (outcome.written, outcome.status) == (None, 3)
    assert [Path(str(finding.file)).name for finding in outcome.reasons] == ["bad.txt", "worse.txt"]


def test_what_all_have_in_common_may_stand_in_one_file(tmp_path: Path) -> None:
    source = _source(tmp_path / "in", metadata="title: Harbour log\nsummary: Ships.\n")
    common = tmp_path / "common.yaml"
    common.write_text(COMPLETE, encoding="utf-8")
    (outcome,) = deposit(find_jobs([source]), Request(tmp_path / "out", metadata=common))
    assert outcome.written is not None
    data = json.loads((outcome.written / "data/metadata/metadata.datacite.json").read_bytes())
    assert (data["titles"], data["publisher"]) == ([{"title": "Harbour log"}], {"name": "City Archive"})
    assert data["descriptions"] == [{"descriptionType": "Abstract", "description": "Ships."}]


def test_what_was_stated_in_vain_is_told_with_what_is_missing(tmp_path: Path) -> None:
    source = _source(
        tmp_path / "in", metadata=COMPLETE.replace("2020", "2020-02-30").replace("publisher:", "pubisher:")
    )
    result = CliRunner().invoke(command, ["deposit", str(source), "--check"])
    codes = [line.split(": ")[1].split(" ")[1] for line in result.stderr.splitlines()[:-1]]
    assert codes == ["metadata-unused", "metadata-date", "deposit-missing", "deposit-missing"]


def test_a_tei_file_is_packaged_as_it_stands_with_the_text_it_was_made_of(tmp_path: Path) -> None:
    from tei.conversion import convert_file

    source = _source(tmp_path / "in")
    xml = convert_file(source).xml
    source.with_suffix(".xml").write_bytes(xml)
    (outcome,) = deposit(find_jobs([tmp_path / "in"]), Request(tmp_path / "out", "bagit"))
    assert outcome.written is not None
    assert (outcome.written / "data/log.xml").read_bytes() == xml
    assert (outcome.written / "data/source/log.txt").read_bytes() == source.read_bytes()


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../etc", "etc"),
        ("a\nb\x07c", "a-b-c"),
        ("..", "document"),
        ("Žižek, S.", "Žižek-S"),
        ("x" * 300, "x" * 60),
        ("Con", "_Con"),
        ("lpt1.old", "_lpt1.old"),
        ("Conrad", "Conrad"),
    ],
)
def test_names_are_harmless(given: str, name: str) -> None:
    assert safe_name(given) == name


def test_hostile_metadata_stay_one_line_in_a_bag(tmp_path: Path) -> None:
    hostile = COMPLETE.replace("City Archive", '"X\\nPayload-Oxum: 0.0"').replace(
        "Harbour <log>", '"../../a\\u2028b</title><script>"'
    )
    (outcome,) = deposit(find_jobs([_source(tmp_path / "in", metadata=hostile)]), Request(tmp_path / "out"))
    assert outcome.written is not None
    bag = bagit.Bag(str(outcome.written))
    assert bag.validate()
    assert bag.info["Source-Organization"] == "X Payload-Oxum: 0.0"
    assert "<script>" not in (outcome.written / "data/ro-crate-preview.html").read_text("utf-8")


def test_a_hostile_file_name_makes_a_package_like_any_other(tmp_path: Path) -> None:
    about = tmp_path / "about.yaml"
    about.write_text(COMPLETE, encoding="utf-8")
    source = tmp_path / "..a\nb\x07=X(\udcff.txt"
    source.write_text("A ship came in.\n", encoding="utf-8")
    (outcome,) = deposit(find_jobs([source]), Request(tmp_path / "out", metadata=about))
    assert outcome.written == tmp_path / "out" / "a-b-X"
    assert bagit.Bag(str(outcome.written)).validate()


def test_metadata_that_xml_cannot_carry_are_refused_with_a_line(tmp_path: Path) -> None:
    source = _source(tmp_path / "in", metadata='title: "a\\u0007b"\n')
    (outcome,) = deposit(find_jobs([source]), Request(tmp_path / "out"))
    assert outcome.status == 3
    assert "`title` has a character that XML cannot carry, U+0007" in outcome.findings[0].message


def test_two_sources_of_one_name_are_refused(tmp_path: Path) -> None:
    one, two = _source(tmp_path / "a"), _source(tmp_path / "b", "LOG")
    with pytest.raises(UsageError, match="the name of that of"):
        find_jobs([one, two])


def test_only_a_package_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "mine.txt").write_text("keep")
    with pytest.raises(OutputError, match="no package"):
        write_folder(tmp_path / "log", {"bagit.txt": b""})
    assert [path.name for path in tmp_path.iterdir()] == ["log"]


def test_200_documents_killed_in_the_middle_and_run_again_are_as_if_never_killed(tmp_path: Path) -> None:
    for number in range(200):
        _source(tmp_path / "in", f"log-{number}")
    start = [sys.executable, "-c", "from tei.cli import main; main()", "deposit", str(tmp_path / "in"), "--jobs", "2"]
    out = tmp_path / "out"
    run = subprocess.Popen([*start, "--out", str(out)], stderr=subprocess.DEVNULL, start_new_session=True)
    while run.poll() is None and len(list(out.glob("log-*"))) < 20:
        time.sleep(0.005)
    os.killpg(run.pid, signal.SIGKILL)
    assert run.wait() == -signal.SIGKILL
    with contextlib.suppress(ProcessLookupError):  # its workers die a little later, and what they wrote stays till then
        for _ in range(1000):
            os.killpg(run.pid, 0)
            time.sleep(0.01)
    packages = list(out.glob("log-*"))
    assert 20 <= len(packages) < 200
    assert all(bagit.Bag(str(path)).is_valid() for path in packages)
    subprocess.run([*start, "--out", str(out)], check=True, stderr=subprocess.DEVNULL)
    assert {path.name for path in out.iterdir()} == {f"log-{number}" for number in range(200)}
    subprocess.run([*start, "--out", str(tmp_path / "once")], check=True, stderr=subprocess.DEVNULL)
    assert _bytes(out) == _bytes(tmp_path / "once")


def test_what_a_killed_run_left_is_taken_away(tmp_path: Path) -> None:
    killed = subprocess.Popen([sys.executable, "-c", "pass"])
    killed.wait()
    (tmp_path / f".tei-deposit-{killed.pid}-x.part" / "new").mkdir(parents=True)
    (tmp_path / ".tei-deposit-mine").mkdir()
    clean(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [".tei-deposit-mine"]


def test_one_bad_document_stops_no_other(tmp_path: Path) -> None:
    _source(tmp_path / "in")
    (tmp_path / "in" / "bad.txt").write_bytes(b"\x00\x01\x02")
    bad, good = deposit(find_jobs([tmp_path / "in"]), Request(tmp_path / "out"))
    assert (bad.status, bad.written) == (3, None)
    assert good.written is not None
