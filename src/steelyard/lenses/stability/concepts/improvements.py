"""The worst that opponents can bring about by improvements.

An improvement is a move to a state that its mover likes better than the one before it.

For one party the states fall into rows: what it can make of the others' settings. Settings that
one-way options keep apart are tracks of a row. Sorted by the party's own preference, the states
that improve on a state are the beginning of a track, so that the worst value among them is a
running minimum: no edge is ever written down. Sequences of several parties follow by repetition;
only rows in which a value has changed are looked at again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Bools
from steelyard.lenses.stability.concepts.moves import FAR, lowest_by_last_mover
from steelyard.lenses.stability.conflict.ranks import NO_STATE, StateRanks
from steelyard.lenses.stability.conflict.space import Cells, Space


class Link(NamedTuple):
    """Two tracks of the rows between which the party may move.

    Attributes
    ----------
    start, goal : int
        From which track to which.
    better : ndarray of int32, shape (rows, states), or None
        For each state of `start` the number of states of `goal` that are better for the party; None
        where that is the state's own position.
    """

    start: int
    goal: int
    better: NDArray[np.int32] | None

    def pick(self, lowest: StateRanks, rows: Cells | None) -> StateRanks:
        """Return for each state of some rows the lowest value among the better ones of `goal`.

        Parameters
        ----------
        lowest : ndarray of shape (rows, states + 1)
            The lowest value of the first 0, 1, 2, ... states of `goal`.
        """
        if self.better is None:
            return lowest[:, :-1]
        counts = self.better if rows is None else self.better[rows]
        return np.take_along_axis(lowest, counts, axis=1)


@dataclass(frozen=True)
class Improvements:
    """Where one party's improvements lead.

    Attributes
    ----------
    span : tuple of int
        Combinations of settings before the party's own, of its own, and after.
    order : ndarray of shape (rows, tracks, states)
        Cells of each row by track, best first.
    links : tuple of Link
        Tracks between which the party may move.
    """

    span: tuple[int, int, int]
    order: Cells
    links: tuple[Link, ...]

    def rows(self, cells: Cells) -> Cells:
        """Return the row of each cell."""
        _, own, after = self.span
        return cells // (own * after) * after + cells % after

    def worst(self, values: StateRanks, rows: Cells | None = None) -> tuple[Cells, StateRanks]:
        """Return the cells of some rows, and the lowest of `values` that improvements lead to.

        All rows by default.
        """
        order = self.order if rows is None else self.order[rows]
        lowest = _lowest_of_first(values[order])
        found = np.full(order.shape, FAR)
        for link in self.links:
            worst = link.pick(lowest[:, link.goal], rows)
            np.minimum(found[:, link.start], worst, out=found[:, link.start])
        return order.reshape(-1), found.reshape(-1)


def _lowest_of_first(values: StateRanks) -> StateRanks:
    """The lowest of the first 0, 1, 2, ... values of each track."""
    rows, tracks, states = values.shape
    found = np.full((rows, tracks, states + 1), FAR)
    found[:, :, 1:] = np.minimum.accumulate(values, axis=2)
    return found


def improvements(space: Space, party: str, ranks: StateRanks) -> Improvements | None:
    """Return the improvements of a party with `ranks`; None for one that has no options."""
    span = space.spans[party]
    if span[1] == 1:
        return None
    tracks = _tracks(space, party)
    order, ranked = _best_first(_by_track(space.size, span, len(tracks)), ranks)
    links = (_link(int(start), int(goal), ranked) for start, goal in np.argwhere(tracks))
    return Improvements(span, order, tuple(links))


def _best_first(cells: Cells, ranks: StateRanks) -> tuple[Cells, StateRanks]:
    """The cells of each track, the best first, and their ranks."""
    ranked = ranks[cells]
    sorting = np.argsort(-ranked, axis=2, kind="stable")
    order = np.take_along_axis(cells, sorting, axis=2)
    return order, np.take_along_axis(ranked, sorting, axis=2)


def _by_track(size: int, span: tuple[int, int, int], tracks: int) -> Cells:
    """The cells of each row by track, shape (rows, tracks, states)."""
    before, own, after = span
    rows = np.arange(size).reshape(before, own, after).transpose(0, 2, 1)
    return rows.reshape(before * after, tracks, own // tracks)


def _tracks(space: Space, party: str) -> NDArray[np.bool_]:
    """Which combinations of the settings of one-way groups may follow which."""
    whole = np.ones((1, 1), dtype=np.bool_)
    for group in space.groups:
        if group.party == party and group.allowed is not None:
            whole = np.kron(whole, group.allowed)
    return whole


def _link(start: int, goal: int, ranked: StateRanks) -> Link:
    """A link between two tracks, given the ranks of each row by track, best first."""
    better = _better(ranked[:, start], ranked[:, goal])
    own_place = np.broadcast_to(np.arange(ranked.shape[2]), better.shape)
    if start == goal and np.array_equal(better, own_place):
        return Link(start, goal, None)
    return Link(start, goal, better.astype(np.int32))


def _better(ranked: StateRanks, goals: StateRanks) -> NDArray[np.intp]:
    """How many of `goals` are better than each of `ranked`, both with their best first in a row."""
    rows, states = goals.shape
    top = int(max(ranked.max(), goals.max())) + 2
    offset = np.arange(rows, dtype=np.int64)[:, None] * top
    keys = (offset - goals + (top - 2)).reshape(-1)
    found = np.searchsorted(keys, (offset - ranked + (top - 2)).reshape(-1)).reshape(rows, -1)
    found -= np.arange(rows)[:, None] * states
    found[ranked == NO_STATE] = 0
    return found


def joint_worst_improving(
    space: Space, moves: Mapping[str, Improvements], values: StateRanks, one_step: bool = False
) -> StateRanks:
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
    if not space.classes:
        return _spread(moves, start)
    return lowest_by_last_mover(
        moves, start, lambda party, values: _from_anywhere(space, moves[party], values)
    )


def _from_anywhere(space: Space, moves: Improvements, values: StateRanks) -> StateRanks:
    found = np.empty_like(values)
    cells, worst = moves.worst(values)
    found[cells] = worst
    for members in space.classes:
        found[members] = found[members].min()
    return found


def _spread(moves: Mapping[str, Improvements], values: StateRanks) -> StateRanks:
    """Lower values until no improvement lowers any.

    In turn, each party only where something has changed since.
    """
    stale = {party: np.ones(len(own.order), dtype=np.bool_) for party, own in moves.items()}
    waiting = list(moves)
    while waiting:
        party = waiting.pop(0)
        changed = _lower(moves[party], values, stale[party])
        if len(changed):
            others = [other for other in moves if other != party]
            for other in others:
                stale[other][moves[other].rows(changed)] = True
            waiting += [other for other in others if other not in waiting]
    return values


def _lower(moves: Improvements, values: StateRanks, stale: Bools) -> Cells:
    """Lower the values of stale rows where an improvement does, and return the cells that change.

    After that no row is stale.
    """
    rows = None if stale.all() else np.flatnonzero(stale)
    stale[:] = False
    cells, worst = moves.worst(values, rows)
    lower = worst < values[cells]
    changed = cells[lower]
    values[changed] = worst[lower]
    return changed
