"""Everybody over everybody.

The share of the load that each holder's usable levers lift, for every proposal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from steelyard.english.amounts import share, share_between, share_range
from steelyard.lenses.balance.result import MatrixCell
from steelyard.report.balance import sentences
from steelyard.report.charts import NARROW, WIDE, Bar, Spec, bar_rows, joined
from steelyard.report.figure import Figure
from steelyard.report.palette import ACCENT, INK
from steelyard.report.table import Cell, Column, Table
from steelyard.ties import largest_first

PICTURED, TABLED = 144, 1024
"""At most so many cells are drawn, and stand in the table; those in which most moves come first."""
NARROWEST = 105
"""A cell narrower than this cannot hold its words."""


def figure(
    cells: Sequence[MatrixCell], names: Mapping[str, str], plural: Set[str] = frozenset()
) -> Figure:
    """One grid for each proposal: holders down, targets across.

    `plural` are the parties whose names are.
    """
    columns = (
        Column("proposal"),
        Column("holder"),
        Column("target"),
        Column("levers", "amount"),
        Column("lifts", "share"),
        Column("accepts today", "share"),
        Column("accepts then", "share"),
    )
    drawn, tabled = most_moved(cells, PICTURED), most_moved(cells, TABLED)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            names.get(c.for_, c.for_),
            names.get(c.of, c.of),
            names.get(c.on, c.on),
            float(c.levers),
            c.lift,
            c.p_accept_today,
            c.p_accept,
        )
        for c in tabled
    )
    moving = "; ".join(_words(cell, names) for cell in drawn if cell.levers)
    return Figure(
        id="matrix",
        title=sentences.matrix(cells, names, plural),
        description="Grids of holders and targets, one for each proposal. "
        f"{moving or 'Nobody holds a lever on anybody'}.",
        table=Table(columns, rows),
        spec=_spec(drawn, names, WIDE),
        narrow=_spec(drawn, names, NARROW),
        note="Rows are single holders. "
        "Per cent of the load that the holder's usable levers lift; a dash where it has none, "
        "“no load” where all accept."
        f"{_cut(len(cells), len(drawn), len(tabled))}",
    )


def most_moved(cells: Sequence[MatrixCell], most: int) -> list[MatrixCell]:
    """At most so many of the cells, in their order.

    Those with a lever first, and of these the ones in which most changes.
    """
    moved = [1 + abs(cell.p_accept - cell.p_accept_today) if cell.levers else 0.0 for cell in cells]
    return [cells[place] for place in sorted(largest_first(moved)[:most].tolist())]


def _cut(cells: int, drawn: int, tabled: int) -> str:
    """What is not shown of a large matrix."""
    if drawn == cells:
        return ""
    table = f"the table has {tabled:,}" if tabled < cells else "the table has all"
    return (
        f" Of {cells:,} cells {drawn} are drawn, those with a lever first, and of these the "
        "ones in which acceptance changes "
        f"most; {table}, and the JSON has all."
    )


def _words(cell: MatrixCell, names: Mapping[str, str]) -> str:
    who = (
        f"{names.get(cell.of, cell.of)} over {names.get(cell.on, cell.on)} for "
        f"{names.get(cell.for_, cell.for_)}"
    )
    return f"{who}: {_shown(cell)}, accepts in {_then(cell)}"


def _then(cell: MatrixCell) -> str:
    """How often the target then accepts.

    The range where it hangs on a choice that is too close to call.
    """
    return share_between(cell.range) if cell.range.wide else share(cell.p_accept)


def _shown(cell: MatrixCell) -> str:
    if not cell.levers:
        return "–"
    return "no load" if cell.lift is None else share_range(cell.lift)


def _spec(cells: Sequence[MatrixCell], names: Mapping[str, str], width: int) -> Spec:
    whole = len(cells) < PICTURED
    draw = (
        _grid
        if whole and (width - 110) / max(1, len({cell.on for cell in cells})) >= NARROWEST
        else _rows
    )
    grids = [
        draw([c for c in cells if c.for_ == proposal], proposal, names, width)
        for proposal in dict.fromkeys(c.for_ for c in cells)
    ]
    return {
        **joined("vconcat", grids, 26),
        "padding": {"left": 16, "right": 8, "top": 4, "bottom": 4},
    }


def _rows(cells: Sequence[MatrixCell], proposal: str, names: Mapping[str, str], width: int) -> Spec:
    """Pairs one under another, for a screen too narrow for a grid."""
    bars = [
        Bar(
            f"{names.get(cell.of, cell.of)} over {names.get(cell.on, cell.on)}",
            f"{_lifts(cell)}; accepts {_then(cell)}",
            cell.lift.mean if cell.lift and cell.levers else None,
            cell.lift.p5 if cell.lift and cell.levers else None,
            cell.lift.p95 if cell.lift and cell.levers else None,
            color=ACCENT,
        )
        for cell in cells
    ]
    axis = {"title": "Share of the load lifted", "format": ".0%", "values": [0, 0.5, 1]}
    return bar_rows(bars, width - 24, axis, (0, 1)) | {"title": names.get(proposal, proposal)}


def _lifts(cell: MatrixCell) -> str:
    return (
        "no lever"
        if not cell.levers
        else "no load"
        if cell.lift is None
        else f"lifts {_shown(cell)}"
    )


def _grid(cells: Sequence[MatrixCell], proposal: str, names: Mapping[str, str], width: int) -> Spec:
    values = [
        {
            "of": names.get(c.of, c.of),
            "on": names.get(c.on, c.on),
            "lift": c.lift.mean if c.lift else 0.0,
            "word": _shown(c),
            "then": f"accepts {_then(c)}",
        }
        for c in cells
    ]
    across = {
        "field": "on",
        "type": "nominal",
        "title": "over",
        "sort": None,
        "axis": {"labelAngle": 0, "orient": "top", "labelLimit": 110},
    }
    down = {
        "field": "of",
        "type": "nominal",
        "title": None,
        "sort": None,
        "axis": {"labelLimit": 130},
    }
    base = {"x": across, "y": down}
    shade = {
        "field": "lift",
        "type": "quantitative",
        "scale": {"domain": [0, 1], "range": [0.03, 0.45]},
        "legend": None,
    }
    targets = len({c.on for c in cells})
    return {
        "title": names.get(proposal, proposal),
        "data": {"values": values},
        "width": min(width - 140, 150 * targets),
        "height": {"step": 46},
        "layer": [
            {"mark": {"type": "rect", "color": ACCENT}, "encoding": {**base, "opacity": shade}},
            {
                "mark": {"type": "text", "fontWeight": 600, "dy": -8, "color": INK},
                "encoding": {**base, "text": {"field": "word"}},
            },
            {
                "mark": {"type": "text", "dy": 9, "fontSize": 11, "color": INK},
                "encoding": {**base, "text": {"field": "then"}},
            },
        ],
    }
