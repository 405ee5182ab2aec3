"""A preference as a ranking of the feasible states."""

from __future__ import annotations

from dataclasses import replace

from steelyard.case.logic import Formula
from steelyard.errors import InputError
from steelyard.lenses.stability.conflict.model import Conflict, Preference, Ranking
from steelyard.lenses.stability.conflict.ranks import NO_STATE, ranks
from steelyard.lenses.stability.conflict.space import Space

MAX_RANKED = 4096
"""A preference is written as a ranking of so many states at most."""


def ranking_of(conflict: Conflict, preference: Preference) -> Ranking:
    """Return a preference as a ranking of the feasible states.

    Coalesced ones are named by the state that stands for them.

    Raises
    ------
    InputError
        There are more than 4,096 states.
    """
    if isinstance(preference, Ranking):
        return preference
    space = Space.build(conflict)
    if space.count > MAX_RANKED:
        raise InputError(
            "a preference cannot be written: it has conditions on more than 10 options or too long "
            f"ones, and {space.count:,} states are too many for a ranking ({MAX_RANKED:,} at "
            "most); write its conditions in simpler parts"
        )
    own = ranks(space, preference)
    tiers: dict[int, list[str]] = {}
    for cell in space.states.tolist():
        if own[cell] != NO_STATE:
            tiers.setdefault(int(own[cell]), []).append(space.state(cell))
    return Ranking(tuple(tuple(tiers[rank]) for rank in sorted(tiers, reverse=True)))


def as_seen(conflict: Conflict, infeasible: tuple[Formula, ...]) -> Conflict:
    """Return the conflict without the states that a party does not think of."""
    return replace(conflict, infeasible=conflict.infeasible + infeasible)
