"""Weighted mean and weighted median of positions."""

from __future__ import annotations

from typing import Literal

import numpy as np

from steelyard.arrays import Array, Bools
from steelyard.lenses.influence.options import several
from steelyard.lenses.influence.positions import Positions

Ties = Literal["lower", "midpoint", "upper"]
NOBODY = "nobody with capability takes a stand there and cares about it"
_ROUNDING = 1e-12


def weighted_mean(position: Array, weight: Array) -> Array:
    """Return the weighted mean over the last axis; NaN where nobody with weight takes a stand.

    Parameters
    ----------
    position : ndarray of shape (..., n)
        NaN where a party takes no stand.
    weight : ndarray of shape (..., n)
        0 or more.
    """
    counted = np.where(np.isnan(position), 0.0, weight)
    total = counted.sum(-1)
    moment = (counted * np.nan_to_num(position)).sum(-1)
    found = np.divide(moment, total, out=np.full(total.shape, np.nan), where=total > 0)
    # rounding must not carry a mean past the outermost position
    lowest, highest = _outermost(position, counted > 0)
    return np.where(total > 0, np.clip(found, lowest, np.maximum(lowest, highest)), np.nan)


def _outermost(position: Array, counted: Bools) -> tuple[Array, Array]:
    """The lowest and the highest of the positions that count."""
    lowest = np.where(counted, position, np.inf).min(-1, initial=np.inf)
    return lowest, np.where(counted, position, -np.inf).max(-1, initial=-np.inf)


def weighted_median(position: Array, weight: Array, ties: Ties = "lower") -> Array:
    """Return the weighted median over the last axis; NaN where nobody with weight takes a stand.

    Parameters
    ----------
    position, weight : ndarray of shape (..., n)
        See `weighted_mean`.
    ties : str
        Where one half of the weight stands on either side of a gap: its ``lower`` end, its
        ``upper`` end, or its ``midpoint``.
    """
    placed, reached = _in_order(position, np.where(np.isnan(position), 0.0, weight))
    half = reached[..., -1:] / 2
    lower = _first_at(placed, reached >= half * (1 - _ROUNDING))
    upper = _first_at(placed, reached > half * (1 + _ROUNDING))
    return np.where(half[..., 0] > 0, _of_gap(lower, upper, ties), np.nan)


def _in_order(position: Array, weight: Array) -> tuple[Array, Array]:
    """Positions from the lowest to the highest, and the weight up to each."""
    order = np.argsort(position, axis=-1, kind="stable")
    heavy = np.take_along_axis(np.broadcast_to(weight, position.shape), order, -1)
    return np.take_along_axis(position, order, -1), np.cumsum(heavy, -1)


def _of_gap(lower: Array, upper: Array, ties: Ties) -> Array:
    """The point of a gap that is taken."""
    if ties == "midpoint":
        return np.asarray((lower + upper) / 2)
    return lower if ties == "lower" else upper


def _first_at(placed: Array, where: Bools) -> Array:
    """The first of the places along the last axis where something holds."""
    first = where.argmax(-1)[..., None]
    return np.asarray(np.take_along_axis(placed, first, -1)[..., 0])


def no_answer(positions: Positions, outcome: Array, why: str = NOBODY) -> list[str]:
    """Return a sentence where issues have no outcome, and none where all have one."""
    silent = [
        name
        for name, found in zip(positions.issues.values(), outcome, strict=True)
        if np.isnan(found)
    ]
    return [f"There is no answer on {several(silent)}: {why}."] if silent else []
