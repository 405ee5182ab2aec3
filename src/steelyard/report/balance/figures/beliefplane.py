"""The plane of a belief curve: belief across, the margin of accepting upwards."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from steelyard.lenses.balance.result import BeliefCurve, CurvePoint
from steelyard.parts import Spec
from steelyard.report.charts import SMALL, layer, measure, rule, words
from steelyard.report.palette import ACCENT, INK, MUTED
from steelyard.report.svg import text_width

_LANE = 19
"""From the words of one belief to those of the next."""


@dataclass(frozen=True)
class BeliefMark:
    """A belief that is marked on the axis, with its words on a line of its own above the plane."""

    words: str
    at: float
    color: str
    dash: tuple[int, ...]

    @property
    def rows(self) -> list[Spec]:
        """What is drawn of it."""
        return [{"at": self.at, "words": self.words}]

    @property
    def stroke(self) -> Spec:
        """The line that it is drawn with."""
        return rule(self.color, 1.5, self.dash)

    @property
    def look(self) -> Spec:
        """How its words are written."""
        return {"color": self.color, "fontSize": SMALL, "align": "left"}


class BeliefPlane:
    """A curve on its axes, as a maker of layers."""

    HEIGHT = 300

    def __init__(self, curve: BeliefCurve, width: int) -> None:
        beliefs = [curve.believed.mean, curve.analyst.mean]
        held = [*(point.chance for point in curve.points), *beliefs]
        self.curve, self.width = curve, width
        self.ends = (min(held), max(held))
        title = f"Belief that it ends so: {curve.end_name}"
        axis = {"title": title, "format": ".0%", "tickCount": 5, "grid": False}
        self._across = measure(self.ends, axis)

    def zero(self) -> list[Spec]:
        """Return the line of indifference, named where the curves are farther from it."""
        rows = [{"zero": 0, "name": "accepts above this line"}]
        y = {"y": self._y("zero")}
        first, last = (_nearest(self.curve.points[end]) for end in (0, -1))
        x, side = (0, _to_the_right(5)) if first > last else ("width", _to_the_left(5))
        look = {"baseline": "bottom", "dy": -4, "color": MUTED, "fontSize": SMALL}
        return [
            layer(rule(INK, 1), y, rows),
            words("name", {"x": {"value": x}, **y}, rows, **look, **side),
        ]

    def line(self, stage: str, color: str, dash: list[int]) -> list[Spec]:
        """Return the margin at a stage, with its band."""
        rows = [_values(point, stage) for point in self.curve.points]
        x = {"x": self._x("chance")}
        band = x | {"y": self._y("low"), "y2": {"field": "high"}}
        line = {"type": "line", "color": color, "strokeWidth": 2.5, "strokeDash": dash}
        return [
            layer({"type": "area", "color": color, "opacity": 0.13}, band, rows),
            layer(line, x | {"y": self._y("mean")}, rows),
        ]

    def line_names(self) -> Spec:
        """Return the names of both lines at their right ends."""
        chance = self.curve.points[-1].chance
        today, usable = self._heights_of_names()
        rows = [
            {"chance": chance, "at": usable, "name": "usable", "color": ACCENT},
            {"chance": chance, "at": today, "name": "today", "color": MUTED},
        ]
        encoding = {
            "x": self._x("chance"),
            "y": self._y("at"),
            "color": {"field": "color", "type": "nominal", "scale": None},
        }
        look = {"align": "left", "dx": 6, "fontWeight": 600, "fontSize": SMALL}
        return words("name", encoding, rows, **look)

    def _heights_of_names(self) -> tuple[float, float]:
        """Where the lines end, today's and the usable one's, at least one text height apart."""
        points, last = self.curve.points, self.curve.points[-1]
        values = [point.today for point in points] + [point.usable for point in points]
        height = max(each.p95 for each in values) - min(each.p5 for each in values) or 1.0
        apart = 18 * height / self.HEIGHT
        today, usable = last.today.mean, last.usable.mean
        if abs(usable - today) < apart:
            today = usable - apart if usable >= today else usable + apart
        return today, usable

    def beliefs(self, marks: Sequence[BeliefMark]) -> list[Spec]:
        """Return the marked beliefs.

        Their words stand at their lines where all fit to the right, else in a key above.
        """
        draw = self._beside if all(self._has_room(mark) for mark in marks) else self._keyed
        layers: list[Spec] = []
        for lane, mark in enumerate(reversed(marks)):
            layers += draw(mark, -12.0 - _LANE * lane)
        return layers

    def _has_room(self, mark: BeliefMark) -> bool:
        low, high = self.ends
        place = self.width * (mark.at - low) / ((high - low) or 1.0)
        return place + text_width(mark.words, SMALL) + 5 < self.width + 60

    def _beside(self, mark: BeliefMark, height: float) -> list[Spec]:
        x = {"x": self._x("at")}
        along = x | {"y": {"value": height - 7}, "y2": {"value": "height"}}
        at = x | {"y": {"value": height}}
        return [
            layer(mark.stroke, along, mark.rows),
            words("words", at, mark.rows, dx=5, **mark.look),
        ]

    def _keyed(self, mark: BeliefMark, height: float) -> list[Spec]:
        at = {"y": {"value": height}}
        along = {"x": self._x("at"), "y": {"value": 0}, "y2": {"value": "height"}}
        sample = at | {"x": {"value": -36}, "x2": {"value": -10}}
        return [
            layer(mark.stroke, along, mark.rows),
            layer(mark.stroke, sample, mark.rows),
            words("words", at | {"x": {"value": -4}}, mark.rows, **mark.look),
        ]

    def premium(self, said: str) -> list[Spec]:
        """Return how much lower today's margin is at the target's belief than at the analyst's."""
        rows = [self._beliefs_held() | {"words": said}]
        side = _to_the_left(7) if self._believes_much() else _to_the_right(7)
        at = {"x": self._x("own"), "y": self._y("held")}
        return [
            layer(rule(MUTED, dash=[2, 2]), self._level_of_the_analyst(), rows),
            layer(rule(INK, 3), at | {"y2": {"field": "analyst"}}, rows),
            words("words", at, rows, dy=14, fontSize=SMALL, color=INK, **side),
        ]

    def _believes_much(self) -> bool:
        return self.curve.believed.mean > sum(self.ends) / 2

    def _level_of_the_analyst(self) -> Spec:
        return {"x": self._x("other"), "x2": {"field": "own"}, "y": self._y("analyst")}

    def _beliefs_held(self) -> Spec:
        """The target's belief and the analyst's, and today's margin at each."""
        own, other = self.curve.believed.mean, self.curve.analyst.mean
        held, analyst = (_today_at(self.curve, chance) for chance in (own, other))
        return {"own": own, "other": other, "held": held, "analyst": analyst}

    def _x(self, field: str) -> Spec:
        return self._across | {"field": field}

    def _y(self, field: str) -> Spec:
        axis = {"title": "Margin of accepting, in stakes", "tickCount": 6}
        return {"type": "quantitative", "axis": axis, "field": field}


def _to_the_right(gap: int) -> Spec:
    return {"align": "left", "dx": gap}


def _to_the_left(gap: int) -> Spec:
    return {"align": "right", "dx": -gap}


def _values(point: CurvePoint, stage: str) -> Spec:
    summary = point.today if stage == "today" else point.usable
    return {"chance": point.chance, "mean": summary.mean, "low": summary.p5, "high": summary.p95}


def _nearest(point: CurvePoint) -> float:
    """How far from zero the nearer of the two lines is."""
    return min(abs(point.today.mean), abs(point.usable.mean))


def _today_at(curve: BeliefCurve, chance: float) -> float:
    """Today's mean margin at a belief, between the points of the curve."""
    points = sorted(curve.points, key=lambda point: point.chance)
    for left, right in itertools.pairwise(points):
        if left.chance <= chance <= right.chance:
            part = (chance - left.chance) / ((right.chance - left.chance) or 1.0)
            return left.today.mean + part * (right.today.mean - left.today.mean)
    return min(points, key=lambda point: abs(point.chance - chance)).today.mean
