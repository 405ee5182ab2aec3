"""What no agreement is worth to a party that cannot give up.

Identities, simulations by the clock, and the pause.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.arrays import Array
from steelyard.case.sections.lever import EffectType
from steelyard.lenses.balance.contest.odds import odds_from_rates, rates_from_odds
from steelyard.lenses.balance.contest.outlook import Outlook, reservation_value
from steelyard.lenses.balance.levers import EffectNumbers, LeverNumbers
from steelyard.lenses.balance.offer import Offer, Seat, Truce
from steelyard.lenses.balance.stages import target_margin

rate = st.floats(1e-4, 1.0)
value = st.floats(-2.0, 2.0)


def column(number: float) -> Array:
    return np.array([number])


def outlook(
    rates: list[float], values: list[float], cost: float, discount: float, now: float
) -> Outlook:
    names = [f"end{i}" for i in range(len(rates))]
    return Outlook(
        dict(zip(names, map(column, rates), strict=True)),
        dict(zip(names, map(column, values), strict=True)),
        column(cost),
        column(discount),
        column(now),
    )


outlooks = st.builds(
    lambda ends, cost, discount, now: outlook(
        [e[0] for e in ends], [e[1] for e in ends], cost, discount, now
    ),
    st.lists(st.tuples(rate, value), min_size=1, max_size=4),
    st.floats(-0.05, 0.2),
    st.floats(1e-3, 0.2),
    value,
)


def lever(
    kind: EffectType, amount: float, end: str | None = None, lag: float = 0.0, **given: float
) -> LeverNumbers:
    used, credibility = column(given.get("used", 0.0)), column(given.get("credibility", 1.0))
    effect = EffectNumbers(kind, column(amount), frozenset({"b"}), end)
    return LeverNumbers(
        "lever", ("a",), "stick", (effect,), used, credibility, column(1.0), lag=lag
    )


def refusing(seen: Outlook, *levers: LeverNumbers) -> Array:
    """W(S): what is left of the margin of an offer that is worth nothing."""
    return -target_margin(
        Seat(seen, Offer(np.zeros_like(seen.cost), np.zeros_like(seen.cost))),
        levers,
        "permitted",
        "b",
    )


@given(
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(0, 0.05),
    st.floats(0, 0.05),
    st.floats(1, 50),
    st.floats(1e-3, 1 - 1e-3),
)
def test_the_zone_is_empty_when_optimism_exceeds_the_cost_of_going_on(
    pi_a: float, pi_b: float, c_a: float, c_b: float, months: float, now: float
) -> None:
    """One issue on [0, 1], both ends total victories, r to 0.

    Width = (c_A + c_B) D - (pi_A + pi_B - 1).
    """

    def worth(chance: float, cost: float) -> float:
        rates = rates_from_odds(
            {"mine": column(chance), "theirs": column(1 - chance)}, column(months)
        )
        ends = {"mine": column(1.0), "theirs": column(0.0)}
        return reservation_value(
            Outlook(rates, ends, column(cost), column(1e-13), column(now))
        ).item()

    width = 1 - worth(pi_a, c_a) - worth(pi_b, c_b)
    assert width == pytest.approx((c_a + c_b) * months - (pi_a + pi_b - 1), abs=1e-6)


@given(outlooks, st.floats(-3, 3))
def test_shifting_all_values_shifts_the_worth(seen: Outlook, shift: float) -> None:
    moved = replace(
        seen,
        values={end: values + shift for end, values in seen.values.items()},
        now=seen.now + shift,
    )
    assert reservation_value(moved).item() == pytest.approx(
        reservation_value(seen).item() + shift, abs=1e-9
    )
    levers = [
        lever("rate", 0.4, "end0", 3),
        lever("flow", 0.02, None, 1),
        lever("once", 0.1, None, 5),
    ]
    gone = refusing(moved, *levers) - refusing(seen, *levers)
    assert gone.item() == pytest.approx(shift, abs=1e-9)


@given(outlooks, st.floats(-3, 3), st.floats(0, 24), st.floats(0, 1), st.floats(0, 0.05))
def test_a_pause_shifts_too(
    seen: Outlook, shift: float, months: float, chance: float, cost: float
) -> None:
    moved = replace(
        seen,
        values={end: values + shift for end, values in seen.values.items()},
        now=seen.now + shift,
    )
    resting = {"end0": column(0.7)}
    one = Truce(column(months), column(cost), column(chance), column(0.3), resting)
    two = replace(one, then=column(0.3 + shift))
    assert two.value(moved).item() == pytest.approx(one.value(seen).item() + shift, abs=1e-9)


@given(outlooks)
def test_worth_lies_between_its_ends_but_for_the_cost(seen: Outlook) -> None:
    free = reservation_value(replace(seen, cost=column(0.0))).item()
    held = [*(values.item() for values in seen.values.values()), seen.now.item()]
    assert min(held) - 1e-9 <= free <= max(held) + 1e-9
    burden = (seen.cost / (seen.discount + seen.hazard)).item()
    assert reservation_value(seen).item() == pytest.approx(free - burden, abs=1e-9)
    assert seen.worst.item() == min(values.item() for values in seen.values.values())


@given(outlooks, st.floats(1.01, 3))
def test_an_end_worth_less_than_the_contest_lowers_it_when_it_comes_faster(
    seen: Outlook, ratio: float
) -> None:
    worth = reservation_value(seen).item()
    for end, values in seen.values.items():
        faster = reservation_value(seen.with_rates({end: seen.rates[end] * ratio})).item()
        if abs(values.item() - worth) > 1e-6:
            assert np.sign(faster - worth) == np.sign(values.item() - worth)


@given(st.lists(st.floats(1e-6, 1), min_size=1, max_size=5), st.floats(0.1, 500))
def test_odds_and_duration_are_rates_in_other_words(chances: list[float], months: float) -> None:
    odds = {f"end{i}": column(chance) for i, chance in enumerate(chances)}
    rates = rates_from_odds(odds, column(months))
    back, duration = odds_from_rates(rates)
    assert duration.item() == pytest.approx(months)
    for i, chance in enumerate(chances):
        assert back[f"end{i}"].item() == pytest.approx(chance / sum(chances), rel=1e-6)
    again = rates_from_odds(back, duration)
    for end, pace in rates.items():
        assert again[end].item() == pytest.approx(pace.item(), rel=1e-9)


def test_the_chance_that_an_end_comes_first() -> None:
    seen = outlook([0.03, 0.01], [1, 0], 0, 0.01, 0)
    assert seen.chance("end0").item() == pytest.approx(0.75)
    assert seen.hazard.item() == pytest.approx(0.04)


NEUTRAL = [
    lever("rate", 1.0, "end0", 4),
    lever("flow", 0.0),
    lever("once", 0.0, None, 2),
    lever("carrot", 0.0),
    lever("assurance", 1.0),
    lever("flow", 0.1, used=1.0),
    lever("rate", 0.2, "end0", 4, used=1.0),
    lever("once", 0.3, credibility=0.0),
    lever("carrot", 0.3, credibility=0.0),
    lever("rate", 5.0, "end0", credibility=0.0),
]


@pytest.mark.parametrize("neutral", NEUTRAL)
def test_what_does_nothing_moves_no_margin(neutral: LeverNumbers) -> None:
    seat = Seat(outlook([0.03, 0.02], [1, 0], 0.01, 0.01, 0.4), Offer(column(0.4), column(0.2)))
    today = target_margin(seat, (), "permitted", "b").item()
    assert target_margin(seat, (neutral,), "permitted", "b").item() == pytest.approx(
        today, abs=1e-13
    )


class Clock:
    """The contest played out many times.

    The next end comes after an exponential time, drawn anew when a phase begins.
    """

    def __init__(self, seen: Outlook, runs: int, seed: int) -> None:
        self.seen, self.runs = seen, runs
        self.rng = np.random.default_rng(seed)

    def play(self, phases: list[tuple[float, dict[str, float], float, float]]) -> Array:
        """Discounted outcomes.

        Each phase is its start, rates, flow cost and what it takes at its start.
        """
        r, now = self.seen.discount.item(), self.seen.now.item()
        got, going = np.zeros(self.runs), np.ones(self.runs, dtype=bool)
        for index, (start, rates, cost, once) in enumerate(phases):
            end = phases[index + 1][0] if index + 1 < len(phases) else np.inf
            hazard = sum(rates.values())
            stops = start + self.rng.exponential(1 / hazard, self.runs)
            which = self.rng.choice(
                len(rates), p=np.array(list(rates.values())) / hazard, size=self.runs
            )
            worths = np.array([self.seen.values[name].item() for name in rates])[which]
            until = np.minimum(stops, end)
            flow = (r * now - cost) * (np.exp(-r * start) - np.exp(-r * until)) / r
            ends = np.where(stops < end, np.exp(-r * stops) * worths, 0.0)
            got += going * (flow + ends - np.exp(-r * start) * once)
            going &= stops >= end
        return got


def assert_mean(got: Array, expected: float) -> None:
    error = got.std() / np.sqrt(len(got))
    assert abs(got.mean() - expected) < 4 * error
    assert error < 0.003


SEEN = outlook([0.04, 0.02, 0.01], [1.0, 0.0, 0.4], 0.012, 0.01, 0.3)
PLAIN = {"end0": 0.04, "end1": 0.02, "end2": 0.01}


def test_constant_rates_by_the_clock() -> None:
    got = Clock(SEEN, 200_000, 1).play([(0.0, PLAIN, 0.012, 0.0)])
    assert_mean(got, reservation_value(SEEN).item())


@pytest.mark.parametrize("lag", [0.5, 6.0, 30.0])
def test_two_phases_by_the_clock(lag: float) -> None:
    levers = [
        lever("rate", 0.25, "end0", lag),
        lever("flow", 0.03, None, lag),
        lever("once", 0.2, None, lag),
    ]
    after = {**PLAIN, "end0": 0.01}
    got = Clock(SEEN, 200_000, 2).play([(0.0, PLAIN, 0.012, 0.0), (lag, after, 0.042, 0.2)])
    assert_mean(got, refusing(SEEN, *levers).item())


def test_three_phases_by_the_clock() -> None:
    """Half of a one-off effect counts where half is believed; a rate effect counts as its power."""
    levers = [
        lever("once", 0.1, None, 0.0, credibility=0.5),
        lever("rate", 3.0, "end1", 4.0),
        lever("once", 0.15, None, 4.0),
        lever("rate", 0.5, "end0", 15.0, credibility=0.6),
        lever("flow", 0.02, None, 15.0),
        lever("once", 0.3, None, 15.0, used=0.5),
    ]
    middle = {**PLAIN, "end1": 0.06}
    last = {**middle, "end0": 0.04 * 0.5**0.6}
    phases = [(0.0, PLAIN, 0.012, 0.05), (4.0, middle, 0.012, 0.15), (15.0, last, 0.032, 0.15)]
    assert_mean(Clock(SEEN, 200_000, 3).play(phases), refusing(SEEN, *levers).item())


def test_a_lag_of_zero_works_at_once_and_a_long_one_never() -> None:
    stick = lever("flow", 0.05)
    at_once = reservation_value(replace(SEEN, cost=SEEN.cost + 0.05))
    np.testing.assert_allclose(refusing(SEEN, stick), at_once, atol=1e-13)
    np.testing.assert_allclose(refusing(SEEN, replace(stick, lag=1e-9)), at_once, atol=1e-9)
    np.testing.assert_allclose(
        refusing(SEEN, replace(stick, lag=2000.0)), reservation_value(SEEN), atol=1e-12
    )


def test_the_pause_by_integration() -> None:
    pause = Truce(
        column(7.0),
        column(0.004),
        column(0.35),
        column(0.6),
        {"end0": column(1.4), "end2": column(0.5)},
    )
    r = SEEN.discount.item()
    edges = np.linspace(0, 7, 20_001)
    middle = (edges[1:] + edges[:-1]) / 2
    held = float(np.sum(np.exp(-r * middle) * (r * 0.3 - 0.004)) * (edges[1] - edges[0]))
    rates = {"end0": 0.056, "end1": 0.02, "end2": 0.005}
    after = (rates["end0"] * 1 + rates["end2"] * 0.4 + r * 0.3 - 0.012) / (r + sum(rates.values()))
    expected = held + np.exp(-r * 7) * (0.35 * 0.6 + 0.65 * after)
    assert pause.value(SEEN).item() == pytest.approx(expected, abs=1e-9)


def test_a_pause_of_no_length_leads_straight_on() -> None:
    pause = Truce(column(0.0), column(9.0), column(0.0), column(9.0), {})
    assert pause.value(SEEN).item() == pytest.approx(reservation_value(SEEN).item())
