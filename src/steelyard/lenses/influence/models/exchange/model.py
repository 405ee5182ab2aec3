"""Position exchange.

Two parties trade, each yielding on the issue that matters less to it, while third parties look on.

The outcome of an issue is the weighted mean. Two parties on opposite sides of the outcome on two
issues trade when their relative saliences differ: the first moves on the issue it cares less about
towards the second, the second on the other one. The trade is as large as possible without a party
passing its partner, or an outcome passing the party that wants it nearer. The best trade is carried
out, the positions spent are frozen, and so on until no trade gains anything.

References
----------
.. [1] Stokman, F. N. & Van Oosten, R. (1994). The exchange of voting positions. In Bueno de Mesquita, B. & Stokman, F. N.
   (eds), European Community Decision Making. Yale University Press.
.. [2] Van Assen, M. A. L. M., Stokman, F. N. & Van Oosten, R. (2003). Conflict measures in cooperative exchange models of
   collective decision-making. Rationality and Society 15: 85-112.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.influence.choices import check_options, check_turns
from steelyard.lenses.influence.middle import no_answer, weighted_mean
from steelyard.lenses.influence.models.exchange.market import RATES, Market, Place, Rate
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.result import InfluenceResult
from steelyard.lenses.influence.settling import self_tested

SalienceRule = Literal["own", "normalised"]
OPTIONS = {"salience": get_args(SalienceRule), "rate": RATES}
MOST_TRADES = 1000
MOST_PLACES = 4_000_000
"""Pairs of parties times pairs of issues; above, nothing is tried,"""
MOST_WORK = 2e8
"""nor where working all of them out after every trade takes too long."""
OPEN = 20
"""So many of the trades that are open at the start are told."""


@dataclass(frozen=True)
class Trade:
    """One exchange; positions and gains on scales from 0 to 1.

    Attributes
    ----------
    first, second : str
        Who trades: the first yields on `gives`, the second on `takes`.
    gives, takes : str
        Issues.
    first_moves, second_moves : tuple of float
        Position before and after, on the issue on which it yields.
    gains : tuple of float
        What each of the two gains: salience times how much nearer the outcomes come, its losses
        counted.
    externalities : dict of party to float
        What the trade does to every other party.
    """

    first: str
    second: str
    gives: str
    takes: str
    first_moves: tuple[float, float]
    second_moves: tuple[float, float]
    gains: tuple[float, float]
    externalities: dict[str, float]


@self_tested
def exchange(
    positions: Positions,
    *,
    turns: int | None = None,
    salience: SalienceRule = "own",
    rate: Rate = "equal",
) -> InfluenceResult:
    """Return what is left to decide once all trades that gain anything are made.

    Parameters
    ----------
    positions : Positions
    turns : int, optional
        At most so many trades, 0 to 1,000.
    salience : str
        As stated (``own``), or made to sum to 1 over each party's issues (``normalised``).
    rate : str
        Both gain the same (``equal``), the product of their gains is largest (``nash``), or both
        gain the same part of the most that each could (``rks``, after Raiffa, Kalai and
        Smorodinsky).

    Returns
    -------
    InfluenceResult
        A round for each trade. In its detail: ``trades``, those made, and ``open``, those that gain
        most at the start, as plain records; ``open_count``; ``externalities`` (n,), the sums over
        the trades made by party; and ``moves`` (n, n): how far party i moved towards party j, on
        scales from 0 to 1.

    Raises
    ------
    InputError
        An option or value does not exist.
    """
    most = check_turns(turns, MOST_TRADES)
    check_options("exchange", OPTIONS, {"salience": salience, "rate": rate})
    care = _care(positions, salience).T
    told = _Told(positions, care)
    n, m = positions.position.shape
    if n**2 * m**2 > MOST_PLACES or n**3 * m**2 > MOST_WORK:
        told.notes.append("Too many parties and issues to try all trades: none was made.")
    else:
        told.play(Market(positions.unit.T, care, positions.capability * care, rate), most)
    return told.result({"salience": salience, "rate": rate, "turns": most})


def _care(positions: Positions, rule: SalienceRule) -> Array:
    care = np.where(np.isnan(positions.position), 0.0, positions.salience)
    if rule == "own":
        return care
    total = care.sum(axis=1, keepdims=True)
    found: Array = np.divide(care, total, out=np.zeros_like(care), where=total > 0)
    return found


class _Told:
    """The trades as they are made, and what they do to everybody, by what it wanted at the start.

    Arrays are (m, n).
    """

    def __init__(self, positions: Positions, care: Array) -> None:
        self.positions, self.care, self.wanted = positions, care, positions.unit.T
        self.weight = np.where(np.isnan(self.wanted), 0.0, positions.capability * care)
        self.places = [self.wanted]
        self.moves = np.zeros((len(positions.parties),) * 2)
        self.made: list[Trade] = []
        self.open: list[Trade] = []
        self.open_count = 0
        self.notes: list[str] = []

    def play(self, market: Market, most: int) -> None:
        """Carry out the best trade, at most so many times."""
        self.open = [self._trade(market, trade) for trade in market.best(OPEN)]
        self.open_count = int(np.count_nonzero(market.gain))
        while len(self.made) < most and (best := market.best(1)):
            self.made.append(self._trade(market, best[0]))
            self._note_moves(best[0], self.made[-1])
            market.carry_out(best[0])
            self.places.append(market.place.copy())

    def _trade(self, market: Market, trade: Place) -> Trade:
        pair, *traders = trade
        touched = market.pairs[pair]
        goals = market.goals(trade)
        place, outcome = market.place[touched], market.outcome[touched]
        moved = np.subtract(goals, place[[0, 1], traders])
        after = outcome + moved * market.weight[touched, traders] / market.total[touched]
        nearer = np.abs(self.wanted[touched] - outcome[:, None]) - np.abs(
            self.wanted[touched] - after[:, None]
        )
        change = np.nan_to_num(self.care[touched] * nearer).sum(axis=0)
        parties, issues = list(self.positions.parties), list(self.positions.issues)
        first, second = traders
        return Trade(
            first=parties[first],
            second=parties[second],
            gives=issues[touched[0]],
            takes=issues[touched[1]],
            first_moves=(float(place[0, first]), goals[0]),
            second_moves=(float(place[1, second]), goals[1]),
            gains=(float(change[first]), float(change[second])),
            externalities={
                name: float(change[k]) for k, name in enumerate(parties) if k not in traders
            },
        )

    def _note_moves(self, trade: Place, told: Trade) -> None:
        _, first, second = trade
        self.moves[first, second] += abs(told.first_moves[1] - told.first_moves[0])
        self.moves[second, first] += abs(told.second_moves[1] - told.second_moves[0])

    def result(self, options: Mapping[str, Any]) -> InfluenceResult:
        """What came of it."""
        low, high = self.positions.scale.T
        rounds = low + np.asarray(self.places).swapaxes(1, 2) * (high - low)
        outcome = low + weighted_mean(self.places[-1], self.weight) * (high - low)
        detail = {
            "trades": [dict(vars(trade)) for trade in self.made],
            "open": [dict(vars(trade)) for trade in self.open],
            "open_count": self.open_count,
            "externalities": self._externalities(),
            "moves": self.moves,
        }
        if len(self.positions.issues) == 1:
            self.notes.append("With one issue there is nothing to trade.")
        notes = (*self.notes, *no_answer(self.positions, outcome))
        return InfluenceResult("exchange", options, self.positions, rounds, outcome, detail, notes)

    def _externalities(self) -> Array:
        return np.asarray(
            [
                sum(trade.externalities.get(party, 0.0) for trade in self.made)
                for party in self.positions.parties
            ]
        )
