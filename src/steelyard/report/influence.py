"""The influence models as a page of their own."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from steelyard.lenses.influence import InfluenceStudy
from steelyard.report import influencesentences as sentences
from steelyard.report.environment import environment
from steelyard.report.figure import Figure
from steelyard.report.figures import forecasts, rounds
from steelyard.report.palette import DARK, LIGHT
from steelyard.report.stability import Part
from steelyard.report.table import Column, Table
from steelyard.version import __version__

ISSUES = 6
"""At most so many issues are drawn."""
PARTIES = 20
MOVING = ("smp", "eum", "challenge", "exchange")


def render_influence(study: InfluenceStudy) -> str:
    """Return a study as one HTML page; the same study gives the same bytes."""
    return environment().get_template("influence.html.j2").render(
        positions=study.positions, finding=sentences.finding(study), parts=tuple(parts(study)),
        notes=list(sentences.notes(study)), results=study.results, light=LIGHT, dark=DARK, version=__version__,
    )  # fmt: skip


def parts(study: InfluenceStudy) -> Iterator[Part]:
    """Yield what is shown, in order."""
    names = list(study.positions.issues.values())[:ISSUES]
    for k, name in enumerate(names):
        yield Part(f"forecasts-{k}", f"Where {name} ends", forecasts.figure(study, k))
    moving = MOVING if len(names) == 1 or len(study.results) == 1 else MOVING[:1]
    for result in study.results:
        if result.model in moving and len(result.rounds) > 1:
            for k, name in enumerate(names):
                heading = f"{sentences.called(result.model).capitalize()}, round by round: {name}"
                yield Part(f"rounds-{result.model}-{k}", heading, rounds.figure(result, k))
    on_whom = tuple(sentences.whom(study))
    if on_whom:
        yield Part("whom", "On whom to work", None, on_whom)
    matrix = _moved(study)
    if matrix is not None:
        yield Part("moves", "Who moves with whom", matrix, tuple(sentences.movers(study)))


def _moved(study: InfluenceStudy) -> Figure | None:
    """How far each party moved by bargains with each other one in the spatial model, as a table."""
    for result in study.results:
        moves = result.detail.get("moves")
        if result.model == "smp" and isinstance(moves, np.ndarray) and moves.any():
            names = list(result.positions.parties.values())
            most = np.argsort(-np.abs(moves).sum(axis=1), kind="stable")[:PARTIES].tolist()
            columns = (Column("moved"), *(Column(f"with {names[k]}", "amount") for k in most))
            rows = tuple((names[i], *(float(moves[i, k]) for k in most)) for i in most)
            return Figure(
                id="who-moves-whom",
                title="Who moved, by bargains with whom, in shares of the scale",
                description="Distances over all rounds of the spatial model, row party moving by bargains with the column's.",
                table=Table(columns, rows),
            )
    return None
