"""Why a state is stable for a party, or is not.

Each improvement, the sanction that follows it, and the way out of that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from steelyard.lenses.stability.concepts.definitions import worst_that_follows
from steelyard.lenses.stability.concepts.graphmodel import GraphModel
from steelyard.lenses.stability.concepts.moves import own_best
from steelyard.lenses.stability.concepts.names import ANSWERED, SEQUENTIAL, Concept
from steelyard.lenses.stability.concepts.result import StabilityResult
from steelyard.lenses.stability.concepts.simultaneous import AtOnce, worst_at_once
from steelyard.lenses.stability.conflict.ranks import StateRanks
from steelyard.lenses.stability.followup.reach import reach
from steelyard.lenses.stability.followup.sanctions import SanctionSearch
from steelyard.lenses.stability.followup.steps import Step, step

LISTED = 512
"""At most so many states that the others can bring about are named."""


@dataclass(frozen=True)
class Response:
    """What the others make of one improvement.

    Attributes
    ----------
    improvement : Step
        The party's move to a state that it likes better.
    sanctioned : bool
        Whether the others can make it regret the move.
    sanction : tuple of Step
        A shortest sequence that does so; under SIM the steps are taken at once. Empty where there
        is none, or none short enough to be found. Where it is not `sanctioned` but a sequence would
        hurt, that sequence, with the `escape`.
    escape : Step or None
        The party's own best answer, which leaves it better off than the state it came from (SMR,
        SSEQ).
    """

    improvement: Step
    sanctioned: bool
    sanction: tuple[Step, ...] = ()
    escape: Step | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "improvement": self.improvement.to_dict(),
            "sanctioned": self.sanctioned,
            "sanction": [taken.to_dict() for taken in self.sanction],
            "escape": None if self.escape is None else self.escape.to_dict(),
        }


@dataclass(frozen=True)
class Reason:
    """Why a state is stable for a party under a concept, or is not.

    Attributes
    ----------
    party, state : str
        Of whom and what.
    concept : str
        Under which concept.
    stable : bool
        The verdict: true when every improvement is sanctioned, or there is none.
    responses : tuple of Response
        One for each improvement, those without a sanction first.
    """

    party: str
    state: str
    concept: Concept
    stable: bool
    responses: tuple[Response, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "party": self.party,
            "state": self.state,
            "concept": self.concept,
            "stable": self.stable,
            "improvements": [response.to_dict() for response in self.responses],
        }


class Reasons:
    """Explains the verdicts of one analysis.

    What it works out for a party is kept for the next question.
    """

    def __init__(self, result: StabilityResult) -> None:
        self.result = result
        self.space = result.space
        self._worst: dict[tuple[str, Concept], StateRanks] = {}
        self._best: dict[str, StateRanks] = {}

    def why(self, party: str, state: str, concept: Concept) -> Reason:
        """Explain one verdict.

        Raises
        ------
        InputError
            There is no such state.
        """
        cell = self.space.cell(state)
        if concept == "SIM":
            found = self._at_once(party, cell)
        else:
            found = [
                self._response(party, cell, goal, concept) for goal in self._better(party, cell)
            ]
        found.sort(key=lambda response: response.sanctioned)
        stable = all(response.sanctioned for response in found)
        return Reason(party, state, concept, stable, tuple(found))

    def _better(self, party: str, cell: int) -> list[int]:
        """The states that a party can move to and likes better."""
        ranks = self.result.ranks[party]
        return [int(goal) for goal in self.space.moves(cell, party) if ranks[goal] > ranks[cell]]

    def worst(self, party: str, concept: Concept) -> StateRanks:
        """Return for every state the lowest rank that a party must reckon with there.

        See `worst_that_follows`.
        """
        key = (party, concept)
        if key not in self._worst:
            model = self._improving if concept in SEQUENTIAL else self.result.model
            self._worst[key] = worst_that_follows(model, party, concept, self.result.one_step)
        return self._worst[key]

    @cached_property
    def _improving(self) -> GraphModel:
        """The graph model with all improvements."""
        return self.result.model.with_improvements()

    def _response(self, party: str, cell: int, goal: int, concept: Concept) -> Response:
        taken = step(self.space, party, cell, goal)
        limit = int(self.result.ranks[party][cell])
        sanctioned = bool(self.worst(party, concept)[goal] <= limit)
        if not sanctioned and concept not in ANSWERED:
            return Response(taken, sanctioned=False)
        values = self._counted(party, concept in ANSWERED and sanctioned)
        steps = self._others(party, concept).shortest(goal, values, limit)
        escape = None if sanctioned else self._escape(party, steps)
        return Response(taken, sanctioned, steps, escape)

    def _others(self, party: str, concept: Concept) -> SanctionSearch:
        """What the others can do to a party."""
        return SanctionSearch(self.result, party, concept in SEQUENTIAL)

    def _counted(self, party: str, answered: bool) -> StateRanks:
        """What a state counts for a party: its rank, or that of the best answer to it."""
        ranks = self.result.ranks[party]
        if not answered:
            return ranks
        if party not in self._best:
            self._best[party] = own_best(self.space, party, ranks)
        return self._best[party]

    def _escape(self, party: str, steps: Sequence[Step]) -> Step | None:
        """The best that a party can make of the state in which some steps end."""
        if not steps:
            return None
        ranks, cell = self.result.ranks[party], self.space.cell(steps[-1].after)
        goals = self.space.moves(cell, party).tolist()
        return step(self.space, party, cell, max(goals, key=lambda goal: int(ranks[goal])))

    def reached(self, party: str, start: int, improving: bool) -> list[int] | None:
        """Return the states that the others can bring about from `start`.

        None where they are more than can be named.

        Parameters
        ----------
        improving : bool
            Only by moves each of which its mover likes.
        """
        states, model = self.space.states, self.result.model
        distance = reach(model, start, improving, model.others(party)).distance[states]
        found = states[distance == 1 if self.result.one_step else distance > 0]
        return None if len(found) > LISTED else found.tolist()

    def _at_once(self, party: str, cell: int) -> list[Response]:
        """The improvements and what several opponents at once make of each.

        Of a coalesced state the worst over its members.
        """
        found: dict[int, Response] = {}
        for member in self.space.members(cell).tolist():
            for worst in worst_at_once(self.result.model, party, member):
                response = self._to_all(party, member, worst)
                key = self.space.stands_for(worst.goal)
                if key not in found or (response.sanctioned and not found[key].sanctioned):
                    found[key] = response
        return list(found.values())

    def _to_all(self, party: str, cell: int, worst: AtOnce) -> Response:
        """The response when others improve at once; every member of a class has the same rank."""
        ranks = self.result.ranks[party]
        taken = step(self.space, party, cell, worst.goal)
        if ranks[worst.outcome] > ranks[cell]:
            return Response(taken, sanctioned=False)
        steps = (step(self.space, by, cell, after) for by, after in worst.changes)
        return Response(taken, sanctioned=True, sanction=tuple(steps))


def why(result: StabilityResult, party: str, state: str, concept: Concept) -> Reason:
    """Explain one verdict; see `Reasons.why`, which is quicker for several."""
    return Reasons(result).why(party, state, concept)
