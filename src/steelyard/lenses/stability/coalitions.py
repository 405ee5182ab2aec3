"""What parties can do together.

Coalitional improvements, jumps from one equilibrium to another, and parties merged to one.

A coalition improves on a state when some sequence of its members' moves leads to a state that all
of them like better. A state that is stable for every party alone may still be left by a coalition;
when that leads to another equilibrium, it is a jump.

References
----------
.. [1] Kilgour, D. M., Hipel, K. W., Fang, L. & Peng, X. (2001). Coalition analysis in group decision support. Group Decision
   and Negotiation 10: 159-175.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from steelyard.errors import InputError
from steelyard.lenses.stability.concepts import Concept
from steelyard.lenses.stability.conflict import Conflict, Preference, Scores
from steelyard.lenses.stability.ranks import Ranks, ranks
from steelyard.lenses.stability.reach import reach
from steelyard.lenses.stability.result import StabilityResult
from steelyard.lenses.stability.space import Cells, Space

MOST_PARTIES = 6
"""Coalitions are looked at among the first so many parties."""
MOST_CELLS = 2**24
"""At most so many cells are gone through, over all equilibria and coalitions."""
MOST_JUMPS = 1000
"""At most so many jumps are named."""


@dataclass(frozen=True)
class Jump:
    """A coalition's way from one equilibrium to another that all its members like better."""

    coalition: tuple[str, ...]
    before: str
    after: str

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return asdict(self) | {"coalition": list(self.coalition)}


@dataclass(frozen=True)
class Coalitions:
    """What coalitions can do about the equilibria of a conflict.

    Attributes
    ----------
    concept : str
        Under which concept states are equilibria.
    stable : tuple of str
        Equilibria on which no coalition of two parties or more improves.
    jumps : tuple of Jump
        From an equilibrium to another; of coalitions that can make the same jump the smallest.
    complete : bool
        Whether all equilibria and all coalitions were looked at.
    """

    concept: Concept
    stable: tuple[str, ...]
    jumps: tuple[Jump, ...]
    complete: bool

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "concept": self.concept,
            "stable": list(self.stable),
            "jumps": [jump.to_dict() for jump in self.jumps],
            "complete": self.complete,
        }


def coalitions(result: StabilityResult, concept: Concept | None = None) -> Coalitions:
    """Look at what coalitions can do about the equilibria of a conflict.

    Parameters
    ----------
    result : StabilityResult
        An analysis.
    concept : str, optional
        Under which concept states are equilibria; the first of the analysis by default.

    Raises
    ------
    InputError
        The concept was not worked out.
    """
    concept = concept or result.concepts[0]
    space = result.space
    cells = result.equilibrium_cells(concept)
    groups = list(_coalitions(tuple(space.conflict.parties)))
    starts = cells[: max(1, MOST_CELLS // (space.size * max(1, len(groups))))]
    goals = np.zeros(space.size, dtype=np.bool_)
    goals[cells] = True
    stable, jumps = [], []
    for start in starts.tolist():
        left = False
        reached: set[int] = set()
        for coalition in groups:
            found = _improved(space, result.ranks, start, coalition)
            left = left or len(found) > 0
            fresh = [cell for cell in found[goals[found]].tolist() if cell not in reached]
            reached.update(fresh)
            jumps += [Jump(coalition, space.state(start), space.state(cell)) for cell in fresh]
        if not left:
            stable.append(space.state(start))
    complete = (
        len(starts) == len(cells)
        and len(space.conflict.parties) <= MOST_PARTIES
        and len(jumps) <= MOST_JUMPS
    )
    return Coalitions(concept, tuple(stable), tuple(jumps[:MOST_JUMPS]), complete)


def coalition_improvements(
    result: StabilityResult, state: str, coalition: Sequence[str]
) -> tuple[str, ...]:
    """Return the states that a coalition can bring about together and that all its members like better, sorted by code.

    Raises
    ------
    InputError
        There is no such state or party, or fewer than two parties are named.
    """
    parties = result.conflict.parties
    unknown = [party for party in coalition if party not in parties]
    if unknown:
        raise InputError(
            f"{unknown[0]!r} is no party of this conflict: there are {', '.join(parties)}"
        )
    if len(set(coalition)) < 2:
        raise InputError("a coalition has two parties or more")
    space = result.space
    found = _improved(space, result.ranks, space.cell(state), tuple(dict.fromkeys(coalition)))
    return tuple(space.state(int(cell)) for cell in found)


def _coalitions(parties: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Coalitions of two and more, smallest first."""
    some = parties[:MOST_PARTIES]
    return itertools.chain.from_iterable(
        itertools.combinations(some, size) for size in range(2, len(some) + 1)
    )


def _improved(
    space: Space, ranked: Mapping[str, Ranks], start: int, coalition: Sequence[str]
) -> Cells:
    """States that a coalition can reach and that all members like better, sorted by code."""
    better = space.feasible.copy()
    for party in coalition:
        better &= ranked[party] > ranked[party][start]
    if not better.any():
        return np.zeros(0, dtype=np.intp)
    reached = reach(space, ranked, start, False, coalition).distance > 0
    states = space.states
    return np.asarray(states[(better & reached)[states]])


def merge(
    conflict: Conflict,
    parties: Sequence[str],
    party: str,
    name: str = "",
    preference: Preference | None = None,
) -> Conflict:
    """Return the conflict in which some parties act as one, with all their options and one preference.

    That is another thing than a coalition: the merged party makes all changes at once, and needs no
    member's consent.

    Parameters
    ----------
    parties : sequence of str
        Who is merged.
    party, name : str
        Id of the new party, which no other has, and its name for people.
    preference : Preference, optional
        What it prefers. By default a state ranks with it as with the member that places it highest:
        a convention, which leaves in every move that pleases one member enough.

    Raises
    ------
    InputError
        Fewer than two parties are named, one is unknown, or the id is taken.
    """
    unknown = [one for one in parties if one not in conflict.parties]
    if unknown or len(set(parties)) < 2:
        raise InputError(
            f"merge two parties or more of {', '.join(conflict.parties)}; found "
            f"{', '.join(parties) or 'none'}"
        )
    if party in conflict.parties and party not in parties:
        raise InputError(
            f"{party!r} is the name of another party: give the merged one a name of its own"
        )
    if preference is None:
        space = Space.build(conflict)
        highest = np.maximum.reduce([ranks(space, conflict.preferences[one]) for one in parties])
        preference = Scores(space.codes(space.by_code), highest[space.by_code].astype(np.float64))
    first = next(one for one in conflict.parties if one in parties)
    called = {
        party if one == first else one: name or party if one == first else shown
        for one, shown in conflict.parties.items()
        if one == first or one not in parties
    }
    kept = {one: liked for one, liked in conflict.preferences.items() if one not in parties}
    return replace(
        conflict,
        parties=called,
        options=tuple(
            replace(option, by=party) if option.by in parties else option
            for option in conflict.options
        ),
        preferences={**kept, party: preference},
        perceived={},
    )
