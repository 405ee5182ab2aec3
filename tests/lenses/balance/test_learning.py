"""Pace and odds that are not certain.

The integral over the pace, what months without an end teach, what signals teach.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, special, stats

from steelyard.arrays import Array
from steelyard.lenses.balance.contest.learning import Learner, learnt_odds
from steelyard.lenses.balance.contest.outlook import Outlook, going_on
from steelyard.lenses.balance.contest.pace import discounted_duration, sure_pace

hazards, discounts, weights = st.floats(0.005, 0.5), st.floats(0.001, 0.05), st.floats(0.5, 200)
odds = st.lists(st.floats(0.05, 1), min_size=2, max_size=4)


def column(number: float) -> Array:
    return np.array([number])


def duration(hazard: float, discount: float, weight: float) -> float:
    return discounted_duration(column(hazard), column(discount), column(weight)).item()


def over_the_pace(
    worth: Callable[[float], float], hazard: float, weight: float, months: float = 0.0
) -> float:
    """E[f(s)] for s ~ Gamma(1 + kappa, kappa) after months without an end, by quadrature over quantiles."""
    kappa = hazard * weight
    law = stats.gamma(1 + kappa, scale=1 / (kappa + hazard * months))
    whole, _ = integrate.quad(lambda u: worth(law.ppf(u)), 0, 1, epsabs=1e-10, limit=400)
    return float(whole)


@pytest.mark.parametrize("hazard", [0.02, 0.1])
@pytest.mark.parametrize("weight", [2.0, 12.0, 60.0])
def test_what_an_uncertain_pace_is_worth_by_quadrature(hazard: float, weight: float) -> None:
    r = 0.01
    assert over_the_pace(lambda s: 1 / s, hazard, weight) == pytest.approx(1, abs=1e-5)
    wanted = over_the_pace(lambda s: 1 / (r + s * hazard), hazard, weight)
    assert duration(hazard, r, weight) == pytest.approx(wanted, rel=1e-6)


@settings(max_examples=25)
@given(st.floats(0.005, 0.1), discounts, st.floats(1, 60))
def test_the_integral_is_tricomis_function(hazard: float, discount: float, weight: float) -> None:
    """K = b Psi(1, 1 - kappa, r b) where the library's is right.

    Small kappa that is no whole number, r b not too small.
    """
    kappa, z = hazard * weight, discount * weight
    if kappa < 5 and z > 0.05 and abs(kappa - round(kappa)) > 0.01:
        assert duration(hazard, discount, weight) == pytest.approx(
            weight * special.hyperu(1, 1 - kappa, z), rel=1e-6
        )


@settings(max_examples=25)
@given(hazards, st.floats(0.01, 0.05), st.floats(5, 200))
def test_the_integral_obeys_its_continued_fraction(
    hazard: float, discount: float, weight: float
) -> None:
    """Psi(1, 1 - kappa, z) = exp(z) E_{1 + kappa}(z), and E_n(z) exp(z) = 1/(z + n/(1 + 1/(z + (n + 1)/(1 + 2/(z + ...)))))."""
    n, z = 1 + hazard * weight, discount * weight
    value = 0.0
    for k in range(800, 0, -1):
        value = (n + k - 1) / (1 + k / (z + value))
    assert duration(hazard, discount, weight) == pytest.approx(weight / (z + value), rel=1e-6)


@settings(max_examples=25)
@given(hazards, discounts, weights)
def test_doubt_about_the_pace_shortens_the_discounted_duration(
    hazard: float, discount: float, weight: float
) -> None:
    """K lies between 1/(r + Lambda E s) and 1/(r + Lambda), since E[1/s] = 1, and rises to the latter with the weight."""
    found, kappa = duration(hazard, discount, weight), hazard * weight
    assert 1 / (discount + hazard * (1 + 1 / kappa)) * (1 - 1e-9) <= found
    assert found <= 1 / (discount + hazard) * (1 + 1e-9)
    assert duration(hazard, discount, 1e7) == pytest.approx(1 / (discount + hazard), rel=1e-4)
    assert duration(hazard, discount, 2 * weight) >= found * (1 - 1e-9)


@settings(max_examples=25)
@given(
    hazards,
    discounts,
    weights,
    st.lists(st.floats(-1, 2), min_size=3, max_size=3),
    st.floats(0, 0.1),
)
def test_sure_rates_stand_for_the_doubt(
    hazard: float, discount: float, weight: float, worths: list[float], cost: float
) -> None:
    """W = U_bar (1 - r K) + (r U_now - c) K equals W at the rates s* h."""
    shares, now = {"a": 0.6, "b": 0.4}, worths[2]
    rates = {end: column(share * hazard) for end, share in shares.items()}
    values = dict(zip(shares, map(column, worths), strict=False))
    learnt = Learner(column(weight), None, {}).rates(rates, column(discount))
    found = going_on(Outlook(learnt, values, column(cost), column(discount), column(now))).item()
    K = duration(hazard, discount, weight)
    mean = 0.6 * worths[0] + 0.4 * worths[1]
    assert found == pytest.approx(mean * (1 - discount * K) + (discount * now - cost) * K, abs=1e-9)
    factor = sure_pace(column(hazard), column(discount), column(weight)).item()
    assert learnt["a"].item() == pytest.approx(0.6 * hazard * factor)
    assert factor >= 1 - 1e-9


@pytest.mark.parametrize("months", [0.0, 5.0, 40.0])
def test_the_longer_it_lasts_the_longer_it_is_expected_to_last(months: float) -> None:
    """After t months without an end the remaining duration is (1 / Lambda)(1 + t / b), and the worth that of the posterior."""
    hazard, weight, r = 0.05, 10.0, 0.012
    remaining = over_the_pace(lambda s: 1 / (s * hazard), hazard, weight, months)
    assert remaining == pytest.approx((1 + months / weight) / hazard, rel=1e-5)
    learner = Learner(column(weight), None, {})
    later = learner.rates({"a": column(0.03), "b": column(0.02)}, column(r), months)
    K = over_the_pace(lambda s: 1 / (r + s * hazard), hazard, weight, months)
    assert 1 / (r + sum(rate.item() for rate in later.values())) == pytest.approx(K, rel=1e-6)
    assert later["a"].item() / later["b"].item() == pytest.approx(1.5)


def test_months_teach_nothing_to_the_certain() -> None:
    rates = {"a": column(0.03), "b": column(0.02)}
    assert Learner(None, None, {}).rates(rates, column(0.01), 1000.0) == rates
    tight = Learner(column(1e7), None, {}).rates(rates, column(0.01), 12.0)
    assert tight["a"].item() == pytest.approx(0.03, rel=1e-4)


@given(odds, st.floats(0.1, 100), st.lists(st.integers(0, 6), min_size=4, max_size=4))
def test_signals_count(chances: list[float], weight: float, counts: list[int]) -> None:
    """(v o + n_e) / (v + n).

    A share, one signal at a time or all at once, and towards what was seen.
    """
    prior = {f"end{i}": column(chance / sum(chances)) for i, chance in enumerate(chances)}
    seen = {end: float(count) for end, count in zip(prior, counts, strict=False)}
    found = learnt_odds(prior, column(weight), seen)
    whole = sum(seen.values())
    for end, chance in prior.items():
        assert found[end].item() == pytest.approx(
            (weight * chance.item() + seen[end]) / (weight + whole)
        )
    assert math.fsum(chance.item() for chance in found.values()) == pytest.approx(1)
    step, worth = prior, weight
    for end, count in seen.items():
        for _ in range(int(count)):
            step, worth = learnt_odds(step, column(worth), {end: 1.0}), worth + 1
    assert {end: chance.item() for end, chance in step.items()} == pytest.approx(
        {e: c.item() for e, c in found.items()}
    )


def test_signals_teach_nothing_to_the_certain() -> None:
    prior = {"win": column(0.7), "lose": column(0.3)}
    assert Learner(None, None, {"lose": 9.0}).learnt(prior) == prior
    known = Learner(None, column(4.0), {"lose": 1.0}).learnt(prior)
    assert {end: chance.item() for end, chance in known.items()} == pytest.approx(
        {"win": 0.56, "lose": 0.44}
    )
