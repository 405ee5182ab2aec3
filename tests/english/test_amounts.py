"""Numbers as readers see them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.english.amounts import amount, amount_range, in_unit, of_draws, share, share_range
from steelyard.lenses.balance.result import Summary

FINITE = st.floats(-1e6, 1e6)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0 %"),
        (0.001, "under 1 %"),
        (0.45, "45 %"),
        (0.996, "over 99 %"),
        (1, "100 %"),
        (-0.2, "−20 %"),
    ],
)
def test_shares_are_never_rounded_to_certainty(value: float, written: str) -> None:
    assert share(value) == written


@pytest.mark.parametrize(
    ("summary", "written"),
    [
        (Summary(0.11, 0.04, 0.1, 0.2), "0.11 (0.04 to 0.20)"),
        (Summary(-0.08, -0.43, -0.1, 0.21), "−0.08 (−0.43 to 0.21)"),
        (Summary(14, 5, 13, 33), "14 (5 to 33)"),
        (Summary(0.0, 0.0, 0.0, 0.0), "0.00"),
        (Summary(12345, 8000, 12000, 20000), "12300 (8000 to 20000)"),
    ],
)
def test_amounts_share_their_decimals_with_the_interval(summary: Summary, written: str) -> None:
    assert amount_range(summary) == written


@pytest.mark.parametrize(
    ("unit", "written"),
    [
        ("share", "40 % (10–80 %)"),
        ("probability", "40 % (10–80 %)"),
        ("months", "0.40 (0.10 to 0.80) months"),
        ("", "0.40 (0.10 to 0.80)"),
    ],
)
def test_inputs_keep_their_unit(unit: str, written: str) -> None:
    assert in_unit(Summary(0.4, 0.1, 0.4, 0.8), unit) == written


def test_an_interval_below_zero_is_not_written_with_a_dash() -> None:
    assert share_range(Summary(0.1, -0.2, 0.1, 0.3)) == "10 % (−20 to 30 %)"


@pytest.mark.parametrize(
    ("value", "written"), [(0, "in no draw"), (0.45, "in 45 % of draws"), (1, "in all draws")]
)
def test_how_often(value: float, written: str) -> None:
    assert of_draws(value) == written


@given(FINITE)
def test_three_significant_digits_at_most(value: float) -> None:
    digits = re.sub(r"[^0-9]", "", amount(value)).strip("0")
    assert len(digits) <= 3


@given(FINITE)
def test_zero_has_no_sign(value: float) -> None:
    written = amount(value)
    assert not written.startswith("−") or re.search("[1-9]", written)
