"""Simultaneous stability: sanctions in which several opponents improve at once, each seeing the state that is left (SIM).

References
----------
.. [1] Fraser, N. M. & Hipel, K. W. (1984). Conflict Analysis: Models and Resolutions. North-Holland.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from steelyard.stability.ranks import Ranks
from steelyard.stability.space import Bools, Space
from steelyard.stability.transforms import FAR, own_best


def simultaneous(space: Space, party: str, ranks: Mapping[str, Ranks]) -> Bools:
    """Return which cells are stable for `party` when opponents may answer all at once.

    Each opponent chosen must have an improvement from the state that the party leaves; the changes and the party's own are
    made together, and the outcome must be a state. Work grows with the number of states times what their improvements combine
    to.
    """
    own = ranks[party]
    stable = own_best(space, party, own) <= own
    outcomes = np.where(space.feasible, own, FAR).reshape([space.spans[p][1] for p in space.conflict.parties])
    single = space.feasible & ~stable
    for members in space.classes:
        single[members[1:]] = False
    for cell in np.flatnonzero(single).tolist():
        sanctioned: dict[int, bool] = {}
        for member in space.members(cell).tolist():
            for goal, fine in _answers(space, party, ranks, outcomes, member):
                sanctioned[goal] = sanctioned.get(goal, False) or fine
        stable[space.members(cell)] = all(sanctioned.values())
    return stable


def _answers(
    space: Space, party: str, ranks: Mapping[str, Ranks], outcomes: NDArray[np.int32], cell: int
) -> list[tuple[int, bool]]:
    """The improvements of `party` from one cell, and whether the others' improvements at once can spoil each."""
    settings = []
    for other in space.conflict.parties:
        better = space.improvements(cell, other, ranks[other])
        _, own, after = space.spans[other]
        chosen = better // after % own
        if other == party:
            goals = better
        else:
            chosen = np.append(chosen, cell // after % own)
        settings.append(chosen)
    place = list(space.conflict.parties).index(party)
    others = tuple(axis for axis in range(len(settings)) if axis != place)
    worst = outcomes[np.ix_(*settings)].min(axis=others)
    limit = ranks[party][cell]
    return [(space.stands_for(goal), bool(value <= limit)) for goal, value in zip(goals.tolist(), worst.tolist(), strict=True)]
