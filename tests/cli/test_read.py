"""`read` and `evidence` as a user runs them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.cli.test_commands import run

NAMES = ("fishing-truce.txt", "port-strike.md")


@pytest.fixture
def here(tmp_path: Path, root: Path) -> Path:
    (tmp_path / "docs").mkdir()
    for name in NAMES:
        shutil.copy(root / "tests/reading/fixtures" / name, tmp_path / "docs")
    return tmp_path


def test_a_summary_names_parties_levers_speakers_and_what_was_dropped(here: Path) -> None:
    shown = run(here, "read", "docs/port-strike.md").stdout
    for words in (
        "Bayside Port Company",
        "Dockworkers Federation",
        "Levers",
        "Stances",
        "Sam Poole",
        "dropped",
        "2024-05-02",
    ):
        assert words in shown


def test_everything_is_written_at_once(here: Path) -> None:
    files = ("--html", "out/a.html", "--ledger", "out/a.jsonl", "--case", "out/a.yaml")
    run(here, "read", "docs/port-strike.md", *files)
    assert "<h1" in (here / "out/a.html").read_text("utf-8")
    records = [json.loads(line) for line in (here / "out/a.jsonl").read_text("utf-8").splitlines()]
    assert {record["class"] for record in records} >= {"lever", "stance", "attribution"}
    assert "fine" in run(here, "check", "out/a.yaml").stdout


def test_json_has_document_parties_evidence_and_what_was_dropped(here: Path) -> None:
    data = json.loads(run(here, "read", "docs/port-strike.md", "--json").stdout)
    assert data.keys() == {"document", "parties", "evidence", "dropped"}
    assert data["document"]["publisher"] == "Harbour Gazette"
    assert "Dockworkers Federation" in {party["name"] for party in data["parties"]}
    text = (here / "docs/port-strike.md").read_text("utf-8")
    assert all(
        text[record["start"] : record["end"]] == record["quote"] for record in data["evidence"]
    )


def test_control_characters_of_a_document_do_not_reach_the_terminal(here: Path) -> None:
    (here / "a.txt").write_text(
        "Peru \x1b[31mrejects\n\nPeru rejected \x1b[2Jthe offer of Chile [bold]now[/bold].\n",
        "utf-8",
    )
    shown = run(here, "read", "a.txt").stdout
    assert "\x1b" not in shown


def test_a_language_that_is_not_read_is_named(here: Path) -> None:
    words = (
        "Die Regierung hat das Angebot der Gewerkschaft am Dienstag abgelehnt und will nicht "
        "weiter mit ihr verhandeln. "
    )
    (here / "a.txt").write_text(words * 6, "utf-8")
    shown = run(here, "read", "a.txt", "--html", "a.html").stdout
    assert "note:" in shown and "found: nothing" in shown
    assert "Gewerkschaft" in (here / "a.html").read_text("utf-8")


def test_a_folder_becomes_a_site_and_a_bad_document_stops_none(here: Path) -> None:
    (here / "docs/bad.pdf").write_bytes(b"%PDF-1.4 broken")
    done = run(here, "read", "docs", "--site", "out", "--workers", "1", "--quiet")
    assert "2 of 3 documents read" in done.stdout
    assert "not read: bad.pdf" in done.stderr
    assert len(list((here / "out/pages").iterdir())) == 2


def test_the_status_is_one_if_nothing_could_be_read(here: Path) -> None:
    for name in NAMES:
        (here / "docs" / name).write_bytes(b"")
    done = run(here, "read", "docs", "--site", "out", "--workers", "1", code=1)
    assert "0 of 2 documents read" in done.stdout
    assert done.stderr.count("not read:") == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("docs",), "--site OUT"),
        (("docs", "--html", "a.html"), "single document"),
        (("docs", "--json", "--site", "out"), "single document"),
        (("docs", "--site", "out", "--ledger", "a.jsonl"), "evidence.jsonl"),
        (("docs", "--site", "docs/out"), "lies inside"),
        (("docs/port-strike.md", "--html", "a.txt"), "must end in .html"),
        (("docs/port-strike.md", "--ledger", "a.json"), "must end in .jsonl"),
        (("docs/none.txt",), "none.txt"),
        (("docs", "--site", "out", "--workers", "-1"), "-1 workers"),
    ],
)
def test_what_cannot_be_done_is_said(here: Path, words: tuple[str, ...], said: str) -> None:
    assert said in run(here, "read", *words, code=2).stderr
    assert sorted(path.name for path in here.iterdir()) == ["docs"]


def test_evidence_is_found_in_ledgers_and_in_documents(here: Path) -> None:
    run(here, "read", "docs", "--ledger", "all.jsonl", "--workers", "1")
    for places in ((), ("all.jsonl",), ("docs", "--workers", "1")):
        done = run(here, "evidence", "fund", *places, "--json")
        found = [json.loads(line) for line in done.stdout.splitlines()]
        assert found and all("fund" in record["sentence"] for record in found)


def test_evidence_shows_words_who_and_where(here: Path) -> None:
    run(here, "read", "docs/fishing-truce.txt", "--ledger", "a.jsonl")
    shown = run(
        here,
        "evidence",
        "banks",
        "--class",
        "condition",
        "--party",
        "norway",
        "--speaker",
        "halvorsen",
    ).stdout
    assert all(
        words in shown for words in ("guarantees", "Norway", "fishing-truce", " 9\n", "1 found")
    )


def test_rows_are_limited_aloud(here: Path) -> None:
    run(here, "read", "docs", "--ledger", "all.jsonl", "--workers", "1")
    every = len((here / "all.jsonl").read_text("utf-8").splitlines())
    assert f"{every} found; 3 are shown" in run(here, "evidence", "", "--limit", "3").stdout


def test_the_status_is_one_if_nothing_is_found(here: Path) -> None:
    assert "0 found" in run(here, "evidence", "zebra", "docs", "--workers", "1", code=1).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("truce",), "no ledger"),
        (("truce", "none.jsonl"), "none.jsonl"),
        (("truce", "none.txt"), "none.txt"),
        (("truce", "docs", "--limit", "-1"), "--limit -1"),
    ],
)
def test_a_search_that_cannot_be_made_is_said(
    here: Path, words: tuple[str, ...], said: str
) -> None:
    assert said in run(here, "evidence", *words, code=2).stderr
