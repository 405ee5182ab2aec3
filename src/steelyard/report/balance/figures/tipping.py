"""What would change the answer: where an input is now, and where it would have to be."""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.english.amounts import in_unit, of_draws
from steelyard.lenses.balance.result import QuestionResult, Summary, Tipping
from steelyard.report.balance import sentences
from steelyard.report.charts import NARROW, TEXT, WIDE, Spec, down, page
from steelyard.report.figure import Figure
from steelyard.report.palette import ACCENT, INK, LINE, MUTED
from steelyard.report.svg import BOLD, wrap
from steelyard.report.table import Column, Table

_LINE_HEIGHT = 17


@dataclass(frozen=True)
class _Ends:
    """The ends of a row's own axis; every input has its own unit."""

    low: float
    high: float

    def place(self, value: float) -> float:
        return (value - self.low) / (self.high - self.low)


def figure(question: QuestionResult) -> Figure:
    """Return for each input its present interval and the interval of its tipping value, each on an axis of its own."""
    drawn = [row for row in question.tipping if row.value is not None]
    return Figure(
        id=f"{question.id}-tipping",
        title=sentences.tipping(question.tipping),
        description=" ".join(
            f"{row.label}: {_now(row)}; {turns(row)}." for row in question.tipping
        ),
        table=_table(question),
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
    data: list[Spec] = []
    bottom = 0.0
    for row in rows:
        data.append(_datum(row, bottom, width))
        bottom = data[-1]["bottom"]
    across = {"type": "quantitative", "axis": None, "scale": {"domain": [0, 1], "nice": False}}
    return page(
        width, *_words(bottom), *_marks(across, bottom), height=bottom, data={"values": data}
    )


def _datum(row: Tipping, top: float, width: int) -> Spec:
    value = row.value or row.now
    ends = _ends(row.now, value)
    head, now = wrap(row.label, width, TEXT * BOLD), wrap(_now(row), width, TEXT)
    turn = wrap(turns(row), width, TEXT)
    first = top + 9
    under = first + _LINE_HEIGHT * len(head)
    upper = under + _LINE_HEIGHT * (len(now) + len(turn)) + 7
    return {
        "head": "\n".join(head),
        "detail": "\n".join([*now, *turn]),
        "first": first,
        "under": under,
        "upper": upper,
        "lower": upper + 11,
        "bottom": upper + 26,
        **_places("now", row.now, ends),
        **_places("turn", value, ends),
    }


def _places(name: str, summary: Summary, ends: _Ends) -> Spec:
    values = {"": summary.mean, "_low": summary.p5, "_high": summary.p95}
    return {f"{name}{part}": ends.place(value) for part, value in values.items()}


def _ends(*summaries: Summary) -> _Ends:
    values = [value for summary in summaries for value in (summary.mean, summary.p5, summary.p95)]
    low, high = min(values), max(values)
    room = 0.08 * (high - low) or 1.0
    return _Ends(low - room, high + room)


def _words(height: float) -> list[Spec]:
    base = {"type": "text", "align": "left", "baseline": "top", "lineBreak": "\n"}
    left = {"x": {"value": 0}}
    return [
        {
            "mark": base | {"fontWeight": 600},
            "encoding": left | {"y": down("first", height), "text": {"field": "head"}},
        },
        {
            "mark": base | {"color": MUTED},
            "encoding": left | {"y": down("under", height), "text": {"field": "detail"}},
        },
    ]


def _marks(across: Spec, height: float) -> list[Spec]:
    layers: list[Spec] = []
    for name, row, color, shape in (
        ("now", "upper", ACCENT, "circle"),
        ("turn", "lower", INK, "diamond"),
    ):
        y = {"y": down(row, height)}
        ends = {"x": across | {"field": f"{name}_low"}, "x2": {"field": f"{name}_high"}}
        track = {"type": "rule", "color": LINE, "strokeWidth": 1}
        layers += [
            {"mark": track, "encoding": y | {"x": {"value": 0}, "x2": {"value": "width"}}},
            {"mark": {"type": "rule", "color": color, "strokeWidth": 4}, "encoding": y | ends},
            {
                "mark": {
                    "type": "point",
                    "filled": True,
                    "shape": shape,
                    "size": 110,
                    "color": color,
                    "opacity": 1,
                },
                "encoding": y | {"x": across | {"field": name}},
            },
        ]
    return layers


def _table(question: QuestionResult) -> Table:
    columns = (
        Column("Input"),
        Column("Now"),
        Column("The answer turns at"),
        Column("Turns", "share"),
        Column("Turns more than once", "share"),
        Column("Rank correlation with the margin", "amount"),
    )
    rows = tuple(
        (
            row.label,
            in_unit(row.now, row.unit),
            None if row.value is None else in_unit(row.value, row.unit),
            row.turns,
            row.several,
            row.correlation,
        )
        for row in question.tipping
    )
    return Table(columns, rows)
