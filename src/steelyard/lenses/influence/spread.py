"""A model's forecasts over the draws of uncertain positions, saliences and capabilities."""

from __future__ import annotations

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.influence.inputs import InputSets
from steelyard.lenses.influence.models.registry import MODELS
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.rerun import EFFORT, effort, rerun
from steelyard.lenses.influence.result import InfluenceResult

LEAST = 32
"""Of fewer draws no interval is told."""
MOST_WITH_ROUNDS = 128


def drawn(positions: Positions, most: int | None = None) -> InputSets:
    """Return the draws of positions, the first of them up to a number.

    None where nothing is uncertain.
    """
    count = max((len(values) for values in positions.draws.values()), default=0)
    count = count if most is None else min(count, most)
    fixed = (positions.position, positions.salience, positions.capability)
    return InputSets(
        *(
            positions.draws[name][:count]
            if name in positions.draws
            else np.broadcast_to(known, (count, *known.shape))
            for name, known in zip(InputSets._fields, fixed, strict=True)
        )
    )


def over_draws(result: InfluenceResult, most: float = EFFORT) -> Array:
    """Return the forecasts of a model over the draws, shape (draws, m), in the units of the input.

    A model without rounds takes them all; one with rounds the first 128 or fewer, and where it is
    too slow for 32, none.

    Parameters
    ----------
    result : InfluenceResult
    most : float
        So much work at most by a model with rounds; see `steelyard.lenses.influence.rerun.effort`.
    """
    start = result.positions
    if MODELS[result.model].at_once is not None:
        return rerun(result, drawn(start))
    count = int(min(MOST_WITH_ROUNDS, most / effort(result.model, start)))
    return rerun(result, drawn(start, count if count >= LEAST else 0))
