"""Alternating offers.

The division of a pie, outside options, corners, short rounds, and the certificate.
"""

import math
from typing import Literal, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.agreement.support import Pair, found

from steelyard.agreement import (
    Frontier,
    Point,
    discount_factor,
    frontier_of,
    nash,
    patience_weight,
    residual,
    rubinstein,
)

CLOSE = 1e-9
PIE = frontier_of([[0, 1], [1, 0]], (0, 0))
ARC = frontier_of([[np.sin(t), np.cos(t)] for t in np.linspace(0, np.pi / 2, 400)], (0, 0))
FACTORS = [
    (0.9, 0.9),
    (0.9, 0.5),
    (0.2, 0.99),
    (0.0, 0.7),
    (0.7, 0.0),
    (0.0, 0.0),
    (1.0, 0.5),
    (0.5, 1.0),
]


@pytest.mark.parametrize("d1, d2", FACTORS)
def test_division_of_a_pie(d1: float, d2: float) -> None:
    division = found(rubinstein(PIE, (d1, d2)))
    share = (1 - d2) / (1 - d1 * d2)
    assert division.agreed.u1 == pytest.approx(share, abs=CLOSE)
    assert division.agreed.u2 == pytest.approx(1 - share, abs=CLOSE)
    assert division.offers[1].u1 == pytest.approx(d1 * share, abs=CLOSE)
    assert division.residual < CLOSE
    assert division.binds == (False, False)


@pytest.mark.parametrize("d1, d2", FACTORS)
def test_the_second_party_may_move_first(d1: float, d2: float) -> None:
    division = found(rubinstein(PIE, (d1, d2), first=1))
    assert division.agreed.u2 == pytest.approx((1 - d1) / (1 - d1 * d2), abs=CLOSE)
    assert division.agreed == division.offers[1]


def test_outside_option_below_the_equilibrium_share_changes_nothing() -> None:
    share = 0.9 * (1 - 0.8) / (1 - 0.72)
    division = found(rubinstein(PIE, (0.8, 0.9), outside=(0, share - 0.2)))
    assert division.agreed.u2 == pytest.approx(0.9 * 0.2 / 0.28, abs=CLOSE)
    assert division.binds == (False, False)


@pytest.mark.parametrize("outside", [0.7, 0.85, 0.95])
def test_outside_option_above_it_is_what_the_responder_gets(outside: float) -> None:
    division = found(rubinstein(PIE, (0.8, 0.9), outside=(0, outside)))
    assert division.agreed.u2 == pytest.approx(outside, abs=CLOSE)
    assert division.binds == (False, True)
    assert division.residual < CLOSE


@given(st.floats(0.05, 0.98), st.floats(0.05, 0.98), st.floats(0, 1), st.floats(0, 1))
def test_outside_option_binds_exactly_above_the_equilibrium_share(
    d1: float, d2: float, level: float, other: float
) -> None:
    """Binmore, Shaked and Sutton (1989).

    The responder gets the larger of its option and its share without it.
    """
    outside2, outside1 = level, other * (1 - level) * d1 * (1 - d2) / (1 - d1 * d2)
    share = d2 * (1 - d1) / (1 - d1 * d2)
    division = found(rubinstein(PIE, (d1, d2), outside=(outside1, outside2)))
    own_later = max(d1 * (1 - max(share, outside2)), outside1)
    expected = max(outside2, d2 * (1 - own_later))
    assert division.agreed.u2 == pytest.approx(expected, abs=CLOSE)
    if abs(outside2 - d2 * (1 - own_later)) > CLOSE:
        assert division.binds[1] == (outside2 > d2 * (1 - own_later))


def test_disagreement_is_the_outside_option_unless_another_is_given() -> None:
    bounded = PIE.against((0.0, 0.85))
    assert found(rubinstein(bounded, (0.8, 0.9))).agreed.u2 == pytest.approx(0.85, abs=CLOSE)
    free = found(rubinstein(bounded, (0.8, 0.9), outside=(0, 0)))
    assert free.agreed.u1 == pytest.approx(0.1 / 0.28, abs=CLOSE)


def test_no_zone_gives_none() -> None:
    assert rubinstein(PIE, (0.9, 0.9), outside=(0.6, 0.6)) is None
    assert rubinstein(PIE, (0.9, 0.9), zero=(0.6, 0.6)) is None


def test_discounting_counts_from_the_zero() -> None:
    moved = frontier_of([[-2, 4], [1, 1]], (-2, 1))
    division = found(rubinstein(moved, (0.6, 0.8), zero=(-2, 1)))
    share = (1 - 0.8) / (1 - 0.48)
    assert (division.agreed.u1, division.agreed.u2) == pytest.approx(
        (-2 + 3 * share, 4 - 3 * share), abs=CLOSE
    )


def test_a_responder_gets_what_a_corner_leaves_it() -> None:
    """No terms give the first party less than 0.5, so it gets that even where waiting is worth less."""
    corner = frontier_of([[0.5, 1], [1, 0.2]], (0, 0))
    division = found(rubinstein(corner, (0.1, 0.1)))
    assert [(offer.u1, offer.u2) for offer in division.offers] == [(1, 0.2), (0.5, 1)]
    assert division.residual == 0


def test_one_term_is_agreed_whoever_proposes() -> None:
    lone = frontier_of([[0.4, 0.6]], (0, 0))
    division = found(rubinstein(lone, (0.9, 0.9), first=1))
    assert (division.agreed.u1, division.agreed.u2, division.agreed.terms) == (0.4, 0.6, (0,))
    assert division.residual == 0


@pytest.mark.parametrize("rates", [(0.01, 0.01), (0.01, 0.03), (0.2, 0.02)])
@pytest.mark.parametrize("frontier", [PIE, ARC], ids=["pie", "arc"])
def test_short_rounds_tend_to_the_nash_solution_weighted_by_patience(
    frontier: Frontier, rates: Pair
) -> None:
    """Binmore, Rubinstein and Wolinsky (1986)."""
    factors = (discount_factor(rates[0], 1e-4), discount_factor(rates[1], 1e-4))
    weight = patience_weight(factors)
    assert weight == pytest.approx(rates[1] / sum(rates))
    limit = found(nash(frontier, weight))
    division = found(rubinstein(frontier, factors))
    for offer in division.offers:
        assert (offer.u1, offer.u2) == pytest.approx((limit.u1, limit.u2), abs=5e-3)


def test_short_rounds_with_a_binding_outside_option_tend_to_that_option() -> None:
    factors = (discount_factor(0.01, 1e-4),) * 2
    agreed = found(rubinstein(ARC, factors, outside=(0.0, 0.9))).agreed
    assert agreed.u2 == pytest.approx(0.9, abs=1e-6)
    assert agreed.u1 == pytest.approx(math.sqrt(1 - 0.81), abs=1e-3)


RATES = (0.08, 0.05)
RESERVED = (0.3, 0.25)
RUNNING = PIE.against(RESERVED)


def factors_of(months: float) -> Pair:
    """Factors of a round in which impatience is three eighths of the rates, and the contest's hazard the rest."""
    first, second = (discount_factor(3 / 8 * rate, months, 5 / 8 * rate) for rate in RATES)
    return first, second


def test_inside_a_contest_short_rounds_divide_what_is_left_by_impatience_and_hazard() -> None:
    """What each has by going on, and of the rest .45 the share .05 / .13 to the first.

    .3 + .45 x .05 / .13.
    """
    division = found(rubinstein(RUNNING, factors_of(1e-6), zero=RESERVED))
    for offer in division.offers:
        assert (offer.u1, offer.u2) == pytest.approx((0.473077, 0.526923), abs=1e-6)
    limit = found(nash(RUNNING, patience_weight(factors_of(1.0))))
    assert limit.u1 == pytest.approx(0.473077, abs=1e-6)
    assert patience_weight(factors_of(1.0)) == pytest.approx(0.05 / 0.13)


def test_inside_a_contest_with_rounds_of_a_month() -> None:
    """Solves x = 1 - [(1 - k2) R2 + k2 y] and y = 1 - [(1 - k1) R1 + k1 x] as two linear equations."""
    k1, k2 = factors_of(1.0)
    (r1, r2), identity = RESERVED, np.asarray([[1, k2], [k1, 1]])
    x, y = np.linalg.solve(identity, [1 - (1 - k2) * r2, 1 - (1 - k1) * r1])
    division = found(rubinstein(RUNNING, (k1, k2), zero=RESERVED))
    assert division.agreed.u1 == pytest.approx(x, abs=CLOSE)
    assert division.offers[1].u2 == pytest.approx(y, abs=CLOSE)
    assert division.residual < CLOSE and division.binds == (False, False)


@given(st.floats(0.0, 0.3), st.floats(0.0, 0.3), st.floats(0.0, 0.9), st.floats(0.01, 12.0))
def test_giving_up_matters_only_where_it_beats_going_on(
    w1: float, w2: float, quit2: float, months: float
) -> None:
    """With what going on is worth as zero the second gets the larger of its option and what waiting would bring it."""
    going_on, factors = (w1, w2), factors_of(months)
    alone = found(rubinstein(PIE, factors, zero=going_on, outside=going_on))
    both = rubinstein(PIE, factors, zero=going_on, outside=(w1, max(w2, quit2)))
    if w1 + quit2 > 1 - CLOSE:
        return
    assert found(both).agreed.u2 >= alone.agreed.u2 - CLOSE
    if quit2 < alone.agreed.u2 - CLOSE:
        assert found(both).agreed.u2 == pytest.approx(alone.agreed.u2, abs=CLOSE)
    else:
        assert found(both).agreed.u2 == pytest.approx(quit2, abs=2 * CLOSE)


def test_certificate_refuses_offers_that_are_no_equilibrium() -> None:
    equal = Point("guess", 0.5, 0.5, (0, 1), (0.5, 0.5))
    assert residual(PIE, (equal, equal), (0.9, 0.9)) == pytest.approx(0.05)
    greedy = (Point("guess", 1.0, 0.0, (1,), (1.0,)), Point("guess", 0.0, 1.0, (0,), (1.0,)))
    assert residual(PIE, greedy, (0.9, 0.8)) == pytest.approx(0.9)
    assert residual(PIE.against((0, 2)), greedy, (0.9, 0.8)) == math.inf


@given(
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=8),
    st.floats(0, 0.999),
    st.floats(0, 0.999),
    st.sampled_from([0, 1]),
)
def test_certificate_efficiency_and_advantage_of_the_first_mover(
    utilities: list[Pair], d1: float, d2: float, first: Literal[0, 1]
) -> None:
    division = found(rubinstein(frontier_of(utilities, (0, 0)), (d1, d2), first=first))
    assert division.residual < CLOSE
    assert division.offers[0].u1 >= division.offers[1].u1 - CLOSE
    assert division.offers[1].u2 >= division.offers[0].u2 - CLOSE


@pytest.mark.parametrize("factors", [(1, 1), (-0.1, 0.5), (0.5, 1.1), (float("nan"), 0.5), (0.5,)])
def test_bad_discount_factors(factors: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="discount"):
        rubinstein(PIE, factors)


def test_bad_first_mover() -> None:
    with pytest.raises(ValueError, match="first is 2"):
        rubinstein(PIE, (0.5, 0.5), first=cast(Literal[0, 1], 2))


@pytest.mark.parametrize(
    "rate, months, hazard",
    [
        (-0.1, 1, 0),
        (0.1, -1, 0),
        (math.nan, 1, 0),
        (0.1, math.inf, 0),
        (0.1, 1, -0.1),
        (0.1, 1, math.inf),
    ],
)
def test_bad_rates(rate: float, months: float, hazard: float) -> None:
    with pytest.raises(ValueError, match="at least 0"):
        discount_factor(rate, months, hazard)


@pytest.mark.parametrize(
    "factors, weight",
    [((0.5, 0.5), 0.5), ((0.0, 0.5), 0), ((0.5, 0.0), 1), ((0.0, 0.0), 0.5), ((1.0, 0.5), 1)],
)
def test_patience_weight(factors: Pair, weight: float) -> None:
    assert patience_weight(factors) == weight


def test_discount_factor_halves_over_a_half_life() -> None:
    assert discount_factor(math.log(2) / 24, 24) == pytest.approx(0.5)
