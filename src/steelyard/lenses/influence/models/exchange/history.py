"""The trades of a position exchange as they are made, and what they do to everybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.influence.middle import no_answer, weighted_mean
from steelyard.lenses.influence.models.exchange.market import Market, TradePlace
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.result import InfluenceResult

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


class TradeHistory:
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

    def _trade(self, market: Market, trade: TradePlace) -> Trade:
        pair, *traders = trade
        issues, goals = market.pairs[pair], market.goals(trade)
        before = market.place[issues, traders].tolist()
        own_move, other_move = zip(before, goals, strict=True)
        first, second = _ids(self.positions.parties, traders)
        others = self._changes(market, issues, traders, np.subtract(goals, before))
        gains = others.pop(first), others.pop(second)
        on = _ids(self.positions.issues, issues)
        return Trade(first, second, *on, own_move, other_move, gains, others)

    def _changes(
        self, market: Market, issues: Array, traders: list[int], moved: Array
    ) -> dict[str, float]:
        """What moves of two traders, each on one of two issues, bring every party."""
        outcome = market.outcome[issues]
        after = outcome + moved * market.weight[issues, traders] / market.total[issues]
        wanted = self.wanted[issues]
        nearer = np.abs(wanted - outcome[:, None]) - np.abs(wanted - after[:, None])
        change = np.nan_to_num(self.care[issues] * nearer).sum(axis=0)
        return dict(zip(self.positions.parties, change.tolist(), strict=True))

    def _note_moves(self, trade: TradePlace, told: Trade) -> None:
        _, first, second = trade
        self.moves[first, second] += abs(told.first_moves[1] - told.first_moves[0])
        self.moves[second, first] += abs(told.second_moves[1] - told.second_moves[0])

    def result(self, options: Mapping[str, Any]) -> InfluenceResult:
        """What came of it."""
        low, high = self.positions.scale.T
        rounds = low + np.asarray(self.places).swapaxes(1, 2) * (high - low)
        outcome = low + weighted_mean(self.places[-1], self.weight) * (high - low)
        if len(self.positions.issues) == 1:
            self.notes.append("With one issue there is nothing to trade.")
        notes = (*self.notes, *no_answer(self.positions, outcome))
        return InfluenceResult(
            "exchange", options, self.positions, rounds, outcome, self._detail(), notes
        )

    def _detail(self) -> dict[str, Any]:
        return {
            "trades": [dict(vars(trade)) for trade in self.made],
            "open": [dict(vars(trade)) for trade in self.open],
            "open_count": self.open_count,
            "externalities": self._externalities(),
            "moves": self.moves,
        }

    def _externalities(self) -> Array:
        return np.asarray(
            [
                sum(trade.externalities.get(party, 0.0) for trade in self.made)
                for party in self.positions.parties
            ]
        )


def _ids(named: Mapping[str, str], places: Iterable[int]) -> tuple[str, str]:
    """The ids of two parties or issues at places."""
    first, second = (list(named)[place] for place in places)
    return first, second
