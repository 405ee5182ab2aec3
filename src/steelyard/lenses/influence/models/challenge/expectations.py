"""What parties on one issue expect of challenging each other, and the attitude to risk it gives.

All arrays of pairs have the challenger first: entry i, j is about i against j. For sources see
`steelyard.lenses.influence.models.challenge.model`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.influence.models.challenge.rules import ChallengeRules, Denominator, Security
from steelyard.lenses.influence.models.election.lines import MANY, support_on_line
from steelyard.lenses.influence.models.election.voting import support

TIED = 1e-7
"""Expectations and moves that differ by less are equal, and what is nearer to 0 is 0.

Else rounding would choose the offers.
"""


@dataclass(frozen=True, eq=False)
class Arena:
    """The parties on an issue when a round begins.

    Attributes
    ----------
    place, care, weight : ndarray of shape (n,)
        Position, salience, capability times salience.
    middle, extent : float
        The median, and what distances are divided by.
    """

    place: Array
    care: Array
    weight: Array
    middle: float
    extent: float


def chances(place: Array, weight: Array, denominator: Denominator) -> Array:
    """Return how likely each party beats each other by the votes of all, shape (n, n).

    1/2 where nobody votes.

    Parameters
    ----------
    place, weight : ndarray of shape (n,)
        Places on a scale of about 1.
    denominator : str
        ``pair`` or ``total``; see `ChallengeRules`.
    """
    if len(place) < MANY:
        votes = support(-np.abs(place[:, None] - place[None, :]), weight)
    else:
        votes = support_on_line(place, weight, place)
    cast = votes + votes.T
    if denominator == "total":
        cast = np.full_like(cast, cast.sum())
    return np.divide(votes, cast, out=np.full_like(votes, 0.5), where=cast > 0)


class Expectations:
    """What each party expects of challenging each other, arrays of shape (n, n).

    Parameters
    ----------
    arena : Arena
    rules : ChallengeRules
    """

    def __init__(self, arena: Arena, rules: ChallengeRules) -> None:
        self.care, self.rules = arena.care, rules
        self.chance = chances(arena.place / arena.extent, arena.weight, rules.denominator)
        apart = np.abs(arena.place[:, None] - arena.place[None, :])
        own = np.abs(arena.place - arena.middle)[:, None]
        self.near, self.far = apart / (2 * arena.extent), (own + apart) / (4 * arena.extent)
        self.improves = own < apart

    def at(self, r: Array, resisting: Array) -> Array:
        """Return the expectations under exponents and resistance.

        Parameters
        ----------
        r : ndarray, broadcast to (n, n)
            Exponents.
        resisting : ndarray, broadcast to (n, n)
            How likely the one challenged resists.
        """
        success, failure = _utility(-self.near, r), _utility(self.near, r)
        fought = self.chance * success + (1 - self.chance) * failure
        challenged = resisting * fought + (1 - resisting) * success
        found = challenged - self.rules.q * _utility(np.zeros_like(self.near), r)
        found = found - (1 - self.rules.q) * self._if_others_move(r)
        return np.where(np.abs(found) <= TIED, 0.0, found)

    def _if_others_move(self, r: Array) -> Array:
        """What it is worth to be left alone where the other does not stay."""
        return np.where(self.improves, _utility(-self.far, r), _utility(self.far, r))

    def security(self) -> Array:
        """Return how little others, or it, gain by challenges without attitudes to risk: (n,)."""
        return _security(self.at(np.ones(1), self.care[None, :]), self.rules.security)

    def own(self, r: Array) -> Array:
        """Return what each party expects of its challenge."""
        return self.at(r[:, None], self.care[None, :])

    def of_others(self, own: Array, r: Array) -> Array:
        """Return how each party sees challenges by the others: at i, j that of i by j."""
        if self.rules.exponent == "responder" and self.rules.salience == "challenged":
            return own.T
        exponent = r[None, :] if self.rules.exponent == "own" else r[:, None]
        printed = self.rules.salience == "printed"
        return self.at(exponent, self.care[:, None] if printed else self.care[None, :]).T


def _utility(change: Array, r: Array) -> Array:
    """2 - 4 (1/2 + change)^r.

    A party may have left the range of the first round by rounding only.
    """
    return np.asarray(2 - 4 * np.maximum(0.5 + change, 0.0) ** r)


def _security(expected: Array, reading: Security) -> Array:
    """What others gain by challenging each party, or what it gains by challenging them."""
    others = expected * (1 - np.eye(len(expected)))
    return np.asarray(others.sum(0) if reading == "adversaries" else others.sum(1))


def risk_exponents(security: Array) -> Array:
    """Return attitudes to risk from -1 to 1 over the parties, as exponents from 2 to 1/2: (n,).

    1 where all are equally secure.
    """
    least, most = security.min(), security.max()
    if most - least <= TIED * max(1.0, abs(most)):
        return np.ones_like(security)
    risk = (2 * security - most - least) / (most - least)
    return np.asarray((1 - risk / 3) / (1 + risk / 3))
