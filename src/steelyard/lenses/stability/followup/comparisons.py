"""What one party would have to prefer for a state to be stable: comparisons with that state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from steelyard.lenses.stability.concepts.names import ANSWERED, SEQUENTIAL, Concept
from steelyard.lenses.stability.concepts.simultaneous import outcomes_at_once, worst_at_once
from steelyard.lenses.stability.conflict.ranks import StateRanks
from steelyard.lenses.stability.conflict.space import Space
from steelyard.lenses.stability.followup.rankings import RankingShare, share_of_rankings
from steelyard.lenses.stability.followup.reasons import Reasons

Set = tuple[int, ...]
NAMED = 12
"""At most so many states that would do are named for each comparison."""


@dataclass(frozen=True)
class Comparison:
    """One move that the party can make from the target, and what would keep it from making it.

    Attributes
    ----------
    move : str
        The state that it can move to.
    met : bool
        Whether its present preferences hold it back.
    enough : tuple of tuple of str
        Sets of states; it is held back when it likes every state of one set no better than the
        target. The move's own state comes first, then those that need the least change; at most
        twelve are named.
    sets : int
        How many sets there are; 0 where they are too many to be counted.
    """

    move: str
    met: bool
    enough: tuple[tuple[str, ...], ...]
    sets: int

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "move": self.move,
            "met": self.met,
            "enough": [list(states) for states in self.enough],
            "sets": self.sets,
        }


@dataclass(frozen=True)
class PartyInverse:
    """What one party would have to prefer.

    Attributes
    ----------
    party : str
        Whose preferences change.
    stable : bool
        Whether the target is stable for it as it is.
    comparisons : tuple of Comparison
        One for each of its moves from the target.
    smallest_change : tuple of str
        States liked better than the target now that would have to come to be liked no better: as
        few as can be, of these the ones nearest to it in the present ranking.
    raise_past : int
        If the target alone were to rise in the ranking: past how many states of the present
        ranking, at the least.
    raise_to : str
        A state that the target would have to be liked as well as, then; empty where it is stable.
    share : RankingShare or None
        The share of all strict rankings of the states under which the target is stable; None where
        there are too many states to say.
    """

    party: str
    stable: bool
    comparisons: tuple[Comparison, ...]
    smallest_change: tuple[str, ...]
    raise_past: int
    raise_to: str
    share: RankingShare | None

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "party": self.party,
            "stable": self.stable,
            "comparisons": [found.to_dict() for found in self.comparisons],
            "smallest_change": list(self.smallest_change),
            "raise_past": self.raise_past,
            "raise_to": self.raise_to,
            "share_of_rankings": None if self.share is None else self.share.to_dict(),
        }


@dataclass(frozen=True, eq=False)
class PartyQuestion:
    """What would make the target stable for a party under a concept.

    Attributes
    ----------
    reasons : Reasons
        Those of the analysis.
    party : str
        Whose preferences change.
    cell : int
        The target.
    concept : str
        Under which concept.
    """

    reasons: Reasons
    party: str
    cell: int
    concept: Concept

    @property
    def space(self) -> Space:
        """The states."""
        return self.reasons.space

    @property
    def ranks(self) -> StateRanks:
        """The party's present preferences."""
        return self.reasons.result.ranks[self.party]

    @cached_property
    def levels(self) -> dict[int, int]:
        """For each of the party's moves the rank that the target needs to hold it back from it."""
        moves = self.space.moves(self.cell, self.party).tolist()
        if self.concept == "SIM":
            return self._levels_at_once(moves)
        worst = self.reasons.worst(self.party, self.concept)
        return {goal: int(worst[goal]) for goal in moves}

    def _levels_at_once(self, moves: Sequence[int]) -> dict[int, int]:
        model, ranks = self.reasons.result.model, self.ranks
        levels = {goal: int(ranks[goal]) for goal in moves}
        for member in self.space.members(self.cell).tolist():
            for found in worst_at_once(model, self.party, member):
                state = self.space.stands_for(found.goal)
                levels[state] = min(levels[state], int(ranks[found.outcome]))
        return levels

    @cached_property
    def sets(self) -> dict[int, list[Set] | None]:
        """For each move sets of states of which one must be liked no better than the target.

        None where they are too many.
        """
        return {goal: self._enough(goal) for goal in self.levels}

    def _enough(self, goal: int) -> list[Set] | None:
        sets: list[Set] = [(goal,)]
        if self.concept == "Nash":
            return sets
        if self.concept == "SIM":
            return sets + [(outcome,) for outcome in self._at_once(goal) if outcome != goal]
        reached = self.reasons.reached(self.party, goal, improving=self.concept in SEQUENTIAL)
        if reached is None:
            return None
        sets += [self._with_answers(other) for other in reached if other != goal]
        return list(dict.fromkeys(sets))

    def _with_answers(self, sanction: int) -> Set:
        """A sanction with the party's answers to it, where it may answer; without the target."""
        states = {sanction}
        if self.concept in ANSWERED:
            states.update(self.space.moves(sanction, self.party).tolist())
        return tuple(sorted(states - {self.cell}))

    def _at_once(self, goal: int) -> list[int]:
        """What several improvements at once can make of the party's move to `goal`."""
        space, model = self.space, self.reasons.result.model
        found = (
            outcomes_at_once(model, self.party, member, other)
            for member in space.members(self.cell).tolist()
            for other in space.own_moves(member, self.party).tolist()
            if space.stands_for(other) == goal
        )
        return sorted({space.stands_for(outcome) for outcomes in found for outcome in outcomes})

    @cached_property
    def lacking(self) -> list[int]:
        """The moves from which its present preferences do not hold the party back."""
        return [goal for goal, level in self.levels.items() if level > self.ranks[self.cell]]

    def answer(self) -> PartyInverse:
        """Return what the party would have to prefer."""
        raise_past, raise_to = self._raised()
        return PartyInverse(
            party=self.party,
            stable=not self.lacking,
            comparisons=tuple(self._comparison(goal) for goal in self.levels),
            smallest_change=self._smallest_change(),
            raise_past=raise_past,
            raise_to=raise_to,
            share=self._share(),
        )

    def _comparison(self, goal: int) -> Comparison:
        sets = self.sets[goal]
        first, *others = sets or [(goal,)]
        others.sort(key=self._cost)
        named = tuple(
            tuple(self.space.state(other) for other in states)
            for states in (first, *others[: NAMED - 1])
        )
        met = goal not in self.lacking
        return Comparison(self.space.state(goal), met, named, 0 if sets is None else len(sets))

    def _cost(self, states: Set) -> tuple[int, int]:
        """How many states of a set are liked better than the target, and the rank of the best."""
        above = [int(self.ranks[other]) for other in self._above(states)]
        return len(above), max(above, default=0)

    def _above(self, states: Set) -> list[int]:
        """The states of a set that are liked better than the target."""
        return [other for other in states if self.ranks[other] > self.ranks[self.cell]]

    def _smallest_change(self) -> tuple[str, ...]:
        cheapest = (min(self.sets[goal] or [(goal,)], key=self._cost) for goal in self.lacking)
        changed = [self.space.state(other) for states in cheapest for other in self._above(states)]
        return tuple(dict.fromkeys(changed))

    def _raised(self) -> tuple[int, str]:
        """Past how many states the target alone would have to rise, and to one of which rank."""
        states = self.space.states
        here, ranked = int(self.ranks[self.cell]), self.ranks[states]
        if not self.lacking:
            return 0, ""
        level = max(self.levels[goal] for goal in self.lacking)
        passed = (ranked > here) & (ranked <= level)
        return int(passed.sum()), self.space.state(int(states[ranked == level][0]))

    def _share(self) -> RankingShare | None:
        known = [found for found in self.sets.values() if found is not None]
        if len(known) < len(self.sets):
            return None
        return share_of_rankings(known, self.space.count)
