"""A shortest sequence of the others' moves that hurts a party."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from steelyard.lenses.stability.concepts.result import StabilityResult
from steelyard.lenses.stability.conflict.ranks import StateRanks
from steelyard.lenses.stability.followup.steps import Step, step

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

    def shortest(self, start: int, values: StateRanks, limit: int) -> tuple[Step, ...]:
        """Return a shortest sequence of moves from a cell to one that hurts.

        It is empty where none is found.

        Parameters
        ----------
        values : ndarray of shape (cells,)
            What each cell counts for the party.
        limit : int
            It is hurt by what counts no more than this.
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
                    if values[entered[0]] <= limit:
                        return self._steps(came, entered)
                    reached.append(entered)
            front = [] if self.result.one_step else reached
        return ()

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

    def _steps(self, came: Mapping[Place, Place], end: Place) -> tuple[Step, ...]:
        """The moves that lead to a place, given from where each place was entered."""
        steps: list[Step] = []
        while end in came:
            before = came[end]
            steps.append(step(self.result.space, end[1], before[0], end[0]))
            end = before
        return tuple(reversed(steps))
