"""Probabilistic Condorcet election: how likely each option is to beat all others.

Two coalitions make a chance of victory, and all these chances make a probability for every option.

References
----------
.. [1] Wise, B. P., Lester, L. & Efird, B. (2015). An introduction to the KAPSARC Toolkit for
   Behavioral Analysis (KTAB) using one-dimensional spatial models. KAPSARC.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

import numpy as np

from steelyard.arrays import Array, Indices
from steelyard.lenses.influence.models.election.voting import VotingRule, coalitions

Victory = Literal["linear", "square", "quartic", "octic"]
Election = Literal["conditional", "markov-uniform", "markov-incentive"]
VICTORIES: tuple[Victory, ...] = get_args(Victory)
ELECTIONS: tuple[Election, ...] = get_args(Election)
_POWER: dict[Victory, int] = {"linear": 1, "square": 2, "quartic": 4, "octic": 8}
_SELF_INCENTIVE = 1e-10
_SMALLEST = 1e-300
_UNIFORM_TOLERANCE = 1e-6
_INCENTIVE_TOLERANCE = 1e-8
_MOST_STEPS = 10_000


def prevails(strength: Array, against: Array, victory: Victory = "linear") -> Array:
    """Return the chance that a strength above 0 prevails against another one; see `victories`."""
    if victory == "linear":
        return np.asarray(strength / (strength + against))
    largest = np.maximum(strength, against)
    own, other = ((side / largest) ** _POWER[victory] for side in (strength, against))
    return np.asarray(own / (own + other))


def victories(strength: Array, victory: Victory = "linear") -> Array:
    """Return the chance that each option beats each other, 1/2 against itself.

    Parameters
    ----------
    strength : ndarray of shape (..., options, options)
        See `coalitions`.
    victory : str
        Strengths count with power 1 (``linear``), 2 (``square``), 4 (``quartic``) or 8 (``octic``).

    Returns
    -------
    ndarray of shape (..., options, options)
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
    return _settle(_incentive_flow(strength, chance), _incentive_step, _INCENTIVE_TOLERANCE)


def _incentive_flow(strength: Array, chance: Array) -> Array:
    """How often each option follows each as the favourite, where coalitions challenge for gain."""
    itself = np.eye(strength.shape[-1])
    incentive = strength * chance + _SELF_INCENTIVE * itself
    challenge = incentive / incentive.sum(-2, keepdims=True)
    # p replaces the favourite q by challenging it and winning, or stays by being challenged and
    # winning
    entry = chance * challenge
    stay = (chance * np.swapaxes(challenge, -1, -2)).sum(-1)
    return np.asarray(entry + stay[..., None] * itself)


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
    """Repeat a step from equal probabilities, halfway each time; each draw by itself.

    Until no probability changes by more.
    """
    count = matrix.shape[-1]
    flat = matrix.reshape(-1, count, count)
    found = np.full((len(flat), count), 1 / count)
    moving = np.arange(len(flat))
    for _ in range(_MOST_STEPS):
        if not len(moving):
            break
        changed = _move_halfway(found, moving, step(flat[moving], found[moving]))
        moving = moving[changed > tolerance]
    return _sum_to_one(found).reshape(matrix.shape[:-1])


def _move_halfway(found: Array, moving: Indices, new: Array) -> Array:
    """Move some probabilities halfway to new ones, in place; how far apart they were at most."""
    old = found[moving]
    found[moving] = (old + new) / 2
    return np.asarray(np.abs(new - old).max(-1))


def _sum_to_one(found: Array) -> Array:
    return np.asarray(found / found.sum(-1, keepdims=True))
