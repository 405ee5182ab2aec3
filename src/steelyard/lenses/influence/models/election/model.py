"""Probabilistic Condorcet election over the positions on each issue.

Which one beats the others, and what to expect.

References
----------
.. [1] Wise, B. P., Lester, L. & Efird, B. (2015). An introduction to the KAPSARC Toolkit for
   Behavioral Analysis (KTAB) using one-dimensional spatial models. KAPSARC.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.influence.inputs import UnitInputs
from steelyard.lenses.influence.middle import no_answer
from steelyard.lenses.influence.models.election.chances import Election, Victory
from steelyard.lenses.influence.models.election.voting import VotingRule
from steelyard.lenses.influence.models.election.winners import SAME, picks, winners
from steelyard.lenses.influence.models.loss import Loss
from steelyard.lenses.influence.options import ModelOptions, check_turns
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.result import InfluenceResult

Pick = Literal["expected", "likeliest"]
PICKS: tuple[Pick, ...] = get_args(Pick)


@dataclass(frozen=True)
class ElectionOptions(ModelOptions):
    """What can be chosen in an election.

    For the first three see `steelyard.lenses.influence.models.election.voting.vote` and, of
    `steelyard.lenses.influence.models.election.chances`, `victories` and `elect`. Here the rule
    ``asymmetric`` does what ``proportional`` does.
    """

    voting_rule: Annotated[VotingRule, "How gains make votes: see below."] = "proportional"
    victory_probability: Annotated[
        Victory, "Strengths of two coalitions count with power 1, 2, 4 or 8."
    ] = "linear"
    pce: Annotated[Election, "Which position wins. See below."] = "conditional"
    loss: Annotated[
        Loss,
        "A position is worth 1 less its distance, as a part of the scale, or less its square.",
    ] = "linear"
    outcome: Annotated[
        Pick,
        "The forecast: the mean of the positions by their chances, or the likeliest one, the "
        "lowest of several.",
    ] = "expected"

    def chances(self, place: Array, weight: Array) -> Array:
        """Return how likely each position is to win; see `winners`."""
        return winners(
            place, weight, self.voting_rule, self.victory_probability, self.pce, self.loss
        )


def condorcet(
    positions: Positions, options: ElectionOptions | None = None, *, turns: int | None = None
) -> InfluenceResult:
    """Return which position would win an election on each issue.

    Weights are capability times salience.

    Parameters
    ----------
    positions : Positions
    options : ElectionOptions, optional
    turns : int, optional
        Without effect: nobody moves.

    Returns
    -------
    InfluenceResult
        In its detail: ``expected`` and ``likeliest`` (m,), and ``probability`` (n, m) of the
        position where each party stands, shared by all who stand there; NaN without a stand.

    Raises
    ------
    InputError
        `turns` is no whole number from 0 to 1,000.
    """
    options = options or ElectionOptions()
    check_turns(turns, 0)
    unit = np.ascontiguousarray(positions.unit.T)
    chance = options.chances(unit, np.ascontiguousarray(positions.weight.T))
    picked = _picked(positions, unit, chance)
    outcome = picked[options.outcome]
    detail = {**picked, "probability": _shared(unit, chance).T}
    notes = tuple(no_answer(positions, outcome))
    start = positions.position[None]
    return InfluenceResult("pce", options.in_force(), positions, start, outcome, detail, notes)


def _picked(positions: Positions, unit: Array, chance: Array) -> dict[str, Array]:
    """The expected and the likeliest position on each issue, by name, in the units of the input."""
    low, high = positions.scale.T
    found = zip(PICKS, picks(unit, chance), strict=True)
    return {name: low + pick * (high - low) for name, pick in found}


def at_once(inputs: UnitInputs, options: ElectionOptions) -> Array:
    """Return the forecasts of many sets of numbers, shape (b, m)."""
    chance = options.chances(inputs.place, inputs.weight)
    return picks(inputs.place, chance)[PICKS.index(options.outcome)]


def _shared(unit: Array, chance: Array) -> Array:
    """The probability of each party's position, for all who stand there: shape (m, n)."""
    found = np.full(unit.shape, np.nan)
    for issue, (place, part) in enumerate(zip(unit, chance, strict=True)):
        present = np.isfinite(place)
        together = np.abs(place[present, None] - place[None, present]) <= SAME
        found[issue, present] = together @ part[present]
    return found
