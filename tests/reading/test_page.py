import datetime
import itertools
from pathlib import Path

import pytest

from steelyard.errors import InputError
from steelyard.reading.pages.furniture import is_furniture
from steelyard.reading.pages.page import BODY, FURNITURE, MAX_BYTES, TITLE, load_page, page_of_text
from steelyard.reading.reading import Reading


@pytest.mark.parametrize(
    "line",
    [
        "3 hours ago 12", "1,204 comments", "Read Entire Article", "News | Sea | Fish | |", "Share", "12",
        "We use cookies to improve your visit. Accept all.", "5 min read", "Photograph: A. Body/Agency", "© 2024 The Gazette",
        "Sign up for our newsletter today", "Share Tweet Print",
    ],
)  # fmt: skip
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "The council voted 12 to 3 for the plan.",
        "Two hours ago the union walked out.",
        "Sharing the fund is no answer, she said.",
        "Readers of the treaty will find a full article on fish.",
    ],
)
def test_sentences_are_no_furniture(line: str) -> None:
    assert not is_furniture(line)


def test_paragraphs_lie_apart_and_cover_every_word(reading: Reading) -> None:
    page = reading.page
    edges = [(p.start, p.end) for p in page.paragraphs]
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(edges))
    left = list(page.text)
    for start, end in edges:
        left[start:end] = " " * (end - start)
    assert not any(ch.isalnum() for ch in left)


def test_front_matter_and_bold_lines_are_facts(strike: Reading) -> None:
    page = strike.page
    assert page.title == "Bayside Port Company threatens replacement crews as the strike enters its fifth week"
    assert (page.publisher, page.author, page.date) == ("Harbour Gazette", "The harbour desk", datetime.date(2024, 5, 2))
    assert [p.kind for p in page.paragraphs if "Source" in p.span.of(page.text)] == [FURNITURE]


def test_first_short_paragraph_is_the_title(truce: Reading) -> None:
    kinds = [p.kind for p in truce.page.paragraphs]
    assert kinds[:3] == [TITLE, FURNITURE, BODY]
    assert truce.page.line_of(truce.page.paragraphs[2].start) == 5


def test_lines_wrapped_by_hand_make_one_paragraph() -> None:
    page = page_of_text("a.txt", "The union met on Monday and\nvoted on the offer.\n\nThe firm waited for\nnews of it.\n")
    assert [p.kind for p in page.paragraphs] == [BODY, BODY]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("brief.pdf", b"%PDF", [".pdf", ".txt, .md"]),
        ("brief.txt", b"first\nsecond \xff line", ["brief.txt:2", "0xff", "UTF-8"]),
        ("brief.txt", b"x" * (MAX_BYTES + 1), ["at most 2 MB"]),
        ("brief.txt", b"Share\n\n3 hours ago\n", ["no text to read"]),
    ],
)
def test_refusals_say_what_and_why(tmp_path: Path, name: str, content: bytes, words: list[str]) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError) as refusal:
        load_page(path)
    assert all(word in str(refusal.value) for word in words)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load_page(tmp_path / "absent.txt")


def test_html_keeps_the_article_and_marks_the_rest(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    story = [
        "The council of Oldmere has offered the ferry crews a rise of four per cent, its leader said on Monday evening.",
        "The crews rejected the offer within the hour and said that they would stay away from the piers until Friday.",
        "A second meeting is planned for Thursday, when the harbour master is expected to put forward another plan.",
    ]
    body = "".join(f"<p>{p}</p>" for p in story)
    path = tmp_path / "ferry.html"
    path.write_text(
        "<!doctype html><html><head><title>Ferry crews refuse</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Ferry crews refuse</h1>{body}</article><script>alert('x')</script>"
        "<footer>Cookie settings | Contact | Jobs</footer></body></html>",
        encoding="utf-8",
    )
    page = load_page(path)
    kept = [p.span.of(page.text) for p in page.paragraphs if p.kind == BODY]
    assert kept == story
    assert page.title == "Ferry crews refuse"
    furniture = " ".join(p.span.of(page.text) for p in page.paragraphs if p.kind == FURNITURE)
    assert "Home" in furniture
    assert "Cookie settings" in furniture
    assert "alert" not in page.text
