"""The commands as a user runs them: what they print, what they write, and how they fail."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from steelyard.cli import main
from steelyard.version import __version__

EXAMPLE = "examples/ceasefire-2025/case.yaml"
QUICK = ("--draws", "256", "--quiet")


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    file = tmp_path_factory.mktemp("starter") / "mine.yaml"
    run(root, "new", str(file))
    return file


@dataclass(frozen=True)
class Done:
    """What a command printed."""

    stdout: str
    stderr: str


def run(cwd: Path, *words: str, code: int = 0, typed: str = "") -> Done:
    """Run a command as the console script does, in this process; it never ends with a traceback."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(cwd)
        patch.setattr(sys, "argv", ["steelyard", *words])
        patch.setattr(sys, "stdin", io.StringIO(typed))
        patch.setenv("COLUMNS", "100")
        try:
            main()
            left = 0
        except SystemExit as stop:
            left = int(stop.code or 0)
    assert left == code, err.getvalue()
    return Done(out.getvalue(), err.getvalue())


def test_the_console_script_runs_in_a_process_of_its_own(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "steelyard", "--version"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"steelyard {__version__}\n"


def test_weigh_prints_the_finding_and_every_stage(root: Path) -> None:
    shown = run(root, "weigh", EXAMPLE, "--question", "us-on-russia", *QUICK).stdout
    for word in (
        "accepts already",
        "today",
        "nominal",
        "fresh",
        "credible",
        "permitted",
        "usable",
        "256 draws, seed 0",
    ):
        assert word in shown


def test_weigh_json_has_the_documented_shape(root: Path) -> None:
    data = json.loads(run(root, "weigh", EXAMPLE, "--json", *QUICK).stdout)
    assert data.keys() >= {"version", "case_digest", "seed", "draws", "questions", "matrix"}
    question = data["questions"][0]
    expected = {
        "id",
        "of",
        "on",
        "for",
        "load",
        "already",
        "today",
        "belief_premium",
        "stages",
        "usable_bundle",
        "would_carry_out",
        "cheapest_sufficient",
        "ledger",
        "tipping",
        "blocked_by",
    }
    assert question.keys() >= expected
    assert [stage["name"] for stage in question["stages"]] == [
        "nominal",
        "fresh",
        "credible",
        "permitted",
        "usable",
    ]
    assert question["load"].keys() == {"mean", "p5", "p50", "p95"}
    shares = [entry["share"]["mean"] for entry in question["ledger"] if entry["share"] is not None]
    permitted = next(stage for stage in question["stages"] if stage["name"] == "permitted")
    assert sum(shares) == pytest.approx(permitted["pull"]["mean"], abs=1e-12)
    assert len(question["tipping"]) == 5
    assert data["matrix"][0].keys() >= {"of", "on", "for", "lift", "p_accept"}


def test_the_same_seed_gives_the_same_bytes_whatever_the_workers(root: Path) -> None:
    one, two = (
        run(root, "weigh", EXAMPLE, "--json", *QUICK, "--workers", n).stdout for n in ("1", "2")
    )
    other = run(root, "weigh", EXAMPLE, "--json", *QUICK, "--seed", "1").stdout
    assert one == two != other


def test_set_shows_before_and_after(root: Path) -> None:
    shown = run(
        root,
        "weigh",
        EXAMPLE,
        *QUICK,
        "--question",
        "us-on-russia",
        "--set",
        "contest.costs.russia=0.2 a month",
    ).stdout
    assert "before" in shown and "after" in shown and "contest.costs.russia = 0.2 a month" in shown
    data = json.loads(
        run(
            root, "weigh", EXAMPLE, *QUICK, "--json", "--set", "contest.costs.russia=0.2 a month"
        ).stdout
    )
    assert data["questions"][0]["already"] > data["before"]["questions"][0]["already"]


def test_lenses_are_shown_beside_the_balance(root: Path) -> None:
    words = ("weigh", "examples/writers-strike-2023/case.yaml", "--draws", "64", "--lenses", "-q")
    shown = " ".join(run(root, *words).stdout.split())
    views = json.loads(run(root, *words, "--json").stdout)["lenses"]
    assert views["finding"] in shown
    assert [view["theory"] for view in views["views"]] == ["balance", "graph model", "influence"]
    assert "lenses" not in json.loads(run(root, *words[:4], "-q", "--json").stdout)


def test_draws_are_rounded_up_aloud(root: Path) -> None:
    data = json.loads(run(root, "weigh", EXAMPLE, "--json", "--draws", "200", "--quiet").stdout)
    assert data["draws"] == 256
    assert any("200 draws are no power of two" in warning for warning in data["warnings"])


def test_a_change_that_leads_nowhere_names_the_nearest(root: Path) -> None:
    said = run(root, "weigh", EXAMPLE, *QUICK, "--set", "levers.tarifs.used=1", code=2).stderr
    assert "did you mean 'tariffs'?" in said


def test_ask_answers_in_five_lines(root: Path) -> None:
    shown = (
        run(root, "ask", EXAMPLE, "How much leverage has Trump with Putin?", *QUICK)
        .stdout.strip()
        .splitlines()
    )
    assert len(shown) == 5
    assert shown[0].startswith("Russia accepts already")


def test_ask_names_whom_it_knows(root: Path) -> None:
    said = run(root, "ask", EXAMPLE, "How much leverage has Napoleon?", *QUICK, code=2).stderr
    assert "no party of this case" in said and "United States" in said


def test_check_reads_every_lever_back(root: Path) -> None:
    shown = run(root, "check", EXAMPLE).stdout
    assert "fine" in shown and "80 % is in force already" in shown


def test_check_reports_all_problems_with_their_lines(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    shutil.copytree(root / "examples/ceasefire-2025", folder)
    text = (folder / "case.yaml").read_text("utf-8")
    text = text.replace("by: us\n", "by: uss\n", 1).replace(
        "used: {value: 80 %", "used: {value: 180 %", 1
    )
    (folder / "case.yaml").write_text(text, "utf-8")
    said = run(folder, "check", "case.yaml", code=2).stderr
    assert "case.yaml:" in said and "did you mean 'us'?" in said and "between 0 and 1" in said


def test_new_checks_and_weighs(starter: Path) -> None:
    assert "fine" in run(starter.parent, "check", starter.name).stdout
    assert "accepts" in run(starter.parent, "weigh", starter.name, *QUICK).stdout


def test_new_never_overwrites(starter: Path) -> None:
    before = starter.read_bytes()
    assert "exists already" in run(starter.parent, "new", starter.name, code=2).stderr
    assert starter.read_bytes() == before


def test_new_interviews(tmp_path: Path) -> None:
    contest = [
        "Who gives way?",
        "City",
        "Landlord",
        "A rent cap",
        "poor",
        "best",
        "40 %",
        "20 to 40 %",
        "1 to 3 years",
        "60 to 80 %",
    ]
    lever = ["Tax relief", "carrot", "small", "0 %", "likely", "hesitant"]
    answers = "\n".join([*contest, *lever, "", ""])
    run(tmp_path, "new", "rent.yaml", "--interview", typed=answers)
    assert "Tax relief" in run(tmp_path, "check", "rent.yaml").stdout


def test_an_interview_asks_again_for_what_it_cannot_read(tmp_path: Path) -> None:
    answers = [
        *("Who gives way?", "City", "city", "Landlord", "A rent cap"),
        *("high", "poor", "0,9", "best"),
        *("150 %", "50/50", "60 %", "50 %", "20 %", "three months", "3 months", "half", "50 %"),
        *(
            "Tax relief",
            "bribe",
            "carrot",
            "huge",
            "halves nobody",
            "small",
            "10-25 %",
            "10 to 25 %",
        ),
        *("maybe", "likely", "grumpy", "hesitant", "", ""),
    ]
    done = run(tmp_path, "new", "rent.yaml", "--interview", typed="\n".join(answers))
    for told in (
        "City cannot move itself",
        "its words are worst, poor, fine, best",
        "write 0.9",
        "between 0 and 1",
        "50/50 may be a fraction or a split",
        "more than 100 % together",
        "write 3 months",
        "write 0.5 or 50 %",
        "expected one of carrot, stick",
        "cannot read the strength 'huge'",
        "no end is called 'nobody'",
        "write 10 to 25 %",
        "its words are almost no chance",
        "willing, hesitant, reluctant",
    ):
        assert told in done.stdout + done.stderr
    run(tmp_path, "check", "rent.yaml")


def test_a_document_is_told_from_a_case(tmp_path: Path, root: Path) -> None:
    article = tmp_path / "the article.md"
    shutil.copy(root / "examples/ceasefire-2025/brief.md", article)
    for command in ("weigh", "check", "stability", "influence"):
        said = run(tmp_path, command, article.name, code=2).stderr
        assert "is a document, not a case" in said
        assert "steelyard analyse 'the article.md' --report report.html" in said
    (tmp_path / "case.txt").write_text("steelyard: 1\ntitle: [\n", "utf-8")
    assert "yaml-syntax" in run(tmp_path, "check", "case.txt", code=2).stderr
    assert "steelyard weigh mine.yaml" in run(tmp_path, "read", "mine.yaml", code=2).stderr
    assert "cannot be read" in run(tmp_path, "weigh", "none.md", code=2).stderr


def test_schema_is_what_the_examples_follow(root: Path) -> None:
    schema = json.loads(run(root, "schema").stdout)
    assert schema["$schema"].startswith("http://json-schema.org/draft-07")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"just words", "case.yaml"),
        (b"a: !!python/object/apply:os.system [ls]", "tag"),
        (b"a: &x [1]\nb: [*x, *x]", "anchor"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"[" * 3000, "case.yaml"),
        (b"x" * 10_000_000, "2 MB"),
    ],
)
def test_junk_is_refused_with_a_message(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "case.yaml").write_bytes(content)
    assert said in run(tmp_path, "check", "case.yaml", code=2).stderr


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "nothing.yaml" in run(tmp_path, "weigh", "nothing.yaml", code=2).stderr


def test_weigh_writes_a_report_that_names_no_clock(root: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.html", tmp_path / "b.html"
    for file in (first, second):
        run(root, "weigh", EXAMPLE, *QUICK, "--report", str(file))
    assert first.read_bytes() == second.read_bytes()
    assert "<script src" not in first.read_text("utf-8")


def test_analyse_reads_drafts_weighs_and_reports(root: Path, tmp_path: Path) -> None:
    shutil.copy(root / "examples/ceasefire-2025/brief.md", tmp_path)
    run(tmp_path, "analyse", "brief.md", "--report", "out.html", *QUICK)
    for name in ("out.html", "out.article.html", "out.case.yaml", "out.source.txt"):
        assert (tmp_path / name).stat().st_size > 500, name
    assert "fine" in run(tmp_path, "check", "out.case.yaml").stdout
    assert "machine draft" in (tmp_path / "out.html").read_text("utf-8")


def test_analyse_keeps_a_corrected_draft(root: Path, tmp_path: Path) -> None:
    shutil.copy(root / "examples/ceasefire-2025/brief.md", tmp_path)
    run(tmp_path, "analyse", "brief.md", "--case", "mine.yaml", *QUICK)
    corrected = (tmp_path / "mine.yaml").read_text("utf-8") + "# corrected by hand\n"
    (tmp_path / "mine.yaml").write_text(corrected, "utf-8")
    assert (
        "may hold your corrections"
        in run(tmp_path, "analyse", "brief.md", "--case", "mine.yaml", *QUICK, code=2).stderr
    )
    assert (tmp_path / "mine.yaml").read_text("utf-8") == corrected
