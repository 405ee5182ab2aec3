"""Which states and moves of a conflict a picture shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import numpy as np

from steelyard.lenses.stability.concepts.names import Concept
from steelyard.lenses.stability.concepts.result import StabilityResult
from steelyard.lenses.stability.followup.statusquo import StatusQuo
from steelyard.lenses.stability.study import Study
from steelyard.report.stability.figures.graph import Arc, Graph
from steelyard.report.stability.figures.layers import from_today, to_the_stable

ALL = 60
"""Up to so many states all are shown."""
SELECTED = 24
"""Of more states so many are shown."""
ENDS = 8
"""Then paths to so many equilibria are shown.

Of those in reach the ones under most concepts, and of these the nearest.
"""
FROM_EACH = 1
"""So many of a party's improvements on a state, the best, are looked at."""


def agreements(study: Study) -> tuple[str, ...]:
    """Return the states of a derived conflict that are asked about.

    All accept, without levers and with those that do most.
    """
    if study.derived is None:
        return ()
    found = [study.derived.state()]
    if study.leverage is not None:
        best = study.leverage.smallest[0] if study.leverage.smallest else study.leverage.likeliest
        found += [study.derived.state(best.levers)] if best is not None else []
    return tuple(dict.fromkeys(found))


def graph_of(result: StabilityResult, status: StatusQuo | None, also: Sequence[str] = ()) -> Graph:
    """Select states and moves.

    All of up to 60 states, else `also`, the shortest paths from today, and others near them.
    """
    cells = _selected(result, status, also)
    states = tuple(result.space.state(cell) for cell in cells)
    under, arcs = _under(result, cells), tuple(_arcs(result, cells))
    if status is None:
        return Graph(states, cells, under, arcs, to_the_stable(under, arcs), None)
    today, called = cells.index(result.space.cell(status.start)), _called(status)
    layers = from_today(cells, status, called)
    return Graph(states, cells, under, arcs, layers, today, called)


def _called(status: StatusQuo) -> str:
    """What the state is called that everything is seen from."""
    return "today" if is_today(status) else "start"


def _under(result: StabilityResult, cells: Sequence[int]) -> tuple[tuple[Concept, ...], ...]:
    """The concepts under which each state is an equilibrium."""
    return tuple(tuple(c for c in result.concepts if result.equilibrium(c)[cell]) for cell in cells)


def is_today(status: StatusQuo) -> bool:
    """Return whether the conflict is looked at from its status quo."""
    space, known = status.result.space, status.result.conflict.status_quo
    return bool(known) and space.cell(known) == space.cell(status.start)


def _selected(
    result: StabilityResult, status: StatusQuo | None, also: Sequence[str]
) -> tuple[int, ...]:
    if result.space.count <= ALL:
        return tuple(result.space.states.tolist())
    asked = [result.space.cell(state) for state in also]
    core = _first(SELECTED - len(asked), _core(result, status))
    chosen = list(dict.fromkeys([*core, *asked]))
    beside = (other for cell in chosen for other in _near(result, cell, status is not None))
    return tuple(_first(SELECTED, chain(chosen, beside)))


def _first(most: int, cells: Iterable[int]) -> list[int]:
    """The first cells that differ, at most so many."""
    found: dict[int, None] = {}
    for cell in cells:
        found[cell] = None
        if len(found) == most:
            break
    return list(found)


def _core(result: StabilityResult, status: StatusQuo | None) -> Iterable[int]:
    """The states around which others are selected."""
    if status is not None:
        return _on_paths(result, status)
    return best_equilibria(result)[: SELECTED // 4]


def _on_paths(result: StabilityResult, status: StatusQuo) -> Iterator[int]:
    """Today's state and those on one shortest path to each of the equilibria that end a path."""
    cell = result.space.cell
    yield cell(status.start)
    reached = [arrival for arrival in status.arrivals if arrival.paths]
    reached.sort(key=lambda arrival: (arrival.improvements is None, -len(arrival.concepts)))
    for arrival in reached[:ENDS]:
        for taken in arrival.paths[0]:
            yield cell(taken.before)
            yield cell(taken.after)


def best_equilibria(result: StabilityResult) -> list[int]:
    """Return one cell for each equilibrium, those under most concepts first."""
    cells = result.space.states
    under = np.sum([result.equilibrium(concept)[cells] for concept in result.concepts], axis=0)
    order = np.argsort(-under, kind="stable")
    return [int(cell) for cell in cells[order[: int((under > 0).sum())]]]


def _near(result: StabilityResult, cell: int, forwards: bool) -> Iterator[int]:
    """The best improvements on a state, or the states on which it improves."""
    space = result.space
    for party, ranks in result.ranks.items():
        others = space.moves(cell, party) if forwards else space.arrivals(cell, party)
        better = (
            others[ranks[others] > ranks[cell]] if forwards else others[ranks[others] < ranks[cell]]
        )
        best = better[np.argsort(-ranks[better], kind="stable")]
        yield from (int(other) for other in best[:FROM_EACH])


def _arcs(result: StabilityResult, cells: Sequence[int]) -> Iterator[Arc]:
    """The moves between states, those that a party can make both ways only once."""
    for party, (name, ranks) in enumerate(result.ranks.items()):
        ways = set(_moves(result, cells, name))
        for start, goal in sorted(ways):
            here, there = ranks[cells[start]], ranks[cells[goal]]
            improves, back = bool(there > here), (goal, start) in ways
            if improves or not back or (here == there and start < goal):
                yield Arc(start, goal, party, improves, back)


def _moves(result: StabilityResult, cells: Sequence[int], party: str) -> Iterator[tuple[int, int]]:
    """The moves of one party among some states, by their positions."""
    places: Mapping[int, int] = {cell: index for index, cell in enumerate(cells)}
    for start, cell in enumerate(cells):
        for other in result.space.moves(cell, party).tolist():
            if other in places:
                yield start, places[other]
