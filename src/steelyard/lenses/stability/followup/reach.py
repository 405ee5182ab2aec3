"""How many steps away states are, and the shortest paths to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from steelyard.lenses.stability.concepts.graphmodel import GraphModel
from steelyard.lenses.stability.conflict.space import Cells, Space
from steelyard.lenses.stability.followup.spread import NEVER, NOBODY, fewest_steps


class Node(NamedTuple):
    """A state on a path, given by a cell, and who moved there."""

    cell: int
    by: str


@dataclass(frozen=True, eq=False)
class Reach:
    """What can be reached from a state.

    Attributes
    ----------
    model : GraphModel
        The states, and their preferences.
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

    model: GraphModel
    start: int
    improving: bool
    parties: tuple[str, ...]
    by_last: Mapping[str, NDArray[np.int32]]

    @property
    def space(self) -> Space:
        """The states."""
        return self.model.space

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

    def layers(self) -> tuple[int, ...]:
        """Return how many states lie 0, 1, 2, ... steps away."""
        found = self.distance[self.space.states]
        return tuple(np.bincount(found[found != NEVER]).tolist())

    @cached_property
    def reached(self) -> Cells:
        """The states within reach, nearest first, then by code."""
        cells = self.space.states[self.distance[self.space.states] != NEVER]
        return np.asarray(cells[np.argsort(self.distance[cells], kind="stable")])

    def paths(self, cell: int, most: int) -> Iterator[list[Node]]:
        """Yield up to `most` shortest paths to a state, each from the start to it.

        They are always the same in the same order.
        """
        waiting = [[end] for end in reversed(self._ends(cell))]
        while waiting and most > 0:
            path = waiting.pop()
            if path[0].by == NOBODY:
                most -= 1
                yield path
            else:
                waiting += [[before, *path] for before in reversed(self._before(path[0]))]

    def count(self, cell: int, most: int) -> int | None:
        """Return how many shortest paths lead to a state.

        None where more than `most` places lie on them.
        """
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
        """The places one step nearer to the start from which `node` is reached, in fixed order."""
        steps = int(self.by_last[node.by][node.cell])
        if steps == 1:
            return [Node(self.start, NOBODY)]
        cells = self._arrivals(node)
        return [
            Node(before, party)
            for party, own in self.by_last.items()
            if party != node.by
            for before in cells[own[cells] == steps - 1].tolist()
        ]

    def _arrivals(self, node: Node) -> Cells:
        """The states from which the mover may come, sorted by code."""
        cells = self.space.arrivals(node.cell, node.by)
        if self.improving:
            liked = self.model.ranks[node.by]
            cells = cells[liked[cells] < liked[node.cell]]
        return np.asarray(cells[np.argsort(self.space.codes(cells))])


def reach(
    model: GraphModel, start: int, improving: bool, parties: Sequence[str] | None = None
) -> Reach:
    """Return how many steps away from a cell every state is.

    Parameters
    ----------
    start : int
        A cell.
    improving : bool
        Whether each step must be an improvement for its mover.
    parties : sequence of str, optional
        Who may move; all by default.
    """
    start = model.space.stands_for(start)
    movers = tuple(model.space.conflict.parties if parties is None else parties)
    return Reach(model, start, improving, movers, fewest_steps(model, start, improving, movers))
