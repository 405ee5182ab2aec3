"""What each model expected of each decision, and how far it was off.

And how sure one can be that another is better.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

import numpy as np
from benchmarks.deu.capabilities import Capability
from benchmarks.deu.decisions import Decision, positions

from steelyard.arrays import Array
from steelyard.lenses.influence.models.registry import MODELS, run

Scheme = Callable[[Decision], Capability]
RESAMPLES = 5000
BAR = "compromise"
JOINT = "exchange"
"""The one model that needs all issues of a proposal at once."""


def rules_of_thumb(found: Sequence[Decision]) -> dict[str, Array]:
    """Return the forecasts that need no model and no capability.

    Each (decisions,), NaN where there is none.
    """
    return {
        "middle of the scale": np.full(len(found), 50.0),
        "mean of positions": np.asarray([np.mean(list(one.position.values())) for one in found]),
        "median of positions": np.asarray(
            [np.median(list(one.position.values())) for one in found]
        ),
        "mean weighted by salience": np.asarray([_weighted(one) for one in found]),
        "reference point": np.asarray([one.reference for one in found]),
    }


def _weighted(one: Decision) -> float:
    care = np.asarray(list(one.salience.values()))
    return float(care @ list(one.position.values()) / care.sum()) if care.any() else np.nan


def forecasts(found: Sequence[Decision], scheme: Scheme) -> dict[str, Array]:
    """Return what every model expects of every decision. Each (decisions,)."""
    return {name: _forecast(name, found, scheme) for name in MODELS}


def _forecast(name: str, found: Sequence[Decision], scheme: Scheme) -> Array:
    told = np.empty(len(found))
    for places in _proposals(found) if name == JOINT else ([place] for place in range(len(found))):
        group = [found[place] for place in places]
        told[places] = run(name, positions(group, scheme(group[0]))).outcome
    return told


def _proposals(found: Sequence[Decision]) -> list[list[int]]:
    places = sorted(range(len(found)), key=lambda place: found[place].proposal)
    return [list(group) for _, group in groupby(places, key=lambda place: found[place].proposal)]


def errors(told: dict[str, Array], found: Sequence[Decision], otherwise: Array) -> dict[str, Array]:
    """Return absolute errors; where a rule has no forecast, those of another. Each (decisions,)."""
    came = np.asarray([one.outcome for one in found])
    return {
        name: np.abs(np.where(np.isnan(values), otherwise, values) - came)
        for name, values in told.items()
    }


def interval(difference: Array, found: Sequence[Decision]) -> tuple[float, float]:
    """Return the 95 % interval of a mean difference, by a bootstrap over proposals.

    Issues of one proposal hang together.
    """
    groups = _proposals(found)
    sums, counts = np.asarray([[difference[places].sum(), len(places)] for places in groups]).T
    drawn = np.random.default_rng(0).integers(0, len(groups), (RESAMPLES, len(groups)))
    low, high = np.percentile(sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1), [2.5, 97.5])
    return float(low), float(high)
