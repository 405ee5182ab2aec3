"""What the influence models start from, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from steelyard.english.amounts import share
from steelyard.ensemble.summary import summarise
from steelyard.lenses.influence.positions import Positions
from steelyard.parts import Cell, Column, Table
from steelyard.report.figure import Figure
from steelyard.ties import first_largest


def figure(positions: Positions, issues: Sequence[int]) -> Figure:
    """Where each party stands on some issues, how much it cares, can do and weighs."""
    several = len(positions.issues) > 1
    columns = (
        Column("party"),
        *((Column("issue"),) if several else ()),
        Column("position", "place"),
        Column("salience", "amount"),
        Column("capability", "amount"),
        Column("share of the weight", "share"),
    )
    rows = tuple(row if several else (row[0], *row[2:]) for row in _rows(positions, issues))
    title = _heaviest(positions)
    return Figure(
        id="inputs", title=title, description=title, table=Table(columns, rows), note=NOTE
    )


NOTE = "Weight is capability times salience. A range holds nine draws in ten."


def _heaviest(positions: Positions) -> str:
    """Who weighs most over all issues."""
    weight = positions.weight.sum(axis=1)
    total, most = float(weight.sum()), int(first_largest(weight))
    if total == 0:
        return "Nobody cares about any issue"
    over = (
        "all issues together"
        if len(positions.issues) > 1
        else next(iter(positions.issues.values()))
    )
    return (
        f"{list(positions.parties.values())[most]} weighs most on {over}: "
        f"{share(float(weight[most]) / total)} of all weight"
    )


def _rows(positions: Positions, issues: Sequence[int]) -> Iterator[tuple[Cell, ...]]:
    names, called = list(positions.parties.values()), list(positions.issues.values())
    total = positions.weight.sum(axis=0)
    for k in issues:
        for i, name in enumerate(names):
            part = float(positions.weight[i, k] / total[k]) if total[k] else None
            yield name, called[k], *_numbers(positions, i, k), part


def _numbers(positions: Positions, i: int, k: int) -> Iterator[Cell]:
    """Position and salience of a party on an issue, and its capability."""
    yield _number(positions, "position", (i, k))
    yield _number(positions, "salience", (i, k))
    yield _number(positions, "capability", (i,))


def _number(positions: Positions, kind: str, place: tuple[int, ...]) -> Cell:
    """A number, with its interval where it is drawn."""
    value = float(getattr(positions, kind)[place])
    if not np.isfinite(value):
        return None
    return summarise(positions.draws[kind].T[place[::-1]]) if kind in positions.draws else value
