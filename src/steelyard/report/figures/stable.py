"""The stability table: for whom each state is stable, under each concept."""

from __future__ import annotations

import numpy as np

from steelyard.lenses.study import Study
from steelyard.report.figure import Figure
from steelyard.report.naming import listed
from steelyard.report.table import Column, Table
from steelyard.stability.sentences import state_words

MOST = 60
FOR_ALL = "all"


def figure(study: Study) -> Figure:
    """The stability table of a study: equilibria first, then states that are stable for somebody."""
    result = study.result
    count = result.space.count
    rows = _rows(study)
    cut = f" The first {len(rows)} of {count:,} states are shown." if len(rows) < count else ""
    numbers = listed([f"{len(result.equilibrium_cells(c)):,} under {c}" for c in result.concepts])
    return Figure(
        id="stable",
        title=f"Stable for all: {numbers}, of {count:,} states",
        description=f"For every state the parties for whom it is stable under each concept.{cut}",
        table=Table((Column("state"), Column("chosen"), *(Column(concept) for concept in result.concepts)), rows),
        note=f"“{FOR_ALL}” marks an equilibrium: the state is stable for every party.{cut}",
    )


def _rows(study: Study) -> tuple[tuple[str, ...], ...]:
    result, space = study.result, study.result.space
    cells = _by_verdicts(study) if space.count <= 10 * MOST else _equilibria(study)
    return tuple(
        (space.state(cell), state_words(result.conflict, space.state(cell)), *(_whom(study, c, cell) for c in result.concepts))
        for cell in cells[:MOST]
    )


def _by_verdicts(study: Study) -> list[int]:
    """All states: those that are equilibria under most concepts first, then those that are stable for most parties."""
    result, states = study.result, study.result.space.states
    score = np.zeros(len(states), dtype=np.int64)
    for concept in result.concepts:
        score += 100 * result.equilibrium(concept)[states]
        for stable in result.stable[concept].values():
            score += stable[states]
    return [int(cell) for cell in states[np.argsort(-score, kind="stable")]]


def _equilibria(study: Study) -> list[int]:
    found: dict[int, None] = {}
    for concept in study.result.concepts:
        found |= dict.fromkeys(study.result.equilibrium_cells(concept)[:MOST].tolist())
    return list(found)


def _whom(study: Study, concept: str, cell: int) -> str:
    parties = study.result.conflict.parties
    stable = next(found for name, found in study.result.stable.items() if name == concept)
    whom = [parties[party] for party, cells in stable.items() if cells[cell]]
    return FOR_ALL if len(whom) == len(parties) else ", ".join(whom) or "nobody"
