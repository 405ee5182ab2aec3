"""Simultaneous stability: sanctions in which several opponents improve at once, each seeing the state that is left (SIM).

Each opponent chosen must have an improvement from the state that the party leaves; the changes and the party's own are made
together, and the outcome must be a state. Work grows with the number of states times what their improvements combine to.

References
----------
.. [1] Fraser, N. M. & Hipel, K. W. (1984). Conflict Analysis: Models and Resolutions. North-Holland.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from steelyard.stability.ranks import Ranks
from steelyard.stability.space import Bools, Cells, Space
from steelyard.stability.transforms import FAR, own_best


def simultaneous(space: Space, party: str, ranks: Mapping[str, Ranks]) -> Bools:
    """Return which cells are stable for `party` when opponents may answer all at once."""
    own = ranks[party]
    stable: Bools = own_best(space, party, own) <= own
    outcomes = _outcomes(space, own)
    single = space.feasible & ~stable
    for members in space.classes:
        single[members[1:]] = False
    for cell in np.flatnonzero(single).tolist():
        sanctioned: dict[int, bool] = {}
        for member in space.members(cell).tolist():
            goals, table = _table(space, party, ranks, outcomes, member)
            worst = table.reshape(len(goals), -1).min(axis=1, initial=FAR)
            for goal, value in zip(goals.tolist(), worst.tolist(), strict=True):
                state = space.stands_for(goal)
                sanctioned[state] = sanctioned.get(state, False) or value <= own[cell]
        stable[space.members(cell)] = all(sanctioned.values())
    return stable


def worst_at_once(
    space: Space, party: str, ranks: Mapping[str, Ranks], cell: int
) -> list[tuple[int, int, list[tuple[str, int]]]]:
    """Return for each improvement of `party` from a cell the worst outcome when others improve at once.

    Returns
    -------
    list of (goal, outcome, changes)
        Where the party moves, what comes of it together with the others' changes, and each change as the opponent and the
        cell that it alone would lead to from `cell`.
    """
    goals, table = _table(space, party, ranks, _outcomes(space, ranks[party]), cell)
    others = [other for other in space.conflict.parties if other != party]
    better = {other: space.improvements(cell, other, ranks[other]) for other in others}
    found = []
    for goal, outcomes in zip(goals.tolist(), table, strict=True):
        place = np.unravel_index(int(np.argmin(outcomes)), outcomes.shape)
        chosen = [(other, int(better[other][at])) for other, at in zip(others, place, strict=True) if at < len(better[other])]
        found.append((goal, goal + sum(after - cell for _, after in chosen), chosen))
    return found


def outcomes_at_once(space: Space, party: str, ranks: Mapping[str, Ranks], cell: int, goal: int) -> list[int]:
    """Return the states that others' improvements from `cell`, made at once, turn the party's move to `goal` into."""
    changes = [
        np.append(space.improvements(cell, other, ranks[other]) - cell, 0) for other in space.conflict.parties if other != party
    ]
    cells = np.asarray([goal], dtype=np.intp)
    for change in changes:
        cells = np.add.outer(cells, change).reshape(-1)
    return [int(found) for found in np.unique(cells[space.feasible[cells]]) if found != goal]


def _outcomes(space: Space, own: Ranks) -> NDArray[np.int32]:
    """A party's ranks with one axis for each party, `FAR` where there is no state."""
    return np.where(space.feasible, own, FAR).reshape([space.spans[party][1] for party in space.conflict.parties])


def _table(
    space: Space, party: str, ranks: Mapping[str, Ranks], outcomes: NDArray[np.int32], cell: int
) -> tuple[Cells, NDArray[np.int32]]:
    """The improvements of `party` from a cell, and the rank of what each becomes: axes of the goals, then of each opponent.

    Along an opponent's axis stand its improvements from the cell and, last, its staying.
    """
    chosen = {other: space.improvements(cell, other, ranks[other]) for other in space.conflict.parties}
    settings = []
    for other, better in chosen.items():
        _, own, after = space.spans[other]
        cells = better if other == party else np.append(better, cell)
        settings.append(cells // after % own)
    place = list(space.conflict.parties).index(party)
    return chosen[party], np.moveaxis(outcomes[np.ix_(*settings)], place, 0)
