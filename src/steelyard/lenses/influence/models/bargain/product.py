"""The point that maximises the weighted product of many parties' gains over disagreement.

The weighted sum of log gains is concave between the points that leave somebody no gain, so that its
slope falls and halving finds its one maximum.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Array, Bools
from steelyard.lenses.influence.models.loss import Loss, lost

Disagreement = Literal["soft", "reference", "worst"]
SOFT = 4.0
"""In soft disagreement everybody loses this much.

No outcome on the scale costs anybody more than 1.
"""
SMALLEST = 1e-9
STEPS = 50
NO_GAIN = 1e-200


class NashBargains(NamedTuple):
    """Outcomes of many bargains.

    The points, and where nothing but the reference point is acceptable to all.
    """

    point: Array
    stuck: NDArray[np.bool_]


def bargains(
    place: Array,
    care: Array,
    power: Array,
    loss: Loss = "quadratic",
    disagreement: Disagreement = "soft",
    reference: Array | None = None,
) -> NashBargains:
    """Return the Nash bargains of many issues or draws at once.

    Parameters
    ----------
    place, care, power : ndarray of shape (bargains, n), or broadcastable to it
        Positions from 0 to 1, saliences (0 without a stand) and exponents of the gains.
    loss, disagreement : str
        See `steelyard.lenses.influence.models.bargain.model.NashOptions`.
    reference : ndarray of shape (bargains,), optional
        Reference points; NaN, and so the outcome, where there is none.
    """
    place, care, power = np.broadcast_arrays(place, care, power)
    point = np.full(len(place), np.nan) if reference is None else reference
    gains = _Gains(place, care, np.where(care > 0, power, 0.0), loss)
    gains.disagree(disagreement, np.nan_to_num(point)[:, None])
    known = gains.somebody() & (~np.isnan(point) | (disagreement != "reference"))
    return _bargained(gains, point, known)


def _bargained(gains: _Gains, point: Array, known: Bools) -> NashBargains:
    """The best point that all accept; the reference point where there is no room for one."""
    low, high = gains.acceptable()
    stuck = known & (high - low <= SMALLEST)
    found = np.where(stuck, point, _halved(gains.rise, low, np.maximum(low, high)))
    return NashBargains(np.where(known, found, np.nan), stuck)


@dataclass
class _Gains:
    """What the parties gain at a point over disagreement; arrays of shape (bargains, n)."""

    place: Array
    care: Array
    power: Array
    loss: Loss

    def disagree(self, disagreement: Disagreement, reference: Array) -> None:
        """Keep what disagreement is worth to each."""
        if disagreement == "reference":
            self.bad = self.utility(reference)
        elif disagreement == "worst":
            self.bad = np.minimum(self.utility(0.0), self.utility(1.0)) - SMALLEST
        else:
            self.bad = np.full(self.place.shape, -SOFT)

    def somebody(self) -> NDArray[np.bool_]:
        """Return where anybody has a say, shape (bargains,)."""
        return np.asarray((self.power > 0).any(axis=-1))

    def utility(self, point: Array | float) -> Array:
        """Return what points are worth."""
        return np.asarray(-self.care * lost(np.abs(self.place - point), self.loss))

    def acceptable(self) -> tuple[Array, Array]:
        """Return the ends of what nobody would lose by, each of shape (bargains,)."""
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            reach = np.where(self.power > 0, -self.bad / self.care, np.inf)
        reach = reach if self.loss == "linear" else np.sqrt(reach)
        low = np.maximum(0.0, (self.place - reach).max(axis=-1))
        return low, np.minimum(1.0, (self.place + reach).min(axis=-1))

    def rise(self, at: Array) -> NDArray[np.bool_]:
        """Return where the product still rises at points of shape (bargains,)."""
        gap = self.place - at[:, None]
        gains = np.maximum(self.utility(at[:, None]) - self.bad, NO_GAIN)
        steepness = np.sign(gap) if self.loss == "linear" else 2 * gap
        slopes = self.power * self.care * steepness / gains
        return np.asarray(slopes.sum(axis=-1) > 0)


def _halved(rise: Callable[[Array], NDArray[np.bool_]], low: Array, high: Array) -> Array:
    """The highest points between two ends of functions that rise first and then fall."""
    for _ in range(STEPS):
        middle = (low + high) / 2
        up = rise(middle)
        low, high = np.where(up, middle, low), np.where(up, high, middle)
    return np.asarray((low + high) / 2)
