"""One turn of the spatial model of politics: which of the proposed bargains hold."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Array
from steelyard.lenses.influence.models.spatial.bargains import Bargain, propose
from steelyard.lenses.influence.models.spatial.space import distances, utility
from steelyard.lenses.influence.models.spatial.standing import Standing
from steelyard.ties import first_largest

_TIED = 1e-7


@dataclass(frozen=True, eq=False)
class Turn:
    """What a turn brings.

    Attributes
    ----------
    position : ndarray of shape (n, m)
        Where the parties are after it.
    proposals : tuple of Bargain
    taken : ndarray of int, shape (n,)
        Which proposal each party follows; -1 where none.
    """

    position: Array
    proposals: tuple[Bargain, ...]
    taken: NDArray[np.int64]

    def followed(self) -> list[tuple[int, Bargain]]:
        """Return the parties that follow a proposal, each with it."""
        return [(int(i), self.proposals[self.taken[i]]) for i in np.flatnonzero(self.taken >= 0)]


def take_turn(standing: Standing, chance: np.random.Generator | None = None) -> Turn:
    """Return where all parties are after one turn; all move at once.

    Parameters
    ----------
    standing : Standing
        Where they are before it.
    chance : Generator, optional
        Draws a proposal with its probability; without one the most probable is taken.
    """
    proposals = propose(standing)
    likely = _Election(standing, proposals)
    after = standing.position.copy()
    turn = Turn(after, proposals, likely.taken(chance))
    for party, proposal in turn.followed():
        after[party] = proposal.point(party)
    return turn


class _Election:
    """All vote on the list of each party: the status quo, its own proposals, those to it."""

    def __init__(self, standing: Standing, proposals: tuple[Bargain, ...]) -> None:
        self.standing, self.proposals = standing, proposals
        self.worth = self._values()

    def _values(self) -> Array:
        """What the status quo and each proposal are worth to each party, shape (n, 1 + proposals).

        The mean over all parties of what their positions are worth, with the two of the proposal at
        the points that it says.
        """
        now = utility(self.standing.distance, self.standing.risk[:, None])
        base = now.sum(1)[:, None]
        if not self.proposals:
            return np.asarray(base / len(now))
        changed = base - now[:, [proposal.initiator for proposal in self.proposals]]
        changed = changed - now[:, [proposal.receiver for proposal in self.proposals]]
        for side in (0, 1):
            changed = changed + self._worth_of_points(side)
        return np.asarray(np.column_stack([base, changed]) / len(now))

    def _worth_of_points(self, side: int) -> Array:
        """What the points of all proposals are worth, the initiators' or the receivers'."""
        points = np.stack([proposal.points[side] for proposal in self.proposals])
        away = distances(self.standing.ideal, self.standing.parties.salience, points)
        return utility(away, self.standing.risk[:, None])

    def _agendas(self) -> list[list[int]]:
        """Of each party the numbers of the proposals to vote on, -1 for the status quo."""
        agendas = [[-1] for _ in self.worth]
        for index, proposal in enumerate(self.proposals):
            agendas[proposal.initiator].append(index)
        for index, proposal in enumerate(self.proposals):
            agendas[proposal.receiver].append(index)
        return agendas

    def taken(self, chance: np.random.Generator | None) -> NDArray[np.int64]:
        """Return which proposal each party follows, shape (n,); -1 where it stays."""
        agendas = self._agendas()
        found = np.full(len(agendas), -1)
        for length in sorted({len(agenda) for agenda in agendas if len(agenda) > 1}):
            members = [party for party, agenda in enumerate(agendas) if len(agenda) == length]
            listed = np.array([agendas[party] for party in members])
            picked = self._picked(listed, chance)
            found[members] = listed[np.arange(len(members)), picked]
        return found

    def _picked(
        self, listed: NDArray[np.int64], chance: np.random.Generator | None
    ) -> NDArray[np.intp]:
        """The place of what wins on each of several lists that are equally long."""
        worth = np.moveaxis(self.worth[:, listed + 1], 1, 0)
        likely = self.standing.rules.election(worth, self.standing.parties.capability)
        if chance is None:
            return first_largest(likely, 1, _TIED)
        return np.array([chance.choice(len(part), p=part) for part in likely])
