"""The belief curve: what accepting is worth at every degree of belief that one end comes first."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from steelyard.english.amounts import amount_range, share_range
from steelyard.lenses.balance.result import BeliefCurve, CurvePoint, QuestionResult, Summary
from steelyard.report.balance import sentences
from steelyard.report.charts import SMALL, Spec, page
from steelyard.report.figure import Figure
from steelyard.report.naming import target_of
from steelyard.report.palette import ACCENT, INK, MUTED
from steelyard.report.svg import text_width
from steelyard.report.table import Column, Table

_HEIGHT = 300
_LANE = 19


@dataclass(frozen=True)
class _Mark:
    """A belief that is marked on the axis, with its words on a line of its own above the plane."""

    words: str
    at: Summary
    color: str
    dash: tuple[int, ...]


def figure(question: QuestionResult, curve: BeliefCurve) -> Figure:
    """Return margin against belief, today and under the usable levers, with the beliefs held and the tipping values."""
    title = sentences.curve(question, curve)
    return Figure(
        id=f"{question.id}-belief",
        title=title,
        description=_description(question, curve),
        table=_table(curve),
        spec=_spec(question, curve, 610),
        narrow=_spec(question, curve, 250),
        note="Above zero accepting is worth more than going on. Bands are 90 % intervals. The "
        "belief premium counts all "
        f"that the target believes; the curve moves this one belief alone. {sentences.held(curve)}",
    )


def _marks(question: QuestionResult, curve: BeliefCurve) -> list[_Mark]:
    target = target_of(question)
    marks = [
        _Mark(
            f"{target.name} {target.does('believe')} {share_range(curve.believed)}",
            curve.believed,
            INK,
            (1, 0),
        ),
        _Mark(f"analyst {share_range(curve.analyst)}", curve.analyst, MUTED, (6, 3)),
    ]
    if curve.tipping_usable is not None:
        marks.append(
            _Mark(f"turns {sentences.turns_at(curve)}", curve.tipping_usable, ACCENT, (2, 2))
        )
    return sorted(marks, key=lambda mark: mark.at.mean)


def _spec(question: QuestionResult, curve: BeliefCurve, width: int) -> Spec:
    across = {
        "type": "quantitative",
        "scale": {"domain": _ends(curve), "nice": False},
        "axis": {
            "title": f"Belief that it ends so: {curve.end_name}",
            "format": ".0%",
            "tickCount": 5,
            "grid": False,
        },
    }
    upward = {
        "type": "quantitative",
        "axis": {"title": "Margin of accepting, in stakes", "tickCount": 6},
    }
    layers = [
        *_zero(curve, upward),
        *_line(curve, "today", MUTED, across, upward),
        *_line(curve, "usable", ACCENT, across, upward),
        *_line_names(curve, across, upward),
        *_rules(_marks(question, curve), across, _ends(curve), width),
        *_premium(question, curve, across, upward),
    ]
    return page(width, *layers, height=_HEIGHT)


def _ends(curve: BeliefCurve) -> list[float]:
    chances = [point.chance for point in curve.points]
    beliefs = [curve.believed.mean, curve.analyst.mean]
    return [min([*chances, *beliefs]), max([*chances, *beliefs])]


def _line(curve: BeliefCurve, stage: str, color: str, across: Spec, upward: Spec) -> list[Spec]:
    rows = [_values(point, stage) for point in curve.points]
    x = across | {"field": "chance"}
    band = {"x": x, "y": upward | {"field": "low"}, "y2": {"field": "high"}}
    line = {
        "type": "line",
        "color": color,
        "strokeWidth": 2.5,
        "strokeDash": [5, 3] if stage == "today" else [1, 0],
    }
    return [
        {
            "data": {"values": rows},
            "mark": {"type": "area", "color": color, "opacity": 0.13},
            "encoding": band,
        },
        {
            "data": {"values": rows},
            "mark": line,
            "encoding": {"x": x, "y": upward | {"field": "mean"}},
        },
    ]


def _values(point: CurvePoint, stage: str) -> Spec:
    summary = point.today if stage == "today" else point.usable
    return {"chance": point.chance, "mean": summary.mean, "low": summary.p5, "high": summary.p95}


def _line_names(curve: BeliefCurve, across: Spec, upward: Spec) -> list[Spec]:
    """Name both lines at their right ends, at least one text height apart."""
    last = curve.points[-1]
    values = [point.today for point in curve.points] + [point.usable for point in curve.points]
    height = max(each.p95 for each in values) - min(each.p5 for each in values) or 1.0
    apart = 18 * height / _HEIGHT
    today, usable = last.today.mean, last.usable.mean
    if abs(usable - today) < apart:
        today = usable - apart if usable >= today else usable + apart
    rows = [
        {"chance": last.chance, "at": usable, "name": "usable", "color": ACCENT},
        {"chance": last.chance, "at": today, "name": "today", "color": MUTED},
    ]
    encoding = {
        "x": across | {"field": "chance"},
        "y": upward | {"field": "at"},
        "text": {"field": "name"},
        "color": {"field": "color", "type": "nominal", "scale": None},
    }
    mark = {"type": "text", "align": "left", "dx": 6, "fontWeight": 600, "fontSize": SMALL}
    return [{"data": {"values": rows}, "mark": mark, "encoding": encoding}]


def _zero(curve: BeliefCurve, upward: Spec) -> list[Spec]:
    """Draw the line of indifference, named at the end where the curves are farther from it."""
    rows = [{"zero": 0, "name": "accepts above this line"}]
    y = upward | {"field": "zero"}
    first, last = curve.points[0], curve.points[-1]
    nearest = [min(abs(point.today.mean), abs(point.usable.mean)) for point in (first, last)]
    at = {"align": "left", "dx": 5} if nearest[0] > nearest[1] else {"align": "right", "dx": -5}
    words = {"type": "text", "baseline": "bottom", "dy": -4, "color": MUTED, "fontSize": SMALL} | at
    x = {"value": 0 if nearest[0] > nearest[1] else "width"}
    return [
        {
            "data": {"values": rows},
            "mark": {"type": "rule", "color": INK, "strokeWidth": 1},
            "encoding": {"y": y},
        },
        {
            "data": {"values": rows},
            "mark": words,
            "encoding": {"x": x, "y": y, "text": {"field": "name"}},
        },
    ]


def _rules(marks: list[_Mark], across: Spec, ends: list[float], width: int) -> list[Spec]:
    """Draw the marked beliefs.

    Their words stand at their lines where all fit to the right, else in a key above.
    """
    span = (ends[1] - ends[0]) or 1.0
    beside = all(
        width * (mark.at.mean - ends[0]) / span + text_width(mark.words, SMALL) + 5 < width + 60
        for mark in marks
    )
    layers: list[Spec] = []
    for lane, mark in enumerate(reversed(marks)):
        height = -12.0 - _LANE * lane
        layers += _beside(mark, across, height) if beside else _keyed(mark, across, height)
    return layers


def _beside(mark: _Mark, across: Spec, height: float) -> list[Spec]:
    data = {"values": [{"at": mark.at.mean, "words": mark.words}]}
    x = across | {"field": "at"}
    words = {"type": "text", "color": mark.color, "fontSize": SMALL, "align": "left", "dx": 5}
    return [
        {
            "data": data,
            "mark": _stroke(mark),
            "encoding": {"x": x, "y": {"value": height - 7}, "y2": {"value": "height"}},
        },
        {
            "data": data,
            "mark": words,
            "encoding": {"x": x, "y": {"value": height}, "text": {"field": "words"}},
        },
    ]


def _keyed(mark: _Mark, across: Spec, height: float) -> list[Spec]:
    data = {"values": [{"at": mark.at.mean, "words": mark.words}]}
    words = {"type": "text", "color": mark.color, "fontSize": SMALL, "align": "left"}
    at = {"y": {"value": height}}
    return [
        {
            "data": data,
            "mark": _stroke(mark),
            "encoding": {
                "x": across | {"field": "at"},
                "y": {"value": 0},
                "y2": {"value": "height"},
            },
        },
        {
            "data": data,
            "mark": _stroke(mark),
            "encoding": at | {"x": {"value": -36}, "x2": {"value": -10}},
        },
        {
            "data": data,
            "mark": words,
            "encoding": at | {"x": {"value": -4}, "text": {"field": "words"}},
        },
    ]


def _stroke(mark: _Mark) -> Spec:
    return {"type": "rule", "color": mark.color, "strokeWidth": 1.5, "strokeDash": list(mark.dash)}


def _premium(
    question: QuestionResult, curve: BeliefCurve, across: Spec, upward: Spec
) -> list[Spec]:
    """Mark on today's line how much lower the margin is at the target's belief than at the analyst's."""
    words = f"premium {amount_range(question.belief_premium)}"
    side = (
        {"align": "right", "dx": -7}
        if curve.believed.mean > sum(_ends(curve)) / 2
        else {"align": "left", "dx": 7}
    )
    held, analyst = (
        _today_at(curve, chance) for chance in (curve.believed.mean, curve.analyst.mean)
    )
    row = {
        "own": curve.believed.mean,
        "other": curve.analyst.mean,
        "held": held,
        "analyst": analyst,
    }
    data = {"values": [row | {"words": words}]}
    level = {"type": "rule", "color": MUTED, "strokeDash": [2, 2]}
    bracket = {"type": "rule", "color": INK, "strokeWidth": 3}
    own = across | {"field": "own"}
    return [
        {
            "data": data,
            "mark": level,
            "encoding": {
                "x": across | {"field": "other"},
                "x2": {"field": "own"},
                "y": upward | {"field": "analyst"},
            },
        },
        {
            "data": data,
            "mark": bracket,
            "encoding": {"x": own, "y": upward | {"field": "held"}, "y2": {"field": "analyst"}},
        },
        {
            "data": data,
            "mark": {"type": "text", **side, "dy": 14, "fontSize": SMALL, "color": INK},
            "encoding": {"x": own, "y": upward | {"field": "held"}, "text": {"field": "words"}},
        },
    ]


def _today_at(curve: BeliefCurve, chance: float) -> float:
    """Return today's mean margin at a belief, between the points of the curve."""
    points = sorted(curve.points, key=lambda point: point.chance)
    for left, right in itertools.pairwise(points):
        if left.chance <= chance <= right.chance:
            part = (chance - left.chance) / ((right.chance - left.chance) or 1.0)
            return left.today.mean + part * (right.today.mean - left.today.mean)
    nearest = min(points, key=lambda point: abs(point.chance - chance))
    return nearest.today.mean


def _description(question: QuestionResult, curve: BeliefCurve) -> str:
    target, first, last = target_of(question), curve.points[0], curve.points[-1]
    tipping = "There is no such belief."
    if curve.tipping_usable is not None:
        tipping = f"It turns {sentences.turns_at(curve)}."
    return (
        f"The margin of {target} against {target.its} belief that {curve.end_name}. "
        "Under the usable levers it goes "
        f"from {amount_range(first.usable)} at the left to {amount_range(last.usable)} at the "
        "right; today from "
        f"{amount_range(first.today)} to {amount_range(last.today)}. It believes "
        f"{share_range(curve.believed)}, the "
        f"analyst {share_range(curve.analyst)}. {tipping} The belief premium is "
        f"{amount_range(question.belief_premium)}."
    )


def _table(curve: BeliefCurve) -> Table:
    columns = (
        Column("Belief", "share"),
        Column("Margin today", "amount"),
        Column("Margin, usable levers", "amount"),
        Column("Lift", "share"),
        Column("Accepts today", "share"),
        Column("Accepts, usable levers", "share"),
    )
    rows = tuple(
        (
            point.chance,
            point.today,
            point.usable,
            point.lift,
            point.p_accept_today,
            point.p_accept_usable,
        )
        for point in curve.points
    )
    return Table(columns, rows)
