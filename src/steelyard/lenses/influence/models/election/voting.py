"""Probabilistic Condorcet election: how likely each option is to be the one that beats all others.

Voters throw their weight behind one of two options, as far as they gain by it. The weight behind an
option against another makes a coalition; two coalitions make a chance of victory; and all these
chances make a probability for every option.

References
----------
.. [1] Wise, B. P., Lester, L. & Efird, B. (2015). An introduction to the KAPSARC Toolkit for Behavioral Analysis (KTAB) using
   one-dimensional spatial models. KAPSARC.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

import numpy as np
from scipy.spatial.distance import cdist

from steelyard.arrays import Array
from steelyard.lenses.influence.models.election.lines import MANY

VotingRule = Literal["proportional", "binary", "cubic", "prop-bin", "prop-cubic", "asymmetric"]
Victory = Literal["linear", "square", "quartic", "octic"]
Election = Literal["conditional", "markov-uniform", "markov-incentive"]

VOTING_RULES: tuple[VotingRule, ...] = get_args(VotingRule)
VICTORIES: tuple[Victory, ...] = get_args(Victory)
ELECTIONS: tuple[Election, ...] = get_args(Election)

LINEAR: tuple[VotingRule, ...] = ("proportional", "asymmetric")
"""Rules by which a voter for something votes in proportion to its gain."""
_POWER: dict[Victory, int] = {"linear": 1, "square": 2, "quartic": 4, "octic": 8}
_UNIT = 7
NOBODY = 1e-8
"""What every option has behind it on top, so that nobody is wholly without."""
_INDIFFERENT = 1e-8
_SELF_INCENTIVE = 1e-10
_SMALLEST = 1e-300
_UNIFORM_TOLERANCE = 1e-6
_INCENTIVE_TOLERANCE = 1e-8
_MOST_STEPS = 10_000
_CELLS = 1 << 14


def common_unit(weights: Array) -> Array:
    """Return weights in a unit in which the largest is from 64 to 128, so that the unit they came in does not matter.

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
    strength = np.empty(
        (*np.broadcast_shapes(utilities.shape[:-2], weights.shape[:-1]), count, count)
    )
    step = max(1, _CELLS // max(1, utilities.size))
    for first in range(0, count, step):
        part = slice(first, first + step)
        gain = utilities[..., part, None] - utilities[..., None, :]
        gain[np.abs(gain) < _INDIFFERENT] = 0.0
        votes = vote(gain, rule)
        strength[..., part, :] = np.einsum(
            "...k,...kpq->...pq", weights, np.maximum(votes, 0, out=votes)
        )
    return strength


def _by_distance(options: Array, weights: Array) -> Array:
    """The weight behind each option where gains count as they are.

    Half of what separates two, and half of their difference.
    """
    apart = cdist(options, options, "cityblock", w=weights)
    worth = options @ weights
    strength = (apart + worth[:, None] - worth[None, :]) / 2
    return np.where(strength > np.finfo(float).eps * len(options) * weights.sum(), strength, 0.0)


def coalitions(utilities: Array, weights: Array, rule: VotingRule = "proportional") -> Array:
    """Return `support`, and 1e-8 on top, so that nobody is wholly without."""
    return support(utilities, weights, rule) + NOBODY


def prevails(strength: Array, against: Array, victory: Victory = "linear") -> Array:
    """Return the chance that a strength above 0 prevails against another one; see `victories`."""
    if victory == "linear":
        return np.asarray(strength / (strength + against))
    largest = np.maximum(strength, against)
    own, other = ((side / largest) ** _POWER[victory] for side in (strength, against))
    return np.asarray(own / (own + other))


def victories(strength: Array, victory: Victory = "linear") -> Array:
    """Return the chance that each option beats each other, shape (..., options, options), 1/2 against itself.

    Parameters
    ----------
    strength : ndarray of shape (..., options, options)
        See `coalitions`.
    victory : str
        Strengths count with power 1 (``linear``), 2 (``square``), 4 (``quartic``) or 8 (``octic``).
    """
    chance = prevails(strength, np.swapaxes(strength, -1, -2), victory)
    options = np.arange(strength.shape[-1])
    chance[..., options, options] = 0.5
    return np.asarray(chance)


def elect(
    strength: Array, election: Election = "conditional", victory: Victory = "linear"
) -> Array:
    """Return the probability of each option, given the coalitions.

    Parameters
    ----------
    strength : ndarray of shape (..., options, options)
        See `coalitions`.
    election : str
        ``conditional``: that it beats all options, given that one does; ``markov-uniform``: how
        often it is the favourite where all options challenge the favourite equally often;
        ``markov-incentive``: the same, where they challenge as often as their coalitions gain by
        it.
    victory : str
        See `victories`.

    Returns
    -------
    ndarray of shape (..., options)
        They sum to 1.
    """
    chance = victories(strength, victory)
    if election == "conditional":
        return _conditional(chance)
    if election == "markov-uniform":
        return _settle(chance, _uniform_step, _UNIFORM_TOLERANCE)
    count = strength.shape[-1]
    incentive = strength * chance + _SELF_INCENTIVE * np.eye(count)
    challenge = incentive / incentive.sum(-2, keepdims=True)
    # p replaces the favourite q by challenging it and winning, or stays by being challenged and
    # winning
    entry = chance * challenge
    stay = (chance * np.swapaxes(challenge, -1, -2)).sum(-1)
    return _settle(entry + stay[..., None] * np.eye(count), _incentive_step, _INCENTIVE_TOLERANCE)


def probabilities(
    utilities: Array,
    weights: Array,
    rule: VotingRule = "proportional",
    victory: Victory = "linear",
    election: Election = "conditional",
) -> Array:
    """Return the probability of each option from what it is worth to the voters.

    Parameters
    ----------
    utilities : ndarray of shape (..., voters, options)
    weights : ndarray of shape (..., voters)
    rule, victory, election : str
        See `vote`, `victories` and `elect`.

    Returns
    -------
    ndarray of shape (..., options)
        They sum to 1.
    """
    return elect(coalitions(utilities, weights, rule), election, victory)


def _conditional(chance: Array) -> Array:
    """Chance to beat all others, of all that are such chances.

    In logarithms, as many options make small numbers.
    """
    beats_all = np.log(np.maximum(chance, _SMALLEST)).sum(-1)
    beats_all = np.exp(beats_all - beats_all.max(-1, keepdims=True))
    return np.asarray(beats_all / beats_all.sum(-1, keepdims=True))


def _uniform_step(chance: Array, old: Array) -> Array:
    won = old * chance.sum(-1) + (chance @ old[..., None])[..., 0]
    return np.asarray(won / old.shape[-1])


def _incentive_step(flow: Array, old: Array) -> Array:
    return np.asarray((flow @ old[..., None])[..., 0])


def _settle(matrix: Array, step: Callable[[Array, Array], Array], tolerance: float) -> Array:
    """Repeat a step from equal probabilities, halfway each time, until no probability changes by more; each draw by itself."""
    count = matrix.shape[-1]
    flat = matrix.reshape(-1, count, count)
    found = np.full((len(flat), count), 1 / count)
    open_draws = np.arange(len(flat))
    for _ in range(_MOST_STEPS):
        old = found[open_draws]
        new = step(flat[open_draws], old)
        found[open_draws] = (old + new) / 2
        open_draws = open_draws[np.abs(new - old).max(-1) > tolerance]
        if not len(open_draws):
            break
    return np.asarray((found / found.sum(-1, keepdims=True)).reshape(matrix.shape[:-1]))
