import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.reading.pages.page import BODY, FURNITURE, page_of_text
from steelyard.reading.reading import Reading
from steelyard.reading.sentences import split, split_page
from steelyard.reading.text import plain

CASES = [
    ("It rained. They stayed.", ["It rained.", "They stayed."]),
    ("Mr. Poole met Dr. Ortiz. Both left.", ["Mr. Poole met Dr. Ortiz.", "Both left."]),
    (
        "The U.S. Senate met. It rose at 5 p.m. The end.",
        ["The U.S. Senate met.", "It rose at 5 p.m.", "The end."],
    ),
    ("J. R. Finch spoke.", ["J. R. Finch spoke."]),
    (
        "“We will not. Never,” she said. He left.",
        ["“We will not.", "Never,” she said.", "He left."],
    ),
    ("Pay rose by 2.5 per cent. Good!", ["Pay rose by 2.5 per cent.", "Good!"]),
    ("“Stop!” cried the mate. He did.", ["“Stop!” cried the mate.", "He did."]),
    ("No full stop", ["No full stop"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:20] for text, _ in CASES])
def test_split(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in split(plain(text), 0, len(text))] == expected


def test_a_blank_line_always_ends_a_sentence() -> None:
    page = page_of_text(
        "a.txt",
        "Title\n\nA long first paragraph without a stop\n\nand a second that goes on.\n\nA "
        "third one.",
    )
    assert len(split_page(page)) == 3


def test_furniture_never_reaches_a_sentence(reading: Reading) -> None:
    furniture = [p.span for p in reading.page.paragraphs if p.kind == FURNITURE]
    assert furniture
    assert not any(f.meets(s.span) for f in furniture for s in reading.sentences)


@given(st.text(max_size=400))
def test_sentences_lie_apart_inside_the_body_and_lose_no_word(text: str) -> None:
    page = page_of_text("a.txt", text)
    sentences = split_page(page)
    assert all(a.end <= b.start for a, b in itertools.pairwise(sentences))
    body = "".join(p.span.of(text) for p in page.paragraphs if p.kind == BODY)
    covered = "".join(s.span.of(text) for s in sentences)
    assert "".join(body.split()) == "".join(covered.split())
