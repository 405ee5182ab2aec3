"""Position exchange.

A worked example, the rates against a search over all rates, and what holds of every trade.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.lenses.influence.parties import random_positions, stand

from steelyard.lenses.influence.models.exchange.market import Market
from steelyard.lenses.influence.models.exchange.model import ExchangeOptions, exchange
from steelyard.lenses.influence.models.exchange.rates import RATES, RateRule
from steelyard.lenses.influence.positions import Positions

SEEDS = st.integers(0, 5_000)
SHARES = st.floats(0.05, 1)


def market(start: Positions, rate: RateRule = "equal") -> Market:
    """Return the trades that are open at the start."""
    return Market(start.unit.T, start.salience.T, start.weight.T, rate)


def test_an_exchange_worked_by_hand() -> None:
    # two parties, opposite on both issues, each caring for one: they swap issues completely
    start = stand([[0, 0], [100, 100]], [[0.8, 0.2], [0.2, 0.8]], [1, 1])
    found = exchange(start)
    (trade,) = found.detail["trades"]
    assert found.detail["open"] == [trade] and found.detail["open_count"] == 1
    assert (trade["first"], trade["gives"], trade["second"], trade["takes"]) == (
        "p1",
        "a",
        "p0",
        "b",
    )
    assert (trade["first_moves"], trade["second_moves"]) == ((1, 0), (0, 1))
    assert found.rounds[-1].tolist() == [[0, 100], [0, 100]]
    assert found.outcome.tolist() == [0, 100]
    assert trade["gains"] == pytest.approx([0.8 * 0.2 - 0.2 * 0.2] * 2)
    assert found.detail["moves"].tolist() == [[0, 1], [1, 0]]


@given(
    st.tuples(SHARES, SHARES),
    st.tuples(SHARES, SHARES),
    st.floats(0.3, 5),
    st.floats(0.3, 5),
    st.sampled_from(RATES),
)
def test_a_rate_is_what_its_solution_says(
    yields: tuple[float, float],
    cares: tuple[float, float],
    able: float,
    other: float,
    rate: RateRule,
) -> None:
    """Two parties at opposite ends; the gains of all rates, each at its full size, are searched."""
    start = stand([[0, 0], [100, 100]], [yields, cares], [able, other])
    here = market(start, rate)
    assume(here.best(1))
    pair, first, second = here.best(1)[0]
    terms = here.terms(here.pairs)
    gains = np.asarray([float(gain[pair, first, second]) for gain in (terms.first, terms.second)])
    (own_a, own_b), (other_a, other_b) = start.salience[first], start.salience[second]
    most_a, most_b = (
        start.weight[first, 0] / start.weight[:, 0].sum(),
        start.weight[second, 1] / start.weight[:, 1].sum(),
    )
    rates = np.geomspace(own_a / own_b, other_a / other_b, 4001)
    shift_a = np.minimum(most_a, most_b / rates)
    all_first, all_second = (
        own_b * rates * shift_a - own_a * shift_a,
        other_a * shift_a - other_b * rates * shift_a,
    )
    if rate == "nash":
        assert gains.prod() >= (all_first * all_second).max() - 1e-12
    elif rate == "rks":
        assert gains[0] / all_first.max() == pytest.approx(gains[1] / all_second.max(), rel=1e-3)
    else:
        assert gains[0] == pytest.approx(gains[1])
    assert not ((all_first > gains[0] + 1e-9) & (all_second > gains[1] + 1e-9)).any(), (
        "nothing is left on the table"
    )


@given(SEEDS, st.sampled_from(RATES))
def test_trades_leave_both_better_off_and_third_parties_as_told(seed: int, rate: RateRule) -> None:
    start = random_positions(seed, 3)
    found = exchange(start, ExchangeOptions(rate=rate), turns=1)
    assume(found.detail["trades"])
    (trade,) = found.detail["trades"]
    before, after = (start.weight * start.unit).sum(0) / start.weight.sum(0), found.outcome / 100
    nearer = start.salience * (np.abs(start.unit - before) - np.abs(start.unit - after))
    names = list(start.parties)
    told = {
        trade["first"]: trade["gains"][0],
        trade["second"]: trade["gains"][1],
        **trade["externalities"],
    }
    for name, change in told.items():
        assert nearer[names.index(name)].sum() == pytest.approx(change, abs=1e-9)
    assert min(trade["gains"]) > 0
    assert rate != "equal" or trade["gains"][0] == pytest.approx(trade["gains"][1])


@given(SEEDS, st.floats(0.1, 0.9))
def test_normalised_saliences_do_not_depend_on_how_much_a_party_cares_in_all(
    seed: int, less: float
) -> None:
    start = random_positions(seed, 3)
    calmer = replace(
        start, salience=start.salience * np.linspace(less, 1, len(start.parties))[:, None]
    )
    one, other = (
        exchange(each, ExchangeOptions(salience="normalised")).detail["open"]
        for each in (start, calmer)
    )
    assert [sum(trade["gains"]) for trade in one] == pytest.approx(
        [sum(trade["gains"]) for trade in other]
    )


@given(SEEDS)
def test_trades_are_made_until_none_is_open_and_nobody_passes_its_partner(seed: int) -> None:
    start = random_positions(seed, 3)
    found = exchange(start)
    trades = found.detail["trades"]
    assert len(found.rounds) == len(trades) + 1
    assert (found.detail["open"][:1] or [None])[0] == (trades[:1] or [None])[0]
    spent = [(trade["first"], trade["gives"]) for trade in trades] + [
        (trade["second"], trade["takes"]) for trade in trades
    ]
    assert len(spent) == len(set(spent)), "each position is spent once"
    totals = np.abs(found.rounds[1:] - found.rounds[:-1]).sum() / 100
    assert found.detail["moves"].sum() == pytest.approx(totals)
    lowest, highest = start.position.min(0), start.position.max(0)
    assert (found.rounds >= lowest - 1e-9).all() and (found.rounds <= highest + 1e-9).all()


@given(SEEDS, st.sampled_from(RATES))
def test_what_trades_gain_is_the_same_when_all_is_worked_out_anew(
    seed: int, rate: RateRule
) -> None:
    here = market(random_positions(seed, 4), rate)
    for _ in range(3):
        for trade in here.best(1):
            here.carry_out(trade)
    kept = here.gain.copy()
    assert kept == pytest.approx(here.joint_gain(here.pairs))
