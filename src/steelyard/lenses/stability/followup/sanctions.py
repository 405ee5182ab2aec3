"""A shortest sequence of the others' moves that hurts a party."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from steelyard.lenses.stability.concepts.result import StabilityResult

SEARCHED = 20_000
"""At most so many states are looked through for the shortest sanction."""
Place = tuple[int, str]
"""A cell, and who moved there."""


@dataclass(frozen=True, eq=False)
class SanctionSearch:
    """Looks for sanctions against one party.

    Attributes
    ----------
    party : str
        Who is to be hurt, and makes no move itself.
    improving : bool
        Whether each move must be an improvement for its mover.
    """

    result: StabilityResult
    party: str
    improving: bool

    def shortest(self, start: int, hurts: Callable[[int], bool]) -> list[tuple[str, int, int]]:
        """Return a shortest sequence of moves from a cell to one that hurts.

        Each move as who makes it, from where and to where; empty where none is found.
        """
        came: dict[Place, Place] = {}
        front: list[Place] = [(start, self.party)]
        while front and len(came) < SEARCHED:
            reached: list[Place] = []
            for place in front:
                for entered in self._onward(place):
                    if entered in came:
                        continue
                    came[entered] = place
                    if hurts(entered[0]):
                        return _walk_back(came, entered)
                    reached.append(entered)
            front = [] if self.result.one_step else reached
        return []

    def _onward(self, place: Place) -> list[Place]:
        """Where the others can move from a place; nobody moves twice in a row."""
        cell, last = place
        space, ranks = self.result.space, self.result.ranks
        return [
            (goal, by)
            for by in space.conflict.parties
            if by not in (self.party, last)
            for goal in space.moves(cell, by).tolist()
            if not self.improving or ranks[by][goal] > ranks[by][cell]
        ]


def _walk_back(came: Mapping[Place, Place], end: Place) -> list[tuple[str, int, int]]:
    path: list[tuple[str, int, int]] = []
    while end in came:
        before = came[end]
        path.append((end[1], before[0], end[0]))
        end = before
    return path[::-1]
