"""On whom to work: what a step of each party does to the forecast of an issue."""

from __future__ import annotations

import numpy as np

from steelyard.english.amounts import amount, of_draws
from steelyard.lenses.influence.levers import KINDS, STEP, Levers, StepKind
from steelyard.lenses.influence.study import InfluenceStudy
from steelyard.parts import Cell, Column, Table
from steelyard.report.bars import Bar, domain_of, wide_and_narrow
from steelyard.report.figure import Figure
from steelyard.report.influence.sentences import called, change, pushed, sizes, strongest
from steelyard.report.palette import ACCENT

SHOWN = 8
LISTED = 20
AXIS = {"title": "Change of the forecast"}
COLUMNS = ("party", "model", "position", "salience", "capability", "first, by position")
READING = (
    "A bar is what moving the party by 2 % of the scale does to the forecast. Beside it: 0.02 more "
    "salience, and 2 % more capability; “less of it” where there is no room for more. The table "
    "has every model."
)


def figure(study: InfluenceStudy, found: Levers, issue: int) -> Figure | None:
    """The strongest parties on one issue, by the leading model; the table has all models.

    None where no step does anything.
    """
    parties = strongest(found, issue)
    if not parties or found.erratic:
        return None
    bars = [_bar(study, found, party, issue) for party in parties[:SHOWN]]
    wide, narrow = wide_and_narrow(bars, AXIS, domain_of(bars))
    told = [pushed(study, found, party, issue) for party in parties[:SHOWN]]
    return Figure(
        id=f"whom-{issue}",
        title=f"{_step(study, issue)} shifts the {called(found.model)} most with {told[0]}",
        description="; ".join(told),
        table=_table(study, issue),
        spec=wide,
        narrow=narrow,
        note=READING,
    )


def _step(study: InfluenceStudy, issue: int) -> str:
    name = list(study.positions.issues.values())[issue]
    return f"{name}: a move by {amount(STEP * float(np.ptp(study.positions.scale[issue])))}"


def _table(study: InfluenceStudy, issue: int) -> Table:
    rows = (
        _row(study, found, party, issue)
        for found in study.levers.values()
        for party in strongest(found, issue)[:LISTED]
    )
    return Table(tuple(map(Column, COLUMNS)), tuple(rows))


def _row(study: InfluenceStudy, found: Levers, party: int, issue: int) -> tuple[Cell, ...]:
    return (
        list(study.positions.parties.values())[party],
        called(found.model),
        *(_changed(found, kind, party, issue) for kind in KINDS),
        _first(found, party, issue),
    )


def _changed(found: Levers, kind: StepKind, party: int, issue: int) -> str:
    jump, less = (
        bool(found.jumps[kind][party, issue]),
        kind != "position" and bool(found.down[kind][party, issue]),
    )
    remarks = ", ".join(word for word, holds in (("a jump", jump), ("less of it", less)) if holds)
    return change(found, kind, party, issue) + (f" ({remarks})" if remarks else "")


def _first(found: Levers, party: int, issue: int) -> str:
    first = found.first("position")
    return "" if first is None else of_draws(float(first[party, issue]))


def _bar(study: InfluenceStudy, found: Levers, party: int, issue: int) -> Bar:
    first = _first(found, party, issue)
    told = (
        f"{_changed(found, 'position', party, issue)}{f'; first {first}' if first else ''}; by "
        "salience "
        f"{_changed(found, 'salience', party, issue)}; by capability "
        f"{_changed(found, 'capability', party, issue)}"
    )
    value, low, high = sizes(found, "position", party, issue)
    return Bar(list(study.positions.parties.values())[party], told, value, low, high, color=ACCENT)
