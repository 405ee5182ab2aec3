"""The best and the worst that lies within reach of moves, for every state at once.

Arrays have shape (cells,). In arrays of worst values a cell that is no state holds `FAR`, in arrays
of best values -1, so that neither is ever taken. Reach includes staying where one is; the concepts
are written so that this changes no verdict.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from steelyard.lenses.stability.ranks import NO_STATE, Ranks
from steelyard.lenses.stability.space import Axis, Space

FAR = np.int32(np.iinfo(np.int32).max)
"""Worse than nothing: the value of what cannot be reached."""


def own_best(space: Space, party: str, values: Ranks) -> Ranks:
    """Return the highest of `values` among a state and all states that `party` can move to from it."""
    found = _reduced(space, party, np.where(space.feasible, values, NO_STATE), np.maximum)
    for cells in space.classes:
        found[cells] = found[cells].max()
    return found


def joint_worst(
    space: Space, parties: Sequence[str], values: Ranks, one_step: bool = False
) -> Ranks:
    """Return the lowest of `values` among a state and all that sequences of moves of `parties` lead to.

    Parameters
    ----------
    one_step : bool
        Only single moves of single parties.
    """
    start = np.where(space.feasible, values, FAR)
    if one_step:
        return least([start, *(_closed(space, party, start) for party in parties)])
    if space.classes:
        return _by_last_mover(space, parties, start)
    found = start
    while True:
        before = found
        for party in parties:
            found = _closed(space, party, found)
        if space.all_feasible or len(parties) < 2 or np.array_equal(before, found):
            return found


def _by_last_mover(space: Space, parties: Sequence[str], start: Ranks) -> Ranks:
    """The same where states are coalesced.

    Moves through a class are not transitive, so nobody may move twice in a row.
    """
    first = {party: np.full_like(start, FAR) for party in parties}
    while True:
        changed = False
        for party in parties:
            onward = least([start, *(first[other] for other in parties if other != party)])
            found = _left(space, party, onward)
            changed |= not np.array_equal(found, first[party])
            first[party] = found
        if not changed:
            return least([start, *first.values()])


def _left(space: Space, party: str, values: Ranks) -> Ranks:
    """The lowest of `values` exactly one move away.

    Staying would let another party move twice in a row.
    """
    found = _elsewhere(space, party, values)
    found[~space.feasible] = FAR
    for cells in space.classes:
        outside = values.copy()
        outside[cells] = FAR
        found[cells] = _closed(space, party, outside)[cells].min()
    return found


def _elsewhere(space: Space, party: str, values: Ranks) -> Ranks:
    """The lowest of `values` among all that `party` can make of a cell but the cell itself.

    Such a change alters the setting along one axis, and along the axes after it whatever it likes.
    """
    found = np.full_like(values, FAR)
    later = values
    for axis in reversed(space.axes[party]):
        np.minimum(found, _otherwise(axis, later), out=found)
        later = _along(axis, later, np.minimum)
    return found


def _otherwise(axis: Axis, values: Ranks) -> Ranks:
    """The lowest of `values` at the other settings along an axis."""
    seen: NDArray[np.int32] = values.reshape(axis.before, axis.settings, axis.after)
    found = np.full_like(seen, FAR)
    if axis.allowed is None:
        before = np.minimum.accumulate(seen, axis=1)
        after = np.minimum.accumulate(seen[:, ::-1], axis=1)[:, ::-1]
        found[:, 1:] = before[:, :-1]
        np.minimum(found[:, :-1], after[:, 1:], out=found[:, :-1])
    else:
        for setting, allowed in enumerate(axis.allowed):
            others = allowed & (np.arange(axis.settings) != setting)
            np.minimum.reduce(seen[:, others], axis=1, out=found[:, setting], initial=FAR)
    return found.reshape(-1)


def _closed(space: Space, party: str, values: Ranks) -> Ranks:
    found = _reduced(space, party, values, np.minimum)
    if not space.all_feasible:
        found[~space.feasible] = FAR
    for cells in space.classes:
        found[cells] = found[cells].min()
    return found


def least(arrays: Sequence[Ranks]) -> Ranks:
    """Return the lowest value of each cell."""
    found = arrays[0].copy()
    for array in arrays[1:]:
        np.minimum(found, array, out=found)
    return found


def _reduced(space: Space, party: str, values: Ranks, operation: np.ufunc) -> Ranks:
    """`operation` over a state and all that `party` can make of it, cells that are no states included."""
    for axis in space.axes[party]:
        values = _along(axis, values, operation)
    return values.copy() if not space.axes[party] else values


def _along(axis: Axis, values: Ranks, operation: np.ufunc) -> Ranks:
    seen: NDArray[np.int32] = values.reshape(axis.before, axis.settings, axis.after)
    found = np.empty_like(seen)
    if axis.allowed is None:
        found[...] = operation.reduce(seen, axis=1, keepdims=True)
    else:
        for setting, allowed in enumerate(axis.allowed):
            operation.reduce(seen[:, allowed], axis=1, out=found[:, setting])
    return found.reshape(-1)
