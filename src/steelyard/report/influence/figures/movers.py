"""Who moves whom.

How far each party moved with or towards each other one, over all rounds of a model.
"""

from __future__ import annotations

import numpy as np

from steelyard.arrays import Array
from steelyard.english.amounts import share
from steelyard.english.words import first_upper
from steelyard.lenses.influence.result import InfluenceResult
from steelyard.report.charts import NARROW, WIDE, Bar, Spec, bar_rows, page, whole
from steelyard.report.figure import Figure
from steelyard.report.influence.sentences import called
from steelyard.report.palette import ACCENT, INK
from steelyard.report.table import Column, Table
from steelyard.ties import first_largest, largest_first

DRAWN = 12
LISTED = 20
PAIRS = 12


def figure(result: InfluenceResult, moves: Array) -> Figure:
    """The matrix of moves; parties that neither move nor are moved towards are left out.

    Parameters
    ----------
    moves : ndarray of shape (n, n)
        In shares of the scale; row party moved with, or towards, the column's.
    """
    names = list(result.positions.parties.values())
    weighty = largest_first(moves.sum(axis=0) + moves.sum(axis=1))[:LISTED].tolist()
    listed = [k for k in weighty if moves[k].any() or moves[:, k].any()]
    columns = (Column("moved"), *(Column(f"with {names[k]}", "share") for k in listed))
    mover, other = (
        int(at) for at in np.unravel_index(int(first_largest(moves, None)), moves.shape)
    )
    by = (
        f"moves by {share(float(moves[mover, other]))} of the scale in all with {names[other]}, "
        "the most of any two"
    )
    return Figure(
        id=f"who-moves-whom-{result.model}",
        title=f"{first_upper(names[mover])} {by}",
        description=f"Distances over all rounds of the {called(result.model)}, in shares of the scale: "
        + "; ".join(
            f"{names[i]} with {names[k]} {share(float(moves[i, k]))}" for i, k in _pairs(moves)
        ),
        table=Table(
            columns, tuple((names[i], *(float(moves[i, k]) for k in listed)) for i in listed)
        ),
        spec=_grid(names, moves, sorted(listed[:DRAWN])),
        narrow=_rows(names, moves),
        note="Down: who moved. Across: by a bargain with whom, or towards whom.",
    )


def _pairs(moves: Array) -> list[tuple[int, int]]:
    order = largest_first(moves.ravel())[:PAIRS]
    found = (np.unravel_index(int(at), moves.shape) for at in order if moves.flat[at] > 0)
    return [(int(i), int(k)) for i, k in found]


def _grid(names: list[str], moves: Array, shown: list[int]) -> Spec:
    values = [
        {
            "mover": names[i],
            "other": names[k],
            "moved": float(moves[i, k]),
            "word": _short(float(moves[i, k])),
        }
        for i in shown
        for k in shown
        if moves[i, k] > 0
    ]
    order = [names[k] for k in shown]
    labels = {"orient": "top", "labelAngle": -40, "labelLimit": 120}
    across = {
        "field": "other",
        "type": "nominal",
        "title": None,
        "sort": order,
        "scale": {"domain": order},
        "axis": labels,
    }
    down = {
        "field": "mover",
        "type": "nominal",
        "title": None,
        "sort": order,
        "scale": {"domain": order},
        "axis": {"labelLimit": 150},
    }
    base = {"x": across, "y": down}
    shade = {
        "field": "moved",
        "type": "quantitative",
        "scale": {"domain": [0, float(moves.max())], "range": [0.08, 0.5]},
        "legend": None,
    }
    layers: list[Spec] = [
        {"mark": {"type": "rect", "color": ACCENT}, "encoding": {**base, "opacity": shade}},
        {
            "mark": {"type": "text", "fontSize": 11, "color": INK},
            "encoding": {**base, "text": {"field": "word"}},
        },
    ]
    padding = {"left": 24, "right": 8, "top": 4, "bottom": 4}
    return page(
        min(WIDE - 170, 56 * len(shown)),
        *layers,
        data={"values": values},
        height={"step": 28},
        padding=padding,
    )


def _short(value: float) -> str:
    return share(value).replace("under ", "<").replace("over ", ">")


def _rows(names: list[str], moves: Array) -> Spec:
    bars = [
        Bar(
            f"{names[i]} with {names[k]}",
            share(float(moves[i, k])),
            float(moves[i, k]),
            color=ACCENT,
        )
        for i, k in _pairs(moves)
    ]
    axis = {"title": "Moved, as a part of the scale", "format": ".0%"}
    return whole(bar_rows(bars, NARROW, axis, (0.0, float(moves.max()))))
