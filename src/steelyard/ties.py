"""Values that differ by rounding alone are equal.

Which comes first must not hang on last bits, which no two processors share.

Wherever the largest of several numbers is picked, or numbers are put in order, candidates that are
equal on paper can differ in their last bits. Here they count as equal, and the first of them wins.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from steelyard.arrays import Array

TIE = 1e-9
"""Of the largest size among the values; what is nearer than that is equal."""


def largest(values: ArrayLike, axis: int | None = -1, tie: float = TIE) -> NDArray[np.bool_]:
    """Return which values are the largest along an axis: all that are equal to it but for rounding.

    Parameters
    ----------
    values : array_like
        Infinities are never equal to anything finite; NaN is none of the largest.
    axis : int or None
        None for all values together.
    tie : float
        As a part of the largest finite size along the axis.
    """
    found = np.asarray(values, dtype=np.float64)
    size = np.where(np.isfinite(found), np.abs(found), 0.0).max(
        axis=axis, keepdims=True, initial=0.0
    )
    top = np.where(np.isnan(found), -np.inf, found).max(axis=axis, keepdims=True, initial=-np.inf)
    return np.asarray((found >= top - tie * size) & (found > -np.inf) | (found == top))


def first_largest(values: ArrayLike, axis: int | None = -1, tie: float = TIE) -> NDArray[np.intp]:
    """Return the place of the first value along an axis that is the largest, but for rounding.

    See `largest`.
    """
    return np.asarray(largest(values, axis, tie).argmax(axis=axis))


def largest_first(values: ArrayLike, tie: float = TIE) -> NDArray[np.intp]:
    """Return the places of values, shape (k,), the largest first; ties stay in their order."""
    found = np.asarray(values, dtype=np.float64)
    return np.argsort(-tied(found, tie), kind="stable")


def tied(values: Array, tie: float = TIE) -> Array:
    """Return values, shape (k,), with those made equal that are equal but for rounding.

    They are compared neighbour by neighbour.

    Parameters
    ----------
    values : ndarray of shape (k,)
    tie : float
        As a part of the largest finite size among them.
    """
    order = np.argsort(values, kind="stable")
    ascending = values[order]
    size = float(np.abs(values[np.isfinite(values)]).max(initial=0.0))
    with np.errstate(invalid="ignore"):
        starts = np.concatenate(([True], ~(np.diff(ascending) <= tie * size)))[: len(values)]
    made = np.empty_like(values)
    made[order] = ascending[np.flatnonzero(starts)[np.cumsum(starts) - 1]]
    return made


def half_up(values: ArrayLike, tie: float = TIE) -> Array:
    """Return the nearest whole numbers, of what lies halfway but for rounding the upper one."""
    return np.asarray(np.floor(np.asarray(values, dtype=np.float64) + (0.5 + tie)))
