"""Whatever a command is told to write, and whenever it ends.

What was there before is there afterwards.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

import pytest

from steelyard.cli.app import app
from steelyard.errors import InputError, SystemRefusal

ROOT = Path(__file__).parents[2]
STORY = (
    "The United States said on Monday that it would impose sanctions on Russia if it refuses "
    "the truce. Russia refuses the "
    "truce and demands that the United States end its aid to Ukraine. President Trump offered "
    "Russia relief from sanctions. "
    "Putin believes that Russia is winning.\n"
)
PAGE = f"<html><head><title>T</title></head><body><article><h1>T</h1><p>{STORY}</p></article></body></html>"
CASE = (ROOT / "examples/writers-strike-2023/case.yaml").read_text("utf-8")
BRIEF = (ROOT / "examples/writers-strike-2023/brief.md").read_text("utf-8")
QUICK = ("--draws", "16")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a document, a case, and a page that is a source of it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "brief.article.html").write_text(PAGE, "utf-8")
    (tmp_path / "story.txt").write_text(STORY, "utf-8")
    (tmp_path / "page.html").write_text(BRIEF, "utf-8")
    (tmp_path / "case.yaml").write_text(CASE.replace("file: brief.md", "file: page.html"), "utf-8")
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def run(*arguments: str) -> None:
    app(arguments, standalone_mode=False)


@pytest.mark.parametrize(
    "command",
    [
        ("analyse", "brief.article.html", "--report", "brief.html", *QUICK),
        ("read", "story.txt", "--html", "page.html"),
        ("weigh", "case.yaml", "--report", "page.html", *QUICK),
        ("weigh", "case.yaml", "--report", "link.html", *QUICK),
        ("weigh", "case.yaml", "--report", "link.html", "--force", *QUICK),
        ("influence", "case.yaml", "--report", "page.html", "--force", *QUICK),
        ("stability", "case.yaml", "--report", "page.html", "--force", "--draws", "0"),
        ("schema", "--out", "mine.json"),
        ("new", "case.yaml"),
    ],
)
def test_a_command_writes_over_nothing_that_it_reads_or_did_not_write(
    folder: Path, command: tuple[str, ...]
) -> None:
    (folder / "link.html").symlink_to("page.html")
    (folder / "mine.json").write_text("{}")
    before = contents(folder)
    with pytest.raises(InputError):
        run(*command)
    assert contents(folder) == before


@pytest.mark.parametrize(
    "foreign", ["draft.yaml", "draft.source.txt", "page.html", "evidence.jsonl"]
)
def test_reading_leaves_what_is_in_the_way(folder: Path, foreign: str) -> None:
    (folder / foreign).write_text("MINE", "utf-8")
    before = contents(folder)
    with pytest.raises(InputError, match="--force"):
        run(
            "read",
            "story.txt",
            "--case",
            "draft.yaml",
            "--html",
            "page.html",
            "--ledger",
            "evidence.jsonl",
        )
    assert contents(folder) == before


def test_a_corrected_draft_is_kept_and_an_untouched_one_renewed(folder: Path) -> None:
    (folder / "page.html").unlink()
    command = (
        "read",
        "story.txt",
        "--case",
        "draft.yaml",
        "--html",
        "page.html",
        "--ledger",
        "evidence.jsonl",
    )
    for _ in range(2):
        run(*command)
    draft = folder / "draft.yaml"
    draft.write_text(
        draft.read_text("utf-8").replace("steelyard: 1", "steelyard: 1 # mine", 1), "utf-8"
    )
    before = contents(folder)
    with pytest.raises(InputError, match="may hold your corrections"):
        run(*command)
    assert contents(folder) == before
    run(*command, "--force")
    assert "# mine" not in draft.read_text("utf-8")


def test_names_that_are_no_text_stop_no_folder(folder: Path) -> None:
    (folder / "in").mkdir()
    for name in (b"good.txt", b"bad\xff.txt", b"line\nbreak.txt", b"esc\x1b[31m.txt"):
        (folder / "in" / os.fsdecode(name)).write_text(STORY, "utf-8")
    run("read", "in", "--ledger", "all.jsonl", "--workers", "1", "-q")
    run("read", "in", "--site", "site", "--workers", "1", "-q")
    assert len(list((folder / "site" / "pages").iterdir())) == 4
    ledger = (folder / "all.jsonl").read_text("utf-8")
    assert all(
        f'"file": "{name}' in ledger
        for name in ("good", r"bad\\udcff", r"line\\nbreak", r"esc\\x1b[31m")
    )
    run("read", os.fsdecode(b"in/bad\xff.txt"), "--case", os.fsdecode(b"bad\xff.yaml"))


def test_a_full_disk_is_no_fault_of_a_document(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "in").mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / "in" / name).write_text(STORY, "utf-8")
    run("read", "in", "--site", "site", "--workers", "1", "-q")
    before = {file: file.read_bytes() for file in (folder / "site").rglob("*.html")}

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SystemRefusal, match="No space left"):
        run("read", "in", "--site", "site", "--workers", "1", "-q")
    assert {file: file.read_bytes() for file in (folder / "site").rglob("*.html")} == before


def test_the_page_of_a_document_that_fails_now_is_kept(folder: Path) -> None:
    (folder / "in").mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / "in" / name).write_text(f"{name[0]} tells\n\n{STORY}", "utf-8")
    run("read", "in", "--site", "site", "--workers", "1", "-q")
    (folder / "in" / "a.txt").write_bytes(b"")
    (folder / "in" / "c.txt").unlink()
    run("read", "in", "--site", "site", "--workers", "1", "-q")
    pages = sorted(file.name.partition("-")[0] for file in (folder / "site" / "pages").iterdir())
    assert pages == ["a", "b"]
    assert "The page of an earlier reading" in (folder / "site" / "index.html").read_text("utf-8")


def test_a_page_of_a_site_that_was_changed_is_its_changers(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(STORY, "utf-8")
    run("read", "in", "--site", "site", "--workers", "1", "-q")
    page = next((folder / "site" / "pages").iterdir())
    page.write_text("MINE", "utf-8")
    with pytest.raises(InputError, match="--force"):
        run("read", "in", "--site", "site", "--workers", "1", "-q")
    assert page.read_text("utf-8") == "MINE"


def test_a_folder_that_is_shut_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "in" / "shut").mkdir(parents=True)
    (folder / "in" / "a.txt").write_text(STORY, "utf-8")
    listed = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    run("read", "in", "--ledger", "all.jsonl", "--workers", "1", "-q")
    said = capsys.readouterr()
    assert "not read: shut: shut: cannot be listed (Permission denied)." in said.err
    assert "1 of 2 documents read" in said.out


def called(*arguments: str, stdout: int | IO[str] = subprocess.PIPE) -> subprocess.Popen[str]:
    """The command line in a process of its own."""
    command = [sys.executable, "-m", "steelyard", *arguments]
    return subprocess.Popen(
        command, text=True, stdout=stdout, stderr=subprocess.PIPE, start_new_session=True
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "x" * 300 + ".yaml"),
        ("read", "x" * 300 + ".txt"),
        ("evidence", "word", "x" * 300),
        ("influence", "x" * 300 + ".csv"),
        ("weigh", "case.yaml", "--report", "x" * 300 + ".html"),
        ("read", "story.txt", "--site", "x" * 300),
        ("weigh", "case.yaml", "--report", "loop.html"),
        ("read", "story.txt", "--case", "folder.yaml"),
        ("check", "long.yaml"),
    ],
)
def test_a_name_that_the_system_refuses_is_a_mistake(
    folder: Path, arguments: tuple[str, ...]
) -> None:
    (folder / "loop.html").symlink_to("loop.html")
    (folder / "folder.yaml").mkdir()
    (folder / "long.yaml").write_text(
        CASE.replace("file: brief.md", f"file: {'x' * 300}.md"), "utf-8"
    )
    ended = called(*arguments)
    out, err = ended.communicate(timeout=60)
    assert (ended.returncode, out, "Traceback" in err) == (2, "", False)
    assert err.strip()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_device_ends_with_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        ended = called("schema", stdout=full)
        _, err = ended.communicate(timeout=60)
    assert (ended.returncode, err) == (
        3,
        "The output cannot be written: No space left on device.\n",
    )


def test_a_closed_pipe_ends_without_a_word() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = called("schema", stdout=writing)
    os.close(writing)
    assert (ended.communicate(timeout=60)[1], ended.returncode) == ("", 141)


STOPPED_WHEN = """
import os, sys

class Importing:
    def find_spec(self, name, *_):
        if name == "{moment}":
            os.kill(os.getpid(), {number})

def sync(_):
    os.kill(os.getpid(), {number})

sys.meta_path.insert(0, Importing())
if "{moment}" == "fsync":
    os.fsync = sync
from steelyard.cli import main
main()
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(
    "moment",
    ["typer", "numpy", "steelyard.lenses.balance.weigh", "steelyard.lenses.sidebyside", "fsync"],
)
def test_a_stop_ends_with_one_line_and_leaves_nothing_half_done(
    folder: Path, number: signal.Signals, moment: str
) -> None:
    program = STOPPED_WHEN.format(moment=moment, number=int(number))
    command = [
        sys.executable,
        "-c",
        program,
        "weigh",
        "case.yaml",
        "--draws",
        "16",
        "--report",
        "strike.html",
    ]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (128 + number, "", "stopped\n")
    assert not [file for file in folder.iterdir() if "strike" in file.name]


def test_a_stop_takes_the_readers_with_it(folder: Path) -> None:
    (folder / "in").mkdir()
    for number in range(6):
        (folder / "in" / f"{number}.txt").write_text(STORY * 40, "utf-8")
    ended = called("read", "in", "--ledger", "all.jsonl", "--workers", "2")
    time.sleep(2)
    ended.send_signal(signal.SIGTERM)
    assert (ended.communicate(timeout=60)[1], ended.returncode) == ("stopped\n", 143)
    assert sorted(file.name for file in folder.iterdir() if "jsonl" in file.name) == []
    with pytest.raises(ProcessLookupError):
        for _ in range(100):
            os.killpg(ended.pid, 0)
            time.sleep(0.1)


def test_the_answers_of_an_interview_that_breaks_off_are_kept(folder: Path) -> None:
    command = [sys.executable, "-m", "steelyard", "new", "mine.yaml", "--interview"]
    ended = subprocess.run(
        command,
        input="Who blinks?\nPort\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert "Your answers so far are kept in mine.yaml." in ended.stderr
    assert 'title: "Who blinks?"' in (folder / "mine.yaml").read_text("utf-8")
