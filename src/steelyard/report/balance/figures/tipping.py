"""What would change the answer: where an input is now, and where it would have to be."""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.english.amounts import in_unit, of_draws
from steelyard.lenses.balance.result import QuestionResult, Summary, Tipping
from steelyard.parts import Spec
from steelyard.report.balance import sentences
from steelyard.report.charts import (
    NARROW,
    WIDE,
    RowWords,
    dot,
    down,
    layer,
    measure,
    page,
    row_words,
    rule,
    stacked,
)
from steelyard.report.fields import Field, table_of
from steelyard.report.figure import Figure
from steelyard.report.palette import ACCENT, INK, LINE


@dataclass(frozen=True)
class _Ends:
    """The ends of a row's own axis; every input has its own unit."""

    low: float
    high: float

    def place(self, value: float) -> float:
        return (value - self.low) / (self.high - self.low)


def figure(question: QuestionResult) -> Figure:
    """Return for each input where it is now, and where it would turn the answer."""
    drawn = [row for row in question.tipping if row.value is not None]
    return Figure(
        id=f"{question.id}-tipping",
        title=sentences.tipping(question.tipping),
        description=" ".join(
            f"{row.label}: {_now(row)}; {turns(row)}." for row in question.tipping
        ),
        table=table_of(question.tipping, FIELDS),
        spec=_spec(drawn, WIDE) if drawn else None,
        narrow=_spec(drawn, NARROW) if drawn else None,
        note="Upper bar and dot: the input now. Lower bar and diamond: where the answer turns. "
        "Each row has its own axis.",
    )


def turns(row: Tipping) -> str:
    """Return at what value of an input the answer turns, and how often it does not."""
    if row.value is None:
        return "no value of it changes the answer"
    seldom = "only " if row.turns < sentences.MOST else ""
    return f"turns at {in_unit(row.value, row.unit)}, {seldom}{of_draws(row.turns)}"


def _now(row: Tipping) -> str:
    return f"now {in_unit(row.now, row.unit)}"


def _spec(rows: list[Tipping], width: int) -> Spec:
    values, height = stacked(rows, lambda row, top: _values(row, top, width))
    layers = [
        *row_words(height),
        *_marks("now", ACCENT, "circle", down("upper", height)),
        *_marks("turn", INK, "diamond", down("lower", height)),
    ]
    return page(width, *layers, height=height, data={"values": values})


def _values(row: Tipping, top: float, width: int) -> Spec:
    value = row.value or row.now
    ends = _ends(row.now, value)
    words = RowWords.wrapped(row.label, [_now(row), turns(row)], top, width)
    upper = words.end + 7
    heights = {"upper": upper, "lower": upper + 11, "bottom": upper + 26}
    places = _places("now", row.now, ends) | _places("turn", value, ends)
    return words.values() | heights | places


def _places(name: str, summary: Summary, ends: _Ends) -> Spec:
    values = {"": summary.mean, "_low": summary.p5, "_high": summary.p95}
    return {f"{name}{part}": ends.place(value) for part, value in values.items()}


def _ends(*summaries: Summary) -> _Ends:
    values = [value for summary in summaries for value in (summary.mean, summary.p5, summary.p95)]
    low, high = min(values), max(values)
    room = 0.08 * (high - low) or 1.0
    return _Ends(low - room, high + room)


def _marks(name: str, color: str, shape: str, height: Spec) -> list[Spec]:
    """The track of an interval, the interval, and the mark of its middle."""
    across, y = measure([0, 1], None), {"y": height}
    ends = {"x": across | {"field": f"{name}_low"}, "x2": {"field": f"{name}_high"}}
    return [
        layer(rule(LINE, 1), y | {"x": {"value": 0}, "x2": {"value": "width"}}),
        layer(rule(color, 4), y | ends),
        layer(dot(color, 110, shape=shape), y | {"x": across | {"field": name}}),
    ]


FIELDS: tuple[Field[Tipping], ...] = (
    Field("Input", lambda row: row.label),
    Field("Now", lambda row: in_unit(row.now, row.unit)),
    Field(
        "The answer turns at",
        lambda row: None if row.value is None else in_unit(row.value, row.unit),
    ),
    Field("Turns", lambda row: row.turns, "share"),
    Field("Turns more than once", lambda row: row.several, "share"),
    Field("Rank correlation with the margin", lambda row: row.correlation, "amount"),
)
