"""The graph model as its definitions read: sets of states, one state and one move at a time.

Nothing here is shared with the engine of `steelyard.lenses.stability`; it is the yardstick for that
engine's speed and, written from the definitions alone, a second opinion on its verdicts. A state is
a number, the sum of 2**j over the options j that are chosen; states that count as one (coalesced)
are a vertex, called by its smallest member.

References
----------
.. [1] Fang, L., Hipel, K. W. & Kilgour, D. M. (1993). Interactive Decision Making: The Graph Model
   for Conflict Resolution. Wiley.
.. [2] Rego, L. C. & Vieira, G. I. A. (2017). Symmetric sequential stability in the graph model for
   conflict resolution with multiple decision makers. Group Decision and Negotiation 26: 775-792.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from steelyard.case.logic import Formula
from steelyard.lenses.stability.conflict.model import Conflict, Ranking, Statements

CONCEPTS = ("Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM")


def holds(formula: Formula, options: Sequence[str], state: int) -> bool:
    """Say whether a condition is true of one state."""
    if formula.operator == "name":
        return bool(state >> options.index(formula.name) & 1)
    truths = [holds(part, options, state) for part in formula.parts]
    if formula.operator == "not":
        return not truths[0]
    if formula.operator == "and":
        return all(truths)
    if formula.operator == "or":
        return any(truths)
    if formula.operator == "if":
        return truths[1] or not truths[0]
    return truths[0] == truths[1]


def feasible_states(conflict: Conflict) -> list[int]:
    """Return every state in which no infeasible condition holds, the smallest first."""
    ids = conflict.option_ids
    return [
        state
        for state in range(2 ** len(ids))
        if not any(holds(formula, ids, state) for formula in conflict.infeasible)
    ]


def vertices(conflict: Conflict) -> dict[int, frozenset[int]]:
    """Return the states of each vertex by its smallest one; classes that overlap are one."""
    states = feasible_states(conflict)
    classes = [{state} for state in states]
    for formula in conflict.same:
        joined = {state for state in states if holds(formula, conflict.option_ids, state)}
        apart = [each for each in classes if not each & joined]
        touched = [each for each in classes if each & joined]
        classes = [*apart, set().union(*touched)] if touched else apart
    return {min(each): frozenset(each) for each in sorted(classes, key=min)}


def state_string(state: int, options: int) -> str:
    """Return a state as letters Y and N, one for each option in their order."""
    return "".join("Y" if state >> index & 1 else "N" for index in range(options))


class Textbook:
    """A conflict analysed by the definitions.

    Parameters
    ----------
    conflict : Conflict
        What is modelled; what parties perceive otherwise is not looked at.
    one_step : bool
        A sanction is one move of one opponent instead of a sequence of several.

    Attributes
    ----------
    members : dict of int to frozenset of int
        The states of each vertex.
    states : tuple of int
        The vertices, each by its smallest state.
    """

    def __init__(self, conflict: Conflict, one_step: bool = False) -> None:
        self.conflict = conflict
        self.one_step = one_step
        self.members = vertices(conflict)
        self.states = tuple(self.members)
        self._vertex = {
            state: vertex for vertex, states in self.members.items() for state in states
        }
        self._values = {party: self._valued(party) for party in conflict.parties}
        self._changes = {
            (p, s): self._changed(p, s) for p in conflict.parties for s in self._vertex
        }
        self._moves = {(p, v): self._moved(p, v) for p in conflict.parties for v in self.states}
        self._improvements = {
            (p, v): {o for o in self._moves[p, v] if self.prefers(p, o, v)} for p, v in self._moves
        }
        self._joint: dict[tuple[tuple[str, ...], int, bool], set[int]] = {}

    def prefers(self, party: str, first: int, second: int) -> bool:
        """Say whether a party likes the first of two vertices strictly better."""
        return self._values[party][first] > self._values[party][second]

    def _valued(self, party: str) -> dict[int, tuple[float, ...]]:
        """What vertices are compared by.

        A truth value for each condition, a place in the ranking, or a score.
        """
        preference, ids = self.conflict.preferences[party], self.conflict.option_ids
        if isinstance(preference, Statements):
            return {
                v: tuple(
                    all(holds(c, ids, s) for s in self.members[v]) for c in preference.conditions
                )
                for v in self.states
            }
        if isinstance(preference, Ranking):
            place = {name: -index for index, tier in enumerate(preference.tiers) for name in tier}
            names = {
                v: [state_string(state, len(ids)) for state in self.members[v]] for v in self.states
            }
            return {
                v: (next(place[name] for name in names[v] if name in place),) for v in self.states
            }
        scores = dict(zip(preference.codes.tolist(), preference.values.tolist(), strict=True))
        return {v: (min(scores[state] for state in self.members[v]),) for v in self.states}

    def _changed(self, party: str, state: int) -> set[int]:
        """The feasible states that a party can make of one state, itself left out."""
        possible = []
        for index in self.conflict.own(party):
            chosen = bool(state >> index & 1)
            fixed = {"both": False, "on": chosen, "off": not chosen}[
                self.conflict.options[index].direction
            ]
            possible.append((0,) if fixed else (0, 1 << index))
        found = {state ^ sum(changes) for changes in product(*possible)}
        return {other for other in found if other != state and other in self._vertex}

    def _moved(self, party: str, vertex: int) -> set[int]:
        """The vertices that some member's changes lead to, the vertex itself left out."""
        return {
            self._vertex[other]
            for state in self.members[vertex]
            for other in self._changes[party, state]
        } - {vertex}

    def moves(self, party: str, vertex: int) -> set[int]:
        """Return R_i(s): the vertices that a party can move to by itself."""
        return self._moves[party, vertex]

    def improvements(self, party: str, vertex: int) -> set[int]:
        """Return R_i^+(s): its moves to vertices that it likes better."""
        return self._improvements[party, vertex]

    def joint(self, parties: Sequence[str], vertex: int, improving: bool) -> set[int]:
        """Return R_H(s), or R_H^+(s): where one or more moves lead, no party moving twice in a row.

        Parameters
        ----------
        improving : bool
            Each move must be an improvement for the party that makes it.
        """
        key = (tuple(parties), vertex, improving)
        if key not in self._joint:
            self._joint[key] = self._sequences(parties, vertex, improving)
        return self._joint[key]

    def _sequences(self, parties: Sequence[str], vertex: int, improving: bool) -> set[int]:
        step = self.improvements if improving else self.moves
        reached = {(other, party) for party in parties for other in step(party, vertex)}
        ahead = [] if self.one_step else list(reached)
        while ahead:
            here, last = ahead.pop()
            for party in parties:
                if party != last:
                    for other in step(party, here):
                        if (other, party) not in reached:
                            reached.add((other, party))
                            ahead.append((other, party))
        return {other for other, _ in reached}

    def is_stable(self, concept: str, party: str, vertex: int) -> bool:
        """Say whether every improvement of a party is sanctioned."""
        return all(
            self._sanctioned(concept, party, vertex, goal)
            for goal in self.improvements(party, vertex)
        )

    def _sanctioned(self, concept: str, party: str, vertex: int, goal: int) -> bool:
        if concept == "Nash":
            return False
        if concept == "SIM":
            return self._spoiled_at_once(party, vertex, goal)
        others = [other for other in self.conflict.parties if other != party]
        answers = self.joint(others, goal, improving=concept in ("SEQ", "SSEQ"))
        sanctions = (answer for answer in answers if not self.prefers(party, answer, vertex))
        if concept in ("GMR", "SEQ"):
            return any(True for _ in sanctions)
        return any(not self._escapes(party, vertex, sanction) for sanction in sanctions)

    def _escapes(self, party: str, vertex: int, sanction: int) -> bool:
        """Whether a party can leave a sanction for something better than what it had."""
        return any(self.prefers(party, other, vertex) for other in self.moves(party, sanction))

    def _spoiled_at_once(self, party: str, vertex: int, goal: int) -> bool:
        """Whether some opponents spoil a move by changing at the same time.

        Each has an improvement of its own.
        """
        others = [other for other in self.conflict.parties if other != party]
        for state in self.members[vertex]:
            left = [{state} | self._improving_changes(other, state) for other in others]
            for own in self._changes[party, state] & self.members[goal]:
                for chosen in product(*left):
                    outcome = own
                    for other in chosen:
                        outcome ^= state ^ other
                    some = any(other != state for other in chosen)
                    if (
                        some
                        and outcome in self._vertex
                        and not self.prefers(party, self._vertex[outcome], vertex)
                    ):
                        return True
        return False

    def _improving_changes(self, party: str, state: int) -> set[int]:
        """The states that a party likes better than the vertex of a state.

        Those that it can make of that state alone.
        """
        vertex = self._vertex[state]
        return {
            other
            for other in self._changes[party, state]
            if self.prefers(party, self._vertex[other], vertex)
        }

    def stable(self, concept: str, party: str) -> set[str]:
        """Return the states that are stable for a party, as strings."""
        count = len(self.conflict.options)
        return {
            state_string(vertex, count)
            for vertex in self.states
            if self.is_stable(concept, party, vertex)
        }

    def equilibria(self, concept: str) -> set[str]:
        """Return the states that are stable for all parties, as strings."""
        return set.intersection(*(self.stable(concept, party) for party in self.conflict.parties))
