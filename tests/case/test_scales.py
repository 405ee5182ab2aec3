"""How each type of number is written: points, percentages, intervals, words, units.

And what is refused.
"""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.case import scales
from steelyard.case.distributions import Distribution
from steelyard.case.scales import QuantityError, Scale

TAILS = np.array([0.05, 0.95])
EVERY = (*scales.SCALES, scales.PATIENCE)
DAY = 12 / 365.25


def ends(d: Distribution) -> list[float]:
    return [float(end) for end in d.quantile(TAILS)]


@pytest.mark.parametrize(
    "written", [0.3, "0.3", "30 %", "30%", "30 per cent", "30 percent", "  30   % ", "+0.3", ".3"]
)
def test_one_number_in_many_ways(written: str | float) -> None:
    d = scales.PROBABILITY.read(written)
    assert d.certain
    assert d.low == d.high == pytest.approx(0.3)


@pytest.mark.parametrize(
    "written",
    [
        "0.1 to 0.4",
        "10 to 40 %",
        "10 % to 40 %",
        "10%–40%",
        "0.1 – 0.4",
        "0.1 .. 0.4",
        "0.1..0.4",
        "10% TO 40%",
    ],
)
def test_one_interval_in_many_ways(written: str) -> None:
    d = scales.PROBABILITY.read(written)
    assert d.family == "logitnormal"
    assert ends(d) == pytest.approx([0.1, 0.4])


@pytest.mark.parametrize(
    ("word", "low", "high"),
    [
        ("almost no chance", 0.01, 0.05),
        ("very unlikely", 0.05, 0.20),
        ("unlikely", 0.20, 0.45),
        ("roughly even", 0.45, 0.55),
        ("likely", 0.55, 0.80),
        ("very likely", 0.80, 0.95),
        ("almost certain", 0.95, 0.99),
    ],
)
def test_the_yardstick_of_icd_203(word: str, low: float, high: float) -> None:
    for scale in (scales.PROBABILITY, scales.SHARE):
        assert ends(scale.read(word)) == pytest.approx([low, high])
        assert ends(scale.read(f" {word.upper()} ")) == pytest.approx([low, high])


SIZES = [
    ("small", 0.02, 0.08),
    ("moderate", 0.08, 0.2),
    ("large", 0.2, 0.4),
    ("decisive", 0.4, 0.8),
]


@pytest.mark.parametrize(("word", "low", "high"), SIZES)
def test_sizes_once_and_as_a_flow(word: str, low: float, high: float) -> None:
    assert ends(scales.AMOUNT.read(word)) == pytest.approx([low, high])
    assert ends(scales.AMOUNT.read(f"minus {word}")) == pytest.approx([-high, -low])
    assert ends(scales.FLOW.read(f"{word} a year")) == pytest.approx([low / 12, high / 12])
    assert ends(scales.FLOW.read(word)) == pytest.approx([low / 12, high / 12])
    assert ends(scales.FLOW.read(f"{word} a month")) == pytest.approx([low, high])
    assert ends(scales.FLOW.read(f"minus {word} a year")) == pytest.approx([-high / 12, -low / 12])


def test_negligible_ends_at_zero_so_it_is_pert() -> None:
    d = scales.AMOUNT.read("negligible")
    assert (d.family, d.low, d.mode, d.high) == ("pert", 0, 0.01, 0.02)
    d = scales.AMOUNT.read("minus negligible")
    assert (d.family, d.low, d.mode, d.high) == ("pert", -0.02, -0.01, 0)


@pytest.mark.parametrize(
    ("word", "low", "high"),
    [
        ("negligible", 1, 1.1),
        ("small", 1.1, 1.3),
        ("moderate", 1.3, 2),
        ("large", 2, 4),
        ("decisive", 4, 10),
    ],
)
def test_paces(word: str, low: float, high: float) -> None:
    assert ends(scales.RATIO.read(f"{word} faster")) == pytest.approx([low, high])
    assert ends(scales.RATIO.read(f"{word} slower")) == pytest.approx([1 / high, 1 / low])


@pytest.mark.parametrize(
    ("word", "times"),
    [
        ("halves", 0.5),
        ("doubles", 2),
        ("thirds", 1 / 3),
        ("triples", 3),
        ("quarters", 0.25),
        ("quadruples", 4),
    ],
)
def test_multiples(word: str, times: float) -> None:
    for scale in (scales.RATIO, scales.FACTOR):
        assert scale.read(word) == Distribution.point(times)
        assert scale.read(f"{times} times").low == pytest.approx(times)


@pytest.mark.parametrize(("word", "years"), [("short", 2), ("ordinary", 6), ("long", 15)])
def test_patience_is_a_half_life(word: str, years: float) -> None:
    rate = math.log(2) / (12 * years)
    for written in (
        word,
        f"{years} years",
        f"{12 * years} months",
        f"{rate} a month",
        f"{12 * rate} a year",
    ):
        d = scales.PATIENCE.read(written)
        assert d.certain
        assert d.low == pytest.approx(rate)
        assert math.exp(-d.low * 12 * years) == pytest.approx(0.5)


def test_an_interval_of_half_lives() -> None:
    assert ends(scales.PATIENCE.read("2 to 6 years")) == pytest.approx(
        [math.log(2) / 72, math.log(2) / 24]
    )
    assert ends(scales.PATIENCE.read("0.01 to 0.02 a month")) == pytest.approx([0.01, 0.02])
    assert scales.PATIENCE.read("12 % a year").low == pytest.approx(0.01)


@pytest.mark.parametrize(
    ("written", "months"),
    [
        ("6", 6),
        (6, 6),
        ("2 years", 24),
        ("1 year", 12),
        ("30 days", 30 * DAY),
        ("2 weeks", 14 * DAY),
        ("1 month", 1),
        ("1,200 days", 1200 * DAY),
    ],
)
def test_durations(written: str | int, months: float) -> None:
    assert scales.DURATION.read(written).low == pytest.approx(months)


def test_units_count_for_both_ends() -> None:
    assert ends(scales.DURATION.read("12 to 30 months")) == pytest.approx([12, 30])
    assert ends(scales.DURATION.read("1 to 2 years")) == pytest.approx([12, 24])
    assert ends(scales.DURATION.read("6 months to 2 years")) == pytest.approx([6, 24])
    assert ends(scales.RATE.read("0.24 to 0.36 a year")) == pytest.approx([0.02, 0.03])
    assert ends(scales.RATE.read("2 to 5 % a month")) == pytest.approx([0.02, 0.05])
    assert ends(scales.FLOW.read("0.1 to 0.2 a year")) == pytest.approx([0.1 / 12, 0.2 / 12])
    assert scales.FLOW.read("0.004").low == 0.004
    assert scales.RATE.read("7 per year").low == pytest.approx(7 / 12)


@pytest.mark.parametrize(
    ("scale", "written", "family"),
    [
        (scales.PROBABILITY, "0.1 to 0.4", "logitnormal"),
        (scales.PROBABILITY, "0 to 0.4", "pert"),
        (scales.PROBABILITY, "60 to 100 %", "pert"),
        (scales.SHARE, "0 to 1", "pert"),
        (scales.OPTION_VALUE, "fine", "logitnormal"),
        (scales.VALUE, "-0.2 to 0.3", "normal"),
        (scales.VALUE, "fine", "normal"),
        (scales.AMOUNT, "0.1 to 0.2", "lognormal"),
        (scales.AMOUNT, "-0.2 to -0.1", "lognormal"),
        (scales.AMOUNT, "-0.1 to 0.1", "normal"),
        (scales.AMOUNT, "0 to 0.1", "pert"),
        (scales.RATIO, "0.5 to 2", "lognormal"),
        (scales.FACTOR, "0 to 0.5", "pert"),
        (scales.DURATION, "3 to 9", "lognormal"),
        (scales.LAG, "0", "point"),
        (scales.AMOUNT, "0.1 to 0.1", "point"),
    ],
)
def test_families(scale: Scale, written: str, family: str) -> None:
    assert scale.read(written).family == family


def test_an_interval_that_ends_at_a_bound_has_its_mode_in_the_middle() -> None:
    d = scales.PROBABILITY.read("60 to 100 %")
    assert (d.low, d.mode, d.high) == pytest.approx((0.6, 0.8, 1.0))


@pytest.mark.parametrize(
    ("word", "low", "high"),
    [("best", 1, 1), ("worst", 0, 0), ("fine", 0.5, 0.8), ("poor", 0.2, 0.5)],
)
def test_preferences(word: str, low: float, high: float) -> None:
    for scale in (scales.OPTION_VALUE, scales.VALUE):
        assert ends(scale.read(word)) == pytest.approx([low, high])


@given(st.floats(0.001, 0.499), st.floats(0.501, 0.999))
def test_the_percentiles_of_any_probability(low: float, high: float) -> None:
    assert ends(scales.PROBABILITY.read(f"{low!r} to {high!r}")) == pytest.approx([low, high])


@given(st.floats(1e-6, 50), st.floats(1.001, 2))
def test_the_percentiles_of_any_amount(low: float, factor: float) -> None:
    high = low * factor
    assert ends(scales.AMOUNT.between(low, high)) == pytest.approx([low, high])
    assert ends(scales.AMOUNT.between(-high, -low)) == pytest.approx([-high, -low])


@pytest.mark.parametrize(
    ("scale", "written", "message"),
    [
        (scales.PROBABILITY, "0.4 to 0.1", "upside down.*write 0.1 to 0.4"),
        (scales.PROBABILITY, "1.2", "between 0 and 1, found 1.2"),
        (scales.PROBABILITY, "-0.1", "between 0 and 1"),
        (scales.PROBABILITY, "130 %", "between 0 and 1"),
        (scales.PROBABILITY, math.nan, "finite"),
        (scales.AMOUNT, math.inf, "finite|between"),
        (scales.DURATION, math.inf, "finite"),
        (scales.AMOUNT, "nan", "expected an? amount"),
        (scales.AMOUNT, "inf", "expected an? amount"),
        (scales.PROBABILITY, "1e999", "finite"),
        (scales.PROBABILITY, "liekly", "did you mean likely"),
        (scales.PROBABILITY, "unlikley", "did you mean unlikely"),
        (scales.AMOUNT, "moderat", "did you mean moderate"),
        (scales.PROBABILITY, "3/0", "nothing below the line"),
        (scales.PROBABILITY, True, "found true"),
        (scales.DURATION, False, "found false"),
        (scales.PATIENCE, True, "found '?true"),
        (scales.PROBABILITY, "", "found 'nothing'"),
        (scales.PROBABILITY, "0.1 to 0.2 to 0.3", "expected a probability"),
        (scales.PROBABILITY, "0.1 to", "expected a probability"),
        (scales.DURATION, "3 parsecs", "expected a duration"),
        (scales.DURATION, "0", "above 0|must lie between 0|must lie between 1e"),
        (scales.RATE, "0 to 0.3", "above 0|must lie between 0|must lie between 1e"),
        (scales.DURATION, "-3 months", "above 0|must lie between 0|must lie between 1e"),
        (scales.RATIO, "0.01", "between 0.05 and 20"),
        (scales.RATIO, "21", "between 0.05 and 20"),
        (scales.RATIO, "0.5 to 30", "between 0.05 and 20"),
        (scales.FLOW, "0.1 a fortnight", "expected a flow cost"),
        (scales.PROBABILITY, "moderate", "expected a probability"),
        (scales.OPTION_VALUE, "minus best", "expected a value"),
    ],
)
def test_what_is_refused(scale: Scale, written: str | float, message: str) -> None:
    with pytest.raises(QuantityError, match=message):
        scale.read(written)


@pytest.mark.parametrize("scale", EVERY, ids=[scale.name for scale in EVERY])
def test_examples_in_messages_can_be_read(scale: Scale) -> None:
    for example in re.sub(r" \(.*?\)", "", scale.example).replace(" or ", ", ").split(", "):
        assert scale.read(example).low <= scale.read(example).high


@pytest.mark.parametrize("scale", EVERY, ids=[scale.name for scale in EVERY])
@given(
    written=st.one_of(
        st.text(max_size=30),
        st.floats(),
        st.integers(),
        st.from_regex(r"[-+0-9./ %toe,a]{0,20}", fullmatch=True),
    )
)
def test_anything_else_is_refused_in_words(scale: Scale, written: str | float) -> None:
    try:
        d = scale.read(written)
    except QuantityError as error:
        assert str(error)
    else:
        assert scale.floor <= d.low <= d.high <= scale.ceiling


def test_pert_by_three_numbers() -> None:
    d = scales.SHARE.pert(0.6, 0.8, 0.9)
    assert (d.family, d.low, d.mode, d.high) == ("pert", 0.6, 0.8, 0.9)
    assert scales.SHARE.pert(0.5, 0.5, 0.5).certain
    for low, mode, high in ((0.6, 0.5, 0.9), (0.6, 0.95, 0.9), (0.9, 0.8, 0.6), (0.6, 0.8, 1.1)):
        with pytest.raises(QuantityError):
            scales.SHARE.pert(low, mode, high)
