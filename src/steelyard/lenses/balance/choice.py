"""Which bundles matter: the maximal allowed, the holder's choice, the cheapest that suffices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from steelyard.arrays import Array, Bools, Indices
from steelyard.lenses.balance.problem import LeverageProblem
from steelyard.lenses.balance.result import Range
from steelyard.lenses.balance.rounds import Rounds
from steelyard.lenses.balance.search import search
from steelyard.lenses.balance.table import EXACT_LEVERS, Bundle, BundleTable
from steelyard.lenses.balance.thresholds import CARRIED, LOSS, SUFFICIENT
from steelyard.ties import largest_first

Gaps = Callable[[int, Indices], Array]
"""Mean squared differences between what the lead gets under the best row and under some others."""

TIE = 1e-12
NEAR = 0.005
"""Bundles that are worth this much less to their holder, in its stakes, are too close to call."""
ERRORS = 2.0
"""So are those that lie within so many standard errors of the paired difference."""


@dataclass(frozen=True)
class Choice:
    """The bundles that matter to one question.

    Attributes
    ----------
    permitted : Bundle
        The maximal allowed set with the largest mean pull.
    usable : Bundle
        What the holder would itself choose.
    near : tuple of Bundle
        The usable bundle and those that are too close to call, the best first.
    lift, p_accept, p_agreed : Range
        Over the bundles in `near`.
    cheapest : Bundle
        Least expected cost among the bundles with agreement in at least half of the draws; else the
        best one.
    cheapest_cost, cheapest_agreed : float
        Its mean cost to the holder and its share of draws with agreement.
    exact : bool
        Whether every bundle was weighed.
    """

    permitted: Bundle
    usable: Bundle
    near: tuple[Bundle, ...]
    lift: Range
    p_accept: Range
    p_agreed: Range
    cheapest: Bundle
    cheapest_cost: float
    cheapest_agreed: float
    exact: bool

    @property
    def matters(self) -> bool:
        """Whether the bundles in `near` differ in what they would do."""
        return self.lift.wide or self.p_accept.wide or self.p_agreed.wide


def choose(problem: LeverageProblem, workers: int = 1) -> Choice:
    """Weigh every bundle up to `EXACT_LEVERS` levers.

    Beyond, search by adding, dropping and swapping levers.
    """
    if len(problem.levers) <= EXACT_LEVERS:
        rounds = Rounds(problem, workers)
        return decide(problem, rounds.table(), rounds.gaps)
    found = search(problem)
    return decide(problem, found.table, found.gaps, found.permitted)


def decide(
    problem: LeverageProblem, table: BundleTable, gaps: Gaps, permitted: Bundle | None = None
) -> Choice:
    """The choice among the bundles of a table; ties go to the smaller bundle, then to case order.

    Parameters
    ----------
    permitted : Bundle, optional
        The maximal allowed set, where the table does not hold every bundle.
    """
    among = eligible(problem, table)
    best = _best(table, table.holder_value, among)
    near = _Rivals(table, best, problem.draws).near(among, gaps)
    return _choice(table, near, permitted)


def _choice(table: BundleTable, near: Indices, permitted: Bundle | None) -> Choice:
    """What is chosen where the rows `near` are too close to call, the best first."""
    bundles, cheapest = tuple(table.bundle(row) for row in near), _cheapest(table)
    return Choice(
        permitted=_permitted(table) if permitted is None else permitted,
        usable=bundles[0],
        near=bundles,
        lift=_range(table.lift[near]),
        p_accept=_range(table.p_accept[near]),
        p_agreed=_range(table.p_agreed[near]),
        cheapest=table.bundle(cheapest),
        cheapest_cost=float(table.cost[cheapest]),
        cheapest_agreed=float(table.p_agreed[cheapest]),
        exact=permitted is None,
    )


def _permitted(table: BundleTable) -> Bundle:
    return table.bundle(_best(table, table.pull, maximal(table)))


def _cheapest(table: BundleTable) -> int:
    """Row of the least costly bundle that suffices; where none does, of those that come nearest."""
    enough = table.allowed & (table.p_agreed >= SUFFICIENT)
    if not enough.any():
        enough = table.allowed & (table.p_agreed >= table.p_agreed[table.allowed].max())
    return _best(table, -table.cost, enough)


def eligible(problem: LeverageProblem, table: BundleTable) -> Bools:
    """Allowed bundles that the holders may choose, shape (rows,).

    Their threats would be carried out, and no holder beside the lead loses by them.
    """
    threatens = table.members[:, list(problem.threats)].any(axis=1)
    nothing = table.row(())
    gains = table.values >= table.values[:, [nothing]] - LOSS
    return np.asarray(
        table.allowed & (~threatens | (table.carried >= CARRIED)) & gains[1:].all(axis=0)
    )


def maximal(table: BundleTable) -> Bools:
    """Allowed bundles to which no lever can be added, shape (2 ** levers,)."""
    rows = np.arange(len(table.allowed))
    fine = table.allowed.copy()
    for lever in range(table.levers):
        bit = 1 << (table.levers - 1 - lever)
        extended = rows | bit
        fine &= (extended == rows) | ~table.allowed[extended]
    return fine


def _best(table: BundleTable, score: Array, among: Bools) -> int:
    top = score[among].max()
    rows = np.flatnonzero(among & (score >= top - TIE * max(1.0, abs(top))))
    return min(
        (int(row) for row in rows), key=lambda row: (len(table.bundle(row)), table.bundle(row))
    )


@dataclass(frozen=True)
class _Rivals:
    """The rows of a table against the best one."""

    table: BundleTable
    best: int
    draws: int

    def near(self, among: Bools, gaps: Gaps) -> Indices:
        """Rows that are too close to the best to call, it first, then by what they are worth.

        No difference of two payoffs varies more than both together, so that most rows need no
        second look; nor do those within `NEAR`. Rows that are worth the same stand in the order of
        the table.
        """
        short = self._short
        close = among & (short <= NEAR)
        close[self.best] = False
        rows = np.flatnonzero(among & (short > NEAR) & (short <= self._most()))
        if len(rows):
            close[rows] = short[rows] <= self._errors(gaps(self.best, rows) - short[rows] ** 2)
        near = np.flatnonzero(close)
        return np.concatenate([[self.best], near[largest_first(-short[near])]])

    @property
    def _short(self) -> Array:
        """How much less each row is worth to the lead."""
        return np.asarray(self.table.holder_value[self.best] - self.table.holder_value)

    def _most(self) -> Array:
        """The most by which each row could fall short and still be too close to call."""
        spread = self.table.spread + self.table.spread[self.best]
        return np.asarray(spread / self._certainty)

    def _errors(self, variance: Array) -> Array:
        """So many standard errors of paired differences that vary so much."""
        return np.asarray(np.sqrt(np.maximum(variance, 0.0)) / self._certainty)

    @property
    def _certainty(self) -> float:
        return float(np.sqrt(self.draws)) / ERRORS


def _range(values: Array) -> Range:
    return Range(float(values.min()), float(values.max()))
