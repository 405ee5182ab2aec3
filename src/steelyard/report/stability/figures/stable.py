"""The stability table: for whom each state is stable, under each concept."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from steelyard.english.words import listed
from steelyard.lenses.stability.concepts.names import Concept
from steelyard.lenses.stability.concepts.result import StabilityResult
from steelyard.lenses.stability.equilibria import outcomes
from steelyard.lenses.stability.followup.sentences import state_words
from steelyard.lenses.stability.study import Study
from steelyard.parts import Column, Table
from steelyard.report.figure import Figure
from steelyard.report.stability.figures.selection import agreements
from steelyard.report.stability.figures.stabledrawing import NARROW, WIDE, draw

LISTED = 60
"""At most so many states are in the table."""
NAMED = 6
DRAWN = 30
"""At most so many are in the picture."""
FOR_ALL = "E (all)"


def figure(study: Study) -> Figure:
    """The stability table of a study.

    Equilibria first, then states that are stable for somebody.
    """
    result = study.result
    cells, stable = ordered(result) if study.derived is None else _outcomes(study)
    shown = cells[:LISTED]
    left = _left_out(stable, stable - len(shown))
    return Figure(
        id="stable",
        title=title(result),
        description=f"{_grid(result)} {_equilibria(result)} {left}".strip(),
        table=_table(result, shown),
        svg=draw(result, cells[:DRAWN], WIDE) if cells else None,
        narrow=draw(result, cells[:DRAWN], NARROW) if cells else None,
        note=_note(study, len(shown), left),
    )


def _left_out(stable: int, out: int) -> str:
    if not out:
        return ""
    return f"Of {stable:,} states that are stable for somebody, {out:,} are left out here."


def _grid(result: StabilityResult) -> str:
    names = listed(list(result.conflict.parties.values()))
    return (
        f"A grid of states and concepts of stability that shows for which of {names} each "
        "state is stable."
    )


def title(result: StabilityResult) -> str:
    """Return how many states are stable for all.

    Concepts with the same number are told together.
    """
    groups: dict[int, list[str]] = {}
    for concept in result.concepts:
        groups.setdefault(len(result.equilibrium_cells(concept)), []).append(concept)
    said = [
        f"{count or 'none':{',' if count else ''}} under {listed(names)}"
        for count, names in groups.items()
    ]
    if len(groups) == 1:
        said = [f"{next(iter(groups)) or 'none'} under every concept"]
    return f"Of {result.space.count:,} states, these are stable for all: {'; '.join(said)}."


def ordered(result: StabilityResult) -> tuple[list[int], int]:
    """Return states that are stable for somebody, and how many there are.

    Those that are stable for most under most concepts come first.
    """
    states = result.space.states
    everyone, anyone = _counted(result)
    order = np.lexsort((np.arange(len(states)), -anyone, -everyone))[:LISTED]
    return [int(cell) for cell in states[order[anyone[order] > 0]]], int((anyone > 0).sum())


def _counted(result: StabilityResult) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Under how many concepts each state is stable for all, and under how many for each, added."""
    states = result.space.states
    everyone, anyone = np.zeros(len(states), dtype=np.int64), np.zeros(len(states), dtype=np.int64)
    for concept in result.concepts:
        everyone += result.equilibrium(concept)[states]
        for stable in result.stable[concept].values():
            anyone += stable[states]
    return everyone, anyone


def _outcomes(study: Study) -> tuple[list[int], int]:
    """Return one state for each outcome of a derived conflict that is an equilibrium.

    And agreement, stable or not.
    """
    states = dict.fromkeys([*(outcome.state for outcome in outcomes(study)), *agreements(study)])
    return [study.result.space.cell(state) for state in states][:LISTED], min(LISTED, len(states))


def _equilibria(result: StabilityResult) -> str:
    said = []
    for concept in result.concepts:
        cells = result.equilibrium_cells(concept)
        names = [result.space.state(int(cell)) for cell in cells[:NAMED]]
        said.append(
            f"{concept}: {', '.join(names) if 0 < len(cells) <= NAMED else f'{len(cells):,}'}"
        )
    return f"Equilibria by concept: {'; '.join(said)}."


def _note(study: Study, rows: int, left: str) -> str:
    parts = [
        "A letter stands where the state is stable for the party; a frame marks an "
        "equilibrium, stable for all."
    ]
    if study.derived is not None:
        parts.append(
            "Of equilibria that are worth the same to all, one is shown; below them, "
            "agreement, stable or not."
        )
    if rows > DRAWN:
        parts.append(f"The picture has the first {DRAWN} states, the table {rows}.")
    return " ".join([*parts, left]).strip()


def _table(result: StabilityResult, cells: Sequence[int]) -> Table:
    columns = (Column("State"), Column("Chosen"), *(Column(concept) for concept in result.concepts))
    states = [result.space.state(cell) for cell in cells]
    return Table(
        columns,
        tuple(
            (
                state,
                state_words(result.conflict, state),
                *(_whom(result, concept, cell) for concept in result.concepts),
            )
            for state, cell in zip(states, cells, strict=True)
        ),
    )


def _whom(result: StabilityResult, concept: Concept, cell: int) -> str:
    parties, stable = result.conflict.parties, result.stable[concept]
    names = [name for party, name in parties.items() if stable[party][cell]]
    return FOR_ALL if len(names) == len(parties) else ", ".join(names) or "nobody"
