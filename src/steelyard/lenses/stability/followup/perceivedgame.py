"""The game that one party perceives: without states, and with preferences, of its own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from steelyard.arrays import Bools
from steelyard.errors import InputError
from steelyard.lenses.stability.concepts.graphmodel import GraphModel
from steelyard.lenses.stability.conflict.model import (
    Conflict,
    Perceived,
    Preference,
    Ranking,
    Scores,
)
from steelyard.lenses.stability.conflict.space import Cells, Space
from steelyard.lenses.stability.conflict.states import code_of


def perceived_game(conflict: Conflict, party: str) -> Conflict:
    """Return the conflict as one party sees it.

    Preferences that are not stated for it are the real ones.

    Raises
    ------
    InputError
        There is no such party, no state is left in its game, or a preference does not fit.
    """
    if party not in conflict.parties:
        raise InputError(
            f"{party!r} is no party of this conflict: there are {', '.join(conflict.parties)}"
        )
    return game_seen_by(GraphModel.build(Space.build(conflict), conflict.preferences, ()), party)


def game_seen_by(real: GraphModel, party: str) -> Conflict:
    """Return the conflict as a party sees it, given the real one.

    Raises
    ------
    InputError
        No state is left in its game.
    """
    conflict = real.space.conflict
    seen = conflict.perceived.get(party)
    if seen is None:
        return replace(conflict, perceived={})
    left = _left(real.space, seen)
    if not left.any():
        raise InputError(
            f"no state is left in the game as {party} sees it: take conditions out of its "
            "`infeasible`"
        )
    likings = _likings(real, left, seen)
    infeasible = (*conflict.infeasible, *seen.infeasible)
    return replace(
        conflict, preferences=likings, infeasible=infeasible, perceived={}, status_quo=""
    )


def _left(space: Space, seen: Perceived) -> Bools:
    """The states that a party thinks of."""
    left = space.feasible.copy()
    for formula in seen.infeasible:
        left &= ~space.holds(formula)
    return left


def _likings(real: GraphModel, left: Bools, seen: Perceived) -> dict[str, Preference]:
    """What each party is taken to prefer among the states that are left."""
    space = real.space
    cells, codes = space.by_code, space.codes(space.by_code)
    likings: dict[str, Preference] = {}
    for party, own in real.ranks.items():
        liking = seen.preferences.get(party)
        if liking is None:
            likings[party] = Scores(codes, own[cells].astype(np.float64))
        else:
            likings[party] = _restricted(space, left, liking)
    return likings


def _restricted(space: Space, left: Bools, liking: Preference) -> Preference:
    """A preference without the states that are not thought of, which only a ranking names.

    Another member stands in for a state that counts as one with it.
    """
    if not isinstance(liking, Ranking):
        return liking
    tiers = []
    for tier in liking.tiers:
        kept = dict.fromkeys(name for state in tier for name in _kept(space, left, state))
        if kept:
            tiers.append(tuple(kept))
    return Ranking(tuple(tiers))


def _kept(space: Space, left: Bools, state: str) -> list[str]:
    cell = int(space.cells(np.asarray([code_of(state)], dtype=np.int64))[0])
    if cell < 0 or not space.feasible[cell] or left[cell]:
        return [state]
    others: Cells = space.members(cell)
    return [space.state(int(other)) for other in others[left[others]][:1]]
