"""The bargains that parties offer each other, and where two of them would meet.

Challengers are looked at a block at a time, so that a turn of n parties takes time of order n cubed
and memory of order n squared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from steelyard.arrays import Array, Indices
from steelyard.lenses.influence.models.spatial.rules import Interpolation, SpatialParties
from steelyard.lenses.influence.models.spatial.standing import GRAIN, HALFWAY, Standing
from steelyard.ties import first_largest, half_up

_WORTH_IT = 1e-5
_MIXED = 1e-6
_TIED = 1e-7
_CELLS = 1 << 14


@dataclass(frozen=True, eq=False)
class Bargain:
    """What one party proposes to another.

    Attributes
    ----------
    initiator, receiver : int
        Who to whom.
    gain : float
        What the initiator expects of challenging the receiver.
    chance : float
        How likely the initiator thinks to win.
    points : ndarray of shape (2, m)
        Where the initiator is to go, and the receiver.
    """

    initiator: int
    receiver: int
    gain: float
    chance: float
    points: Array

    def other(self, party: int) -> int:
        """Return with whom a party bargains."""
        return self.receiver if self.initiator == party else self.initiator

    def point(self, party: int) -> Array:
        """Return where one of the two is to go."""
        return np.asarray(self.points[0 if self.initiator == party else 1])


class Challenges(NamedTuple):
    """Challenges that pay: initiator and receiver (k, 2), gains (k,), and chances (k, views).

    In the initiator's view, and perhaps in the receiver's.
    """

    pairs: Indices
    gains: Array
    likely: Array


def propose(standing: Standing) -> tuple[Bargain, ...]:
    """Return what the parties propose, in order of the parties.

    Each to the one that it gains most by challenging.
    """
    count = len(standing.position)
    step = max(1, _CELLS // count**2)
    blocks = [
        _challenges(standing, np.arange(first, min(first + step, count)))
        for first in range(0, count, step)
    ]
    found = Challenges(*(np.concatenate(parts) for parts in zip(*blocks, strict=True)))
    return _bargains(standing, found) if len(found.pairs) else ()


def _challenges(standing: Standing, challengers: Indices) -> Challenges:
    """The best challenges of some parties."""
    outlook = standing.outlook(challengers, challengers)
    chance = outlook.chances()
    gain = outlook.gains(chance)
    receivers = first_largest(gain, 1, _TIED)
    best = (np.arange(len(challengers)), receivers)
    views = [chance[best]]
    if standing.rules.bargain_model != "initiator-only":
        views.append(standing.outlook(receivers, challengers).chances()[best])
    pays = gain[best] > _WORTH_IT
    pairs = np.column_stack([challengers, receivers])
    return Challenges(pairs[pays], gain[best][pays], np.column_stack(views)[pays])


def _bargains(standing: Standing, found: Challenges) -> tuple[Bargain, ...]:
    """The initiators' proposals.

    Or the receivers' too, or both as one, each by its own view of the initiator's chance.
    """
    points = _points(standing, found)
    each = zip(found.pairs.tolist(), found.gains.tolist(), found.likely.tolist(), strict=True)
    return tuple(
        Bargain(initiator, receiver, gain, views[at], point[index])
        for index, ((initiator, receiver), gain, views) in enumerate(each)
        for at, point in enumerate(points)
    )


def _points(standing: Standing, found: Challenges) -> list[Array]:
    """Where the pairs would meet, by one view after the other or by both as one: (k, 2, m) each."""
    parties, rules = standing.parties, standing.rules
    points = [
        interpolate(parties, standing.position, found.pairs, view, rules.interpolation)
        for view in found.likely.T
    ]
    if rules.bargain_model != "power-weighted":
        return points
    weight = parties.weight[found.pairs] + np.finfo(float).tiny
    share = (weight[:, 0] / weight.sum(1))[:, None, None]
    return [share * points[0] + (1 - share) * points[1]]


def interpolate(
    parties: SpatialParties, position: Array, pairs: Indices, chance: Array, how: Interpolation
) -> Array:
    """Return where pairs of parties would meet, given the chance that the first of each wins.

    They adopt nearly the same point; issues on which one of them takes no stand stay as they are.

    Parameters
    ----------
    pairs : ndarray of int, shape (k, 2)
    chance : ndarray of shape (k,)
    how : str
        See `SpatialRules`.

    Returns
    -------
    ndarray of shape (k, 2, m)
    """
    places, saliences = position[pairs], parties.salience[pairs]
    if how == "S2PMax":
        met = _weaker_yields(places, saliences, chance[:, None])
    else:
        odds = np.stack([chance, 1 - chance], axis=1)[:, :, None]
        met = _between(places, (saliences * odds) ** (1 if how == "S1P1" else 2))
    return np.where(np.isnan(met), places, met)


def _between(places: Array, pull: Array) -> Array:
    """Where both go who each pull so much, shape (k, 2, m)."""
    (one, other), (h_one, h_other) = (np.swapaxes(part, 0, 1) for part in (places, pull))
    first_goes = ((h_one + _MIXED) * one + h_other * other) / (h_one + _MIXED + h_other)
    second_goes = (h_one * one + (h_other + _MIXED) * other) / (h_one + h_other + _MIXED)
    met = np.stack([first_goes, second_goes], axis=1)
    return np.asarray(half_up(met * GRAIN, HALFWAY) / GRAIN)


def _weaker_yields(places: Array, saliences: Array, likely: Array) -> Array:
    """Where both go where the stronger stays, shape (k, 2, m)."""
    (one, other), (s_one, s_other) = (np.swapaxes(part, 0, 1) for part in (places, saliences))
    return np.stack(
        [
            _yield(one, other, s_one, s_other, 1 - 2 * likely),
            _yield(other, one, s_other, s_one, 2 * likely - 1),
        ],
        axis=1,
    )


def _yield(own: Array, other: Array, s_own: Array, s_other: Array, lead: Array) -> Array:
    """Where a party goes that the other leads by so much in chances.

    Nowhere where it leads itself.
    """
    lead = np.maximum(lead, 0.0)
    share = lead * s_other**2 / (lead * s_other**2 + _MIXED + (1 - lead) * s_own**2)
    return np.asarray(own + share * (other - own))
