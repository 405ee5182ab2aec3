"""The graph model of a conflict: its states and moves, and how every party ranks them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from steelyard.lenses.stability.concepts.improvements import Improvements, improvements
from steelyard.lenses.stability.concepts.names import SEQUENTIAL, Concept
from steelyard.lenses.stability.conflict.model import Preference
from steelyard.lenses.stability.conflict.ranks import StateRanks, ranks
from steelyard.lenses.stability.conflict.space import Space

Found = TypeVar("Found")


class Each(Protocol):
    """`map`, or that of a pool of threads."""

    def __call__(self, work: Callable[[str], Found], parties: Iterable[str], /) -> Iterable[Found]:
        """Return what the work gives for each party, in their order."""


@dataclass(frozen=True, eq=False)
class GraphModel:
    """States, moves and preferences.

    Attributes
    ----------
    space : Space
        The states and moves.
    ranks : Mapping of party to ndarray of int32, shape (cells,)
        See `steelyard.lenses.stability.conflict.ranks.ranks`.
    improvements : Mapping of party to Improvements
        Of all parties with options; empty where nothing asks for them.
    """

    space: Space
    ranks: Mapping[str, StateRanks]
    improvements: Mapping[str, Improvements] = field(default_factory=dict)

    @classmethod
    def build(
        cls,
        space: Space,
        preferences: Mapping[str, Preference],
        concepts: Sequence[Concept],
        each: Each = map,
    ) -> GraphModel:
        """Rank the states, and find the improvements where a concept asks for them.

        Parameters
        ----------
        each : callable
            Does the same work for every party; `map` by default.

        Raises
        ------
        InputError
            A ranking misses, repeats or invents a state.
        """
        parties = tuple(space.conflict.parties)
        found = each(lambda party: ranks(space, preferences[party]), parties)
        model = cls(space, dict(zip(parties, found, strict=True)))
        return model.with_improvements(each) if SEQUENTIAL & set(concepts) else model

    def with_improvements(self, each: Each = map) -> GraphModel:
        """Return the same model with the improvements of all parties."""
        found = each(lambda party: improvements(self.space, party, self.ranks[party]), self.ranks)
        moves = zip(self.ranks, found, strict=True)
        known = {party: moves for party, moves in moves if moves is not None}
        return GraphModel(self.space, self.ranks, known)

    def others(self, party: str) -> list[str]:
        """Return all parties but one."""
        return [other for other in self.space.conflict.parties if other != party]
