"""Where the models put an issue.

One row for each, over the positions of the parties, with how likely each end is.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from steelyard.arrays import Array
from steelyard.english.amounts import at
from steelyard.lenses.influence.result import InfluenceResult
from steelyard.lenses.influence.study import InfluenceStudy
from steelyard.report.fields import Field, table_of
from steelyard.report.figure import Figure
from steelyard.report.influence.sentences import called, forecasts, interval, known, place
from steelyard.report.influence.sentences import scale as scale_in_words
from steelyard.report.palette import ACCENT, INK, LINE, MUTED
from steelyard.report.svg import diamond, level, number, picture, point, tag, text, upright

ROW, TOP, RIDGE = 52.0, 58.0, 20.0
SCALE = 44.0
"""How far down the scale lies."""
BINS = 61
"""The first around the lower end of the scale, the last around the upper one."""
TICKS = "Ticks above: the parties, longer with more weight. A diamond is a forecast."
HILLS = "Its line holds nine draws in ten, the hill on it how the draws spread."
STEMS = "Of the election, stems are taller where a position is likelier to win."
DOTS = "A dotted line is where a model may end that does not settle the issue."


def figure(study: InfluenceStudy, issue: int) -> Figure:
    """The forecasts of all models on one issue."""
    name, scale = list(study.positions.issues.values())[issue], _scale(study, issue)
    told = "; ".join(f"{called(r.model)} {_forecast_words(study, r, issue)}" for r in study.results)
    return Figure(
        id=f"forecasts-{issue}",
        title=f"{name}: {_spread(study, issue)}, {scale}",
        description=f"Forecasts of {len(study.results)} models for {name}, {scale}: {told}",
        table=table_of(study.results, _fields(study, issue)),
        svg=_Drawing(study, issue, 700.0).whole(),
        narrow=_Drawing(study, issue, 342.0).whole(),
        note=_note(study, issue),
    )


def _scale(study: InfluenceStudy, issue: int) -> str:
    low, high = study.positions.scale[issue]
    return f"on a scale from {at(float(low))} to {at(float(high))}"


def _spread(study: InfluenceStudy, issue: int) -> str:
    """Between what the forecasts lie."""
    told = forecasts(study, issue)
    if len(told) == 1:
        return f"the forecast is at {at(told[0])}"
    return f"forecasts from {at(min(told))} to {at(max(told))}" if told else "forecasts nowhere"


def _fields(study: InfluenceStudy, issue: int) -> list[Field[InfluenceResult]]:
    """Each model's forecast, and from how many draws, where any was drawn."""
    fields: list[Field[InfluenceResult]] = [
        Field("model", lambda result: called(result.model)),
        Field("forecast", lambda result: _forecast_words(study, result, issue)),
    ]
    if _drawn(study):
        fields.append(Field("draws", lambda result: _draws(study, result.model)))
    return fields


def _forecast_words(study: InfluenceStudy, result: InfluenceResult, issue: int) -> str:
    return place(result, issue) + interval(study, result.model, issue)


def _drawn(study: InfluenceStudy) -> bool:
    return any(result.model in study.spread for result in study.results)


def _draws(study: InfluenceStudy, model: str) -> str:
    return f"{len(study.spread[model]):,}" if model in study.spread else ""


def _note(study: InfluenceStudy, issue: int) -> str:
    named = scale_in_words(study, issue)
    parts = [f"{named}."] if named else []
    parts += [TICKS, HILLS if _drawn(study) else STEMS]
    if any(not result.settles(issue) for result in study.results):
        parts.append(DOTS)
    return " ".join(parts)


class _Drawing:
    """The scale across, the models one under another."""

    def __init__(self, study: InfluenceStudy, issue: int, width: float) -> None:
        self.study, self.issue, self.width = study, issue, width
        self.low, self.high = (float(end) for end in study.positions.scale[issue])
        self.left, self.right = 14.0, width - 14

    def whole(self) -> str:
        """Return the picture."""
        parts = [*self._parties(), *self._numbers()]
        for index, result in enumerate(self.study.results):
            parts += self._row(result, TOP + ROW * index)
        return picture(parts, self.width, TOP + ROW * len(self.study.results) + 4)

    def _across(self, value: float) -> float:
        part = self.right - self.left
        return self.left + part * (value - self.low) / (self.high - self.low)

    def _parties(self) -> Iterator[str]:
        """The scale, and a tick for each party."""
        yield level((self.left, self.right), SCALE, INK)
        positions = self.study.positions
        weight, stand = positions.weight[:, self.issue], positions.position[:, self.issue]
        heaviest = float(np.nanmax(weight)) or 1.0
        for value, heavy in zip(stand.tolist(), weight.tolist(), strict=True):
            if np.isfinite(value):
                top = SCALE - 6 - 24 * heavy / heaviest
                yield upright(self._across(value), (SCALE, top), MUTED, 2)

    def _numbers(self) -> Iterator[str]:
        for part, anchor in ((0.0, "start"), (0.5, "middle"), (1.0, "end")):
            shown = at(self.low + part * (self.high - self.low))
            x = self.left + part * (self.right - self.left)
            yield text(x, 12, shown, 10.5, anchor, MUTED)

    def _row(self, result: InfluenceResult, top: float) -> Iterator[str]:
        """A model's name and forecast, and below them what is drawn of it."""
        base = top + ROW - 12
        told = f"{called(result.model)}: {_forecast_words(self.study, result, self.issue)}"
        yield text(self.left, top + 10, told, 12)
        yield level((self.left, self.right), base, LINE, 0.75)
        yield from self._likely(result, base)
        yield from self._ends(result, base)
        if known(result, self.issue):
            yield diamond(self._across(float(result.outcome[self.issue])), base, ACCENT)

    def _likely(self, result: InfluenceResult, base: float) -> Iterator[str]:
        """How likely each place is: the hill of the draws, or the stems of an election."""
        if result.model in self.study.spread:
            yield self._hill(self.study.spread[result.model][:, self.issue], base)
        elif result.model == "pce":
            yield from self._stems(result, base)

    def _ends(self, result: InfluenceResult, base: float) -> Iterator[str]:
        """Where nine draws in ten lie, and where a model may end that settles nothing."""
        intervals = self.study.intervals.get(result.model)
        found = None if intervals is None else intervals[self.issue]
        if found is not None:
            yield level((self._across(found.p5), self._across(found.p95)), base, INK, 2)
        if not result.settles(self.issue) and result.span is not None:
            low, high = (self._across(end) for end in result.span[self.issue].tolist())
            yield level((low, high), base, ACCENT, 3, stroke_dasharray="2 4")

    def _hill(self, values: Array, base: float) -> str:
        """How the draws spread, as a stepped line.

        The highest step is as tall as in every other row.
        """
        counts, edges = self._counted(values)
        height = RIDGE / max(1, int(counts.max()))
        steps = "".join(
            f"V{number(base - height * count)}H{number(self._across(end))}"
            for count, end in zip(counts.tolist(), edges[1:].tolist(), strict=True)
        )
        path = f"M{point(self._across(edges[0]), base)}{steps}V{number(base)}z"
        return tag("path", d=path, fill=ACCENT, fill_opacity=0.25)

    def _counted(self, values: Array) -> tuple[Array, Array]:
        """How many draws fall into each bin, and the edges of the bins."""
        half = (self.high - self.low) / (BINS - 1) / 2
        ends = (self.low - half, self.high + half)
        counts, edges = np.histogram(values[np.isfinite(values)], bins=BINS, range=ends)
        return counts, edges

    def _stems(self, result: InfluenceResult, base: float) -> Iterator[str]:
        """How likely each position is to win."""
        likely = _chances(result, self.issue)
        for spot, chance in likely.items():
            top = base - RIDGE * chance / max(likely.values())
            yield upright(self._across(spot), (base, top), ACCENT, 3, stroke_opacity=0.5)


def _chances(result: InfluenceResult, issue: int) -> dict[float, float]:
    """How likely each position is to win an election; parties at one place are one position."""
    chance, stand = result.detail["probability"][:, issue], result.positions.position[:, issue]
    return {
        round(spot, 9): likely
        for spot, likely in zip(stand.tolist(), chance.tolist(), strict=True)
        if np.isfinite(likely)
    }
