"""Markup and measuring of hand-drawn pictures."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

from hypothesis import given
from hypothesis import strategies as st

from steelyard.report.svg import number, tag, text, text_width, wrap

WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=120)


@given(WORDS, st.floats(40, 400))
def test_every_line_fits(words: str, width: float) -> None:
    assert all(text_width(line, 13) <= width or len(line) == 1 for line in wrap(words, width, 13))


@given(WORDS)
def test_wrapping_loses_no_letter(words: str) -> None:
    kept = "".join(wrap(words, 90, 13))
    assert [letter for letter in kept if not letter.isspace()] == [
        letter for letter in words if not letter.isspace()
    ]


def test_a_per_cent_sign_stays_with_its_number() -> None:
    assert all(
        not line.startswith("%")
        for width in range(70, 200)
        for line in wrap("at 38 % (15–71 %) of it", width, 13)
    )


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=40))
def test_words_are_escaped(words: str) -> None:
    root = ElementTree.fromstring(text(0, 0, words) if words else tag("text", "-", data_a=words))
    assert "".join(root.itertext()) == (words or "-")


def test_attributes_are_escaped_and_none_is_left_out() -> None:
    assert tag("g", id='a"<b', fill=None, font_size=12.0) == '<g id="a&quot;&lt;b" font-size="12"/>'


def test_coordinates_are_short() -> None:
    assert [number(value) for value in (1.0, 1.239, -0.001, 100)] == ["1", "1.24", "0", "100"]
