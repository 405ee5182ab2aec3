"""A model run again on other numbers.

The draws of what is uncertain, or numbers that were changed a little.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.influence.middle import weighted_mean, weighted_median
from steelyard.lenses.influence.models.bargain.model import bargains
from steelyard.lenses.influence.models.election.model import PICKS, picks, winners
from steelyard.lenses.influence.models.registry import MODELS
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.result import InfluenceResult

BLOCK = 1 << 20
"""So many positions are worked on at once."""
SLOWNESS: Mapping[str, float] = {
    "compromise": 0.002,
    "median": 0.002,
    "nash": 0.01,
    "pce": 0.01,
    "exchange": 1,
    "challenge": 1,
    "eum": 1,
    "smp": 2.5,
}
"""How long a model takes for a pair of parties, beside the expected-utility model."""
EFFORT = 2_000_000
"""So much work at most, if nothing else is said."""


class Numbers(NamedTuple):
    """Many sets of numbers.

    Position and salience of shape (b, n, m) and capability of shape (b, n), as in `Positions`.
    """

    position: Array
    salience: Array
    capability: Array


def effort(model: str, positions: Positions) -> float:
    """Return about how much work one run is; 100,000 are a second or so."""
    n, m = positions.position.shape
    return float(SLOWNESS[model] * (n + 10) ** 2 * m * (1 + n / 50))


def rerun(result: InfluenceResult, numbers: Numbers) -> Array:
    """Return what the same model with the same options forecasts of other numbers, shape (b, m), in the units of the input.

    Models without rounds take all sets at once.
    """
    if result.model in _AT_ONCE:
        step = max(1, BLOCK // max(1, result.positions.position.size))
        parts = (
            Numbers(*(part[at : at + step] for part in numbers))
            for at in range(0, len(numbers.position), step)
        )
        low, high = result.positions.scale.T
        found = [low + _at_once(result, part) * (high - low) for part in parts]
        return np.concatenate(found) if found else np.empty((0, len(low)))
    model = inspect.unwrap(MODELS[result.model])
    options = {
        name: result.options[name]
        for name in inspect.signature(model).parameters
        if name in result.options
    }
    runs = (model(_with(result.positions, *one), **options) for one in zip(*numbers, strict=True))
    return np.asarray([again.outcome for again in runs]).reshape(-1, len(result.positions.issues))


def _with(positions: Positions, position: Array, salience: Array, capability: Array) -> Positions:
    return replace(positions, position=position, salience=salience, capability=capability, draws={})


def _at_once(result: InfluenceResult, numbers: Numbers) -> Array:
    """Forecasts on scales from 0 to 1, of arrays with the parties last."""
    low, high = result.positions.scale.T
    place = ((numbers.position - low) / (high - low)).swapaxes(1, 2)
    care = np.where(np.isnan(place), 0.0, numbers.salience.swapaxes(1, 2))
    able = np.broadcast_to(numbers.capability[:, None, :], place.shape)
    reference = (result.positions.reference - low) / (high - low)
    return _AT_ONCE[result.model](place, care, able, reference, result.options)


def _compromise(
    place: Array, care: Array, able: Array, reference: Array, options: Mapping[str, Any]
) -> Array:
    return weighted_mean(place, care * able)


def _median(
    place: Array, care: Array, able: Array, reference: Array, options: Mapping[str, Any]
) -> Array:
    return weighted_median(place, care * able, options["ties"])


def _election(
    place: Array, care: Array, able: Array, reference: Array, options: Mapping[str, Any]
) -> Array:
    rules = (options[name] for name in ("voting_rule", "victory_probability", "pce", "loss"))
    return picks(place, winners(place, care * able, *rules))[PICKS.index(options["outcome"])]


def _bargain(
    place: Array, care: Array, able: Array, reference: Array, options: Mapping[str, Any]
) -> Array:
    sets, issues, parties = place.shape
    power = able if options["power"] == "capability" else np.ones_like(able)
    flat = (
        np.nan_to_num(place).reshape(-1, parties),
        care.reshape(-1, parties),
        power.reshape(-1, parties),
    )
    found = bargains(*flat, options["loss"], options["disagreement"], np.tile(reference, sets))
    return found.point.reshape(sets, issues)


_AT_ONCE: Mapping[str, Callable[[Array, Array, Array, Array, Mapping[str, Any]], Array]] = {
    "compromise": _compromise,
    "median": _median,
    "pce": _election,
    "nash": _bargain,
}
AT_ONCE = tuple(_AT_ONCE)
"""Models without rounds."""
