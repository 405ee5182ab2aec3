"""In how few steps each cell is reached, layer by layer.

A layer is spread over the whole array at once: for every cell take the least key among the cells of
the layer before that a party can turn into it. With ranks as keys, a cell is reached by an
improvement where that is below its own; with vertices as keys, it is reached by a move where some
key is not its own. Few cells are followed one by one instead. Nobody moves twice in a row, which
matters where states are coalesced and moves are not transitive; so cells are kept by who moved
last. Elsewhere a shortest path never has a party move twice, and a cell is followed only from the
layer in which it is first reached.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Bools
from steelyard.lenses.stability.concepts.graphmodel import GraphModel
from steelyard.lenses.stability.concepts.moves import FAR, along
from steelyard.lenses.stability.conflict.ranks import StateRanks
from steelyard.lenses.stability.conflict.space import Cells, Space

NOBODY = ""
NEVER = -1
"""The distance of what is out of reach."""
FEW = 16
"""Cells are followed one by one where that looks at less than one cell in so many."""


def fewest_steps(
    model: GraphModel, start: int, improving: bool, parties: Sequence[str]
) -> dict[str, NDArray[np.int32]]:
    """Return the fewest steps with which each party can be the one that brings a cell about.

    Parameters
    ----------
    start : int
        The cell that stands for the start.
    improving : bool
        Whether each step must be an improvement for its mover.
    parties : sequence of str
        Who may move.

    Returns
    -------
    dict of party to ndarray of int32, shape (cells,)
        -1 where it cannot.
    """
    space = model.space
    search = _Search.begun(model, start, improving, parties)
    front: Mapping[str, Cells] = {NOBODY: space.members(start)}
    steps = 0
    while front:
        steps += 1
        front = search.next_layer(front, steps)
    return search.steps


@dataclass(frozen=True, eq=False)
class _Search:
    """How far the layers have come.

    Attributes
    ----------
    movers : dict of party to _Mover
        Who may move.
    steps : dict of party to ndarray of int32, shape (cells,)
        In how few steps the party has brought each cell about, -1 where it has not yet.
    done : ndarray of bool, shape (cells,)
        Cells that need not be reached again; none where states are coalesced.
    """

    movers: dict[str, _Mover]
    steps: dict[str, NDArray[np.int32]]
    done: Bools
    coalesced: bool

    @classmethod
    def begun(
        cls, model: GraphModel, start: int, improving: bool, parties: Sequence[str]
    ) -> _Search:
        space, coalesced = model.space, bool(model.space.classes)
        vertices, done = _vertices(space), np.zeros(space.size, dtype=np.bool_)
        done[start] = not coalesced
        movers = {
            party: _Mover(space, party, vertices, model.ranks[party] if improving else None)
            for party in parties
        }
        steps = {party: np.full(space.size, NEVER, dtype=np.int32) for party in parties}
        return cls(movers, steps, done, coalesced)

    def next_layer(self, front: Mapping[str, Cells], steps: int) -> dict[str, Cells]:
        """Take one step more from the cells of the last layer, by who moved last."""
        fresh: dict[str, Cells] = {}
        for party, own in self.steps.items():
            goals = self._first_entered(party, front)
            own[goals] = steps
            if len(goals):
                fresh[party] = goals
        if not self.coalesced:
            for goals in fresh.values():
                self.done[goals] = True
        return fresh

    def _first_entered(self, party: str, front: Mapping[str, Cells]) -> Cells:
        """The cells that a party enters for the first time, after a layer of others' moves."""
        sources = [cells for last, cells in front.items() if last != party]
        if not sources:
            return np.zeros(0, dtype=np.intp)
        goals = self.movers[party].goals(np.concatenate(sources))
        fresh: Bools = (self.steps[party][goals] == NEVER) & ~self.done[goals]
        return np.asarray(goals[fresh])


def _vertices(space: Space) -> Cells:
    """The cell that stands for each cell."""
    found = np.arange(space.size)
    for members in space.classes:
        found[members] = members[0]
    return found


@dataclass(frozen=True, eq=False)
class _Mover:
    """A party that moves; by improvements only, where it says what it likes."""

    space: Space
    party: str
    vertices: Cells
    liked: StateRanks | None

    def goals(self, cells: Cells) -> Cells:
        """All cells that the party makes of these, whole classes together."""
        space = self.space
        if len(cells) * space.spans[self.party][1] * FEW < space.size:
            goals = self._one_by_one(cells)
        else:
            goals = np.flatnonzero(self._at_once(cells))
        vertices = self.vertices[goals] if space.classes else goals
        touched = [members for members in space.classes if (vertices == members[0]).any()]
        return np.unique(np.concatenate([goals, *touched])) if touched else goals

    def _one_by_one(self, cells: Cells) -> Cells:
        goals, permitted = self.space.reach(cells, self.party)
        if self.liked is None:
            permitted &= self.vertices[goals] != self.vertices[cells][:, None]
        else:
            permitted &= self.liked[goals] > self.liked[cells][:, None]
        return np.unique(goals[permitted & self.space.feasible[goals]])

    def _at_once(self, cells: Cells) -> Bools:
        """Which cells the party makes of these, of a class perhaps only some."""
        if self.liked is not None:
            return self._lowest(cells, self.liked) < self.liked
        vertex = self.vertices.astype(np.int32)
        lowest = self._lowest(cells, vertex)
        reached: Bools = self.space.feasible & (lowest != FAR)
        if self.space.classes:
            highest = -self._lowest(cells, -vertex)
            reached &= (lowest != vertex) | (highest != vertex)
        return reached

    def _lowest(self, cells: Cells, keys: NDArray[np.int32]) -> NDArray[np.int32]:
        """The least key among `cells` that the party can turn into each cell, itself included.

        `FAR` where there is none.
        """
        found = np.full(self.space.size, FAR)
        found[cells] = keys[cells]
        for axis in self.space.axes_back[self.party]:
            found = along(axis, found, np.minimum)
        return found
