from pathlib import Path

import pytest

from steelyard.errors import InputError, MissingExtra
from steelyard.reading.pages.page import BODY, Page, load_page

TEXT = (
    "Crews refuse\n\nThe council’s offer of £3m was “an insult”, André Müller, the crews’ "
    "leader, said – it would not do."
    "\n\nThey left.\n"
)


def loaded(tmp_path: Path, data: bytes, name: str = "brief.txt") -> Page:
    path = tmp_path / name
    path.write_bytes(data)
    return load_page(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_that_are_stated(tmp_path: Path, encoding: str) -> None:
    page = loaded(tmp_path, TEXT.encode(encoding))
    assert page.text == TEXT
    assert page.notes == ()


def test_big_end_first(tmp_path: Path) -> None:
    assert loaded(tmp_path, b"\xfe\xff" + TEXT.encode("utf-16-be")).text == TEXT


def test_an_old_western_text_is_read_and_the_guess_told(tmp_path: Path) -> None:
    page = loaded(tmp_path, TEXT.encode("cp1252"))
    assert page.text == TEXT
    assert page.notes == ("The encoding is not stated; windows-1252 was guessed.",)


def test_a_guess_from_many_letters(tmp_path: Path) -> None:
    pytest.importorskip("charset_normalizer")
    text = (
        "Городской совет предложил экипажам прибавку, но экипажи отказались и до пятницы не "
        "вернутся на причал. " * 5
    )
    page = loaded(tmp_path, text.encode("cp1251"))
    assert page.text == text
    assert "was guessed" in page.notes[0]
    assert page.language == "ru"


def test_mixed_encodings_keep_what_is_right(tmp_path: Path) -> None:
    page = loaded(tmp_path, TEXT.encode() + "The mayor’s reply: “No”.\n".encode("cp1252"))
    assert page.text == TEXT + "The mayor’s reply: “No”.\n"
    assert page.notes == ("3 bytes were no UTF-8 and were read as windows-1252.",)


def test_html_is_believed_on_its_encoding(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    story = (
        "Rada miasta zaproponowała załogom podwyżkę, ale załogi jej nie przyjęły i nie wrócą na "
        "nabrzeże do piątku."
    )
    source = (
        "<html><head><meta "
        f'charset="iso-8859-2"></head><body><p>{story}</p><p>{story}</p></body></html>'
    )
    page = loaded(tmp_path, source.encode("iso-8859-2"), "brief.html")
    assert story in page.text


def test_without_the_extra_a_guess_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "charset_normalizer", None)
    assert loaded(tmp_path, TEXT.encode("cp1252")).text == TEXT
    with pytest.raises(MissingExtra, match="guessing an encoding"):
        loaded(tmp_path, ("Городской совет. " * 9).encode("cp1251"))


@pytest.mark.parametrize(
    "data", [TEXT.encode("utf-16-le"), b"\x89PNG\r\n\x1a\n" + bytes(40), b"\xd0\xcf\x11\xe0 old"]
)
def test_what_is_no_text(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(InputError, match=r"expected text|is binary"):
        loaded(tmp_path, data)


def test_a_broken_mark_is_told(tmp_path: Path) -> None:
    page = loaded(tmp_path, b"\xef\xbb\xbfThe crews\xff left.\n\nThey said so.\n")
    assert [p.kind for p in page.paragraphs] == [BODY, BODY]
    assert "1 broken characters" in page.notes[0]
