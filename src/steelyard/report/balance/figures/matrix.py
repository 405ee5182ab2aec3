"""Everybody over everybody.

The share of the load that each holder's usable levers lift, for every proposal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from steelyard.english.amounts import share, share_between, share_range
from steelyard.lenses.balance.result import MatrixCell
from steelyard.parts import Spec
from steelyard.report.balance import sentences
from steelyard.report.bars import Bar, bar_rows
from steelyard.report.charts import NARROW, WIDE, joined
from steelyard.report.fields import Field, table_of
from steelyard.report.figure import Figure
from steelyard.report.grids import ShadedGrid, names_along
from steelyard.report.palette import ACCENT
from steelyard.ties import largest_first

PICTURED, TABLED = 144, 1024
"""At most so many cells are drawn, and stand in the table; those in which most moves come first."""
NARROWEST = 105
"""A cell narrower than this cannot hold its words."""
READING = (
    "Rows are single holders. Per cent of the load that the holder's usable levers lift; a dash "
    "where it has none, “no load” where all accept."
)


def figure(
    cells: Sequence[MatrixCell], names: Mapping[str, str], plural: Set[str] = frozenset()
) -> Figure:
    """One grid for each proposal: holders down, targets across.

    `plural` are the parties whose names are.
    """
    drawn, tabled = most_moved(cells, PICTURED), most_moved(cells, TABLED)
    return Figure(
        id="matrix",
        title=sentences.matrix(cells, names, plural),
        description=_description(drawn, names),
        table=table_of(tabled, _fields(names)),
        spec=_spec(drawn, names, WIDE),
        narrow=_spec(drawn, names, NARROW),
        note=READING + _cut(len(cells), len(drawn), len(tabled)),
    )


def _description(cells: Sequence[MatrixCell], names: Mapping[str, str]) -> str:
    moving = "; ".join(_words(cell, names) for cell in cells if cell.levers)
    told = moving or "Nobody holds a lever on anybody"
    return f"Grids of holders and targets, one for each proposal. {told}."


def most_moved(cells: Sequence[MatrixCell], most: int) -> list[MatrixCell]:
    """Return at most so many of the cells, in their order.

    Those with a lever are taken first, and of these the ones in which most changes.
    """
    moved = [1 + abs(cell.p_accept - cell.p_accept_today) if cell.levers else 0.0 for cell in cells]
    return [cells[place] for place in sorted(largest_first(moved)[:most].tolist())]


def _fields(names: Mapping[str, str]) -> tuple[Field[MatrixCell], ...]:
    return (
        Field("proposal", lambda cell: names.get(cell.for_, cell.for_)),
        Field("holder", lambda cell: names.get(cell.of, cell.of)),
        Field("target", lambda cell: names.get(cell.on, cell.on)),
        Field("levers", lambda cell: float(cell.levers), "amount"),
        Field("lifts", lambda cell: cell.lift, "share"),
        Field("accepts today", lambda cell: cell.p_accept_today, "share"),
        Field("accepts then", lambda cell: cell.p_accept, "share"),
    )


def _cut(cells: int, drawn: int, tabled: int) -> str:
    """What is not shown of a large matrix."""
    if drawn == cells:
        return ""
    table = f"the table has {tabled:,}" if tabled < cells else "the table has all"
    return (
        f" Of {cells:,} cells {drawn} are drawn, those with a lever first, and of these the "
        f"ones in which acceptance changes most; {table}, and the JSON has all."
    )


def _words(cell: MatrixCell, names: Mapping[str, str]) -> str:
    proposal = names.get(cell.for_, cell.for_)
    return f"{_pair(cell, names)} for {proposal}: {_shown(cell)}, accepts in {_then(cell)}"


def _pair(cell: MatrixCell, names: Mapping[str, str]) -> str:
    return f"{names.get(cell.of, cell.of)} over {names.get(cell.on, cell.on)}"


def _then(cell: MatrixCell) -> str:
    """How often the target then accepts; a range where the choice is too close to call."""
    return share_between(cell.range) if cell.range.wide else share(cell.p_accept)


def _shown(cell: MatrixCell) -> str:
    if not cell.levers:
        return "–"
    return "no load" if cell.lift is None else share_range(cell.lift)


def _spec(cells: Sequence[MatrixCell], names: Mapping[str, str], width: int) -> Spec:
    draw = _grid if _fits(cells, width) else _rows
    proposals = dict.fromkeys(cell.for_ for cell in cells)
    grids = [
        draw([cell for cell in cells if cell.for_ == proposal], names, width)
        | {"title": names.get(proposal, proposal)}
        for proposal in proposals
    ]
    padding = {"left": 16, "right": 8, "top": 4, "bottom": 4}
    return {**joined("vconcat", grids, 26), "padding": padding}


def _fits(cells: Sequence[MatrixCell], width: int) -> bool:
    """Whether the words of all cells find room in a grid."""
    targets = max(1, len({cell.on for cell in cells}))
    return len(cells) < PICTURED and (width - 110) / targets >= NARROWEST


def _rows(cells: Sequence[MatrixCell], names: Mapping[str, str], width: int) -> Spec:
    """Pairs one under another, for a screen too narrow for a grid."""
    bars = [_bar(cell, names) for cell in cells]
    axis = {"title": "Share of the load lifted", "format": ".0%", "values": [0, 0.5, 1]}
    return bar_rows(bars, width - 24, axis, (0, 1))


def _bar(cell: MatrixCell, names: Mapping[str, str]) -> Bar:
    head, detail = _pair(cell, names), f"{_lifts(cell)}; accepts {_then(cell)}"
    if not cell.lift or not cell.levers:
        return Bar(head, detail, None, color=ACCENT)
    return Bar(head, detail, cell.lift.mean, cell.lift.p5, cell.lift.p95, color=ACCENT)


def _lifts(cell: MatrixCell) -> str:
    if not cell.levers:
        return "no lever"
    return "no load" if cell.lift is None else f"lifts {_shown(cell)}"


def _grid(cells: Sequence[MatrixCell], names: Mapping[str, str], width: int) -> Spec:
    targets = len({cell.on for cell in cells})
    return {
        "data": {"values": [_values(cell, names) for cell in cells]},
        "width": min(width - 140, 150 * targets),
        "height": {"step": 46},
        "layer": _layers(),
    }


def _layers() -> list[Spec]:
    above = {"labelAngle": 0, "orient": "top", "labelLimit": 110}
    grid = ShadedGrid(names_along("on", above, "over"), names_along("of", {"labelLimit": 130}))
    return [
        grid.shades("lift", 1, (0.03, 0.45)),
        grid.words("word", fontWeight=600, dy=-8),
        grid.words("then", dy=9, fontSize=11),
    ]


def _values(cell: MatrixCell, names: Mapping[str, str]) -> Spec:
    return {
        "of": names.get(cell.of, cell.of),
        "on": names.get(cell.on, cell.on),
        "lift": cell.lift.mean if cell.lift else 0.0,
        "word": _shown(cell),
        "then": f"accepts {_then(cell)}",
    }
