"""Each family by its percentiles, its mean and its bounds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.case.distributions import Distribution, Family

U = (np.arange(20_000) + 0.5) / 20_000
TAILS = np.array([0.05, 0.5, 0.95])


def of(family: Family, low: float, high: float) -> Distribution:
    return Distribution(family, low, (low + high) / 2, high)


@pytest.mark.parametrize(
    ("family", "low", "high", "median"),
    [
        ("normal", -2.0, 3.0, 0.5),
        ("normal", 0.0, 1.0, 0.5),
        ("lognormal", 0.1, 10.0, 1.0),
        ("lognormal", 2.0, 8.0, 4.0),
        ("lognormal", -8.0, -2.0, -4.0),
        ("logitnormal", 0.1, 0.9, 0.5),
        ("logitnormal", 0.2, 0.5, 1 / 3),
    ],
)
def test_the_ends_are_the_5th_and_95th_percentile(
    family: Family, low: float, high: float, median: float
) -> None:
    np.testing.assert_allclose(
        of(family, low, high).quantile(TAILS), [low, median, high], rtol=1e-9, atol=1e-12
    )


def test_a_point() -> None:
    point = Distribution.point(0.3)
    assert point.certain
    assert set(point.quantile(U)) == {0.3}
    assert not of("normal", 0, 1).certain


@pytest.mark.parametrize(
    "low, mode, high", [(0.0, 0.5, 1.0), (0.6, 0.8, 0.9), (-1.0, -1.0, 3.0), (2.0, 5.0, 5.0)]
)
def test_pert(low: float, mode: float, high: float) -> None:
    """Mean (low + 4 mode + high) / 6; the standard deviation follows from the scaled beta."""
    draws = Distribution("pert", low, mode, high).quantile(U)
    mean = (low + 4 * mode + high) / 6
    assert draws.mean() == pytest.approx(mean, abs=1e-4 * (high - low))
    assert draws.var() == pytest.approx((mean - low) * (high - mean) / 7, rel=1e-3)
    assert low <= draws.min() < draws.max() <= high


def test_lognormal_moments() -> None:
    d = of("lognormal", 1.0, np.e**2)
    sigma = 1 / 1.6448536269514722
    assert np.log(d.quantile(U)).mean() == pytest.approx(1.0)
    assert np.log(d.quantile(U)).std() == pytest.approx(sigma, rel=1e-3)


@given(st.floats(1e-3, 1e3), st.floats(1.01, 100), st.floats(1e-6, 1 - 1e-6))
def test_a_negative_interval_is_the_mirror_image(low: float, factor: float, u: float) -> None:
    here, there = of("lognormal", low, low * factor), of("lognormal", -low * factor, -low)
    assert there.quantile(np.array([u])).item() == pytest.approx(
        -here.quantile(np.array([1 - u])).item()
    )


@given(
    st.sampled_from(["normal", "lognormal", "logitnormal", "pert"]),
    st.floats(0.01, 0.5),
    st.floats(0.51, 0.99),
)
def test_more_shares_larger_values(family: Family, low: float, high: float) -> None:
    draws = of(family, low, high).quantile(U[::100])
    assert np.all(np.diff(draws) > 0)
    assert np.all(np.isfinite(draws))


def test_draws_stay_within_bounds() -> None:
    d = Distribution("lognormal", 1.0, 10.0, 19.0, floor=0.9, ceiling=20.0)
    draws = d.quantile(np.array([1e-9, 0.05, 0.5, 0.95, 1 - 1e-9]))
    assert draws[0] == 0.9
    assert draws[-1] == 20.0
    np.testing.assert_allclose(draws[1:4], [1, 19**0.5, 19])
