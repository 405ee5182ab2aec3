"""The Kalai-Smorodinsky solution: known answers, the ideal point, and degenerate zones."""

import pytest
from tests.agreement.support import Pair, found

from steelyard.agreement import frontier_of, ideal_point, kalai_smorodinsky, nash

PIE = [[0, 1], [1, 0]]


def test_straight_frontier_splits_the_surplus_in_half() -> None:
    point = found(kalai_smorodinsky(frontier_of(PIE, (0.2, 0.4))))
    assert (point.u1, point.u2) == pytest.approx((0.4, 0.6))


def test_ideal_point_is_what_each_gets_while_the_other_is_held_to_disagreement() -> None:
    assert ideal_point(frontier_of(PIE, (0.2, 0.4))) == pytest.approx((0.6, 0.8))
    assert ideal_point(frontier_of(PIE, (-1, -1))) == (1, 1)


def test_answers_to_a_larger_ideal_where_nash_does_not() -> None:
    symmetric = frontier_of([[0.0, 1.0], [0.75, 0.75], [1.0, 0.0]], (0, 0))
    widened = frontier_of([[0.0, 1.0], [0.75, 0.75], [1.5, 0.0]], (0, 0))
    assert found(kalai_smorodinsky(symmetric)).terms == (1,)
    point = found(kalai_smorodinsky(widened))
    assert (point.u1, point.u2) == pytest.approx((0.9, 0.6))
    assert found(nash(widened)).u1 == pytest.approx(0.75)


def test_zone_clipped_by_disagreement() -> None:
    frontier = frontier_of([[0.0, 1.0], [0.6, 0.8], [1.0, 0.0]], (0.5, 0.2))
    point = found(kalai_smorodinsky(frontier))
    ideal = found(ideal_point(frontier))
    assert ideal == pytest.approx((0.9, 0.8 + 0.1 / 3))
    assert (point.u1 - 0.5) / (ideal[0] - 0.5) == pytest.approx((point.u2 - 0.2) / (ideal[1] - 0.2))
    assert point.u2 == pytest.approx(float(frontier.second_at(point.u1)))


@pytest.mark.parametrize("disagreement", [(0.4, 0.6), (0.4, 0.0), (0.0, 0.6), (0.0, 0.0)])
def test_one_term_is_the_solution_when_both_accept_it(disagreement: Pair) -> None:
    point = found(kalai_smorodinsky(frontier_of([[0.4, 0.6]], disagreement)))
    assert (point.u1, point.u2, point.terms, point.mix) == (0.4, 0.6, (0,), (1.0,))


def test_frontier_that_touches_the_disagreement_point_alone() -> None:
    point = found(kalai_smorodinsky(frontier_of(PIE, (0.4, 0.6))))
    assert (point.u1, point.u2) == pytest.approx((0.4, 0.6))


def test_no_zone_gives_none() -> None:
    frontier = frontier_of(PIE, (0.6, 0.6))
    assert kalai_smorodinsky(frontier) is None
    assert ideal_point(frontier) is None
