from pathlib import Path

import pytest

from steelyard.errors import InputError
from steelyard.files import inside, output, write_atomically


def test_a_text_is_written_byte_for_byte(tmp_path):
    write_atomically(tmp_path / "a.yaml", "é\r\nb\n")
    assert (tmp_path / "a.yaml").read_bytes() == "é\r\nb\n".encode()


def test_the_old_mode_is_kept(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("old")
    path.chmod(0o640)
    write_atomically(path, "new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_usual_mode(tmp_path):
    (tmp_path / "usual").touch()
    write_atomically(tmp_path / "a.yaml", "x")
    assert (tmp_path / "a.yaml").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_failure_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    path = tmp_path / "a.yaml"
    path.write_text("old")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(InputError, match="No space left"):
        write_atomically(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_goes_on_pointing_to_its_file(tmp_path):
    (tmp_path / "real.yaml").write_text("old")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    write_atomically(tmp_path / "link.yaml", "new")
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_text() == "new"


@pytest.mark.parametrize("name", ["file/a.yaml", "a\0.yaml"])
def test_a_place_that_cannot_be_written_is_named(tmp_path, name):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(InputError, match="cannot be written"):
        write_atomically(tmp_path / name, "x")


def test_missing_folders_are_made(tmp_path):
    write_atomically(tmp_path / "new" / "folder" / "a.yaml", "x")
    assert (tmp_path / "new" / "folder" / "a.yaml").read_text() == "x"


@pytest.mark.parametrize(("name", "said"), [("case.yaml", "must end in"), ("read.html", "is what is read")])
def test_what_is_read_is_never_overwritten(tmp_path, name, said):
    with pytest.raises(InputError, match=said):
        output(tmp_path / name, (".html",), (tmp_path / "read.html",))


def test_half_characters_are_refused(tmp_path):
    with pytest.raises(InputError, match="half character"):
        write_atomically(tmp_path / "a.yaml", "a\ud800")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["brief.md", "sources/brief.md", "./brief.md", "a..b"])
def test_names_inside(tmp_path, name):
    assert inside(tmp_path, name) == tmp_path.resolve() / Path(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "/etc/passwd",
        "../brief.md",
        "a/../../b",
        "a\\..\\b",
        "C:\\b",
        "C:b",
        "\\\\host\\b",
        "\\b",
        "a\0b",
        "x" * 5000 + "/..",
    ],
)
def test_names_that_leave(tmp_path, name):
    with pytest.raises(InputError):
        inside(tmp_path, name)


def test_a_link_that_leads_out_is_refused(tmp_path):
    (tmp_path / "case").mkdir()
    (tmp_path / "secret").write_text("x")
    (tmp_path / "case" / "brief.md").symlink_to(tmp_path / "secret")
    with pytest.raises(InputError, match="link"):
        inside(tmp_path / "case", "brief.md")


def test_a_link_that_stays_is_followed(tmp_path):
    (tmp_path / "real").write_text("x")
    (tmp_path / "link").symlink_to("real")
    assert inside(tmp_path, "link") == (tmp_path / "real").resolve()


def test_links_in_a_circle_are_refused(tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(InputError):
        inside(tmp_path, "a")
