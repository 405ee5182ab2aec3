"""Where the states of a conflict stand in a picture.

States stand in rows by layer; within a layer the order follows the mean place of the neighbours, a
few passes down and up (Sugiyama, Tagawa and Toda 1981, "Methods for visual understanding of
hierarchical system structures").
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from steelyard.report.stability.figures.graph import Graph

TOP = 14.0
EDGE = 24.0
"""Lines may bow so far below the lowest state."""
PASSES = 8


@dataclass(frozen=True)
class Box:
    """A state's place: centre and size."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class StateRow:
    """A row of states: what its layer is called where it begins one, and where its middle lies."""

    label: tuple[str, ...]
    y: float


@dataclass(frozen=True)
class Plane:
    """Room for a picture: width, margin for labels, space between states across and down."""

    width: float
    margin: float
    across: float
    down: float


def ordered(graph: Graph) -> list[list[int]]:
    """Return the states of each layer, neighbours above one another as far as may be."""
    layers = [list(layer.members) for layer in graph.layers]
    near = _neighbours(graph)
    place = {index: at for layer in layers for index, at in _places(layer).items()}
    for count in range(PASSES):
        for layer in layers if count % 2 == 0 else reversed(layers):
            _sort(layer, place, near)
            place |= _places(layer)
    return layers


def _neighbours(graph: Graph) -> dict[int, list[int]]:
    near: dict[int, list[int]] = {index: [] for index in range(len(graph.states))}
    for arc in graph.arcs:
        near[arc.start].append(arc.goal)
        near[arc.goal].append(arc.start)
    return near


def _places(layer: Sequence[int]) -> dict[int, float]:
    """How far right each state of a layer stands, as a part of its width."""
    return {index: (at + 0.5) / len(layer) for at, index in enumerate(layer)}


def _sort(layer: list[int], place: Mapping[int, float], near: Mapping[int, Sequence[int]]) -> None:
    """Put a layer in the order of its neighbours' means; those outside of it count first."""
    inside = set(layer)
    wanted: dict[int, float] = {}
    for index in layer:
        others = [other for other in near[index] if other not in inside] or near[index]
        total = sum(place[other] for other in others)
        wanted[index] = total / len(others) if others else place[index]
    layer.sort(key=lambda index: (wanted[index], index))


def placed(
    graph: Graph, plane: Plane, sizes: Sequence[tuple[float, float]]
) -> tuple[list[Box], list[StateRow], float]:
    """Return the box of each state, of the size given, the rows, and the height that they need."""
    rows = _Rows(plane, sizes)
    for members, layer in zip(ordered(graph), graph.layers, strict=True):
        rows.add_layer(members, layer.label)
    boxes = [rows.boxes[index] for index in range(len(graph.states))]
    return boxes, rows.rows, rows.y - plane.down + EDGE


class _Rows:
    """Rows of states, filled from the top."""

    def __init__(self, plane: Plane, sizes: Sequence[tuple[float, float]]) -> None:
        self.plane, self.sizes = plane, sizes
        self.widest = max(width for width, _ in sizes)
        self.room = plane.width - plane.margin - 6
        self.boxes: dict[int, Box] = {}
        self.rows: list[StateRow] = []
        self.y = TOP

    def add_layer(self, members: Sequence[int], label: tuple[str, ...]) -> None:
        """Deal a layer out to as many rows as it needs.

        They are moved aside in turn, so that lines find a way between states.
        """
        across = self.plane.across
        rows = _split(members, max(1, int((self.room + across) // (self.widest + across))))
        for number, row in enumerate(rows):
            aside = 0 if len(rows) == 1 else 1 if number % 2 else -1
            self._add_row(row, label if number == 0 else (), aside)

    def _add_row(self, members: Sequence[int], label: tuple[str, ...], aside: int) -> None:
        tall = max(self.sizes[index][1] for index in members)
        middle = self.y + tall / 2
        self.rows.append(StateRow(label, middle))
        for index, x in zip(members, self._spread(len(members), aside), strict=True):
            self.boxes[index] = Box(self.plane.margin + x, middle, *self.sizes[index])
        self.y += tall + self.plane.down

    def _spread(self, count: int, aside: int) -> Iterator[float]:
        """Places across, evenly over the room."""
        pitch = min(self.room / count, 2.6 * self.widest)
        free = (self.room - pitch * (count - 1) - self.widest) / 2
        moved = aside * max(0.0, min(free, pitch / 4))
        first = self.room / 2 - pitch * (count - 1) / 2 + moved
        return (first + pitch * at for at in range(count))


def _split(members: Sequence[int], fit: int) -> list[list[int]]:
    """Members dealt out to as few rows as hold them, each in their order from left to right."""
    rows = math.ceil(len(members) / fit)
    return [list(members[number::rows]) for number in range(rows)]
