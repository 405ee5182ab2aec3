"""The frontier.

Which terms and lotteries are on it, how it is walked, and what is said when there is no zone.
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike
from tests.agreement.support import Array, Pair

from steelyard.agreement import frontier_of, undominated

EXACT = 1e-12
SQUARE = [[0.0, 1.0], [0.6, 0.8], [0.2, 0.2], [0.9, 0.3], [0.5, 0.5], [0.6, 0.8]]

stakes = st.floats(-2, 2, allow_nan=False)
terms = st.lists(st.tuples(stakes, stakes), min_size=1, max_size=12).map(np.array)


def test_undominated_terms_rise_for_the_first_party_and_keep_one_of_equals() -> None:
    assert undominated(SQUARE).tolist() == [0, 1, 3]


def test_weakly_dominated_terms_are_left_out() -> None:
    assert undominated([[0.5, 1.0], [0.7, 1.0], [0.7, 0.4]]).tolist() == [1]


def test_hull_drops_terms_that_a_lottery_beats() -> None:
    bent = frontier_of([[0.0, 1.0], [0.3, 0.6], [1.0, 0.0]], (0, 0))
    assert bent.terms == (0, 2)
    assert bent.second_at(0.3) == pytest.approx(0.7)


def test_terms_on_a_straight_line_give_one_segment() -> None:
    assert frontier_of([[0.0, 1.0], [0.25, 0.75], [0.5, 0.5], [1.0, 0.0]], (0, 0)).terms == (0, 3)


def test_walking_both_ways() -> None:
    frontier = frontier_of(SQUARE, (0, 0))
    np.testing.assert_allclose(
        frontier.second_at([-1, 0, 0.3, 0.6, 0.75, 0.9]), [1, 1, 0.9, 0.8, 0.55, 0.3]
    )
    np.testing.assert_allclose(frontier.first_at([0, 0.3, 0.55, 0.8, 1]), [0.9, 0.9, 0.75, 0.6, 0])
    assert np.isnan(frontier.second_at(0.91))
    assert np.isnan(frontier.first_at(1.01))


def test_point_between_vertices_names_the_lottery() -> None:
    point = frontier_of(SQUARE, (0, 0)).point("here", 1.25, "why")
    assert (point.name, point.terms, point.mix, point.note) == ("here", (1, 3), (0.75, 0.25), "why")
    assert (point.u1, point.u2) == pytest.approx((0.675, 0.675))


@pytest.mark.parametrize("position, term", [(0, 0), (1, 1), (2, 3), (1 + 1e-14, 1), (2 - 1e-14, 3)])
def test_point_at_a_vertex_is_no_lottery(position: float, term: int) -> None:
    point = frontier_of(SQUARE, (0, 0)).point("here", position)
    assert (point.terms, point.mix) == ((term,), (1.0,))
    assert (point.u1, point.u2) == tuple(SQUARE[term])


@pytest.mark.parametrize(
    "disagreement, obstacle",
    [
        ((0.2, 0.2), None),
        ((0.95, 0.2), "first"),
        ((0.2, 1.2), "second"),
        ((0.95, 1.2), "each"),
        ((0.7, 0.7), "together"),
    ],
)
def test_obstacle_says_why_there_is_no_zone(disagreement: Pair, obstacle: str | None) -> None:
    frontier = frontier_of(SQUARE, (0, 0)).against(disagreement)
    assert frontier.obstacle == obstacle
    assert (frontier.zone() is None) == (obstacle is not None)


def test_a_miss_by_rounding_is_no_obstacle() -> None:
    frontier = frontier_of([[0.1 + 0.2, 0.7]], (0.3 + 1e-15, 0.7 + 1e-15))
    assert frontier.zone() == (0, 0)


def test_zone_ends_where_a_party_has_just_its_disagreement_value() -> None:
    frontier = frontier_of([[0, 1], [1, 0]], (0.2, 0.3))
    assert frontier.zone() == pytest.approx((0.2, 0.7))


@pytest.mark.parametrize(
    "utilities",
    [[[0.4, 0.6]], [[0.4, 0.6]] * 5, [[0.4, 0.1], [0.4, 0.6]], [[0.1, 0.6], [0.4, 0.6]]],
)
def test_one_term_equal_terms_vertical_and_horizontal_frontiers_are_one_point(
    utilities: list[list[float]],
) -> None:
    frontier = frontier_of(utilities, (0, 0))
    assert frontier.points.tolist() == [[0.4, 0.6]]
    assert frontier.zone() == (0, 0)


def test_points_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        frontier_of(SQUARE, (0, 0)).points[0, 0] = 5


@pytest.mark.parametrize(
    "utilities, disagreement, message",
    [
        ([], (0, 0), r"shape \(0,\)"),
        ([[1, 2, 3]], (0, 0), r"shape \(1, 3\)"),
        (np.empty((0, 2)), (0, 0), r"shape \(0, 2\)"),
        ([[0, np.nan]], (0, 0), "utilities: found nan"),
        ([[0, -np.inf]], (0, 0), "utilities: found -inf"),
        ([[0, 2e9]], (0, 0), "within 1e"),
        ([[0, 1]], (0, np.nan), "disagreement: found nan"),
        ([[0, 1]], (0, 0, 0), r"disagreement has shape \(3,\)"),
    ],
)
def test_bad_input_is_named(
    utilities: ArrayLike, disagreement: tuple[float, ...], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        frontier_of(utilities, disagreement)


@given(terms)
def test_undominated_matches_the_definition(utilities: Array) -> None:
    rounded = np.round(utilities, 12)
    kept = set(undominated(utilities).tolist())
    for index, own in enumerate(rounded):
        beaten = ((rounded >= own).all(axis=1) & (rounded > own).any(axis=1)).any()
        twin_before = (rounded[:index] == own).all(axis=1).any()
        assert (index in kept) == (not beaten and not twin_before)


@given(terms)
def test_frontier_is_concave_falling_and_above_every_term(utilities: Array) -> None:
    points = frontier_of(utilities, (0, 0)).points
    steps = np.diff(points, axis=0)
    assert (steps[:, 0] > 0).all() and (steps[:, 1] < 0).all()
    assert (steps[:-1, 0] * steps[1:, 1] - steps[:-1, 1] * steps[1:, 0] < 0).all()
    assert (utilities <= points.max(axis=0) + EXACT).all()
    outward = np.column_stack([-steps[:, 1], steps[:, 0]])
    heights = utilities @ outward.T - (points[:-1] * outward).sum(axis=1)
    assert (heights <= 1e-11).all()


@given(terms, st.floats(0, 1))
def test_a_point_is_worth_what_its_lottery_is(utilities: Array, share: float) -> None:
    frontier = frontier_of(utilities, (0, 0))
    point = frontier.point("here", share * (len(frontier.terms) - 1))
    assert sum(point.mix) == pytest.approx(1)
    assert np.array(point.mix) @ utilities[list(point.terms)] == pytest.approx(
        np.array([point.u1, point.u2]), abs=1e-11
    )
