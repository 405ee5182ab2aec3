"""The frontier of what two parties can agree on.

The undominated terms and the lotteries between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from steelyard.agreement.solution import Point
from steelyard.arrays import Array
from steelyard.ties import tied

Obstacle = Literal["first", "second", "each", "together"]

DECIMALS = 12
TOLERANCE = 1e-12
STRAIGHT = 1e-11
"""Terms that stand out so little from between two others lie on the line between them.

A place is at terms that are so near.
"""
LARGEST = 1e9


@dataclass(frozen=True, eq=False)
class Frontier:
    """Upper-right hull of the terms: concave, piecewise linear, falling.

    A *position* is a place on it: 0 at the first vertex (best for the second party), 1 at the next
    one, and fractions between two vertices for the lotteries that mix them. Positions stay exact
    where the frontier is steep or flat.

    Attributes
    ----------
    points : ndarray of shape (m, 2)
        Vertices in stakes of the first and the second party; the first column rises strictly, the
        second falls.
    terms : tuple of int
        The terms behind each vertex, by row of the utilities given.
    disagreement : tuple of float
        What no agreement is worth to each party, in its own stakes.
    """

    points: Array
    terms: tuple[int, ...]
    disagreement: tuple[float, float]

    def against(self, disagreement: Sequence[float]) -> Frontier:
        """Return the same frontier with another disagreement point."""
        return replace(self, disagreement=checked_pair(disagreement, "disagreement"))

    def second_at(self, first: ArrayLike) -> Array:
        """Return the most for the second party while the first has at least `first`.

        NaN where it cannot have it.
        """
        wanted = np.asarray(first, dtype=np.float64)
        return np.asarray(np.interp(wanted, self.points[:, 0], self.points[:, 1], right=np.nan))

    def first_at(self, second: ArrayLike) -> Array:
        """Return the most for the first party while the second has at least `second`.

        NaN where it cannot have it.
        """
        wanted = np.asarray(second, dtype=np.float64)
        return np.asarray(np.interp(-wanted, -self.points[:, 1], self.points[:, 0], left=np.nan))

    def position(self, value: float, party: Literal[0, 1]) -> float:
        """Return the position at which one party has `value`, or the nearer end of the frontier.

        Parameters
        ----------
        value : float
            In stakes of that party.
        party : {0, 1}
            0 for the first party, 1 for the second.
        """
        sign = 1.0 if party == 0 else -1.0
        return float(
            np.interp(sign * value, sign * self.points[:, party], np.arange(len(self.terms)))
        )

    def values(self, position: float) -> tuple[float, float]:
        """Return what a position is worth to the first and to the second party."""
        places = np.arange(len(self.terms))
        return (
            float(np.interp(position, places, self.points[:, 0])),
            float(np.interp(position, places, self.points[:, 1])),
        )

    def gains(self) -> Array:
        """Return what each vertex is worth beyond no agreement.

        Shape (m, 2), negative where a party would refuse.
        """
        return np.asarray(self.points - np.asarray(self.disagreement))

    def zone(self) -> tuple[float, float] | None:
        """Return the positions between which both parties gain or lose nothing, or None.

        A frontier that misses the disagreement point by rounding alone (1e-12) gives the one
        position nearest to it.
        """
        exact, near = self._span(0.0), self._span(TOLERANCE)
        if exact is not None and exact[1] - exact[0] > STRAIGHT:
            return exact
        found = exact or near
        return None if found is None else (sum(found) / 2, sum(found) / 2)

    @property
    def obstacle(self) -> Obstacle | None:
        """Why there is no zone; None when there is one.

        ``first`` or ``second``: no terms at all satisfy that party; ``each``: none satisfy either;
        ``together``: each can be satisfied, but by no terms and no lottery both at once.
        """
        if self.zone() is not None:
            return None
        short = self.points.max(axis=0) < np.asarray(self.disagreement) - TOLERANCE
        if short.all():
            return "each"
        if short.any():
            return "first" if short[0] else "second"
        return "together"

    def point(self, name: str, position: float, note: str = "") -> Point:
        """Return the point at a position, with the terms that are mixed there."""
        start = min(int(position), len(self.terms) - 1)
        share = position - start
        if min(share, 1 - share) <= STRAIGHT:
            nearest = start + round(share)
            u1, u2 = self.points[nearest].tolist()
            return Point(name, u1, u2, (self.terms[nearest],), (1.0,), note)
        return Point(
            name, *self.values(position), self.terms[start : start + 2], (1 - share, share), note
        )

    def _span(self, slack: float) -> tuple[float, float] | None:
        least1, least2 = (value - slack for value in self.disagreement)
        low, high = self.position(least1, 0), self.position(least2, 1)
        reachable = least1 <= self.points[-1, 0] and least2 <= self.points[0, 1]
        return (low, high) if reachable and low <= high else None


def frontier_of(utilities: ArrayLike, disagreement: Sequence[float]) -> Frontier:
    """Return the convexified frontier of finitely many terms.

    Parameters
    ----------
    utilities : array_like of shape (k, 2)
        What each of the terms is worth to the first and the second party, in stakes; read to 12
        decimals.
    disagreement : sequence of two floats
        What no agreement is worth to each.

    Returns
    -------
    Frontier
        Vertices of the upper-right hull, from the second party's best to the first party's best.

    Raises
    ------
    ValueError
        If the shapes are wrong, or a value is not finite or beyond 1e9 stakes.

    Notes
    -----
    Lotteries are between terms only; a lottery may mix terms that one party alone would refuse, if
    on average it gains. The chain is the upper half of Andrew (1979), "Another efficient algorithm
    for convex hulls in two dimensions".
    """
    values = checked_utilities(utilities)
    hull: list[int] = []
    for index in undominated(values).tolist():
        while len(hull) > 1 and not _turns_down(values[hull[-2]], values[hull[-1]], values[index]):
            hull.pop()
        hull.append(index)
    points = values[hull]
    points.setflags(write=False)
    return Frontier(points, tuple(hull), checked_pair(disagreement, "disagreement"))


def undominated(utilities: ArrayLike) -> NDArray[np.intp]:
    """Return the Pareto frontier of the bare terms, without lotteries.

    Parameters
    ----------
    utilities : array_like of shape (k, 2)
        What each of the terms is worth to the first and the second party, in stakes; read to 12
        decimals.

    Returns
    -------
    ndarray of int, shape (n,)
        Rows that no other row beats for one party without loss to the other, by rising value to the
        first party. Of rows worth the same to both, only the first is kept.

    Raises
    ------
    ValueError
        If the shape is wrong, or a value is not finite or beyond 1e9 stakes.
    """
    values = np.column_stack(
        [tied(column, 2 * TOLERANCE) for column in checked_utilities(utilities).T]
    )
    order = np.lexsort((-values[:, 1], -values[:, 0]))
    second = values[order, 1]
    best_before = np.concatenate(([-np.inf], np.maximum.accumulate(second)[:-1]))
    return np.asarray(order[second > best_before][::-1])


def checked_utilities(utilities: ArrayLike) -> Array:
    """Return utilities as an array of shape (k, 2), rounded to 12 decimals.

    ValueError says what is wrong with them.
    """
    values = np.asarray(utilities, dtype=np.float64)
    if values.ndim != 2 or values.shape[0] == 0 or values.shape[1] != 2:
        raise ValueError(
            f"utilities have shape {values.shape}; expected (k, 2), k > 0, one column per party"
        )
    _check_size(values, "utilities")
    return np.round(values, DECIMALS)


def checked_pair(pair: Sequence[float], what: str) -> tuple[float, float]:
    """Return one finite number per party; ValueError names `what` otherwise."""
    values = np.asarray(pair, dtype=np.float64)
    if values.shape != (2,):
        raise ValueError(f"{what} has shape {values.shape}; expected two numbers, one per party")
    _check_size(values, what)
    return float(values[0]), float(values[1])


def _check_size(values: Array, what: str) -> None:
    wrong = values[~(np.abs(values) <= LARGEST)]
    if wrong.size:
        raise ValueError(
            f"{what}: found {wrong[0]}; expected finite numbers within {LARGEST:g} stakes of zero"
        )


def _turns_down(before: Array, middle: Array, after: Array) -> bool:
    one, two = middle - before, after - middle
    across = one[0] * two[1] - one[1] * two[0]
    return bool(across < -STRAIGHT * np.hypot(*(after - before)))
