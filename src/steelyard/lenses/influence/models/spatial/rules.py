"""What stays the same over the turns of the spatial model: its rules and its parties.

For sources see `steelyard.lenses.influence.models.spatial.model`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.influence.models.election.chances import Election, Victory, probabilities
from steelyard.lenses.influence.models.election.voting import VotingRule

RiskRange = Literal["min", "mid", "max"]
RiskAdjust = Literal["none", "one-third", "half", "two-thirds", "full"]
Commitment = Literal["none", "semi", "full"]
Interpolation = Literal["S1P1", "S2P2", "S2PMax"]
BargainModel = Literal["initiator-only", "initiator-receiver", "power-weighted"]


@dataclass(frozen=True)
class SpatialRules:
    """What decides a turn.

    Attributes
    ----------
    voting_rule, victory, pce : str
        How an election is decided; see `steelyard.lenses.influence.models.election.voting.vote`
        and, of `steelyard.lenses.influence.models.election.chances`, `victories` and `elect`.
    risk_range : str
        Risk attitudes from -1/2 to 1 (``mid``), 0 to 1 (``min``) or -1 to 1 (``max``).
    risk_adjust : str
        How far a party sees that others' risk attitudes differ from its own: ``none``,
        ``one-third``, ``half``, ``two-thirds`` or ``full``.
    commitment : str
        ``semi``: third parties that help the loser end at the winner's position. With ``full`` or
        ``none`` it does not matter whom they help, and they keep out.
    interpolation : str
        Where two meet: by the first (``S1P1``) or second (``S2P2``) power of salience times chance;
        or ``S2PMax``, where only the weaker one yields.
    bargain_model : str
        Proposals by the initiator's view of its chances (``initiator-only``), one more by the
        receiver's view (``initiator-receiver``), or their mean, weighted by capability times
        salience (``power-weighted``).
    """

    voting_rule: VotingRule = "proportional"
    victory: Victory = "linear"
    pce: Election = "conditional"
    risk_range: RiskRange = "mid"
    risk_adjust: RiskAdjust = "one-third"
    commitment: Commitment = "semi"
    interpolation: Interpolation = "S2P2"
    bargain_model: BargainModel = "initiator-only"

    def election(self, utilities: Array, weights: Array) -> Array:
        """Return the probability of each option."""
        return probabilities(utilities, weights, self.voting_rule, self.victory, self.pce)


@dataclass(frozen=True, eq=False)
class SpatialParties:
    """What stays the same of the parties.

    Attributes
    ----------
    salience : ndarray of shape (n, m)
        Of each issue to each party, 0 where it takes no stand; sums of rows at most 1.
    capability : ndarray of shape (n,)
    """

    salience: Array
    capability: Array

    @cached_property
    def total(self) -> Array:
        """How much each party cares in all, shape (n,)."""
        return np.asarray(self.salience.sum(1))

    @cached_property
    def weight(self) -> Array:
        """Capability times total salience, shape (n,)."""
        return self.total * self.capability
