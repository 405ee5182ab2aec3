"""Votes of weighted voters between every two options, and the coalitions that they make.

Voters throw their weight behind one of two options, as far as they gain by it. The weight behind an
option against another makes a coalition.

References
----------
.. [1] Wise, B. P., Lester, L. & Efird, B. (2015). An introduction to the KAPSARC Toolkit for
   Behavioral Analysis (KTAB) using one-dimensional spatial models. KAPSARC.
"""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.influence.models.election.lines import MANY

VotingRule = Literal["proportional", "binary", "cubic", "prop-bin", "prop-cubic", "asymmetric"]
VOTING_RULES: tuple[VotingRule, ...] = get_args(VotingRule)
LINEAR: tuple[VotingRule, ...] = ("proportional", "asymmetric")
"""Rules by which a voter for something votes in proportion to its gain."""
NOBODY = 1e-8
"""What every option has behind it on top, so that nobody is wholly without."""
_UNIT = 7
_INDIFFERENT = 1e-8
_CELLS = 1 << 14


def common_unit(weights: Array) -> Array:
    """Return weights in a unit in which the largest is from 64 to 128.

    So the unit they came in does not matter.

    Parameters
    ----------
    weights : ndarray of shape (..., voters)
        0 or more. They are multiplied by a power of two for each draw, which loses no digit.
    """
    largest = weights.max(-1, keepdims=True, initial=0.0)
    return np.asarray(np.ldexp(weights, _UNIT - np.frexp(largest)[1]))


def vote(gain: Array, rule: VotingRule = "proportional") -> Array:
    """Return how strongly a voter of weight 1 votes for what brings it such a gain.

    Against it where negative.

    Parameters
    ----------
    gain : ndarray
        Difference of utilities, in any shape.
    rule : str
        ``proportional``: the gain; ``binary``: its sign (in between where smaller than 1e-8);
        ``cubic``: its cube; ``prop-bin``: 0.8 of the first and 0.2 of the second; ``prop-cubic``:
        half the first and half the third; ``asymmetric``: two thirds of the gain, but all of a
        loss.
    """
    if rule == "proportional":
        return gain
    if rule == "asymmetric":
        return np.where(gain > 0, gain * (2 / 3), gain)
    if rule == "cubic":
        return gain**3
    if rule == "prop-cubic":
        return 0.5 * gain + 0.5 * gain**3
    sign = np.clip(gain / _INDIFFERENT, -1, 1)
    return np.asarray(sign if rule == "binary" else 0.8 * gain + 0.2 * sign)


def support(utilities: Array, weights: Array, rule: VotingRule = "proportional") -> Array:
    """Return the weight behind each option against each other, a block of options at a time.

    Whoever would gain less than 1e-8 does not vote: rounding moves nobody.

    Parameters
    ----------
    utilities : ndarray of shape (..., voters, options)
        What each option is worth to each voter; leading axes are draws.
    weights : ndarray of shape (..., voters)
        Voting weights, 0 or more.
    rule : str
        See `vote`.

    Returns
    -------
    ndarray of shape (..., options, options)
        Entry p, q: behind p against q.
    """
    count = utilities.shape[-1]
    if rule in LINEAR and utilities.ndim == 2 and count >= MANY:
        return vote(_by_distance(utilities.T, weights), rule)
    draws = np.broadcast_shapes(utilities.shape[:-2], weights.shape[:-1])
    strength = np.empty((*draws, count, count))
    _fill(strength, utilities, weights, rule)
    return strength


def _fill(strength: Array, utilities: Array, weights: Array, rule: VotingRule) -> None:
    """Put the weight behind each option in its place, a block at a time.

    All blocks in one function: what one needs is kept for the next, and not asked for anew.
    """
    step = max(1, _CELLS // max(1, utilities.size))
    for first in range(0, strength.shape[-1], step):
        part = slice(first, first + step)
        gain = utilities[..., part, None] - utilities[..., None, :]
        gain[np.abs(gain) < _INDIFFERENT] = 0.0
        votes = vote(gain, rule)
        np.maximum(votes, 0, out=votes)
        strength[..., part, :] = np.einsum("...k,...kpq->...pq", weights, votes)


def _by_distance(options: Array, weights: Array) -> Array:
    """The weight behind each option where gains count as they are.

    Half of what separates two, and half of their difference.
    """
    from scipy.spatial.distance import cdist

    apart = cdist(options, options, "cityblock", w=weights)
    worth = options @ weights
    strength = (apart + worth[:, None] - worth[None, :]) / 2
    return np.where(strength > np.finfo(float).eps * len(options) * weights.sum(), strength, 0.0)


def coalitions(utilities: Array, weights: Array, rule: VotingRule = "proportional") -> Array:
    """Return `support`, and 1e-8 on top, so that nobody is wholly without."""
    return support(utilities, weights, rule) + NOBODY
