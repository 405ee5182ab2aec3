"""Why a state is stable for a party, or is not.

Each improvement, the sanction that follows it, and the way out of that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from steelyard.lenses.stability.concepts import Concept, worst_that_follows
from steelyard.lenses.stability.improvements import Improvements, improvements
from steelyard.lenses.stability.ranks import Ranks
from steelyard.lenses.stability.reach import reach
from steelyard.lenses.stability.result import StabilityResult
from steelyard.lenses.stability.simultaneous import worst_at_once
from steelyard.lenses.stability.steps import Step, step
from steelyard.lenses.stability.transforms import own_best

LISTED = 512
"""At most so many states that the others can bring about are named."""
SEARCHED = 20_000
"""At most so many states are looked through for the shortest sanction."""


@dataclass(frozen=True)
class Answer:
    """What follows one improvement.

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
    answers : tuple of Answer
        One for each improvement, those without a sanction first.
    """

    party: str
    state: str
    concept: Concept
    stable: bool
    answers: tuple[Answer, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "party": self.party,
            "state": self.state,
            "concept": self.concept,
            "stable": self.stable,
            "improvements": [answer.to_dict() for answer in self.answers],
        }


class Reasons:
    """Explains the verdicts of one analysis.

    What it works out for a party is kept for the next question.
    """

    def __init__(self, result: StabilityResult) -> None:
        self.result = result
        self.space = result.space
        self._moves: dict[str, Improvements] = {}
        self._worst: dict[tuple[str, Concept], Ranks] = {}
        self._best: dict[str, Ranks] = {}

    def why(self, party: str, state: str, concept: Concept) -> Reason:
        """Explain one verdict.

        Raises
        ------
        InputError
            There is no such state.
        """
        cell = self.space.cell(state)
        ranks = self.result.ranks[party]
        goals = [int(goal) for goal in self.space.moves(cell, party) if ranks[goal] > ranks[cell]]
        if concept == "SIM":
            answers = self._at_once(party, cell)
        else:
            answers = [self._answer(party, cell, goal, concept) for goal in goals]
        answers.sort(key=lambda answer: answer.sanctioned)
        return Reason(
            party, state, concept, all(answer.sanctioned for answer in answers), tuple(answers)
        )

    def worst(self, party: str, concept: Concept) -> Ranks:
        """Return for every state the lowest rank that a party must reckon with there.

        See `worst_that_follows`.
        """
        key = (party, concept)
        if key not in self._worst:
            moves = self._improvements() if concept in ("SEQ", "SSEQ") else {}
            self._worst[key] = worst_that_follows(
                self.space, party, self.result.ranks, moves, concept, self.result.one_step
            )
        return self._worst[key]

    def _improvements(self) -> dict[str, Improvements]:
        if not self._moves:
            found = {
                party: improvements(self.space, party, ranks)
                for party, ranks in self.result.ranks.items()
            }
            self._moves = {party: moves for party, moves in found.items() if moves is not None}
        return self._moves

    def _best_answers(self, party: str) -> Ranks:
        if party not in self._best:
            self._best[party] = own_best(self.space, party, self.result.ranks[party])
        return self._best[party]

    def _answer(self, party: str, cell: int, goal: int, concept: Concept) -> Answer:
        taken = step(self.space, party, cell, goal)
        ranks, limit = self.result.ranks[party], self.result.ranks[party][cell]
        if concept == "Nash":
            return Answer(taken, sanctioned=False)
        sanctioned = bool(self.worst(party, concept)[goal] <= limit)
        lasting = concept in ("SMR", "SSEQ")
        if not sanctioned and not lasting:
            return Answer(taken, sanctioned=False)
        value = self._best_answers(party) if lasting and sanctioned else ranks
        path = self._sequence(
            party, goal, concept in ("SEQ", "SSEQ"), lambda found: bool(value[found] <= limit)
        )
        escape = self._escape(party, path[-1][2]) if path and not sanctioned else None
        return Answer(taken, sanctioned, self._steps(path), escape)

    def _escape(self, party: str, cell: int) -> Step:
        ranks = self.result.ranks[party]
        return step(
            self.space,
            party,
            cell,
            max(self.space.moves(cell, party).tolist(), key=lambda other: int(ranks[other])),
        )

    def _steps(self, path: Sequence[tuple[str, int, int]]) -> tuple[Step, ...]:
        return tuple(step(self.space, by, before, after) for by, before, after in path)

    def _sequence(
        self, party: str, start: int, improving: bool, hurts: Callable[[int], bool]
    ) -> list[tuple[str, int, int]]:
        """A shortest sequence of the others' moves from `start` to a state that hurts.

        Empty where none is found.
        """
        came: dict[tuple[int, str], tuple[int, str]] = {}
        front = [(start, party)]
        while front and len(came) < SEARCHED:
            reached: list[tuple[int, str]] = []
            for cell, last in front:
                for by, goal in self._onward(cell, {party, last}, improving):
                    if (goal, by) in came:
                        continue
                    came[goal, by] = (cell, last)
                    if hurts(goal):
                        return _walk_back(came, (goal, by))
                    reached.append((goal, by))
            front = [] if self.result.one_step else reached
        return []

    def reached(self, party: str, start: int, improving: bool) -> list[int] | None:
        """Return the states that the others can bring about from `start`.

        None where they are more than can be named.

        Parameters
        ----------
        improving : bool
            Only by moves each of which its mover likes.
        """
        others = [other for other in self.space.conflict.parties if other != party]
        distance = reach(self.space, self.result.ranks, start, improving, others).distance[
            self.space.states
        ]
        found = self.space.states[distance == 1 if self.result.one_step else distance > 0]
        return None if len(found) > LISTED else found.tolist()

    def _onward(self, cell: int, without: set[str], improving: bool) -> list[tuple[str, int]]:
        """Who can move where from a cell, without the parties named."""
        ranks = self.result.ranks
        return [
            (by, goal)
            for by in self.space.conflict.parties
            if by not in without
            for goal in self.space.moves(cell, by).tolist()
            if not improving or ranks[by][goal] > ranks[by][cell]
        ]

    def _at_once(self, party: str, cell: int) -> list[Answer]:
        """The improvements and what several opponents at once make of each.

        Of a coalesced state the worst over its members.
        """
        limit = self.result.ranks[party][cell]
        found: dict[int, Answer] = {}
        for member in self.space.members(cell).tolist():
            for goal, outcome, changes in worst_at_once(
                self.space, party, self.result.ranks, member
            ):
                sanctioned = bool(self.result.ranks[party][outcome] <= limit)
                steps = (
                    tuple(step(self.space, by, member, after) for by, after in changes)
                    if sanctioned
                    else ()
                )
                answer = Answer(step(self.space, party, member, goal), sanctioned, steps)
                key = self.space.stands_for(goal)
                if key not in found or (sanctioned and not found[key].sanctioned):
                    found[key] = answer
        return list(found.values())


def _walk_back(
    came: dict[tuple[int, str], tuple[int, str]], end: tuple[int, str]
) -> list[tuple[str, int, int]]:
    path: list[tuple[str, int, int]] = []
    while end in came:
        before = came[end]
        path.append((end[1], before[0], end[0]))
        end = before
    return path[::-1]


def why(result: StabilityResult, party: str, state: str, concept: Concept) -> Reason:
    """Explain one verdict; see `Reasons.why`, which is quicker for several."""
    return Reasons(result).why(party, state, concept)
