"""How many steps away states are, and the shortest paths to them.

A layer is spread over the whole array at once: for every cell take the least key among the cells of
the layer before that a party can turn into it. With ranks as keys, a cell is reached by an
improvement where that is below its own; with vertices as keys, it is reached by a move where some
key is not its own. Few cells are followed one by one instead. Nobody moves twice in a row, which
matters where states are coalesced and moves are not transitive; so cells are kept by who moved
last. Elsewhere a shortest path never has a party move twice, and a cell is followed only from the
layer in which it is first reached.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Bools
from steelyard.lenses.stability.ranks import Ranks
from steelyard.lenses.stability.space import Axis, Cells, Space
from steelyard.lenses.stability.transforms import FAR

NOBODY = ""
NEVER = -1
"""The distance of what is out of reach."""
FEW = 16
"""Cells are followed one by one where that looks at less than one cell in so many."""


class Node(NamedTuple):
    """A state on a path, given by a cell, and who moved there."""

    cell: int
    by: str


@dataclass(frozen=True, eq=False)
class Reach:
    """What can be reached from a state.

    Attributes
    ----------
    space : Space
        The states.
    ranks : Mapping of party to ndarray
        Their preferences.
    start : int
        The cell of the start.
    improving : bool
        Whether each step must be an improvement for its mover.
    parties : tuple of str
        Who may move.
    by_last : Mapping of party to ndarray of int32, shape (cells,)
        Fewest steps with which the party can be the one that brings a cell about, -1 where it
        cannot.
    """

    space: Space
    ranks: Mapping[str, Ranks]
    start: int
    improving: bool
    parties: tuple[str, ...]
    by_last: Mapping[str, NDArray[np.int32]]

    @cached_property
    def distance(self) -> NDArray[np.int32]:
        """Fewest steps to each cell, -1 where it is out of reach; shape (cells,)."""
        found = np.full(self.space.size, NEVER, dtype=np.int32)
        for own in self.by_last.values():
            np.copyto(found, own, where=(own != NEVER) & ((found == NEVER) | (own < found)))
        found[self.space.members(self.start)] = 0
        return found

    def steps_to(self, cell: int) -> int | None:
        """Return the fewest steps to a state, or None where it is out of reach."""
        found = int(self.distance[cell])
        return None if found == NEVER else found

    def layers(self, space: Space) -> tuple[int, ...]:
        """Return how many states lie 0, 1, 2, ... steps away."""
        found = self.distance[space.states]
        return tuple(np.bincount(found[found != NEVER]).tolist())

    @cached_property
    def reached(self) -> Cells:
        """The states within reach, nearest first, then by code."""
        cells = self.space.states[self.distance[self.space.states] != NEVER]
        return np.asarray(cells[np.argsort(self.distance[cells], kind="stable")])

    def paths(self, cell: int, most: int) -> Iterator[list[Node]]:
        """Yield up to `most` shortest paths to a state, each from the start to it, always the same in the same order."""
        waiting = [[end] for end in reversed(self._ends(cell))]
        while waiting and most > 0:
            path = waiting.pop()
            if path[0].by == NOBODY:
                most -= 1
                yield path
            else:
                waiting += [[before, *path] for before in reversed(self._before(path[0]))]

    def count(self, cell: int, most: int) -> int | None:
        """Return how many shortest paths lead to a state, or None where more than `most` places lie on them."""
        ways = Counter(self._ends(cell))
        walked = 0
        while any(node.by != NOBODY for node in ways):
            earlier: Counter[Node] = Counter()
            for node, number in ways.items():
                walked += 1
                if walked > most:
                    return None
                for before in self._before(node):
                    earlier[before] += number
            ways = earlier
        return ways.total()

    def _ends(self, cell: int) -> list[Node]:
        """The places at which a shortest path to a state can end."""
        steps = int(self.distance[cell])
        if steps <= 0:
            return [Node(cell, NOBODY)] if steps == 0 else []
        return [Node(cell, party) for party, own in self.by_last.items() if own[cell] == steps]

    def _before(self, node: Node) -> list[Node]:
        """The places one step nearer to the start from which `node` is reached, in a fixed order."""
        steps = int(self.by_last[node.by][node.cell])
        if steps == 1:
            return [Node(self.start, NOBODY)]
        cells = self.space.arrivals(node.cell, node.by)
        if self.improving:
            cells = cells[self.ranks[node.by][cells] < self.ranks[node.by][node.cell]]
        cells = cells[np.argsort(self.space.codes(cells))]
        return [
            Node(before, party)
            for party, own in self.by_last.items()
            if party != node.by
            for before in cells[own[cells] == steps - 1].tolist()
        ]


def reach(
    space: Space,
    ranks: Mapping[str, Ranks],
    start: int,
    improving: bool,
    parties: Sequence[str] | None = None,
) -> Reach:
    """Return how many steps away from a cell every state is.

    Parameters
    ----------
    ranks : Mapping of party to ndarray
        See `steelyard.lenses.stability.ranks.ranks`.
    start : int
        A cell.
    improving : bool
        Whether each step must be an improvement for its mover.
    parties : sequence of str, optional
        Who may move; all by default.
    """
    start = space.stands_for(start)
    parties = tuple(space.conflict.parties if parties is None else parties)
    found = {party: np.full(space.size, NEVER, dtype=np.int32) for party in parties}
    fronts: dict[str, Cells] = {NOBODY: space.members(start)}
    vertices, early = _vertices(space), np.zeros(space.size, dtype=np.bool_)
    early[start] = not space.classes
    steps = 0
    while fronts:
        steps += 1
        fresh: dict[str, Cells] = {}
        for party, own in found.items():
            sources = [cells for last, cells in fronts.items() if last != party]
            if sources:
                liked = ranks[party] if improving else None
                goals = _onward(space, np.concatenate(sources), party, vertices, liked)
                goals = goals[(own[goals] == NEVER) & ~early[goals]]
                own[goals] = steps
                if len(goals):
                    fresh[party] = goals
        fronts = fresh
        for goals in () if space.classes else fronts.values():
            early[goals] = True
    return Reach(space, ranks, start, improving, parties, found)


def _vertices(space: Space) -> Cells:
    """The cell that stands for each cell."""
    found = np.arange(space.size)
    for members in space.classes:
        found[members] = members[0]
    return found


def _onward(space: Space, cells: Cells, party: str, vertices: Cells, liked: Ranks | None) -> Cells:
    """All cells that a party makes of these, whole classes together.

    Where it says what it likes, by improvements.
    """
    if len(cells) * space.spans[party][1] * FEW < space.size:
        goals = _one_by_one(space, cells, party, vertices, liked)
    else:
        goals = np.flatnonzero(_at_once(space, cells, party, vertices, liked))
    touched = [members for members in space.classes if (vertices[goals] == members[0]).any()]
    return np.unique(np.concatenate([goals, *touched])) if touched else goals


def _one_by_one(
    space: Space, cells: Cells, party: str, vertices: Cells, liked: Ranks | None
) -> Cells:
    goals, permitted = space.reach(cells, party)
    if liked is None:
        permitted &= vertices[goals] != vertices[cells][:, None]
    else:
        permitted &= liked[goals] > liked[cells][:, None]
    return np.unique(goals[permitted & space.feasible[goals]])


def _at_once(space: Space, cells: Cells, party: str, vertices: Cells, liked: Ranks | None) -> Bools:
    if liked is not None:
        return _lowest(space, cells, party, liked) < liked
    vertex = vertices.astype(np.int32)
    lowest = _lowest(space, cells, party, vertex)
    if not space.classes:
        within: Bools = space.feasible & (lowest != FAR)
        return within
    highest = -_lowest(space, cells, party, -vertex)
    reached: Bools = space.feasible & (lowest != FAR) & ((lowest != vertex) | (highest != vertex))
    return reached


def _lowest(space: Space, cells: Cells, party: str, keys: NDArray[np.int32]) -> NDArray[np.int32]:
    """The least key among `cells` that a party can turn into each cell, itself included.

    `FAR` where there is none.
    """
    found = np.full(space.size, FAR)
    found[cells] = keys[cells]
    for axis in space.axes[party]:
        found = _back_along(axis, found)
    return found


def _back_along(axis: Axis, values: NDArray[np.int32]) -> NDArray[np.int32]:
    seen: NDArray[np.int32] = values.reshape(axis.before, axis.settings, axis.after)
    found = np.empty_like(seen)
    if axis.allowed is None:
        found[...] = np.minimum.reduce(seen, axis=1, keepdims=True)
    else:
        for setting, allowed in enumerate(axis.allowed.T):
            np.minimum.reduce(seen[:, allowed], axis=1, out=found[:, setting])
    return found.reshape(-1)
