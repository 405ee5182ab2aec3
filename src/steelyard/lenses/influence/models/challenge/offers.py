"""The offers that parties who expect less of a challenge have to make, and which of them are taken.

Entry i, j of an array is about how party i gives way to party j.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Array, Bools
from steelyard.lenses.influence.models.challenge.expectations import TIED
from steelyard.lenses.influence.models.challenge.rules import BothPositive, OfferChoice
from steelyard.ties import first_largest

KINDS = ("confrontation", "compromise", "capitulation")
NONE = len(KINDS)


@dataclass(frozen=True, eq=False)
class Offers:
    """What is open to the parties in a round.

    Attributes
    ----------
    place : ndarray of shape (n,)
        Where they stand.
    mine, theirs : ndarray of shape (n, n)
        What each expects of its challenge to each other, and of that other's to it.
    kind : ndarray of int, shape (n, n)
        In what way it gives way, as an index of `KINDS`, 3 for not at all.
    share : ndarray of shape (n, n)
        How much of the way it goes.
    """

    place: Array
    mine: Array
    theirs: Array
    kind: NDArray[np.int64]
    share: Array

    @classmethod
    def between(
        cls, place: Array, mine: Array, theirs: Array, both_positive: BothPositive
    ) -> Offers:
        """Return the offers that follow from expectations."""
        weaker = (theirs > mine + TIED) & (theirs > 0) & (place[:, None] != place[None, :])
        losing, enough = weaker & (mine <= 0), theirs > -mine + TIED
        kind = np.full(mine.shape, NONE)
        if both_positive == "yield":
            kind[weaker & (mine > 0)] = 0
        kind[losing & enough] = 1
        kind[losing & ~enough] = 2
        return cls(place, mine, theirs, kind, _share_of_way(mine, theirs, kind == 1))

    def counts(self) -> NDArray[np.int64]:
        """Return how many confrontations, compromises and capitulations there are, shape (3,)."""
        return np.bincount(self.kind.ravel(), minlength=NONE + 1)[:NONE]

    def chosen(self, choice: OfferChoice) -> NDArray[np.int64]:
        """Return whose offer each party takes, shape (n,); -1 where it has none.

        Ties go to the first.
        """
        allowed = self.kind < NONE
        if choice != "least":
            allowed &= self.kind == self.kind.min(1, keepdims=True)
        cost = np.where(allowed, self._cost(choice), np.inf)
        return np.where(allowed.any(1), first_largest(-cost, 1, TIED), -1)

    def places_after(self, follows: NDArray[np.int64]) -> Array:
        """Return where the parties are when each has given way as it chose, shape (n,)."""
        moved = follows >= 0
        target, share = self.place[follows], self.share[np.arange(len(follows)), follows]
        after = np.where(moved, self.place + (target - self.place) * share, self.place)
        return np.where(moved & (share == 1), target, after)

    def kinds_taken(self, follows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return how each party gave way, shape (n,)."""
        kinds = self.kind[np.arange(len(follows)), follows]
        return np.where(follows >= 0, kinds, NONE)

    def _cost(self, choice: OfferChoice) -> Array:
        """What each offer is avoided by."""
        if choice == "enforceable":
            return -self.theirs
        move = np.abs(self.place[:, None] - self.place[None, :]) * self.share
        if choice == "mixed":
            return np.where(self.kind == 1, self._between(), move)
        return np.asarray(move)

    def _between(self) -> Array:
        """The points between parties, weighted by both expectations."""
        own, other = np.abs(self.mine), np.abs(self.theirs)
        total = own * self.place[:, None] + other * self.place[None, :]
        strength = own + other
        found: Array = np.divide(total, strength, out=np.zeros_like(total), where=strength > 0)
        return found


def _share_of_way(mine: Array, theirs: Array, compromise: Bools) -> Array:
    """How much of the way parties go: all of it but in a compromise."""
    share = np.ones_like(mine)
    np.divide(-mine, theirs, out=share, where=compromise)
    return share
