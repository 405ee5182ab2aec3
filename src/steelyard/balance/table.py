"""What every bundle of levers would do, over all draws at once.

The draws are taken in blocks that fit the processor's cache; blocks may be computed by several threads and are always added
up in the same order, so that the number of workers changes nothing.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from steelyard.balance.game import ACCEPTS_WITHIN, Grid, PartyGame, party_game
from steelyard.balance.levers import StageName
from steelyard.balance.problem import Problem

Array = NDArray[np.float64]
Bundle = tuple[int, ...]
T = TypeVar("T")

BLOCK_CELLS = 2**18
"""Draws times bundles in one block."""
KEPT_BYTES = 2**25 - 2**13
"""What `keep_memory` frees: just under the most that glibc learns from."""
EXACT_LEVERS = 14
"""Up to this many levers every bundle is weighed."""


@dataclass(frozen=True)
class BundleTable:
    """One row for each bundle of `levers` levers; arrays of shape (2 ** levers,).

    A bundle's row is the binary number with the first lever as its highest digit.

    Attributes
    ----------
    pull : ndarray
        Mean pull on the target.
    p_agreed : ndarray
        Share of draws in which every needed party accepts.
    holder_value : ndarray
        Mean of what the holder gets, its costs paid.
    cost : ndarray
        Mean cost to the holder.
    allowed : ndarray of bool
        Whether no two levers of the bundle exclude each other.
    """

    levers: int
    pull: Array
    p_agreed: Array
    holder_value: Array
    cost: Array
    allowed: NDArray[np.bool_]

    @cached_property
    def members(self) -> NDArray[np.bool_]:
        """Membership, shape (2 ** levers, levers)."""
        return membership(self.levers)

    def bundle(self, row: int) -> Bundle:
        """Positions of the levers of a row."""
        return tuple(int(i) for i in np.flatnonzero(self.members[row]))

    def row(self, bundle: Bundle) -> int:
        """Row of a bundle."""
        return sum(1 << (self.levers - 1 - i) for i in bundle)


def membership(levers: int) -> NDArray[np.bool_]:
    """Which lever stands in which bundle, shape (2 ** levers, levers); the first lever is the highest digit."""
    rows = np.arange(2**levers)[:, None]
    return np.asarray((rows >> np.arange(levers - 1, -1, -1)) & 1 == 1)


def allowed(problem: Problem) -> NDArray[np.bool_]:
    """Bundles without two levers that exclude each other, shape (2 ** levers,)."""
    members = membership(len(problem.levers))
    fine = np.ones(len(members), dtype=bool)
    for i, j in problem.exclusions():
        fine &= ~(members[:, i] & members[:, j])
    return fine


def blocks(draws: int, bundles: int) -> Iterator[slice]:
    """Consecutive parts of the draws, so that a block has about `BLOCK_CELLS` cells; they depend on nothing else."""
    size = max(32, BLOCK_CELLS // bundles)
    for start in range(0, draws, size):
        yield slice(start, min(draws, start + size))


def in_order(work: Callable[[slice], T], parts: Iterator[slice], workers: int) -> Iterator[T]:
    """`work` done on each part, by up to `workers` threads, with at most a few results waiting."""
    keep_memory()
    if workers == 1:
        yield from map(work, parts)
        return
    with ThreadPoolExecutor(workers) as pool:
        while batch := list(itertools.islice(parts, 8 * workers)):
            yield from pool.map(work, batch)


def keep_memory() -> None:
    """Have the C library keep what a block frees for the next one.

    glibc gives freed memory back to the system beyond twice the largest array that was ever freed; every block would then
    have its pages made and cleared anew, which takes longer than the sums. Elsewhere this does nothing.
    """
    np.empty(KEPT_BYTES, dtype=np.uint8)


def bundle_table(problem: Problem, stage: StageName = "permitted", workers: int = 1) -> BundleTable:
    """Weigh every bundle of the question's levers at `stage`.

    Parameters
    ----------
    problem : Problem
        With at most `EXACT_LEVERS` levers.
    stage : str
        Strength of the levers.
    workers : int
        Threads.
    """
    count = len(problem.levers)
    grid = Grid(free=tuple(range(count)))
    games = {party: party_game(seat, problem.levers, stage, party) for party, seat in problem.seats.items()}
    today = _today(problem, games)
    costs = [lever.costs(stage) for lever in problem.levers]
    totals = np.zeros((4, 2**count))

    def work(part: slice) -> Array:
        cut = {party: game.block(part) for party, game in games.items()}
        return _block(problem, grid, cut, today[part], [(agree[part], refuse[part]) for agree, refuse in costs])

    for sums in in_order(work, blocks(problem.draws, 2**count), workers):
        totals += sums
    pull, agreed, value, cost = totals / problem.draws
    return BundleTable(count, pull - pull[0], agreed, value, cost, allowed(problem))


def _today(problem: Problem, games: dict[str, PartyGame]) -> Array:
    """The holder's reservation value under nothing: what its own acceptance is measured against."""
    return games[problem.holder].refusing()


def _block(problem: Problem, grid: Grid, games: dict[str, PartyGame], today: Array, costs: list[tuple[Array, Array]]) -> Array:
    """Sums over one block: target's margin, agreement, holder's payoff, holder's cost; shape (4, 2 ** levers)."""
    shape = (2,) * len(grid.free)
    due_agree, due_refuse = (_costs(grid, [pair[k] for pair in costs], today) for k in (0, 1))
    sides = {party: (game.agreeing(grid), game.refusing(grid)) for party, game in games.items()}
    accepts = []
    for party in problem.needs:
        agree, refuse = sides[party]
        if party == problem.holder:
            agree, refuse = agree - due_agree, grid.base(today)
        accepts.append(agree + ACCEPTS_WITHIN >= refuse)
    agreed = functools.reduce(np.logical_and, accepts).astype(np.float64)
    agree, refuse = sides[problem.target]
    cost = _outcome(agreed, due_agree, due_refuse)
    payoff = _outcome(agreed, *sides[problem.holder]) - cost
    sums = (agree.sum(-1) - refuse.sum(-1), agreed.sum(-1), payoff, cost)
    return np.stack([np.broadcast_to(values, shape).reshape(-1) for values in sums])


def _outcome(agreed: Array, agreeing: Array, refusing: Array) -> Array:
    """Sum over draws of `agreeing` where there is agreement (1) and of `refusing` where there is none (0)."""
    result: Array = np.vecdot(agreed, agreeing) + refusing.sum(-1) - np.vecdot(agreed, refusing)
    return result


def _costs(grid: Grid, costs: list[Array], today: Array) -> Array:
    """Total cost of each bundle on its axes; levers that cost nothing need none."""
    whole = grid.base(np.zeros_like(today))
    for lever, cost in enumerate(costs):
        spread = grid.spread(lever, cost, 0.0) if cost.any() else None
        whole = whole if spread is None else whole + spread
    return whole


class Weigher:
    """What single bundles do at one stage, over all draws or a `part` of them; games are built once."""

    def __init__(self, problem: Problem, stage: StageName, part: slice = slice(None)) -> None:
        self.problem = problem
        self.stage = stage
        self.games = {
            party: party_game(seat, problem.levers, stage, party).block(part) for party, seat in problem.seats.items()
        }
        self.today = _today(problem, self.games)
        self.draws = len(self.today)
        self.due = [(agree[part], refuse[part]) for agree, refuse in (lever.costs(stage) for lever in problem.levers)]

    def margin(self, party: str, bundle: Bundle) -> Array:
        """What agreeing is worth to `party` beyond refusing; for the holder, beyond refusing with nothing applied."""
        grid = Grid(on=frozenset(bundle))
        if party == self.problem.holder:
            agree, _ = self.costs(bundle)
            return self.games[party].agreeing(grid) - agree - self.today
        return self.games[party].margin(grid)

    def accepts(self, party: str, bundle: Bundle) -> NDArray[np.bool_]:
        """Draws in which `party` accepts."""
        return np.broadcast_to(self.margin(party, bundle) >= -ACCEPTS_WITHIN, (self.draws,))

    def agreed(self, bundle: Bundle) -> NDArray[np.bool_]:
        """Draws in which every needed party accepts."""
        return np.asarray(np.all([self.accepts(party, bundle) for party in self.problem.needs], axis=0))

    def costs(self, bundle: Bundle) -> tuple[Array, Array]:
        """What the holder pays on agreement and on refusal."""
        agree = refuse = np.zeros(self.draws)
        for lever in bundle:
            agree, refuse = agree + self.due[lever][0], refuse + self.due[lever][1]
        return agree, refuse

    def refusing(self, party: str, bundle: Bundle) -> Array:
        """What refusing is worth to `party`."""
        return self.games[party].refusing(Grid(on=frozenset(bundle)))

    def holder_value(self, bundle: Bundle) -> float:
        """Mean of what the holder gets, its costs paid."""
        agree, refuse = self.costs(bundle)
        agreeing = self.games[self.problem.holder].agreeing(Grid(on=frozenset(bundle))) - agree
        refusing = self.refusing(self.problem.holder, bundle) - refuse
        return float(np.mean(np.where(self.agreed(bundle), agreeing, refusing)))

    def cost(self, bundle: Bundle) -> float:
        """Mean cost to the holder."""
        return float(np.mean(np.where(self.agreed(bundle), *self.costs(bundle))))
