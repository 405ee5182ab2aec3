"""What the models of influence have to show of positions, as plain data."""

from __future__ import annotations

import numpy as np

from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.study import InfluenceStudy
from steelyard.parts import Cell, Column, Part, Table, tabled


def parts_of(study: InfluenceStudy) -> tuple[Part, ...]:
    """Return where each model sees each issue end, and from what they start."""
    return (
        tabled("forecasts", "Where the issues end", _forecasts(study)),
        tabled("inputs", "What the models start from", _inputs(study.positions)),
    )


def _forecasts(study: InfluenceStudy) -> Table:
    """A row for each issue, a column for each model."""
    columns = (Column("issue"), *(Column(each.model, "place") for each in study.results))
    rows = [
        (name, *(_place(result.outcome[k]) for result in study.results))
        for k, name in enumerate(study.positions.issues.values())
    ]
    return Table(columns, tuple(rows))


def _inputs(positions: Positions) -> Table:
    """A row for each party and issue."""
    columns = (
        Column("party"),
        Column("issue"),
        Column("position", "place"),
        Column("salience", "share"),
        Column("capability", "amount"),
    )
    rows = [
        (
            party,
            issue,
            _place(positions.position[i, k]),
            float(positions.salience[i, k]),
            float(positions.capability[i]),
        )
        for i, party in enumerate(positions.parties.values())
        for k, issue in enumerate(positions.issues.values())
    ]
    return Table(columns, tuple(rows))


def _place(value: float) -> Cell:
    return None if np.isnan(value) else float(value)
