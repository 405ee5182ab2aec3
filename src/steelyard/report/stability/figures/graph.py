"""Which states and moves of a conflict a picture shows, and how many steps from today each state lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from steelyard.lenses.stability.concepts.names import Concept
from steelyard.lenses.stability.concepts.result import StabilityResult
from steelyard.lenses.stability.followup.statusquo import StatusQuo
from steelyard.lenses.stability.study import Study

ALL = 60
"""Up to so many states all are shown."""
SELECTED = 24
"""Of more states so many are shown."""
ENDS = 8
"""Then paths to so many equilibria are shown, of those in reach the ones under most concepts, and of these the nearest."""
FROM_EACH = 1
"""Of a party's improvements on one state so many, the best, are looked at when states are selected."""


@dataclass(frozen=True)
class Arc:
    """A move that one party can make between two states that are shown.

    Attributes
    ----------
    start, goal : int
        Positions of the states; the improvement leads from `start` to `goal` where there is one.
    party : int
        Position of the party.
    improves : bool
        Whether the mover likes `goal` better.
    back : bool
        Whether the party can also move from `goal` to `start`.
    """

    start: int
    goal: int
    party: int
    improves: bool
    back: bool


@dataclass(frozen=True)
class Layer:
    """States that lie equally far: what that is called, and their positions."""

    label: tuple[str, ...]
    members: tuple[int, ...]


@dataclass(frozen=True)
class Graph:
    """What a picture of a conflict shows.

    Attributes
    ----------
    states : tuple of str
        The states shown, one letter for each option.
    cells : tuple of int
        The same as cells.
    under : tuple of tuple of str
        For each state the concepts under which it is an equilibrium.
    arcs : tuple of Arc
        All moves between them.
    layers : tuple of Layer
        From top to bottom.
    today : int or None
        Position of the state that everything is seen from.
    called : str
        What that is called: ``today``, or ``start`` where another state was asked for.
    """

    states: tuple[str, ...]
    cells: tuple[int, ...]
    under: tuple[tuple[Concept, ...], ...]
    arcs: tuple[Arc, ...]
    layers: tuple[Layer, ...]
    today: int | None
    called: str = "today"

    def place(self, index: int) -> Layer:
        """Return the layer in which a state lies."""
        return next(layer for layer in self.layers if index in layer.members)


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
    cells = _selected(result, status, [result.space.cell(state) for state in also])
    under = tuple(
        tuple(c for c in result.concepts if result.equilibrium(c)[cell]) for cell in cells
    )
    arcs = tuple(_arcs(result, cells))
    today = None if status is None else cells.index(result.space.cell(status.start))
    called = "today" if status is None or is_today(status) else "start"
    layers = (
        _from_today(cells, status, called)
        if status is not None
        else _to_the_stable(cells, under, arcs)
    )
    states = tuple(result.space.state(cell) for cell in cells)
    return Graph(states, cells, under, arcs, tuple(layers), today, called)


def is_today(status: StatusQuo) -> bool:
    """Return whether the conflict is looked at from its status quo."""
    space, known = status.result.space, status.result.conflict.status_quo
    return bool(known) and space.cell(known) == space.cell(status.start)


def _selected(
    result: StabilityResult, status: StatusQuo | None, also: Sequence[int]
) -> tuple[int, ...]:
    space = result.space
    if space.count <= ALL:
        return tuple(space.states.tolist())
    chosen = dict.fromkeys(
        _on_paths(result, status)
        if status is not None
        else best_equilibria(result)[: SELECTED // 4]
    )
    chosen = dict.fromkeys([*list(chosen)[: SELECTED - len(also)], *also])
    for cell in list(chosen):
        for other in _near(result, cell, status is not None):
            if len(chosen) >= SELECTED:
                break
            chosen[other] = None
    return tuple(list(chosen)[:SELECTED])


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
    places = {cell: index for index, cell in enumerate(cells)}
    for party, ranks in enumerate(result.ranks.values()):
        name = tuple(result.ranks)[party]
        ways = {
            (places[cell], places[other])
            for cell in cells
            for other in _among(result, cell, name, places)
        }
        for start, goal in sorted(ways):
            improves, back = bool(ranks[cells[goal]] > ranks[cells[start]]), (goal, start) in ways
            worsens = bool(ranks[cells[goal]] < ranks[cells[start]])
            if improves or not back or (not worsens and start < goal):
                yield Arc(start, goal, party, improves, back)


def _among(
    result: StabilityResult, cell: int, party: str, places: Mapping[int, int]
) -> Iterable[int]:
    return [other for other in result.space.moves(cell, party).tolist() if other in places]


def _from_today(cells: Sequence[int], status: StatusQuo, called: str) -> Iterator[Layer]:
    """By fewest improvements from today's state; what these do not reach by fewest moves.

    Last what nothing reaches.
    """
    groups: dict[tuple[int, int], list[int]] = {}
    for index, cell in enumerate(cells):
        improvements, moves = status.by_improvements.steps_to(cell), status.by_moves.steps_to(cell)
        key = (
            (0, improvements)
            if improvements is not None
            else (1, moves)
            if moves is not None
            else (2, 0)
        )
        groups.setdefault(key, []).append(index)
    for kind, steps in sorted(groups):
        yield Layer(_label(kind, steps, called), tuple(groups[kind, steps]))


def _label(kind: int, steps: int, called: str) -> tuple[str, ...]:
    if kind == 2:
        return ("out of", "reach")
    if (kind, steps) == (0, 0):
        return (called,)
    return (f"{steps} {('step', 'move')[kind]}{'' if steps == 1 else 's'}",)


def _to_the_stable(
    cells: Sequence[int], under: Sequence[Sequence[str]], arcs: Sequence[Arc]
) -> Iterator[Layer]:
    """By fewest improvements to an equilibrium under as many concepts as any.

    The farthest on top.
    """
    most = max((len(concepts) for concepts in under), default=0)
    distance = {index: 0 for index, concepts in enumerate(under) if most and len(concepts) == most}
    level = set(distance)
    while level:
        before = {arc.start for arc in arcs if arc.improves and arc.goal in level} - set(distance)
        distance |= {index: len(set(distance.values())) for index in sorted(before)}
        level = before
    never = tuple(index for index in range(len(cells)) if index not in distance)
    if never:
        yield Layer(("leads", "to none") if most else ("all",), never)
    for steps in sorted(set(distance.values()), reverse=True):
        members = tuple(index for index in range(len(cells)) if distance.get(index) == steps)
        yield Layer(
            ("stable",) if steps == 0 else (f"{steps} step{'' if steps == 1 else 's'}",), members
        )
