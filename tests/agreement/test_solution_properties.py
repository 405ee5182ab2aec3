"""Properties that every bargaining solution must have, on terms drawn at random."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.agreement.support import Array, Pair

from steelyard.agreement import Frontier, Point, frontier_of, kalai_smorodinsky, nash, rubinstein

CLOSE = 1e-8
Solver = Callable[[Frontier], Point | None]


def by_turns(frontier: Frontier) -> Point | None:
    division = rubinstein(frontier, (0.9, 0.8), zero=frontier.disagreement)
    return None if division is None else division.agreed


SOLVERS = [
    pytest.param(nash, id="nash"),
    pytest.param(lambda frontier: nash(frontier, 0.7), id="weighted-nash"),
    pytest.param(kalai_smorodinsky, id="kalai-smorodinsky"),
    pytest.param(by_turns, id="rubinstein"),
]
SYMMETRIC = [SOLVERS[0], SOLVERS[2]]

hundredths = st.integers(-50, 150).map(lambda n: n / 100)
pairs = st.tuples(hundredths, hundredths)
many = st.lists(pairs, min_size=1, max_size=10).map(np.array)


@pytest.mark.parametrize("solve", SOLVERS)
@given(utilities=many, disagreement=pairs)
def test_solution_exists_exactly_when_there_is_a_zone(
    solve: Solver, utilities: Array, disagreement: Pair
) -> None:
    frontier = frontier_of(utilities, disagreement)
    assert (solve(frontier) is None) == (frontier.obstacle is not None)


@pytest.mark.parametrize("solve", SOLVERS)
@given(utilities=many, disagreement=pairs)
def test_solution_is_efficient_and_better_than_no_agreement(
    solve: Solver, utilities: Array, disagreement: Pair
) -> None:
    frontier = frontier_of(utilities, disagreement)
    point = solve(frontier)
    if point is None:
        return
    assert point.u1 >= disagreement[0] - CLOSE and point.u2 >= disagreement[1] - CLOSE
    assert point.u2 == pytest.approx(float(frontier.second_at(point.u1)), abs=CLOSE)
    assert frontier.points[0, 0] - CLOSE <= point.u1
    assert np.array(point.mix) @ utilities[list(point.terms)] == pytest.approx(
        np.array([point.u1, point.u2])
    )


@pytest.mark.parametrize("solve", SOLVERS)
@given(
    utilities=many,
    disagreement=pairs,
    factor=st.tuples(st.floats(0.2, 5), st.floats(0.2, 5)).map(np.array),
    shift=st.tuples(st.floats(-3, 3), st.floats(-3, 3)).map(np.array),
)
def test_solution_follows_a_change_of_scale(
    solve: Solver, utilities: Array, disagreement: Pair, factor: Array, shift: Array
) -> None:
    point = solve(frontier_of(utilities, disagreement))
    moved = solve(
        frontier_of(utilities * factor + shift, (np.array(disagreement) * factor + shift).tolist())
    )
    if point is None or moved is None:
        assert point is moved
        return
    assert (moved.u1, moved.u2) == pytest.approx(
        tuple(np.array([point.u1, point.u2]) * factor + shift), abs=1e-6
    )


@pytest.mark.parametrize("solve", SYMMETRIC)
@given(utilities=many, disagreement=pairs)
def test_exchanging_the_parties_exchanges_the_solution(
    solve: Solver, utilities: Array, disagreement: Pair
) -> None:
    point = solve(frontier_of(utilities, disagreement))
    mirrored = solve(frontier_of(utilities[:, ::-1], disagreement[::-1]))
    if point is None or mirrored is None:
        assert point is mirrored
        return
    assert (mirrored.u2, mirrored.u1) == pytest.approx((point.u1, point.u2), abs=CLOSE)


@pytest.mark.parametrize("solve", SYMMETRIC)
@given(utilities=many, level=hundredths)
def test_a_symmetric_problem_has_a_symmetric_solution(
    solve: Solver, utilities: Array, level: float
) -> None:
    point = solve(frontier_of(np.concatenate([utilities, utilities[:, ::-1]]), (level, level)))
    if point is not None:
        assert point.u1 == pytest.approx(point.u2, abs=CLOSE)


@given(utilities=many, disagreement=pairs)
def test_exchanging_the_parties_exchanges_alternating_offers(
    utilities: Array, disagreement: Pair
) -> None:
    swapped = rubinstein(
        frontier_of(utilities[:, ::-1], disagreement[::-1]),
        (0.7, 0.9),
        zero=disagreement[::-1],
        first=1,
    )
    division = rubinstein(frontier_of(utilities, disagreement), (0.9, 0.7), zero=disagreement)
    if division is None or swapped is None:
        assert division is swapped
        return
    assert (swapped.agreed.u2, swapped.agreed.u1) == pytest.approx(
        (division.agreed.u1, division.agreed.u2), abs=CLOSE
    )


@given(utilities=many, disagreement=pairs, extra=pairs)
def test_nash_does_not_depend_on_terms_that_it_leaves_aside(
    utilities: Array, disagreement: Pair, extra: Pair
) -> None:
    """Independence of irrelevant alternatives.

    A solution that stays available stays the solution.
    """
    larger = nash(frontier_of([*utilities, extra], disagreement))
    smaller = nash(frontier_of(utilities, disagreement))
    if larger is None or smaller is None or len(utilities) in larger.terms:
        return
    assert (smaller.u1, smaller.u2) == pytest.approx((larger.u1, larger.u2), abs=CLOSE)


@given(
    utilities=many,
    disagreement=pairs,
    weights=st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted),
)
def test_more_bargaining_power_never_hurts(
    utilities: Array, disagreement: Pair, weights: list[float]
) -> None:
    frontier = frontier_of(utilities, disagreement)
    weaker, stronger = nash(frontier, weights[0]), nash(frontier, weights[1])
    if weaker is not None and stronger is not None:
        assert stronger.u1 >= weaker.u1 - CLOSE
