"""What differs by rounding alone is equal.

The largest, orders and halves do not hang on last bits.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.ties import first_largest, half_up, largest, largest_first, tied

WAVER = 1e-15
VALUES = st.lists(st.integers(-20, 20), min_size=1, max_size=12)


@given(VALUES, st.integers(0, 1000), st.sampled_from([1e-6, 1.0, 1e9]))
def test_last_bits_change_nothing(values: list[int], seed: int, unit: float) -> None:
    exact = np.asarray(values, dtype=float) * unit
    wavering = exact * (1 + np.random.default_rng(seed).uniform(-WAVER, WAVER, len(values)))
    assert first_largest(wavering) == first_largest(exact) == values.index(max(values))
    np.testing.assert_array_equal(largest(wavering), exact == exact.max())
    order = sorted(range(len(values)), key=lambda at: -values[at])
    assert largest_first(wavering).tolist() == largest_first(exact).tolist() == order
    assert len(np.unique(tied(wavering))) == len(set(values))
    np.testing.assert_allclose(tied(wavering), exact, rtol=1e-12)


@given(st.integers(-1000, 1000), st.sampled_from([-1, 0, 1]))
def test_a_half_is_rounded_up_whatever_its_last_bit(whole: int, way: int) -> None:
    assert half_up(np.nextafter(whole + 0.5, whole + 0.5 + way)) == whole + 1
    assert half_up(whole + 0.4999) == whole


def test_what_differs_by_more_is_told_apart() -> None:
    assert first_largest([0.5, 0.5 + 1e-8]) == 1
    assert largest_first([0.5, 0.5 + 1e-8, 0.6]).tolist() == [2, 1, 0]


def test_the_infinite_and_the_missing() -> None:
    assert first_largest([-np.inf, -3.0, np.nan]) == 1
    assert first_largest([1.0, np.inf, np.inf]) == 1
    assert first_largest([-np.inf, -np.inf]) == 0
    assert tied(np.asarray([np.inf, 1.0, -np.inf])).tolist() == [np.inf, 1.0, -np.inf]
    assert len(tied(np.asarray([]))) == 0


@pytest.mark.parametrize("axis", [0, 1, None])
def test_along_any_axis(axis: int | None) -> None:
    values = np.random.default_rng(0).random((4, 5))
    np.testing.assert_array_equal(first_largest(values, axis), values.argmax(axis))
