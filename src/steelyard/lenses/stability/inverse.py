"""Which preferences would make a state stable: the inverse question, leverage in ordinal form.

Whether a state s is stable for a party depends on one thing in its preferences: which states it
likes no better than s. Every move that it can make from s must lead to such a state, or to one from
which the others can bring such a state about. So the answer is a list of comparisons with s, one
for each move; the others' preferences stay as they are.

References
----------
.. [1] Kinsara, R. A., Kilgour, D. M. & Hipel, K. W. (2015). Inverse approach to the graph model for conflict resolution.
   IEEE Transactions on Systems, Man, and Cybernetics: Systems 45: 734-742.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from steelyard.lenses.stability.concepts import CONCEPTS, Concept
from steelyard.lenses.stability.ranks import Ranks
from steelyard.lenses.stability.reasons import Reasons
from steelyard.lenses.stability.result import StabilityResult
from steelyard.lenses.stability.share import Share, share_of_rankings
from steelyard.lenses.stability.simultaneous import outcomes_at_once, worst_at_once
from steelyard.lenses.stability.space import Space

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
    share : Share or None
        The share of all strict rankings of the states under which the target is stable; None where
        there are too many states to say.
    """

    party: str
    stable: bool
    comparisons: tuple[Comparison, ...]
    smallest_change: tuple[str, ...]
    raise_past: int
    raise_to: str
    share: Share | None


@dataclass(frozen=True)
class Inverse:
    """Which preferences would make a state stable under a concept, party by party."""

    target: str
    concept: Concept
    parties: tuple[PartyInverse, ...]

    @property
    def stable(self) -> bool:
        """Whether the target is an equilibrium as things are."""
        return all(party.stable for party in self.parties)

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "target": self.target,
            "concept": self.concept,
            "equilibrium": self.stable,
            "parties": [_party_dict(party) for party in self.parties],
        }


def _party_dict(found: PartyInverse) -> dict[str, Any]:
    return {
        "party": found.party,
        "stable": found.stable,
        "comparisons": [
            {
                "move": c.move,
                "met": c.met,
                "enough": [list(states) for states in c.enough],
                "sets": c.sets,
            }
            for c in found.comparisons
        ],
        "smallest_change": list(found.smallest_change),
        "raise_past": found.raise_past,
        "raise_to": found.raise_to,
        "share_of_rankings": None if found.share is None else found.share.to_dict(),
    }


def inverse(
    result: StabilityResult, target: str, concepts: Sequence[Concept] | None = None
) -> tuple[Inverse, ...]:
    """Ask which preferences would make `target` stable.

    Parameters
    ----------
    result : StabilityResult
        An analysis of the conflict.
    target : str
        A state.
    concepts : sequence of str, optional
        Those of the analysis by default.

    Returns
    -------
    tuple of Inverse
        One for each concept.

    Raises
    ------
    InputError
        There is no such state.
    """
    reasons = Reasons(result)
    cell = result.space.cell(target)
    wanted = (
        result.concepts
        if concepts is None
        else [concept for concept in CONCEPTS if concept in concepts]
    )
    return tuple(
        Inverse(
            target,
            concept,
            tuple(_for_party(reasons, party, cell, concept) for party in result.conflict.parties),
        )
        for concept in wanted
    )


def _for_party(reasons: Reasons, party: str, cell: int, concept: Concept) -> PartyInverse:
    space, ranks = reasons.space, reasons.result.ranks[party]
    levels = _levels(reasons, party, cell, concept)
    sets = {goal: _enough(reasons, party, cell, goal, concept) for goal in levels}
    lacking = [goal for goal, level in levels.items() if level > ranks[cell]]
    level = max((levels[goal] for goal in lacking), default=int(ranks[cell]))
    passed = (ranks[space.states] > ranks[cell]) & (ranks[space.states] <= level)
    known = [found for found in sets.values() if found is not None]
    return PartyInverse(
        party=party,
        stable=not lacking,
        comparisons=tuple(
            _comparison(space, ranks, cell, goal, sets[goal], goal not in lacking)
            for goal in levels
        ),
        smallest_change=tuple(
            dict.fromkeys(
                space.state(other)
                for goal in lacking
                for other in _cheapest(ranks, cell, sets[goal] or [(goal,)])
            )
        ),
        raise_past=int(passed.sum()),
        raise_to=space.state(int(space.states[ranks[space.states] == level][0])) if lacking else "",
        share=share_of_rankings(known, space.count) if len(known) == len(sets) else None,
    )


def _levels(reasons: Reasons, party: str, cell: int, concept: Concept) -> dict[int, int]:
    """For each move from a cell the rank that the target would need for the party to be held back from it."""
    space, ranks = reasons.space, reasons.result.ranks[party]
    moves = space.moves(cell, party).tolist()
    if concept != "SIM":
        worst = reasons.worst(party, concept)
        return {goal: int(worst[goal]) for goal in moves}
    levels = {goal: int(ranks[goal]) for goal in moves}
    for member in space.members(cell).tolist():
        for goal, outcome, _ in worst_at_once(space, party, reasons.result.ranks, member):
            state = space.stands_for(goal)
            levels[state] = min(levels[state], int(ranks[outcome]))
    return levels


def _enough(
    reasons: Reasons, party: str, cell: int, goal: int, concept: Concept
) -> list[Set] | None:
    """Sets of states of which one must be liked no better than the target.

    None where they are too many.
    """
    sets: list[Set] = [(goal,)]
    if concept == "Nash":
        return sets
    if concept == "SIM":
        return sets + [
            (outcome,) for outcome in _at_once(reasons, party, cell, goal) if outcome != goal
        ]
    reached = reasons.reached(party, goal, improving=concept in ("SEQ", "SSEQ"))
    if reached is None:
        return None
    for other in reached:
        if other == goal:
            continue
        answers = reasons.space.moves(other, party).tolist() if concept in ("SMR", "SSEQ") else []
        sets.append(tuple(sorted({other, *answers} - {cell})))
    return list(dict.fromkeys(sets))


def _at_once(reasons: Reasons, party: str, cell: int, goal: int) -> list[int]:
    """What several improvements at once can make of the party's move to `goal`."""
    space = reasons.space
    found = (
        outcomes_at_once(space, party, reasons.result.ranks, member, other)
        for member in space.members(cell).tolist()
        for other in space.own_moves(member, party).tolist()
        if space.stands_for(other) == goal
    )
    return sorted({space.stands_for(outcome) for outcomes in found for outcome in outcomes})


def _cost(ranks: Ranks, cell: int, states: Set) -> tuple[int, int]:
    """How many states of a set are liked better than the target, and how far up the best of them stands."""
    above = [int(ranks[other]) for other in states if ranks[other] > ranks[cell]]
    return len(above), max(above, default=0)


def _cheapest(ranks: Ranks, cell: int, sets: Sequence[Set]) -> Set:
    best = min(sets, key=lambda states: _cost(ranks, cell, states))
    return tuple(other for other in best if ranks[other] > ranks[cell])


def _comparison(
    space: Space, ranks: Ranks, cell: int, goal: int, sets: list[Set] | None, met: bool
) -> Comparison:
    first, *others = sets or [(goal,)]
    others.sort(key=lambda states: _cost(ranks, cell, states))
    named = tuple(
        tuple(space.state(other) for other in states) for states in (first, *others[: NAMED - 1])
    )
    return Comparison(space.state(goal), met, named, 0 if sets is None else len(sets))
