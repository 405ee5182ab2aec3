"""Which way the lines between the states of a conflict take in a picture.

Each line is the parabola, out of a few more or less bent ones, that runs least over states, margins
and lines drawn before.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from steelyard.report.stability.figures.graph import Arc
from steelyard.report.stability.figures.layout import EDGE, Box, Plane
from steelyard.report.svg import Spot

Points = NDArray[np.float64]
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
_COARSE = np.linspace(0.0, 1.0, SAMPLES)
_FINE = np.linspace(0.0, 1.0, 161)


@dataclass(frozen=True)
class Parabola:
    """A bent line: its ends, and the point that it bends towards."""

    start: Spot
    bend: Spot
    goal: Spot

    def points(self, at: Points) -> Points:
        """Return points of it, from 0 at its start to 1 at its goal."""
        weights = np.stack([(1 - at) ** 2, 2 * at * (1 - at), at**2], axis=1)
        return np.asarray(weights @ np.asarray([self.start, self.bend, self.goal]))

    def between(self, begin: float, end: float) -> Parabola:
        """Return the part of it between two of its points."""
        return Parabola(
            self._blossom(begin, begin), self._blossom(begin, end), self._blossom(end, end)
        )

    def _blossom(self, u: float, v: float) -> Spot:
        """The polar form (Ramshaw 1989): with both the same a point, else where tangents meet."""
        p0, p1, p2 = (np.asarray(point) for point in (self.start, self.bend, self.goal))
        point = (1 - u) * (1 - v) * p0 + (u * (1 - v) + v * (1 - u)) * p1 + u * v * p2
        return float(point[0]), float(point[1])


@dataclass(frozen=True)
class Route:
    """The line of a move as a parabola between two states.

    Its ends, the point it bends towards, and where its letter stands.
    """

    arc: Arc
    start: Spot
    bend: Spot
    goal: Spot
    letter: Spot


@dataclass(frozen=True)
class Way:
    """A way that a line could take.

    Attributes
    ----------
    whole : Parabola
        Between the middles of the two states.
    bend : float
        How much it bends to the side.
    free : tuple of float
        Between where and where it lies outside of the two states.
    points : ndarray of shape (SAMPLES, 2)
        Points on that part.
    """

    whole: Parabola
    bend: float
    free: tuple[float, float]
    points: Points


class Drawn:
    """What is on the plane already: states, lines and letters.

    Lines are kept as a grid of small squares: to ask whether a way runs along one costs the same
    however many there are.
    """

    def __init__(self, boxes: Sequence[Box], plane: Plane) -> None:
        height = max(box.y + box.height / 2 for box in boxes) + EDGE
        self.frame = (plane.margin + 4, 4.0, plane.width - 4, height)
        self.boxes = np.asarray([(box.x, box.y, box.width / 2, box.height / 2) for box in boxes])
        squares = (int(height / BESIDE) + 3, int(plane.width / BESIDE) + 3)
        self.grid = np.zeros(squares, dtype=np.bool_)
        self.letters: list[Spot] = []

    def add(self, points: Points, letter: Spot) -> None:
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
        """Return in how many states each point lies, or nearer to them than `more`.

        The two states that the line joins, `ends`, do not count.
        """
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
    ends = (arc.start, arc.goal)
    ways = [_way(boxes[arc.start], boxes[arc.goal], bend) for bend in BENDS]
    way = ways[int(np.argmin([_cost(way, ends, drawn) for way in ways]))]
    line, letter = way.whole.between(*way.free), _letter(way.points, ends, drawn)
    return Route(arc, line.start, line.bend, line.goal, letter), way.points


def _way(first: Box, last: Box, bend: float) -> Way:
    """The line between two states that bends so much to the side."""
    across, down = last.x - first.x, last.y - first.y
    control = ((first.x + last.x) / 2 - 2 * bend * down, (first.y + last.y) / 2 + 2 * bend * across)
    line = Parabola((first.x, first.y), control, (last.x, last.y))
    begin, end = _outside(line, first, last)
    return Way(line, bend, (begin, end), line.points(begin + (end - begin) * _COARSE))


def _outside(line: Parabola, first: Box, last: Box) -> tuple[float, float]:
    """Between where and where a line lies outside of its two states."""
    points = line.points(_FINE)
    free = np.flatnonzero(~(_inside(points, first, 3.0) | _inside(points, last, 3.0)))
    return (_FINE[free[0]], _FINE[free[-1]]) if len(free) > 1 else (0.4, 0.6)


def _inside(points: Points, box: Box, more: float) -> NDArray[np.bool_]:
    off = np.abs(points - (box.x, box.y))
    return np.asarray((off[:, 0] <= box.width / 2 + more) & (off[:, 1] <= box.height / 2 + more))


def _cost(way: Way, ends: tuple[int, int], drawn: Drawn) -> float:
    """What speaks against a way.

    States in it, leaving the picture, running along another line, and bending.
    """
    points = way.points
    hit = int(drawn.within(points, CLEAR, ends).sum())
    out = ((points < drawn.frame[:2]) | (points > drawn.frame[2:])).any(axis=1)
    along = int(drawn.along(points[2:-2]).sum())
    return 3.0 * hit + 8.0 * int(out.sum()) + 0.35 * along + 2.5 * abs(way.bend)


def _letter(points: Points, ends: tuple[int, int], drawn: Drawn) -> Spot:
    """A place on a line, near its middle if it may be.

    Away from states, other lines and other letters.
    """
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
