"""`steelyard stability`: what it prints, its JSON, and what it says of mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from steelyard.cli import main

CASE = "examples/ceasefire-2025/case.yaml"


def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str
) -> tuple[int, str, str]:
    """Run the command line with these words; return exit status, output and errors."""
    monkeypatch.setattr("sys.argv", ["steelyard", "stability", *words])
    with pytest.raises(SystemExit) as stopped:
        main()
    out, err = capsys.readouterr()
    return int(stopped.value.code or 0), out, err


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, root: Path):
    """Return a function that runs the command in the root of the repository."""
    monkeypatch.chdir(root)
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *words: run(capsys, monkeypatch, *words)


def test_a_published_conflict_is_told_in_words(say) -> None:
    status, out, _ = say("elmira", "--target", "YNYNN", "--why", "YNYNN")
    assert status == 0
    assert "3 of 9 states are stable for all under every concept" in out
    assert "together can go from NYNNY to YNYNY" in out
    assert "would have to like YNYNY no better than YNYNN" in out
    assert "YNYNN is not stable for" in out


def test_json_has_the_documented_keys(say) -> None:
    status, out, _ = say("prisoners", "--json", "--concepts", "nash,SEQ")
    data = json.loads(out)
    assert status == 0
    assert data["states"] == 4
    assert data["equilibria"] == {"Nash": ["NN"], "SEQ": ["NN", "YY"]}
    assert set(data["per_party"]) == set(data["parties"])
    assert all(set(found) == {"Nash", "SEQ"} for found in data["per_party"].values())
    assert len(data["options"]) == 2


def test_a_case_without_a_section_has_its_conflict_derived(say) -> None:
    status, out, _ = say(CASE, "--question", "us-on-ukraine", "--draws", "16", "--json")
    data = json.loads(out)
    assert status == 0
    assert data["derived"]["question"] == "us-on-ukraine"
    assert data["options"][:3] == ["accept-russia", "accept-ukraine", "accept-us"]
    assert data["robustness"]["draws"] == 16
    assert set(data["leverage"]) >= {"smallest", "likeliest", "shortfalls"}


def test_one_step_sanctions_are_fewer(say) -> None:
    _, whole, _ = say("cuba-1962", "--json", "--concepts", "GMR")
    _, single, _ = say("cuba-1962", "--json", "--concepts", "GMR", "--one-step")
    assert json.loads(single)["sanctions"] == "one step"
    assert set(json.loads(single)["equilibria"]["GMR"]) <= set(
        json.loads(whole)["equilibria"]["GMR"]
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("elmira", "--concepts", "Nsah"), "did you mean Nash?"),
        (("elmira", "--target", "YNY"), "one letter, Y or N, for each of"),
        (("elmira", "--from", "YYYNN"), "not feasible"),
        (("elmira", "--question", "us-on-russia"), "has no balance"),
        (("elmria",), "did you mean 'elmira'?"),
        ((CASE, "--question", "us-on-rusia"), "did you mean 'us-on-russia'?"),
        ((CASE, "--levers", "tarifs"), "did you mean 'tariffs'?"),
        ((CASE, "--draws", "-3"), "draws"),
        (("elmira", "--report", "x.pdf"), ".html"),
    ],
)
def test_mistakes_are_told_with_a_way_out(say, words: tuple[str, ...], said: str) -> None:
    status, out, err = say(*words)
    assert status == 2
    assert said in err
    assert "Traceback" not in err + out


def test_check_looks_at_the_states_too(
    root: Path, tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = (root / CASE).read_text("utf-8")
    section = (
        "\nstability:\n  options: {lift: {by: us}, halt: {by: russia}}\n  preferences: {us: "
        "[halt, not halt], russia: [lift]}\n"
    )
    (tmp_path / "brief.md").write_text(
        (root / CASE).with_name("brief.md").read_text("utf-8"), "utf-8"
    )
    (tmp_path / "case.yaml").write_text(case + section, "utf-8")
    monkeypatch.setattr("sys.argv", ["steelyard", "check", str(tmp_path / "case.yaml")])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    assert "exact opposite" in capsys.readouterr().err
