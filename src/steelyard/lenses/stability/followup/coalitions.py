"""What parties can do together.

Coalitional improvements, and jumps from one equilibrium to another.

A coalition improves on a state when some sequence of its members' moves leads to a state that all
of them like better. A state that is stable for every party alone may still be left by a coalition;
when that leads to another equilibrium, it is a jump.

References
----------
.. [1] Kilgour, D. M., Hipel, K. W., Fang, L. & Peng, X. (2001). Coalition analysis in group
   decision support. Group Decision and Negotiation 10: 159-175.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from steelyard.arrays import Bools
from steelyard.errors import InputError
from steelyard.lenses.stability.concepts.graphmodel import GraphModel
from steelyard.lenses.stability.concepts.names import Concept
from steelyard.lenses.stability.concepts.result import StabilityResult
from steelyard.lenses.stability.conflict.space import Cells, Space
from steelyard.lenses.stability.followup.reach import reach

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
    cells = result.equilibrium_cells(concept)
    groups = list(_coalitions(tuple(result.conflict.parties)))
    looked_at = cells[: _most_starts(result.space, groups)]
    stable, jumps = _left(result.model, looked_at, groups, _marked(result.space, cells))
    complete = (
        len(looked_at) == len(cells)
        and len(result.conflict.parties) <= MOST_PARTIES
        and len(jumps) <= MOST_JUMPS
    )
    return Coalitions(concept, tuple(stable), tuple(jumps[:MOST_JUMPS]), complete)


def _most_starts(space: Space, groups: Sequence[tuple[str, ...]]) -> int:
    """From how many states all coalitions can be followed."""
    return max(1, MOST_CELLS // (space.size * max(1, len(groups))))


def _marked(space: Space, cells: Cells) -> Bools:
    marked = np.zeros(space.size, dtype=np.bool_)
    marked[cells] = True
    return marked


def _left(
    model: GraphModel, cells: Cells, groups: Sequence[tuple[str, ...]], goals: Bools
) -> tuple[list[str], list[Jump]]:
    """Which of some states no coalition leaves, and the jumps to `goals` from the others."""
    stable: list[str] = []
    jumps: list[Jump] = []
    for start in cells.tolist():
        departures = _departures(model, start, groups, goals)
        jumps += _jumps(model.space, start, departures)
        if not departures:
            stable.append(model.space.state(start))
    return stable, jumps


def _departures(
    model: GraphModel, start: int, groups: Sequence[tuple[str, ...]], goals: Bools
) -> dict[tuple[str, ...], Cells]:
    """For each coalition that improves on a state, which of `goals` it can so bring about."""
    improved = ((coalition, _improved(model, start, coalition)) for coalition in groups)
    return {coalition: found[goals[found]] for coalition, found in improved if len(found)}


def _jumps(space: Space, start: int, departures: Mapping[tuple[str, ...], Cells]) -> Iterator[Jump]:
    """The jumps from a state, each by the first coalition that can make it."""
    reached: set[int] = set()
    for coalition, found in departures.items():
        fresh = [cell for cell in found.tolist() if cell not in reached]
        reached.update(fresh)
        for cell in fresh:
            yield Jump(coalition, space.state(start), space.state(cell))


def coalition_improvements(
    result: StabilityResult, state: str, coalition: Sequence[str]
) -> tuple[str, ...]:
    """Return the states that a coalition can bring about and that all its members like better.

    They are sorted by code.

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
    found = _improved(result.model, space.cell(state), tuple(dict.fromkeys(coalition)))
    return tuple(space.state(int(cell)) for cell in found)


def _coalitions(parties: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Coalitions of two and more, smallest first."""
    some = parties[:MOST_PARTIES]
    return itertools.chain.from_iterable(
        itertools.combinations(some, size) for size in range(2, len(some) + 1)
    )


def _improved(model: GraphModel, start: int, coalition: Sequence[str]) -> Cells:
    """States that a coalition can reach and that all members like better, sorted by code."""
    better = model.space.feasible.copy()
    for party in coalition:
        better &= model.ranks[party] > model.ranks[party][start]
    if not better.any():
        return np.zeros(0, dtype=np.intp)
    reached = reach(model, start, False, coalition).distance > 0
    states = model.space.states
    return np.asarray(states[(better & reached)[states]])
