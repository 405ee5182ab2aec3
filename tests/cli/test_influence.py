"""`steelyard influence`: what it prints, its JSON, its report, and what it says of mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.test_commands import run

CASE = "examples/ceasefire-2025/case.yaml"
TABLE = "party,issue,position,salience,capability\nNorth,tax,10,0.8,2\nSouth,tax,90,0.4,1\nEast,tax,60,0.5,1\n"


@pytest.fixture
def table(tmp_path: Path) -> str:
    (tmp_path / "tax.csv").write_text(TABLE, "utf-8")
    return str(tmp_path / "tax.csv")


def test_every_model_is_told(root: Path, table: str) -> None:
    out = run(root, "influence", table).stdout
    for words in (
        "compromise",
        "weighted median",
        "Nash bargaining",
        "Condorcet",
        "exchange",
        "challenge",
        "spatial",
    ):
        assert words in out
    assert "3 parties, 1 issue\n" in out


def test_json_of_one_model_has_the_documented_keys(root: Path, table: str) -> None:
    data = json.loads(
        run(root, "influence", table, "--model", "smp", "--turns", "3", "--json").stdout
    )
    assert (data["model"], data["parties"], data["issues"]) == (
        "smp",
        ["north", "south", "east"],
        ["tax"],
    )
    assert data["rounds"][0] == [[10], [90], [60]]
    assert len(data["rounds"]) <= 4
    assert len(data["outcome"]) == 1 and data["options"]["pce"] == "conditional"


def test_options_reach_the_model(root: Path, table: str) -> None:
    data = json.loads(
        run(
            root, "influence", table, "--model", "median", "--option", "ties=upper", "--json"
        ).stdout
    )
    assert data["options"] == {"ties": "upper"}


def test_a_case_gives_positions_by_its_stakes(root: Path, tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    data = json.loads(run(root, "influence", CASE, "--json", "--report", str(page)).stdout)
    assert data["issues"] == ["territory", "alignment", "forces", "sanctions"]
    assert data["results"][0]["model"] == "compromise"
    text = page.read_text("utf-8")
    assert "round by round" in text and "Who moves with whom" in text
    assert "http" not in text.replace("http://www.w3.org", "").replace("http-equiv", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--model", "spm"), "did you mean smp?"),
        (("--model", "median", "--option", "tie=lower"), "did you mean ties?"),
        (("--option", "ties"), "NAME=VALUE"),
        (
            ("--model", "median", "--option", "ties=lower", "--option", "ties=upper"),
            "ties is given as lower and as upper",
        ),
        (("--model", "smp", "--turns", "-1"), "turns is -1"),
        (("--report", "x.pdf"), ".html"),
    ],
)
def test_mistakes_are_told_with_a_way_out(
    root: Path, table: str, words: tuple[str, ...], said: str
) -> None:
    assert said in run(root, "influence", table, *words, code=2).stderr


def test_many_issues_go_down_the_page_and_the_heaviest_are_shown(
    root: Path, tmp_path: Path
) -> None:
    heads = "party,issue,position,salience,capability\n"
    cells = (
        f"{party},issue{k},{place},{0.1 + k / 100},1\n"
        for k in range(45)
        for party, place in (("North", 0), ("South", 90))
    )
    (tmp_path / "many.csv").write_text(heads + "".join(cells), "utf-8")
    out = run(root, "influence", str(tmp_path / "many.csv"), "--model", "compromise").stdout
    assert "Shown are the 40 of 45 issues with the most weight" in out
    assert "issue44" in out and "issue4 " not in out


def test_named_places_are_told_below_the_table(root: Path) -> None:
    out = run(root, "influence", CASE, "--model", "median").stdout
    assert "100 is “the annexed regions" in out.replace("\n", " ")


def test_all_mistakes_in_options_are_told_at_once(root: Path, table: str) -> None:
    words = ("--option", "votin_rule=binary", "--option", "pce=foo", "--option", "seed=x")
    said = run(root, "influence", table, "--model", "smp", *words, code=2).stderr
    for part in (
        "did you mean voting_rule?",
        "pce is 'foo'",
        "seed is 'x'; it must be a whole number",
    ):
        assert part in said
