"""Where the states of a conflict stand in a picture, and which way the lines between them take.

States stand in rows by layer; within a layer the order follows the mean place of the neighbours, a
few passes down and up (Sugiyama, Tagawa and Toda 1981, "Methods for visual understanding of
hierarchical system structures"). Each line is the parabola, out of a few more or less bent ones,
that runs least over states, margins and lines drawn before.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from steelyard.report.stability.figures.graph import Arc, Graph

Points = NDArray[np.float64]
Frame = tuple[float, float, float, float]
"""Left, top, right and bottom."""
EDGE = 24.0
"""Lines may bow so far below the lowest state."""
PASSES = 8
BENDS = tuple(
    sign * bend for bend in (0.0, 0.07, 0.14, 0.21, 0.29, 0.38, 0.48, 0.6, 0.75) for sign in (1, -1)
)[1:]
SAMPLES = 33
CLEAR = 7.0
"""Lines keep so far from states that they do not touch, in pixels."""
BESIDE = 6.0
"""Lines nearer than this run into one another."""
APART = 14.0
"""Letters nearer than this run into one another."""
_T = np.linspace(0.0, 1.0, SAMPLES)


@dataclass(frozen=True)
class Box:
    """A state's place: centre and size."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Row:
    """A row of states: what its layer is called where it begins one, and where its middle lies."""

    label: tuple[str, ...]
    y: float


@dataclass(frozen=True)
class Route:
    """A line as a parabola between two states.

    Its ends, the point it bends towards, and where its letter stands.
    """

    arc: Arc
    start: tuple[float, float]
    bend: tuple[float, float]
    goal: tuple[float, float]
    letter: tuple[float, float]


@dataclass(frozen=True)
class Plane:
    """Room for a picture.

    Its width, the margin for labels, and the space between states across and down.
    """

    width: float
    margin: float
    across: float
    down: float


def ordered(graph: Graph) -> list[list[int]]:
    """Return the states of each layer, neighbours above one another as far as may be."""
    layers = [list(layer.members) for layer in graph.layers]
    near: dict[int, list[int]] = {index: [] for index in range(len(graph.states))}
    for arc in graph.arcs:
        near[arc.start].append(arc.goal)
        near[arc.goal].append(arc.start)
    place = {index: (at + 0.5) / len(layer) for layer in layers for at, index in enumerate(layer)}
    for count in range(PASSES):
        for layer in layers if count % 2 == 0 else reversed(layers):
            inside = set(layer)
            _sort(
                layer,
                place,
                {
                    index: [n for n in near[index] if n not in inside] or near[index]
                    for index in layer
                },
            )
            place |= {index: (at + 0.5) / len(layer) for at, index in enumerate(layer)}
    return layers


def _sort(layer: list[int], place: dict[int, float], near: dict[int, list[int]]) -> None:
    means = {
        index: sum(place[other] for other in near[index]) / max(1, len(near[index]))
        for index in layer
    }
    layer.sort(key=lambda index: (means[index] if near[index] else place[index], index))


def placed(
    graph: Graph, plane: Plane, size: Callable[[int], tuple[float, float]]
) -> tuple[list[Box], list[Row], float]:
    """Return the box of each state, the rows, and the height that they need."""
    sizes = [size(index) for index in range(len(graph.states))]
    widest = max(width for width, _ in sizes)
    room = plane.width - plane.margin - 6
    fit = max(1, int((room + plane.across) // (widest + plane.across)))
    boxes: dict[int, Box] = {}
    rows: list[Row] = []
    y = 14.0
    for members, layer in zip(ordered(graph), graph.layers, strict=True):
        for number, row in enumerate(_split(members, fit)):
            tall = max(sizes[index][1] for index in row)
            rows.append(Row(layer.label if number == 0 else (), y + tall / 2))
            aside = 0 if len(members) <= fit else 1 if number % 2 else -1
            for index, x in zip(row, _spread(len(row), room, widest, aside), strict=True):
                boxes[index] = Box(plane.margin + x, y + tall / 2, *sizes[index])
            y += tall + plane.down
    return [boxes[index] for index in range(len(sizes))], rows, y - plane.down + EDGE


def _split(members: Sequence[int], fit: int) -> list[list[int]]:
    """Members dealt out to as few rows as hold them, so that each row keeps their order from left to right."""
    rows = math.ceil(len(members) / fit)
    return [list(members[number::rows]) for number in range(rows)]


def _spread(count: int, room: float, widest: float, aside: int) -> Iterator[float]:
    """Evenly over the room.

    The rows of one layer are moved aside in turn, so that lines find a way between states.
    """
    pitch = min(room / count, 2.6 * widest)
    moved = aside * max(0.0, min((room - pitch * (count - 1) - widest) / 2, pitch / 4))
    first = room / 2 - pitch * (count - 1) / 2 + moved
    return (first + pitch * at for at in range(count))


class Drawn:
    """What is on the plane already: states, lines and letters.

    Lines are kept as a grid of small squares: to ask whether a way runs along one costs the same
    however many there are.
    """

    def __init__(self, boxes: Sequence[Box], plane: Plane) -> None:
        height = max(box.y + box.height / 2 for box in boxes) + EDGE
        self.frame = (plane.margin + 4, 4.0, plane.width - 4, height)
        self.boxes = np.asarray([(box.x, box.y, box.width / 2, box.height / 2) for box in boxes])
        self.grid = np.zeros(
            (int(height / BESIDE) + 3, int(plane.width / BESIDE) + 3), dtype=np.bool_
        )
        self.letters: list[tuple[float, float]] = []

    def add(self, points: Points, letter: tuple[float, float]) -> None:
        """Take note of a line and its letter."""
        rows, columns = self._squares(points)
        for down in (-1, 0, 1):
            for across in (-1, 0, 1):
                self.grid[(rows + down).clip(0), (columns + across).clip(0)] = True
        self.letters.append(letter)

    def _squares(self, points: Points) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        rows, columns = self.grid.shape
        squares = (points / BESIDE).astype(np.intp)
        return squares[:, 1].clip(0, rows - 2), squares[:, 0].clip(0, columns - 2)

    def along(self, points: Points) -> NDArray[np.bool_]:
        """Return which points lie near a line."""
        return np.asarray(self.grid[self._squares(points)])

    def within(self, points: Points, more: float, ends: tuple[int, int]) -> NDArray[np.intp]:
        """Return in how many states other than `ends` each point lies, or nearer to them than `more`."""
        others = np.delete(self.boxes, ends, axis=0)
        off = np.abs(points[:, None, :] - others[None, :, :2]) <= others[None, :, 2:] + more
        return np.asarray(off.all(axis=2).sum(axis=1))

    def near_letter(self, points: Points) -> NDArray[np.bool_]:
        """Return which points lie near a letter."""
        if not self.letters:
            return np.zeros(len(points), dtype=np.bool_)
        apart = np.abs(points[:, None, :] - np.asarray(self.letters)[None, :, :]).max(axis=2)
        return np.asarray((apart < APART).any(axis=1))


def routed(boxes: Sequence[Box], plane: Plane, arcs: Sequence[Arc]) -> list[Route]:
    """Return the way of each line.

    Those between near states are laid first and the longer ones around them.
    """
    drawn = Drawn(boxes, plane)
    found = {}
    for arc in sorted(arcs, key=lambda arc: (_length(arc, boxes), arc.start, arc.goal, arc.party)):
        found[arc], points = _best(arc, boxes, drawn)
        drawn.add(points, found[arc].letter)
    return [found[arc] for arc in arcs]


def _length(arc: Arc, boxes: Sequence[Box]) -> float:
    return math.hypot(
        boxes[arc.start].x - boxes[arc.goal].x, boxes[arc.start].y - boxes[arc.goal].y
    )


def _best(arc: Arc, boxes: Sequence[Box], drawn: Drawn) -> tuple[Route, Points]:
    first, last, ends = boxes[arc.start], boxes[arc.goal], (arc.start, arc.goal)
    ways = [_way(first, last, bend) for bend in BENDS]
    costs = [
        _cost(points, ends, drawn) + 2.5 * abs(bend)
        for bend, (_, _, points) in zip(BENDS, ways, strict=True)
    ]
    control, (begin, end), points = ways[int(np.argmin(costs))]
    start, bend, goal = _part((first.x, first.y), control, (last.x, last.y), begin, end)
    return Route(arc, start, bend, goal, _letter(points, ends, drawn)), points


def _way(
    first: Box, last: Box, bend: float
) -> tuple[tuple[float, float], tuple[float, float], Points]:
    """The point a line bends towards, the part of it that lies outside of its two states, and points on that part."""
    across, down = last.x - first.x, last.y - first.y
    control = ((first.x + last.x) / 2 - 2 * bend * down, (first.y + last.y) / 2 + 2 * bend * across)
    fine = np.linspace(0.0, 1.0, 161)
    points = _curve((first.x, first.y), control, (last.x, last.y), fine)
    outside = ~(_inside(points, first, 3.0) | _inside(points, last, 3.0))
    free = np.flatnonzero(outside)
    begin, end = (fine[free[0]], fine[free[-1]]) if len(free) > 1 else (0.4, 0.6)
    return (
        control,
        (begin, end),
        _curve((first.x, first.y), control, (last.x, last.y), begin + (end - begin) * _T),
    )


def _curve(
    start: tuple[float, float], control: tuple[float, float], goal: tuple[float, float], at: Points
) -> Points:
    weights = np.stack([(1 - at) ** 2, 2 * at * (1 - at), at**2], axis=1)
    return np.asarray(weights @ np.asarray([start, control, goal]))


def _part(
    start: tuple[float, float],
    control: tuple[float, float],
    goal: tuple[float, float],
    begin: float,
    end: float,
) -> tuple[tuple[float, float], tuple[float, float], tuple[float, float]]:
    """The same parabola between two of its parameters.

    Its ends and the point that it bends towards.
    """
    p0, p1, p2 = (np.asarray(point) for point in (start, control, goal))

    def blossom(u: float, v: float) -> tuple[float, float]:
        point = (1 - u) * (1 - v) * p0 + (u * (1 - v) + v * (1 - u)) * p1 + u * v * p2
        return float(point[0]), float(point[1])

    return blossom(begin, begin), blossom(begin, end), blossom(end, end)


def _inside(points: Points, box: Box, more: float) -> NDArray[np.bool_]:
    off = np.abs(points - (box.x, box.y))
    return np.asarray((off[:, 0] <= box.width / 2 + more) & (off[:, 1] <= box.height / 2 + more))


def _cost(points: Points, ends: tuple[int, int], drawn: Drawn) -> float:
    """What speaks against a way.

    States in it, leaving the picture, and running along another line.
    """
    hit = int(drawn.within(points, CLEAR, ends).sum())
    out = ((points < drawn.frame[:2]) | (points > drawn.frame[2:])).any(axis=1)
    return 3.0 * hit + 8.0 * int(out.sum()) + 0.35 * int(drawn.along(points[2:-2]).sum())


def _letter(points: Points, ends: tuple[int, int], drawn: Drawn) -> tuple[float, float]:
    """A place on a line, near its middle if it may be, away from states, other lines and other letters."""
    off = np.abs(np.arange(6, SAMPLES - 6) - SAMPLES // 2)
    tried = points[6 : SAMPLES - 6]
    cost = (
        0.12 * off
        + 3.0 * drawn.within(tried, 9.0, ends)
        + drawn.along(tried)
        + 4.0 * drawn.near_letter(tried)
    )
    x, y = tried[int(np.argmin(cost))]
    return float(x), float(y)
