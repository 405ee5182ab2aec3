"""A number that is refused is told how to be written.

What looks like one thing and reads as another is refused.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.case import scales
from steelyard.case.odds import split_of_hundred
from steelyard.case.scales import QuantityError, Scale
from steelyard.case.sections.positions import POSITION

EVERY = (*scales.SCALES, scales.PATIENCE)
SHARES = (scales.PROBABILITY, scales.SHARE, scales.OPTION_VALUE)


def refusal(scale: Scale, written: str | float) -> str:
    with pytest.raises(QuantityError) as caught:
        scale.read(written)
    return str(caught.value)


@pytest.mark.parametrize(
    ("scale", "written", "instead"),
    [
        (scales.PROBABILITY, "10-25 %", "10 to 25 %"),
        (scales.PROBABILITY, "10% - 25%", "10 to 25 %"),
        (scales.PROBABILITY, "10-25", "10 to 25 %"),
        (scales.PROBABILITY, "between 10 and 25 %", "10 to 25 %"),
        (scales.VALUE, "-0.2 - 0.3", "-0.2 to 0.3"),
        (scales.AMOUNT, "0.1-0.4", "0.1 to 0.4"),
        (scales.DURATION, "2-6 months", "2 to 6 months"),
        (scales.FLOW, "0.1-0.2 a year", "0.1 to 0.2 a year"),
        (scales.PATIENCE, "2-6 years", "2 to 6 years"),
        (scales.SHARE, "0,5", "0.5 or 50 %"),
        (scales.VALUE, "0,5", "0.5"),
        (scales.PROBABILITY, "0,1 to 0,4", "0.1 to 0.4"),
        (scales.PROBABILITY, "12,5 %", "12.5 %"),
        (scales.DURATION, "1,5 years", "1.5 years"),
        (scales.RATE, "0,125 a year", "0.125 a year"),
        (scales.LAG, "0,500", "0.5"),
        (scales.SHARE, "half", "0.5 or 50 %"),
        (scales.AMOUNT, "half", "0.5"),
        (scales.PROBABILITY, "two thirds", "0.667 or 66.7 %"),
        (scales.PROBABILITY, "one in four", "25 %"),
        (scales.PROBABILITY, "about 30 %", "30 %"),
        (scales.PROBABILITY, "twenty-five per cent", "25 %"),
        (scales.AMOUNT, "\u22120.1", "-0.1"),
        (scales.DURATION, "three months", "3 months"),
        (scales.DURATION, "half a year", "0.5 years"),
        (scales.DURATION, "30-day", "30 days"),
        (scales.DURATION, "2 yrs", "2 years"),
        (scales.FLOW, "0.05/year", "0.05 a year"),
    ],
)
def test_what_to_write_instead(scale: Scale, written: str, instead: str) -> None:
    assert refusal(scale, written).endswith(f"; write {instead}")
    for form in instead.split(" or "):
        scale.read(form)


@pytest.mark.parametrize("scale", EVERY, ids=[scale.name for scale in EVERY])
@pytest.mark.parametrize("word", ["high", "medium", "strong"])
def test_a_word_of_no_scale_is_told_the_words_of_this_one(scale: Scale, word: str) -> None:
    said = refusal(scale, word)
    for known in scale.words:
        assert known.removesuffix(" faster").removesuffix(" slower") in said


@given(st.integers(0, 98), st.integers(1, 99), st.sampled_from(SHARES))
def test_any_range_of_per_cent_with_a_hyphen(low: int, more: int, scale: Scale) -> None:
    high = min(99, low + more)
    assert refusal(scale, f"{low}-{high} %").endswith(f"; write {low} to {high} %")


@given(st.integers(0, 10**4), st.integers(0, 99), st.sampled_from(EVERY))
def test_a_comma_before_two_digits_is_never_read_as_something_else(
    whole: int, part: int, scale: Scale
) -> None:
    refusal(scale, f"{whole},{part:02}")


@pytest.mark.parametrize("scale", EVERY, ids=[scale.name for scale in EVERY])
@pytest.mark.parametrize("written", ["50/50", "40/60", "0,500"])
def test_what_looks_like_something_else_is_refused(scale: Scale, written: str) -> None:
    refusal(scale, written)


@pytest.mark.parametrize("scale", [scales.DURATION, scales.LAG, POSITION])
@pytest.mark.parametrize("written", ["10 %", "10 to 25 %", "10–25 %"])
def test_a_time_or_a_place_is_no_share(scale: Scale, written: str) -> None:
    assert "is no share of something: write it as" in refusal(scale, written)


@pytest.mark.parametrize("scale", SHARES)
def test_a_share_above_one_is_offered_as_per_cent(scale: Scale) -> None:
    assert refusal(scale, 50).endswith("; for per cent write 50 %")
    assert refusal(scale, "50 to 70").endswith("; for per cent write 50 to 70 %")


def test_a_fraction_that_is_no_split_is_read() -> None:
    assert scales.SHARE.read("2/5").low == 0.4
    assert split_of_hundred("2/5") is None
    assert split_of_hundred("40/60") == "40 %"


@given(st.text(max_size=40), st.sampled_from(EVERY))
def test_what_is_offered_can_be_read(written: str, scale: Scale) -> None:
    try:
        scale.read(written)
    except QuantityError as error:
        offered = re.search(r"; write (.+?)(?: or [\d.]+ %)?$", str(error))
        if offered and "upside down" not in str(error):
            scale.read(offered[1])
