from pathlib import Path

import pytest

from steelyard.errors import InputError
from steelyard.files.within import inside


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
