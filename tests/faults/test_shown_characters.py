"""Characters that act on a terminal or turn a text around are shown as their escapes, wherever they are shown."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from steelyard.case.yamltext import quoted, verbatim
from steelyard.cli.streams import Shown, console, json_line
from steelyard.errors import ACTING, CaseError, InputError, Problem, shown
from steelyard.files.outputs import Outputs
from steelyard.lenses.influence.files.fromcsv import parse_csv
from steelyard.lenses.influence.files.fromjson import parse_json
from steelyard.lenses.influence.study import ask
from steelyard.parts import Table
from steelyard.report.figure import Figure
from steelyard.report.influence.page import render_influence

CASES = Path(__file__).parent / "cases" / "shown"
ACTS = [
    "\x00",
    "\x07",
    "\x08",
    "\x0b",
    "\x1b[31m",
    "\x7f",
    "\x80",
    "\x9b2J",
    "\u2028",
    "\u2029",
    "\u202a",
    "\u202e",
    "\u2066",
    "\u2069",
    "\ud800",
]
STAYS = ["\n", "\t", "\r\n", "é", "\u00a0", "–", "\u200d", "\u200f", "日", "😀", "\\x1b"]


def steelyard(
    cwd: Path, *words: str, encoding: str = "utf-8", **options: object
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own, as terminals do."""
    environment = {
        "PYTHONIOENCODING": encoding,
        "COLUMNS": "100",
        "PYTHONPATH": ":".join(sys.path),
        "PATH": "/usr/bin:/bin",
    }
    return subprocess.run(
        [sys.executable, "-m", "steelyard", *words],
        cwd=cwd,
        env=environment,
        capture_output=True,
        check=False,
        **options,
    )


@pytest.mark.parametrize("character", ACTS)
def test_what_acts_is_shown_as_its_escape(character: str) -> None:
    found = shown(f"a{character}b")
    assert found.startswith("a\\") and not ACTING.search(found) and found == shown(found)


@pytest.mark.parametrize("character", STAYS)
def test_what_does_nothing_stays(character: str) -> None:
    assert shown(f"a{character}b") == f"a{character}b"


@pytest.mark.parametrize("character", ACTS)
def test_no_message_acts(character: str) -> None:
    found = (
        str(InputError(f"no file {character} here\nnext line")),
        str(
            CaseError(
                f"f{character}",
                [Problem("c", f"m{character}", line=1, found=character, hint=character)],
                [character],
            )
        ),
    )
    for told in found:
        assert not ACTING.search(told) and "\\" in told


@pytest.mark.parametrize("character", ACTS)
def test_no_figure_acts(character: str) -> None:
    made = Figure(
        "f",
        character,
        character,
        Table((), ()),
        spec={"data": {"values": [{"x": f"a{character}"}]}},
        note=character,
    )
    words = json.dumps(made.spec, ensure_ascii=False) + made.title + made.description + made.note
    assert (
        not ACTING.search(words)
        and made.spec is not None
        and made.spec["data"]["values"][0]["x"].startswith("a\\")
    )


@pytest.mark.parametrize("character", ACTS)
def test_no_page_and_no_picture_acts(character: str) -> None:
    rows = [(f"A{character}", 10, 0.5), (f"B {character} C", 80, 0.4), ("D", 100, 0.9)]
    actors = [
        {"name": name, "capability": 1, "position": [place], "salience": [care]}
        for name, place, care in rows
    ]
    study = ask(
        parse_json(
            json.dumps({"name": f"t{character}", "dimensions": [f"d{character}"], "actors": actors})
        ),
        "smp",
    )
    page = render_influence(study)
    assert not ACTING.search(page)
    assert page.encode() and shown(f"A{character}") in page


def test_a_stream_and_a_table_show_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    stream = Shown(io.TextIOWrapper(raw, "utf-8", write_through=True))
    monkeypatch.setattr(sys, "stdout", stream)
    print("a\x1b[31m", "\u202eb")
    stream.writelines(["c\x07\n"])
    console().print("\x9bd [bold]e[/bold] :bomb:")
    assert raw.getvalue().decode().split("\n") == [
        "a\\x1b[31m \\u202eb",
        "c\\x07",
        "\\x9bd e :bomb:",
        "",
    ]
    assert not hasattr(stream, "buffer")


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_json_says_the_same_and_does_not_act(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = {"a": "".join(ACTS), "b": "é – 日 😀\n"}
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding))
    line = json_line(json.dumps(data, ensure_ascii=False))
    assert json.loads(line) == data and not ACTING.search(line) and line.encode(encoding)


@pytest.mark.parametrize("name", ["u2028.csv", "influence-esc.csv", "influence-surrogate.json"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_hostile_names_are_marks_on_any_terminal(name: str, encoding: str, tmp_path: Path) -> None:
    shutil.copy(CASES / name, tmp_path)
    done = steelyard(
        tmp_path, "influence", name, "--model", "smp", "--draws", "16", encoding=encoding
    )
    out = (done.stdout + done.stderr).decode(encoding)
    assert done.returncode == 0 and "Traceback" not in out
    assert not ACTING.search(out) and re.search(r"\\(x1b|u2028|ud83d)", out)


def test_hostile_names_are_marks_in_a_report(tmp_path: Path) -> None:
    for name in ("u2028.csv", "influence-surrogate.json"):
        shutil.copy(CASES / name, tmp_path)
        done = steelyard(
            tmp_path, "influence", name, "--model", "smp", "--draws", "16", "--report", "u.html"
        )
        assert done.returncode == 0, done.stderr
        assert not ACTING.search((tmp_path / "u.html").read_text("utf-8"))


def test_a_party_named_backwards_is_a_mark(tmp_path: Path) -> None:
    text = (
        (CASES / "mini.yaml")
        .read_text("utf-8")
        .replace("Port of Marlow", '"Port \\u202eof Marlow"')
    )
    (tmp_path / "c.yaml").write_text(text, "utf-8")
    for words in (("check",), ("weigh", "--draws", "16", "--report", "r.html")):
        done = steelyard(tmp_path, words[0], "c.yaml", *words[1:])
        assert done.returncode == 0 and not ACTING.search(done.stdout.decode())
    page = (tmp_path / "r.html").read_text("utf-8")
    assert not ACTING.search(page) and "Port \\u202eof" in page


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1"])
def test_what_an_encoding_lacks_is_no_traceback(encoding: str, tmp_path: Path) -> None:
    shutil.copy(CASES / "mini.yaml", tmp_path)
    done = steelyard(tmp_path, "weigh", "mini.yaml", "--draws", "16", encoding=encoding)
    assert done.returncode == 0 and b"Traceback" not in done.stderr
    assert "of draws" in done.stdout.decode(encoding)


def test_options_that_act_are_marks(tmp_path: Path) -> None:
    done = steelyard(tmp_path, "check", "--a\x1b[31m")
    assert done.returncode == 2 and b"\x1b" not in done.stderr and b"\\x1b" in done.stderr


# what stands in a quoted sentence of a document
@pytest.mark.parametrize(
    "character", ["\x1b[31m", "\x07", "\x08", "\x7f", "\x85", "\x9b", "\x1f", "\u2028", "\u202e"]
)
def test_a_draft_of_a_hostile_document_passes_its_check(character: str, tmp_path: Path) -> None:
    text = (CASES / "escape.txt").read_text("utf-8").replace("\x1b[31m", character)
    (tmp_path / "d.txt").write_text(text, "utf-8", newline="")
    done = steelyard(tmp_path, "read", "d.txt", "--case", "c.yaml")
    assert done.returncode == 0, done.stderr
    draft = (tmp_path / "c.yaml").read_text("utf-8")
    assert not ACTING.search(draft.replace("\u202e", ""))
    assert steelyard(tmp_path, "check", "c.yaml").returncode == 0


def test_a_quote_keeps_its_control_characters_and_other_texts_lose_them() -> None:
    assert verbatim("a\x1b[31m \x07b") == '"a\\u001b[31m \\u0007b"'
    assert quoted("a\x1b[31m \x07b\x9b") == '"a[31m b"'


def test_a_draft_that_cannot_be_loaded_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from steelyard.case import Case
    from steelyard.cli.drafting import write_draft
    from steelyard.reading.reading import read

    shutil.copy(CASES / "escape.txt", tmp_path)
    reading = read(tmp_path / "escape.txt")

    def refuse(text: str, file: str, folder: Path) -> Case:
        raise CaseError(file, [Problem("x", "no")])

    monkeypatch.setattr(Case, "parse", refuse)
    with pytest.raises(CaseError):
        write_draft(reading, tmp_path / "c.yaml", Outputs())
    assert [file.name for file in tmp_path.iterdir() if not file.name.startswith(".")] == [
        "escape.txt"
    ]


# saliences so small that numbers run over
def test_next_to_no_salience_is_refused_and_runs_nothing_over() -> None:
    text = (CASES / "nash-overflow.csv").read_text("utf-8")
    with pytest.raises(CaseError, match="the salience of C on delay is next to nothing") as raised:
        parse_csv(text)
    assert raised.value.problems[0].line == 4
    with pytest.raises(CaseError, match="a salience of B is next to nothing"):
        actors = [{"name": "A", "capability": 1, "position": [1], "salience": [0.5]}]
        actors.append({"name": "B", "capability": 1, "position": [2], "salience": [5e-324]})
        parse_json(json.dumps({"dimensions": ["d"], "actors": actors}))


@pytest.mark.parametrize("disagreement", ["soft", "reference", "worst"])
def test_nash_bargains_of_tiny_saliences_warn_of_nothing(disagreement: str) -> None:
    from steelyard.lenses.influence.models.bargain.product import bargains

    care = np.array([[1e-320, 0.5, 0.9], [1e-12, 5e-324, 0.4]])
    place = np.array([[0.1, 0.5, 0.9]] * 2)
    found = bargains(place, care, np.ones((2, 3)), "quadratic", disagreement, np.array([0.3, 0.3]))
    assert ((found.point >= 0) & (found.point <= 1)).all()


def test_the_engine_of_charts_is_refused_where_addresses_are_short(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    shutil.copy(CASES / "mini.yaml", tmp_path)
    few = 6_000_000 * 1024
    done = steelyard(
        tmp_path,
        "weigh",
        "mini.yaml",
        "--draws",
        "16",
        "--report",
        "m.html",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (few, few)),
    )
    assert (
        done.returncode == 2
        and len(done.stderr.splitlines()) == 1
        and b"ulimit -v unlimited" in done.stderr
    )
    assert not (tmp_path / "m.html").exists()
