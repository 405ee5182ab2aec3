"""Probabilistic Condorcet election over the positions on each issue.

Which one beats the others, and what to expect.

References
----------
.. [1] Wise, B. P., Lester, L. & Efird, B. (2015). An introduction to the KAPSARC Toolkit for Behavioral Analysis (KTAB) using
   one-dimensional spatial models. KAPSARC.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

import numpy as np

from steelyard.arrays import Array, Indices
from steelyard.lenses.influence.choices import check_options, check_turns
from steelyard.lenses.influence.middle import no_answer
from steelyard.lenses.influence.models.election.lines import MANY, support_on_line
from steelyard.lenses.influence.models.election.voting import (
    ELECTIONS,
    LINEAR,
    NOBODY,
    VICTORIES,
    VOTING_RULES,
    Election,
    Victory,
    VotingRule,
    common_unit,
    elect,
    probabilities,
    vote,
)
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.result import InfluenceResult

Loss = Literal["linear", "quadratic"]
Pick = Literal["expected", "likeliest"]
LOSSES: tuple[Loss, ...] = get_args(Loss)
PICKS: tuple[Pick, ...] = get_args(Pick)
OPTIONS: Mapping[str, tuple[str, ...]] = {
    "voting_rule": VOTING_RULES,
    "victory_probability": VICTORIES,
    "pce": ELECTIONS,
    "loss": LOSSES,
    "outcome": PICKS,
}
_SAME = 1e-9
_TIED = 1e-9
_CELLS = 1 << 18


def condorcet(
    positions: Positions,
    *,
    turns: int | None = None,
    voting_rule: VotingRule = "proportional",
    victory_probability: Victory = "linear",
    pce: Election = "conditional",
    loss: Loss = "linear",
    outcome: Pick = "expected",
) -> InfluenceResult:
    """Return which position would win an election on each issue, weights being capability times salience.

    Parameters
    ----------
    positions : Positions
    turns : int, optional
        Without effect: nobody moves.
    voting_rule, victory_probability, pce : str
        See `steelyard.lenses.influence.models.election.voting`. Here the rule ``asymmetric`` does what ``proportional`` does.
    loss : str
        A position is worth 1 less its distance, as a part of the scale (``linear``), or less its
        square (``quadratic``).
    outcome : str
        The ``expected`` position, or the ``likeliest`` one, the lowest of several; the detail has
        both.

    Returns
    -------
    InfluenceResult
        In its detail: ``expected`` and ``likeliest`` (m,), and ``probability`` (n, m) of the
        position where each party stands, shared by all who stand there; NaN without a stand.

    Raises
    ------
    InputError
        An option or value does not exist; all of them in one message.
    """
    check_turns(turns, 0)
    options = {
        "voting_rule": voting_rule,
        "victory_probability": victory_probability,
        "pce": pce,
        "loss": loss,
        "outcome": outcome,
    }
    check_options("pce", OPTIONS, options)
    unit = np.ascontiguousarray(positions.unit.T)
    weight = np.ascontiguousarray(positions.weight.T)
    chance = winners(unit, weight, voting_rule, victory_probability, pce, loss)
    low, high = positions.scale.T
    picked: dict[str, Array] = {
        name: low + found * (high - low)
        for name, found in zip(PICKS, picks(unit, chance), strict=True)
    }
    shared = _shared(unit, chance)
    return InfluenceResult(
        "pce",
        options,
        positions,
        positions.position[None],
        picked[outcome],
        {**picked, "probability": shared.T},
        tuple(no_answer(positions, picked[outcome])),
    )


def winners(
    place: Array,
    weight: Array,
    rule: VotingRule = "proportional",
    victory: Victory = "linear",
    election: Election = "conditional",
    loss: Loss = "linear",
) -> Array:
    """Return how likely each position is to win, shape (..., n).

    Parameters
    ----------
    place : ndarray of shape (..., n)
        Positions on a scale from 0 to 1, NaN without a stand; leading axes are issues or draws.
    weight : ndarray of shape (..., n)
        0 or more.
    rule, victory, election, loss : str
        See `condorcet`.

    Returns
    -------
    ndarray of shape (..., n)
        Of several parties at one position one carries its probability and the others 0; NaN where
        nobody has weight.
    """
    shape = np.broadcast_shapes(place.shape, weight.shape)
    flat = np.broadcast_to(place, shape).reshape(-1, shape[-1])
    heavy = np.where(np.isnan(flat), 0.0, np.broadcast_to(weight, shape).reshape(flat.shape))
    heavy = common_unit(heavy)
    found = np.full(flat.shape, np.nan)
    order = np.argsort(flat, axis=-1, kind="stable")
    flat, heavy = np.take_along_axis(flat, order, -1), np.take_along_axis(heavy, order, -1)
    first = np.isfinite(flat)
    first[:, 1:] &= ~(np.diff(flat, axis=-1) <= _SAME)
    sorted_found = np.zeros(flat.shape)
    for draws, options in _alike(first, heavy.sum(-1) > 0):
        if rule in LINEAR and len(options) >= MANY:
            for draw in draws:
                strength = support_on_line(
                    np.nan_to_num(flat[draw]), heavy[draw], flat[draw, options], loss
                )
                sorted_found[draw, options] = elect(
                    vote(strength, rule) + NOBODY, election, victory
                )
            continue
        where = flat[draws][:, options]
        apart = np.abs(np.nan_to_num(flat[draws])[:, :, None] - where[:, None, :])
        worth = 1 - (apart if loss == "linear" else apart**2)
        sorted_found[draws[:, None], options] = probabilities(
            worth, heavy[draws], rule, victory, election
        )
    sorted_found[heavy.sum(-1) == 0] = np.nan
    np.put_along_axis(found, order, sorted_found, -1)
    return found.reshape(shape)


def picks(place: Array, chance: Array) -> tuple[Array, Array]:
    """Return the expected and the likeliest position, each of shape (...); the lowest of several.

    Parameters
    ----------
    place, chance : ndarray of shape (..., n)
        See `winners`.
    """
    expected = (np.nan_to_num(place) * chance).sum(-1)
    best = chance >= chance.max(-1, keepdims=True) - _TIED
    likeliest = np.where(best & np.isfinite(place), place, np.inf).min(-1)
    return expected, np.where(np.isnan(expected), np.nan, likeliest)


def _alike(first: Array, counted: Array) -> list[tuple[Indices, Indices]]:
    """Draws whose options stand at the same places in the order, a part of them at a time.

    And these places.
    """
    patterns, group = np.unique(first, axis=0, return_inverse=True)
    found = []
    for index, pattern in enumerate(patterns):
        draws, options = (
            np.flatnonzero((group.reshape(-1) == index) & counted),
            np.flatnonzero(pattern),
        )
        step = max(1, _CELLS // max(1, first.shape[-1] * len(options)))
        if len(options):
            found += [
                (draws[start : start + step], options) for start in range(0, len(draws), step)
            ]
    return found


def _shared(unit: Array, chance: Array) -> Array:
    """The probability of each party's position, for all who stand there: shape (m, n)."""
    found = np.full(unit.shape, np.nan)
    for issue, (place, part) in enumerate(zip(unit, chance, strict=True)):
        present = np.isfinite(place)
        together = np.abs(place[present, None] - place[None, present]) <= _SAME
        found[issue, present] = together @ part[present]
    return found
