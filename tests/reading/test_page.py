import datetime
import hashlib
import itertools
from pathlib import Path

import pytest

from steelyard.errors import InputError
from steelyard.reading.pages.page import (
    BODY,
    FURNITURE,
    MAX_BYTES,
    MAX_CHARACTERS,
    TITLE,
    Page,
    load_page,
    page_of_text,
)

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(params=["fishing-truce.txt", "port-strike.md"])
def page(request: pytest.FixtureRequest) -> Page:
    return load_page(FIXTURES / str(request.param))


def kept(page: Page, kind: str) -> list[str]:
    return [p.span.of(page.text) for p in page.paragraphs if p.kind == kind]


def test_paragraphs_lie_apart_and_cover_every_word(page: Page) -> None:
    edges = [(p.start, p.end) for p in page.paragraphs]
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(edges))
    left = list(page.text)
    for start, end in edges:
        left[start:end] = " " * (end - start)
    assert not any(ch.isalnum() for ch in left)


def test_the_digest_is_that_of_the_file(page: Page) -> None:
    assert page.digest == hashlib.sha256((FIXTURES / page.file).read_bytes()).hexdigest()
    assert page.language == "en"
    assert page.notes == ()


def test_front_matter_and_bold_lines_are_facts() -> None:
    page = load_page(FIXTURES / "port-strike.md")
    assert (
        page.title
        == "Bayside Port Company threatens replacement crews as the strike enters its fifth week"
    )
    assert (page.publisher, page.author, page.date) == (
        "Harbour Gazette",
        "The harbour desk",
        datetime.date(2024, 5, 2),
    )
    assert [p.kind for p in page.paragraphs if "Source" in p.span.of(page.text)] == [FURNITURE]
    assert page.format == "markdown"


def test_first_short_paragraph_is_the_title() -> None:
    page = load_page(FIXTURES / "fishing-truce.txt")
    assert [p.kind for p in page.paragraphs][:3] == [TITLE, FURNITURE, BODY]
    assert page.line_of(page.paragraphs[2].start) == 5
    assert page.date is None


def test_lines_wrapped_by_hand_make_one_paragraph() -> None:
    page = page_of_text(
        "a.txt",
        "The union met on Monday and\nvoted on the offer.\n\nThe firm waited for\nnews of it.\n",
    )
    assert [p.kind for p in page.paragraphs] == [BODY, BODY]


def test_a_wrapped_sentence_keeps_words_that_look_like_buttons() -> None:
    text = (
        "The\n\n"
        + "The firm told the union that it would get its whole\nshare\nof the fund, and that it "
        "would\nfollow\n"
    )
    page = page_of_text(
        "a.txt",
        "The fund was on the table again this week, both sides said.\n\n" + text[5:] + "the law.\n",
    )
    assert kept(page, FURNITURE) == []
    assert "share" in kept(page, BODY)[1]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_kind(end: str) -> None:
    page = page_of_text(
        "a.txt", end.join(["Crews refuse", "", "The crews refused on Monday.", "", "Share", ""])
    )
    assert [p.kind for p in page.paragraphs] == [TITLE, BODY, FURNITURE]
    assert page.line_of(page.paragraphs[1].start) == 3


def test_markdown_keeps_prose_only() -> None:
    text = (
        "Crews refuse\n============\n\nThe crews refused on Monday.\n```\ncode = 1\n```\n![A "
        "pier](pier.png)\n\n"
        "| year | rise |\n| --- | --- |\n| 2023 | 2 |\n\n- The union met.\n- The firm "
        "waited.\n\n## After\nIt went on.\n"
    )
    from steelyard.reading.pages.page import page_of_markdown

    page = page_of_markdown("a.md", text)
    assert kept(page, BODY) == [
        "The crews refused on Monday.",
        "The union met.",
        "The firm waited.",
        "It went on.",
    ]
    assert page.title == "Crews refuse"


def test_long_text_is_cut_with_a_note() -> None:
    sentence = (
        "The crews refused the offer again on Monday, the union said, and the firm waited for "
        "news.\n\n"
    )
    page = page_of_text("a.txt", sentence * (2 * MAX_CHARACTERS // len(sentence)))
    assert MAX_CHARACTERS - 20_000 < len(page.text) <= MAX_CHARACTERS
    assert page.text.endswith("for news.")
    assert len(page.notes) == 1
    assert "Only the first" in page.notes[0]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("brief.rtf", b"{\\rtf", [".rtf", ".txt", ".pdf"]),
        ("brief", b"text", ["without a suffix"]),
        ("feed.xml", b"<rss/>", ["a feed holds many documents"]),
        ("brief.txt", b"x" * (MAX_BYTES + 1), ["at most 20 MB", "Split"]),
        ("brief.txt", b"Share\n\n3 hours ago\n", ["no text to read"]),
        ("brief.txt", b"", ["is empty"]),
        ("brief.txt", b"\n \n", ["no text to read"]),
        ("brief.txt", b"\x00\x01\x02 binary", ["binary"]),
        ("brief.txt", bytes(range(1, 256)), ["binary"]),
        ("brief.txt", b"%PDF-1.4 x", ["a PDF", ".pdf"]),
        ("brief.md", b"PK\x03\x04 x", ["zip"]),
    ],
)
def test_refusals_say_what_and_why(
    tmp_path: Path, name: str, content: bytes, words: list[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError) as refusal:
        load_page(path)
    assert all(word in str(refusal.value) for word in words)


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load_page(tmp_path / "absent.txt")
    with pytest.raises(InputError, match="a folder"):
        load_page(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        load_page("a\x00b.txt")
    with pytest.raises(InputError, match="Nothing is ever fetched"):
        load_page("https://example.org/brief.txt")
