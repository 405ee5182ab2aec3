"""The models without rounds over all draws of uncertain positions at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from steelyard.ensemble.summary import Summary, summarise
from steelyard.influence.condorcet import picks, winners
from steelyard.influence.middle import weighted_mean, weighted_median
from steelyard.influence.nashbargain import bargains
from steelyard.influence.positions import Array, Positions

Progress = Callable[[str, int, int], None]
MODELS = ("compromise", "median", "nash", "pce")
BLOCK = 1024


def over_draws(positions: Positions, progress: Progress | None = None) -> Mapping[str, tuple[Summary | None, ...]]:
    """Return each model's forecast of each issue over the draws: mean, 5th, 50th and 95th percentile.

    Nothing where `positions` has no draws. An issue on which a model has no answer in some draw is None.

    Parameters
    ----------
    positions : Positions
        With `draws`.
    progress : callable, optional
        Called with the model at work, the number of models done, and their total.
    """
    if not positions.draws:
        return {}
    found = {}
    for done, model in enumerate(MODELS):
        if progress:
            progress(model, done, len(MODELS))
        outcomes = np.concatenate([_outcomes(model, *block) for block in _blocks(positions)])
        low, high = positions.scale.T
        values = low + outcomes * (high - low)
        found[model] = tuple(summarise(issue) if np.isfinite(issue).all() else None for issue in values.T)
    return found


def _blocks(positions: Positions) -> Iterator[tuple[Array, Array, Array]]:
    """Positions from 0 to 1, saliences, both (draws, m, n), and capabilities (draws, 1, n), some draws at a time."""
    draws = max(len(values) for values in positions.draws.values())
    low, high = positions.scale.T
    for start in range(0, draws, BLOCK):
        part = slice(start, min(start + BLOCK, draws))
        size = part.stop - part.start
        place, care, able = (
            np.broadcast_to(positions.draws[name][part] if name in positions.draws else fixed, (size, *fixed.shape))
            for name, fixed in (
                ("position", positions.position), ("salience", positions.salience), ("capability", positions.capability)
            )
        )  # fmt: skip
        yield ((place - low) / (high - low)).swapaxes(1, 2), care.swapaxes(1, 2), able[:, None, :]


def _outcomes(model: str, place: Array, care: Array, able: Array) -> Array:
    """Forecasts from 0 to 1, shape (draws, m)."""
    care = np.where(np.isnan(place), 0.0, care)
    if model == "compromise":
        return weighted_mean(place, care * able)
    if model == "median":
        return weighted_median(place, care * able)
    if model == "pce":
        return picks(place, winners(place, care * able))[0]
    flat, parties = np.nan_to_num(place).reshape(-1, place.shape[-1]), place.shape[-1]
    able = np.broadcast_to(able, place.shape).reshape(-1, parties)
    return bargains(flat, care.reshape(-1, parties), able).point.reshape(place.shape[:2])
