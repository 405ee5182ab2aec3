"""Whether a model with rounds settles a case.

Run again from starts moved by next to nothing, it ends at the same place.

Rounds can amplify. Where they do, last digits of the numbers decide the outcome, and with them the
processor at hand: such an outcome is no forecast. So every model with rounds tests itself, and what
it finds is part of its result. A model whose rounds run out while its forecast still goes up and
down does not settle the case either.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Concatenate, ParamSpec, cast

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Array
from steelyard.lenses.influence.options import several
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.result import InfluenceResult, is_wide

MOVED = 1e-9
"""How far starts are moved, as a part of the scale."""
MOST, LEAST = 4, 2
"""So many other starts are tried, fewer where a run takes long."""
WORK = 300_000
"""Rounds times pairs of parties times issues over all of these runs."""
LAST = 6
WANDERS = 0.01
"""A forecast must not move by more of the scale over so many of the last rounds.

Where parties move when the rounds are over.
"""
_SEED = 1994
_AMPLIFIED = "starts moved by a billionth of the scale lead elsewhere, so that last digits decide"
_WANDERING = f"in the last {LAST} of its rounds the forecast still goes up and down"

P = ParamSpec("P")
FromPositions = Callable[Concatenate[Positions, P], InfluenceResult]


def self_tested(model: FromPositions[P]) -> FromPositions[P]:
    """Make a model run again from starts moved a little; `inspect.unwrap` gives the model alone."""

    @wraps(model)
    def tested(positions: Positions, *args: P.args, **options: P.kwargs) -> InfluenceResult:
        result = model(positions, *args, **options)
        others = [model(start, *args, **options) for start in starts(positions, count(result))]
        return _with_range(result, others)

    return cast("FromPositions[P]", tested)


def wandered(track: Array, moving: NDArray[np.bool_], scale: Array) -> Array:
    """Return between what a forecast goes up and down in the last rounds, shape (m, 2).

    Where it does not, its end twice.

    Parameters
    ----------
    track : ndarray of shape (rounds + 1, m)
        The forecast after each round.
    moving : ndarray of bool, shape (m,)
        Where parties are still moving although all rounds were taken that the model has.
    scale : ndarray of shape (m, 2)
    """
    last = track[-LAST:]
    wanders = moving & (np.ptp(last, axis=0) > WANDERS * np.ptp(scale, axis=1))
    return _range(list(np.where(wanders, last, track[-1])))


def count(result: InfluenceResult) -> int:
    """Return how many other starts a model can be run from without taking long."""
    rounds, parties, issues = result.rounds.shape
    work = max(1, rounds * parties**2 * issues)
    return int(min(MOST, max(LEAST, WORK // work)))


def starts(positions: Positions, number: int) -> list[Positions]:
    """Return the same parties, each moved by 5e-10 to 1e-9 of the scale; nobody off the scale.

    To and fro as chance has it.
    """
    low, high = positions.scale.T
    way = np.random.default_rng(_SEED).random((number, *positions.position.shape)) - 0.5
    by = np.sign(way) * (0.5 + np.abs(way)) * MOVED * (high - low)
    off = (positions.position + by < low) | (positions.position + by > high)
    return [
        replace(positions, position=positions.position + each, draws={})
        for each in np.where(off, -by, by)
    ]


def _with_range(result: InfluenceResult, others: list[InfluenceResult]) -> InfluenceResult:
    """The result with the range of all outcomes, and a note where it is wide."""
    ends = _range([result.outcome, *(other.outcome for other in others)])
    wandering = [run.span for run in (result, *others) if run.span is not None]
    span = _range([*ends.T, *(end for each in wandering for end in each.T)])
    found = replace(result, span=span)
    if not found.unsettled:
        return found
    why = _AMPLIFIED if is_wide(ends, found.positions.scale).any() else _WANDERING
    note = (
        f"The model does not settle this case ({_unsettled_ends(found)}): {why}. Do not take its "
        "outcome for a forecast."
    )
    return replace(found, notes=(*found.notes, note))


def _unsettled_ends(found: InfluenceResult) -> str:
    """Where the outcomes lie that the model does not settle, in words."""
    span = np.empty((0, 2)) if found.span is None else found.span
    names = list(found.positions.issues.values())
    return several([f"{names[k]} {span[k, 0]:.3g} to {span[k, 1]:.3g}" for k in found.unsettled])


def _range(outcomes: list[Array]) -> Array:
    """The lowest and highest of outcomes, shape (m, 2); NaN where one of them has no answer."""
    return np.stack([np.min(outcomes, axis=0), np.max(outcomes, axis=0)], axis=1)
