"""Status quo analysis.

What can be reached from today's state, by moves and by improvements, and along which paths.

References
----------
.. [1] Li, K. W., Kilgour, D. M. & Hipel, K. W. (2005). Status quo analysis in the graph model for
   conflict resolution. Journal of the Operational Research Society 56: 699-707.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from steelyard.arrays import Bools
from steelyard.errors import InputError
from steelyard.lenses.stability.concepts.names import Concept
from steelyard.lenses.stability.concepts.result import StabilityResult
from steelyard.lenses.stability.conflict.space import Cells
from steelyard.lenses.stability.followup.reach import Node, Reach, reach
from steelyard.lenses.stability.followup.steps import Step, step

NEVER = np.iinfo(np.int32).max
PATHS = 3
"""So many shortest paths to a state are shown."""
COUNTED = 20_000
"""Paths are counted while at most so many states lie on them."""
FOLLOWED = 64
"""To at most so many equilibria, the nearest, paths are followed."""


@dataclass(frozen=True)
class Arrival:
    """An equilibrium as seen from the start.

    Attributes
    ----------
    state : str
        The equilibrium.
    concepts : tuple of str
        Under which it is one.
    improvements, moves : int or None
        The fewest steps in which it is reached when each must be an improvement for its mover, or
        any move will do; None where it is out of reach.
    paths : tuple of tuple of Step
        Up to three shortest paths, by improvements where there is one, else by moves.
    count : int or None
        How many such shortest paths there are; None where nobody counted.
    """

    state: str
    concepts: tuple[Concept, ...]
    improvements: int | None
    moves: int | None
    paths: tuple[tuple[Step, ...], ...] = ()
    count: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        paths = [[taken.to_dict() for taken in path] for path in self.paths]
        return {**vars(self), "concepts": list(self.concepts), "paths": paths}


@dataclass(frozen=True, eq=False)
class StatusQuo:
    """What can be reached from a state.

    Attributes
    ----------
    result : StabilityResult
        The analysis of the conflict.
    start : str
        The state from which it is looked at.
    by_moves, by_improvements : Reach
        How many steps away every state is.
    arrivals : tuple of Arrival
        The nearest equilibria under any concept, at most 64: those reached by improvements first,
        then those by moves.
    equilibria : int
        How many equilibria there are under any concept.
    """

    result: StabilityResult
    start: str
    by_moves: Reach
    by_improvements: Reach
    arrivals: tuple[Arrival, ...]
    equilibria: int

    def layer(self, state: str, improving: bool = True) -> int | None:
        """Return in how few steps a state is reached, or None where it is not.

        Raises
        ------
        InputError
            There is no such state.
        """
        return (self.by_improvements if improving else self.by_moves).steps_to(
            self.result.space.cell(state)
        )

    @cached_property
    def improvement_layers(self) -> tuple[int, ...]:
        """How many states lie 0, 1, 2, ... improvements away."""
        return self.by_improvements.layers()

    @cached_property
    def move_layers(self) -> tuple[int, ...]:
        """How many states lie 0, 1, 2, ... moves away."""
        return self.by_moves.layers()

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        return {
            "start": self.start,
            "moves": list(self.move_layers),
            "improvements": list(self.improvement_layers),
            "count": self.equilibria,
            "equilibria": [arrival.to_dict() for arrival in self.arrivals],
        }


def status_quo(result: StabilityResult, start: str | None = None) -> StatusQuo:
    """Look at a conflict from a state.

    Parameters
    ----------
    result : StabilityResult
        An analysis.
    start : str, optional
        The state; today's by default.

    Raises
    ------
    InputError
        There is no such state, or none is known to be today's.
    """
    cell = _start(result, start)
    by_moves, by_improvements = (reach(result.model, cell, way) for way in (False, True))
    equilibria = {concept: result.equilibrium(concept) for concept in result.concepts}
    states = _under_any(result, equilibria)
    arrivals = tuple(
        _arrival(result, near, equilibria, by_moves, by_improvements)
        for near in _nearest(states, by_moves, by_improvements)
    )
    start = result.space.state(cell)
    return StatusQuo(result, start, by_moves, by_improvements, arrivals, len(states))


def _start(result: StabilityResult, start: str | None) -> int:
    """The cell of a state, today's by default."""
    start = start or result.conflict.status_quo
    if not start:
        raise InputError(
            "the conflict does not say which state is today's: add `status_quo`, or name a "
            "state to start from"
        )
    return result.space.cell(start)


def _arrival(
    result: StabilityResult,
    cell: int,
    equilibria: Mapping[Concept, Bools],
    by_moves: Reach,
    by_improvements: Reach,
) -> Arrival:
    """An equilibrium as seen from the start, with paths by improvements, failing these by moves."""
    seen = Arrival(
        result.space.state(cell),
        tuple(concept for concept, cells in equilibria.items() if cells[cell]),
        by_improvements.steps_to(cell),
        by_moves.steps_to(cell),
    )
    return _followed(result, seen, by_moves if seen.improvements is None else by_improvements)


def _under_any(result: StabilityResult, equilibria: Mapping[Concept, Bools]) -> Cells:
    """The states that are an equilibrium under some concept, sorted by code."""
    states = result.space.states
    return np.asarray(states[np.logical_or.reduce(list(equilibria.values()))[states]])


def _nearest(states: Cells, by_moves: Reach, by_improvements: Reach) -> list[int]:
    """The nearest of some states: by improvements, then by moves, then by code."""
    far = [
        np.where(way.distance[states] < 0, NEVER, way.distance[states])
        for way in (by_improvements, by_moves)
    ]
    return [int(cell) for cell in states[np.lexsort((far[1], far[0]))[:FOLLOWED]]]


def _followed(result: StabilityResult, arrival: Arrival, way: Reach) -> Arrival:
    """The same with its shortest paths."""
    cell = result.space.cell(arrival.state)
    if way.steps_to(cell) is None:
        return arrival
    paths = tuple(_steps(result, nodes) for nodes in way.paths(cell, PATHS))
    return replace(arrival, paths=paths, count=way.count(cell, COUNTED))


def _steps(result: StabilityResult, nodes: Sequence[Node]) -> tuple[Step, ...]:
    """The moves of a path."""
    return tuple(
        step(result.space, after.by, before.cell, after.cell)
        for before, after in itertools.pairwise(nodes)
    )


def path_between(
    result: StabilityResult, start: str, goal: str, improving: bool
) -> tuple[Step, ...] | None:
    """Return a shortest path from a state to another, or None where there is none.

    Raises
    ------
    InputError
        There is no such state.
    """
    space = result.space
    way = reach(result.model, space.cell(start), improving)
    cell = space.cell(goal)
    return None if way.steps_to(cell) is None else _steps(result, next(way.paths(cell, 1)))
