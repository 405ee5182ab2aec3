import errno
import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.errors import InputError, SystemRefusal
from steelyard.files.outputs import Outputs, is_ours
from steelyard.files.record import RECORD
from steelyard.files.seal import is_sealed, sealed

PAGE = "<!doctype html>\n<html>\n<head>\n<title>T</title></head><body>b</body></html>\n"
KINDS = {
    "page.html": PAGE,
    "draft.yaml": "steelyard: 1\n",
    "evidence.jsonl": '{"a": 1}\n',
    "source.txt": "é\r\nb\n",
}


@pytest.fixture(params=KINDS)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / request.param


def test_what_was_written_may_be_written_again(file: Path) -> None:
    for text in (KINDS[file.name], KINDS[file.name] * 2):
        Outputs().claim(file)
        Outputs().write(file, text)
        assert is_ours(file)


def test_what_somebody_else_wrote_stays(file: Path) -> None:
    file.write_text("MINE")
    for act in (lambda: Outputs().claim(file), lambda: Outputs().write(file, KINDS[file.name])):
        with pytest.raises(InputError, match="--force"):
            act()
    assert file.read_text() == "MINE"
    Outputs(force=True).write(file, KINDS[file.name])
    assert is_ours(file)


def test_what_was_changed_since_is_its_changers(file: Path) -> None:
    Outputs().write(file, KINDS[file.name])
    changed = file.read_bytes().replace(b"b", b"c") + b"mine"
    file.write_bytes(changed)
    with pytest.raises(InputError, match="changed since"):
        Outputs().write(file, KINDS[file.name])
    assert file.read_bytes() == changed


def test_a_page_stays_ours_wherever_it_is_put(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    for name in ("page.html", "draft.yaml"):
        Outputs().write(tmp_path / name, KINDS[name])
        (tmp_path / name).rename(tmp_path / "other" / name)
        assert is_ours(tmp_path / "other" / name)
    assert not list(tmp_path.glob(RECORD))


def test_a_page_of_a_former_version_is_ours(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        PAGE.replace("<title>", '<meta name="generator" content="steelyard 0.1.0">\n<title>')
    )
    Outputs().write(page, PAGE)


@given(st.text(), st.sampled_from([".html", ".yaml"]))
def test_a_seal_tells_every_change(text: str, suffix: str) -> None:
    raw = (
        sealed(text, suffix).encode("utf-8", "surrogatepass")
        if text.isprintable()
        else sealed("x", suffix).encode()
    )
    assert is_sealed(raw)
    assert not is_sealed(raw + b" ")
    assert not is_sealed(raw[1:])


def test_no_input_is_written_over_whatever_it_is_called(tmp_path: Path) -> None:
    read = tmp_path / "read.html"
    read.write_text(PAGE)
    (tmp_path / "link.html").symlink_to("read.html")
    (tmp_path / "hard.html").hardlink_to(read)
    for name in ("read.html", "link.html", "hard.html", "../" + tmp_path.name + "/read.html"):
        for force in (False, True):
            with pytest.raises(InputError, match="is read in this run"):
                Outputs((read,), force).write(tmp_path / name, PAGE)
    assert read.read_text() == PAGE


def test_the_name_must_end_as_its_kind_does(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="must end in"):
        Outputs().claim(tmp_path / "case.yaml", (".html",))


def test_the_bytes_are_those_of_the_text(tmp_path: Path) -> None:
    Outputs().write(tmp_path / "a.txt", KINDS["source.txt"])
    assert (tmp_path / "a.txt").read_bytes() == KINDS["source.txt"].encode()


def test_modes_are_kept_and_new_files_have_the_usual_one(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    file = tmp_path / "a.yaml"
    Outputs().write(file, "a: 1\n")
    assert file.stat().st_mode == (tmp_path / "usual").stat().st_mode
    file.chmod(0o640)
    Outputs().write(file, "a: 2\n")
    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("number", "error"), [(errno.ENOSPC, SystemRefusal), (errno.EACCES, InputError)]
)
def test_a_failure_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: type[Exception]
) -> None:
    file = tmp_path / "a.yaml"
    Outputs().write(file, "a: 1\n")
    before = file.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(error, match="cannot be written"):
        Outputs().write(file, "a: 2\n")
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_what_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyError), Outputs().open(tmp_path / "a.jsonl") as write:
        write("half")
        raise KeyError
    assert not list(tmp_path.iterdir())


def test_a_link_goes_on_pointing_to_its_file(tmp_path: Path) -> None:
    Outputs().write(tmp_path / "real.yaml", "a: 1\n")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    Outputs().write(tmp_path / "link.yaml", "a: 2\n")
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_text().startswith("a: 2\n")


def test_a_link_to_nowhere_makes_no_file(tmp_path: Path) -> None:
    (tmp_path / "link.yaml").symlink_to("elsewhere.yaml")
    with pytest.raises(InputError, match="is a link to"):
        Outputs().write(tmp_path / "link.yaml", "a: 1\n")
    assert not (tmp_path / "elsewhere.yaml").exists()


def test_a_record_that_is_a_link_is_neither_believed_nor_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("theirs\n")
    (tmp_path / RECORD).symlink_to("elsewhere")
    with pytest.raises(InputError, match="cannot be written"):
        Outputs().write(tmp_path / "a.jsonl", "{}\n")
    assert (tmp_path / "elsewhere").read_text() == "theirs\n"


@pytest.mark.parametrize(
    "name", ["file/a.yaml", "a\0.yaml", "loop.yaml", "x" * 300 + ".yaml", "folder"]
)
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("not a folder")
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    with pytest.raises(InputError, match=r"cannot be written|is a folder"):
        Outputs().write(tmp_path / name, "x")


def test_missing_folders_are_made(tmp_path: Path) -> None:
    Outputs().write(tmp_path / "new" / "folder" / "a.txt", "x")
    assert (tmp_path / "new" / "folder" / "a.txt").read_text() == "x"


def test_half_characters_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="half character"):
        Outputs().write(tmp_path / "a.txt", "a\ud800")
    assert not list(tmp_path.iterdir())


def test_runs_at_once_leave_whole_files(tmp_path: Path) -> None:
    def write_often(number: int) -> None:
        for time in range(30):
            Outputs().write(tmp_path / "a.jsonl", json.dumps([number, time] * 2000) + "\n")
            Outputs().write(
                tmp_path / "a.html", PAGE.replace("b</body>", f"{number} {time}</body>")
            )

    with ThreadPoolExecutor(4) as runs:
        list(runs.map(write_often, range(4)))
    json.loads((tmp_path / "a.jsonl").read_text())
    assert is_ours(tmp_path / "a.html") and is_ours(tmp_path / "a.jsonl")
    assert sorted(file.name for file in tmp_path.iterdir()) == [RECORD, "a.html", "a.jsonl"]
