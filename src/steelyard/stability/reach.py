"""How many steps away states are, and the shortest paths to them.

A sequence of moves has no party move twice in a row. Where no states are coalesced a party's moves are transitive, so that a
shortest path never does, and distances spread over the whole array of cells at once. Where some are, a place on a path is a
state together with who moved last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from steelyard.stability.ranks import Ranks
from steelyard.stability.space import Axis, Cells, Space
from steelyard.stability.transforms import FAR

NOBODY = ""
MOST_LAYERS = 200


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
    distance : ndarray of int16, shape (cells,)
        Fewest steps to each cell, -1 where it is out of reach.
    nodes : dict of Node to int
        Where states are coalesced: fewest steps to each state by its last mover.
    """

    space: Space
    ranks: Mapping[str, Ranks]
    start: int
    improving: bool
    parties: tuple[str, ...]
    distance: NDArray[np.int16]
    nodes: dict[Node, int]

    def steps_to(self, cell: int) -> int | None:
        """Return the fewest steps to a state, or None where it is out of reach."""
        found = int(self.distance[cell])
        return None if found < 0 else found

    def layers(self, space: Space) -> tuple[int, ...]:
        """Return how many states lie 0, 1, 2, ... steps away."""
        found = self.distance[space.states]
        return tuple(np.bincount(found[found >= 0]).tolist())

    def paths(self, cell: int, most: int) -> Iterator[list[Node]]:
        """Yield up to `most` shortest paths to a state that is within reach, each from the start to it."""
        found = 0
        for end in self._ends(cell):
            for path in self._back(end):
                yield path[::-1]
                found += 1
                if found == most:
                    return

    def count(self, cell: int, most: int) -> int | None:
        """Return how many shortest paths lead to a state, or None where more than `most` places lie on them."""
        known: dict[Node, int] = {}
        order: list[Node] = []
        waiting = list(self._ends(cell))
        seen = set(waiting)
        while waiting:
            node = waiting.pop()
            order.append(node)
            if len(order) > most:
                return None
            fresh = [before for before in self._before(node) if before not in seen]
            seen.update(fresh)
            waiting += fresh
        for node in sorted(order, key=self._steps):
            known[node] = sum(known[before] for before in self._before(node)) if self._steps(node) else 1
        return sum(known[end] for end in self._ends(cell))

    def _steps(self, node: Node) -> int:
        return self.nodes[node] if self.space.classes else int(self.distance[node.cell])

    def _ends(self, cell: int) -> tuple[Node, ...]:
        """The places at which a shortest path to a state can end."""
        steps = int(self.distance[cell])
        if steps == 0:
            return (Node(cell, NOBODY),)
        return tuple(
            node
            for party in self.parties
            for node in (Node(cell, party),)
            if (self.nodes.get(node) == steps if self.space.classes else self._came(node, steps).size)
        )

    def _back(self, node: Node) -> Iterator[list[Node]]:
        if self._steps(node) == 0:
            yield [node]
            return
        for before in self._before(node):
            for path in self._back(before):
                yield [node, *path]

    def _before(self, node: Node) -> Iterator[Node]:
        """The places one step nearer to the start from which `node` is reached, in a fixed order."""
        steps = self._steps(node)
        if steps == 0:
            return
        for cell in self._came(node, steps).tolist():
            if steps == 1:
                yield Node(cell, NOBODY)
                continue
            for party in self.parties:
                before = Node(cell, party)
                if party != node.by and self._is_at(before, steps - 1):
                    yield before

    def _is_at(self, node: Node, steps: int) -> bool:
        return self.nodes.get(node) == steps if self.space.classes else self._came(node, steps).size > 0

    def _came(self, node: Node, steps: int) -> Cells:
        """The states one step nearer from which `node.by` can move there."""
        cells = self.space.arrivals(node.cell, node.by)
        if self.improving:
            cells = cells[self.ranks[node.by][cells] < self.ranks[node.by][node.cell]]
        if not self.space.classes:
            return np.asarray(cells[self.distance[cells] == steps - 1])
        near = [any(self.nodes.get(Node(cell, by)) == steps - 1 for by in self._others(node.by)) for cell in cells.tolist()]
        return np.asarray(cells[np.asarray(near, dtype=np.bool_)])

    def _others(self, party: str) -> tuple[str, ...]:
        return (NOBODY, *(other for other in self.parties if other != party))

    @cached_property
    def reached(self) -> Cells:
        """The states within reach, nearest first, then by code."""
        cells = self.space.states[self.distance[self.space.states] >= 0]
        return np.asarray(cells[np.argsort(self.distance[cells], kind="stable")])


def reach(space: Space, ranks: Mapping[str, Ranks], start: int, improving: bool, parties: Sequence[str] | None = None) -> Reach:
    """Return how many steps away from a cell every state is.

    Parameters
    ----------
    ranks : Mapping of party to ndarray
        See `steelyard.stability.ranks.ranks`.
    start : int
        A cell.
    improving : bool
        Whether each step must be an improvement for its mover.
    parties : sequence of str, optional
        Who may move; all by default.
    """
    parties = tuple(space.conflict.parties if parties is None else parties)
    distance = np.full(space.size, -1, dtype=np.int16)
    if space.classes:
        nodes = _by_nodes(space, ranks, start, improving, parties)
        for node, steps in nodes.items():
            if distance[node.cell] < 0:
                distance[space.members(node.cell)] = steps
        return Reach(space, ranks, start, improving, parties, distance, nodes)
    front = np.zeros(space.size, dtype=np.bool_)
    front[start] = True
    for steps in range(MOST_LAYERS):
        distance[front] = steps
        ahead = np.zeros_like(front)
        for party in parties:
            ahead |= _one_step(space, party, ranks[party], front, improving)
        front = ahead & (distance < 0)
        if not front.any():
            break
    return Reach(space, ranks, start, improving, parties, distance, {})


def _by_nodes(space: Space, ranks: Mapping[str, Ranks], start: int, improving: bool, parties: Sequence[str]) -> dict[Node, int]:
    found = {Node(start, NOBODY): 0}
    front = list(found)
    while front:
        ahead: dict[Node, int] = {}
        for node in front:
            for party in parties:
                if party == node.by:
                    continue
                for cell in space.moves(node.cell, party).tolist():
                    after = Node(cell, party)
                    better = ranks[party][cell] > ranks[party][node.cell]
                    if after not in found and cell != start and (better or not improving):
                        ahead[after] = found[node] + 1
        found |= ahead
        front = list(ahead)
    return found


def _one_step(space: Space, party: str, ranks: Ranks, front: NDArray[np.bool_], improving: bool) -> NDArray[np.bool_]:
    """Where a party can move from the front: the lowest rank from which it can come to a state tells whether it improves."""
    values = np.where(front, ranks, FAR)
    for axis in space.axes[party]:
        values = _arriving(axis, values)
    return (values < (ranks if improving else FAR)) & space.feasible


def _arriving(axis: Axis, values: Ranks) -> Ranks:
    seen: NDArray[np.int32] = values.reshape(axis.before, axis.settings, axis.after)
    found = np.empty_like(seen)
    if axis.allowed is None:
        found[...] = np.minimum.reduce(seen, axis=1, keepdims=True)
    else:
        for setting, allowed in enumerate(axis.allowed.T):
            np.minimum.reduce(seen[:, allowed], axis=1, out=found[:, setting])
    return found.reshape(-1)
