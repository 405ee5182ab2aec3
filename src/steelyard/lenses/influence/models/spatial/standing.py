"""Where the parties of the spatial model stand between turns, and how they see each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from steelyard.arrays import Array, Indices
from steelyard.lenses.influence.models.spatial.challengeview import ChallengeView
from steelyard.lenses.influence.models.spatial.rules import SpatialParties, SpatialRules
from steelyard.lenses.influence.models.spatial.space import (
    adjusted,
    attitudes,
    distances,
    utility,
)

GRAIN = 1e4
"""Points of bargains are rounded to so many parts of a scale."""
HALFWAY = 1e-6
"""In grains of positions.

What lies no further below the middle between two of them is rounded up like the middle itself.
"""
_SAME = 1e-3


@dataclass(frozen=True, eq=False)
class Standing:
    """Where the parties stand.

    Attributes
    ----------
    parties : SpatialParties
    rules : SpatialRules
    position, ideal : ndarray of shape (n, m)
        Where they stand and what they want, on scales from 0 to 1; NaN where they take no stand.
    """

    parties: SpatialParties
    rules: SpatialRules
    position: Array
    ideal: Array

    @cached_property
    def distance(self) -> Array:
        """How far each position is from what each party wants, shape (n, n)."""
        return distances(self.ideal, self.parties.salience, self.position)

    @cached_property
    def risk(self) -> Array:
        """Attitudes to risk, shape (n,)."""
        return attitudes(self.distance, self.parties.capability, self.rules)

    def outlook(self, seen_by: Indices, challengers: Indices) -> ChallengeView:
        """Return how some parties see the chances of challengers, one each; both of shape (c,)."""
        risk = adjusted(self.risk[seen_by], self.risk, self.rules.risk_adjust)
        view = utility(self.distance, risk[:, :, None])
        return ChallengeView(view, challengers, self.parties, self.rules)

    def winning(self) -> Array:
        """Return how likely each party's position is to win, shape (n,).

        The same for parties at one position.

        Positions closer than 0.001 (straight-line distance over all issues) are the same, the first
        of them speaks for all.
        """
        speakers, place = self._speakers()
        worth = utility(self.distance[:, speakers], self.risk[:, None])
        return np.asarray(self.rules.election(worth, self.parties.capability)[place])

    def _speakers(self) -> tuple[list[int], Indices]:
        """Who speaks for a position, and the number of the one that speaks for each party."""
        speakers: list[int] = []
        place = np.empty(len(self.position), dtype=np.intp)
        where = np.nan_to_num(self.position)
        for party in range(len(where)):
            apart = np.sqrt(((where[speakers] - where[party]) ** 2).sum(1))
            same = np.flatnonzero(apart < _SAME - HALFWAY / GRAIN)
            place[party] = same[0] if len(same) else len(speakers)
            if not len(same):
                speakers.append(party)
        return speakers, place
