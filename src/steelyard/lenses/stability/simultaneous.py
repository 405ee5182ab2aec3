"""Simultaneous stability.

Sanctions in which several opponents improve at once, each seeing the state that is left (SIM).

Each opponent chosen must have an improvement from the state that the party leaves; the changes and
the party's own are made together, and the outcome must be a state. Work grows with the number of
states times what their improvements combine to.

References
----------
.. [1] Fraser, N. M. & Hipel, K. W. (1984). Conflict Analysis: Models and Resolutions. North-Holland.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from steelyard.arrays import Bools
from steelyard.lenses.stability.ranks import Ranks
from steelyard.lenses.stability.space import Cells, Space
from steelyard.lenses.stability.transforms import FAR, own_best

CHUNK = 1024


def simultaneous(space: Space, party: str, ranks: Mapping[str, Ranks]) -> Bools:
    """Return which cells are stable for `party` when opponents may answer all at once."""
    own = ranks[party]
    stable: Bools = own_best(space, party, own) <= own
    outcomes = np.where(space.feasible, own, FAR)
    cells = space.states[~stable[space.states]]
    if space.classes:
        for cell in cells.tolist():
            stable[space.members(cell)] = _is_stable(space, party, ranks, space.members(cell))
        return stable
    for start in range(0, len(cells), CHUNK):
        for cell, goals, changes in _changes(space, party, ranks, cells[start : start + CHUNK]):
            worst = outcomes[(cell + goals)[:, None] + changes].min(axis=1)
            stable[cell] = worst.max() <= own[cell]
    return stable


def _is_stable(space: Space, party: str, ranks: Mapping[str, Ranks], members: Cells) -> bool:
    """Whether each improvement from a state is sanctioned, at one at least of its members that allow it."""
    limit = ranks[party][members[0]]
    sanctioned: dict[int, bool] = {}
    for member in members.tolist():
        for goal, outcome, _ in worst_at_once(space, party, ranks, member):
            state = space.stands_for(goal)
            sanctioned[state] = sanctioned.get(state, False) or bool(ranks[party][outcome] <= limit)
    return all(sanctioned.values())


def worst_at_once(
    space: Space, party: str, ranks: Mapping[str, Ranks], cell: int
) -> list[tuple[int, int, list[tuple[str, int]]]]:
    """Return for each improvement of `party` from a cell the worst outcome when others improve at once.

    Returns
    -------
    list of (goal, outcome, changes)
        Where the party moves, what comes of it together with the others' changes, and each change
        as the opponent and the cell that it alone would lead to from `cell`.
    """
    others = [other for other in space.conflict.parties if other != party]
    better = {other: _better(space, other, ranks[other], np.asarray([cell]))[0] for other in others}
    ((_, goals, changes),) = _changes(space, party, ranks, np.asarray([cell]))
    found = []
    for goal in (cell + goals).tolist():
        outcomes = goal + changes
        value = np.where(space.feasible[outcomes], ranks[party][outcomes], FAR)
        worst = int(np.argmin(value))
        place = np.unravel_index(worst, [len(better[other]) + 1 for other in others])
        chosen = [
            (o, cell + int(better[o][at]))
            for o, at in zip(others, place, strict=True)
            if at < len(better[o])
        ]
        found.append((goal, int(outcomes[worst]), chosen))
    return found


def outcomes_at_once(
    space: Space, party: str, ranks: Mapping[str, Ranks], cell: int, goal: int
) -> list[int]:
    """Return the states that others' improvements from `cell`, made at once, turn the party's move to `goal` into."""
    ((_, _, changes),) = _changes(space, party, ranks, np.asarray([cell]))
    cells = np.unique(goal + changes)
    return [int(found) for found in cells[space.feasible[cells]] if found != goal]


def _changes(
    space: Space, party: str, ranks: Mapping[str, Ranks], cells: Cells
) -> Iterator[tuple[int, Cells, Cells]]:
    """For each cell the party's improvements, and what others' improvements, or none, add up to, as differences of cells."""
    better = {other: _better(space, other, ranks[other], cells) for other in space.conflict.parties}
    for index, cell in enumerate(cells.tolist()):
        changes = np.zeros(1, dtype=np.intp)
        for other, found in better.items():
            if other != party:
                changes = np.add.outer(changes, np.append(found[index], 0)).reshape(-1)
        yield cell, better[party][index], changes


def _better(space: Space, party: str, ranks: Ranks, cells: Cells) -> list[Cells]:
    """A party's improvements from each of `cells`, as differences."""
    goals, permitted = space.reach(cells, party)
    better = permitted & (ranks[goals] > ranks[cells][:, None])
    differences = goals - cells[:, None]
    return [row[keep] for row, keep in zip(differences, better, strict=True)]
