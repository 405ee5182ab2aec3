"""The Nash solution.

Closed forms on straight frontiers, brute force on bent ones, and bare terms draw by draw.
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike
from tests.agreement.support import Pair, found

from steelyard.agreement import frontier_of, nash, nash_terms

PIE = [[0, 1], [1, 0]]
KINKED = [[0.0, 1.0], [0.6, 0.8], [0.9, 0.3], [1.0, 0.0]]


@pytest.mark.parametrize("weight", [0.0, 0.1, 0.5, 0.8, 1.0])
@pytest.mark.parametrize("d1, d2", [(0, 0), (0.2, 0.3), (-0.5, 0.1), (0.4, 0.6)])
def test_straight_frontier_splits_the_surplus_by_weight(
    weight: float, d1: float, d2: float
) -> None:
    point = found(nash(frontier_of(PIE, (d1, d2)), weight))
    expected = np.clip(d1 + weight * (1 - d1 - d2), 0, 1)
    assert (point.u1, point.u2) == pytest.approx((expected, 1 - expected))


def test_kink_holds_the_solution_over_a_range_of_weights() -> None:
    frontier = frontier_of(KINKED, (0, 0))
    for weight in (0.3, 0.4, 0.5):
        point = found(nash(frontier, weight))
        assert point.terms == (1,)
        assert (point.u1, point.u2) == (0.6, 0.8)


@pytest.mark.parametrize("weight", [0.05, 0.3, 0.5, 0.7, 0.95])
@pytest.mark.parametrize("disagreement", [(0, 0), (0.3, 0.5), (0.65, 0.2), (-1, 0.7)])
def test_no_point_of_a_fine_grid_has_a_larger_product(weight: float, disagreement: Pair) -> None:
    frontier = frontier_of(KINKED, disagreement)
    first = np.linspace(max(0, disagreement[0]), 1, 20_001)
    gain1, gain2 = first - disagreement[0], frontier.second_at(first) - disagreement[1]
    grid = np.where(gain2 > 0, gain1**weight * np.maximum(gain2, 0) ** (1 - weight), 0).max()
    point = found(nash(frontier, weight))
    product = (point.u1 - disagreement[0]) ** weight * (point.u2 - disagreement[1]) ** (1 - weight)
    assert grid - 1e-12 <= product <= grid + 1e-4


def test_values_outside_the_unit_interval() -> None:
    point = found(nash(frontier_of([[-3, 5], [7, -5]], (-3, -5))))
    assert (point.u1, point.u2) == pytest.approx((2, 0))


@pytest.mark.parametrize("weight", [0.0, 1e-290, 1e-9])
def test_a_party_almost_without_weight_is_held_to_its_disagreement_value(weight: float) -> None:
    frontier = frontier_of([[0.0, 0.02], [0.6, 0.01], [0.61, 0.0]], (0.01, 0.0))
    assert found(nash(frontier, weight)).u1 == pytest.approx(0.01, abs=1e-7)


def test_a_zone_of_one_point_is_the_solution() -> None:
    point = found(nash(frontier_of(PIE, (0.4, 0.6))))
    assert (point.u1, point.u2) == pytest.approx((0.4, 0.6))
    lone = found(nash(frontier_of([[0.4, 0.6]], (0.4, 0.2))))
    assert (lone.u1, lone.u2, lone.terms) == (0.4, 0.6, (0,))
    assert "only point" in lone.note


def test_no_zone_gives_none() -> None:
    assert nash(frontier_of(PIE, (0.6, 0.6))) is None


@pytest.mark.parametrize("weight", [-0.1, 1.1, float("nan")])
def test_weight_outside_the_unit_interval(weight: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        nash(frontier_of(PIE, (0, 0)), weight)
    with pytest.raises(ValueError, match="between 0 and 1"):
        nash_terms([[1]], [[1]], [[0, 0]], weight)


def test_bare_terms_per_draw() -> None:
    first = [[0.1, 0.5, 0.9], [0.1, 0.5, 0.9], [0.1, 0.5, 0.9], [0.1, 0.5, 0.9]]
    second = [[0.9, 0.5, 0.1], [0.9, 0.5, 0.3], [0.9, 0.5, 0.1], [0.9, 0.2, 0.1]]
    disagreement = [[0.0, 0.0], [0.0, 0.29], [0.6, 0.4], [0.4, 0.2]]
    assert nash_terms(first, second, disagreement).tolist() == [1, 1, -1, 1]


def test_bare_terms_never_count_two_losses_as_a_gain() -> None:
    assert nash_terms([[-5.0, 0.1]], [[-5.0, 0.1]], [[0, 0]]).tolist() == [1]


def test_zero_products_are_settled_by_shares_and_then_by_order() -> None:
    assert nash_terms([[0.0, 0.0]], [[0.1, 0.4]], [[0, 0]]).tolist() == [1]
    assert nash_terms([[0.0, 3.0, 0.0]], [[1.0, 0.0, 1.0]], [[0, 0]]).tolist() == [0]
    assert nash_terms([[0.5, 0.5]], [[0.5, 0.5]], [[0, 0]]).tolist() == [0]


def test_weights_at_the_ends_choose_an_undominated_term() -> None:
    assert nash_terms([[0.5, 0.5]], [[0.1, 0.4]], [[0, 0]], 1.0).tolist() == [1]


@pytest.mark.parametrize(
    "first, second, disagreement",
    [
        ([0.1], [0.1], [[0, 0]]),
        ([[0.1]], [[0.1, 0.2]], [[0, 0]]),
        ([[0.1]], [[0.1]], [0, 0]),
        ([[]], [[]], [[0, 0]]),
    ],
)
def test_shapes_that_do_not_fit(
    first: ArrayLike, second: ArrayLike, disagreement: ArrayLike
) -> None:
    with pytest.raises(ValueError, match="expected \\(draws, k\\)"):
        nash_terms(first, second, disagreement)


def test_missing_values_are_refused() -> None:
    with pytest.raises(ValueError, match="NaN"):
        nash_terms([[np.nan]], [[0]], [[0, 0]])


values = st.integers(-40, 100).map(lambda n: n / 100)


@given(
    st.lists(st.tuples(values, values), min_size=1, max_size=10),
    st.tuples(values, values),
    st.floats(0.01, 0.99),
    st.tuples(st.floats(0.1, 10), st.floats(-3, 3)),
)
def test_bare_terms_are_acceptable_efficient_best_and_free_of_scale(
    utilities: list[Pair], disagreement: Pair, weight: float, scale: Pair
) -> None:
    first, second = np.array(utilities).T
    (chosen,) = nash_terms([first], [second], [disagreement], weight)
    gain1, gain2 = first - disagreement[0], second - disagreement[1]
    accepted = (gain1 >= -1e-12) & (gain2 >= -1e-12)
    assert (chosen >= 0) == accepted.any()
    if chosen < 0:
        return
    product = np.where(
        accepted, np.maximum(gain1, 0) ** weight * np.maximum(gain2, 0) ** (1 - weight), -1
    )
    assert accepted[chosen] and product[chosen] >= product.max() - 1e-9
    better = accepted & (first >= first[chosen]) & (second >= second[chosen])
    assert not (better & ((first > first[chosen]) | (second > second[chosen]))).any()
    factor, shift = scale
    moved = nash_terms(
        [factor * first + shift],
        [second],
        [[factor * disagreement[0] + shift, disagreement[1]]],
        weight,
    )[0]
    if product.max() > 1e-6:
        assert moved >= 0 and product[moved] >= product.max() - 1e-6
