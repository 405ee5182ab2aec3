"""Where a margin turns: roots of a function of one number, draw by draw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Array, Bools, Indices
from steelyard.ensemble.summary import Summary, summarise_where

HALVINGS = 8
Function = Callable[[Array | float], Array]
"""From one number, or one for each draw, to values of shape (draws,)."""


@dataclass(frozen=True)
class Roots:
    """Roots over the draws.

    Attributes
    ----------
    value : ndarray of shape (draws,)
        The root where there is exactly one, else NaN.
    count : ndarray of int, shape (draws,)
        Number of sign changes found.
    """

    value: Array
    count: NDArray[np.int64]

    @property
    def none(self) -> float:
        """Share of draws without a root."""
        return float(np.mean(self.count == 0))

    @property
    def several(self) -> float:
        """Share of draws with more than one."""
        return float(np.mean(self.count > 1))

    @property
    def summary(self) -> Summary | None:
        """Summary over the draws with exactly one root."""
        return summarise_where(self.value, self.count == 1)


def roots(
    function: Function,
    grid: Array,
    above: Bools | None = None,
    refine: bool = True,
) -> Roots:
    """Find sign changes on `grid`, and close in on the single ones.

    By halving, and then by a straight line.

    Parameters
    ----------
    function : Function
    grid : ndarray of shape (points,)
        Rising.
    above : ndarray of bool, shape (points, draws), optional
        Where the function is not below zero on the grid, if that is known.
    refine : bool
        Close in on the roots; without it they are only counted.
    """
    above = np.array([function(float(x)) >= 0 for x in grid]) if above is None else above
    turns = above[1:] != above[:-1]
    count = turns.sum(axis=0)
    if not refine:
        return Roots(np.full(count.shape, np.nan), count)
    found = _closed_in(function, grid, above, np.argmax(turns, axis=0))
    return Roots(np.where(count == 1, found, np.nan), count)


def _closed_in(function: Function, grid: Array, above: Bools, place: Indices) -> Array:
    """A sign change between two neighbours on the grid in each draw, closed in on."""
    low_above = np.take_along_axis(above, place[None, :], axis=0)[0]
    low, high = _halved(function, grid[place], grid[place + 1], low_above)
    return _between(function, low, high)


def _halved(function: Function, low: Array, high: Array, low_above: Bools) -> tuple[Array, Array]:
    """Intervals around sign changes, halved some times.

    Parameters
    ----------
    low_above : ndarray of bool, shape (draws,)
        Where the function is not below zero at `low`.
    """
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        same = (function(middle) >= 0) == low_above
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    return low, high


def _between(function: Function, low: Array, high: Array) -> Array:
    """Where the straight line from `low` to `high` is zero; their middle where it is flat."""
    at_low, at_high = function(low), function(high)
    fall = at_low - at_high
    share = np.divide(at_low, fall, out=np.full_like(fall, 0.5), where=fall != 0)
    return np.asarray(low + (high - low) * np.clip(share, 0, 1))
