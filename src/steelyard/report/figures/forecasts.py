"""Where the models put an issue: one row for each, over the positions of the parties."""

from __future__ import annotations

import numpy as np

from steelyard.lenses.influence import InfluenceStudy
from steelyard.report.figure import Figure
from steelyard.report.influencesentences import called, interval, place
from steelyard.report.numbers import amount
from steelyard.report.palette import ACCENT, INK, LINE, MUTED
from steelyard.report.svg import number, tag, text
from steelyard.report.table import Column, Table

ROW, TOP = 34.0, 58.0


def figure(study: InfluenceStudy, issue: int) -> Figure:
    """The forecasts of all models on one issue."""
    name = list(study.positions.issues.values())[issue]
    known = [float(result.outcome[issue]) for result in study.results if np.isfinite(result.outcome[issue])]
    spread = f"from {amount(min(known))} to {amount(max(known))}" if known else "nowhere"
    low, high = study.positions.scale[issue]
    scale = f"on a scale from {amount(float(low))} to {amount(float(high))}"
    rows = tuple(
        (called(result.model), place(result, issue) + interval(study, result.model, issue)) for result in study.results
    )
    return Figure(
        id=f"forecasts-{issue}",
        title=f"{name}: forecasts {spread}, {scale}",
        description=f"Forecasts of {len(study.results)} models for {name}, {scale}: "
        + "; ".join(f"{model} {value}" for model, value in rows),
        table=Table((Column("model"), Column("forecast")), rows),
        svg=_draw(study, issue, 700.0),
        narrow=_draw(study, issue, 342.0),
        note="Ticks above: the parties, longer with more weight. A diamond is a forecast, its line nine draws in ten.",
    )


def _draw(study: InfluenceStudy, issue: int, width: float) -> str:
    low, high = (float(end) for end in study.positions.scale[issue])
    left, right = 14.0, width - 14

    def across(value: float) -> float:
        return left + (right - left) * (value - low) / (high - low)

    parts = [tag("line", x1=left, x2=right, y1=44, y2=44, stroke=INK)]
    weight, stand = study.positions.weight[:, issue], study.positions.position[:, issue]
    heaviest = float(np.nanmax(weight)) or 1.0
    for value, heavy in zip(stand.tolist(), weight.tolist(), strict=True):
        if np.isfinite(value):
            parts.append(
                tag(
                    "line",
                    x1=across(value),
                    x2=across(value),
                    y1=44,
                    y2=44 - 6 - 24 * heavy / heaviest,
                    stroke=MUTED,
                    stroke_width=2,
                )
            )
    for share in (0.0, 0.5, 1.0):
        shown, anchor = amount(low + share * (high - low)), ("start", "middle", "end")[int(share * 2)]
        parts.append(text(left + share * (right - left), 12, shown, 10.5, anchor, MUTED))
    for index, result in enumerate(study.results):
        y = TOP + ROW * index
        told = f"{called(result.model)}: {place(result, issue)}{interval(study, result.model, issue)}"
        parts.append(text(left, y + 10, told, 12))
        parts.append(tag("line", x1=left, x2=right, y1=y + 20, y2=y + 20, stroke=LINE, stroke_width=0.75))
        value = float(result.outcome[issue])
        summaries = study.intervals.get(result.model, ())
        found = summaries[issue] if summaries else None
        if found is not None:
            parts.append(
                tag("line", x1=across(found.p5), x2=across(found.p95), y1=y + 20, y2=y + 20, stroke=INK, stroke_width=2)
            )
        if np.isfinite(value):
            parts.append(tag("path", d=f"M{number(across(value))},{number(y + 14)}l6,6l-6,6l-6,-6z", fill=ACCENT))
    return f'<svg viewBox="0 0 {number(width)} {number(TOP + ROW * len(study.results) + 4)}">{"".join(parts)}</svg>'
