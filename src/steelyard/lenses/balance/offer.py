"""What agreeing is worth to a party before any lever.

That is terms or a truce, and the chance that the deal is broken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.balance.contest.outlook import Outlook, reservation_value


@dataclass(frozen=True)
class Truce:
    """A pause of the contest that may lead to terms; every array has shape (draws,).

    Attributes
    ----------
    months : ndarray
        Its length T.
    cost : ndarray
        Flow cost that goes on in it, stakes per month.
    chance : ndarray
        The party's chance that it leads to terms.
    then : ndarray
        What these terms are worth to the party.
    resting : Mapping of end to ndarray
        Ratios of the contest's rates after it: who gains by resting.
    """

    months: Array
    cost: Array
    chance: Array
    then: Array
    resting: Mapping[str, Array]

    def value(self, outlook: Outlook) -> Array:
        """U(pause) = (1 - k)(U_now - c'/r) + k (s U(y) + (1 - s) R(theta'')) with k = exp(-r T)."""
        k = np.exp(-outlook.discount * self.months)
        after = reservation_value(outlook.at_ratios(self.resting))
        later = self.chance * self.then + (1 - self.chance) * after
        return np.asarray((1 - k) * (outlook.now - self.cost / outlook.discount) + k * later)


@dataclass(frozen=True)
class Relapse:
    """A broken deal as the contest taken up again; every array has shape (draws,).

    Attributes
    ----------
    ratios : Mapping of end to ndarray
        Ratios of the contest's rates after the breach.
    cheated : ndarray
        What being cheated costs, in the party's stakes.
    """

    ratios: Mapping[str, Array]
    cheated: Array


@dataclass(frozen=True)
class Offer:
    """A proposal in one party's view.

    Attributes
    ----------
    terms : ndarray of shape (draws,) or Truce
        Value of the terms, or the pause that stands in for them.
    broken_chance : ndarray of shape (draws,)
        The party's view of the discounted chance that the deal is broken against it, 0 to 1.
    broken_value : ndarray of shape (draws,), Relapse or None
        Its value then: stated, or what the contest is worth when it is taken up again; the party's
        worst end where None.
    """

    terms: Array | Truce
    broken_chance: Array
    broken_value: Array | Relapse | None = None

    def value(self, outlook: Outlook) -> Array:
        """U_p(x), or U_p(pause): the same under every set of levers."""
        return self.terms.value(outlook) if isinstance(self.terms, Truce) else self.terms

    def broken(self, outlook: Outlook) -> Array:
        """Value of the deal when it is broken, with no lever at work."""
        if isinstance(self.broken_value, Relapse):
            return (
                reservation_value(outlook.at_ratios(self.broken_value.ratios))
                - self.broken_value.cheated
            )
        return outlook.worst if self.broken_value is None else self.broken_value


@dataclass(frozen=True)
class Seat:
    """A party's place at the table: how it sees the contest and what it is offered."""

    outlook: Outlook
    offer: Offer

    @cached_property
    def value(self) -> Array:
        """What is offered is worth this much to the party, whatever levers are at work."""
        return self.offer.value(self.outlook)

    @cached_property
    def broken(self) -> Array:
        """So much is the deal worth to it when it is broken, with no lever at work."""
        return self.offer.broken(self.outlook)
