"""Positions moving round by round.

One line for each party, named where it starts and where it ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from steelyard.arrays import Array
from steelyard.english.amounts import at
from steelyard.english.words import counted
from steelyard.lenses.influence.result import InfluenceResult
from steelyard.report.figure import Figure
from steelyard.report.influence.sentences import called, ends, place
from steelyard.report.linelabels import LEADER, LEADING, SIZE, LineEnd, labels
from steelyard.report.palette import ACCENT, LIGHT, LINE, MUTED
from steelyard.report.svg import number, tag, text, text_width
from steelyard.report.table import Column, Table
from steelyard.ties import largest_first

COLORS = tuple(
    LIGHT[name] for name in ("support", "stick", "carrot", "assurance", "information", "accent")
)
DASHES = (None, "7 3", "2 3", "9 3 2 3")
TOP, FOOT = 16.0, 40.0
MOST = 24
"""Of more parties those that move farthest are named."""
TICKS = 4
UNSETTLED = (
    "A line is a party; where lines meet, parties stand at one place. The bar at the right is "
    "where the model may end, which "
    "does not settle the issue: these lines are one way of many."
)
READING = (
    "A line is a party; where lines meet, parties stand at one place. The diamond is the forecast:"
)


def figure(result: InfluenceResult, issue: int) -> Figure:
    """The rounds of a model on one issue."""
    names = list(result.positions.parties.values())
    title = list(result.positions.issues.values())[issue]
    track = result.rounds[:, :, issue]
    rounds = counted(len(result.rounds) - 1, "round", "rounds")
    found = _ends(result, issue, rounds)
    return Figure(
        id=f"rounds-{result.model}-{issue}",
        title=f"{title}: {found}",
        description=f"Positions of {len(names)} parties on {title} from round 0 to "
        f"{len(result.rounds) - 1}; {found}.",
        table=_table(names, track),
        svg=_Drawing(result, issue, 700.0).whole(),
        narrow=_Drawing(result, issue, 342.0).whole(),
        note=f"{READING} {_middle(result, issue)}." if result.settles(issue) else UNSETTLED,
    )


def _ends(result: InfluenceResult, issue: int, rounds: str) -> str:
    """Where a model ends, or that it does not settle the issue."""
    if result.settles(issue):
        return f"the {called(result.model)} ends at {place(result, issue)} after {rounds}"
    return (
        f"the {called(result.model)} does not settle it in {rounds}, and ends anywhere from "
        f"{ends(result, issue)}"
    )


def _middle(result: InfluenceResult, issue: int) -> str:
    """What a forecast is of the last positions; of a median, where their mean lies."""
    if result.options.get("outcome") == "median":
        mean = at(float(result.detail["mean"][-1, issue]))
        return f"the weighted median of the last positions. Their weighted mean is {mean}"
    return "the mean of the last positions, weighted by capability times salience"


def _table(names: Sequence[str], track: Array) -> Table:
    shown = (
        list(range(len(track)))
        if len(track) <= 8
        else [0, 1, 2, 3, len(track) // 2, len(track) - 1]
    )
    columns = (Column("party"), *(Column(f"round {when}", "place") for when in shown))
    rows = tuple((name, *(_cell(track[when, k]) for when in shown)) for k, name in enumerate(names))
    return Table(columns, rows)


def _cell(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


class _Drawing:
    """The rounds across, the scale upwards."""

    def __init__(self, result: InfluenceResult, issue: int, width: float) -> None:
        self.track, self.width = result.rounds[:, :, issue], width
        self.names = list(result.positions.parties.values())
        self.low, self.high = (float(end) for end in result.positions.scale[issue])
        self.forecast = float(result.outcome[issue]) if result.settles(issue) else np.nan
        self.span = (
            None if result.settles(issue) or result.span is None else result.span[issue].tolist()
        )
        self.known = np.flatnonzero(np.isfinite(self.track).all(axis=0)).tolist()
        far = np.abs(self.track[-1] - self.track[0])
        self.named = [self.known[k] for k in largest_first(far[self.known])[:MOST]]
        self.height = max(220.0, LEADING * len(self.named))
        self.bottom = TOP + self.height
        longest = max((text_width(self.names[k], SIZE) for k in self.named), default=0.0)
        self.room = min(width * 0.3, longest + LEADER)
        self.left, self.right = self.room, width - self.room

    def whole(self) -> str:
        """Return the picture."""
        parts = [
            *self._grid(),
            *self._lines(),
            *self._ends(0, self.left, -self.room),
            *self._ends(-1, self.right, self.room),
        ]
        parts += [*self._numbers(), *self._forecast()]
        return (
            f'<svg viewBox="0 0 {number(self.width)} '
            f'{number(self.bottom + FOOT)}">{"".join(parts)}</svg>'
        )

    def _across(self, when: int) -> float:
        return self.left + (self.right - self.left) * when / max(1, len(self.track) - 1)

    def _up(self, value: float) -> float:
        return self.bottom - self.height * (value - self.low) / (self.high - self.low)

    def _heights(self) -> list[float]:
        return [self.low, (self.low + self.high) / 2, self.high]

    def _grid(self) -> Iterator[str]:
        for value in self._heights():
            y = self._up(value)
            yield tag(
                "line", x1=self.left, x2=self.right, y1=y, y2=y, stroke=LINE, stroke_width=0.75
            )

    def _lines(self) -> Iterator[str]:
        for k in self.known:
            places = enumerate(self.track[:, k].tolist())
            points = " ".join(
                f"{number(self._across(when))},{number(self._up(value))}" for when, value in places
            )
            color, dash = _style(k) if k in self.named else (LINE, None)
            yield tag(
                "polyline",
                points=points,
                fill="none",
                stroke=color,
                stroke_width=1.6,
                stroke_dasharray=dash,
            )

    def _ends(self, when: int, x: float, room: float) -> Iterator[str]:
        ends = [
            LineEnd(self._up(float(self.track[when, k])), self.names[k], *_style(k))
            for k in self.named
        ]
        yield from labels(ends, x, room, TOP, self.bottom)

    def _numbers(self) -> Iterator[str]:
        """Places on the scale, and rounds; over the lines, as they would cover them."""
        for value in self._heights():
            yield text(self.left + 4, self._up(value) - 4, at(value), 10.5, fill=MUTED)
        last = len(self.track) - 1
        marks = (
            sorted({round(last * part / TICKS) for part in range(TICKS + 1)})
            if self.width > 400
            else [0, last]
        )
        for when in marks:
            shown, anchor = (
                (f"round {when}", "start")
                if when == 0
                else (str(when), "end" if when == last else "middle")
            )
            yield text(self._across(when), self.bottom + 24, shown, 11, anchor, MUTED)

    def _forecast(self) -> Iterator[str]:
        if self.span is not None:
            low, high = (self._up(end) for end in self.span)
            yield tag(
                "line",
                x1=self.right + 3,
                x2=self.right + 3,
                y1=low,
                y2=high,
                stroke=ACCENT,
                stroke_width=3,
            )
        if np.isfinite(self.forecast):
            y = self._up(self.forecast)
            yield tag(
                "path", d=f"M{number(self.right)},{number(y - 6)}l6,6l-6,6l-6,-6z", fill=ACCENT
            )


def _style(party: int) -> tuple[str, str | None]:
    return COLORS[party % len(COLORS)], DASHES[(party // len(COLORS)) % len(DASHES)]
