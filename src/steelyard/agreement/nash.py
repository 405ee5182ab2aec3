"""The Nash solution.

The point that maximises the weighted product of the two parties' gains over no agreement.

References
----------
[1] Nash, J. F. (1950). The bargaining problem. Econometrica 18(2), 155-162. doi:10.2307/1907266
[2] Kalai, E. (1977). Nonsymmetric Nash solutions and replications of 2-person bargaining.
    International Journal of Game Theory 6(3), 129-133. doi:10.1007/BF01774658
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from steelyard.agreement.frontier import TOLERANCE, Frontier
from steelyard.agreement.solution import Point
from steelyard.arrays import Array, Bools
from steelyard.ties import first_largest

EQUAL = 1e-9
"""Logarithms of products that differ by less are equal."""


def nash(frontier: Frontier, weight: float = 0.5) -> Point | None:
    """Return the weighted Nash solution on the convexified frontier.

    It maximises ``weight log(u1 - d1) + (1 - weight) log(u2 - d2)`` [1, 2], which has a closed form
    on each segment. Rescaling a party's values (positive factor, any shift) rescales the solution
    alike.

    Parameters
    ----------
    frontier : Frontier
        With the disagreement point d.
    weight : float, default 0.5
        Bargaining power of the first party, in [0, 1]; at an end the other party is held to its
        disagreement value.

    Returns
    -------
    Point or None
        None when no point gives both parties their disagreement value; `Frontier.obstacle` says
        why.

    Raises
    ------
    ValueError
        If the weight is outside [0, 1].
    """
    _check_weight(weight)
    zone = frontier.zone()
    if zone is None:
        return None
    if zone[0] == zone[1]:
        return frontier.point("Nash", zone[0], "the only point that both parties accept")
    position = _shares_walked(frontier.gains(), weight).sum()
    return frontier.point("Nash", float(np.clip(position, *zone)))


def nash_terms(
    first: ArrayLike, second: ArrayLike, disagreement: ArrayLike, weight: float = 0.5
) -> NDArray[np.intp]:
    """Return the terms with the largest weighted Nash product, without lotteries, draw by draw.

    Parameters
    ----------
    first, second : array_like of shape (draws, k)
        What each of the k terms is worth to the first and to the second party, in stakes.
    disagreement : array_like of shape (draws, 2)
        What no agreement is worth to each.
    weight : float, default 0.5
        Bargaining power of the first party, in [0, 1].

    Returns
    -------
    ndarray of int, shape (draws,)
        Column of the terms chosen; -1 in a draw in which no terms give both parties their
        disagreement value (within 1e-12). Equal products, such as zero for all, are settled by the
        sum of the gains, each as a share of that party's largest acceptable gain, then by the order
        of the terms.

    Raises
    ------
    ValueError
        If shapes do not fit, a value is not finite, or the weight is outside [0, 1].
    """
    _check_weight(weight)
    gains = _checked_gains(first, second, disagreement)
    accepted = np.logical_and(*(gain >= -TOLERANCE for gain in gains))
    gain1, gain2 = (_within(accepted, gain) for gain in gains)
    scores = np.where(accepted, _score(gain1, gain2, weight), -np.inf)
    return _best(accepted, scores, _share_of_largest(gain1) + _share_of_largest(gain2))


def _best(accepted: Bools, scores: Array, shares: Array) -> NDArray[np.intp]:
    """The column of the best score in each draw, of equal ones that with most shares; else -1."""
    tied = accepted & (scores >= scores.max(axis=1, keepdims=True) - EQUAL)
    chosen = first_largest(np.where(tied, shares, -1.0), axis=1)
    return np.where(accepted.any(axis=1), chosen, -1)


def _within(accepted: Bools, gain: Array) -> Array:
    """The gains of terms that are accepted, rounding below zero left out; 0 for all others."""
    return np.where(accepted, np.maximum(gain, 0.0), 0.0)


def _shares_walked(gains: Array, weight: float) -> Array:
    """Return how much of each segment lies before the maximum.

    That is 1 up to it, a share on its segment, and 0 after it. The logarithm of the product is
    concave along the frontier, so these add up to the position of the maximum. Segments outside the
    zone point towards it.
    """
    steps = np.diff(gains, axis=0)
    start = gains[:-1]
    share = -(weight * start[:, 1] / steps[:, 1] + (1 - weight) * start[:, 0] / steps[:, 0])
    return np.asarray(np.clip(share, 0.0, 1.0))


def _score(gain1: Array, gain2: Array, weight: float) -> Array:
    from scipy.special import xlogy

    return np.asarray(
        xlogy(weight, np.maximum(gain1, 0.0)) + xlogy(1 - weight, np.maximum(gain2, 0.0))
    )


def _share_of_largest(gains: Array) -> Array:
    largest = gains.max(axis=1, keepdims=True)
    return np.asarray(gains / np.where(largest > 0, largest, 1.0))


def _checked_gains(
    first: ArrayLike, second: ArrayLike, disagreement: ArrayLike
) -> tuple[Array, Array]:
    """What each of the terms is worth to each party beyond no agreement, if all fits together."""
    one, two, least = (
        np.asarray(values, dtype=np.float64) for values in (first, second, disagreement)
    )
    if one.ndim != 2 or one.shape[1] == 0 or one.shape != two.shape or least.shape != (len(one), 2):
        raise ValueError(
            f"found shapes {one.shape}, {two.shape} and {least.shape}; "
            "expected (draws, k) with k > 0 for each party and (draws, 2) for the disagreement"
        )
    if not all(np.isfinite(values).all() for values in (one, two, least)):
        raise ValueError("found NaN or infinity; expected finite utilities and disagreement values")
    return one - least[:, :1], two - least[:, 1:]


def _check_weight(weight: float) -> None:
    if not 0 <= weight <= 1:
        raise ValueError(
            f"weight is {weight}; expected the first party's bargaining power, between 0 and 1"
        )
