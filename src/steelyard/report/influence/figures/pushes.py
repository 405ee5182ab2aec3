"""On whom to work: what a step of each party does to the forecast of an issue."""

from __future__ import annotations

import numpy as np

from steelyard.lenses.influence.levers import STEP, StepKind, Levers
from steelyard.lenses.influence.study import InfluenceStudy
from steelyard.report.charts import NARROW, WIDE, Bar, Spec, bar_rows, domain_of, whole
from steelyard.report.figure import Figure
from steelyard.report.influence.sentences import called, change, pushed, sizes, strongest
from steelyard.report.numbers import amount, of_draws
from steelyard.report.palette import ACCENT
from steelyard.report.table import Cell, Column, Table

SHOWN = 8
LISTED = 20


def figure(study: InfluenceStudy, found: Levers, issue: int) -> Figure | None:
    """The strongest parties on one issue, by the leading model; the table has all models.

    None where no step does anything.
    """
    parties = strongest(found, issue)
    if not parties or found.erratic:
        return None
    name = list(study.positions.issues.values())[issue]
    step = f"a move by {amount(STEP * float(np.ptp(study.positions.scale[issue])))}"
    return Figure(
        id=f"whom-{issue}",
        title=f"{name}: {step} shifts the {called(found.model)} most with "
        f"{pushed(study, found, parties[0], issue)}",
        description="; ".join(pushed(study, found, party, issue) for party in parties[:SHOWN]),
        table=_table(study, issue),
        spec=_spec(study, found, issue, WIDE),
        narrow=_spec(study, found, issue, NARROW),
        note="A bar is what moving the party by 2 % of the scale does to the forecast. Beside it: "
        "0.02 more salience, and 2 % "
        "more capability; “less of it” where there is no room for more. The table has every model.",
    )


def _table(study: InfluenceStudy, issue: int) -> Table:
    columns = tuple(
        map(Column, ("party", "model", "position", "salience", "capability", "first, by position"))
    )
    names = list(study.positions.parties.values())
    rows: list[tuple[Cell, ...]] = []
    for found in study.levers.values():
        for party in strongest(found, issue)[:LISTED]:
            changes = (
                _told(found, kind, party, issue) for kind in ("position", "salience", "capability")
            )
            rows.append((names[party], called(found.model), *changes, _first(found, party, issue)))
    return Table(columns, tuple(rows))


def _told(found: Levers, kind: StepKind, party: int, issue: int) -> str:
    jump, less = (
        bool(found.jumps[kind][party, issue]),
        kind != "position" and bool(found.down[kind][party, issue]),
    )
    remarks = ", ".join(word for word, holds in (("a jump", jump), ("less of it", less)) if holds)
    return change(found, kind, party, issue) + (f" ({remarks})" if remarks else "")


def _first(found: Levers, party: int, issue: int) -> str:
    first = found.first("position")
    return "" if first is None else of_draws(float(first[party, issue]))


def _spec(study: InfluenceStudy, found: Levers, issue: int, width: int) -> Spec:
    bars = [_bar(study, found, party, issue) for party in strongest(found, issue)[:SHOWN]]
    return whole(bar_rows(bars, width, {"title": "Change of the forecast"}, domain_of(bars)))


def _bar(study: InfluenceStudy, found: Levers, party: int, issue: int) -> Bar:
    first = _first(found, party, issue)
    told = (
        f"{_told(found, 'position', party, issue)}{f'; first {first}' if first else ''}; by "
        "salience "
        f"{_told(found, 'salience', party, issue)}; by capability "
        f"{_told(found, 'capability', party, issue)}"
    )
    value, low, high = sizes(found, "position", party, issue)
    return Bar(list(study.positions.parties.values())[party], told, value, low, high, color=ACCENT)
