"""What holders get and pay in all draws together, for every bundle of a grid.

A holder gets what backing down is worth to it, and on top of that

    where all agree             what agreement is worth beyond backing down
    where a threat is met       what carrying it out is worth beyond backing down
    where a holder refuses      what today is worth beyond backing down

Each of the three is a weight of 0 or 1 for every cell, so that sums over the draws are products of
vectors; to choose cell by cell would take several times as long.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import reduce
from typing import NamedTuple

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.balance.arrays import change
from steelyard.lenses.balance.bits import Bits, count, pack, weights
from steelyard.lenses.balance.game import ACCEPTS_WITHIN
from steelyard.lenses.balance.holder import Stakes


class Replies(NamedTuple):
    """What the needed parties say to every bundle, in some draws.

    Attributes
    ----------
    needs : collection of str
        Parties whose acceptance is needed.
    agreed : ndarray of uint8
        Where all of them accept, as bits.
    draws : int
        Number of draws.
    """

    needs: Collection[str]
    agreed: Bits
    draws: int

    def willing(self, own: Mapping[str, Stakes]) -> Bits | None:
        """Where every holder accepts whose acceptance is needed; None where that of none is."""
        asked = [pack(each.willing()) for holder, each in own.items() if holder in self.needs]
        return reduce(np.bitwise_and, asked) if asked else None

    def agreement(self) -> Array:
        """Weights of agreement."""
        return weights(self.agreed, self.draws)

    def threat_met(self, carried: Bits, willing: Bits | None) -> Array:
        """Weights of cells in which a threat is met, as somebody else than a holder refuses."""
        met = carried & ~self.agreed
        return weights(met if willing is None else met & willing, self.draws)

    def refusal(self, willing: Bits | None) -> Array | None:
        """Weights of cells in which a holder itself refuses; None where none does."""
        return None if willing is None else weights(~(willing | self.agreed), self.draws)


class Outcomes(NamedTuple):
    """How every cell comes out.

    Attributes
    ----------
    own : Mapping of holder to Stakes
        What is at stake.
    carried : ndarray of uint8
        Where carrying out pays every holder, as bits.
    agreed : ndarray
        Weights of agreement.
    refused : ndarray or None
        Weights of cells in which a holder itself refuses; None where none does.
    beyond : dict of holder to ndarray
        What carrying out is worth beyond backing down, 0 where it is not done.
    """

    own: Mapping[str, Stakes]
    carried: Bits
    agreed: Array
    refused: Array | None
    beyond: dict[str, Array]


def outcomes(own: Mapping[str, Stakes], replies: Replies, chance: Array) -> Outcomes:
    """How every cell comes out.

    Parameters
    ----------
    own : Mapping of holder to Stakes
        All holders, in the draws of the replies.
    chance : ndarray
        pi(S), for each bundle.
    """
    beyond = {holder: each.beyond(chance) for holder, each in own.items()}
    carried = reduce(np.bitwise_and, [pack(each >= -ACCEPTS_WITHIN) for each in beyond.values()])
    willing = replies.willing(own)
    weight = replies.threat_met(carried, willing)
    beyond = {holder: change(np.multiply, each, weight) for holder, each in beyond.items()}
    return Outcomes(own, carried, replies.agreement(), replies.refusal(willing), beyond)


def sums(found: Outcomes, lead: str) -> list[Array]:
    """Sums over the draws of what the holders get and do.

    What each gets, the square of what the lead gets, the lead's cost, and how often is carried out.
    """
    gets = [_gets(found, holder) for holder in found.own]
    return [*gets, _square(found, lead), cost(found, lead), count(found.carried)]


def _gets(found: Outcomes, holder: str) -> Array:
    own, least = found.own[holder], found.own[holder].least()
    whole = (
        np.vecdot(found.agreed, own.gained())
        + found.beyond[holder].sum(axis=-1)
        + least.sum(axis=-1)
    )
    return np.asarray(
        whole if found.refused is None else whole + np.vecdot(found.refused, own.today - least)
    )


def _square(found: Outcomes, holder: str) -> Array:
    own, least, gained = found.own[holder], found.own[holder].least(), found.own[holder].gained()
    beyond = found.beyond[holder]
    whole = np.vecdot(least, least) + np.vecdot(found.agreed, gained * (gained + 2 * least))
    whole = whole + np.vecdot(beyond, beyond) + 2 * np.vecdot(beyond, least)
    return np.asarray(
        whole
        if found.refused is None
        else whole + np.vecdot(found.refused, own.today**2 - least**2)
    )


def cost(found: Outcomes, holder: str) -> Array:
    """Sum over the draws of what the levers cost if all are applied as announced.

    Nothing where a holder itself refuses.
    """
    return _cost(found.own[holder], found.agreed, found.refused)


def cost_alone(own: Mapping[str, Stakes], replies: Replies, holder: str) -> Array:
    """The same where nothing else is asked: what refusing is worth need not be known."""
    refused = replies.refusal(replies.willing(own))
    return _cost(own[holder], replies.agreement(), refused)


def _cost(own: Stakes, agreed: Array, refused: Array | None) -> Array:
    agreement, refusal, always = own.due
    unless = refusal + always
    whole = np.vecdot(agreed, agreement - refusal) + unless.sum(axis=-1)
    return np.asarray(whole if refused is None else whole - np.vecdot(refused, unless))


def cells(found: Outcomes, holder: str) -> Array:
    """What a holder gets in every cell."""
    own, least = found.own[holder], found.own[holder].least()
    whole = found.agreed * own.gained() + found.beyond[holder] + least
    return whole if found.refused is None else whole + found.refused * (own.today - least)
