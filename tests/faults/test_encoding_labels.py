"""Encodings of pages: labels as the web means them, and bytes that are not what the label says."""

from pathlib import Path

import pytest

from steelyard.reading.pages.labels import declared, meant
from steelyard.reading.pages.page import Page, load_page

pytest.importorskip("trafilatura")

STORY = (
    "The café owners’ leader said “we will not sign” – and the crews, who want £3m, left the "
    "hall at noon on Monday. "
    "The mayor had asked them to stay until the council had read the paper, but nobody was in "
    "the mood to wait."
)
MANY = "“”’–" * 200


def page_of(
    tmp_path: Path, head: str, encoding: str, story: str = STORY, mark: bytes = b""
) -> Page:
    source = f"<html><head>{head}<title>Row</title></head><body><article><h1>Row</h1><p>{story}</p></article></body></html>"
    path = tmp_path / "brief.html"
    path.write_bytes(mark + source.encode(encoding))
    return load_page(path)


def http_equiv(label: str) -> str:
    return f'<meta http-equiv="Content-Type" content="text/html; charset={label}">'


@pytest.mark.parametrize(
    "label",
    [
        "iso-8859-1",
        "ISO8859-1",
        "iso_8859-1",
        "latin1",
        "l1",
        "us-ascii",
        "ascii",
        "cp1252",
        "windows-1252",
        " Latin1 ",
        "x-cp1252",
        "iso-8859-9",
        "latin5",
        "iso-8859-15",
        "x-user-defined",
    ],
)
@pytest.mark.parametrize("story", [STORY, STORY + MANY], ids=["few", "many"])
@pytest.mark.parametrize("form", ['<meta charset="{}">', "<META CHARSET={}>", http_equiv("{}")])
def test_western_labels_mean_the_windows_encoding(
    tmp_path: Path, label: str, story: str, form: str
) -> None:
    page = page_of(tmp_path, form.format(label if '"' in form else label.strip()), "cp1252", story)
    assert story in page.text
    assert page.notes == ()


@pytest.mark.parametrize(
    ("label", "encoding", "words"),
    [
        ("iso-8859-9", "cp1254", "Erdoğan’s aide in İzmir said “no”"),
        ("iso-8859-15", "iso-8859-15", "They paid €3m and left Šibenik"),
        ("iso-8859-2", "cp1250", "Łódź’s mayor said “no” to Mr Wałęsa"),
        ("latin2", "iso-8859-2", "Łódź and Mr Wałęsa"),
        ("iso-8859-7", "cp1253", "Αθήνα said “no”"),
        ("windows-1251", "cp1251", "“Правда” said no"),
        ("koi8-r", "koi8-r", "Правда said no"),
        ("macintosh", "mac-roman", "The café owners’ row"),
        ("gb2312", "gbk", "人民日报 said “no”"),
        ("shift_jis", "cp932", "朝日新聞 said no"),
        ("utf8", "utf-8", "The café owners’ row"),
        ("iso-8859-1", "utf-8", "The café owners’ row"),
        ("utf-16", "utf-8", "The café owners’ row"),
    ],
)
def test_labels_mean_what_browsers_take_them_for(
    tmp_path: Path, label: str, encoding: str, words: str
) -> None:
    page = page_of(
        tmp_path,
        f'<meta charset="{label}">',
        encoding,
        f"{words}. The crews left the hall at noon on Monday.",
    )
    assert words in page.text
    assert page.notes == ()


@pytest.mark.parametrize(
    ("label", "told"), [("utf-8", "does not fit the bytes"), ("x-none", "is not known")]
)
def test_a_label_that_is_wrong_is_told(tmp_path: Path, label: str, told: str) -> None:
    page = page_of(tmp_path, f'<meta charset="{label}">', "cp1252")
    assert STORY in page.text
    assert page.notes == (
        f"The encoding that is stated ({label}) {told}; windows-1252 was guessed.",
    )


def test_a_mark_goes_before_the_label(tmp_path: Path) -> None:
    assert (
        STORY
        in page_of(tmp_path, '<meta charset="iso-8859-1">', "utf-8", mark=b"\xef\xbb\xbf").text
    )
    assert STORY in page_of(tmp_path, '<meta charset="utf-8">', "utf-16-le", mark=b"\xff\xfe").text


def test_utf8_with_a_broken_byte_is_not_read_as_the_label_has_it(tmp_path: Path) -> None:
    path = tmp_path / "brief.html"
    path.write_bytes(f"<meta charset=latin1><p>{STORY}".encode() + b"\x92</p>")
    page = load_page(path)
    assert STORY in page.text
    assert page.notes == ("1 bytes were no UTF-8 and were read as windows-1252.",)


@pytest.mark.parametrize(
    ("top", "found"),
    [
        (b"<!-- <meta charset=koi8-r> --><meta charset=latin1>", "latin1"),
        (b'<meta name="description" content="charset=koi8-r"><meta charset=latin1>', "latin1"),
        (b"<meta charset=nonsense><meta charset='koi8-r'>", "koi8-r"),
        (b'<?xml version="1.0" encoding="iso-8859-2"?><html>', "iso-8859-2"),
        (b"<html>" + b" " * 900 + b"<meta charset=koi8-u>", "koi8-u"),
        (b"<meta charset=nonsense>", "nonsense"),
        (b'<meta content="text/html;charset=Big5" http-equiv=content-type>', "Big5"),
        (b"<p>charset=koi8-r", None),
        (b"", None),
    ],
)
def test_what_the_top_of_a_page_declares(top: bytes, found: str | None) -> None:
    assert declared(top) == found


@pytest.mark.parametrize(
    "label", ["", "nonsense", "utf-7", "hex", "rot13", "idna", "unicode_escape"]
)
def test_other_labels_mean_nothing(label: str) -> None:
    assert meant(label) is None
