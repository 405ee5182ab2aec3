"""A party that may give up: optimal stopping by brute force, and what no threat can then do."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.arrays import Array
from steelyard.lenses.balance.contest.outlook import Outlook, going_on, reservation_value
from steelyard.lenses.balance.levers import EffectNumbers, LeverNumbers
from steelyard.lenses.balance.offer import Offer, Relapse, Seat, Truce
from steelyard.lenses.balance.stages import target_margin

rates = st.lists(st.floats(0.002, 0.2), min_size=3, max_size=3)
values = st.lists(st.floats(-0.5, 1.5), min_size=3, max_size=3)
ENDS = ("win", "lose", "stall")


def column(number: float) -> Array:
    return np.array([number])


def outlook(
    pace: list[float],
    worths: list[float],
    cost: float,
    discount: float,
    now: float,
    give_up: float | None,
) -> Outlook:
    quit_ = None if give_up is None else column(give_up)
    at = (
        dict(zip(ENDS, map(column, pace), strict=True)),
        dict(zip(ENDS, map(column, worths), strict=True)),
    )
    return Outlook(*at, column(cost), column(discount), column(now), quit_)


outlooks = st.builds(
    outlook,
    rates,
    values,
    st.floats(-0.01, 0.1),
    st.floats(0.002, 0.05),
    st.floats(0, 1),
    st.floats(-0.5, 1),
)


def lever(lag: float, *effects: EffectNumbers) -> LeverNumbers:
    return LeverNumbers(
        f"at{lag}", ("a",), "stick", effects, column(0), column(1), column(1), lag=lag
    )


def rate(end: str, ratio: float) -> EffectNumbers:
    return EffectNumbers("rate", column(ratio), frozenset({"b"}), end)


def flow(size: float) -> EffectNumbers:
    return EffectNumbers("flow", column(size), frozenset({"b"}))


def once(size: float) -> EffectNumbers:
    return EffectNumbers("once", column(size), frozenset({"b"}))


def refusing(seen: Outlook, *levers: LeverNumbers) -> float:
    """R(S): what is left of the margin of an offer that is worth nothing."""
    return -target_margin(Seat(seen, Offer(column(0), column(0))), levers, "permitted", "b").item()


@given(outlooks)
def test_a_party_gives_up_where_going_on_is_worth_less(seen: Outlook) -> None:
    assert seen.quit is not None
    assert reservation_value(seen).item() == max(going_on(seen).item(), seen.quit.item())
    assert reservation_value(replace(seen, quit=None)).item() == going_on(seen).item()


@given(outlooks, st.floats(1.001, 20))
def test_a_faster_end_that_is_no_better_than_giving_up_never_raises_the_reservation_value(
    seen: Outlook, ratio: float
) -> None:
    """dR/dh_e <= 0 for every end with U_e <= U_quit."""
    assert seen.quit is not None
    for end, worth in seen.values.items():
        if worth.item() <= seen.quit.item():
            faster = seen.with_rates({end: seen.rates[end] * ratio})
            assert reservation_value(faster).item() <= reservation_value(seen).item() + 1e-12


@given(outlooks, st.floats(-3, 3))
def test_shifting_all_values_shifts_what_no_agreement_is_worth(seen: Outlook, shift: float) -> None:
    assert seen.quit is not None
    moved = replace(
        seen,
        values={end: worth + shift for end, worth in seen.values.items()},
        now=seen.now + shift,
        quit=seen.quit + shift,
    )
    levers = [lever(2, rate("lose", 3), once(0.1)), lever(9, flow(0.02))]
    assert refusing(moved, *levers) - refusing(seen, *levers) == pytest.approx(shift, abs=1e-9)


def by_policy(seen: Outlook, phases: list[tuple[float, dict[str, float], float, float]]) -> float:
    """The best of all policies.

    Give up when a phase begins, before what it takes at once is due, or never.
    """
    discount, now, give_up = seen.discount.item(), seen.now.item(), seen.quit
    best, sum_so_far, kept = -math.inf, 0.0, 1.0
    for index, (start, pace, cost, taken) in enumerate(phases):
        best = best if give_up is None else max(best, sum_so_far + kept * give_up.item())
        hazard = sum(pace.values())
        gains = sum(h * seen.values[end].item() for end, h in pace.items())
        worth = (gains + discount * now - cost) / (discount + hazard)
        last = index + 1 == len(phases)
        k = 0.0 if last else math.exp(-(discount + hazard) * (phases[index + 1][0] - start))
        sum_so_far += kept * (worth * (1 - k) - taken)
        kept *= k
    return max(best, sum_so_far)


@given(
    outlooks,
    st.lists(st.floats(0.25, 30), min_size=1, max_size=3, unique=True),
    st.lists(st.floats(0.1, 8), min_size=4, max_size=4),
    st.lists(st.floats(-0.02, 0.06), min_size=4, max_size=4),
    st.lists(st.floats(0, 0.3), min_size=4, max_size=4),
    st.booleans(),
)
def test_optimal_stopping_by_brute_force(
    seen: Outlook,
    gaps: list[float],
    ratios: list[float],
    flows: list[float],
    taken: list[float],
    stuck: bool,
) -> None:
    seen = replace(seen, quit=None) if stuck else seen
    starts = [0.0, *np.cumsum(gaps).tolist()]
    levers, phases = [], []
    pace, cost = {end: h.item() for end, h in seen.rates.items()}, seen.cost.item()
    for index, start in enumerate(starts):
        end = ENDS[index % 3]
        levers.append(
            lever(start, rate(end, ratios[index]), flow(flows[index]), once(taken[index]))
        )
        pace, cost = {**pace, end: pace[end] * ratios[index]}, cost + flows[index]
        phases.append((start, pace, cost, taken[index]))
    assert refusing(seen, *levers) == pytest.approx(by_policy(seen, phases), abs=1e-10)
    finer = sorted(
        [
            *phases,
            *(
                (start + gap / 3, p, c, 0.0)
                for (start, p, c, _), gap in zip(phases, gaps, strict=False)
            ),
        ]
    )
    assert refusing(seen, *levers) == pytest.approx(by_policy(seen, finer), abs=1e-10)


def test_a_threat_to_come_is_escaped_by_giving_up_before_it() -> None:
    seen = outlook([0.03, 0.02, 0.01], [1, 0, 0.4], 0.012, 0.01, 0.3, 0.35)
    late = lever(6, once(0.5))
    today, k = going_on(seen).item(), math.exp(-0.07 * 6)
    assert refusing(seen, late) == pytest.approx(today * (1 - k) + k * 0.35)
    assert refusing(seen, replace(late, lag=0.0)) == pytest.approx(0.35)
    assert refusing(replace(seen, quit=None), late) == pytest.approx(today - k * 0.5)


def test_after_a_pause_and_after_a_breach_it_may_give_up_too() -> None:
    seen = outlook([0.03, 0.02, 0.01], [1, 0, 0.4], 0.05, 0.01, 0.3, 0.2)
    worse = {"win": column(0.1)}
    assert (
        going_on(seen.at_ratios(worse)).item()
        < 0.2
        < going_on(seen.at_ratios({"win": column(5)})).item()
    )
    pause = Truce(column(6), column(0.01), column(0.3), column(0.6), worse)
    k = math.exp(-0.06)
    assert pause.value(seen).item() == pytest.approx(
        (1 - k) * (0.3 - 1) + k * (0.3 * 0.6 + 0.7 * 0.2)
    )
    assert Offer(column(0.5), column(0.1), Relapse(worse, column(0.07))).broken(
        seen
    ).item() == pytest.approx(0.2 - 0.07)
