"""A model run again on other numbers.

The draws of what is uncertain, or numbers that were changed a little.
"""

from __future__ import annotations

import inspect

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.influence.inputs import InputSets, UnitInputs
from steelyard.lenses.influence.models.entry import InfluenceModel
from steelyard.lenses.influence.models.registry import MODELS
from steelyard.lenses.influence.options import ModelOptions
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.result import InfluenceResult

BLOCK = 1 << 20
"""So many positions are worked on at once."""
EFFORT = 2_000_000
"""So much work at most, if nothing else is said."""


def effort(model: str, positions: Positions) -> float:
    """Return about how much work one run is; 100,000 are a second or so."""
    n, m = positions.position.shape
    return float(MODELS[model].slowness * (n + 10) ** 2 * m * (1 + n / 50))


def rerun(result: InfluenceResult, sets: InputSets) -> Array:
    """Return what the same model with the same options forecasts of other numbers, shape (b, m).

    In the units of the input. Models without rounds take all sets at once.
    """
    model = MODELS[result.model]
    options = model.options.of_result(result.options)
    if model.at_once is None:
        return _one_by_one(model, options, result, sets)
    return _at_once(model, options, result.positions, sets)


def _at_once(
    model: InfluenceModel, options: ModelOptions, positions: Positions, sets: InputSets
) -> Array:
    if model.at_once is None or not len(sets.position):
        return np.empty((0, len(positions.issues)))
    low, high = positions.scale.T
    step = max(1, BLOCK // max(1, positions.position.size))
    found = [
        low + model.at_once(UnitInputs.of(block, positions), options) * (high - low)
        for block in sets.blocks(step)
    ]
    return np.concatenate(found)


def _one_by_one(
    model: InfluenceModel, options: ModelOptions, result: InfluenceResult, sets: InputSets
) -> Array:
    function, turns = inspect.unwrap(model.function), result.options.get("turns")
    runs = (function(start, options, turns=turns) for start in sets.each(result.positions))
    found = [again.outcome for again in runs]
    return np.asarray(found).reshape(-1, len(result.positions.issues))
