"""Who moves whom.

How far each party moved with or towards each other one, over all rounds of a model.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from steelyard.arrays import Array
from steelyard.english.amounts import share
from steelyard.english.words import first_upper
from steelyard.lenses.influence.result import InfluenceResult
from steelyard.parts import Cell, Column, Spec, Table
from steelyard.report.bars import Bar, bar_rows
from steelyard.report.charts import NARROW, WIDE, page, whole
from steelyard.report.figure import Figure
from steelyard.report.grids import ShadedGrid, names_along
from steelyard.report.influence.sentences import called
from steelyard.report.palette import ACCENT
from steelyard.ties import first_largest, largest_first

DRAWN = 12
LISTED = 20
PAIRS = 12
AXIS = {"title": "Moved, as a part of the scale", "format": ".0%"}
ABOVE = {"orient": "top", "labelAngle": -40, "labelLimit": 120}
BESIDE = {"labelLimit": 150}
PADDING = {"left": 24, "right": 8, "top": 4, "bottom": 4}


def figure(result: InfluenceResult, moves: Array) -> Figure:
    """The matrix of moves; parties that neither move nor are moved towards are left out.

    Parameters
    ----------
    moves : ndarray of shape (n, n)
        In shares of the scale; row party moved with, or towards, the column's.
    """
    names = list(result.positions.parties.values())
    listed = _moving(moves)
    pairs = (f"{names[i]} with {names[k]} {share(far)}" for i, k, far in _pairs(moves))
    return Figure(
        id=f"who-moves-whom-{result.model}",
        title=_title(names, moves),
        description=f"Distances over all rounds of the {called(result.model)}, in shares of the "
        f"scale: {'; '.join(pairs)}",
        table=_table(names, moves, listed),
        spec=_grid(names, moves, sorted(listed[:DRAWN])),
        narrow=_rows(names, moves),
        note="Down: who moved. Across: by a bargain with whom, or towards whom.",
    )


def _moving(moves: Array) -> list[int]:
    """The parties with most moves, their own and others' towards them; most first."""
    weighty = largest_first(moves.sum(axis=0) + moves.sum(axis=1))[:LISTED].tolist()
    return [k for k in weighty if moves[k].any() or moves[:, k].any()]


def _title(names: Sequence[str], moves: Array) -> str:
    place = np.unravel_index(int(first_largest(moves, None)), moves.shape)
    mover, other = (int(at) for at in place)
    return (
        f"{first_upper(names[mover])} moves by {share(float(moves[mover, other]))} of the scale in "
        f"all with {names[other]}, the most of any two"
    )


def _pairs(moves: Array) -> list[tuple[int, int, float]]:
    """Who moved farthest, with whom, and how far."""
    order = largest_first(moves.ravel())[:PAIRS]
    found = (np.unravel_index(int(at), moves.shape) for at in order if moves.flat[at] > 0)
    return [(int(i), int(k), float(moves[i, k])) for i, k in found]


def _table(names: Sequence[str], moves: Array, listed: Sequence[int]) -> Table:
    columns = (Column("moved"), *(Column(f"with {names[k]}", "share") for k in listed))
    rows: list[tuple[Cell, ...]] = [
        (names[i], *(float(moves[i, k]) for k in listed)) for i in listed
    ]
    return Table(columns, tuple(rows))


def _grid(names: Sequence[str], moves: Array, shown: Sequence[int]) -> Spec:
    order = [names[k] for k in shown]
    grid = ShadedGrid(
        names_along("other", ABOVE, order=order), names_along("mover", BESIDE, order=order)
    )
    return page(
        min(WIDE - 170, 56 * len(shown)),
        grid.shades("moved", float(moves.max()), (0.08, 0.5)),
        grid.words("word", fontSize=11),
        data={"values": _cells(names, moves, shown)},
        height={"step": 28},
        padding=PADDING,
    )


def _cells(names: Sequence[str], moves: Array, shown: Sequence[int]) -> list[Spec]:
    """Who moved, with whom, and how far, for each two that did."""
    found = [(i, k, float(moves[i, k])) for i in shown for k in shown if moves[i, k] > 0]
    return [
        {"mover": names[i], "other": names[k], "moved": far, "word": _short(far)}
        for i, k, far in found
    ]


def _short(value: float) -> str:
    return share(value).replace("under ", "<").replace("over ", ">")


def _rows(names: Sequence[str], moves: Array) -> Spec:
    bars = [
        Bar(f"{names[i]} with {names[k]}", share(far), far, color=ACCENT)
        for i, k, far in _pairs(moves)
    ]
    return whole(bar_rows(bars, NARROW, AXIS, (0.0, float(moves.max()))))
