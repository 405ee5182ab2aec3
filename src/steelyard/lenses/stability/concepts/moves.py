"""The best and the worst that lies within reach of moves, for every state at once.

Arrays have shape (cells,). In arrays of worst values a cell that is no state holds `FAR`, in arrays
of best values -1, so that neither is ever taken. Reach includes staying where one is; the concepts
are written so that this changes no verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import numpy as np

from steelyard.arrays import Bools
from steelyard.lenses.stability.conflict.ranks import NO_STATE, StateRanks
from steelyard.lenses.stability.conflict.space import Axis, Space

FAR = np.int32(np.iinfo(np.int32).max)
"""Worse than nothing: the value of what cannot be reached."""


def own_best(space: Space, party: str, values: StateRanks) -> StateRanks:
    """Return the highest of `values` among a state and all that `party` can move to from it."""
    found = _reduced(space, party, np.where(space.feasible, values, NO_STATE), np.maximum)
    for cells in space.classes:
        found[cells] = found[cells].max()
    return found


def joint_worst(
    space: Space, parties: Sequence[str], values: StateRanks, one_step: bool = False
) -> StateRanks:
    """Return the lowest of `values` among a state and all that sequences of moves lead to.

    Parameters
    ----------
    parties : sequence of str
        Who moves.
    one_step : bool
        Only single moves of single parties.
    """
    start = np.where(space.feasible, values, FAR)
    if one_step:
        return least([start, *(_closed(space, party, start) for party in parties)])
    if space.classes:
        return lowest_by_last_mover(
            parties, start, lambda party, values: _left(space, party, values)
        )
    found = start
    while True:
        before = found
        for party in parties:
            found = _closed(space, party, found)
        if space.all_feasible or len(parties) < 2 or np.array_equal(before, found):
            return found


def lowest_by_last_mover(
    parties: Collection[str],
    start: StateRanks,
    one_move: Callable[[str, StateRanks], StateRanks],
) -> StateRanks:
    """Return the lowest of `start` among a state and all that sequences lead to.

    For conflicts with coalesced states. Moves through a class are not transitive, so nobody may
    move twice in a row.

    Parameters
    ----------
    one_move : callable
        From a party and values to the lowest of these that lies one move of the party away.
    """
    first = {party: np.full_like(start, FAR) for party in parties}
    while True:
        changed = False
        for party in parties:
            onward = least([start, *(first[other] for other in parties if other != party)])
            found = one_move(party, onward)
            changed |= not np.array_equal(found, first[party])
            first[party] = found
        if not changed:
            return least([start, *first.values()])


def _left(space: Space, party: str, values: StateRanks) -> StateRanks:
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


def _elsewhere(space: Space, party: str, values: StateRanks) -> StateRanks:
    """The lowest of `values` among all that `party` can make of a cell but the cell itself.

    Such a change alters the setting along one axis, and along the axes after it whatever it likes.
    """
    found = np.full_like(values, FAR)
    later = values
    for axis in reversed(space.axes[party]):
        np.minimum(found, _otherwise(axis, later), out=found)
        later = along(axis, later, np.minimum)
    return found


def _otherwise(axis: Axis, values: StateRanks) -> StateRanks:
    """The lowest of `values` at the other settings along an axis."""
    seen = axis.view(values)
    if axis.allowed is None:
        return _least_elsewhere(seen)
    return _least_permitted(seen, axis.allowed & ~np.eye(axis.settings, dtype=np.bool_))


def _least_elsewhere(seen: StateRanks) -> StateRanks:
    """The lowest along the middle axis at any setting but each setting itself."""
    found = np.full_like(seen, FAR)
    before = np.minimum.accumulate(seen, axis=1)
    after = np.minimum.accumulate(seen[:, ::-1], axis=1)[:, ::-1]
    found[:, 1:] = before[:, :-1]
    np.minimum(found[:, :-1], after[:, 1:], out=found[:, :-1])
    return found.reshape(-1)


def _least_permitted(seen: StateRanks, permitted: Bools) -> StateRanks:
    """The lowest along the middle axis at the settings that each setting may be changed to."""
    found = np.full_like(seen, FAR)
    for setting, others in enumerate(permitted):
        np.minimum.reduce(seen[:, others], axis=1, out=found[:, setting], initial=FAR)
    return found.reshape(-1)


def _closed(space: Space, party: str, values: StateRanks) -> StateRanks:
    found = _reduced(space, party, values, np.minimum)
    if not space.all_feasible:
        found[~space.feasible] = FAR
    for cells in space.classes:
        found[cells] = found[cells].min()
    return found


def least(arrays: Sequence[StateRanks]) -> StateRanks:
    """Return the lowest value of each cell."""
    found = arrays[0].copy()
    for array in arrays[1:]:
        np.minimum(found, array, out=found)
    return found


def _reduced(space: Space, party: str, values: StateRanks, operation: np.ufunc) -> StateRanks:
    """`operation` over a cell and all that `party` can make of it, be they states or not."""
    for axis in space.axes[party]:
        values = along(axis, values, operation)
    return values.copy() if not space.axes[party] else values


def along(axis: Axis, values: StateRanks, operation: np.ufunc) -> StateRanks:
    """Return `operation` over the settings along an axis that each setting may be changed to."""
    seen = axis.view(values)
    found = np.empty_like(seen)
    if axis.allowed is None:
        found[...] = operation.reduce(seen, axis=1, keepdims=True)
    else:
        for setting, allowed in enumerate(axis.allowed):
            operation.reduce(seen[:, allowed], axis=1, out=found[:, setting])
    return found.reshape(-1)
