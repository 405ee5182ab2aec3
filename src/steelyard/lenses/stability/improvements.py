"""The worst that opponents can bring about by moves each of which improves on the state before it for its mover.

For one party the states fall into rows: what it can make of the others' settings. Settings that
one-way options keep apart are tracks of a row. Sorted by the party's own preference, the states
that improve on a state are the beginning of a track, so that the worst value among them is a
running minimum: no edge is ever written down. Sequences of several parties follow by repetition;
only rows in which a value has changed are looked at again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from steelyard.lenses.stability.ranks import NO_STATE, Ranks
from steelyard.lenses.stability.space import Cells, Space
from steelyard.lenses.stability.transforms import FAR, least


@dataclass(frozen=True)
class Improvements:
    """Where one party's improvements lead.

    Attributes
    ----------
    span : tuple of int
        Combinations of settings before the party's own, of its own, and after.
    order : ndarray of shape (rows, tracks, states)
        Cells of each row by track, best first.
    links : tuple of (from, to, ndarray of shape (rows, states) or None)
        Tracks between which the party may move, and for each state the number of states of the
        other track that are better for the party; None where that is the state's own position.
    """

    span: tuple[int, int, int]
    order: Cells
    links: tuple[tuple[int, int, NDArray[np.int32] | None], ...]

    def rows(self, cells: Cells) -> Cells:
        """Return the row of each cell."""
        _, own, after = self.span
        return cells // (own * after) * after + cells % after

    def worst(self, values: Ranks, rows: Cells | None = None) -> tuple[Cells, Ranks]:
        """Return the cells of `rows` (default: all) and the lowest of `values` among the improvements from each."""
        order = self.order if rows is None else self.order[rows]
        best_first = np.minimum.accumulate(values[order], axis=2)
        reached = np.full((*order.shape[:2], order.shape[2] + 1), FAR)
        reached[:, :, 1:] = best_first
        found = np.full(order.shape, FAR)
        for start, goal, better in self.links:
            if better is None:
                worst = reached[:, goal, :-1]
            else:
                places = better if rows is None else better[rows]
                worst = np.take_along_axis(reached[:, goal], places, axis=1)
            np.minimum(found[:, start], worst, out=found[:, start])
        return order.reshape(-1), found.reshape(-1)


def improvements(space: Space, party: str, ranks: Ranks) -> Improvements | None:
    """Return the improvements of a party with `ranks`; None for one that has no options."""
    before, own, after = space.spans[party]
    if own == 1:
        return None
    tracks = _tracks(space, party)
    states = own // len(tracks)
    cells = (
        np.arange(space.size)
        .reshape(before, own, after)
        .transpose(0, 2, 1)
        .reshape(before * after, len(tracks), states)
    )
    ranked = ranks[cells]
    sorting = np.argsort(-ranked, axis=2, kind="stable")
    order = np.take_along_axis(cells, sorting, axis=2)
    ranked = np.take_along_axis(ranked, sorting, axis=2)
    links = tuple(
        (start, goal, _better(ranked[:, start], ranked[:, goal], start == goal))
        for start, row in enumerate(tracks)
        for goal in np.flatnonzero(row).tolist()
    )
    return Improvements((before, own, after), order, links)


def _tracks(space: Space, party: str) -> NDArray[np.bool_]:
    """Which combinations of the settings of one-way blocks may follow which."""
    whole = np.ones((1, 1), dtype=np.bool_)
    for block in space.blocks:
        if block.party == party and block.allowed is not None:
            whole = np.kron(whole, block.allowed)
    return whole


def _better(ranked: Ranks, goals: Ranks, same: bool) -> NDArray[np.int32] | None:
    """How many of `goals` are better than each of `ranked`, both sorted from best to worst within rows."""
    rows, states = ranked.shape
    top = int(max(ranked.max(), goals.max())) + 2
    offset = np.arange(rows, dtype=np.int64)[:, None] * top
    keys = (offset - goals + (top - 2)).reshape(-1)
    found = np.searchsorted(keys, (offset - ranked + (top - 2)).reshape(-1)).reshape(rows, -1)
    found -= np.arange(rows)[:, None] * goals.shape[1]
    found[ranked == NO_STATE] = 0
    if same and np.array_equal(found, np.broadcast_to(np.arange(states), found.shape)):
        return None
    return found.astype(np.int32)


def joint_worst_improving(
    space: Space, moves: Mapping[str, Improvements], values: Ranks, one_step: bool = False
) -> Ranks:
    """Return the lowest of `values` among a state and all that sequences of improvements lead to.

    Parameters
    ----------
    moves : Mapping of party to Improvements
        Of the parties that take part.
    one_step : bool
        Only single improvements of single parties.
    """
    start = np.where(space.feasible, values, FAR)
    if one_step:
        found = start.copy()
        for own in moves.values():
            np.minimum(found, _from_anywhere(space, own, start), out=found)
        return found
    return _by_last_mover(space, moves, start) if space.classes else _spread(moves, start)


def _from_anywhere(space: Space, moves: Improvements, values: Ranks) -> Ranks:
    found = np.empty_like(values)
    cells, worst = moves.worst(values)
    found[cells] = worst
    for members in space.classes:
        found[members] = found[members].min()
    return found


def _spread(moves: Mapping[str, Improvements], values: Ranks) -> Ranks:
    """Lower values until no improvement lowers any.

    In turn, each party only where something has changed since.
    """
    stale = {party: np.ones(len(own.order), dtype=np.bool_) for party, own in moves.items()}
    waiting = list(moves)
    while waiting:
        party = waiting.pop(0)
        rows = None if stale[party].all() else np.flatnonzero(stale[party])
        stale[party][:] = False
        cells, worst = moves[party].worst(values, rows)
        lower = worst < values[cells]
        changed = cells[lower]
        values[changed] = worst[lower]
        if len(changed):
            for other in moves.keys() - {party}:
                stale[other][moves[other].rows(changed)] = True
            waiting += [other for other in moves if other != party and other not in waiting]
    return values


def _by_last_mover(space: Space, moves: Mapping[str, Improvements], start: Ranks) -> Ranks:
    """The same where states are coalesced.

    Moves through a class are not transitive, so nobody may move twice in a row.
    """
    first = {party: np.full_like(start, FAR) for party in moves}
    while True:
        changed = False
        for party, own in moves.items():
            onward = least([start, *(first[other] for other in moves if other != party)])
            found = _from_anywhere(space, own, onward)
            changed |= not np.array_equal(found, first[party])
            first[party] = found
        if not changed:
            return least([start, *first.values()])
