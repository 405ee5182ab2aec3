"""What trades gain.

Of two parties one yields on an issue, the other on another one, at a rate that both agree on; see
`steelyard.lenses.influence.models.exchange.rates`. A trade ends where one of them has come to its
partner's position, or an outcome to the position of the one that it moves towards: beyond, that
party would lose again.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Array
from steelyard.lenses.influence.middle import weighted_mean
from steelyard.lenses.influence.models.exchange.rates import RateRule, Saliences, agreed_rate
from steelyard.ties import first_largest, largest_first

TradePlace = tuple[int, int, int]
"""Of a trade: number of the pair of issues, who yields on the first of them, who on the second."""
LEAST_GAIN = 1e-9
_ROUNDING = 1e-12
_TIED = 1e-7
"""Gains that differ by less, as a part of the largest, are equal.

Who stands nearer than this to an outcome stands at it.
"""


class TradeTerms(NamedTuple):
    """What many possible trades would do.

    How far the outcomes of the two issues move, and what the first and the second party gain.
    """

    shift_a: Array
    shift_b: Array
    first: Array
    second: Array


class Market:
    """Where the parties stand between trades, and what every trade would gain.

    Trades are numbered by pairs of issues a < b, then by who yields on a, then by who yields on b.

    Parameters
    ----------
    place, care, weight : ndarray of shape (m, n)
        Positions on scales from 0 to 1 (NaN without a stand), saliences, and weights in the
        outcomes, issue by issue.
    rule : str
        See `steelyard.lenses.influence.models.exchange.rates.agreed_rate`.
    """

    def __init__(self, place: Array, care: Array, weight: Array, rule: RateRule) -> None:
        self.place, self.care, self.rule = place.copy(), care, rule
        self.weight = np.where(np.isnan(place), 0.0, weight)
        self.total = self.weight.sum(axis=1)
        self.unspent: NDArray[np.bool_] = self.weight > 0
        self.outcome = weighted_mean(self.place, self.weight)
        self.pairs = np.column_stack(np.triu_indices(len(place), 1))
        self.gain = self.joint_gain(self.pairs)

    def best(self, count: int) -> list[TradePlace]:
        """Return the trades that gain most for both together, largest first.

        None that gains nothing.
        """
        flat = self.gain.reshape(-1)
        order = (
            [int(first_largest(flat, tie=_TIED))]
            if count == 1 and len(flat)
            else largest_first(flat, _TIED)[:count].tolist()
        )
        found = (np.unravel_index(at, self.gain.shape) for at in order if flat[at] > 0)
        return [(int(pair), int(first), int(second)) for pair, first, second in found]

    def terms(self, pairs: NDArray[np.intp]) -> TradeTerms:
        """Return the terms of all trades over pairs of issues, shape (pairs, n, n).

        Who yields on a, who yields on b.

        They mean nothing where the parties cannot trade.
        """
        a, b = pairs.T
        own = Saliences(self.care[a][:, :, None], self.care[b][:, :, None])
        other = Saliences(self.care[a][:, None, :], self.care[b][:, None, :])
        shift_a, shift_b = self._shifts(pairs, own, other)
        first = own.b * shift_b - own.a * shift_a
        second = other.a * shift_a - other.b * shift_b
        return TradeTerms(shift_a, shift_b, first, second)

    def _shifts(
        self, pairs: NDArray[np.intp], own: Saliences, other: Saliences
    ) -> tuple[Array, Array]:
        """How far the outcomes of both issues move by each trade at the agreed rate."""
        a, b = pairs.T
        with np.errstate(divide="ignore", invalid="ignore"):
            most_a, most_b = self._most(a), self._most(b).swapaxes(1, 2)
            rate = agreed_rate(own, other, (most_a, most_b), self.rule)
            shift_a = np.minimum(most_a, most_b / rate)
            return shift_a, shift_a * rate

    def goals(self, trade: TradePlace) -> tuple[float, float]:
        """Return where the first party goes on issue a, and where the second goes on issue b."""
        pair, first, second = trade
        a, b = self.pairs[pair].tolist()
        terms = self.terms(self.pairs[[pair]])
        shift_a, shift_b = (
            float(shift[0, first, second]) for shift in (terms.shift_a, terms.shift_b)
        )
        return self._towards(a, first, second, shift_a), self._towards(b, second, first, shift_b)

    def carry_out(self, trade: TradePlace) -> None:
        """Move the two parties; who has spent its position on an issue trades there no more."""
        pair, first, second = trade
        a, b = self.pairs[pair].tolist()
        self.place[a, first], self.place[b, second] = self.goals(trade)
        self.unspent[a, first] = self.unspent[b, second] = False
        self.outcome = weighted_mean(self.place, self.weight)
        touched = np.isin(self.pairs, (a, b)).any(axis=1)
        self.gain[touched] = self.joint_gain(self.pairs[touched])

    def joint_gain(self, pairs: NDArray[np.intp]) -> Array:
        """Return what both gain together by each trade over pairs of issues, shape (pairs, n, n).

        0 where one would lose.
        """
        a, b = pairs.T
        opposite = self._opposite()
        can = opposite[a] & opposite[b]
        terms = self.terms(pairs)
        both_gain = can & (terms.first > LEAST_GAIN) & (terms.second > LEAST_GAIN)
        return np.where(both_gain, terms.first + terms.second, 0.0)

    def _opposite(self) -> NDArray[np.bool_]:
        """Which two parties stand on opposite sides of each outcome, unspent, shape (m, n, n)."""
        away = np.nan_to_num(self.place - self.outcome[:, None])
        side = np.where(np.abs(away) > _TIED, np.sign(away), 0.0) * self.unspent
        return np.asarray(side[:, :, None] * side[:, None, :] < 0)

    def _most(self, issues: NDArray[np.intp]) -> Array:
        """How far outcomes move if one party yields to another all the way.

        Or until they are where the other wants them.
        """
        place = self.place[issues]
        whole_way = (
            np.abs(place[:, :, None] - place[:, None, :])
            * (self.weight[issues] / self.total[issues, None])[:, :, None]
        )
        return np.asarray(
            np.minimum(whole_way, np.abs(place - self.outcome[issues, None])[:, None, :])
        )

    def _towards(self, issue: int, mover: int, other: int, shift: float) -> float:
        """Where a party ends that moves towards another until the outcome has shifted so far.

        Never past it.
        """
        start, end = float(self.place[issue, mover]), float(self.place[issue, other])
        way = shift * float(self.total[issue] / self.weight[issue, mover])
        return (
            end
            if way >= abs(end - start) * (1 - _ROUNDING)
            else start + float(np.sign(end - start)) * way
        )
