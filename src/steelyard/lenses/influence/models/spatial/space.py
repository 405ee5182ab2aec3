"""Distances between positions, what they are worth, and attitudes to risk."""

from __future__ import annotations

import numpy as np

from steelyard.arrays import Array, Bools
from steelyard.lenses.influence.models.spatial.rules import RiskAdjust, SpatialRules

_FLAT = 1e-7


def utility(distance: Array, risk: Array) -> Array:
    """Return what something so far away is worth to parties of such risk attitudes.

    1 where they are already.
    """
    worth = risk * np.minimum(distance, 1)
    worth += 1
    worth *= 1 - distance
    return np.asarray(worth)


def distances(ideal: Array, salience: Array, points: Array) -> Array:
    """Return how far points lie from what each party wants, in its own eyes.

    Parameters
    ----------
    ideal, salience : ndarray of shape (n, m)
        NaN and 0 where a party takes no stand.
    points : ndarray of shape (k, m)
        NaN where a point says nothing; such an issue is left out.

    Returns
    -------
    ndarray of shape (n, k)
        Root mean square over the issues that both speak of, weighted by the square of salience; 0
        where there are none.
    """
    share = _shares_of_squares(salience)
    found = np.zeros((len(ideal), len(points)))
    for issue, weight in enumerate(share.T):
        apart = np.nan_to_num(ideal[:, issue, None] - points[None, :, issue])
        found += weight[:, None] * apart**2
    silent = np.isnan(points)
    if silent.any():
        common = _common(share, silent)
        found = np.divide(found, common, out=np.zeros_like(found), where=common > 0)
    return np.asarray(np.sqrt(found))


def _common(share: Array, silent: Bools) -> Array:
    """How much of what each party cares for points speak of, shape (n, k)."""
    common = np.zeros((len(share), len(silent)))
    for issue, weight in enumerate(share.T):
        common += weight[:, None] * ~silent[:, issue]
    return common


def _shares_of_squares(salience: Array) -> Array:
    """Squares of saliences as shares of each party's, (n, m); 0 where it cares for nothing."""
    square = salience**2
    total = square.sum(1, keepdims=True)
    found: Array = np.divide(square, total, out=np.zeros_like(square), where=total > 0)
    return found


def attitudes(distance: Array, capability: Array, rules: SpatialRules) -> Array:
    """Return the risk attitude of each party, shape (n,).

    High where its position would win an election by capability alone.

    ``mid`` gives -1/2 to 1, ``min`` 0 to 1, ``max`` -1 to 1; 0 for all where all positions are
    equally likely.
    """
    chance = rules.election(1 - np.minimum(distance, 1), capability)
    least, most = chance.min(), chance.max()
    if most - least <= _FLAT:
        return np.zeros_like(chance)
    if rules.risk_range == "min":
        return np.asarray((chance - least) / (most - least))
    if rules.risk_range == "max":
        return np.asarray((2 * chance - (most + least)) / (most - least))
    return np.asarray((3 * chance - (most + 2 * least)) / (2 * (most - least)))


def adjusted(own: Array, risk: Array, adjust: RiskAdjust) -> Array:
    """Return what parties of such attitudes, shape (c,), take all attitudes for, shape (c, n)."""
    seen = own[:, None]
    if adjust == "none":
        return np.repeat(seen, len(risk), axis=1)
    if adjust == "full":
        return np.repeat(risk[None], len(own), axis=0)
    if adjust == "half":
        return np.asarray((seen + risk) / 2)
    if adjust == "one-third":
        return np.asarray((2 * seen + risk) / 3)
    return np.asarray((seen + 2 * risk) / 3)
