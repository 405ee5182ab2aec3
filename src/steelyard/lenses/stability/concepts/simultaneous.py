"""Simultaneous stability.

Sanctions in which several opponents improve at once, each seeing the state that is left (SIM).

Each opponent chosen must have an improvement from the state that the party leaves; the changes and
the party's own are made together, and the outcome must be a state. Work grows with the number of
states times what their improvements combine to.

References
----------
.. [1] Fraser, N. M. & Hipel, K. W. (1984). Conflict Analysis: Models and Resolutions.
   North-Holland.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np

from steelyard.arrays import Bools
from steelyard.lenses.stability.concepts.graphmodel import GraphModel
from steelyard.lenses.stability.concepts.moves import FAR, own_best
from steelyard.lenses.stability.conflict.space import Cells

CHUNK = 1024


class AtOnce(NamedTuple):
    """A party's improvement, and the worst that comes of it when others improve at once.

    Attributes
    ----------
    goal : int
        The cell that the party moves to.
    outcome : int
        What comes of that together with the others' changes.
    changes : list of (str, int)
        Each change as the opponent and the cell that it alone would lead to.
    """

    goal: int
    outcome: int
    changes: list[tuple[str, int]]


class _Changes(NamedTuple):
    """What can be changed at a cell, as differences of cells.

    `goals` are the party's improvements, `others` what those of the others, or none, add up to.
    """

    cell: int
    goals: Cells
    others: Cells


def simultaneous(model: GraphModel, party: str) -> Bools:
    """Return which cells are stable for `party` when opponents may answer all at once."""
    space, own = model.space, model.ranks[party]
    stable: Bools = own_best(space, party, own) <= own
    cells = space.states[~stable[space.states]]
    if space.classes:
        for cell in cells.tolist():
            stable[space.members(cell)] = _is_stable(model, party, space.members(cell))
    else:
        for cell, best in _best_of_worst(model, party, cells):
            stable[cell] = best <= own[cell]
    return stable


def _best_of_worst(model: GraphModel, party: str, cells: Cells) -> Iterator[tuple[int, np.int32]]:
    """For each cell the rank of the party's best improvement when the others do their worst."""
    values = np.where(model.space.feasible, model.ranks[party], FAR)
    for start in range(0, len(cells), CHUNK):
        for cell, goals, others in _changes(model, party, cells[start : start + CHUNK]):
            yield cell, values[(cell + goals)[:, None] + others].min(axis=1).max()


def _is_stable(model: GraphModel, party: str, members: Cells) -> bool:
    """Whether each improvement from a state is sanctioned.

    Of a coalesced state one member that allows it is enough.
    """
    own = model.ranks[party]
    limit = own[members[0]]
    sanctioned: dict[int, bool] = {}
    for member in members.tolist():
        for found in worst_at_once(model, party, member):
            state = model.space.stands_for(found.goal)
            hurts = bool(own[found.outcome] <= limit)
            sanctioned[state] = sanctioned.get(state, False) or hurts
    return all(sanctioned.values())


def worst_at_once(model: GraphModel, party: str, cell: int) -> list[AtOnce]:
    """Return for each improvement of `party` from a cell the worst when others improve at once."""
    better = {other: found[0] for other, found in _better(model, np.asarray([cell])).items()}
    goals = (cell + better.pop(party)).tolist()
    others = _sums(better.values())
    found = []
    for goal in goals:
        outcomes = goal + others
        worst = _place_of_worst(model, party, outcomes)
        found.append(AtOnce(goal, int(outcomes[worst]), _taken(better, worst, cell)))
    return found


def _place_of_worst(model: GraphModel, party: str, outcomes: Cells) -> int:
    """Which of some outcomes is the worst for a party among those that are states."""
    values = model.ranks[party][outcomes]
    return int(np.argmin(np.where(model.space.feasible[outcomes], values, FAR)))


def _taken(better: Mapping[str, Cells], place: int, cell: int) -> list[tuple[str, int]]:
    """The changes of which the sum at a place is made, with the cell that each alone leads to."""
    places = np.unravel_index(place, [len(found) + 1 for found in better.values()])
    return [
        (party, cell + int(found[at]))
        for (party, found), at in zip(better.items(), places, strict=True)
        if at < len(found)
    ]


def outcomes_at_once(model: GraphModel, party: str, cell: int, goal: int) -> list[int]:
    """Return what others' improvements from `cell` make of the party's move to `goal`.

    They are made at once with the move; the states other than `goal`.
    """
    (changes,) = _changes(model, party, np.asarray([cell]))
    cells = np.unique(goal + changes.others)
    return [int(found) for found in cells[model.space.feasible[cells]] if found != goal]


def _changes(model: GraphModel, party: str, cells: Cells) -> Iterator[_Changes]:
    """What can be changed at each cell."""
    better = _better(model, cells)
    own = better.pop(party)
    for index, cell in enumerate(cells.tolist()):
        yield _Changes(cell, own[index], _sums(found[index] for found in better.values()))


def _sums(improvements: Iterable[Cells]) -> Cells:
    """What one improvement of each party, or none, add up to; none is the last choice of each."""
    sums = np.zeros(1, dtype=np.intp)
    for found in improvements:
        sums = np.add.outer(sums, np.append(found, 0)).reshape(-1)
    return sums


def _better(model: GraphModel, cells: Cells) -> dict[str, list[Cells]]:
    """Each party's improvements from each of `cells`, as differences."""
    return {party: _better_for(model, party, cells) for party in model.space.conflict.parties}


def _better_for(model: GraphModel, party: str, cells: Cells) -> list[Cells]:
    ranks = model.ranks[party]
    goals, permitted = model.space.reach(cells, party)
    better = permitted & (ranks[goals] > ranks[cells][:, None])
    differences = goals - cells[:, None]
    return [row[keep] for row, keep in zip(differences, better, strict=True)]
