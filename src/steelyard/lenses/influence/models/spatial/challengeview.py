"""How likely a challenge is to succeed in somebody's eyes, with the help of third parties.

Those challenged are looked at a block at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from steelyard.arrays import Array, Indices
from steelyard.lenses.influence.models.election.chances import prevails
from steelyard.lenses.influence.models.election.voting import vote
from steelyard.lenses.influence.models.spatial.rules import SpatialParties, SpatialRules

_PRINCIPAL = 1e-10
_CELLS = 1 << 14


@dataclass(frozen=True, eq=False)
class ChallengeView:
    """How challengers' chances are seen.

    Attributes
    ----------
    view : ndarray of shape (c, n, n)
        What party l's position is worth to party k, as somebody sees it, at c, k, l.
    challengers : ndarray of int, shape (c,)
    parties : SpatialParties
    rules : SpatialRules
    """

    view: Array
    challengers: Indices
    parties: SpatialParties
    rules: SpatialRules

    @cached_property
    def _each(self) -> Indices:
        return np.arange(len(self.view))

    @cached_property
    def _own(self) -> Array:
        """What each party's position is worth to itself, shape (c, n)."""
        return np.diagonal(self.view, axis1=1, axis2=2)

    @cached_property
    def _theirs(self) -> Array:
        """What the challenger's position is worth to each party, shape (c, n)."""
        return self.view[self._each, :, self.challengers]

    @cached_property
    def _there(self) -> Array:
        """What each position is worth to the challenger, shape (c, n)."""
        return self.view[self._each, self.challengers]

    @cached_property
    def _here(self) -> Array:
        """What its own position is worth to the challenger, shape (c, 1)."""
        return self._there[self._each, self.challengers][:, None]

    def chances(self) -> Array:
        """Return how likely each challenger beats each other party, shape (c, n)."""
        attack, defence = self._alone()
        if self.rules.commitment == "semi":
            for_one, for_other = self._third_parties(attack, attack + defence)
            attack, defence = attack + for_one, defence + for_other
        return prevails(attack, defence, self.rules.victory)

    def gains(self, chance: Array) -> Array:
        """Return what each challenger expects to gain of each other party, shape (c, n).

        Never of itself.
        """
        here, there, stubborn = self._here, self._there, self.parties.total
        gain = (
            (1 - stubborn) * 2 * here
            + stubborn * (chance * 2 * here + (1 - chance) * 2 * there)
            - (here + there)
        )
        gain[self._each, self.challengers] = -np.inf
        return np.asarray(gain)

    def _alone(self) -> tuple[Array, Array]:
        """The strength of the challenger against each party, and of that party, without help."""
        rule, weight = self.rules.voting_rule, self.parties.weight
        strength = weight[self.challengers][:, None]
        attack = np.maximum(strength * vote(self._here - self._there, rule), 0)
        defence = np.maximum(weight * vote(self._own - self._theirs, rule), 0)
        return _PRINCIPAL + attack, _PRINCIPAL + defence

    def _third_parties(self, attack: Array, both: Array) -> tuple[Array, Array]:
        """Support for the challengers and for each party challenged, shape (c, n)."""
        count, parties = attack.shape
        for_one, for_other = np.empty(attack.shape), np.empty(attack.shape)
        others = self._weights_of_others()
        step = max(1, _CELLS // (count * parties))
        for first in range(0, parties, step):
            part = slice(first, min(first + step, parties))
            votes = self._leanings(attack[:, part], both[:, part], part)
            for_one[:, part], for_other[:, part] = _sides(others, votes)
        return for_one, for_other

    def _weights_of_others(self) -> Array:
        """Weights, 0 for the challenger, shape (c, n)."""
        others = np.tile(self.parties.weight, (len(self.view), 1))
        others[self._each, self.challengers] = 0
        return others

    def _leanings(self, attack: Array, both: Array, part: slice) -> Array:
        """How much each third party prefers to help the challenger, of some challenged.

        If it helps the loser, it ends at the winner's position.
        """
        rule, theirs = self.rules.voting_rule, self._theirs[:, :, None]
        own, target = self._own[:, :, None], self.view[:, :, part]
        leaning = vote(theirs - target, rule)
        leaning *= self.parties.weight[:, None]
        chance = _chance_with_help(leaning, attack[:, None, :], both[:, None, :])
        # q (u_kk - u_ki) - (1 - q) (u_kk - u_kj) = q (2 u_kk - u_ki - u_kj) - (u_kk - u_kj)
        lost = np.subtract(own, target, out=leaning)
        chance *= lost + (own - theirs)
        chance -= lost
        return _but_of_challenged(vote(chance, rule), part)


def _sides(weights: Array, votes: Array) -> tuple[Array, Array]:
    """The weight of votes for the challenger and of those against; `votes` is overwritten."""
    for_one = np.einsum("ck,ckj->cj", weights, np.maximum(votes, 0))
    return for_one, -np.einsum("ck,ckj->cj", weights, np.minimum(votes, 0, out=votes))


def _but_of_challenged(votes: Array, part: slice) -> Array:
    """Votes without those of the parties challenged, which are no third parties."""
    targets = np.arange(part.start, part.stop)
    votes[:, targets, targets - part.start] = 0
    return votes


def _chance_with_help(leaning: Array, attack: Array, both: Array) -> Array:
    """The chance of the challenger with a third party's help; `leaning` is overwritten."""
    chance = np.maximum(leaning, 0)
    chance += attack
    np.abs(leaning, out=leaning)
    leaning += both
    chance /= leaning
    return chance
