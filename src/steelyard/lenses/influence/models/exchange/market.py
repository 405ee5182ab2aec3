"""What trades gain.

Of two parties one yields on an issue, the other on another one, at a rate that both agree on.

Where the first, j, yields so much on issue a that its outcome moves by A, and the second, i, so
much on b that its outcome moves by B, party i gains s_ia A - s_ib B and party j gains s_jb B - s_ja
A. Both gain at rates B / A between s_ja / s_jb and s_ia / s_ib; which one it is, a bargaining
solution says. A trade ends where one of them has come to its partner's position, or an outcome to
the position of the one that it moves towards: beyond, that party would lose again.

References
----------
.. [1] Stokman, F. N. & Van Oosten, R. (1994). The exchange of voting positions. In Bueno de Mesquita, B. & Stokman, F. N.
   (eds), European Community Decision Making. Yale University Press.
.. [2] Van Assen, M. A. L. M., Stokman, F. N. & Van Oosten, R. (2003). Conflict measures in cooperative exchange models of
   collective decision-making. Rationality and Society 15: 85-112.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from steelyard.arrays import Array
from steelyard.lenses.influence.middle import weighted_mean
from steelyard.ties import first_largest, largest_first

Place = tuple[int, int, int]
"""Of a trade: number of the pair of issues, who yields on the first of them, who on the second."""
Rate = Literal["equal", "nash", "rks"]
RATES: tuple[Rate, ...] = get_args(Rate)
LEAST_GAIN = 1e-9
_ROUNDING = 1e-12
_TIED = 1e-7
"""Gains that differ by less, as a part of the largest, are equal.

Who stands nearer than this to an outcome stands at it.
"""


class Terms(NamedTuple):
    """Of many possible trades.

    How far the outcomes of the two issues move, and what the first and the second party gain.
    """

    shift_a: Array
    shift_b: Array
    first: Array
    second: Array


def agreed_rate(
    first: tuple[Array, Array], second: tuple[Array, Array], most: tuple[Array, Array], rule: Rate
) -> Array:
    """Return the rate B / A at which two parties trade.

    Parameters
    ----------
    first, second : tuple of ndarray
        Saliences of the two parties on issue a, on which the first yields, and on issue b, on which
        the second does; above 0.
    most : tuple of ndarray
        How far the outcomes of a and b could be moved if each yielded all the way; above 0.
    rule : str
        ``equal``: both gain the same. ``nash``: the product of the gains is largest. ``rks``
        (Raiffa, Kalai and Smorodinsky): both gain the same part of the most that each could gain
        while the other does not lose.
    """
    (own_a, own_b), (other_a, other_b), (most_a, most_b) = first, second, most
    if rule == "equal":
        return np.asarray((other_a + own_a) / (other_b + own_b))
    least, highest, corner = own_a / own_b, other_a / other_b, most_b / most_a
    if rule == "nash":
        # the product has one maximum: where a is used up, where b is, or where both are
        by_a, by_b = (least + highest) / 2, 2 / (1 / least + 1 / highest)
        return np.clip(corner, by_b, by_a)
    best_second = np.minimum(most_a, most_b / least) * (other_a - other_b * least)
    best_first = np.minimum(most_a, most_b / highest) * (own_b * highest - own_a)
    return np.asarray(
        (other_a * best_first + own_a * best_second) / (own_b * best_second + other_b * best_first)
    )


class Market:
    """Where the parties stand between trades, and what every trade would gain.

    Trades are numbered by pairs of issues a < b, then by who yields on a, then by who yields on b.

    Parameters
    ----------
    place, care, weight : ndarray of shape (m, n)
        Positions on scales from 0 to 1 (NaN without a stand), saliences, and weights in the
        outcomes, issue by issue.
    rule : str
        See `agreed_rate`.
    """

    def __init__(self, place: Array, care: Array, weight: Array, rule: Rate) -> None:
        self.place, self.care, self.rule = place.copy(), care, rule
        self.weight = np.where(np.isnan(place), 0.0, weight)
        self.total = self.weight.sum(axis=1)
        self.unspent: NDArray[np.bool_] = self.weight > 0
        self.outcome = weighted_mean(self.place, self.weight)
        self.pairs = np.column_stack(np.triu_indices(len(place), 1))
        self.gain = self.joint_gain(self.pairs)

    def best(self, count: int) -> list[Place]:
        """Return the trades that gain most for both together, largest first, and none that gains nothing."""
        flat = self.gain.reshape(-1)
        order = (
            [int(first_largest(flat, tie=_TIED))]
            if count == 1 and len(flat)
            else largest_first(flat, _TIED)[:count].tolist()
        )
        found = (np.unravel_index(at, self.gain.shape) for at in order if flat[at] > 0)
        return [(int(pair), int(first), int(second)) for pair, first, second in found]

    def terms(self, pairs: NDArray[np.intp]) -> Terms:
        """Return the terms of all trades over pairs of issues, shape (pairs, n, n).

        Who yields on a, who yields on b.

        They mean nothing where the parties cannot trade.
        """
        a, b = pairs.T
        own_a, own_b = self.care[a][:, :, None], self.care[b][:, :, None]
        other_a, other_b = self.care[a][:, None, :], self.care[b][:, None, :]
        with np.errstate(divide="ignore", invalid="ignore"):
            most_a = self._most(a)
            most_b = self._most(b).swapaxes(1, 2)
            rate = agreed_rate((own_a, own_b), (other_a, other_b), (most_a, most_b), self.rule)
            shift_a = np.minimum(most_a, most_b / rate)
            shift_b = shift_a * rate
        return Terms(
            shift_a,
            shift_b,
            own_b * shift_b - own_a * shift_a,
            other_a * shift_a - other_b * shift_b,
        )

    def goals(self, trade: Place) -> tuple[float, float]:
        """Return where the first party goes on issue a, and where the second goes on issue b."""
        pair, first, second = trade
        a, b = self.pairs[pair].tolist()
        terms = self.terms(self.pairs[[pair]])
        shift_a, shift_b = (
            float(shift[0, first, second]) for shift in (terms.shift_a, terms.shift_b)
        )
        return self._towards(a, first, second, shift_a), self._towards(b, second, first, shift_b)

    def carry_out(self, trade: Place) -> None:
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
        away = np.nan_to_num(self.place - self.outcome[:, None])
        side = np.where(np.abs(away) > _TIED, np.sign(away), 0.0) * self.unspent
        can = (side[a][:, :, None] * side[a][:, None, :] < 0) & (
            side[b][:, :, None] * side[b][:, None, :] < 0
        )
        terms = self.terms(pairs)
        both_gain = can & (terms.first > LEAST_GAIN) & (terms.second > LEAST_GAIN)
        return np.where(both_gain, terms.first + terms.second, 0.0)

    def _most(self, issues: NDArray[np.intp]) -> Array:
        """How far outcomes move if one party yields to another all the way, or until they are where the other wants them."""
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
