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
from steelyard.parts import Column, Table
from steelyard.report import parties
from steelyard.report.figure import Figure
from steelyard.report.influence.sentences import called, ends, place
from steelyard.report.linelabels import LEADER, LEADING, SIZE, LineEnd, Margin
from steelyard.report.palette import ACCENT, LIGHT, LINE, MUTED
from steelyard.report.svg import diamond, level, picture, point, tag, text, text_width, upright
from steelyard.ties import largest_first

COLORS = tuple(LIGHT[name] for name in parties.COLORS)
DASHES = (None, "7 3", "2 3", "9 3 2 3")
TOP, FOOT = 16.0, 40.0
MOST = 24
"""Of more parties those that move farthest are named."""
TICKS = 4
UNSETTLED = (
    "A line is a party; where lines meet, parties stand at one place. The bar at the right is "
    "where the model may end, which does not settle the issue: these lines are one way of many."
)
READING = (
    "A line is a party; where lines meet, parties stand at one place. The diamond is the forecast:"
)


def figure(result: InfluenceResult, issue: int) -> Figure:
    """The rounds of a model on one issue."""
    names = list(result.positions.parties.values())
    title = list(result.positions.issues.values())[issue]
    last = len(result.rounds) - 1
    found = _ends(result, issue, counted(last, "round", "rounds"))
    return Figure(
        id=f"rounds-{result.model}-{issue}",
        title=f"{title}: {found}",
        description=f"Positions of {len(names)} parties on {title} from round 0 to {last}; "
        f"{found}.",
        table=_table(names, result.rounds[:, :, issue]),
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
        self.result, self.issue, self.width = result, issue, width
        self.track = result.rounds[:, :, issue]
        self.names = list(result.positions.parties.values())
        self.low, self.high = (float(end) for end in result.positions.scale[issue])
        self.known = _known(self.track)
        self.named = _farthest(self.track, self.known)
        self.height = max(220.0, LEADING * len(self.named))
        self.left = self._room_for_names()

    @property
    def right(self) -> float:
        """Where the lines end."""
        return self.width - self.left

    @property
    def bottom(self) -> float:
        """The height of the lower end of the scale."""
        return TOP + self.height

    def _room_for_names(self) -> float:
        """How much room names take on either side."""
        longest = max((text_width(self.names[k], SIZE) for k in self.named), default=0.0)
        return min(self.width * 0.3, longest + LEADER)

    def whole(self) -> str:
        """Return the picture."""
        parts = [
            *self._grid(),
            *self._lines(),
            *self._ends(0, self.left, -self.left),
            *self._ends(-1, self.right, self.left),
            *self._places(),
            *self._rounds(),
            *self._forecast(),
        ]
        return picture(parts, self.width, self.bottom + FOOT)

    def _across(self, when: int) -> float:
        return self.left + (self.right - self.left) * when / max(1, len(self.track) - 1)

    def _up(self, value: float) -> float:
        return self.bottom - self.height * (value - self.low) / (self.high - self.low)

    def _heights(self) -> list[float]:
        return [self.low, (self.low + self.high) / 2, self.high]

    def _grid(self) -> Iterator[str]:
        for value in self._heights():
            yield level((self.left, self.right), self._up(value), LINE, 0.75)

    def _lines(self) -> Iterator[str]:
        for k in self.known:
            places = enumerate(self.track[:, k].tolist())
            color, dash = _style(k) if k in self.named else (LINE, None)
            yield tag(
                "polyline",
                points=" ".join(
                    point(self._across(when), self._up(value)) for when, value in places
                ),
                fill="none",
                stroke=color,
                stroke_width=1.6,
                stroke_dasharray=dash,
            )

    def _ends(self, when: int, x: float, room: float) -> Iterator[str]:
        """The names of the parties, beside where they stand in one round."""
        heights = ((k, self._up(float(self.track[when, k]))) for k in self.named)
        ends = [LineEnd(y, self.names[k], *_style(k)) for k, y in heights]
        yield from Margin(x, room, TOP, self.bottom).labels(ends)

    def _places(self) -> Iterator[str]:
        """Places on the scale; over the lines, as they would cover them."""
        for value in self._heights():
            yield text(self.left + 4, self._up(value) - 4, at(value), 10.5, fill=MUTED)

    def _rounds(self) -> Iterator[str]:
        last = len(self.track) - 1
        marks = {round(last * part / TICKS) for part in range(TICKS + 1)}
        for when in sorted(marks) if self.width > 400 else [0, last]:
            shown = str(when) if when else "round 0"
            anchor = "start" if when == 0 else "end" if when == last else "middle"
            yield text(self._across(when), self.bottom + 24, shown, 11, anchor, MUTED)

    def _forecast(self) -> Iterator[str]:
        """The forecast, or between what a model ends that does not settle the issue."""
        value, span = float(self.result.outcome[self.issue]), self.result.span
        if self.result.settles(self.issue):
            if np.isfinite(value):
                yield diamond(self.right, self._up(value), ACCENT)
        elif span is not None:
            low, high = (self._up(end) for end in span[self.issue].tolist())
            yield upright(self.right + 3, (low, high), ACCENT, 3)


def _known(track: Array) -> list[int]:
    """The parties that have a place in every round."""
    return [int(k) for k in np.flatnonzero(np.isfinite(track).all(axis=0))]


def _farthest(track: Array, known: list[int]) -> list[int]:
    """The parties that move farthest from the first round to the last."""
    far = np.abs(track[-1] - track[0])
    return [known[k] for k in largest_first(far[known])[:MOST]]


def _style(party: int) -> tuple[str, str | None]:
    return COLORS[party % len(COLORS)], DASHES[(party // len(COLORS)) % len(DASHES)]
