"""Position exchange.

Two parties trade, each yielding on the issue that matters less to it, while third parties look on.

The outcome of an issue is the weighted mean. Two parties on opposite sides of the outcome on two
issues trade when their relative saliences differ: the first moves on the issue it cares less about
towards the second, the second on the other one. The trade is as large as possible without a party
passing its partner, or an outcome passing the party that wants it nearer. The best trade is carried
out, the positions spent are frozen, and so on until no trade gains anything.

References
----------
.. [1] Stokman, F. N. & Van Oosten, R. (1994). The exchange of voting positions. In Bueno de
   Mesquita, B. & Stokman, F. N. (eds), European Community Decision Making. Yale University Press.
.. [2] Van Assen, M. A. L. M., Stokman, F. N. & Van Oosten, R. (2003). Conflict measures in
   cooperative exchange models of collective decision-making. Rationality and Society 15: 85-112.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np

from steelyard.arrays import Array
from steelyard.lenses.influence.models.exchange.history import TradeHistory
from steelyard.lenses.influence.models.exchange.market import Market
from steelyard.lenses.influence.models.exchange.rates import RateRule
from steelyard.lenses.influence.options import ModelOptions, check_turns
from steelyard.lenses.influence.positions import Positions
from steelyard.lenses.influence.result import InfluenceResult
from steelyard.lenses.influence.settling import self_tested

SalienceRule = Literal["own", "normalised"]
MOST_TRADES = 1000
MOST_PLACES = 4_000_000
"""Pairs of parties times pairs of issues; above, nothing is tried,"""
MOST_WORK = 2e8
"""nor where working all of them out after every trade takes too long."""
TOO_MANY = "Too many parties and issues to try all trades: none was made."


@dataclass(frozen=True)
class ExchangeOptions(ModelOptions):
    """What can be chosen in position exchange."""

    salience: Annotated[
        SalienceRule, "Saliences as stated, or made to sum to 1 over each party's issues."
    ] = "own"
    rate: Annotated[
        RateRule,
        "Both gain the same, or the largest product of gains, or the same part of the most that "
        "each could.",
    ] = "equal"


@self_tested
def exchange(
    positions: Positions, options: ExchangeOptions | None = None, *, turns: int | None = None
) -> InfluenceResult:
    """Return what is left to decide once all trades that gain anything are made.

    Parameters
    ----------
    positions : Positions
    options : ExchangeOptions, optional
        For its `rate` see `steelyard.lenses.influence.models.exchange.rates.agreed_rate`.
    turns : int, optional
        At most so many trades, 0 to 1,000.

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
        `turns` is no whole number from 0 to 1,000.
    """
    options = options or ExchangeOptions()
    most = check_turns(turns, MOST_TRADES)
    care = _care(positions, options.salience).T
    history = TradeHistory(positions, care)
    if _too_many(*positions.position.shape):
        history.notes.append(TOO_MANY)
    else:
        market = Market(positions.unit.T, care, positions.capability * care, options.rate)
        history.play(market, most)
    return history.result({**options.in_force(), "turns": most})


def _too_many(parties: int, issues: int) -> bool:
    places = parties**2 * issues**2
    return places > MOST_PLACES or parties * places > MOST_WORK


def _care(positions: Positions, rule: SalienceRule) -> Array:
    care = np.where(np.isnan(positions.position), 0.0, positions.salience)
    if rule == "own":
        return care
    total = care.sum(axis=1, keepdims=True)
    found: Array = np.divide(care, total, out=np.zeros_like(care), where=total > 0)
    return found
