"""Where the models put an issue.

One row for each, over the positions of the parties, with how likely each end is.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from steelyard.arrays import Array
from steelyard.english.amounts import at
from steelyard.ensemble.summary import Summary
from steelyard.lenses.influence.result import InfluenceResult
from steelyard.lenses.influence.study import InfluenceStudy
from steelyard.report.figure import Figure
from steelyard.report.influence.sentences import called, interval, known, place
from steelyard.report.influence.sentences import scale as scale_in_words
from steelyard.report.palette import ACCENT, INK, LINE, MUTED
from steelyard.report.svg import number, tag, text
from steelyard.report.table import Column, Table

ROW, TOP, RIDGE = 52.0, 58.0, 20.0
BINS = 61
"""The first around the lower end of the scale, the last around the upper one."""


def figure(study: InfluenceStudy, issue: int) -> Figure:
    """The forecasts of all models on one issue."""
    name = list(study.positions.issues.values())[issue]
    told = [float(result.outcome[issue]) for result in study.results if known(result, issue)]
    spread = (
        f"from {at(min(told))} to {at(max(told))}"
        if len(told) > 1
        else f"at {at(told[0])}"
        if told
        else "nowhere"
    )
    low, high = study.positions.scale[issue]
    scale = f"on a scale from {at(float(low))} to {at(float(high))}"
    rows = tuple(
        (
            called(result.model),
            place(result, issue) + interval(study, result.model, issue),
            _draws(study, result.model),
        )
        for result in study.results
    )
    drawn = any(draws for _, _, draws in rows)
    columns = (Column("model"), Column("forecast"), *((Column("draws"),) if drawn else ()))
    return Figure(
        id=f"forecasts-{issue}",
        title=f"{name}: {'forecasts' if len(told) != 1 else 'the forecast is'} {spread}, {scale}",
        description=f"Forecasts of {len(study.results)} models for {name}, {scale}: "
        + "; ".join(f"{model} {value}" for model, value, _ in rows),
        table=Table(columns, tuple(row[: len(columns)] for row in rows)),
        svg=_draw(study, issue, 700.0),
        narrow=_draw(study, issue, 342.0),
        note=(f"{named}. " if (named := scale_in_words(study, issue)) else "")
        + "Ticks above: the parties, longer with more weight. A diamond is a forecast. "
        + (
            "Its line holds nine draws in ten, the hill on it how the draws spread."
            if drawn
            else STEMS
        )
        + (DOTS if any(not result.settles(issue) for result in study.results) else ""),
    )


DOTS = " A dotted line is where a model may end that does not settle the issue."
STEMS = "Of the election, stems are taller where a position is likelier to win."


def _draws(study: InfluenceStudy, model: str) -> str:
    return f"{len(study.spread[model]):,}" if model in study.spread else ""


class _Axis:
    """A scale across the picture."""

    def __init__(self, study: InfluenceStudy, issue: int, width: float) -> None:
        self.low, self.high = (float(end) for end in study.positions.scale[issue])
        self.left, self.right = 14.0, width - 14

    def __call__(self, value: float) -> float:
        return self.left + (self.right - self.left) * (value - self.low) / (self.high - self.low)


def _draw(study: InfluenceStudy, issue: int, width: float) -> str:
    across = _Axis(study, issue, width)
    parts = [*_parties(study, issue, across)]
    for index, result in enumerate(study.results):
        parts += _row(study, result, issue, across, TOP + ROW * index)
    return (
        f'<svg viewBox="0 0 {number(width)} '
        f'{number(TOP + ROW * len(study.results) + 4)}">{"".join(parts)}</svg>'
    )


def _parties(study: InfluenceStudy, issue: int, across: _Axis) -> Iterator[str]:
    """The scale, and a tick for each party."""
    yield tag("line", x1=across.left, x2=across.right, y1=44, y2=44, stroke=INK)
    weight, stand = study.positions.weight[:, issue], study.positions.position[:, issue]
    heaviest = float(np.nanmax(weight)) or 1.0
    for value, heavy in zip(stand.tolist(), weight.tolist(), strict=True):
        if np.isfinite(value):
            x = across(value)
            yield tag(
                "line",
                x1=x,
                x2=x,
                y1=44,
                y2=44 - 6 - 24 * heavy / heaviest,
                stroke=MUTED,
                stroke_width=2,
            )
    for part, anchor in ((0.0, "start"), (0.5, "middle"), (1.0, "end")):
        shown = at(across.low + part * (across.high - across.low))
        yield text(
            across.left + part * (across.right - across.left), 12, shown, 10.5, anchor, MUTED
        )


def _row(
    study: InfluenceStudy, result: InfluenceResult, issue: int, across: _Axis, top: float
) -> Iterator[str]:
    """A model's name and forecast, and below them its hill or stems, its line and its diamond."""
    base = top + ROW - 12
    told = f"{called(result.model)}: {place(result, issue)}{interval(study, result.model, issue)}"
    yield text(across.left, top + 10, told, 12)
    yield tag(
        "line", x1=across.left, x2=across.right, y1=base, y2=base, stroke=LINE, stroke_width=0.75
    )
    if result.model in study.spread:
        yield _hill(study.spread[result.model][:, issue], across, base)
    elif result.model == "pce":
        yield from _stems(result, issue, across, base)
    found: Summary | None = (
        study.intervals[result.model][issue] if result.model in study.intervals else None
    )
    if found is not None:
        yield tag(
            "line",
            x1=across(found.p5),
            x2=across(found.p95),
            y1=base,
            y2=base,
            stroke=INK,
            stroke_width=2,
        )
    if not result.settles(issue) and result.span is not None:
        low, high = (across(end) for end in result.span[issue].tolist())
        yield tag(
            "line",
            x1=low,
            x2=high,
            y1=base,
            y2=base,
            stroke=ACCENT,
            stroke_width=3,
            stroke_dasharray="2 4",
        )
    value = float(result.outcome[issue])
    if known(result, issue):
        yield tag(
            "path", d=f"M{number(across(value))},{number(base - 6)}l6,6l-6,6l-6,-6z", fill=ACCENT
        )


def _hill(values: Array, across: _Axis, base: float) -> str:
    """How the draws spread, as a stepped line.

    The highest step is as tall as in every other row.
    """
    half = (across.high - across.low) / (BINS - 1) / 2
    ends = (across.low - half, across.high + half)
    counts, edges = np.histogram(values[np.isfinite(values)], bins=BINS, range=ends)
    height = RIDGE / max(1, int(counts.max()))
    steps = "".join(
        f"V{number(base - height * count)}H{number(across(end))}"
        for count, end in zip(counts.tolist(), edges[1:].tolist(), strict=True)
    )
    return tag(
        "path",
        d=f"M{number(across(ends[0]))},{number(base)}{steps}V{number(base)}z",
        fill=ACCENT,
        fill_opacity=0.25,
    )


def _stems(result: InfluenceResult, issue: int, across: _Axis, base: float) -> Iterator[str]:
    """How likely each position is to win."""
    chance, stand = result.detail["probability"][:, issue], result.positions.position[:, issue]
    known = {
        round(spot, 9): likely
        for spot, likely in zip(stand.tolist(), chance.tolist(), strict=True)
        if np.isfinite(likely)
    }
    for spot, likely in known.items():
        x, top = across(spot), base - RIDGE * likely / max(known.values())
        yield tag(
            "line", x1=x, x2=x, y1=base, y2=top, stroke=ACCENT, stroke_width=3, stroke_opacity=0.5
        )
