import re

import pytest

from steelyard.reading.draft.draft import draft_case
from steelyard.reading.pages.page import page_of_text
from steelyard.reading.reading import Reading, RuleReader
from steelyard.reading.show.article import annotated_article
from steelyard.reading.show.marks import DARK_PAPER, KINDS, LIGHT_PAPER
from steelyard.reading.show.segments import Mark, segments
from steelyard.reading.text import Span


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("kind", KINDS, ids=[kind.id for kind in KINDS])
def test_marks_are_readable_and_differ_in_shape(kind: object) -> None:
    mark = next(k for k in KINDS if k is kind)
    assert contrast(mark.light, LIGHT_PAPER) >= 4.5
    assert contrast(mark.dark, DARK_PAPER) >= 4.5
    assert [k.glyph for k in KINDS].count(mark.glyph) == 1


def test_addresses_equal_the_evidence_of_the_draft(reading: Reading) -> None:
    page = annotated_article(reading, None)
    addresses = re.findall(r'id="(E\d+)"', page)
    assert len(addresses) == len(set(addresses)) == len(reading.items)
    assert set(re.findall(r"^  (E\d+):", draft_case(reading, "a.txt"), re.MULTILINE)) == set(addresses)


def test_the_page_stands_alone_and_says_what_it_is(reading: Reading) -> None:
    page = annotated_article(reading, "report.html")
    assert "<script" not in page
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//|@import|url\(""", page)
    assert "Machine reading: rough" in page
    assert 'href="report.html"' in page
    assert all(entry.reason in page for entry in reading.dropped)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "https://example.org/", "//example.org"])
def test_links_elsewhere_are_left_out(truce: Reading, link: str) -> None:
    assert link not in annotated_article(truce, link)


def test_documents_are_escaped() -> None:
    text = 'A <title> & more\n\nPeru <script>alert("x")</script> rejected the offer of Chile.\n\nShare'
    page = annotated_article(RuleReader().read(page_of_text("<b>.txt", text)))
    assert "<script>" not in page
    assert "<title> &" not in page
    assert "&lt;script&gt;" in page


def test_segments_give_the_paragraph_back() -> None:
    text = "one two three four five"
    marks = [Mark(Span(0, 13), "lever", "E1"), Mark(Span(4, 18), "belief", "E2"), Mark(Span(4, 7), "claim")]
    cut = segments(text, Span(4, 23), marks)
    assert "".join(segment.text for segment in cut) == text[4:]
    assert [[mark.kind for mark in segment.marks] for segment in cut] == [
        ["belief", "lever", "claim"], ["belief", "lever"], ["belief"], [],
    ]  # fmt: skip
    assert [mark.id for mark in cut[0].opens] == ["E2", "E1", None]
